"""The front page: what has come forward by itself, calm when nothing has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.dates import long_date
from carer_desk.panel.front_page import Block, FrontPage
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.standing import Standing
from carer_desk.ui.meetings.meeting_steps import MeetingSteps
from carer_desk.ui.parts.buttons import filled_button, outlined_button, quiet_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.figures_questions import FiguresQuestions
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session
from carer_desk.ui.today import today_faces as faces
from carer_desk.ui.today.due_look import DueLook
from carer_desk.ui.today.today_block import TodayBlock
from carer_desk.ui.today.today_meetings import NextMeetingCard, UnrecordedMeetings

ROWS = 5
"""Rows of a block at most, so that the page stays one to take in."""
_WIDEST = 860


class TodayScreen(Screen):
    """Reads the front page and leads to where each line belongs.

    `look_at_example` opens the example desk; without it the blank page does not offer one.
    """

    key = "today"
    icon_name = "sunrise"

    def __init__(
        self,
        session: Session,
        look_at_example: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._steps = MeetingSteps(session, self)
        self.day = Text(self.theme, "", "body", "dim")
        self.next_meeting = NextMeetingCard(self.theme)
        self.unrecorded = UnrecordedMeetings(self.theme)
        self._make_blocks()
        self.figures_call = quiet_button(self.theme, "", "arrow-right", self._on_figures_call_clicked)
        self.figures_call.hide()
        self.figures = FiguresQuestions(session, self)
        words = self.tr("Something old may go: look")
        self.due_call = quiet_button(self.theme, words, "calendar-days", self._on_due_call_clicked)
        self.due_call.hide()
        self.due = DueLook(session, self)
        self.quiet = _QuietLines(self)
        self.blank = self._blank_page(look_at_example)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Give the page's name."""
        return self.tr("Today")

    def refresh(self) -> None:
        """Read the front page again."""
        desk = self.session.desk
        if desk.front.is_blank():
            self._stack.setCurrentWidget(self.blank)
            return
        self._stack.setCurrentWidget(self._page)
        today = desk.today()
        self.day.setText(long_date(today.day))
        coming = today.next_meeting
        self.next_meeting.show_meeting(
            coming,
            (coming.on - today.day).days if coming else 0,
            desk.sheets.tally(coming.id) if coming else None,
        )
        self.unrecorded.show_meetings(desk.meetings.unrecorded())
        self._show_said()
        self._show_blocks(desk.front.page(today, ROWS))
        self.figures.look()
        self.due.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as it reads well."""
        super().resizeEvent(event)
        self._fit_column()

    @Slot()
    def _on_log_clicked(self) -> None:
        self.session.log_requested.emit(Matter(raised_by=self.session.desk.panel.role))

    @Slot()
    def _on_enter_requested(self) -> None:
        self._steps.enter()

    @Slot(int)
    def _on_prepare_requested(self, meeting_id: int) -> None:
        self.session.record_requested.emit("meetings", ("prepare", meeting_id))

    @Slot(int)
    def _on_meeting_requested(self, meeting_id: int) -> None:
        self.session.record_requested.emit("meetings", meeting_id)

    @Slot(int)
    def _on_held_requested(self, meeting_id: int) -> None:
        self._steps.hold(meeting_id)

    @Slot(int)
    def _on_moved_requested(self, meeting_id: int) -> None:
        self._steps.move(meeting_id)

    @Slot(int)
    def _on_cancelled_requested(self, meeting_id: int) -> None:
        self._steps.cancel(meeting_id)

    @Slot(object)
    def _on_matter_opened(self, matter_id: int) -> None:
        self.session.matter_requested.emit(matter_id)

    @Slot(object)
    def _on_promise_opened(self, key: tuple[int, int]) -> None:
        self.session.matter_requested.emit(key[0])

    @Slot(object)
    def _on_move_opened(self, key: tuple[int, bool]) -> None:
        self.session.record_requested.emit("scorecard", key[0])

    @Slot(object)
    def _on_said_opened(self, key: tuple[int, int]) -> None:
        self.session.record_requested.emit("scorecard", ("said", key[0]))

    @Slot(object)
    def _on_figures_found(self, offers: Sequence[object]) -> None:
        self.figures_call.setText(self.tr("The figures call for a question: {0}").format(len(offers)))
        self.figures_call.setVisible(bool(offers))

    @Slot()
    def _on_figures_call_clicked(self) -> None:
        coming = self.session.desk.today().next_meeting
        if coming is None:
            self.session.screen_requested.emit("scorecard")
        else:
            self.session.record_requested.emit("meetings", ("prepare", coming.id, "figures"))

    @Slot(bool)
    def _on_due_found(self, something: bool) -> None:
        self.due_call.setVisible(something)

    @Slot()
    def _on_due_call_clicked(self) -> None:
        self.session.erase_requested.emit("due", 0)

    @Slot()
    def _on_all_to_judge_requested(self) -> None:
        self.session.filter_requested.emit(MatterFilter(standings=(Standing.REPLY_TO_JUDGE,)))

    @Slot()
    def _on_all_late_requested(self) -> None:
        self.session.filter_requested.emit(MatterFilter(late=True))

    @Slot()
    def _on_all_drafts_requested(self) -> None:
        self.session.filter_requested.emit(MatterFilter(standings=(Standing.DRAFT,)))

    @Slot()
    def _on_all_promises_requested(self) -> None:
        self.session.screen_requested.emit("promises")

    @Slot()
    def _on_all_moves_requested(self) -> None:
        self.session.screen_requested.emit("scorecard")

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_column()

    def _show_blocks(self, page: FrontPage) -> None:
        day = self.session.desk.day()
        _fill(self.to_judge, page.to_judge, [faces.reply_face(one, day) for one in page.to_judge.rows])
        _fill(self.promises, page.promises, [faces.promise_face(one) for one in page.promises.rows])
        _fill(self.late, page.late, [faces.late_face(one) for one in page.late.rows])
        _fill(self.slipping, page.slipping, [faces.promise_face(one) for one in page.slipping.rows])
        _fill(self.moves, page.moves, [faces.move_face(one) for one in page.moves.rows])
        _fill(self.drafts, page.drafts, [faces.draft_face(one, day) for one in page.drafts.rows])
        self.quiet.show_lines([block.quiet for block in self.blocks if block.quiet and block.isHidden()])

    def _show_said(self) -> None:
        """Show what was said and cannot be right; desks without a ledger load nothing of it."""
        desk = self.session.desk
        lately = desk.front.was_anything_said(desk.today())
        found = desk.figures_said.to_ask() if lately else []
        rows = []
        for judged in found[:ROWS]:
            indicator = desk.indicators.get(judged.saying.indicator_id or 0)
            rows.append(faces.said_face(judged, indicator.short_name or indicator.name))
        _fill(self.said, Block(tuple(found[:ROWS]), len(found)), rows)

    def _connect(self) -> None:
        self.next_meeting.prepare_requested.connect(self._on_prepare_requested)
        self.next_meeting.open_requested.connect(self._on_meeting_requested)
        self.next_meeting.enter_requested.connect(self._on_enter_requested)
        self.unrecorded.held_requested.connect(self._on_held_requested)
        self.unrecorded.moved_requested.connect(self._on_moved_requested)
        self.unrecorded.cancelled_requested.connect(self._on_cancelled_requested)
        for block in (self.to_judge, self.late, self.drafts):
            block.opened.connect(self._on_matter_opened)
        for block in (self.promises, self.slipping):
            block.opened.connect(self._on_promise_opened)
            block.all_requested.connect(self._on_all_promises_requested)
        self.said.opened.connect(self._on_said_opened)
        self.said.all_requested.connect(self._on_all_moves_requested)
        self.moves.opened.connect(self._on_move_opened)
        self.moves.all_requested.connect(self._on_all_moves_requested)
        self.to_judge.all_requested.connect(self._on_all_to_judge_requested)
        self.late.all_requested.connect(self._on_all_late_requested)
        self.drafts.all_requested.connect(self._on_all_drafts_requested)
        self.figures.found.connect(self._on_figures_found)
        self.due.found.connect(self._on_due_found)
        self.theme.changed.connect(self._on_theme_changed)

    def _blank_page(self, look_at_example: Callable[[], object] | None) -> EmptyState:
        buttons = [
            filled_button(self.theme, self.tr("Log a question"), "plus", self._on_log_clicked),
            outlined_button(
                self.theme, self.tr("Enter the next meeting"), "calendar-days", self._on_enter_requested
            ),
        ]
        if look_at_example is not None:
            buttons.append(
                outlined_button(self.theme, self.tr("Look at an example"), "book-open", look_at_example)
            )
        sentence = self.tr(
            "Log what you ask the panel: what is unanswered, late or forgotten then comes forward here by itself."
        )
        return EmptyState(self.theme, "sunrise", sentence, buttons, title=self.title())

    def _make_blocks(self) -> None:
        self.to_judge = TodayBlock(
            self.theme, self.tr("Replies to judge"), self.tr("No reply waits to be judged.")
        )
        self.promises = TodayBlock(
            self.theme,
            self.tr("Promises due or overdue"),
            self.tr("No promise is overdue or due by the next meeting."),
        )
        self.slipping = TodayBlock(
            self.theme,
            self.tr("What slipped or fell silent"),
            self.tr("No other promise slipped or fell silent."),
        )
        self.late = TodayBlock(self.theme, self.tr("Late replies"), self.tr("Nothing is late."))
        self.moves = TodayBlock(
            self.theme,
            self.tr("Indicators that moved since the last meeting"),
            self.tr("No indicator moved since the last meeting."),
        )
        self.said = TodayBlock(self.theme, self.tr("Figures said to ask about"), "")
        self.drafts = TodayBlock(
            self.theme,
            self.tr("Drafts not yet down for a meeting"),
            self.tr("Every question is down for a meeting."),
        )
        self.blocks = (
            self.to_judge, self.promises, self.late, self.slipping, self.moves, self.said, self.drafts,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._page = VerticalScroll(self.theme)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.space("between"))
        title = QVBoxLayout()
        title.setSpacing(self.theme.space("tight"))
        title.addWidget(Heading(self.theme, self.title(), "title"))
        title.addWidget(self.day)
        column.addLayout(title)
        for part in (self.next_meeting, self.unrecorded, *self.blocks):
            column.addWidget(part)
        for call in (self.figures_call, self.due_call):
            column.addWidget(call, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.quiet)
        across = QHBoxLayout()
        across.addWidget(self._column, 1)
        across.addStretch(0)
        self._page.rows.addLayout(across)
        self._page.rows.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.blank)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)

    def _fit_column(self) -> None:
        self._column.setMaximumWidth(self.theme.px(_WIDEST))


class _QuietLines(QWidget):
    """What needs nothing today, one line each, with a tick."""

    def __init__(self, screen: TodayScreen) -> None:
        super().__init__()
        self._theme = screen.theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(self._theme.space("inside"))
        self._marks: list[QLabel] = []
        self.lines: list[str] = []
        self._theme.changed.connect(self._on_theme_changed)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        self.setVisible(bool(lines))
        if list(lines) == self.lines:
            return
        self.lines = list(lines)
        self._marks.clear()
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in lines:
            self._rows.addWidget(self._line(words))
        self._on_theme_changed()

    def _line(self, words: str) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(self._theme.space("card_x"), 0, 0, 0)
        across.setSpacing(self._theme.space("small"))
        mark = QLabel()
        self._marks.append(mark)
        across.addWidget(mark)
        across.addWidget(Text(self._theme, words, "body", "dim"), 1)
        return line

    @Slot()
    def _on_theme_changed(self) -> None:
        side = self._theme.px(18)
        for mark in self._marks:
            mark.setPixmap(
                self._theme.pixmap("circle-check", "good", size=side, ratio=self.devicePixelRatioF())
            )
            mark.setFixedSize(QSize(side, side))


def _fill(block: TodayBlock, found: Block, rows: list[RowFace]) -> None:
    by_key = {row.key: row for row in rows}
    block.show_block(found, list(by_key), lambda keys: [by_key[key] for key in keys])
