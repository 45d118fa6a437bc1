"""The log as plain rows out of the desk file, and the differences of a file into it, as one action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import TABLES, TAKEN, UUID, Column, LogBook, Row, Sort, Table, Value
from carer_desk.panel.log_differences import AddedRow, ChangedCell, LogDifferences
from carer_desk.panel.log_intake import Intake
from carer_desk.panel.log_revisions import RevisedReading
from carer_desk.panel.periods import Period
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection, EngineError, told_plainly
from carer_desk.store.matters import Matters
from carer_desk.store.meetings import Meetings
from carer_desk.store.tracker_mappings import TrackerMappings
from carer_desk.store.uuids import new_uuid

_KEPT_IN = {
    "matters": "matter",
    "responses": "response",
    "promises": "promise",
    "promise_reports": "promise_event",
    "closings": "closing",
    "links": "link",
    "readings": "reading",
}
"""The table of the desk file behind each table of the log."""

_BELONGS = {"matter": "matters", "response": "responses", "promise": "promises"}
"""Columns by which a row belongs to another: what that one hides, it hides."""

_POINTERS = (
    ("promise", "response_id", "response"),
    ("response", "corrects_id", "response"),
    ("link", "reading_id", "reading"),
    ("reading", "revises_id", "reading"),
)
"""What is let go of before a record is taken out."""


class LogBooks:
    """Gives the log as plain rows and takes a file's differences."""

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        meetings: Meetings,
        matters: Matters,
        today: Callable[[], date],
    ) -> None:
        self._connection = connection
        self._log = log
        self._meetings = meetings
        self._matters = matters
        self._today = today
        self.trackers = TrackerMappings(connection, log)
        """How people's own trackers were understood."""

    def read(self, *, private: bool = False) -> LogBook:
        """Every row of the log; private notes and closed session only when they are asked for."""
        hidden: set[str] = set()
        tables: dict[str, tuple[Row, ...]] = {}
        for table in TAKEN:
            rows = list(self._rows(table))
            if not private:
                hidden |= {str(row[UUID]) for row in rows if _is_hidden(row, hidden)}
                rows = [_public(row, table) for row in rows if row[UUID] not in hidden]
            tables[table.name] = tuple(rows)
        if hidden:
            tables = {name: tuple(_loose(row, hidden) for row in rows) for name, rows in tables.items()}
        codes = frozenset(row[0] for row in self._connection.execute("SELECT code FROM indicator"))
        return LogBook(
            {table.name: tables[table.name] for table in TABLES}, private, frozenset(hidden), codes
        )

    def take(self, differences: LogDifferences, *, remove_missing: bool = False) -> int:
        """Bring what a file added and changed into the desk as one action; gives how many rows that were.

        A figure that the file says otherwise is added as the revision of the one that stands.
        Raises CarerDeskError, changing nothing, when the desk refuses any of it.
        """
        try:
            with self._log.action("took in a spreadsheet"):
                taken = self._taken(differences)
                return taken + (self._removed(differences) if remove_missing else 0)
        except EngineError as error:
            raise told_plainly(error) or CarerDeskError(
                "These changes do not go together in this desk.",
                "Nothing was changed.",
                "Take them in smaller parts to find the one.",
            ) from None

    def take_in(self, intake: Intake, *, remove_missing: bool = False) -> int:
        """The same for a whole file; how a tracker’s headings were corrected is remembered in the same action."""
        with self._log.action("took in a spreadsheet"):
            taken = self.take(intake.differences, remove_missing=remove_missing)
            if intake.mapping is not None and intake.is_corrected:
                self.trackers.remember(intake.headings_key, intake.mapping)
            elif intake.mapping is not None:
                self.trackers.forget(intake.headings_key)
        return taken

    def _taken(self, differences: LogDifferences) -> int:
        later: list[tuple[str, str, Column, Value]] = []
        for row in (*differences.added, *map(self._as_added, differences.revised)):
            self._insert(row, later)
        for cell in differences.changed:
            self._update(cell)
        for table, uuid, column, value in later:
            self._write(table, uuid, {column.name + "_id": self._key(column, value)})
        rows = {(cell.table, cell.uuid) for cell in differences.changed}
        return len(differences.added) + len(differences.revised) + len(rows)

    def _as_added(self, revised: RevisedReading) -> AddedRow:
        """A revision is recorded today unless the file says another day."""
        day = revised.values.get("recorded_on") or self._today()
        return AddedRow("readings", revised.place, {**revised.values, "recorded_on": day})

    def _rows(self, table: Table) -> Iterator[Row]:
        kept = _KEPT_IN[table.name]
        fields = ", ".join(_field(column) for column in table.columns)
        for found in self._connection.execute(f"SELECT {fields} FROM {kept} t ORDER BY t.id").fetchall():
            yield {
                column.name: _plain(value, column) for column, value in zip(table.columns, found, strict=True)
            }

    def _insert(self, row: AddedRow, later: list[tuple[str, str, Column, Value]]) -> None:
        table = next(one for one in TABLES if one.name == row.table)
        uuid = str(row.values[UUID]) or new_uuid()
        values: dict[str, Any] = {UUID: uuid}
        for column in table.columns:
            if column.name in (UUID, "tags") or column.sort is Sort.TOLD:
                continue
            value = row.values[column.name]
            if column.sort is Sort.RECORD and column.of == table.name:
                if value is not None:  # its own kind may come later in the file
                    later.append((table.name, uuid, column, value))
                continue
            values |= self._stored(column, value)
        if table.name == "readings":
            values["period_end"] = Period.from_key(str(row.values["period"])).end.isoformat()
        places = ", ".join("?" * len(values))
        self._connection.execute(
            f"INSERT INTO {_KEPT_IN[table.name]} ({', '.join(values)}) VALUES ({places})",
            tuple(values.values()),
        )
        if row.values.get("tags"):
            self._set_tags(uuid, str(row.values["tags"]))

    def _update(self, cell: ChangedCell) -> None:
        table = next(one for one in TABLES if one.name == cell.table)
        column = table.column(cell.name)
        if column.name == "tags":
            self._set_tags(cell.uuid, str(cell.after))
            return
        values = self._stored(column, cell.after)
        if cell.table == "readings" and column.name == "period":
            values["period_end"] = Period.from_key(str(cell.after)).end.isoformat()
        if cell.table == "matters" and column.name == "meeting":
            values["item_id"] = None  # the item belongs to the meeting it was put at
        self._write(cell.table, cell.uuid, values)

    def _write(self, table: str, uuid: str, values: dict[str, Any]) -> None:
        assignments = ", ".join(f"{name} = ?" for name in values)
        done = self._connection.execute(
            f"UPDATE {_KEPT_IN[table]} SET {assignments} WHERE uuid = ?", (*values.values(), uuid)
        )
        if done.rowcount == 0:
            raise CarerDeskError("A row of the file is no longer in this desk.", "Nothing was changed.")

    def _removed(self, differences: LogDifferences) -> int:
        gone = 0
        for table in (table for table in TABLES):
            for row in differences.missing:
                if row.table == table.name:
                    gone += self._remove(table.name, row.uuid)
        return gone

    def _remove(self, table: str, uuid: str) -> int:
        kept = _KEPT_IN[table]
        found = self._connection.execute(f"SELECT id FROM {kept} WHERE uuid = ?", (uuid,)).fetchone()
        if found is None:  # it went with what it belonged to
            return 0
        if table == "matters":
            self._matters.remove(found[0])
            return 1
        for other, pointer, to in _POINTERS:
            if to == kept:
                self._connection.execute(f"UPDATE {other} SET {pointer} = NULL WHERE {pointer} = ?", found)
        if table == "promises":
            self._connection.execute("DELETE FROM promise_event WHERE promise_id = ?", found)
        self._connection.execute(f"DELETE FROM {kept} WHERE id = ?", found)
        return 1

    def _stored(self, column: Column, value: Value) -> dict[str, Any]:
        if column.sort in (Sort.RECORD, Sort.INDICATOR, Sort.MEETING):
            return {column.name + "_id": None if value is None else self._key(column, value)}
        if isinstance(value, date):
            return {column.name: value.isoformat()}
        return {column.name: int(value) if isinstance(value, bool) else value}

    def _key(self, column: Column, value: Value) -> int | None:
        """The id of what a cell points at; a meeting that is not there yet is entered."""
        if value is None:
            return None
        if column.sort is Sort.MEETING:
            assert isinstance(value, date)
            return self._meetings.find_or_add(value).id
        table, by = ("indicator", "code") if column.sort is Sort.INDICATOR else (_KEPT_IN[column.of], UUID)
        found = self._connection.execute(f"SELECT id FROM {table} WHERE {by} = ?", (value,)).fetchone()
        if found is None:
            raise CarerDeskError("A row of the file is no longer in this desk.", "Nothing was changed.")
        return int(found[0])

    def _set_tags(self, uuid: str, words: str) -> None:
        matter_id = self._connection.execute("SELECT id FROM matter WHERE uuid = ?", (uuid,)).fetchone()[0]
        self._matters.set_tags(matter_id, words.replace("\n", ";").split(";"))


