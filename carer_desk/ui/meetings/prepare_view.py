"""Preparing a meeting: the open matters come forward by themselves; order them, leave some off, make the sheet."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.reports import sheet as sheets
from carer_desk.reports.sheet import SheetChoices, SheetFacts
from carer_desk.store.desk import Desk
from carer_desk.store.papers import Paper
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.meetings.figures_call_card import FiguresCallCard
from carer_desk.ui.meetings.meeting_words import sheet_words
from carer_desk.ui.meetings.sheet_faces import sheet_face
from carer_desk.ui.meetings.sheet_list import SheetList
from carer_desk.ui.meetings.sheet_paper import SheetPaper
from carer_desk.ui.meetings.sheet_preview import SheetPreview
from carer_desk.ui.panes import Panes
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.figures_questions import FiguresQuestions
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.panel.data_questions import DataQuestion

SheetGatherer = Callable[[Desk, Meeting, int | None], SheetFacts]
"""Gathers what a meeting's sheet is built from; the number says of how many matters at most."""

PREVIEWED = 12
"""Questions that the preview shows; the paper has all of them."""
_PREVIEW_PAUSE_MS = 200


class PrepareView(QWidget):
    """The sheet's list on the left, the sheet as printed on the right."""

    closed = Signal()
    """The user goes back to the meetings."""

    def __init__(
        self,
        session: Session,
        sheet_facts: SheetGatherer,
        places: PaperPlaces,
        parent: QWidget | None = None,
        gate: IdentityGate | None = None,
    ) -> None:
        super().__init__(parent)
        theme = session.theme
        self._session = session
        self._gather = sheet_facts
        self._gate = gate or IdentityGate(session, parent=self)
        self._meeting: Meeting | None = None
        self._numbers: dict[int, int] = {}
        self.heading = Heading(theme, "", "title")
        self.count = Text(theme, "", "body", "dim")
        self.list = SheetList(theme, self.tr("Questions of the sheet"))
        self.up = outlined_button(theme, self.tr("Move up"), "arrow-up", self.move_up)
        self.down = outlined_button(theme, self.tr("Move down"), "arrow-down", self.move_down)
        self.how = Text(theme, self.tr("Drag a question, or press Alt and an arrow."), "meta", "dim")
        self.must = QCheckBox(self.tr("Must ask"))
        self.must.setToolTip(self.tr("Ctrl+M"))
        theme.dress(self.must, "body")
        self.leave = outlined_button(theme, self.tr("Leave off this sheet"), "minus", self.leave_off)
        self.look = outlined_button(theme, self.tr("Look at the sheet"), "eye", self._on_look_clicked)
        self.new = outlined_button(theme, self.tr("Put a new question down"), "plus", self._on_new_clicked)
        self.show_off = quiet_button(theme, "", "chevron-right", self._on_show_off_clicked)
        self.off = RowList(theme, self.tr("Left off this sheet"))
        self.back = outlined_button(theme, self.tr("Put back"), "rotate-ccw", self._on_back_clicked)
        self.call = quiet_button(theme, "", "chevron-right", self._on_call_clicked)
        self.call.hide()
        self.figures_call = FiguresCallCard(theme)
        self.figures = FiguresQuestions(session, self)
        self.paper = SheetPaper(session, places)
        self.preview = SheetPreview(theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PREVIEW_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self._lay_out()
        self._connect()

    @property
    def meeting_id(self) -> int | None:
        """The meeting that is prepared."""
        return None if self._meeting is None else self._meeting.id

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the sheet of a meeting again."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.paper.forget()
        self._meeting = meeting
        desk = self._session.desk
        self.heading.setText(self.tr("Prepare for {0}").format(day_month_year(meeting.on)))
        self.count.setText(sheet_words(desk.sheets.tally(meeting.id)))
        on, off = desk.sheets.on_sheet(meeting.id), desk.sheets.left_off(meeting.id)
        self._numbers = {matter_id: place for place, matter_id in enumerate(on, start=1)}
        self.list.show_rows(on, self._faces)
        self.off.show_rows(off, self._faces_left_off)
        self._show_left_off(open_now=self.off.isVisibleTo(self), count=len(off))
        for part in (self.list, self.up, self.down, self.how, self.must, self.leave, self.paper):
            part.setVisible(bool(on))
        self.nothing.setVisible(not on)
        self._show_what_can_be_done()
        self._pause.start()
        self.figures.look()

    def go_back(self) -> bool:
        """Go from the folded preview to the list."""
        return self.panes.go_back()

    @Slot()
    def move_up(self) -> None:
        """Move the chosen question one place up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the chosen question one place down."""
        self._move(1)

    @Slot()
    def toggle_must_ask(self) -> None:
        """Mark the chosen question as one that must be asked, or take the mark off."""
        matter_id = self._chosen()
        if matter_id is not None:
            desk = self._session.desk
            must = not desk.matters.get(matter_id).must_ask
            self._session.attempt(lambda: desk.matters.set_must_ask(matter_id, must))

    @Slot()
    def leave_off(self) -> None:
        """Leave the chosen question off this sheet; it comes forward again for the next one."""
        matter_id = self._chosen()
        if matter_id is None or self._meeting is None:
            return
        desk, meeting_id = self._session.desk, self._meeting.id
        self._session.attempt(lambda: desk.matters.leave_off(matter_id, meeting_id))
        self._session.offer_undo(self.tr("Left off this sheet. It comes forward again for the next meeting."))

    @Slot()
    def make_sheet(self) -> None:
        """Make the paper, as the filled button does."""
        self.paper.make.click()

    @Slot(object, int)
    def _on_row_moved(self, key: object, step: int) -> None:
        if isinstance(key, int):
            self._place(key, step)

    @Slot(object)
    def _on_row_chosen(self, _key: object) -> None:
        self._show_what_can_be_done()

    @Slot(object)
    def _on_row_opened(self, matter_id: int) -> None:
        self._session.matter_requested.emit(matter_id)

    @Slot(bool)
    def _on_must_clicked(self, _checked: bool) -> None:
        self.toggle_must_ask()

    @Slot()
    def _on_back_clicked(self) -> None:
        matter_id = self.off.key
        desk = self._session.desk
        if isinstance(matter_id, int):
            self._session.attempt(lambda: desk.matters.leave_off(matter_id, None))

    @Slot(object)
    def _on_off_opened(self, _key: object) -> None:
        self._on_back_clicked()

    @Slot()
    def _on_show_off_clicked(self) -> None:
        opens = self.off.isHidden()
        self._show_left_off(open_now=opens, count=len(self.off.rows.keys))
        if opens:
            self.off.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_look_clicked(self) -> None:
        self.panes.show_detail()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_panes_folded(self, folded: bool) -> None:
        self.look.setVisible(folded)

    @Slot()
    def _on_new_clicked(self) -> None:
        role = self._session.desk.panel.role
        self._session.log_requested.emit(Matter(raised_by=role, meeting_id=self.meeting_id))

    @Slot()
    def _on_closed_clicked(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_pause_ended(self) -> None:
        if self._meeting is None:
            return
        facts = self._gather(self._session.desk, self._meeting, PREVIEWED)
        sheet = sheets.build(facts, SheetChoices(self.paper.large_print.isChecked()))
        self.preview.show_sheet(sheet, max(0, len(self.list.rows.keys) - PREVIEWED))

    @Slot(object)
    def _on_figures_found(self, offers: list[DataQuestion]) -> None:
        if self._meeting is not None:
            self.figures_call.show_offers(offers, self._meeting.id)

    @Slot(int)
    def _on_figures_counted(self, count: int) -> None:
        opened = not self.figures_call.isHidden()
        self.call.setText(self.tr("The figures call for a question: {0}").format(count))
        self._session.theme.dress_icon(
            self.call, "chevron-down" if opened else "chevron-right", "accent", gap=True
        )
        self.call.setVisible(count > 0)

    @Slot()
    def _on_call_clicked(self) -> None:
        if self.figures_call.isHidden():
            self.figures_call.come_forward()
        else:
            self.figures_call.fold()
        self.figures.look()

    @Slot(object)
    def _on_ask_requested(self, offer: DataQuestion) -> None:
        from carer_desk.ui.scorecard.asking_about import ask_about

        ask_about(self._session, self.window(), offer.indicator_id, offer.wording, self._meeting)

    @Slot(bool)
    def _on_large_print_changed(self, _large: bool) -> None:
        self._on_pause_ended()

    @Slot(str, bool)
    def _on_sheet_requested(self, _kind: str, large_print: bool) -> None:
        if self._meeting is None:
            return
        name = self.tr("Question sheet {0}").format(day_month_year(self._meeting.on))
        path = self.paper.ask_path(name)
        if path is not None:
            facts = self._gather(self._session.desk, self._meeting, None)
            sheet = sheets.build(facts, SheetChoices(large_print))
            let_out = self._gate.paper(self, sheet, self.tr("&Write the sheet"))
            if let_out is not None:
                self.paper.write(let_out[0], path, let_out[1])

    @Slot(object)
    def _on_paper_written(self, _path: Path) -> None:
        """What is on the paper goes to the meeting: drafts among it are down for it now."""
        desk, meeting = self._session.desk, self._meeting
        if meeting is None:
            return

        def note() -> int:
            with desk.log.action("wrote a question sheet"):
                desk.papers.add(Paper("sheet", desk.day(), meeting.on, meeting.on, ""))
                return desk.sheets.put_down(desk.sheets.on_sheet(meeting.id), meeting.id)

        put_down = self._session.attempt(note)
        if put_down:
            counted = count_words(put_down, self.tr("question is"), self.tr("questions are"))
            self.paper.add_to_note(self.tr("{0} now down for this meeting.").format(counted))

    def _move(self, step: int) -> None:
        matter_id = self._chosen()
        if matter_id is not None:
            self._place(matter_id, step)

    def _place(self, matter_id: int, step: int) -> None:
        if self._meeting is not None:
            desk, meeting_id = self._session.desk, self._meeting.id
            self._session.attempt(lambda: desk.sheets.place(matter_id, step, meeting_id))

    def _chosen(self) -> int | None:
        key = self.list.key
        return key if isinstance(key, int) else None

    def _show_left_off(self, *, open_now: bool, count: int) -> None:
        """Keep what was left off out of the way until it is wanted."""
        words = self.tr("Hide those left off: {0}") if open_now else self.tr("Show those left off: {0}")
        self.show_off.setText(words.format(count))
        self._session.theme.dress_icon(
            self.show_off, "chevron-down" if open_now else "chevron-right", "accent", gap=True
        )
        self.show_off.setVisible(count > 0)
        self.off.setVisible(open_now and count > 0)
        self.back.setVisible(open_now and count > 0)

    def _show_what_can_be_done(self) -> None:
        matter_id = self._chosen()
        place = self._numbers.get(matter_id, 0) if matter_id is not None else 0
        self.up.setEnabled(place > 1)
        self.down.setEnabled(0 < place < len(self._numbers))
        self.leave.setEnabled(place > 0)
        self.must.setEnabled(place > 0)
        self.must.setChecked(matter_id is not None and self._session.desk.matters.get(matter_id).must_ask)

    def _faces(self, matter_ids: Sequence[Hashable]) -> list[RowFace]:
        return [
            replace(face, lead=str(self._numbers[face.key])) if isinstance(face.key, int) else face
            for face in self._faces_left_off(matter_ids)
        ]

    def _faces_left_off(self, matter_ids: Sequence[Hashable]) -> list[RowFace]:
        desk = self._session.desk
        wanted = array("q", [key for key in matter_ids if isinstance(key, int)])
        said = desk.sheets.last_said(wanted)
        return [sheet_face(row, said, None) for row in desk.listing.rows(wanted, desk.today())]

    def _connect(self) -> None:
        self.list.moved.connect(self._on_row_moved)
        self.list.chosen.connect(self._on_row_chosen)
        self.list.opened.connect(self._on_row_opened)
        self.off.opened.connect(self._on_off_opened)
        self.must.clicked.connect(self._on_must_clicked)
        self.panes.folded_changed.connect(self._on_panes_folded)
        self.paper.sheet_requested.connect(self._on_sheet_requested)
        self.paper.large_print_changed.connect(self._on_large_print_changed)
        self.paper.written.connect(self._on_paper_written)
        self.figures.found.connect(self._on_figures_found)
        self.figures_call.counted.connect(self._on_figures_counted)
        self.figures_call.ask_requested.connect(self._on_ask_requested)

    def _lay_out(self) -> None:
        theme = self._session.theme
        left = VerticalScroll(theme, surface="base")
        left.rows.setSpacing(theme.space("small"))
        top = QHBoxLayout()
        top.addWidget(quiet_button(theme, self.tr("All meetings"), "chevron-left", self._on_closed_clicked))
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(theme.space("tight"))
        words.addWidget(self.heading)
        words.addWidget(self.count)
        tools, foot = Flow(theme.space("small")), Flow(theme.space("small"))
        for part in (self.up, self.down, self.must, self.leave):
            tools.addWidget(part)
        for part in (self.new, self.look, self.call):
            foot.addWidget(part)
        self.look.hide()
        self.list.setMinimumHeight(240)
        self.off.setMinimumHeight(130)
        self.off.hide()
        sentence = self.tr(
            "Nothing is open, so the sheet is empty. Put a new question down for this meeting."
        )
        self.nothing = EmptyState(theme, "list-ordered", sentence)
        left.rows.addLayout(top)
        left.rows.addLayout(words)
        left.rows.addLayout(foot)
        left.rows.addWidget(self.figures_call)
        left.rows.addLayout(tools)
        left.rows.addWidget(self.how)
        left.rows.addWidget(self.list, 3)
        left.rows.addWidget(self.nothing, 3)
        left.rows.addWidget(self.show_off, 0, Qt.AlignmentFlag.AlignLeft)
        left.rows.addWidget(self.off, 1)
        left.rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.panes = Panes(theme, left, self._sheet_pane(), self.tr("The questions"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.panes)

    def _sheet_pane(self) -> QWidget:
        theme = self._session.theme
        right = QWidget()
        sheet = QVBoxLayout(right)
        across, down = theme.space("page_x"), theme.space("page_y")
        sheet.setContentsMargins(across, down, across, down)
        sheet.setSpacing(theme.space("between"))
        sheet.addWidget(self.paper)
        sheet.addWidget(self.preview, 1)
        return right
