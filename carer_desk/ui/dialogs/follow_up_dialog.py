"""Asks for a follow-up question to a matter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from carer_desk.panel.matter import Matter, what_is_wrong
from carer_desk.ui.dialogs.form_dialog import FormDialog, record_from
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


class FollowUpDialog(FormDialog):
    """The wording of a question; it goes to the next meeting if the user wants it there."""

    def __init__(
        self, theme: Theme, draft: Matter, next_meeting: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._draft = draft
        self.wording = TextArea(theme, least=3, most=8)
        self.wording.load(draft.wording)
        self.at_next = QCheckBox(self.tr("Put it &down for the meeting of {0}").format(next_meeting))
        theme.dress(self.at_next, "body")
        self.at_next.setChecked(draft.meeting_id is not None)
        self.at_next.setVisible(bool(next_meeting))
        self.ask_in_words()
        self.form.addRow(self.at_next)
        self.wording.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, theme: Theme, draft: Matter, next_meeting: str = "", problem: str = ""
    ) -> Matter | None:
        """Ask for the follow-up; its meeting is that of the draft, or None when it is not put down for it."""
        dialog = cls(theme, draft, next_meeting, parent)
        return record_from(dialog, problem)

    def ask_in_words(self) -> None:
        """Name the window and its field; another kind of question has other words."""
        self.set_words(self.tr("Ask a follow-up"), self.tr("&Log it"))
        hint = self.tr("One sentence: who, how many, by when.")
        self.add_field(self.tr("&The follow-up question"), self.wording, hint)

    @property
    def record(self) -> Matter:
        """The follow-up as typed."""
        meeting_id = self._draft.meeting_id if self.at_next.isChecked() else None
        wording = " ".join(self.wording.toPlainText().split())
        return replace(self._draft, wording=wording, meeting_id=meeting_id)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """A wording is wanted."""
        return what_is_wrong(self.record), self.wording
