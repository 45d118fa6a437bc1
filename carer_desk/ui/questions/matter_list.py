"""The list of matters: which are listed, and what each row says."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QObject

from carer_desk.panel.listing import Hit, MatterFilter, MatterRow
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.windowed_list import PAGE, PAGES_KEPT, RECORD_ROLE, WindowedListModel
from carer_desk.ui.questions.matter_words import short_text, spoken_words

__all__ = ["PAGE", "PAGES_KEPT", "RECORD_ROLE", "MatterListModel"]


class MatterListModel(WindowedListModel[MatterRow]):
    """The matters that a filter chooses."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = MatterFilter()
        self._names: dict[str, str] | None = None

    @property
    def chosen(self) -> MatterFilter:
        """What is listed."""
        return self._chosen

    @property
    def day(self) -> date:
        """Today, as the rows count days."""
        return self._desk.day()

    def show(self, chosen: MatterFilter) -> None:
        """List other matters: the first slice at once, the others between events."""
        self._chosen = chosen
        self.show_anew()

    def refresh(self) -> None:
        """Read the same list again; rows that are still there keep their place and their selection."""
        self._names = None
        super().refresh()

    def slices(self) -> Iterator[array[int]]:
        """The ids of the matters chosen, in order."""
        return self._desk.listing.ids(self._chosen, self._desk.today())

    def read(self, ids: Sequence[int]) -> tuple[dict[int, MatterRow], dict[int, list[Hit]]]:
        """One page: its rows, and where the search hit."""
        rows = {row.id: row for row in self._desk.listing.rows(ids, self._desk.today())}
        typed = self._chosen.text
        return rows, self._desk.search.hits(typed, ids) if typed.strip() else {}

    def text(self, row: MatterRow) -> str:
        """The wording."""
        return row.wording

    def short_text(self, row: MatterRow) -> str:
        """The wording, cut."""
        return short_text(row.wording)

    def spoken(self, place: int, row: MatterRow) -> str:
        """The row as whole sentences."""
        return spoken_words(row, self._indicator_names())

    def _indicator_names(self) -> dict[str, str]:
        if self._names is None:
            self._names = {i.code: i.short_name or i.name for i in self._desk.indicators.all()}
        return self._names
