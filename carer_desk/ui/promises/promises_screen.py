"""The Promises page: the list by due date, the promise in full, and the reminder to copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.settling import PlacedText
from carer_desk.panel.matter import Matter
from carer_desk.panel.thread import Thread
from carer_desk.reports import chaser
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.panes import Panes
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.promises.chaser_dialog import ChaserDialog
from carer_desk.ui.promises.promise_detail import PromiseDetail
from carer_desk.ui.promises.promise_list import PromiseList
from carer_desk.ui.questions.promise_actions import PromiseActions, PromiseAsks
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session


@dataclass(frozen=True)
class PromisesAsks:
    """How the user is asked; tests may put answers in their place."""

    promise: PromiseAsks = PromiseAsks()
    chaser: Callable[..., str | None] = ChaserDialog.ask


class PromisesScreen(Screen):
    """Promises by due date and owner; first date, slips, reports; the reminder."""

    key = "promises"
    icon_name = "handshake"

    def __init__(
        self,
        session: Session,
        asks: PromisesAsks | None = None,
        parent: QWidget | None = None,
        gate: IdentityGate | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._gate = gate or IdentityGate(session, parent=self)
        self._asks = asks or PromisesAsks()
        self._steps = PromiseActions(session, self, self._asks.promise)
        self.list = PromiseList(session)
        self.detail = PromiseDetail(self.theme)
        self.nothing = QWidget()
        self._right = QStackedWidget()
        self._right.addWidget(self.nothing)
        self._right.addWidget(self.detail)
        self.panes = Panes(self.theme, self.list, self._right, self.tr("All promises"), first=self.list.view)
        self.empty = self._empty()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.panes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)
        self._connect()
        self._make_actions()

    @property
    def record_on_show(self) -> object:
        """The promise beside the list."""
        return self.list.view.chosen_id

    def title(self) -> str:
        """Give the page's name."""
        return self.tr("Promises")

    def refresh(self) -> None:
        """Read the list and the promise on show again."""
        if not self.session.desk.promise_listing.any():
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self.panes)
        self.list.refresh()
        self._show(self.list.view.chosen_id)

    def focus_find(self) -> None:
        """Put the cursor into the search field."""
        self.panes.show_list()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def show_record(self, record_id: object) -> None:
        """Show one promise by its id."""
        if isinstance(record_id, int) and self.session.attempt(lambda: self.list.go_to(record_id)):
            self._on_list_opened(record_id)

    def go_back(self) -> bool:
        """Go from the promise to the list, where they take turns."""
        return self.panes.go_back()

    @Slot(object)
    def _on_list_chosen(self, promise_id: object) -> None:
        self._show(promise_id)

    @Slot(object)
    def _on_list_opened(self, promise_id: object) -> None:
        self._show(promise_id)
        self.panes.show_detail()
        if self.panes.folded:
            self.detail.report.setFocus()

    @Slot(int)
    def _on_chart_requested(self, indicator_id: int) -> None:
        self.session.record_requested.emit("scorecard", indicator_id)

    @Slot(int)
    def _on_chaser_requested(self, promise_id: int) -> None:
        desk = self.session.desk
        thread = desk.threads.thread(desk.promises.get(promise_id).matter_id)
        letter = self.session.attempt(lambda: chaser.build(desk.panel, thread, promise_id, desk.today()))
        if letter is None:
            return
        text = self._asks.chaser(self, self.theme, letter)
        if text is None:
            return
        placed = PlacedText(self.tr("Reminder"), text)
        let_out = self._gate.texts(self, lambda: (placed,), self.tr("&Copy the text"))
        if let_out is not None:
            QGuiApplication.clipboard().setText(let_out.changes.get(text, text))
            words = self.tr("The reminder is copied. Paste it into a mail or a letter.")
            self.session.notices.tell(f"{words} {let_out.said}")

    @Slot()
    def _on_log_clicked(self) -> None:
        self.session.log_requested.emit(Matter(raised_by=self.session.desk.panel.role))

    @Slot()
    def _on_questions_clicked(self) -> None:
        self.session.screen_requested.emit("questions")

    @Slot()
    def _on_report_triggered(self) -> None:
        self._do(self._steps.add_report)

    @Slot()
    def _on_new_date_triggered(self) -> None:
        self._do(self._steps.new_date)

    @Slot()
    def _on_seen_triggered(self) -> None:
        self._do(self._steps.seen_done)

    @Slot()
    def _on_end_triggered(self) -> None:
        self._do(self._steps.end)

    @Slot()
    def _on_chaser_triggered(self) -> None:
        self._do(self._on_chaser_requested)

    @Slot()
    def _on_remove_triggered(self) -> None:
        self._do(self._steps.remove)

    def _do(self, step: Callable[[int], object]) -> None:
        """Do something to the promise on show."""
        promise = self.detail.promise
        if self._right.currentWidget() is self.detail and promise is not None:
            step(promise.id)
        else:
            self.session.notices.tell(self.tr("Choose a promise first."))

    def _show(self, promise_id: object) -> None:
        desk = self.session.desk
        if not isinstance(promise_id, int):
            self._right.setCurrentWidget(self.nothing)
            return
        try:
            thread: Thread = desk.threads.thread(desk.promises.get(promise_id).matter_id)
        except CarerDeskError:  # it was removed a moment ago, and the list will come to that
            self._right.setCurrentWidget(self.nothing)
            return
        story = next(story for story in thread.promises if story.promise.id == promise_id)
        self.detail.show_promise(story, thread, desk.today(), desk.stories.since(story.promise))
        self._right.setCurrentWidget(self.detail)

    def _connect(self) -> None:
        detail, steps = self.detail, self._steps
        self.list.chosen.connect(self._on_list_chosen)
        self.list.opened.connect(self._on_list_opened)
        detail.report_requested.connect(steps.add_report)
        detail.new_date_requested.connect(steps.new_date)
        detail.seen_done_requested.connect(steps.seen_done)
        detail.not_borne_out_requested.connect(steps.not_borne_out)
        detail.end_requested.connect(steps.end)
        detail.change_requested.connect(steps.change)
        detail.chaser_requested.connect(self._on_chaser_requested)
        detail.matter_requested.connect(self.session.matter_requested)
        detail.since.chart_requested.connect(self._on_chart_requested)

    def _make_actions(self) -> None:
        make = self.make_action
        make(self.tr("Add a report on the promise"), self._on_report_triggered, icon="plus")
        make(self.tr("Record a new date"), self._on_new_date_triggered, icon="calendar-days")
        make(self.tr("Record the promise as seen done"), self._on_seen_triggered, icon="eye")
        make(
            self.tr("Close the promise…"),
            self._on_end_triggered,
            icon="archive",
            synonyms=["drop", "not kept", "overtaken"],
        )
        make(
            self.tr("Copy a chaser"),
            self._on_chaser_triggered,
            "Ctrl+Shift+C",
            icon="copy",
            synonyms=["reminder", "letter", "mail"],
        )
        make(self.tr("Remove the promise"), self._on_remove_triggered, icon="trash-2", synonyms=["delete"])

    def _empty(self) -> QWidget:
        theme = self.theme
        sentence = self.tr(
            "When an officer says “we will…”, record it with the answer to your question, and a date. "
            "It comes forward here before the next meeting."
        )
        begin = filled_button(
            theme, self.tr("Go to the questions"), "message-circle-question-mark", self._on_questions_clicked
        )
        log = outlined_button(theme, self.tr("Log a question"), "plus", self._on_log_clicked)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(theme.space("page_x"), theme.space("page_y"), theme.space("page_x"), 0)
        rows.addWidget(Heading(theme, self.tr("Promises"), "title"))
        rows.addWidget(EmptyState(theme, "handshake", sentence, [begin, log]), 1)
        return page
