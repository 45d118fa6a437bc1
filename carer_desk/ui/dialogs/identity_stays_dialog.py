"""Asks whether a file with private notes stays with its owner: such notes hold names by nature."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.panel.identity.find import FindKind
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


class IdentityStaysDialog(FormDialog):
    """Tells what the check found by kind; the file is written only when its owner says that it stays with them."""

    def __init__(self, theme: Theme, counts: Mapping[FindKind, int], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("A file with private notes"), self.tr("&Write the file"))
        words = self.tr(
            "Private notes are not settled one by one. Whoever gets this file may learn who somebody is."
        )
        self.form.addRow(Text(theme, words))
        self.lines = [f"{capital(kind.words)}: {count:,}" for kind, count in counts.items()]
        told = self.tr("What the check found:") if self.lines else self.tr("The check found nothing.")
        self.form.addRow(Text(theme, told, "body", bold=True))
        for line in self.lines:
            self.form.addRow(Text(theme, line))
        self.stays = QCheckBox(self.tr("It &stays with me: nobody else gets this file"))
        theme.dress(self.stays, "body")
        self.form.addRow(self.stays)
        self.form.addRow(Text(theme, self.tr("That you said so is kept in the history."), "meta", "dim"))
        self.stays.setFocus()

    def sizeHint(self) -> QSize:
        """High enough for its lines where there is room."""
        needed = self.page.body.minimumSizeHint().height() + self._foot.sizeHint().height()
        return fitted(super().sizeHint().expandedTo(QSize(0, needed)), self.parentWidget())

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme, counts: Mapping[FindKind, int]) -> bool:
        """Ask; False means that nothing is written."""
        dialog = cls(theme, counts, parent)
        stays = dialog.take()
        dialog.deleteLater()
        return stays

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """It has to be said."""
        if self.stays.isChecked():
            return "", None
        return self.tr("Tick this if the file stays with you; else leave private notes out."), None
