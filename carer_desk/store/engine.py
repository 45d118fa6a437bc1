"""The database engine: the one place that chooses SQLCipher and the one place that sets its pragmas."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as engine

from carer_desk.panel.errors import CarerDeskError

if TYPE_CHECKING:
    from sqlite_utils import Database

    from carer_desk.store.journal import JournalLeft

Connection = Any
"""A SQLCipher connection; the wheel ships no type information."""

EngineError = engine.Error
"""What the engine raises; it shares no base class with the standard library's sqlite3.Error."""


class _KeyedConnection(engine.Connection):  # type: ignore[misc]
    """Remembers the key it was opened with, because a copy is opened with the same; nothing shows it."""

    key: bytes | None = None
    journal: JournalLeft | None = None
    """What a program that died left beside the file."""
    unread_changes = 0
    """Changes in that journal that could not be read any more."""


_COMPILED = 400
"""Statements that stay compiled. Lists soon take the 100 places of the driver, which then lets go of the newest first:
from there on it would compile each saving anew, with all its triggers."""


def key_path(desk: Path) -> Path:
    """Where the key file of a desk lies."""
    return desk.with_name(desk.name + ".key")


def key_of(connection: Connection) -> bytes | None:
    """The key a desk file was opened with, None for one without a passphrase."""
    return connection.key  # type: ignore[no-any-return]


def connect(path: Path, key: bytes | None, *, read_only: bool = False) -> Connection:
    """Open the only connection to a desk file and set it up; nothing has been read yet.

    ``key`` holds 32 bytes, or is None for a desk without a passphrase. The lock is exclusive: a second program
    that opens the same file is refused at once instead of after a wait.
    """
    uri = path.resolve().as_uri() + ("?mode=ro" if read_only else "?mode=rwc")
    # A check of the whole file runs in a thread, so that the window goes on; the engine lets one in at a time.
    connection = engine.connect(
        uri,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=0,
        factory=_KeyedConnection,
        cached_statements=_COMPILED,
    )
    connection.key = key
    if not read_only and path.with_name(path.name + "-wal").exists():
        from carer_desk.store.journal import journal_left

        connection.journal = journal_left(path)
    run = connection.execute
    run("PRAGMA cipher_log_level = NONE")
    if key is not None:
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
    run("PRAGMA busy_timeout = 0")
    run("PRAGMA locking_mode = EXCLUSIVE")
    run("PRAGMA trusted_schema = OFF")
    run("PRAGMA cell_size_check = ON")
    run("PRAGMA mmap_size = 0")
    run("PRAGMA temp_store = MEMORY")
    run("PRAGMA secure_delete = ON")
    run("PRAGMA cache_size = -16384")
    return connection


def take_for_writing(connection: Connection) -> None:
    """Take the exclusive lock in write-ahead mode with every commit on the disk before it counts as saved."""
    run = connection.execute
    run("PRAGMA journal_mode = WAL")
    _note_unread(connection)
    run("PRAGMA synchronous = FULL")
    run("PRAGMA wal_autocheckpoint = 2000")
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA recursive_triggers = ON")  # else replacing a row would delete it past its guards
    run("BEGIN IMMEDIATE")
    run("COMMIT")


def _note_unread(connection: Connection) -> None:
    """Notice a damaged journal before anything is written over it; the check of the desk tells of it."""
    left: JournalLeft | None = connection.journal
    connection.journal = None
    if left is not None and (unread := left.unread_behind(connection)):
        connection.unread_changes = unread
        left.keep_aside()


def wait_for_disk(connection: Connection, wait: bool) -> None:
    """Let each commit reach the disk before it counts, as is the rule, or not while what can be made again is made."""
    connection.execute(f"PRAGMA synchronous = {'FULL' if wait else 'OFF'}")
    if wait:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def in_memory() -> Connection:
    """Open an empty database that never touches a disk and can give its bytes, which SQLCipher's own cannot.

    Raises CarerDeskError where Python came with too old a SQLite.
    """
    import sqlite3

    if sqlite3.sqlite_version_info < _STRICT_TABLES or not hasattr(sqlite3.Connection, "serialize"):
        raise CarerDeskError(
            "The SQLite of this computer’s Python is too old for a sealed copy.",
            "Nothing was written.",
            "Save the log for a spreadsheet instead, or install Carer Desk with a newer Python.",
        )
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def sqlite_utils_database(connection: Connection) -> Database:
    """The same connection through sqlite-utils, for schema work and copies; slow to import, so asked for late.

    sqlite-utils catches the exceptions of the engine it finds under the name ``pysqlite3``; without this its
    error handling would miss those of SQLCipher.
    """
    sys.modules.setdefault("pysqlite3", sys.modules["sqlcipher3"])
    sys.modules.setdefault("pysqlite3.dbapi2", engine)
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """One change to the desk file: all of it is kept, or none of it.

    Raises CarerDeskError when the disk is full or failing, or the file cannot be written.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, EngineError) and (told := told_plainly(error)):
            raise told from None
        raise


def told_plainly(error: BaseException) -> CarerDeskError | None:
    """The sentence for what the world did to the file; None when the error is a bug of ours.

    The engine's own message is matched, never shown: it may quote what the user typed.
    """
    message = str(error).lower()
    for part, happened, safe, next_step in _TOLD:
        if part in message:
            return CarerDeskError(happened, safe, next_step)
    return None


def is_damage(error: BaseException) -> bool:
    """Whether the engine says that it found pages or texts of the file spoilt."""
    message = str(error).lower()
    return isinstance(error, EngineError) and any(sign in message for sign in _SIGNS_OF_DAMAGE)


def is_damage_or_no_desk(error: BaseException) -> bool:
    """The same, or that the file is none that its key opens."""
    return is_damage(error) or "not a database" in str(error).lower()


_STRICT_TABLES = (3, 37)

IN_USE = "This desk is open already, in another window or in another program."
"""What happened when another program holds the file."""

_KEPT = "Everything saved before is safe, and your words are still on the screen."
_DAMAGED = (
    "The desk file is damaged.",
    "Carer Desk has changed nothing in it.",
    "Keep the file as it is, and open an earlier copy: Security menu, “Open an earlier copy”.",
)
_SIGNS_OF_DAMAGE = (
    "malformed",
    "unsupported file format",
    "could not decode to utf-8",  # a text whose bytes are none any more
    # Where pages of the search index cannot be read, its table cannot be set up at all.
    "vtable constructor failed",
    "fts5 file format",
    "fts5: corrupt",
    "fts5: missing row",
    "fts5: checksum",
)
_TOLD = (
    ("disk is full", "Not saved: this computer’s disk is full.", _KEPT, "Free some space, then try again."),
    (
        "disk i/o error",
        "The disk reported a fault. This change may or may not be stored.",
        _KEPT,
        "Copy your words somewhere safe, close Carer Desk, and look at the change after opening it again.",
    ),
    (
        "readonly database",
        "Not saved: the desk file or its folder is read-only.",
        _KEPT,
        "Copy the desk to a folder of your own and open it there.",
    ),
    (
        "unable to open database",
        "The desk file cannot be opened or made in this folder.",
        "Nothing was changed.",
        "Choose another folder, one that you may write to.",
    ),
    (
        "database is locked",
        IN_USE,
        "Nothing was changed.",
        "Use the window that is open, or close it first.",
    ),
    *((sign, *_DAMAGED) for sign in _SIGNS_OF_DAMAGE),
)
