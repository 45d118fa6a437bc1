"""What a desk of each version is made of: the one place that the opening, the check, the repair and the copies ask.

A file from elsewhere may hold triggers, views, generated columns or defaults that do harm once a statement touches
them. Nothing here runs any of it: only the text of the schema is read, with one question to the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from db import SCHEMA_VERSION

Connection = Any

DIGESTS = {
    1: "a60ad9ec4a2ffc34e9f6493e6609dcb819090e9e9691f8e0e0247edc7a81adbc",
    2: "deb60658db22c5d3ecbce494ba849b898323a2fc3bac87bcf1460b9d73048abc",
    3: "4c83be266d52fef83e6efe9c602323535a583a3bcfb98a8432f634c644278e51",
    4: "6941ea60f99bef707bd40b3100d5dc6df6fd4daaa592de5a22896d000df5c956",
    5: "2978c743ab3db9cc5652f836ae6606396dbefa4da07f1218f81408fee229babb",
    6: "773e36826106e4473f88bfd1e8cc787909d5cc64f99797bd1c6ea7856e150acc",
    7: "00f0e8d9e6ed004b74913a123fec9c0b16d5dbdae8ec65c0ea9d05a9800a42de",
    8: "e15a5d8a040102e90f3ce603528025c682fb1f09a8882b25df09404ca77d56af",
    9: "9a54138f05a440ed4f27fb965166571e5757079dccca45f1c47f3c487144da8f",
}
"""The digest of each version’s tables and indexes, and for the newest of its rules too; a test works them out anew.

So that an ordinary opening need not replay the history: that takes longer than reading the schema does.
"""

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_ROWS = "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
"""As bytes: a name that is no text must be told from ours, and not be an error of its own."""
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


class Part(NamedTuple):
    """A table, an index, a view or a trigger, with its SQL however that was laid out."""

    kind: str
    name: str
    table: str
    sql: str

    @property
    def is_fact(self) -> bool:
        """Whether it holds records; everything else can be made anew from those."""
        return self.kind == "table" and self.name not in (*_SEARCHES, *_SHADOWS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A desk beside what it must be."""

    expected: frozenset[Part]
    present: frozenset[Part]

    @property
    def missing(self) -> frozenset[Part]:
        """What should be there, and is not, or not like this."""
        return self.expected - self.present

    @property
    def foreign(self) -> frozenset[Part]:
        """What is there and should not be, or not like this."""
        return self.present - self.expected

    @property
    def wrong(self) -> frozenset[Part]:
        """All that is missing or foreign; empty for a sound desk."""
        return self.expected ^ self.present


def is_ours(connection: Connection, version: int) -> bool:
    """Whether the schema is that of a desk of this version, to the letter; an index may be missing.

    What an older version had for rules is not compared: it is dropped before anything else happens.
    """
    if version not in DIGESTS:
        return False
    found = compared(connection, version)
    return not found.foreign and all(part.kind == "index" for part in found.missing)


def compared(connection: Connection, version: int = SCHEMA_VERSION) -> Comparison:
    """A desk beside a sound one of a version, which must be one of `DIGESTS`."""
    present = parts(connection, version)
    there = frozenset(present)
    return Comparison(there if digest(present) == DIGESTS[version] else expected_parts(version), there)


def digest(schema: Iterable[Part]) -> str:
    """The digest of a schema, in whatever order it was written."""
    return hashlib.sha256("\x1f".join(word for part in sorted(schema) for word in part).encode()).hexdigest()


@cache
def expected_parts(version: int = SCHEMA_VERSION) -> frozenset[Part]:
    """What a sound desk of a version is made of: its history replayed in memory."""
    from sqlcipher3.dbapi2 import connect

    from db.triggers import make_rules

    blank = connect(":memory:", isolation_level=None)
    try:
        blank.execute("PRAGMA temp_store = MEMORY")
        for path in sorted(_MIGRATIONS.glob("*.sql"))[:version]:
            blank.executescript(path.read_text(encoding="utf-8"))
        if version == SCHEMA_VERSION:
            make_rules(blank)
        return frozenset(parts(blank, version))
    finally:
        blank.close()


def parts(connection: Connection, version: int = SCHEMA_VERSION) -> list[Part]:
    """What a desk is made of, without what the engine keeps for itself, and without the rules of an older version."""
    found = (_part(*row) for row in connection.execute(_ROWS).fetchall())
    newest = version == SCHEMA_VERSION
    return [part for part in found if not _is_engines(part) and (newest or not _is_rule(part))]


@lru_cache(maxsize=1024)
def _part(*row: bytes | None) -> Part:
    """A row of the schema; whatever in it is no text becomes a sign that no part of ours has.

    An opening asks for the same rows twice: to know the desk as ours, and to look over its rules.
    """
    kind, name, table, sql = ((part or b"").decode(errors="replace") for part in row)
    return Part(kind, name, table, _plain(sql))


def _is_engines(part: Part) -> bool:
    """Whether the engine, or the list of migrations, made it for itself, and nothing more is in it."""
    if part.kind == "index":
        own = not part.sql and part.name.startswith("sqlite_autoindex_")
        return own or part.sql == _INDEX_OF_LIST
    if part.kind != "table":
        return False
    if part.name == _LIST_OF_MIGRATIONS:
        return _PLAIN_LIST.fullmatch(part.sql) is not None
    return part.name in _ENGINES_OWN and part.sql == _ENGINES_OWN[part.name]


def _is_rule(part: Part) -> bool:
    if part.kind in ("trigger", "view"):
        return True
    if part.kind != "table" or not part.sql:
        return False
    if part.name in _SEARCHES:
        return part.sql.startswith(f"CREATE VIRTUAL TABLE {part.name} USING fts5(")
    return part.name in _SHADOWS


def _plain(sql: str) -> str:
    """The same SQL however it was laid out: an engine that rebuilds a table may quote its name."""
    return " ".join(sql.replace('"', "").split())
