"""The rows of the list of promises: which are listed, under which headings, and what each says."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QObject

from carer_desk.panel.listing import Hit, PromiseRow
from carer_desk.panel.promise_list import GROUPS, PromiseFilter, PromiseGroup
from carer_desk.store.desk import Desk
from carer_desk.store.promise_listing import FIRST_SLICE, SLICE
from carer_desk.ui.parts.windowed_list import WindowedListModel
from carer_desk.ui.promises.promise_words import shortened, spoken_row


class PromiseListModel(WindowedListModel[PromiseRow]):
    """The promises that a filter chooses, group by group."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = PromiseFilter()
        self._headings: dict[int, str] = {}

    @property
    def chosen(self) -> PromiseFilter:
        """What is listed."""
        return self._chosen

    @property
    def headings(self) -> Mapping[int, str]:
        """Where each group begins, in lists of several groups."""
        return self._headings

    def show(self, chosen: PromiseFilter) -> None:
        """List other promises: the first slice at once, the others between events."""
        self._chosen = chosen
        self._headings = {}
        self.show_anew()
        if self.rowCount() < FIRST_SLICE:
            self._on_slice_due()  # a short list is known to be whole at once

    def slices(self) -> Iterator[array[int]]:
        """The ids of the promises chosen; short groups together, so that the first slice fills a window."""
        grouped = len(GROUPS.get(self._chosen.which, ())) > 1
        before, starts = self._headings, dict[int, str]()
        last: PromiseGroup | None = None
        count, size = 0, FIRST_SLICE
        gathered: array[int] = array("q")
        for group, ids in self._desk.promise_listing.parts(self._chosen, self._desk.today()):
            if grouped and group is not last:
                last, starts[count] = group, group.words
                # What is not read again yet still stands where it stood.
                self._headings = {place: words for place, words in before.items() if place > count} | starts
            count += len(ids)
            gathered.extend(ids)
            if len(gathered) >= size:
                yield gathered
                gathered, size = array("q"), SLICE
        self._headings = starts
        if gathered:
            yield gathered

    def read(self, ids: Sequence[int]) -> tuple[dict[int, PromiseRow], dict[int, list[Hit]]]:
        """One page: its rows, and where the search hit."""
        rows = {row.promise.id: row for row in self._desk.promise_listing.rows(ids, self._desk.today())}
        typed = self._chosen.text
        return rows, self._desk.promise_search.hits(typed, ids) if typed.strip() else {}

    def text(self, row: PromiseRow) -> str:
        """The promise as quoted."""
        return row.promise.words

    def short_text(self, row: PromiseRow) -> str:
        """The promise as quoted, cut."""
        return f"“{shortened(row.promise.words)}”"

    def spoken(self, place: int, row: PromiseRow) -> str:
        """The row as whole sentences, the first of a group with its heading."""
        words = spoken_row(row)
        heading = self._headings.get(place)
        return f"{heading}. {words}" if heading else words
