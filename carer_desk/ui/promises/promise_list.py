"""The list of promises with its chips, its owner filter and its search."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.promise_list import COUNTED_TO, PromiseFilter, WhichPromises
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.promises.promise_words import row_face, shortened
from carer_desk.ui.session import Session

_OWNER_SHOWN = 32
_LOW = 600
"""Height of the window, in pixels at 100 % text, below which chips give way to a drop-down."""


class PromiseList(QWidget):
    """Ids in order, read a slice at a time, and the rows that were scrolled to."""

    chosen = Signal(object)
    """Another promise is the current one; the payload is its id, None when the list is empty."""
    opened = Signal(object)
    """The user wants to go into a promise; the payload is its id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = session.theme
        self._session = session
        self._filter = PromiseFilter()
        self._ids: array[int] = array("q")
        self._slices: Iterator[array[int]] | None = None
        self.search = SearchField(theme, self.tr("Search promises"))
        self.chips = FilterChips(theme, self.tr("Which promises"))
        self.which = Choice(theme, (), self.tr("Which promises"))
        self.owner = Choice(theme, [("", self.tr("Every post"))], self.tr("To be done by"))
        self.rows = RowList(theme, self.tr("Promises"))
        self.nothing = Text(theme, "", "body", "dim")
        self._pause = QTimer(self)
        self._pause.setInterval(0)
        self._lay_out()
        self.search.searched.connect(self._on_search_searched)
        self.chips.chosen.connect(self._on_which_chosen)
        self.which.picked.connect(self._on_which_chosen)
        theme.changed.connect(self._on_theme_changed)
        self.owner.picked.connect(self._on_owner_picked)
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self.rows.clicked.connect(self._on_row_clicked)
        self._pause.timeout.connect(self._on_slice_due)
        self._fit()

    @property
    def filter(self) -> PromiseFilter:
        """What is listed."""
        return self._filter

    def refresh(self) -> None:
        """Read counts, owners and the list again."""
        counts = self._session.desk.promise_listing.counts(self._session.desk.today())
        offered: list[tuple[Hashable, str]] = [(w, self._chip(w, counts[w])) for w in WhichPromises]
        self.chips.set_choices(offered)
        self.which.set_choices(offered)
        posts = self._session.desk.listing.owners()
        owners: list[tuple[Hashable, str]] = [("", self.tr("Every post"))]
        self.owner.set_choices(owners + [(post, shortened(post, _OWNER_SHOWN)) for post in posts])
        if self._filter.owner not in posts:
            self._filter = PromiseFilter(self._filter.which, "", self._filter.text)
        self._read()

    def show_filter(self, chosen: PromiseFilter) -> None:
        """List other promises from code; search field, chips and owner follow."""
        self.search.setText(chosen.text)
        self._pick(chosen.which)
        self.owner.pick(chosen.owner)
        self._narrow(chosen)

    def go_to(self, promise_id: int) -> bool:
        """Make a promise the current one, wherever it is listed; False when it is not."""
        which = (
            WhichPromises.OPEN
            if self._session.desk.promises.get(promise_id).state.is_open
            else WhichPromises.CLOSED
        )
        if promise_id not in self._ids:
            self.show_filter(PromiseFilter(which))
        while self._slices is not None:
            self._on_slice_due()
        return self.rows.choose(promise_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the lists in one line where the chips would leave no room for the rows."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit()

    @Slot(str)
    def _on_search_searched(self, text: str) -> None:
        self._narrow(PromiseFilter(self._filter.which, self._filter.owner, text))
        announce(self.search, self._found_words())

    @Slot(object)
    def _on_which_chosen(self, which: WhichPromises) -> None:
        self._pick(which)
        self._narrow(PromiseFilter(which, self._filter.owner, self._filter.text))

    @Slot(object)
    def _on_owner_picked(self, owner: str) -> None:
        self._narrow(PromiseFilter(self._filter.which, owner, self._filter.text))

    @Slot()
    def _on_row_clicked(self) -> None:
        self.opened.emit(self.rows.key)

    @Slot()
    def _on_slice_due(self) -> None:
        fresh = next(self._slices, None) if self._slices is not None else None
        if fresh is not None:
            self._ids.extend(fresh)
            return
        self._pause.stop()
        self._slices = None
        self._show()

    def _fit(self) -> None:
        low = self.window().height() / self._session.theme.zoom < _LOW
        self.chips.setVisible(not low)
        self.which.setVisible(low)

    def _pick(self, which: WhichPromises) -> None:
        self.chips.pick(which)
        self.which.pick(which)

    def _narrow(self, chosen: PromiseFilter) -> None:
        if chosen != self._filter:
            self._filter = chosen
            self._read()

    def _read(self) -> None:
        """Show the first slice at once; a long list gets the others between events."""
        desk = self._session.desk
        self._slices = (ids for _group, ids in desk.promise_listing.parts(self._filter, desk.today()))
        self._ids = array("q")
        for _try in range(12):  # the three parts of the order, and the end
            if self._slices is not None:
                self._on_slice_due()
        if self._slices is not None:
            self._show()
            self._pause.start()

    def _show(self) -> None:
        self.rows.show_rows(self._ids[:], self._faces)
        self.nothing.setText(self._nothing_words())
        self.nothing.setVisible(not self._ids)
        self.rows.setVisible(bool(self._ids))
        if not self._ids:
            self.chosen.emit(None)

    def _faces(self, ids: Sequence[Hashable]) -> list[RowFace]:
        desk = self._session.desk
        numbers = [number for number in ids if isinstance(number, int)]
        return [row_face(row) for row in desk.listing.promises(numbers, desk.today())] if numbers else []

    def _chip(self, which: WhichPromises, count: int) -> str:
        words = {
            WhichPromises.OPEN: self.tr("All open"),
            WhichPromises.OVERDUE: self.tr("Overdue"),
            WhichPromises.DUE: self.tr("Due at the next meeting"),
            WhichPromises.UNDATED: self.tr("Undated"),
            WhichPromises.SILENT: self.tr("Silent"),
            WhichPromises.TO_SEE: self.tr("Reported done, to be seen"),
            WhichPromises.CLOSED: self.tr("Closed"),
            WhichPromises.ALL: self.tr("All"),
        }[which]
        return f"{words} {count:,}{'+' if count >= COUNTED_TO else ''}"

    def _found_words(self) -> str:
        count = len(self._ids)
        return (
            self.tr("1 promise found") if count == 1 else self.tr("{0} promises found").format(f"{count:,}")
        )

    def _nothing_words(self) -> str:
        if self._filter.text.strip():
            return self.tr("No promise here has these words. Take a word away, or choose another list.")
        if self._filter.owner:
            return self.tr("This post has no promise in this list.")
        return {
            WhichPromises.OPEN: self.tr("No promise is open."),
            WhichPromises.OVERDUE: self.tr("No promise is overdue."),
            WhichPromises.DUE: self.tr("No promise is due at the next meeting."),
            WhichPromises.UNDATED: self.tr("Every open promise has a date."),
            WhichPromises.SILENT: self.tr(
                "Something was heard of every open promise since the last meeting."
            ),
            WhichPromises.TO_SEE: self.tr("No promise is reported done and waits to be seen."),
            WhichPromises.CLOSED: self.tr("No promise is closed yet."),
            WhichPromises.ALL: self.tr("No promise is recorded yet."),
        }[self._filter.which]

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
        rows.addWidget(self.owner)
        rows.addWidget(self.nothing)
        rows.addWidget(self.rows, 1)
        rows.addStretch(0)
