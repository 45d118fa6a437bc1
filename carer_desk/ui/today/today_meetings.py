"""The top of the front page: the next meeting, and meetings of which nobody said whether they were held."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from carer_desk.panel.dates import days_words, long_date
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.tally import SheetTally
from carer_desk.ui.meetings.meeting_words import meeting_title, sheet_words
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.theme import Theme

MOST_UNRECORDED = 5


class NextMeetingCard(Card):
    """The next meeting and how far away it is; without one, the way to enter it."""

    prepare_requested = Signal(int)
    open_requested = Signal(int)
    enter_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "tint", parent)
        self._meeting: Meeting | None = None
        self.when = Text(theme, "", "question")
        self.more = Text(theme, "")
        self.prepare = filled_button(
            theme, self.tr("Prepare the questions"), "list-ordered", self._on_prepare_clicked
        )
        self.open = outlined_button(
            theme, self.tr("Open the meeting"), "calendar-days", self._on_open_clicked
        )
        self.enter = filled_button(
            theme, self.tr("Enter the next meeting"), "calendar-days", self._on_enter_clicked
        )
        buttons = Flow(theme.space("small"))
        for button in (self.prepare, self.open, self.enter):
            buttons.addWidget(button)
        self.add(Heading(theme, self.tr("Next meeting"), "section", "accent"))
        self.add(self.when)
        self.add(self.more)
        self.add(buttons)

    def show_meeting(self, meeting: Meeting | None, days: int, tally: SheetTally | None) -> None:
        """Show the next meeting, the days to it and the length of its sheet."""
        self._meeting = meeting
        for button in (self.prepare, self.open):
            button.setVisible(meeting is not None)
        self.enter.setVisible(meeting is None)
        if meeting is None or tally is None:
            self.when.setText(self.tr("No meeting is planned"))
            self.more.setText(self.tr("Enter its day, and the open questions come forward to its sheet."))
            return
        self.when.setText(meeting_title(meeting))
        near = {0: self.tr("Today"), 1: self.tr("Tomorrow")}.get(
            days, self.tr("In {0}").format(days_words(days))
        )
        parts = [near, meeting.starts_at, meeting.place]
        self.more.setText("\n".join([" · ".join(p for p in parts if p), sheet_words(tally)]))

    @Slot()
    def _on_prepare_clicked(self) -> None:
        if self._meeting is not None:
            self.prepare_requested.emit(self._meeting.id)

    @Slot()
    def _on_open_clicked(self) -> None:
        if self._meeting is not None:
            self.open_requested.emit(self._meeting.id)

    @Slot()
    def _on_enter_clicked(self) -> None:
        self.enter_requested.emit()


class UnrecordedMeetings(Card):
    """Asks of each meeting whose day has passed whether it was held, moved or cancelled."""

    held_requested = Signal(int)
    moved_requested = Signal(int)
    cancelled_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._shown: list[Meeting] = []
        self._lines = QWidget()
        self._rows = QVBoxLayout(self._lines)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add(self._lines)
        self.hide()

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Ask about these meetings; with none, show nothing."""
        chosen = list(meetings[:MOST_UNRECORDED])
        self.setVisible(bool(chosen))
        if chosen == self._shown:
            return
        self._shown = chosen
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for meeting in chosen:
            self._rows.addWidget(self._line(meeting))

    def _line(self, meeting: Meeting) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self._theme.space("small"))
        day = long_date(meeting.on)
        rows.addWidget(Heading(self._theme, self.tr("Was the meeting of {0} held?").format(day)))
        buttons = Flow(self._theme.space("small"))
        for words, icon, slot in (
            (self.tr("It was held…"), "check", self._on_held_clicked),
            (self.tr("It was moved…"), "corner-down-right", self._on_moved_clicked),
            (self.tr("It was cancelled"), "circle-slash", self._on_cancelled_clicked),
        ):
            button = outlined_button(self._theme, words, icon, slot)
            button.setAccessibleName(f"{words.rstrip('…')}: {day}")
            button.setProperty("meeting_id", meeting.id)
            buttons.addWidget(button)
        rows.addLayout(buttons)
        return line

    @Slot()
    def _on_held_clicked(self) -> None:
        self.held_requested.emit(self._asked())

    @Slot()
    def _on_moved_clicked(self) -> None:
        self.moved_requested.emit(self._asked())

    @Slot()
    def _on_cancelled_clicked(self) -> None:
        self.cancelled_requested.emit(self._asked())

    def _asked(self) -> int:
        button = self.sender()
        assert isinstance(button, QPushButton)
        return int(button.property("meeting_id"))
