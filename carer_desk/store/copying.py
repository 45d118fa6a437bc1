"""Copies of a desk: a backup beside it, and a plain SQLite file for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from carer_desk.store.engine import Connection
from carer_desk.store.plain_copy import PlainCopy


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


def export_plain(
    connection: Connection,
    target: Path,
    *,
    with_private_notes: bool = False,
    passphrase: str | None = None,
    changes: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Write the desk's facts as a plain SQLite file that any tool opens, all at once; gives the rows per table.

    Private notes and closed-session words stay out unless asked for, and so does the change log, which
    holds them too. With a passphrase it is sealed; `changes` are free texts that leave otherwise than they stand.
    Raises CarerDeskError when the file is there already or cannot be written.
    """
    copy = PlainCopy(
        connection, target, with_private_notes=with_private_notes, passphrase=passphrase, changes=changes
    )
    for _step in copy.steps():
        pass
    return copy.written
