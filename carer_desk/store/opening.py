"""Opening and making desk files, with a plain sentence for everything that can be wrong with one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import (
    IN_USE,
    Connection,
    EngineError,
    connect,
    is_damage,
    key_path,
    sqlite_utils_database,
    take_for_writing,
    told_plainly,
)
from carer_desk.store.places import in_use
from db import APPLICATION_ID, SCHEMA_VERSION, migrate
from db.schema import is_ours
from db.triggers import LOGGED

SUFFIX = ".desk"
"""How a desk file's name ends."""

_EARLIER = (
    "Keep it as it is, and open an earlier copy: the window offers those in the folder “backups” beside it. "
    "If there are none, look on the stick, or wherever else copies of it may be."
)
"""There is no menu yet where a desk is opened."""
_PLAIN_HEADER = b"SQLite format 3\x00"


_CHANGES_NUMBERED_BY_ACTION = 9
"""The version of the schema since which the number of a change begins with that of its action."""
_PANEL_UUID = re.compile(r"[0-9a-f-]{8,64}")
"""Part of it goes into names of files."""
LARGEST_NUMBER = (1 << 30) - 1
"""What a record may be numbered: the log and the lists of the window count to twice that."""


class DamagedDeskError(CarerDeskError):
    """The desk cannot be opened as it is; one of its copies can."""


def make_file(
    path: Path, passphrase: str | None, fill: Callable[[Connection], None], code: str | None = None
) -> Connection:
    """Make a new desk file with today's schema and what ``fill`` writes, and open it.

    ``code`` is a recovery code that shall open it as well.
    The file is made whole beside its place and then moved there, so that a program that dies meanwhile leaves
    no half desk. Raises CarerDeskError when the file is there already, or cannot be made.
    """
    from carer_desk.store import keys
    from carer_desk.store.durable import sync_folder

    if path.exists() or key_path(path).exists():
        raise CarerDeskError(
            f"There is a file “{path.name}” in this folder already.",
            "It was not touched.",
            "Choose another name.",
        )
    _make_folder(path.parent)
    key = keys.new_key(passphrase) if passphrase is not None else None
    beside = path.with_name(path.name + ".new")
    connection = None
    try:
        _make_whole(beside, key, fill)
        if key is not None and passphrase is not None:
            keys.write_key_file(path, key, passphrase, code)
        beside.rename(path)
        sync_folder(path.parent)  # else a new desk could be gone when the power goes before its first change
        connection = connect(path, key)
        take_for_writing(connection)
    except BaseException as error:
        if connection is not None:
            connection.close()
        _clear(beside)
        if key is not None and not path.exists():
            key_path(path).unlink(missing_ok=True)
        raise _told(error) from None
    return connection


def open_file(
    path: Path, passphrase: str | bytes | None, back_up: Callable[[Connection], None]
) -> Connection:
    """Open a desk file for reading and writing; an older one is backed up and brought up to date first.

    Raises CarerDeskError when the passphrase is wrong, or the file is missing, locked, damaged, newer than
    this program, or no desk at all.
    """
    if not path.is_file():
        raise CarerDeskError(
            f"There is no file “{path.name}” in this folder.", "", "Look for the desk in another folder."
        )
    key = _key(path, passphrase)
    connection = None
    try:
        _refuse_emptied(path)
        connection = connect(path, key)
        version = _schema_version(connection, path)
        refuse_foreign(connection, version)
        _refuse_odd_numbers(connection, version)
        if version < SCHEMA_VERSION:
            back_up(connection)
            connection.execute("PRAGMA foreign_keys = OFF")
            _bring_up_to_date(connection)
        take_for_writing(connection)
        if key is not None:
            _end_change_of_key(path, key)
    except BaseException as error:
        told = _told(error)
        if isinstance(told, CarerDeskError) and told.happened == IN_USE:
            told = in_use(path)
        if connection is not None:
            connection.close()
        if told is not error:
            # Whoever keeps what was told would keep the file open with it, by way of these frames.
            error.__traceback__ = connection = None
        raise told from None
    return connection


def _end_change_of_key(path: Path, key: bytes) -> None:
    """Tidy up after a program that was killed while it gave the desk a new key."""
    from carer_desk.store import keys

    with suppress(CarerDeskError):  # a folder that refuses is tidied the next time
        keys.settle(path, key)
    with suppress(OSError):
        _clear(keys.rewritten(path))


def refuse_foreign(connection: Connection, version: int) -> None:
    """Raise DamagedDeskError when anything in the schema was changed, added or taken away; runs nothing of it."""
    if not is_ours(connection, version):
        raise DamagedDeskError(
            "This desk is not built as a desk is: parts of it were changed, added or taken away.",
            "Nothing in it was used or changed, because such parts could do harm.",
            "Open an earlier copy; this file is kept as it is. If it came from somebody else, do not use it.",
        )


def _bring_up_to_date(connection: Connection) -> None:
    """Bring a desk of an older release to today's schema; raises DamagedDeskError when its content does not let it."""
    try:
        migrate(sqlite_utils_database(connection))
    except EngineError as error:
        if told_plainly(error) is not None:
            raise
        raise DamagedDeskError(
            "This desk of an earlier version cannot be brought up to date: what stands in it does not fit together.",
            "Carer Desk has changed nothing in it.",
            _EARLIER,
        ) from None


