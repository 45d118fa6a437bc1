"""The Questions page: the list on the left, the chosen matter on the right, one pane at a time where it is narrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.ui.panes import Panes
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.questions.list_pane import ListPane
from carer_desk.ui.questions.list_views import view_of
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.ui.questions.promise_actions import PromiseAsks
    from carer_desk.ui.questions.thread_actions import Asks
    from carer_desk.ui.questions.thread_view import ThreadView

_THREAD_AFTER_MS = 40
"""The list is painted, and can be used, before the matter beside it is built."""


class QuestionsScreen(Screen):
    """Every question with its story; `show_record(id)` opens one, `list_matters(filter)` narrows the list."""

    key = "questions"
    icon_name = "message-circle-question-mark"

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        asks: Asks | None = None,
        promise_asks: PromiseAsks | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._filled = False
        self._asks, self._promise_asks = asks, promise_asks
        self._thread: ThreadView | None = None
        self._hint: EmptyState | None = None
        self._first: int | None = None
        self._first_pause = QTimer(self)
        self._first_pause.setSingleShot(True)
        self._first_pause.setInterval(_THREAD_AFTER_MS)
        self._first_pause.timeout.connect(self._show_first)
        self.list = ListPane(session)
        self._detail = QStackedWidget()
        self.panes = Panes(
            self.theme, self.list, self._detail, self.tr("All questions"), first=self.list.view
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.panes)
        self._make_actions()
        self.list.chosen.connect(self._on_matter_chosen)
        self.list.opened.connect(self._on_matter_opened)
        self.list.pointed.connect(self._on_matter_pointed)
        self.list.logged.connect(self._on_matter_logged)
        self.list.emptied.connect(self._on_list_emptied)
        self.list.view.painted.connect(self._on_list_painted)

    @property
    def page(self) -> ThreadView:
        """The matter on show; made when it is first wanted, after the list was painted."""
        self._show_first()
        return self._made_thread()

    @property
    def shown_id(self) -> int | None:
        """The matter on show, or about to be."""
        if self._first is not None or self._thread is None:
            return self._first
        return self._thread.matter_id

    @property
    def record_on_show(self) -> object:
        """The matter on show."""
        return self.shown_id

    def title(self) -> str:
        """Give the page's name."""
        return self.tr("Questions")

    def refresh(self) -> None:
        """Read list and thread again; selection, scroll place and typing stay."""
        if self._filled:
            self.list.refresh()
        else:
            self._filled = True
            self.list.show_first()
            self._choose_first()
        if self._thread is not None and self._thread.matter_id is not None and not self._thread.refresh():
            self._show_neighbour()

    def focus_find(self) -> None:
        """Put the cursor into the search field (Ctrl+F)."""
        self.panes.show_list()
        self.list.focus_search()

    def log_question(self) -> None:
        """Show the one line to log a question (Ctrl+N)."""
        self.panes.show_list()
        self.list.start_logging()

    def log_matter(self, begun: Matter) -> None:
        """Show the one line to log a question that another page began, with its meeting."""
        self.panes.show_list()
        self.list.log_begun(begun)

    def show_filter(self, chosen: MatterFilter) -> None:
        """List what another page leads to: standings and lateness as a chip, the rest as filters."""
        self.list_matters(replace(chosen, standings=(), late=False), view_of(chosen))

    def show_record(self, record_id: object) -> None:
        """Open a matter by its id."""
        if isinstance(record_id, int):
            self._on_matter_opened(record_id)

    def list_matters(self, chosen: MatterFilter, view: str = "all") -> None:
        """List by filters and a chip, when another page leads here."""
        self._filled = True
        self.panes.show_list()
        self.list.narrow(chosen)
        self.list.show_view(view)

    def go_back(self) -> bool:
        """Go one step back: the line to log, the filters, the detail."""
        if self.list.stop_logging() or self.list.close_filters() or self.panes.go_back():
            return True
        if not self.panes.folded and self._detail.isAncestorOf(self.focusWidget() or self):
            self.list.focus_list()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape and self.go_back():
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _on_matter_chosen(self, matter_id: int) -> None:
        self._show(matter_id)

    @Slot(int)
    def _on_matter_opened(self, matter_id: int) -> None:
        if self._show(matter_id):
            self.list.view.choose(matter_id)
            self.panes.show_detail()
            self.page.focus_first()

    @Slot(int)
    def _on_matter_pointed(self, matter_id: int) -> None:
        """A click goes into a matter only where list and matter take turns; else the arrows stay in the list."""
        if self.panes.folded:
            self._on_matter_opened(matter_id)

    @Slot(int)
    def _on_matter_logged(self, matter_id: int) -> None:
        self._show(matter_id)

    @Slot()
    def _on_list_emptied(self) -> None:
        if self.shown_id is None:
            self._show_hint()

    @Slot()
    def _on_list_painted(self) -> None:
        if self._first is not None and not self._first_pause.isActive():
            self._first_pause.start()

    @Slot(int)
    def _on_matter_removed(self, _matter_id: int) -> None:
        self.panes.show_list()
        self._show_neighbour()
        self.list.focus_list()

    @Slot()
    def _on_wording_triggered(self) -> None:
        if self.shown_id is not None:
            self.panes.show_detail()
            self.page.head.begin_wording()

    @Slot()
    def _on_remove_triggered(self) -> None:
        if self.shown_id is not None:
            self.page.doing.remove()

    @Slot()
    def _on_erase_triggered(self) -> None:
        if self.shown_id is not None:
            self.page.flush()
            self.session.erase_requested.emit("matter", self.shown_id)

    @Slot()
    def _on_answer_triggered(self) -> None:
        if self.shown_id is not None:
            self.page.doing.add_answer()

    @Slot()
    def _on_follow_up_triggered(self) -> None:
        if self.shown_id is not None:
            self.page.doing.ask_follow_up()

    def _show(self, matter_id: int) -> bool:
        self._first = None
        thread = self._made_thread()
        shown = thread.show_matter(matter_id)
        if shown:
            self._detail.setCurrentWidget(thread)
        else:
            self._show_hint()
        self._enable_actions()
        return shown

    @Slot()
    def _show_first(self) -> None:
        if self._first is not None:
            self._show(self._first)

    def _show_hint(self) -> None:
        if self._hint is None:
            words = self.tr("Choose a question to see what was asked, said and promised.")
            self._hint = EmptyState(self.theme, "message-square-text", words, parent=self._detail)
            self._detail.addWidget(self._hint)
        self._detail.setCurrentWidget(self._hint)

    def _made_thread(self) -> ThreadView:
        if self._thread is None:
            from carer_desk.ui.questions.thread_view import ThreadView

            self._thread = ThreadView(self.session, self._asks, self._promise_asks, self._detail)
            self._detail.addWidget(self._thread)
            self._thread.open_requested.connect(self._on_matter_opened)
            self._thread.removed.connect(self._on_matter_removed)
            self._thread.history.erase_requested.connect(self._on_erase_triggered)
        return self._thread

    def _choose_first(self) -> None:
        """Beside the list something is shown at once; folded, the list comes first."""
        self._first = self.list.view.choose_row(0)
        self._enable_actions()

    def _show_neighbour(self) -> None:
        """The matter on show is gone: show the one that took its place."""
        self._made_thread().clear()
        last = self.list.model.rowCount() - 1
        matter_id = self.list.view.choose_row(min(self.list.view.chosen_row, last)) if last >= 0 else None
        if matter_id is None or not self._show(matter_id):
            self._show_hint()
            self._enable_actions()

    def _make_actions(self) -> None:
        self._matter_actions = [
            self.make_action(
                self.tr("&Add what officers said…"),
                self._on_answer_triggered,
                "Ctrl+R",
                icon="reply",
                synonyms=["answer", "reply", "response"],
            ),
            self.make_action(
                self.tr("Ask a follow-up…"),
                self._on_follow_up_triggered,
                "Ctrl+Shift+R",
                icon="corner-down-right",
                synonyms=["supplementary", "again", "next"],
            ),
            self.make_action(
                self.tr("Change the &wording"),
                self._on_wording_triggered,
                "F2",
                icon="pencil",
                synonyms=["edit", "rename"],
            ),
            self.make_action(
                self.tr("Remove the &question"),
                self._on_remove_triggered,
                "Del",
                icon="trash-2",
                synonyms=["delete"],
            ),
            self.make_action(
                self.tr("&Erase from this question for good…"),
                self._on_erase_triggered,
                icon="trash-2",
                synonyms=["delete", "too much", "private note", "history"],
            ),
        ]
        self._enable_actions()

    def _enable_actions(self) -> None:
        for action in self._matter_actions:
            action.setEnabled(self.shown_id is not None)
