"""Repairs what a desk works out by itself: its rules, indexes, standings, counts, calendar and search index."""

from __future__ import annotations

from carer_desk.store.calendar_table import fill_working_days
from carer_desk.store.engine import Connection, blank, transaction
from db.schema_census import expected_schema, index_statements
from db.triggers import make_rules


def work_out_anew(connection: Connection, *, calendar: bool) -> None:
    """Make everything again that follows from the records; none of them is touched, and the log neither.

    All of it is kept, or none. Raises CarerDeskError when the disk or the file refuses.
    """
    with transaction(connection):
        _make_indexes(connection)
        if calendar:  # before the dates that rest on it
            connection.execute("DELETE FROM working_day")
            fill_working_days(connection)
        make_rules(connection)


def _make_indexes(connection: Connection) -> None:
    """Drop the indexes that are not as they should be, and make those that are missing."""
    empty = blank()
    try:
        expected_schema(empty)
        wanted = index_statements(empty)
    finally:
        empty.close()
    present = {name: sql for name, sql in index_statements(connection).items() if name not in _NOT_OURS}
    for name, sql in present.items():
        if wanted.get(name) != sql:
            quoted = name.replace('"', '""')
            connection.execute(f'DROP INDEX "{quoted}"')
    for name, sql in wanted.items():
        if present.get(name) != sql:
            connection.execute(sql)


_NOT_OURS = {"idx__sqlite_migrations_migration_set_name"}
"""What keeps the list of migrations in order."""
