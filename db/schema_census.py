"""What a desk is made of, told by name: its tables, indexes, views and triggers, as they are and as they should be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.triggers import make_rules

Connection = Any

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_NOT_OURS = ("sqlite_", "_sqlite_")
"""How the names begin of what the engine and the migrations keep for themselves."""


def schema_census(connection: Connection) -> dict[tuple[str, str], str]:
    """The SQL of everything in a schema, by its kind and its name; changes nothing and reads no record."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): _plain(sql) for kind, name, table, sql in rows if not table.startswith(_NOT_OURS)}


def expected_schema(blank: Connection) -> dict[tuple[str, str], str]:
    """What `schema_census` gives for a sound desk of this release; `blank` is an empty database in memory."""
    for path in sorted(_MIGRATIONS.glob("*.sql")):
        blank.executescript(path.read_text(encoding="utf-8"))
    make_rules(blank)
    return schema_census(blank)


def index_statements(blank: Connection) -> dict[str, str]:
    """The SQL that makes each index of a desk, by its name; `blank` went through `expected_schema`."""
    rows = blank.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return {name: sql for name, sql in rows if not name.startswith(_NOT_OURS)}


def _plain(sql: str) -> str:
    """The same SQL however it was laid out: an engine that rebuilds a table may quote its name."""
    return " ".join(sql.replace('"', "").split())
