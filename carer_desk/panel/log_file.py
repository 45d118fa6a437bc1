"""What a file of the log or somebody's own tracker holds: cells, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from carer_desk.panel.dates import plain_words
from carer_desk.panel.log_book import MATTERS, TABLES, UUID, Sort, Table, table_named

_HEAD_ROWS = 15
"""So many rows may stand above the headings."""


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
    headings: tuple[str, ...]
    rows: tuple[FileRow, ...] = field(repr=False)
    lettered: bool = True
    """Whether its columns have letters, as a spreadsheet's have."""

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
    def is_private(self) -> bool:
        """Whether the private notes are in it; a file without matters may belong to such a one."""
        matters = [sheet for sheet, table in self.log_sheets if table is MATTERS]
        private = {plain_words(one.heading) for one in MATTERS.columns if one.private}
        private |= {one.name for one in MATTERS.columns if one.private}
        return not matters or any(plain_words(heading) in private for heading in matters[0].headings)


def letters(place: int) -> str:
    """The letters of a column by its place from 0: A, B … Z, AA."""
    text, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheet_of(name: str, rows: Iterable[tuple[int, Sequence[object]]]) -> FileSheet | None:
    """Find the headings of a sheet; None when it is empty.

    The row that holds “UUID” is it, else the first one with the most words within the first rows.
    """
    filled = [FileRow(number, tuple(cells)) for number, cells in rows]
    filled = [row for row in filled if not row.is_empty]
    if not filled:
        return None
    first = filled[:_HEAD_ROWS]
    head = next((row for row in first if UUID in map(_plain, row.cells)), None)
    if head is None:
        head = max(first, key=lambda row: (_words_in(row), -row.number))
    headings = tuple(_shown(cell) for cell in head.cells)
    return FileSheet(name, head.number, headings, tuple(row for row in filled if row.number > head.number))


def table_of(sheet: FileSheet) -> Table | None:
    """The table of the log that a sheet is: by its name, else by its headings; it has UUIDs in any case."""
    headings = {plain_words(heading) for heading in sheet.headings}
    if UUID not in headings:
        return None
    named = table_named(sheet.name)
    if named is not None:
        return named
    fits = [one for one in TABLES if _own_headings(one) <= headings | {"private note"}]
    return fits[0] if fits else None


def _own_headings(table: Table) -> set[str]:
    return {plain_words(one.heading) for one in table.columns if one.sort is not Sort.TOLD}


def _plain(cell: object) -> str:
    return plain_words(cell) if isinstance(cell, str) else ""


def _shown(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _words_in(row: FileRow) -> int:
    return sum(isinstance(cell, str) and 0 < len(cell.strip()) <= 80 for cell in row.cells)
