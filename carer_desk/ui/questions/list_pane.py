"""The left side of the page: title, the line to log, search, chips, filters, and the list of cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.questions.active_filters import ActiveFilters, filter_words, without
from carer_desk.ui.questions.found_line import FoundLine
from carer_desk.ui.questions.list_views import VIEWS, ViewPicker
from carer_desk.ui.questions.matter_list import MatterListModel
from carer_desk.ui.questions.matter_view import MatterView
from carer_desk.ui.session import Session

if TYPE_CHECKING:
    from carer_desk.ui.questions.filter_panel import FilterOffers, FilterPanel
    from carer_desk.ui.questions.in_minutes import InMinutes
    from carer_desk.ui.questions.log_bar import LogBar, Logged

_SEARCH_PAUSE_MS = 30


class ListPane(QWidget):
    """Everything about which matters are listed; the screen decides what is shown beside it."""

    chosen = Signal(int)
    """Another matter was chosen in the list."""
    opened = Signal(int)
    """The user goes into a matter."""
    pointed = Signal(int)
    """A matter was clicked."""
    logged = Signal(int)
    """A question was logged."""
    emptied = Signal()
    """The list shows nothing to choose."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._desk: Desk = session.desk
        self._theme = session.theme
        self._begun: Matter | None = None
        self._filter = MatterFilter()
        self.model = MatterListModel(self._desk, self)
        self._log_bar: LogBar | None = None
        self._filter_panel: FilterPanel | None = None
        self._make_parts()
        self._lay_out()
        self._counted = False
        self._count_pause = QTimer(self)
        self._count_pause.setSingleShot(True)
        self._count_pause.setInterval(0)
        self._count_pause.timeout.connect(self._on_count_due)
        self.model.grew.connect(self._on_model_grew)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.pointed.connect(self.pointed)
        self._theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._fit_height()

    @property
    def log_bar(self) -> LogBar:
        """The one line to log; made when it is first wanted."""
        if self._log_bar is None:
            from carer_desk.ui.questions.log_bar import LogBar

            self._log_bar = LogBar.of(self._desk, self._theme, self._list_page)
            self._log_bar.logged.connect(self._on_question_logged)
            self._log_bar.left.connect(self._on_log_left)
            self._log_bar.open_requested.connect(self.opened)
            self._page_rows.insertWidget(1, self._log_bar)
        return self._log_bar

    @property
    def filter_panel(self) -> FilterPanel:
        """All filters; made when they are first wanted."""
        if self._filter_panel is None:
            from carer_desk.ui.questions.filter_panel import FilterPanel

            self._filter_panel = FilterPanel(self._theme, self._stack)
            self._filter_panel.changed.connect(self._on_filters_changed)
            self._filter_panel.cleared.connect(self._on_clear_requested)
            self._filter_panel.left.connect(self._on_filters_left)
            self._stack.addWidget(self._filter_panel)
        return self._filter_panel

    @cached_property
    def in_minutes(self) -> InMinutes:
        """Where the words of a search stand in the minutes; made by the first search."""
        from carer_desk.ui.questions.in_minutes import InMinutes

        line = InMinutes(self._session, self._list_page)
        self._page_rows.insertWidget(self._page_rows.indexOf(self._rows), line)
        return line

    @property
    def filter(self) -> MatterFilter:
        """What is listed now, search and chips included."""
        view = VIEWS[self.views.value]
        return replace(self._filter, standings=view.standings, late=view.late)

    def show_first(self) -> None:
        """Fill the list for the first time."""
        self._apply()

    def refresh(self) -> None:
        """Read the list again after a change, in place."""
        self.model.refresh()
        self._count_pause.start()

    def start_logging(self) -> None:
        """Show the one line and put the cursor into it."""
        self._stack.setCurrentWidget(self._list_page)
        self.log_bar.show()
        self.log_bar.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def log_begun(self, begun: Matter) -> None:
        """Log a question of which something is known already, such as its meeting."""
        self._begun = begun
        self.start_logging()
        if begun.meeting_id is not None:
            day = day_month_year(self._desk.meetings.get(begun.meeting_id).on)
            self.log_bar.say_for(self.tr("For the meeting of {0}").format(day))

    def stop_logging(self) -> bool:
        """Put the line away, its words with it; False when it was not on show."""
        if self._log_bar is None or self._log_bar.isHidden():
            return False
        self._begun = None
        self.log_bar.say_for("")
        self.log_bar.hide()
        self.focus_list()
        return True

    def close_filters(self) -> bool:
        """Go back from the filters to the list; False when they were not on show."""
        if self._stack.currentWidget() is self._list_page:
            return False
        self._stack.setCurrentWidget(self._list_page)
        self.filters.setFocus()
        return True

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._stack.setCurrentWidget(self._list_page)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Put the focus on the chosen row."""
        self._stack.setCurrentWidget(self._list_page)
        if self._rows.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: str) -> None:
        """Pick one of the chips from code."""
        self.views.pick(view)
        self._apply()

    def narrow(self, chosen: MatterFilter) -> None:
        """List by these filters; the chip picked stays."""
        self._filter = chosen
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, the chips become a drop-down."""
        super().resizeEvent(event)
        self._fit_height()

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        # One letter alone is a search just begun: an empty list would look as if nothing could be found.
        self._filter = replace(self._filter, text=text if len(text.strip()) > 1 else "")
        self._apply()

    @Slot(str)
    def _on_view_chosen(self, _view: str) -> None:
        self._apply()

    @Slot()
    def _on_filters_clicked(self) -> None:
        self.filter_panel.load(self._filter, self._offers())
        self._stack.setCurrentWidget(self.filter_panel)
        self.filter_panel.kind.setFocus()

    @Slot()
    def _on_filters_changed(self) -> None:
        self._filter = self.filter_panel.applied_to(self._filter)
        self._apply()

    @Slot(str)
    def _on_filter_removal_requested(self, name: str) -> None:
        self._filter = without(self._filter, name)
        self._apply()
        self.filters.setFocus()

    @Slot()
    def _on_clear_requested(self) -> None:
        self._filter = MatterFilter(text=self._filter.text)
        self._apply()
        if self._stack.currentWidget() is self._list_page:
            self.filters.setFocus()
        else:
            self.filter_panel.load(self._filter, self._offers())

    @Slot()
    def _on_show_all_clicked(self) -> None:
        self.search.clear()
        self._filter = MatterFilter(order=self._filter.order)
        self.show_view("all")
        self.focus_list()

    @Slot()
    def _on_filters_left(self) -> None:
        self.close_filters()

    @Slot(object)
    def _on_question_logged(self, logged: Logged) -> None:
        begun = self._begun or Matter(raised_by=self._desk.panel.role)
        draft = replace(begun, wording=logged.wording, repeats_id=logged.repeats_id)
        matter = self._kept(draft, logged.indicator_ids)
        if matter is not None:
            self.log_bar.done()
            if not self._lists(matter.id):
                self._on_show_all_quietly()
            self.view.choose(matter.id)
            self._session.offer_undo(self.tr("Logged."))
            self.logged.emit(matter.id)

    @Slot()
    def _on_log_left(self) -> None:
        self.stop_logging()

    @Slot(bool)
    def _on_model_grew(self, _complete: bool) -> None:
        # A list that is still being read may have found nothing so far: that is no empty list yet.
        empty = self.model.rowCount() == 0 and self.model.complete
        narrowed = self._is_narrowed()
        page: QWidget = self.view
        if empty:
            page = self.no_result if narrowed else self.empty_desk
        if self._rows.currentWidget() is not page:
            had_focus = self.view.hasFocus()
            self._rows.setCurrentWidget(page)
            if had_focus:
                self.search.setFocus()
        if empty:
            self.emptied.emit()
        self._say_count()

    @Slot()
    def _on_count_due(self) -> None:
        self._counted = True
        self.views.show_counts(self._desk.listing.counts(self._desk.today()))

    @Slot()
    def _on_theme_changed(self) -> None:
        side = self._theme.space("page_x") - 8
        self._page_rows.setContentsMargins(side, self._theme.space("page_y") - 4, side - 6, 0)
        self._page_rows.setSpacing(self._theme.space("small"))
        self._fit_height()

    def _apply(self) -> None:
        """List what the search, the chips and the filters choose."""
        searching = bool(self._filter.text.strip())
        self.view.show_excerpts(searching)
        self.model.show(self.filter)
        self.view.scrollToTop()
        if searching or "in_minutes" in self.__dict__:
            self.in_minutes.search(self._filter.text)
        self.active.show_filters(filter_words(self._filter, self.active.names_of(self._filter, self._desk)))
        if not self._counted:  # the counts are the whole desk's: typing does not change them
            self._count_pause.start()

    def _is_narrowed(self) -> bool:
        return replace(self.filter, order=Order.NEWEST) != MatterFilter()

    def _lists(self, matter_id: int) -> bool:
        return self.model.row_of(matter_id) is not None

    def _on_show_all_quietly(self) -> None:
        """What was just logged is to be seen, whatever was filtered before."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._filter = MatterFilter(order=self._filter.order)
        self.show_view("all")

    def _kept(self, draft: Matter, indicator_ids: Sequence[int]) -> Matter | None:
        """Log it; why it could not goes beside the field, where the words still stand."""
        try:
            return self._desk.matters.add(draft, (), indicator_ids)
        except CarerDeskError as error:
            self.log_bar.say_problem(str(error))
            announce(self.log_bar, str(error))
            return None

    def _say_count(self) -> None:
        if self._is_narrowed():
            searched = bool(self._filter.text.strip())
            self.count.say(self.model.rowCount(), searched=searched, complete=self.model.complete)
        else:
            self.count.say_nothing()

    def _offers(self) -> FilterOffers:
        from carer_desk.ui.questions.filter_panel import FilterOffers

        return FilterOffers.of(self._desk, self._filter.meeting_id)

    def _fit_height(self) -> None:
        """Chips need height that a small window at large text does not have."""
        low = self.window().height() / self._theme.zoom < 500
        self.views.fit(low)
        self.search.setPlaceholderText(self.tr("Search") if low else self.search.accessibleName())

    def _make_parts(self) -> None:
        theme = self._theme
        self.title = Heading(theme, self.tr("Questions"), "title")
        self.title.setWordWrap(False)
        self.log = filled_button(theme, self.tr("Log a question"), "plus", self.start_logging)
        self.log.setToolTip(self.tr("Ctrl+N"))
        self.search = SearchField(theme, self.tr("Search questions and answers"), pause_ms=_SEARCH_PAUSE_MS)
        self.search.searched.connect(self._on_search_changed)
        self.views = ViewPicker(theme, self)
        self.views.chosen.connect(self._on_view_chosen)
        self.filters = outlined_button(theme, self.tr("Filters"), "list-filter", self._on_filters_clicked)
        self.active = ActiveFilters(theme)
        self.active.removal_requested.connect(self._on_filter_removal_requested)
        self.active.clear_requested.connect(self._on_clear_requested)
        self.count = FoundLine(theme)
        self.view = MatterView(theme, self.model)

    @cached_property
    def empty_desk(self) -> EmptyState:
        """What a desk without questions shows."""
        begin = outlined_button(self._theme, self.tr("Log the first one"), "plus", self.start_logging)
        words = self.tr("Every question you ask stays here, with what officers said and promised.")
        return self._state("message-circle-question-mark", words, begin)

    @cached_property
    def no_result(self) -> EmptyState:
        """What a search without a hit shows."""
        all_of_them = outlined_button(
            self._theme, self.tr("Show all questions"), "x", self._on_show_all_clicked
        )
        return self._state("search", self.tr("No question fits. Try fewer words or filters."), all_of_them)

    def _state(self, icon: str, words: str, button: QPushButton) -> EmptyState:
        """What stands in the list's place, made when it is first wanted."""
        state = EmptyState(self._theme, icon, words, [button], self._rows)
        state.body.setProperty("surface", "base")
        self._rows.addWidget(state)
        return state

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.log)
        tools = QHBoxLayout()
        tools.setSpacing(self._theme.space("inside"))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views.short)
        tools.addWidget(self.filters)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.view)
        self._list_page = QWidget()
        self._page_rows = QVBoxLayout(self._list_page)
        self._page_rows.addLayout(top)
        self._page_rows.addLayout(tools)
        self._page_rows.addWidget(self.views.chips)
        self._page_rows.addWidget(self.active)
        self._page_rows.addWidget(self.count)
        self._page_rows.addWidget(self._rows, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list_page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