def _field(column: Column) -> str:
    """What a SELECT asks for a column: references by what is the same on every laptop."""
    if column.name == "number":
        return "t.id"
    if column.name == "tags":
        ordered = "SELECT name FROM tag WHERE matter_id = t.id ORDER BY name"
        return f"(SELECT group_concat(name, '; ') FROM ({ordered}))"
    if column.sort is Sort.MEETING:
        return f"(SELECT held_on FROM meeting WHERE id = t.{column.name}_id)"
    if column.sort is Sort.INDICATOR:
        return f"(SELECT code FROM indicator WHERE id = t.{column.name}_id)"
    if column.sort is Sort.RECORD:
        return f"(SELECT uuid FROM {_KEPT_IN[column.of]} WHERE id = t.{column.name}_id)"
    return f"t.{column.name}"


def _plain(value: Any, column: Column) -> Value:
    if value is None:
        return column.blank if column.sort is Sort.TEXT else None
    if column.sort in (Sort.DAY, Sort.MEETING):
        return date.fromisoformat(value)
    if column.sort is Sort.YES_NO:
        return bool(value)
    plain: Value = value
    return plain


def _is_hidden(row: Row, hidden: set[str]) -> bool:
    return bool(row.get("closed_session")) or any(row.get(name) in hidden for name in _BELONGS)


def _public(row: Row, table: Table) -> Row:
    private = {column.name for column in table.columns if column.private}
    return {name: value for name, value in row.items() if name not in private}


def _loose(row: Row, hidden: set[str]) -> Row:
    """A follow-up may outlive its closed-session parent: what points there is emptied."""
    return {name: None if name != UUID and value in hidden else value for name, value in row.items()}
