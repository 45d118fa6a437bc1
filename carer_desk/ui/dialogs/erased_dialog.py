"""Says what was erased, what may still hold it, and offers to replace the copies that do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.erasing import Erased
from carer_desk.panel.erasing_aftermath import Aftermath, OldCopy
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.theme import Theme

_MOST_COPIES = 12


class ErasedDialog(FormDialog):
    """`take` says whether the copies shall be replaced; replaces nothing itself."""

    def __init__(self, theme: Theme, done: Erased, after: Aftermath, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        verb = self.tr("&Replace the earlier copies") if after.copies else self.tr("Close")
        self.set_words(self.tr("It is erased"), verb)
        said = self.tr("Erased from {0}, and from {1}. The search does not find it any more.").format(
            count_words(done.records, "record", "records"),
            count_words(done.changes, "entry of the history", "entries of the history"),
        )
        if not done.finished:
            said += " " + self.tr(
                "The free pages of the file are not overwritten yet: that is done when you open the desk again."
            )
        else:
            said += " " + self.tr("The file no longer holds it.")
        self.lines = [said, *after.lines]
        """What is said, in order."""
        self.form.addRow(Text(theme, said))
        self.form.addRow(Heading(theme, self.tr("What may still hold it")))
        for line in after.lines:
            self.form.addRow(Text(theme, line))
        for copy in after.copies[:_MOST_COPIES]:
            self.form.addRow(Text(theme, self._copy_words(copy), "meta", "dim"))
        if after.copies[_MOST_COPIES:]:
            more = self.tr("… and {0} more").format(len(after.copies) - _MOST_COPIES)
            self.form.addRow(Text(theme, more, "meta", "dim"))
        if after.copies:
            gone = self.tr(
                "“Replace the earlier copies” makes a new copy and removes these. What only they held goes with them."
            )
            self.form.addRow(Text(theme, gone, "body", "bad"))
        self.leave.setText(self.tr("Leave them"))
        self.leave.setVisible(bool(after.copies))
        (self.leave if after.copies else self.keep).setFocus()

    def _copy_words(self, copy: OldCopy) -> str:
        words = self.tr("Copy of {0}, {1}").format(
            day_month_year(copy.made_at.date()), f"{copy.made_at:%H:%M}"
        )
        return self.tr("{0}, in the second place").format(words) if copy.in_second_place else words
