"""Asks for the day of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.dates import DayReading, long_date, parse_day
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class MeetingChoice:
    """The day chosen; None takes the matter off its meeting."""

    on: date | None


class MeetingDialog(FormDialog):
    """A meeting that is entered, or the day of one that is not."""

    def __init__(
        self,
        theme: Theme,
        today: date,
        planned: Sequence[date],
        current: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._today, self._planned = today, sorted(planned)
        self.set_words(self.tr("Put down for a meeting"), self.tr("&Put it down"))
        choices: list[tuple[date | str, str]] = [(day, long_date(day)) for day in self._planned]
        choices.append(("other", self.tr("Another day")))
        if current is not None:
            choices.append(("none", self.tr("No meeting: take it off")))
        self.meeting = Choice(theme, choices)
        if current in self._planned:
            self.meeting.pick(current)
        self.meeting.picked.connect(self._on_meeting_picked)
        self.day = DateField(theme, self._read_day)
        self.add_field(self.tr("&Meeting"), self.meeting)
        self.add_field(
            self.tr("&Day of the meeting"), self.day, self.tr("It is entered under Meetings as well.")
        )
        self._on_meeting_picked(self.meeting.value)
        self.meeting.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        today: date,
        planned: Sequence[date],
        current: date | None,
    ) -> MeetingChoice | None:
        """Ask for the meeting; None means that the user left."""
        dialog = cls(theme, today, planned, current, parent)
        record = dialog.record if dialog.take() else None
        dialog.deleteLater()
        return record

    @property
    def record(self) -> MeetingChoice:
        """The meeting chosen."""
        value = self.meeting.value
        if isinstance(value, date):
            return MeetingChoice(value)
        return MeetingChoice(None if value == "none" else self._read_day(self.day.line.text()).date)

    def what_is_wrong(self) -> tuple[str, QWidget | None]:
        """Another day has to be a day."""
        if self.meeting.value != "other":
            return "", None
        problem = self.day.problem
        if not problem and self.record.on is None:
            problem = self.tr("Type the day of the meeting.")
        return problem, self.day

    @Slot(object)
    def _on_meeting_picked(self, value: object) -> None:
        self.show_field(self.day, value == "other")

    def _read_day(self, words: str) -> DayReading:
        coming = next((day for day in self._planned if day >= self._today), None)
        return parse_day(words, self._today, coming)
