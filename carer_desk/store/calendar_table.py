"""The working days of England in the desk file, so that the desk's own rules can count them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from carer_desk.panel.working_days import is_working_day
from carer_desk.store.engine import Connection

FIRST_YEAR, LAST_YEAR = 2000, 2045
"""Years for which the desk file holds them."""


def fill_working_days(connection: Connection) -> None:
    """Number the working days in a desk that has none yet."""
    connection.executemany("INSERT INTO working_day (n, day) VALUES (?, ?)", working_day_rows())


@cache
def working_day_rows() -> tuple[tuple[int, str], ...]:
    """Every working day with its number; worked out once, for making a desk and for each check of one."""
    day, last, n = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), 0
    rows: list[tuple[int, str]] = []
    while day <= last:
        if is_working_day(day):
            n += 1
            rows.append((n, day.isoformat()))
        day += timedelta(days=1)
    return tuple(rows)
