"""Asks in which form the log is saved, and whether private notes go with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class LogSaving:
    """How the log is saved."""

    ending: str
    """The ending of its name: xlsx, zip or json."""
    kind: str
    """The form in words."""
    private: bool
    """Whether private notes and closed session go with it."""


class LogSaveDialog(FormDialog):
    """Gives how the log is saved; saves nothing itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_words(self.tr("Save the log for a spreadsheet"), self.tr("&Go on…"))
        words = self.tr(
            "Questions, replies, promises, links and figures, a sheet for each. Change the file and take it in "
            "again: every difference is shown first."
        )
        self.form.addRow(Text(theme, words))
        kinds = [
            ("xlsx", self.tr("Excel workbook")),
            ("zip", self.tr("CSV files in a ZIP")),
            ("json", self.tr("JSON")),
        ]
        self.kind = Choice(theme, kinds)
        self.about = Text(theme, "", "meta", "dim")
        self.kind.picked.connect(self._on_kind_picked)
        self.add_field(self.tr("&Form of the file"), self.kind)
        self.form.addRow(self.about)
        self.private = QCheckBox(self.tr("Save &private notes and closed session too"))
        theme.dress(self.private, "body")
        self.form.addRow(self.private)
        warning = self.tr("Leave this empty unless the file stays with you. Its name then says PRIVATE.")
        self.form.addRow(Text(theme, warning, "body", "bad"))
        self._on_kind_picked(self.kind.value)

    @property
    def saving(self) -> LogSaving:
        """How the log is saved, as chosen."""
        return LogSaving(str(self.kind.value), self.kind.currentText(), self.private.isChecked())

    def sizeHint(self) -> QSize:
        """High enough for its lines where there is room, because a form of two fields need not scroll."""
        wanted = super().sizeHint()
        needed = self.page.body.minimumSizeHint().height() + self._foot.sizeHint().height()
        return fitted(wanted.expandedTo(QSize(0, needed)), self.parentWidget())

    @classmethod
    def ask(cls, parent: QWidget, theme: Theme) -> LogSaving | None:
        """Ask; None means that the user left."""
        dialog = cls(theme, parent)
        saving = dialog.saving if dialog.take() else None
        dialog.deleteLater()
        return saving

    @Slot(object)
    def _on_kind_picked(self, kind: object) -> None:
        about = {
            "xlsx": self.tr("For Excel and LibreOffice. The best choice for changing cells."),
            "zip": self.tr("A plain table for each kind of record, for any program."),
            "json": self.tr("For programs that read data."),
        }
        self.about.setText(about[str(kind)])
