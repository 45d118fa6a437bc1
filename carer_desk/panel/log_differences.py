"""What a file says otherwise than the desk: rows added, changed and missing, and what cannot be taken."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from carer_desk.panel.log_book import (
    LINKS,
    MATTERS,
    READINGS,
    TAKEN,
    UUID,
    Column,
    LogBook,
    Row,
    Sort,
    Table,
    Value,
)
from carer_desk.panel.log_cells import CellError, is_uuid, read_cell
from carer_desk.panel.log_file import Place
from carer_desk.panel.log_given import Fault, GivenRow, identity_of, replaced_in
from carer_desk.panel.log_known_rows import MatterNumbers, TakenBefore
from carer_desk.panel.log_revisions import ABOUT_THE_DOCUMENT, RevisedReading, Revisions
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
class LogDifferences:
    """All of it, in the order it is taken."""

    added: tuple[AddedRow, ...] = ()
    changed: tuple[ChangedCell, ...] = ()
    revised: tuple[RevisedReading, ...] = ()
    """Figures that are said otherwise; the ones before stay."""
    missing: tuple[MissingRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    replaced: tuple[ChangedCell, ...] = ()
    """Cells whose words were replaced when the file was written: the desk keeps its own unless the user says so."""

    @property
    def nothing(self) -> bool:
        """Whether file and desk say the same."""
        return not (self.something_to_take or self.missing or self.faults or self.replaced)

    @property
    def has_problems(self) -> bool:
        """Whether something in the file cannot be taken."""
        return not all(fault.is_note for fault in self.faults)

    @property
    def something_to_take(self) -> bool:
        """Whether anything would change."""
        return bool(self.added or self.changed or self.revised)

    @property
    def overwriting(self) -> LogDifferences:
        """The same, with the words of the file in place of the true ones too; a figure keeps its own."""
        taken = tuple(one for one in self.replaced if one.table != READINGS.name)
        return replace(self, changed=self.changed + taken, replaced=())


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
        self._numbers = MatterNumbers(current, rows)
        self._coming = {table.name: self._uuids(table) for table in TAKEN}
        self._revisions = Revisions(current.rows(READINGS.name), same)
        self._before = TakenBefore(current, _says_the_same)
        self._refused: set[str] = set()
        self._seen: set[tuple[str, str]] = set()
        self._links = {(row["matter"], row["indicator"]) for row in current.rows("links")}
        self._added: list[AddedRow] = []
        self._changed: list[ChangedCell] = []
        self._replaced: list[ChangedCell] = []
        self._revised: list[RevisedReading] = []

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
        return LogDifferences(
            tuple(self._added),
            tuple(self._changed),
            tuple(self._revised),
            tuple(missing),
            tuple(self._faults),
            tuple(self._replaced),
        )

    def _uuids(self, table: Table) -> set[str]:
        found = {identity_of(one) for one in self._rows if one.table is table}
        return found | self._numbers.given if table is MATTERS else found

    def _look_at(self, row: GivenRow) -> None:
        uuid = identity_of(row)
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
        if known is not None:
            if whole:  # a row is taken as a whole or not at all
                self._change(row, uuid, known, values)
        elif uuid or not self._is_taken_already(row, values):
            self._add(row, uuid or self._numbers.new_uuid(row), values, whole)

    def _is_taken_already(self, row: GivenRow, values: Mapping[str, Value]) -> bool:
        """A row without a UUID may have been taken when this file was taken in before."""

        def is_free(uuid: str) -> bool:
            return uuid not in self._coming[row.table.name] and (row.table.name, uuid) not in self._seen

        there = self._before.find(row.table, values, is_free)
        if there is None and row.table is READINGS:
            there = self._revisions.same_as_standing({**self._blank(row), **values})
        if there is None:
            return False
        if is_free(str(there[UUID])):
            self._seen.add((row.table.name, str(there[UUID])))
        return True

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
        if column.of == "matters" and (numbered := self._numbers.find(words)):
            return numbered
        if words in self._known[column.of] or (words in self._coming[column.of] and words):
            return words
        raise CellError("There is no row with this UUID, neither in the desk nor in the file.")

    def _add(self, row: GivenRow, uuid: str, values: dict[str, Value], whole: bool) -> None:
        full = {**self._blank(row), **values, UUID: uuid}
        problem = self._problem_of_new(row.table, full) if whole else ("", "")
        if problem[1]:
            self._fault(row, *problem)
        if not whole or problem[1]:
            self._refused.add(uuid)
            return
        standing = self._revisions.standing(full) if row.table is READINGS and not uuid else None
        if standing is not None and full["revises"] in (None, standing[UUID]):
            changed = {**self._revisions.differing(standing, full), "source": full["source"]}
            self._revised.append(self._revisions.revised(row.place, standing, changed))
        else:
            self._added.append(AddedRow(row.table.name, row.place, full))

    def _blank(self, row: GivenRow) -> dict[str, Value]:
        return {one.name: one.blank for one in row.table.columns if one.sort is not Sort.TOLD}

    def _problem_of_new(self, table: Table, full: Row) -> tuple[str, str]:
        name, problem = what_is_wrong_with(table.name, full, None)
        if problem:
            return name, problem
        if table is LINKS and not self._is_new_link(full):
            return "indicator", "This matter is linked to that indicator already."
        if table is READINGS and full["revises"] and not self._revisions.may_revise(full["revises"]):
            return "revises", "That figure was revised already. Give the UUID of the newest one."
        return "", ""

    def _change(self, row: GivenRow, uuid: str, known: Row, values: dict[str, Value]) -> None:
        changed = {
            name: value for name, value in values.items() if not _says_the_same(name, known.get(name), value)
        }
        elsewhere = {name for name in replaced_in(row) if row.table.column(name).sort is Sort.TEXT}
        for name in [name for name in changed if name in elsewhere]:
            value, place = changed.pop(name), row.place_of(name)
            where, problem = what_is_wrong_with(row.table.name, {**known, name: value}, known)
            if problem:  # the file may say of any cell that it was replaced; it may be taken all the same
                self._fault(row, where, problem)
                continue
            self._replaced.append(ChangedCell(row.table.name, uuid, name, known.get(name), value, place))
        if row.table is READINGS and changed.get("revises", uuid) is None:
            del changed["revises"]  # that it revised something cannot be unsaid
        if not changed:
            return
        after = {**known, **changed}
        is_figure = row.table is READINGS and not changed.keys() <= ABOUT_THE_DOCUMENT
        since = self._revisions.since(after) if is_figure else None
        if since is not None:
            self._seen.add((READINGS.name, str(since[UUID])))
            return
        name, problem = what_is_wrong_with(row.table.name, after, known)
        if is_figure and not problem:
            name, problem = self._revisions.problem(uuid, changed)
        if problem:
            self._fault(row, name, problem)
            return
        if is_figure:
            self._revised.append(self._revisions.revised(row.place, known, changed))
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


def _says_the_same(name: str, before: Value, after: Value) -> bool:
    return same(before, after) or (name == "tags" and _tags(before) == _tags(after))


def _tags(value: Value) -> set[str]:
    """Tags in any order, however they are set apart."""
    return {tag.strip() for tag in str(value or "").replace("\n", ";").split(";")} - {""}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
