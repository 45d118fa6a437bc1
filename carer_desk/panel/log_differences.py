"""What a file says otherwise than the desk: rows added, changed and missing, and what cannot be taken."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from carer_desk.panel.dates import plain_words
from carer_desk.panel.log_book import TAKEN, UUID, Column, LogBook, Row, Sort, Table, Value
from carer_desk.panel.log_cells import CellError, is_uuid, read_cell
from carer_desk.panel.log_file import FileRow, FileSheet, LogFile, Place
from carer_desk.panel.log_rules import what_is_wrong_with

_EXACT = 1e-12
"""Spreadsheets keep fifteen digits of a number."""


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that the desk does not have."""

    table: str
    place: Place
    values: Row = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One field that the file says otherwise."""

    table: str
    uuid: str
    name: str
    """The column’s name."""
    before: Value = field(repr=False)
    after: Value = field(repr=False)
    place: Place


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A row of the desk that is not in the file; it stays unless the user says otherwise."""

    table: str
    uuid: str
    values: Row = field(repr=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that cannot be taken, and why."""

    place: Place
    problem: str


@dataclass(frozen=True, slots=True)
class LogDifferences:
    """All of it, in the order it is taken."""

    added: tuple[AddedRow, ...] = ()
    changed: tuple[ChangedCell, ...] = ()
    missing: tuple[MissingRow, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether file and desk say the same."""
        return not (self.added or self.changed or self.missing or self.faults)

    @property
    def something_to_take(self) -> bool:
        """Whether anything would change."""
        return bool(self.added or self.changed)


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


def given_rows(file: LogFile) -> tuple[list[GivenRow], list[Fault], frozenset[str]]:
    """The rows of a file of the log, what could not be read of its headings, and the tables that are whole."""
    rows: list[GivenRow] = []
    faults: list[Fault] = []
    whole: set[str] = set()
    for sheet, table in file.log_sheets:
        columns = _columns(file.name, sheet, table, faults)
        whole.add(table.name)
        rows += [_given(file.name, sheet, table, row, columns) for row in sheet.rows]
    return rows, faults, frozenset(whole)


def compare(
    current: LogBook, rows: Sequence[GivenRow], faults: Iterable[Fault] = (), whole: Iterable[str] = ()
) -> LogDifferences:
    """Tell file and desk apart; the tables in ``whole`` are told of what is missing in them."""
    return _Comparison(current, rows, list(faults)).result(frozenset(whole))


def same(before: Value, after: Value) -> bool:
    """Whether two cells say the same, as far as any spreadsheet can keep them."""
    if isinstance(before, str) and isinstance(after, str):
        return _lines(before) == _lines(after)
    numbers = (int, float)
    if isinstance(before, numbers) and isinstance(after, numbers) and not isinstance(before, bool):
        return math.isclose(before, after, rel_tol=_EXACT)
    return before == after


class _Comparison:
    """Goes through the rows of a file once, table by table, so that a row may point at one added before it."""

    def __init__(self, current: LogBook, rows: Sequence[GivenRow], faults: list[Fault]) -> None:
        self._current = current
        self._rows = rows
        self._faults = faults
        self._known = {
            table.name: {str(row[UUID]): row for row in current.rows(table.name)} for table in TAKEN
        }
        self._numbers = {str(row.get("number")): str(row[UUID]) for row in current.rows("matters")}
        self._coming = {table.name: {_identity(one) for one in rows if one.table is table} for table in TAKEN}
        self._refused: set[str] = set()
        self._seen: set[tuple[str, str]] = set()
        self._links = {(row["matter"], row["indicator"]) for row in current.rows("links")}
        self._added: list[AddedRow] = []
        self._changed: list[ChangedCell] = []

    def result(self, whole: frozenset[str]) -> LogDifferences:
        for table in TAKEN:
            for row in self._rows:
                if row.table is table:
                    self._look_at(row)
        self._leave_orphans()
        missing = [
            MissingRow(table.name, uuid, row)
            for table in TAKEN
            if table.name in whole
            for uuid, row in self._known[table.name].items()
            if (table.name, uuid) not in self._seen
        ]
        return LogDifferences(tuple(self._added), tuple(self._changed), tuple(missing), tuple(self._faults))

    def _look_at(self, row: GivenRow) -> None:
        uuid = _identity(row)
        if uuid and not is_uuid(uuid):
            self._fault(row, UUID, "This is no UUID. Leave the cell empty for a new row.")
            return
        if uuid in self._current.hidden:
            self._fault(row, UUID, "This belongs to closed session now, which this file leaves out.")
            return
        if uuid and (row.table.name, uuid) in self._seen:
            self._fault(row, UUID, "This UUID stands in a row above. Leave the cell empty for a new row.")
            return
        if uuid:
            self._seen.add((row.table.name, uuid))
        known = self._known[row.table.name].get(uuid)
        values, whole = self._values(row)
        if known is None:
            self._add(row, uuid, values, whole)
        else:
            self._change(row, uuid, known, values)

    def _values(self, row: GivenRow) -> tuple[dict[str, Value], bool]:
        """The cells that can be read, and whether all of them could."""
        values: dict[str, Value] = {}
        whole = True
        for column in row.table.columns:
            if column.name == UUID or column.sort is Sort.TOLD or column.name not in row.cells:
                continue
            try:
                value = read_cell(row.cells[column.name], column)
                values[column.name] = self._found(value, column)
            except CellError as error:
                self._fault(row, column.name, str(error))
                whole = False
        return values, whole

    def _found(self, value: Value, column: Column) -> Value:
        """A reference by what it is kept by. Raises CellError when there is nothing of that name."""
        if value is None or column.sort not in (Sort.RECORD, Sort.INDICATOR):
            return value
        words = str(value).casefold()
        if column.sort is Sort.INDICATOR:
            if words in self._current.indicators:
                return words
            code = next((one for one in self._current.indicators if one.casefold() == words), None)
            if code is None:
                raise CellError("There is no indicator of that code in this desk.")
            return code
        number = words.removeprefix("#")
        if column.of == "matters" and number in self._numbers:
            return self._numbers[number]
        if words in self._known[column.of] or (words in self._coming[column.of] and words):
            return words
        raise CellError("There is no row with this UUID, neither in the desk nor in the file.")

    def _add(self, row: GivenRow, uuid: str, values: dict[str, Value], whole: bool) -> None:
        full: dict[str, Value] = {
            column.name: values.get(column.name, column.blank)
            for column in row.table.columns
            if column.sort is not Sort.TOLD
        }
        full[UUID] = uuid
        problem = what_is_wrong_with(row.table.name, full, None) if whole else ("", "")
        if whole and not problem[1] and row.table.name == "links" and not self._is_new_link(full):
            problem = ("indicator", "This matter is linked to that indicator already.")
        if problem[1]:
            self._fault(row, *problem)
        if not whole or problem[1]:
            self._refused.add(uuid)
            return
        self._added.append(AddedRow(row.table.name, row.place, full))

    def _change(self, row: GivenRow, uuid: str, known: Row, values: dict[str, Value]) -> None:
        changed = {
            name: value
            for name, value in values.items()
            if not same(known.get(name), value)
            and not (name == "tags" and _tags(known[name]) == _tags(value))
        }
        if not changed:
            return
        after = {**known, **changed}
        name, problem = what_is_wrong_with(row.table.name, after, known)
        if problem:
            self._fault(row, name, problem)
            return
        self._changed += [
            ChangedCell(row.table.name, uuid, name, known.get(name), value, row.place_of(name))
            for name, value in changed.items()
        ]

    def _is_new_link(self, values: Row) -> bool:
        pair = (values["matter"], values["indicator"])
        if pair in self._links:
            return False
        self._links.add(pair)
        return True

    def _leave_orphans(self) -> None:
        """What points at a row that cannot be taken cannot be taken either."""
        lost = self._refused - {""}
        while lost:
            kept, gone = [], set()
            for one in self._added:
                if lost & {str(value) for value in one.values.values() if isinstance(value, str)}:
                    problem = "The row that this one belongs to cannot be taken."
                    self._faults.append(Fault(one.place, problem))
                    gone.add(str(one.values[UUID]))
                else:
                    kept.append(one)
            self._changed = [one for one in self._changed if one.after not in lost]
            self._added, lost = kept, gone - {""}

    def _fault(self, row: GivenRow, name: str, problem: str) -> None:
        self._faults.append(Fault(row.place_of(name), problem))


def _columns(file: str, sheet: FileSheet, table: Table, faults: list[Fault]) -> dict[int, Column]:
    known = {plain_words(column.heading): column for column in table.columns}
    known |= {column.name: column for column in table.columns}
    found: dict[int, Column] = {}
    for place, heading in enumerate(sheet.headings):
        column = known.get(plain_words(heading))
        at = Place(file, sheet.name, sheet.head_row, sheet.column_words(place))
        if column is None and heading:
            faults.append(Fault(at, "This column is none of the log’s and was not read."))
        elif column is not None and column in found.values():
            faults.append(Fault(at, "This column stands here twice; the first one was read."))
        elif column is not None:
            found[place] = column
    return found


def _given(file: str, sheet: FileSheet, table: Table, row: FileRow, columns: dict[int, Column]) -> GivenRow:
    return GivenRow(
        table,
        Place(file, sheet.name, row.number),
        {column.name: row.cell(place) for place, column in columns.items()},
        {
            column.name: Place(file, sheet.name, row.number, sheet.column_words(place))
            for place, column in columns.items()
        },
    )


def _identity(row: GivenRow) -> str:
    raw = row.cells.get(UUID)
    return "" if raw is None else str(raw).strip().casefold()


def _tags(value: Value) -> set[str]:
    """Tags in any order, however they are set apart."""
    return {tag.strip() for tag in str(value or "").replace("\n", ";").split(";")} - {""}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
