"""Removes a desk for good: the key first, because without it nothing of the desk can be read."""

from __future__ import annotations

import os
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backup_files import BESIDE, copies_of, facts_path
from carer_desk.store.keys import key_path

_LARGEST_KEY = 1 << 20


def files_of(desk: Path, *, copies: bool) -> list[Path]:
    """The files of a desk that are there, the keys first. Raises CarerDeskError when there is no such desk."""
    if not desk.is_file():
        raise CarerDeskError(
            f"There is no file “{desk.name}” in this folder.", "Nothing was removed.", "Check its name."
        )
    desks = [desk, *(copy.path for copy in copies_of(desk) if copies)]
    keys = [key_path(one) for one in desks]
    rest = [one.with_name(one.name + ending) for one in desks for ending in BESIDE]
    return [file for file in (*keys, *rest, *map(facts_path, desks)) if file.is_file()]


def wiped(desk: Path, *, copies: bool) -> list[Path]:
    """Remove them, the bytes of each key overwritten before; gives those that could not be removed.

    Raises CarerDeskError, and removes nothing, while the desk is open in another program.
    """
    _refuse_open(desk)
    left = []
    keys = {key_path(desk), *(key_path(copy.path) for copy in copies_of(desk))}
    for file in files_of(desk, copies=copies):
        try:
            if file in keys:
                _overwrite(file)
            file.unlink()
        except OSError:
            left.append(file)
    return left


def _overwrite(key: Path) -> None:
    with key.open("r+b") as file:
        size = min(os.fstat(file.fileno()).st_size, _LARGEST_KEY)
        file.write(os.urandom(size))
        file.flush()
        os.fsync(file.fileno())


def _refuse_open(desk: Path) -> None:
    """Ask for the lock that a program with the desk open holds."""
    from carer_desk.store.engine import IN_USE, EngineError, connect

    # Without its key nothing can be read of it, but a lock that somebody holds is told before that.
    try:
        connect(desk, None).close()
    except EngineError as error:
        if "locked" in str(error).lower():
            raise CarerDeskError(IN_USE, "Nothing was removed.", "Close it first.") from None
