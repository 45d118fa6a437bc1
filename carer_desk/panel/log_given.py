"""The rows of a file by the names of the log's columns, raw, with the place of each cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from carer_desk.panel.dates import plain_words
from carer_desk.panel.log_book import REPLACED, TABLES, UUID, Column, Table
from carer_desk.panel.log_file import AbsentCell, FileRow, FileSheet, LogFile, Place


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that cannot be taken, and why."""

    place: Place
    problem: str
    is_note: bool = False
    """Whether it only says what was left alone, and nothing in it is wrong."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of a file by the names of the log's columns, raw, with the place of each cell."""

    table: Table
    place: Place
    cells: dict[str, object] = field(repr=False)
    columns: dict[str, Place]

    def place_of(self, name: str) -> Place:
        """Where a field stands; the row's own place when it has no cell."""
        return self.columns.get(name, self.place)


def given_rows(file: LogFile, *, private: bool = True) -> tuple[list[GivenRow], list[Fault], frozenset[str]]:
    """The rows of a file of the log, what could not be read of its headings, and the tables that are whole.

    Without ``private``, a column of private notes is not read: nobody knows which of the notes were ever in it.
    """
    rows: list[GivenRow] = []
    faults: list[Fault] = []
    whole: set[str] = set()
    for sheet, table in file.log_sheets:
        columns = _columns(file.name, sheet, table.shown(private, replaced=True), faults)
        whole.add(table.name)
        rows += [_given(file.name, sheet, table, row, columns) for row in sheet.rows]
    return rows, faults, frozenset(whole)


_PRIVATE = {plain_words(one.heading) for table in TABLES for one in table.columns if one.private}


def identity_of(row: GivenRow) -> str:
    """The UUID of a row as it was given; empty for a new one."""
    raw = row.cells.get(UUID)
    return "" if raw is None else str(raw).strip().casefold()


def replaced_in(row: GivenRow) -> frozenset[str]:
    """The names of the columns whose words were replaced when the file was written."""
    told = row.cells.get(REPLACED.name)
    headings = {plain_words(part) for part in told.split(";")} if isinstance(told, str) else set()
    return frozenset(one.name for one in row.table.columns if plain_words(one.heading) in headings)


def _columns(
    file: str, sheet: FileSheet, columns: tuple[Column, ...], faults: list[Fault]
) -> dict[int, Column]:
    known = {plain_words(column.heading): column for column in columns}
    known |= {column.name: column for column in columns}
    found: dict[int, Column] = {}
    for place, heading in enumerate(sheet.headings):
        column = known.get(plain_words(heading))
        at = Place(file, sheet.name, sheet.head_row, sheet.column_words(place))
        if column is None and plain_words(heading).replace("_", " ") in _PRIVATE:
            faults.append(
                Fault(at, "This file was saved without private notes, so none are read from it.", True)
            )
        elif column is None and heading:
            faults.append(Fault(at, "This column is none of the log’s and was not read.", True))
        elif column is not None and column in found.values():
            faults.append(Fault(at, "This column stands here twice; the first one was read."))
        elif column is not None:
            found[place] = column
    return found


def _given(file: str, sheet: FileSheet, table: Table, row: FileRow, columns: dict[int, Column]) -> GivenRow:
    return GivenRow(
        table,
        Place(file, sheet.name, row.number),
        {
            column.name: row.cell(place)
            for place, column in columns.items()
            if not isinstance(row.cell(place), AbsentCell)
        },
        {
            column.name: Place(file, sheet.name, row.number, sheet.column_words(place))
            for place, column in columns.items()
        },
    )
