"""Finds the rows of the desk that a file means: matters by their number, and new rows that were taken before."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence

from carer_desk.panel.log_book import MATTERS, UUID, LogBook, Row, Table, Value
from carer_desk.panel.log_cells import CellError, is_uuid
from carer_desk.panel.log_given import GivenRow, identity_of

SaysTheSame = Callable[[str, Value, Value], bool]
"""Whether two cells of the column of this name say the same."""


class MatterNumbers:
    """What a matter’s number means: what it means in the file itself, else in the desk.

    Numbers belong to one laptop. A file from another one may use the same number for another matter.
    """

    def __init__(self, current: LogBook, rows: Sequence[GivenRow]) -> None:
        self._desk = {str(row.get("number")): str(row[UUID]) for row in current.rows(MATTERS.name)}
        self._file: dict[str, str] = {}
        self._new: dict[int, str] = {}
        matters = [row for row in rows if row.table is MATTERS]
        for row in matters:
            if is_uuid(identity_of(row)):
                self._file.setdefault(_number(row.cells.get("number")), identity_of(row))
        for row in matters:
            number = _number(row.cells.get("number"))
            if number and not identity_of(row) and number not in self._file and number not in self._desk:
                self._file[number] = self._new[id(row)] = str(uuid.uuid4())
        self._file.pop("", None)
        self._elsewhere = any(self._desk.get(number, here) != here for number, here in self._file.items())

    @property
    def given(self) -> set[str]:
        """The UUIDs that new matters get because they have a number that other rows may name."""
        return set(self._new.values())

    def new_uuid(self, row: GivenRow) -> str:
        """The UUID of a new row that has a number; empty for any other."""
        return self._new.get(id(row), "")

    def find(self, words: str) -> str:
        """The UUID of the matter of a number; empty when there is none.

        Raises CellError when the file was made in another desk and does not hold that matter itself.
        """
        number = words.removeprefix("#").strip()
        if number in self._file:
            return self._file[number]
        if number in self._desk and self._elsewhere:
            raise CellError("This file numbers its matters otherwise than this desk. Give the matter’s UUID.")
        return self._desk.get(number, "")


class TakenBefore:
    """Finds a new row in the desk, when a file is taken in a second time."""

    def __init__(self, current: LogBook, says_the_same: SaysTheSame) -> None:
        self._current = current
        self._says_the_same = says_the_same
        self._by_needed: dict[str, dict[tuple[Value, ...], list[Row]]] = {}

    def find(self, table: Table, values: Mapping[str, Value], is_free: Callable[[str], bool]) -> Row | None:
        """A row that says in every given column what the new one says, and that no other row of the file is."""
        rows = self._rows(table).get(_needed(table, values), ())
        return next((row for row in rows if is_free(str(row[UUID])) and self._is(row, values)), None)

    def _is(self, row: Row, values: Mapping[str, Value]) -> bool:
        return all(self._says_the_same(name, row.get(name), value) for name, value in values.items())

    def _rows(self, table: Table) -> dict[tuple[Value, ...], list[Row]]:
        found = self._by_needed.get(table.name)
        if found is None:
            found = self._by_needed[table.name] = {}
            for row in self._current.rows(table.name):
                found.setdefault(_needed(table, row), []).append(row)
        return found


def _needed(table: Table, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """What tells rows apart quickly: the columns that are never empty, but for texts, whose line ends may differ."""
    return tuple(values.get(one.name, one.blank) for one in table.columns if one.needed and one.blank != "")


def _number(raw: object) -> str:
    """A number as it was typed; spreadsheets may give it as 2.0."""
    text = "" if raw is None else str(raw).strip()
    return text.removesuffix(".0").removeprefix("#")
