"""What a file of the log or somebody's own tracker holds: cells, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from carer_desk.panel.dates import plain_words
from carer_desk.panel.log_book import MATTERS, TABLES, UUID, WITHOUT_PRIVATE, Table, table_named
from carer_desk.panel.tracker_words import is_heading

_HEAD_ROWS = 15
"""So many rows may stand above the headings."""
_LONGEST_ABOVE = 2_000
_LEAST_FIT = 3
"""So many headings of a table make a sheet that table."""
_CHANCE = 2
"""So many words of a row may be those of headings by chance."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    """The letters of the column, or its name where a file has none."""

    @property
    def words(self) -> str:
        """The place in words, for people."""
        parts = [self.file]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell whose formula came to nothing; a spreadsheet shows a sign for it, which is no value."""

    sign: str = ""
    """As shown, such as “#REF!”."""

    def __str__(self) -> str:
        return self.sign or "#ERROR"


@dataclass(frozen=True, slots=True)
class AbsentCell:
    """A cell that a row does not have at all, as a JSON object may lack a name: it says nothing, not “empty”."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a sheet with its number as the spreadsheet shows it."""

    number: int
    cells: tuple[object, ...] = field(repr=False)

    def cell(self, place: int) -> object:
        """A cell by its place from 0; None beyond the last."""
        return self.cells[place] if place < len(self.cells) else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell is None or str(cell).strip() == "" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class FileSheet:
    """One sheet of a file: its headings and the rows below them."""

    name: str
    head_row: int
    headings: tuple[str, ...] = field(repr=False)
    rows: tuple[FileRow, ...] = field(repr=False)
    lettered: bool = True
    """Whether its columns have letters, as a spreadsheet's have."""
    shared: frozenset[tuple[int, int]] = frozenset()
    """Cells, by row number and column from 0, that are merged with the one above and say what it says."""
    above: str = field(default="", repr=False)
    """What stands above the headings."""

    def column_words(self, place: int) -> str:
        """How a person finds a column: its letters and its heading."""
        heading = self.headings[place] if place < len(self.headings) else ""
        if not self.lettered:
            return heading
        return f"{letters(place)} ({heading})" if heading else letters(place)


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file's sheets in order."""

    name: str
    sheets: tuple[FileSheet, ...]

    @property
    def log_sheets(self) -> tuple[tuple[FileSheet, Table], ...]:
        """The sheets that are tables of the log."""
        found = ((sheet, table_of(sheet)) for sheet in self.sheets)
        return tuple((sheet, table) for sheet, table in found if table is not None)

    @property
    def is_private(self) -> bool | None:
        """Whether private notes and closed session were saved in it; None when it holds no matters to tell by."""
        matters = next((sheet for sheet, table in self.log_sheets if table is MATTERS), None)
        if matters is None:
            return None
        private = {plain_words(one.heading) for one in MATTERS.columns if one.private}
        private |= {one.name for one in MATTERS.columns if one.private}
        has_notes = any(plain_words(heading) in private for heading in matters.headings)
        return has_notes and WITHOUT_PRIVATE not in matters.above


def letters(place: int) -> str:
    """The letters of a column by its place from 0: A, B … Z, AA."""
    text, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheet_of(
    name: str,
    rows: Iterable[tuple[int, Sequence[object]]],
    shared: frozenset[tuple[int, int]] = frozenset(),
) -> FileSheet | None:
    """Find the headings of a sheet; None when it is empty.

    The row that holds “UUID” is it, else the one with the most words that head columns of trackers, else the
    first one with the most words within the first rows.
    """
    filled = [FileRow(number, tuple(cells)) for number, cells in rows]
    filled = [row for row in filled if not row.is_empty]
    if not filled:
        return None
    first = filled[:_HEAD_ROWS]
    head = next((row for row in first if UUID in map(_plain, row.cells)), None)
    if head is None:
        head = max(first, key=lambda row: (_headings_in(row), _words_in(row), -row.number))
    below = tuple(row for row in filled if row.number > head.number)
    headings = tuple(_shown(cell) for cell in head.cells)
    if UUID not in map(plain_words, headings):
        headings = _told_apart(headings, below)
    above = "\n".join(_shown(cell) for row in first if row.number < head.number for cell in row.cells)
    return FileSheet(name, head.number, headings, below, shared=shared, above=above[:_LONGEST_ABOVE])


def table_of(sheet: FileSheet) -> Table | None:
    """The table of the log that a sheet is: by its name, else by its headings; it has UUIDs in any case.

    Columns may be left out, so the table with the most of its headings counts, and of two those that it needs.
    """
    headings = {plain_words(heading) for heading in sheet.headings}
    if UUID not in headings:
        return None
    named = table_named(sheet.name)
    if named is not None:
        return named
    best = max(TABLES, key=lambda one: _fit(one, headings))
    return best if _fit(best, headings) >= (_LEAST_FIT, 0) else None


def _fit(table: Table, headings: set[str]) -> tuple[int, int]:
    """How many of the headings are columns of a table, and how few are missing that it needs."""
    missing = sum(one.needed and plain_words(one.heading) not in headings for one in table.columns)
    known = {plain_words(one.heading) for one in table.columns} | {one.name for one in table.columns}
    return len(headings & known), len(table.columns) - missing


def _told_apart(headings: tuple[str, ...], rows: tuple[FileRow, ...]) -> tuple[str, ...]:
    """The headings of a tracker so that each names one column, also one that has none but holds something."""
    told: list[str] = []
    for place in range(max((len(row.cells) for row in rows), default=len(headings))):
        heading = headings[place] if place < len(headings) else ""
        if not heading and any(_shown(row.cell(place)) for row in rows):
            heading = f"Column {letters(place)}"
        told.append(f"{heading} ({letters(place)})" if heading and heading in told else heading)
    return (*told, *headings[len(told) :])


def _plain(cell: object) -> str:
    return plain_words(cell) if isinstance(cell, str) else ""


def _shown(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _headings_in(row: FileRow) -> int:
    """How many cells head a column of a tracker; one or two such words may stand in any row."""
    count = sum(is_heading(cell) for cell in row.cells if isinstance(cell, str))
    return count if count > _CHANCE else 0


def _words_in(row: FileRow) -> int:
    return sum(isinstance(cell, str) and 0 < len(cell.strip()) <= 80 for cell in row.cells)
