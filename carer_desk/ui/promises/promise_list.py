"""The list of promises with its chips, its filters and its search."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.promise import PromiseState
from carer_desk.panel.promise_list import COUNTED_TO, PromiseFilter, WhichPromises
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.standing import promise_look
from carer_desk.ui.parts.windowed_view import WindowedView
from carer_desk.ui.promises.promise_card import PromiseDelegate
from carer_desk.ui.promises.promise_rows import PromiseListModel
from carer_desk.ui.promises.promise_words import shortened
from carer_desk.ui.session import Session

_OWNER_SHOWN = 24
_STATE_SHOWN = 14
_LOW = 600
"""Height of the window, in pixels at 100 % text, below which chips give way to a drop-down."""


class PromiseList(QWidget):
    """What is listed, how it is narrowed, and which promise is the chosen one."""

    chosen = Signal(object)
    """Another promise is the chosen one; the payload is its id, None when the list is empty."""
    opened = Signal(object)
    """The user wants to go into a promise; the payload is its id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = session.theme
        self._session = session
        self._keeps = False
        self._told = ""
        self.search = SearchField(theme, self.tr("Search promises"))
        self.chips = FilterChips(theme, self.tr("Which promises"))
        self.which = Choice(theme, (), self.tr("Which promises"))
        self.owner = Choice(theme, [("", self.tr("Every post"))], self.tr("To be done by"))
        states: list[tuple[Hashable, str]] = [
            (state, shortened(promise_look(state).words, _STATE_SHOWN)) for state in PromiseState
        ]
        self.state = Choice(theme, [(None, self.tr("Any state")), *states], self.tr("State"))
        self.count = Text(theme, "", "meta", "dim")
        self.nothing = Text(theme, "", "body", "dim")
        self.model = PromiseListModel(session.desk, self)
        self.view = WindowedView(theme, self.model, PromiseDelegate(theme), self.tr("Promises"))
        self._lay_out()
        self.search.searched.connect(self._on_search_searched)
        self.chips.chosen.connect(self._on_which_chosen)
        self.which.picked.connect(self._on_which_chosen)
        self.owner.picked.connect(self._on_owner_picked)
        self.state.picked.connect(self._on_state_picked)
        self.model.grew.connect(self._on_model_grew)
        self.view.chosen.connect(self._on_view_chosen)
        self.view.opened.connect(self._on_view_opened)
        self.view.pointed.connect(self._on_view_opened)
        theme.changed.connect(self._on_theme_changed)
        self._fit()

    @property
    def filter(self) -> PromiseFilter:
        """What is listed."""
        return self.model.chosen

    def refresh(self) -> None:
        """Read counts, owners and the list again; the chosen promise stays the chosen one, or its neighbour."""
        desk = self._session.desk
        counts = desk.promise_listing.counts(desk.today())
        offered: list[tuple[Hashable, str]] = [(w, self._chip(w, counts[w])) for w in WhichPromises]
        self.chips.set_choices(offered)
        self.which.set_choices(offered)
        posts = desk.listing.owners()
        owners: list[tuple[Hashable, str]] = [("", self.tr("Every post"))]
        self.owner.set_choices(owners + [(post, shortened(post, _OWNER_SHOWN)) for post in posts])
        self._keeps = True
        if self.filter.owner and self.filter.owner not in posts:
            self.model.show(replace(self.filter, owner=""))
        elif self.model.rowCount():
            self.model.refresh()
        else:
            self.model.show(self.filter)

    def show_filter(self, chosen: PromiseFilter, *, keeps: bool = False) -> None:
        """List other promises from code; search field, chips and drop-downs follow."""
        self.search.setText(chosen.text)
        self._pick(chosen.which)
        self.owner.pick(chosen.owner)
        self.state.pick(chosen.state)
        self._narrow(chosen, keeps=keeps)

    def go_to(self, promise_id: int) -> bool:
        """Make a promise the chosen one, wherever it is listed and as soon as it is."""
        promise = self._session.desk.promises.get(promise_id)
        if self.model.row_of(promise_id) is None:
            which = WhichPromises.OPEN if promise.state.is_open else WhichPromises.CLOSED
            self.view.choose(promise_id)
            self.show_filter(PromiseFilter(which), keeps=True)
        self.view.choose(promise_id)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the lists in one line where the chips would leave no room for the rows."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit()

    @Slot(str)
    def _on_search_searched(self, text: str) -> None:
        self._narrow(replace(self.filter, text=text))

    @Slot(object)
    def _on_which_chosen(self, which: WhichPromises) -> None:
        self._pick(which)
        self._narrow(replace(self.filter, which=which))

    @Slot(object)
    def _on_owner_picked(self, owner: str) -> None:
        self._narrow(replace(self.filter, owner=owner))

    @Slot(object)
    def _on_state_picked(self, state: PromiseState | None) -> None:
        self._narrow(replace(self.filter, state=state))

    @Slot(int)
    def _on_view_chosen(self, promise_id: int) -> None:
        self.chosen.emit(promise_id)

    @Slot(int)
    def _on_view_opened(self, promise_id: int) -> None:
        self.opened.emit(promise_id)

    @Slot(bool)
    def _on_model_grew(self, complete: bool) -> None:
        """Keep a promise chosen: the same one while it may still come, else its neighbour or the first."""
        count = self.model.rowCount()
        self.nothing.setText(self._nothing_words())
        self.nothing.setVisible(not count)
        if not count and self.view.hasFocus():
            self.search.setFocus()
        self.view.setVisible(bool(count))
        self._say_count(complete)
        if not count:
            self.view.choose(None)
            self.chosen.emit(None)
            return
        wanted = self.view.chosen_id
        if wanted is not None and self.model.row_of(wanted, self.view.chosen_row) is not None:
            return
        if wanted is None or complete or not self._keeps:
            row = self.view.chosen_row if self._keeps and wanted is not None else 0
            self.chosen.emit(self.view.choose_row(min(row, count - 1)))

    def _fit(self) -> None:
        low = self.window().height() / self._session.theme.zoom < _LOW
        self.chips.setVisible(not low)
        self.which.setVisible(low)

    def _pick(self, which: WhichPromises) -> None:
        self.chips.pick(which)
        self.which.pick(which)

    def _narrow(self, chosen: PromiseFilter, *, keeps: bool = False) -> None:
        """List other promises, with the first chosen, or (`keeps`) with the one that is chosen already."""
        self._keeps = keeps
        if chosen != self.filter:
            self.view.show_excerpts(bool(chosen.text.strip()))
            self.model.show(chosen)
            if not keeps:
                self.view.scrollToTop()

    def _chip(self, which: WhichPromises, count: int) -> str:
        words = {
            WhichPromises.OPEN: self.tr("All open"),
            WhichPromises.OVERDUE: self.tr("Overdue"),
            WhichPromises.DUE: self.tr("Due by the next meeting"),
            WhichPromises.UNDATED: self.tr("Undated"),
            WhichPromises.SILENT: self.tr("Silent"),
            WhichPromises.TO_SEE: self.tr("Reported done, to be seen"),
            WhichPromises.CLOSED: self.tr("Closed"),
            WhichPromises.ALL: self.tr("All"),
        }[which]
        return f"{words} {count:,}{'+' if count >= COUNTED_TO else ''}"

    def _say_count(self, complete: bool) -> None:
        """Say how many were found, aloud once all are read; the chips say it of a whole list."""
        narrowed = replace(self.filter, which=WhichPromises.OPEN) != PromiseFilter()
        self.count.setVisible(narrowed)
        found = self.model.rowCount()
        more = "" if complete else "+"
        words = (
            self.tr("1 promise found")
            if found == 1 and complete
            else self.tr("{0} promises found").format(f"{found:,}{more}")
        )
        self.count.setText(words)
        if not narrowed:
            self._told = ""
        elif complete and words != self._told:
            self._told = words
            announce(self.search, words)

    def _nothing_words(self) -> str:
        if self.filter.text.strip():
            return self.tr("No promise here has these words. Take a word away, or choose another list.")
        if self.filter.state is not None:
            return self.tr("No promise in this list is in this state. Choose another list or state.")
        if self.filter.owner:
            return self.tr("This post has no promise in this list.")
        return {
            WhichPromises.OPEN: self.tr("No promise is open."),
            WhichPromises.OVERDUE: self.tr("No promise is overdue."),
            WhichPromises.DUE: self.tr("No promise is due by the next meeting."),
            WhichPromises.UNDATED: self.tr("Every open promise has a date."),
            WhichPromises.SILENT: self.tr(
                "Something was heard of every open promise since the last meeting."
            ),
            WhichPromises.TO_SEE: self.tr("No promise is reported done and waits to be seen."),
            WhichPromises.CLOSED: self.tr("No promise is closed yet."),
            WhichPromises.ALL: self.tr("No promise is recorded yet."),
        }[self.filter.which]

    def _lay_out(self) -> None:
        theme = self._session.theme
        rows = QVBoxLayout(self)
        side = theme.space("between") + 6
        rows.setContentsMargins(side, theme.space("page_y"), side, theme.space("small"))
        rows.setSpacing(theme.space("small"))
        title = Heading(theme, self.tr("Promises"), "title")
        title.setWordWrap(False)
        head = Flow(theme.space("small"), apart=True)
        head.addWidget(title)
        head.addWidget(self.which)
        rows.addLayout(head)
        rows.addWidget(self.search)
        rows.addWidget(self.chips)
        narrow = Flow(theme.space("small"))
        narrow.addWidget(self.owner)
        narrow.addWidget(self.state)
        rows.addLayout(narrow)
        rows.addWidget(self.count)
        rows.addWidget(self.nothing)
        rows.addWidget(self.view, 1)
        rows.addStretch(0)
