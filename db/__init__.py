"""The schema's history: numbered migrations, and the rules that are made again after each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 9
"""What ``PRAGMA user_version`` says in a desk that this program writes: the number of the newest migration."""

APPLICATION_ID = 0x43446B31
"""What ``PRAGMA application_id`` says in every desk (“CDk1”), so that another program's file is told apart."""

_FOLDER = Path(__file__).resolve().parent


def migrate(database: Database) -> None:
    """Bring a desk to today's schema, then make its rules and search index again.

    Each migration is one numbered SQL file that is never edited once released. Foreign keys must be off,
    because a migration may rebuild a table that others point at. A program that dies meanwhile leaves the old desk.
    """
    from sqlite_utils.migrations import Migrations

    from db.triggers import drop_rules, make_rules

    migrations = Migrations("carer_desk")
    for path in sorted((_FOLDER / "migrations").glob("*.sql")):
        _register(migrations, path)
    # All or nothing: a desk half way between two versions is none that the opening would know as ours.
    with database.atomic():
        drop_rules(database.conn)  # those of an older desk, or of a stranger, must not run meanwhile
        migrations.apply(database)
        make_rules(database.conn)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _register(migrations: object, path: Path) -> None:
    @migrations(name=path.stem)  # type: ignore[operator, untyped-decorator]
    def step(database: Database) -> None:
        database.executescript(path.read_text(encoding="utf-8"))
