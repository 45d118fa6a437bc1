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
    1: "5339089b17578678b16f93c14face4d803cd4cd6a44dc3556ac41d33ce315956",
    2: "4296ed290b7acb4a8cd6f4b614f9cdd0cc586b616728ee000c903fee42230a2b",
    3: "e601fa0ffe86e053edeb71a5b2d5fa566d25071edae78ee61cd201174e7de238",
    4: "51999cf3a22f3d4ddc11cc55b527dff449ab3aa3288f00eda4f1fddaa418fd82",
    5: "834c8649df426e6715ba00eb4fe5b5485f142642e8ef934c868427ab40fb4115",
    6: "60d4a5982ab630ee6aa45a83f04e72f65d414e83ede387735405efe61c0430cb",
    7: "7531f1dee018e3654c3e909b1bbd69fc947b444dd63ca88ba2a905d61c7fc584",
    8: "ffae722af82acfa1a58746c6b6ae6c736f6dab07c65c515eb91bd9e804025817",
    9: "2a6c5f32e4ad3c597375142ab88ab18049e1cc5be2eac90f39ae0b4aaab5dda9",
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
_REBUILT = re.compile(r'\ACREATE TABLE "(\w+)"')
_SPACE = re.compile(r"[ \t\n\f\r]+")
"""What the engine takes for space; other signs that look like it are parts of names."""
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
        return own or part.sql.replace('"', "") == _INDEX_OF_LIST
    if part.kind != "table":
        return False
    if part.name == _LIST_OF_MIGRATIONS:
        return _PLAIN_LIST.fullmatch(part.sql.replace('"', "")) is not None
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
    """The same SQL however it was laid out: an engine that rebuilds a table may quote its name.

    A quote anywhere else makes a text of a condition, and a comment reaches to the end of its line: those stay.
    """
    named = _REBUILT.sub(r"CREATE TABLE \1", sql)
    lines = named.split("\n") if "--" in named else [named]
    return "\n".join(_SPACE.sub(" ", line).strip(" ") for line in lines)
