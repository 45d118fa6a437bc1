"""Sees before anything of a desk is used whether its schema is ours: one question to the file, and one digest.

A file from elsewhere may hold triggers, views, generated columns or defaults that do harm once a statement touches
them. Nothing here runs any of it: only the text of the schema is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

Connection = Any
Row = tuple[str, str, str, str | None]

DIGESTS = {
    1: "a60ad9ec4a2ffc34e9f6493e6609dcb819090e9e9691f8e0e0247edc7a81adbc",
    2: "deb60658db22c5d3ecbce494ba849b898323a2fc3bac87bcf1460b9d73048abc",
    3: "4c83be266d52fef83e6efe9c602323535a583a3bcfb98a8432f634c644278e51",
    4: "6941ea60f99bef707bd40b3100d5dc6df6fd4daaa592de5a22896d000df5c956",
    5: "2978c743ab3db9cc5652f836ae6606396dbefa4da07f1218f81408fee229babb",
    6: "773e36826106e4473f88bfd1e8cc787909d5cc64f99797bd1c6ea7856e150acc",
    7: "00f0e8d9e6ed004b74913a123fec9c0b16d5dbdae8ec65c0ea9d05a9800a42de",
    8: "e15a5d8a040102e90f3ce603528025c682fb1f09a8882b25df09404ca77d56af",
    9: "55e9f98c6f092d9a79a11a6a247c51fcd60b41381addb83d928f549bbd1b1fa9",
}
"""The digest of each version’s tables and indexes, and for the newest of its rules too; a test works them out anew."""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_ROWS = "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
"""As bytes: a name that is no text must be refused, and not be an error of its own."""
_ENGINES_OWN = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
_LIST_OF_MIGRATIONS = "_sqlite_migrations"
_PLAIN_LIST = re.compile(
    r"CREATE TABLE _sqlite_migrations \( ?(?:(?:id|migration_set|name|applied_at|INTEGER|TEXT|PRIMARY|KEY)[ ,]*)+\)"
)
"""sqlite-utils makes it, and lays it out as it likes; nothing but plain columns may be in it."""
_INDEX_OF_LIST = (
    "CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name "
    "ON _sqlite_migrations (migration_set, name)"
)
_SEARCHES = ("matter_words", "source_words")
_SHADOWS = tuple(
    f"{table}_{part}" for table in _SEARCHES for part in ("data", "idx", "content", "docsize", "config")
)


def is_ours(connection: Connection, version: int) -> bool:
    """Whether the schema is that of a desk of this version, to the letter; an index may be missing.

    What an older version had for rules is not compared: it is dropped before anything else happens.
    """
    if version not in DIGESTS:
        return False
    newest = version == max(DIGESTS)
    try:
        rows = _schema(connection)
        return digest(_compared(rows, newest)) == DIGESTS[version] or _only_lacks_indexes(
            rows, version, newest
        )
    except (UnicodeDecodeError, _ForeignError):
        return False


def digest(rows: Iterable[Row]) -> str:
    """The digest of a schema, in whatever order and layout it was written."""
    told = sorted((kind, name, table, _plain(sql or "")) for kind, name, table, sql in rows)
    return hashlib.sha256("\x1f".join(part for row in told for part in row).encode()).hexdigest()


@cache
def expected_rows(version: int) -> tuple[Row, ...]:
    """What is compared of a sound desk of a version: its history replayed in memory."""
    from sqlcipher3.dbapi2 import connect

    from db.triggers import make_rules

    newest = version == max(DIGESTS)
    blank = connect(":memory:")
    try:
        for path in sorted(_MIGRATIONS.glob("*.sql"))[:version]:
            blank.executescript(path.read_text(encoding="utf-8"))
        if newest:
            make_rules(blank)
        return tuple(_compared(_schema(blank), newest))
    finally:
        blank.close()


class _ForeignError(Exception):
    """Something in the schema that no desk has ever had."""


def _schema(connection: Connection) -> list[Row]:
    return [
        (kind.decode(), name.decode(), table.decode(), None if sql is None else sql.decode())
        for kind, name, table, sql in connection.execute(_ROWS).fetchall()
    ]


def _compared(rows: Iterable[Row], newest: bool) -> list[Row]:
    """What has to be the same: all but what the engine keeps for itself, and the rules of an older version."""
    kept: list[Row] = []
    for kind, name, table, sql in rows:
        if kind == "index" and sql is None and name.startswith("sqlite_autoindex_"):
            continue
        if kind == "table" and name in _ENGINES_OWN and sql == _ENGINES_OWN[name]:
            continue
        if name == _LIST_OF_MIGRATIONS and _PLAIN_LIST.fullmatch(_plain(sql or "")):
            continue
        if kind == "index" and _plain(sql or "") == _INDEX_OF_LIST:
            continue
        if not newest and (kind in ("trigger", "view") or _is_search(kind, name, sql)):
            continue
        if sql is None:
            raise _ForeignError
        kept.append((kind, name, table, sql))
    return kept


def _is_search(kind: str, name: str, sql: str | None) -> bool:
    if kind != "table" or sql is None:
        return False
    if name in _SEARCHES:
        return _plain(sql).startswith(f"CREATE VIRTUAL TABLE {name} USING fts5(")
    return name in _SHADOWS


def _only_lacks_indexes(rows: list[Row], version: int, newest: bool) -> bool:
    """An index is made anew from the rest: a desk that has lost one may be opened, checked and repaired."""
    expected = {_told(row) for row in expected_rows(version)}
    present = {_told(row) for row in _compared(rows, newest)}
    return present <= expected and all(kind == "index" for kind, *_rest in expected - present)


def _told(row: Row) -> Row:
    return row[0], row[1], row[2], _plain(row[3] or "")


def _plain(sql: str) -> str:
    """The same SQL however it was laid out: an engine that rebuilds a table may quote its name."""
    return " ".join(sql.replace('"', "").split())
