"""Asks what goes into a plain copy of the desk, which other programs can open."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class CopyDialog(FormDialog):
    """Gives whether private notes go into the copy; None when the user left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("A copy of the desk for other programs"), self.tr("&Go on…"))
        words = self.tr(
            "The copy is a SQLite file that other programs can open. It leaves sealed, unless you say otherwise next."
        )
        self.form.addRow(Text(theme, words))
        self.private = QCheckBox(self.tr("Copy &private notes and closed session too"))
        theme.dress(self.private, "body")
        self.form.addRow(self.private)
        warning = self.tr(
            "Leave this empty unless the copy stays with you. Private notes are meant never to leave this desk."
        )
        self.form.addRow(Text(theme, warning, "body", "bad"))
        self.keep.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme) -> bool | None:
        """Ask; None means that the user left."""
        dialog = cls(theme, parent)
        private = dialog.private.isChecked() if dialog.take() else None
        dialog.deleteLater()
        return private
