"""Copies of a desk: a backup beside it, and a plain SQLite file for other tools."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import Connection, EngineError, connect, told_plainly

_PRIVATE = {"matter": ("private_note",)}
"""Columns that a plain copy leaves empty unless it is asked for them."""

_LEFT_OUT = (
    "current_action",
    "undo_step",
    "tally",
    "working_day",
    "setting",
    "_sqlite_migrations",
    "sqlite_sequence",
)
_LOG = ("action", "change")


def back_up_beside(connection: Connection, path: Path, now: datetime) -> Path:
    """Copy a desk as it is, still sealed under the same key, to a dated file in the folder “backups” beside it."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem} {now:%Y-%m-%d %H%M%S}{path.suffix}"
    escaped = str(target).replace("'", "''")
    connection.execute(f"VACUUM INTO '{escaped}'")
    key = path.with_name(path.name + ".key")
    if key.exists():
        target.with_name(target.name + ".key").write_bytes(key.read_bytes())
    return target


def export_plain(connection: Connection, target: Path, *, with_private_notes: bool = False) -> dict[str, int]:
    """Write the desk's facts as a plain SQLite file that any tool opens; gives the rows written per table.

    Private notes and closed-session words stay out unless asked for, and so does the change log, which
    holds them too. Raises CarerDeskError when the file is there already or cannot be written.
    """
    if target.exists():
        raise CarerDeskError(
            f"There is a file “{target.name}” already.", "It was not touched.", "Choose another name."
        )
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        # For its owner's eyes only: nothing protects these words any more.
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copy = connect(beside, None)
        try:
            written = _copy_tables(connection, copy, with_private_notes)
        finally:
            copy.close()
        beside.replace(target)
    except (EngineError, OSError) as error:
        told = told_plainly(error) if isinstance(error, EngineError) else None
        raise told or CarerDeskError(
            "The copy cannot be written in this folder.", "Your desk is untouched.", "Choose another folder."
        ) from None
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                beside.with_name(beside.name + ending).unlink()
    return written


def _copy_tables(source: Connection, copy: Connection, with_private_notes: bool) -> dict[str, int]:
    left_out = set(_LEFT_OUT) | (set() if with_private_notes else set(_LOG))
    tables = source.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'matter_words%' ORDER BY rowid"
    ).fetchall()
    written: dict[str, int] = {}
    copy.execute("BEGIN")
    for name, sql in tables:
        if name in left_out:
            continue
        copy.execute(sql)
        columns = [row[1] for row in source.execute(f"PRAGMA table_info({name})")]
        hidden = () if with_private_notes else _PRIVATE.get(name, ())
        chosen = ", ".join("''" if column in hidden else column for column in columns)
        rows = source.execute(f"SELECT {chosen} FROM {name}{_public(name, columns, with_private_notes)}")
        marks = ", ".join("?" * len(columns))
        cursor = copy.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        written[name] = max(cursor.rowcount, 0)
    _cut_loose(copy)
    copy.execute("COMMIT")
    return written


def _cut_loose(copy: Connection) -> None:
    """Empty the pointers at records that were left out: a follow-up may outlive its closed-session parent."""
    for table, row, _, number in copy.execute("PRAGMA foreign_key_check").fetchall():
        keys = copy.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        column = next(key[3] for key in keys if key[0] == number)
        copy.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (row,))


def _public(name: str, columns: list[str], with_private_notes: bool) -> str:
    """The condition that keeps what was said in closed session out of a plain copy."""
    if with_private_notes:
        return ""
    closed = (
        "SELECT m.id FROM matter m LEFT JOIN agenda_item i ON i.id = m.item_id "
        "WHERE m.closed_session = 1 OR i.closed_session = 1"
    )
    hidden_promises = (
        "SELECT p.id FROM promise p LEFT JOIN response r ON r.id = p.response_id "
        f"WHERE p.closed_session = 1 OR r.closed_session = 1 OR p.matter_id IN ({closed})"
    )
    parts = ["closed_session = 0"] if "closed_session" in columns else []
    if name == "matter":
        parts.append(f"id NOT IN ({closed})")
    elif name == "promise_event":
        parts.append(f"promise_id NOT IN ({hidden_promises})")
    elif name == "promise":
        parts.append(f"id NOT IN ({hidden_promises})")
    elif "matter_id" in columns:
        parts.append(f"matter_id NOT IN ({closed})")
    return f" WHERE {' AND '.join(parts)}" if parts else ""
