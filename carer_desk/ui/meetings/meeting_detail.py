"""One meeting: when and where, what can be done with it, its minutes, agenda and matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.ui.meetings.agenda_card import AgendaCard
from carer_desk.ui.meetings.meeting_matters import MeetingMatters
from carer_desk.ui.meetings.meeting_sources import MeetingSources
from carer_desk.ui.meetings.meeting_steps import MeetingSteps
from carer_desk.ui.meetings.meeting_words import meeting_title, state_look, tally_words, when_words
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.session import Session


class MeetingDetail(VerticalScroll):
    """Shows a meeting by its id; writes through the session and its steps."""

    prepare_requested = Signal(int)
    """The user wants to prepare this meeting."""
    meeting_requested = Signal(int)
    """The user wants to see another meeting."""
    minutes_requested = Signal(object)
    """The user wants the minutes of this meeting read; the payload is its day."""

    def __init__(self, session: Session, steps: MeetingSteps, parent: QWidget | None = None) -> None:
        super().__init__(session.theme, parent=parent)
        theme = session.theme
        self._session = session
        self._steps = steps
        self._meeting: Meeting | None = None
        self.heading = Heading(theme, "", "question")
        self.state = Pill(theme, "", "quiet")
        self.when = Text(theme, "", "body", "dim")
        self.tally = Text(theme, "", "body", "dim")
        self.prepare = filled_button(
            theme, self.tr("Prepare the questions"), "list-ordered", self._on_prepare_clicked
        )
        self.held = outlined_button(theme, self.tr("It was held…"), "check", self._on_held_clicked)
        self.move_on = outlined_button(
            theme, self.tr("Move to another day…"), "corner-down-right", self._on_move_clicked
        )
        self.change = outlined_button(
            theme, self.tr("Change time or place…"), "pencil", self._on_change_clicked
        )
        self.cancel = outlined_button(theme, self.tr("Cancel it"), "circle-slash", self._on_cancel_clicked)
        self.again = outlined_button(
            theme, self.tr("It takes place after all"), "rotate-ccw", self._on_again_clicked
        )
        self.follow = outlined_button(
            theme, self.tr("Open the new day"), "calendar-days", self._on_follow_clicked
        )
        self.remove = outlined_button(theme, self.tr("Remove it"), "trash-2", self._on_remove_clicked)
        self.minutes = _MinutesCard(session)
        self.minutes.read.clicked.connect(self._on_read_clicked)
        self.sources = MeetingSources(session)
        self.agenda = AgendaCard(session)
        self.matters = MeetingMatters(session)
        self._lay_out()

    @property
    def meeting_id(self) -> int | None:
        """The meeting on show."""
        return None if self._meeting is None else self._meeting.id

    def show_meeting(self, meeting: Meeting) -> None:
        """Read a meeting again and show it."""
        desk, today = self._session.desk, self._session.desk.day()
        if self._meeting is None or self._meeting.id != meeting.id:
            self.verticalScrollBar().setValue(0)
        self._meeting = meeting
        self.heading.setText(meeting_title(meeting))
        look = state_look(meeting, today)
        self.state.show_status(look.words, look.tone, look.icon)
        self.when.setText(when_words(meeting, today))
        self.tally.setText(tally_words(meeting, desk.sheets.meeting_tally(meeting.id)))
        self._show_steps(meeting, today)
        self.minutes.setVisible(meeting.state is MeetingState.HELD)
        self.minutes.show_meeting(meeting)
        self.sources.show_meeting(meeting.id)
        gone = meeting.state is MeetingState.MOVED
        self.agenda.setVisible(not gone)
        self.matters.setVisible(not gone)
        self.agenda.show_meeting(meeting.id)
        self.matters.show_meeting(meeting)

    @Slot()
    def _on_prepare_clicked(self) -> None:
        self.prepare_requested.emit(self._id())

    @Slot()
    def _on_held_clicked(self) -> None:
        self._steps.hold(self._id())

    @Slot()
    def _on_move_clicked(self) -> None:
        moved = self._steps.move(self._id())
        if moved is not None:
            self.meeting_requested.emit(moved.id)

    @Slot()
    def _on_change_clicked(self) -> None:
        self._steps.change(self._id())

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self._steps.cancel(self._id())

    @Slot()
    def _on_again_clicked(self) -> None:
        self._steps.plan_again(self._id())

    @Slot()
    def _on_follow_clicked(self) -> None:
        if self._meeting is not None and self._meeting.moved_to_id is not None:
            self.meeting_requested.emit(self._meeting.moved_to_id)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._steps.remove(self._id())

    @Slot()
    def _on_read_clicked(self) -> None:
        if self._meeting is not None:
            self.minutes_requested.emit(self._meeting.on)

    def _id(self) -> int:
        assert self._meeting is not None
        return self._meeting.id

    def _show_steps(self, meeting: Meeting, today: date) -> None:
        planned = meeting.state is MeetingState.PLANNED
        self.prepare.setVisible(planned and meeting.on >= today)
        self.held.setVisible(planned and meeting.on <= today)
        self.move_on.setVisible(planned)
        self.cancel.setVisible(planned)
        self.change.setVisible(meeting.state in (MeetingState.PLANNED, MeetingState.HELD))
        self.again.setVisible(meeting.state is MeetingState.CANCELLED)
        self.follow.setVisible(meeting.state is MeetingState.MOVED and meeting.moved_to_id is not None)
        self.remove.setVisible(meeting.state in (MeetingState.PLANNED, MeetingState.CANCELLED))

    def _lay_out(self) -> None:
        theme = self._session.theme
        top = QVBoxLayout()
        top.setSpacing(theme.space("small"))
        pills = Flow(theme.space("small"))
        pills.addWidget(self.state)
        buttons = Flow(theme.space("small"))
        for button in (
            self.prepare, self.held, self.follow, self.again, self.move_on, self.change, self.cancel, self.remove,
        ):  # fmt: skip
            buttons.addWidget(button)
        top.addWidget(self.heading)
        top.addLayout(pills)
        top.addWidget(self.when)
        top.addWidget(self.tally)
        top.addLayout(buttons)
        self.rows.addLayout(top)
        for card in (self.matters, self.agenda, self.minutes, self.sources):
            self.rows.addWidget(card)
        self.rows.addStretch(1)


class _MinutesCard(Card):
    """How far the minutes are; saved as soon as it is chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme)
        theme = session.theme
        self._session = session
        self._meeting: Meeting | None = None
        choices = [
            (MinutesState.NONE, self.tr("None yet")),
            (MinutesState.DRAFT, self.tr("Draft")),
            (MinutesState.APPROVED, self.tr("Approved")),
        ]
        self.choice = Choice(theme, choices, self.tr("Minutes"))
        self.choice.picked.connect(self._on_state_picked)
        self.approved = DateField(theme, self._read, self.tr("Approved on"))
        self.approved.date_changed.connect(self._on_date_changed)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(theme.space("card_x"))
        for words, field in ((self.tr("Minutes"), self.choice), (self.tr("Approved on"), self.approved)):
            label = Text(theme, words, "body", "dim")
            label.setWordWrap(False)
            self._form.addRow(label, field)
        self.add(Heading(theme, self.tr("Minutes")))
        hint = self.tr("Until the minutes are approved, your own note is the record.")
        self.add(Text(theme, hint, "meta", "dim"))
        self.add(self._form)
        self.read = outlined_button(theme, self.tr("Read its minutes…"), "file-text")
        buttons = Flow(theme.space("small"))
        buttons.addWidget(self.read)
        self.add(buttons)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show how far the minutes of a meeting are."""
        self._meeting = meeting
        self.choice.pick(meeting.minutes)
        self._form.setRowVisible(self.approved, meeting.minutes is MinutesState.APPROVED)
        if not self.approved.line.hasFocus() or self.approved.date != meeting.approved_on:
            self.approved.set_date(meeting.approved_on)

    @Slot(object)
    def _on_state_picked(self, state: MinutesState) -> None:
        if self._meeting is not None and state is not self._meeting.minutes:
            approved_on = self._meeting.approved_on if state is MinutesState.APPROVED else None
            self._save(replace(self._meeting, minutes=state, approved_on=approved_on))

    @Slot(object)
    def _on_date_changed(self, day: date | None) -> None:
        if self._meeting is not None and day != self._meeting.approved_on:
            self._save(replace(self._meeting, approved_on=day))

    def _save(self, meeting: Meeting) -> None:
        self._session.attempt(lambda: self._session.desk.meetings.save(meeting))

    def _read(self, words: str) -> DayReading:
        today = self._session.desk.today()
        coming = today.next_meeting
        return parse_day(words, today.day, coming.on if coming else None)