def _refuse_odd_numbers(connection: Connection, version: int) -> None:
    """Raise DamagedDeskError for a number that no desk gives: the next one could not follow it, or no file be named."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    # Each asks for one end of a table, which is found without a walk through it.
    looks = [
        f"EXISTS (SELECT 1 FROM {name} WHERE id {far})"
        for name in ("action", "_sqlite_migrations", *LOGGED)
        if name in there
        for far in ("< 0", f"> {LARGEST_NUMBER}")
    ]
    far = f"seq NOT BETWEEN 0 AND {LARGEST_NUMBER}"
    looks.append(f"EXISTS (SELECT 1 FROM sqlite_sequence WHERE name <> 'change' AND {far})")
    last = "max(id) >> 32" if version >= _CHANGES_NUMBERED_BY_ACTION else "max(action_id)"
    looks.append(f"(SELECT {last} FROM change) > (SELECT coalesce(max(id), 0) FROM action)")
    odd = connection.execute(f"SELECT {' OR '.join(looks)}").fetchone()[0]
    names = [row[0] for row in connection.execute("SELECT uuid FROM panel")]
    if odd or not all(_PANEL_UUID.fullmatch(str(name)) for name in names):
        raise DamagedDeskError(
            "The records of this desk have numbers that no desk gives.",
            "Nothing in it was used or changed.",
            "Open an earlier copy; this file is kept as it is. If it came from somebody else, do not use it.",
        )


def needs_passphrase(path: Path) -> bool:
    """Whether a desk asks for a passphrase. Raises CarerDeskError when it cannot be read or cannot be a desk."""
    try:
        with path.open("rb") as file:
            if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                return False
        size, has_key = path.stat().st_size, key_path(path).exists()
    except OSError:
        raise CarerDeskError(
            f"The file “{path.name}” cannot be read.",
            "It was not touched.",
            "Check that it is there and yours to open.",
        ) from None
    if not has_key and (size == 0 or size % 4096):  # a locked desk is made of whole pages
        raise _no_desk(path)
    return True


def _make_whole(path: Path, key: bytes | None, fill: Callable[[Connection], None]) -> None:
    """Make a desk with today's schema and what ``fill`` writes, for its owner's eyes only, and close it."""
    _clear(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(connect(path, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        migrate(sqlite_utils_database(connection))
        take_for_writing(connection)
        fill(connection)


def _key(path: Path, passphrase: str | bytes | None) -> bytes | None:
    if not needs_passphrase(path):
        _refuse_exchanged(path)
        return None
    if isinstance(passphrase, bytes):
        return passphrase
    if passphrase is None:
        raise CarerDeskError(
            "This desk asks for a passphrase.", "Nothing was changed.", "Give the passphrase."
        )
    from carer_desk.store import keys

    return keys.unseal(path, passphrase)


def _refuse_exchanged(path: Path) -> None:
    """Refuse a plain file beside the key of an encrypted desk: whoever put it there wants words typed into it."""
    if not key_path(path).exists():
        return
    from carer_desk.store import keys

    try:
        keys.has_recovery_code(path)
    except CarerDeskError:
        return  # what lies there is no key file
    raise DamagedDeskError(
        "This file is not encrypted, but the key file beside it is that of an encrypted desk.",
        "Nothing in it was used or changed. Somebody may have put it in the place of your desk.",
        "Open an earlier copy; this file is kept as it is.",
    )


def _refuse_emptied(path: Path) -> None:
    """Refuse a file of no bytes beside a key: it was a desk, and SQLite would begin a new one in it."""
    if path.stat().st_size == 0 and key_path(path).exists():
        raise DamagedDeskError(
            f"The file “{path.name}” is empty: nothing of your desk is left in it.",
            "Carer Desk has changed nothing in it.",
            "Open an earlier copy; this file is kept as it is.",
        )


def _schema_version(connection: Connection, path: Path) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _no_desk(path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 1:
        raise _no_desk(path)
    if version > SCHEMA_VERSION:
        raise CarerDeskError(
            "This desk was written by a newer Carer Desk.",
            "It was not touched.",
            "Install the newer Carer Desk on this computer, then open the desk again.",
        )
    return version


def _told(error: BaseException) -> BaseException:
    if isinstance(error, OSError):
        return CarerDeskError(
            "The desk cannot be made in this folder.",
            "Nothing was made.",
            "Choose another folder, one that is yours.",
        )
    if isinstance(error, UnicodeDecodeError):  # the engine's own words about a name that is no text
        error = EngineError("malformed")
    if isinstance(error, CarerDeskError) or not isinstance(error, EngineError):
        return error
    if "file is not a database" in str(error).lower():
        return DamagedDeskError(
            "This desk cannot be read: it is damaged, or its key file belongs to another desk.",
            "Carer Desk has changed nothing in it.",
            "Open an earlier copy, or put back the desk and its key file together from one copy.",
        )
    if is_damage(error) and (told := told_plainly(error)) is not None:
        return DamagedDeskError(told.happened, told.safe, _EARLIER)
    return told_plainly(error) or error


def _no_desk(path: Path) -> CarerDeskError:
    return CarerDeskError(
        f"The file “{path.name}” is no desk.",
        "It was not touched.",
        "Choose a file whose name ends in “.desk”.",
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CarerDeskError(
            "The desk cannot be made in this folder.", "Nothing was made.", "Choose another folder."
        ) from None


def _clear(path: Path) -> None:
    """Take an unfinished desk away, with the files the engine keeps beside one that is open."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
