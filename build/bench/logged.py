"""Gives a desk that was filled in bulk the log it would have, had each record been typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build.bench.generator import MadeDesk, copied, opened
from carer_desk.store.engine import Connection
from carer_desk.store.log_chain import ActionSealed, action_hash

_LOGGED = {"matter": "id", "response": "matter_id", "promise": "matter_id", "closing": "matter_id"}
_ACTION = (
    "INSERT INTO action (id, uuid, at, who, label, salt, previous_hash, hash, undone) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_CHANGE = (
    "INSERT INTO change (id, action_id, salt, tbl, record_id, record_uuid, matter_id, kind, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, 'insert', NULL, ?)"
)
_AT = "2026-07-01T12:00:00"


def logged(desk: MadeDesk, folder: Path) -> MadeDesk:
    """A copy of a desk with an action for each of its records, made now or on an earlier run."""
    target = folder / desk.path.name
    if target.exists() and target.stat().st_mtime > desk.path.stat().st_mtime:
        return MadeDesk(target, desk.matters)
    made = copied(desk, folder)
    with_log = opened(made)
    try:
        connection = with_log.connection
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        number, previous = connection.execute(
            "SELECT id, hash FROM action ORDER BY id DESC LIMIT 1"
        ).fetchone()
        for table, matter in _LOGGED.items():
            for row in _records(connection, table, matter):
                number += 1
                previous = _write(connection, number, previous, table, row)
        connection.execute("COMMIT")
    finally:
        with_log.close()
    return made


def _records(connection: Connection, table: str, matter: str) -> Iterator[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    content = ", ".join(f"'{name}', {name}" for name in columns)
    query = f"SELECT id, uuid, {matter}, json_object({content}) FROM {table} ORDER BY id"
    yield from connection.execute(query).fetchall()


def _write(connection: Connection, number: int, previous: str, table: str, row: tuple[Any, ...]) -> str:
    """One action with its one change; gives its hash."""
    record, uuid, matter, after = row
    salt = f"{number:032x}"
    facts = (f"ac{uuid[2:]}-{table}", _AT, "cl_rep", f"added a {table}", None)
    own = action_hash(
        previous, ActionSealed(facts, salt, None), [(table, uuid, "insert", None, after, salt, None)]
    )
    connection.execute(_ACTION, (number, *facts[:4], salt, previous, own))
    connection.execute(_CHANGE, (number << 32, number, salt, table, record, uuid, matter, after))
    return own or ""
