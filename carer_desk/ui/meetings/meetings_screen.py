"""The Meetings page: planned and held meetings, the chosen one beside them, and preparing the next."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.ui.meetings.meeting_detail import MeetingDetail
from carer_desk.ui.meetings.meeting_steps import MeetingSteps
from carer_desk.ui.meetings.meeting_words import meeting_face
from carer_desk.ui.meetings.minutes_door import MinutesDoor
from carer_desk.ui.meetings.prepare_view import PrepareView, SheetGatherer
from carer_desk.ui.panes import Panes
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session

PREPARE = "prepare"
"""`show_record((PREPARE, meeting_id))` opens the preparing of that meeting."""
FIGURES = "figures"
"""`show_record((PREPARE, meeting_id, FIGURES))` goes on to the questions that the figures call for."""


class MeetingsScreen(Screen):
    """Takes what gathers a question sheet and where papers go, because both belong to the whole program."""

    key = "meetings"
    icon_name = "calendar-days"

    def __init__(
        self,
        session: Session,
        sheet_facts: SheetGatherer,
        places: PaperPlaces | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._steps = MeetingSteps(session, self)
        self._ids: set[int] = set()
        self.list = RowList(self.theme, self.tr("Meetings"))
        self.detail = MeetingDetail(session, self._steps)
        self.prepare = PrepareView(session, sheet_facts, places or PaperPlaces())
        self.enter = filled_button(self.theme, self.tr("Enter a meeting"), "plus", self.enter_meeting)
        self._stack = QStackedWidget()
        self.minutes = MinutesDoor(session, self._stack)
        self.read = outlined_button(
            self.theme, self.tr("Read minutes…"), "file-text", self.minutes.choose_files
        )
        self.paste = outlined_button(self.theme, self.tr("Paste minutes"), "copy", self.minutes.paste)
        self._lay_out()
        self._make_actions()
        self.list.chosen.connect(self._on_meeting_chosen)
        self.list.opened.connect(self._on_meeting_opened)
        self.list.clicked.connect(self._on_list_clicked)
        self.detail.prepare_requested.connect(self.prepare_meeting)
        self.detail.meeting_requested.connect(self._on_meeting_requested)
        self.detail.minutes_requested.connect(self._on_minutes_requested)
        self.prepare.closed.connect(self._on_prepare_closed)
        self.minutes.show_requested.connect(self._on_reading_shown)
        self.minutes.left.connect(self._on_reading_left)
        self.minutes.bar_shown.connect(self._on_bar_shown)
        self.setAcceptDrops(True)

    @property
    def record_on_show(self) -> object:
        """The chosen meeting, or that it is being prepared."""
        return (PREPARE, self.prepare.meeting_id) if self._preparing else self.list.key

    def title(self) -> str:
        """Give the page's name."""
        return self.tr("Meetings")

    def refresh(self) -> None:
        """Read the meetings again; the chosen one stays chosen, at first it is the next."""
        desk = self.session.desk
        ids = desk.meetings.ids()
        self._ids = set(ids)
        first_time = self.list.key is None
        self.list.show_rows(ids, self._faces)
        coming = desk.today().next_meeting
        if first_time and coming is not None:
            self.list.choose(coming.id)
        if self._preparing and self.prepare.meeting_id in self._ids:
            self.prepare.show_meeting(desk.meetings.get(self.prepare.meeting_id or 0))
        elif self.minutes.on_show:
            pass
        elif not self._ids:
            self._show(self.none)
        elif self._stack.currentWidget() is not self.panes:
            self._show(self.panes)
        self.minutes.refresh()
        self._show_chosen()

    def show_record(self, record_id: object) -> None:
        """Show a meeting by its id, or prepare one, for what the figures call for if that is wished."""
        if isinstance(record_id, tuple):
            self.prepare_meeting(record_id[1])
            if FIGURES in record_id:
                self.prepare.figures_call.come_forward()
        elif self.list.choose(record_id):
            self._show(self.panes)
            self.panes.show_detail()

    def go_back(self) -> bool:
        """Go from the folded preview or detail, then from preparing, back to the list."""
        if self._preparing:
            if not self.prepare.go_back():
                self._on_prepare_closed()
            return True
        if self.minutes.on_show:
            if not self.minutes.go_back():
                self._on_reading_left()
            return True
        return self.panes.go_back()

    def hand_over(self) -> object:
        """Give away the reading in hand."""
        return self.minutes.hand_over()

    def take_over(self, in_hand: object) -> None:
        """Go on with a reading."""
        self.minutes.room.take_over(in_hand)

    def stop(self) -> None:
        """Let a question sheet in hand be written to its end, and stop reading."""
        self.prepare.paper.job.finish()
        self.minutes.stop()

    def may_close(self) -> bool:
        """Ask before marks of a reading go that are not kept yet."""
        return self.minutes.may_close(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and text, of minutes."""
        if self.minutes.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.minutes.read(event.mimeData())

    def print_page(self) -> bool:
        """Make the question sheet of the chosen meeting, if it is still to come."""
        if not self._preparing:
            meeting = self._chosen()
            if (
                meeting is None
                or meeting.state is not MeetingState.PLANNED
                or meeting.on < self.session.desk.day()
            ):
                return False
            self.prepare_meeting(meeting.id)
        self.prepare.make_sheet()
        return True

    @Slot()
    def enter_meeting(self) -> None:
        """Ask for a meeting and enter it."""
        entered = self._steps.enter()
        if entered is not None:
            self.show_record(entered.id)
            if not self.panes.folded:
                self.list.setFocus()

    @Slot(int)
    def prepare_meeting(self, meeting_id: int) -> None:
        """Prepare a meeting's question sheet."""
        if meeting_id in self._ids:
            self.list.choose(meeting_id)
            self.prepare.show_meeting(self.session.desk.meetings.get(meeting_id))
            self._show(self.prepare)
            self.prepare.list.setFocus()

    @Slot()
    def _on_prepare_next(self) -> None:
        coming = self.session.desk.today().next_meeting
        if coming is None:
            self.session.notices.tell(
                self.tr("No meeting is planned."), self.tr("Enter a meeting"), self.enter_meeting
            )
        else:
            self.prepare_meeting(coming.id)

    @Slot()
    def _on_prepare_closed(self) -> None:
        self._show(self.panes)
        self.list.setFocus()

    @Slot(object)
    def _on_minutes_requested(self, day: date) -> None:
        self.minutes.choose_files(day)

    @Slot()
    def _on_reading_shown(self) -> None:
        self._show(self.minutes.room)
        if not self.isVisible():
            self.session.screen_requested.emit(self.key)

    @Slot(bool)
    def _on_bar_shown(self, shown: bool) -> None:
        """One thing at a time: what is in hand comes before other minutes, and low windows need the room."""
        self.read.setVisible(not shown)
        self.paste.setVisible(not shown)

    @Slot()
    def _on_reading_left(self) -> None:
        self._show(self.panes if self._ids else self.none)
        (self.list if self._ids else self.none).setFocus()

    @Slot(object)
    def _on_meeting_chosen(self, _key: object) -> None:
        self._show_chosen()

    @Slot(object)
    def _on_meeting_opened(self, _key: object) -> None:
        self.panes.show_detail()
        self.detail.setFocus()

    @Slot()
    def _on_list_clicked(self) -> None:
        self.panes.show_detail()

    @Slot(int)
    def _on_meeting_requested(self, meeting_id: int) -> None:
        self.show_record(meeting_id)

    @property
    def _preparing(self) -> bool:
        return self._stack.currentWidget() is self.prepare

    def _chosen(self) -> Meeting | None:
        key = self.list.key
        return self.session.desk.meetings.get(key) if isinstance(key, int) and key in self._ids else None

    def _show_chosen(self) -> None:
        meeting = self._chosen()
        if meeting is not None:
            self.detail.show_meeting(meeting)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        for action in self._sheet_actions:
            action.setEnabled(page is self.prepare)
        self.minutes.show_bar()

    def _faces(self, meeting_ids: Sequence[Hashable]) -> list[RowFace]:
        desk = self.session.desk
        chosen = [desk.meetings.get(key) for key in meeting_ids if isinstance(key, int)]
        return [meeting_face(m, desk.sheets.meeting_tally(m.id), desk.day()) for m in chosen]

    def _make_actions(self) -> None:
        self.make_action(
            self.tr("Enter a meeting"),
            self.enter_meeting,
            icon="calendar-days",
            synonyms=["new", "add", "plan"],
        )
        self.make_action(
            self.tr("Prepare the next meeting"),
            self._on_prepare_next,
            icon="list-ordered",
            synonyms=["sheet", "order"],
        )
        minutes = ["import", "file", "page", "pdf", "word", "drop"]
        self.make_action(
            self.tr("Read minutes…"), self.minutes.choose_files, icon="file-text", synonyms=minutes
        )
        self.make_action(
            self.tr("Paste minutes"), self.minutes.paste, "Ctrl+V", icon="copy", synonyms=minutes
        )
        self.make_action(
            self.tr("Who is who in the minutes…"),
            self.minutes.ask_who_is_who,
            icon="users",
            synonyms=["role", "spelling", "names", "clerk"],
        )
        self._sheet_actions = self._make_sheet_actions()
        self._show(self.panes)

    def _make_sheet_actions(self) -> list[QAction]:
        order = ["order", "sheet", "earlier", "later"]
        prepare = self.prepare
        return [
            self.make_action(
                self.tr("Move the question up"), prepare.move_up, "Alt+Up", icon="arrow-up", synonyms=order
            ),
            self.make_action(
                self.tr("Move the question down"),
                prepare.move_down,
                "Alt+Down",
                icon="arrow-down",
                synonyms=order,
            ),
            self.make_action(self.tr("Must ask, or not"), prepare.toggle_must_ask, "Ctrl+M", icon="star"),
            self.make_action(
                self.tr("Leave the question off this sheet"),
                prepare.leave_off,
                "Ctrl+Shift+L",
                icon="minus",
                synonyms=["remove"],
            ),
        ]

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        side, top = self.theme.space("small") + 12, self.theme.space("page_y") - 2
        rows.setContentsMargins(side, top, side, self.theme.space("small"))
        rows.setSpacing(self.theme.space("between"))
        head = Flow(self.theme.space("between"), apart=True)
        head.addWidget(Heading(self.theme, self.title(), "title"))
        head.addWidget(self.enter)
        reading = Flow(self.theme.space("small"))
        reading.addWidget(self.read)
        reading.addWidget(self.paste)
        rows.addLayout(head)
        rows.addLayout(reading)
        rows.addWidget(self.list, 1)
        self.panes = Panes(self.theme, left, self.detail, self.tr("All meetings"), first=self.list)
        enter = filled_button(
            self.theme, self.tr("Enter the next meeting"), "calendar-days", self.enter_meeting
        )
        read = outlined_button(self.theme, self.tr("Read minutes…"), "file-text", self.minutes.choose_files)
        paste = outlined_button(self.theme, self.tr("Paste minutes"), "copy", self.minutes.paste)
        sentence = self.tr(
            "Enter the panel’s next meeting. Its sheet then gathers your open questions by itself. "
            "Or drop minutes here: you see every question, reply and promise found in them before you keep any."
        )
        self.none = EmptyState(
            self.theme, "calendar-days", sentence, [enter, read, paste], title=self.title()
        )
        for page in (self.panes, self.prepare, self.none):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.minutes.bar)
        outer.addWidget(self._stack, 1)
