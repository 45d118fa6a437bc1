"""A copy of a desk as a plain SQLite file for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from carer_desk.store.engine import Connection
from carer_desk.store.plain_copy import PlainCopy


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
