"""A list as a window onto the desk file: ids in order, and pages of rows as they come into view."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from carer_desk.panel.listing import Hit
from carer_desk.ui.parts.plain_tip import plain_tip

R = TypeVar("R")
"""A row as the desk gives it."""

PAGE = 24
"""Rows fetched together, by one query: what a tall window shows, because each row costs as much as painting it."""
PAGES_KEPT = 160
"""Pages held at once; the one unused for longest goes first."""

RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole row, for the delegate and the screen."""

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_GROWTH = 65_536
_NEAR_CHANGE = 8

Index = QModelIndex | QPersistentModelIndex


class _Page(Generic[R]):
    """Some rows with what a search found in them."""

    __slots__ = ("hits", "rows")

    def __init__(self, rows: list[R | None], hits: dict[int, list[Hit]]) -> None:
        self.rows = rows
        self.hits = hits


class WindowedListModel(QAbstractTableModel, Generic[R]):
    """One column of records; a million of them cost eight bytes each and the pages on show.

    A subclass says which ids there are (`slices`), what a page of them holds (`read`), and what a row says.
    """

    grew = Signal(bool)
    """Ids were read; the payload says whether all of them are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self._pending: array[int] = array("q")
        self._checked = 0
        self._slices: Iterator[array[int]] | None = None
        self._pages: OrderedDict[int, _Page[R]] = OrderedDict()
        self._pause = QTimer(self)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._on_slice_due)

    @property
    def complete(self) -> bool:
        """Whether all ids have been read."""
        return self._slices is None

    @property
    def pages_kept(self) -> int:
        """How many pages are in memory."""
        return len(self._pages)

    @property
    def headings(self) -> Mapping[int, str]:
        """The places at which a group begins, each with the heading that stands above it."""
        return {}

    def slices(self) -> Iterator[array[int]]:
        """The ids that are listed, in order, each slice one query of its own."""
        raise NotImplementedError

    def read(self, ids: Sequence[int]) -> tuple[dict[int, R], dict[int, list[Hit]]]:
        """The rows of these ids, and what a search found in them."""
        raise NotImplementedError

    def text(self, row: R) -> str:
        """The whole text of a row, which its tooltip shows."""
        raise NotImplementedError

    def short_text(self, row: R) -> str:
        """The text of a row, cut to what a list needs."""
        raise NotImplementedError

    def spoken(self, place: int, row: R) -> str:
        """The whole row as a screen reader says it."""
        raise NotImplementedError

    def show_anew(self) -> None:
        """List other records: the first slice at once, the others between events."""
        self.beginResetModel()
        self._ids = array("q")
        self._forget_pages()
        self._start()
        first = self._next_slice()
        if first is not None:
            self._ids.extend(first)
            self._checked = len(self._ids)
        self.endResetModel()
        self.grew.emit(self.complete)

    def refresh(self) -> None:
        """Read the same list again; rows that are still there keep their place and their selection."""
        self._forget_pages()
        self._start()
        for _slice in range(2):  # what is on show is right at once, the rest follows
            self._on_slice_due()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def record(self, row: int) -> R | None:
        """Give the row at a place; None when it was removed a moment ago."""
        if not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE).rows[row % PAGE]

    def hits(self, row: int) -> list[Hit]:
        """Give what the search found in the row at a place."""
        return self._page(row // PAGE).hits.get(self._ids[row], [])

    def id_at(self, row: int) -> int | None:
        """Give the id at a place."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int, near: int = 0) -> int | None:
        """Give the place of a record, looking where it was before; None when it is not (yet) listed."""
        for row in (near, near - 1, near + 1):
            if 0 <= row < len(self._ids) and self._ids[row] == record_id:
                return row
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the ids read so far."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One column: the whole row is a card."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give the text, cut; the whole sentence to screen readers; the record to the delegate."""
        if role != _DISPLAY and role != RECORD_ROLE and role != _SPOKEN and role != _TOOLTIP:
            return None
        row = self.record(index.row())
        if row is None:
            return None
        if role == _DISPLAY:
            return self.short_text(row)
        if role == RECORD_ROLE:
            return row
        return plain_tip(self.text(row)) if role == _TOOLTIP else self.spoken(index.row(), row)

    @Slot()
    def _on_slice_due(self) -> None:
        fresh = self._next_slice()
        if fresh is None:
            return
        if self._checked == len(self._ids):
            self._append(fresh)
        elif self._ids[self._checked : self._checked + len(fresh)] == fresh:
            self._checked += len(fresh)
        else:
            self._mend(fresh)
        if not self._pending:
            self.grew.emit(False)

    def _start(self) -> None:
        self._slices = self.slices()
        self._pending = array("q")
        self._checked = 0
        self._pause.start()

    def _next_slice(self) -> array[int] | None:
        if self._slices is None:
            return None
        fresh = next(self._slices, None)
        if fresh is None:
            self._finish()
        return fresh

    def _finish(self) -> None:
        self._pause.stop()
        self._slices = None
        self._flush()
        if self._checked < len(self._ids):
            self._remove(self._checked, len(self._ids) - self._checked)
        self.grew.emit(True)

    def _append(self, fresh: array[int]) -> None:
        """Few large steps rather than many small ones: the view weighs all rows after each."""
        self._pending.extend(fresh)
        if len(self._pending) >= min(_GROWTH, max(len(self._ids), PAGE)):
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            pending, self._pending = self._pending, array("q")
            self._insert(len(self._ids), pending)
            self._checked = len(self._ids)

    def _mend(self, fresh: array[int]) -> None:
        """Find the few rows that came or went in this slice; anything wilder is read anew from there."""
        start = self._checked
        same = 0
        while start + same < len(self._ids) and self._ids[start + same] == fresh[same]:
            same += 1
        at, rest = start + same, fresh[same:]
        for count in range(1, _NEAR_CHANGE + 1):
            if count <= len(rest) and self._ids[at : at + len(rest) - count] == rest[count:]:
                self._insert(at, rest[:count])
                break
            if self._ids[at + count : at + count + len(rest)] == rest:
                self._remove(at, count)
                break
        else:
            self._remove(at, len(self._ids) - at)
            self._insert(at, rest)
        self._checked = start + len(fresh)

    def _insert(self, at: int, fresh: array[int]) -> None:
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
        self._ids[at:at] = fresh
        self._forget_pages(at // PAGE)
        self.endInsertRows()

    def _remove(self, at: int, count: int) -> None:
        if count <= 0:
            return
        self.beginRemoveRows(QModelIndex(), at, at + count - 1)
        del self._ids[at : at + count]
        self._forget_pages(at // PAGE)
        self.endRemoveRows()

    def _forget_pages(self, first: int = 0) -> None:
        for number in [number for number in self._pages if number >= first]:
            del self._pages[number]

    def _page(self, number: int) -> _Page[R]:
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
            return page
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        by_id, hits = self.read(ids)
        page = _Page([by_id.get(record_id) for record_id in ids], hits)
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
