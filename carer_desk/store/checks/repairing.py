"""Repairs what a desk works out by itself: its rules, indexes, standings, counts, calendar and search index."""

from __future__ import annotations

from carer_desk.store.calendar_table import fill_working_days
from carer_desk.store.engine import Connection, transaction
from db.schema import compared
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
    found = compared(connection)
    for part in found.foreign:
        if part.kind == "index":
            quoted = part.name.replace('"', '""')
            connection.execute(f'DROP INDEX "{quoted}"')
    for part in found.missing:
        if part.kind == "index":
            connection.execute(part.sql)
