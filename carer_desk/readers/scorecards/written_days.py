"""Days in the place of months: the first of a month stands for it, and what may be read two ways is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from carer_desk.panel.dates import EARLIEST_YEAR, LATEST_YEAR, day_month_year, last_of_month
from carer_desk.panel.periods import Period

_FIRST_DAY = date(1899, 12, 30)
"""From which spreadsheets count."""
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?!\d)")


def settled(period: Period, words: str = "") -> tuple[Period | None, str]:
    """Take the first day of a month for the month, as spreadsheets write months; the second part is the doubt.

    `words` are what was written, empty where the file itself says which day it is. None when the numbers of the day
    may be a month written the American way; then the second part says so.
    """
    if period.kind != "day":
        return period, ""
    day, in_numbers = period.start, _NUMBERS.search(words) is not None
    if day.day == 1:
        month = Period.month(day.year, day.month)
        return month, f"The first of the month is written; it was taken for {month.label}."
    if in_numbers and day.month == 1 and day.day <= 12:
        american = Period.month(day.year, day.day).label
        return None, f"“{words}” may be {day_month_year(day)} or {american}. Say which."
    if in_numbers and day.day <= 12 and day.day != day.month:
        return period, f"The date was read day first, as {day_month_year(day)}."
    return period, ""


def day_of_number(words: str) -> Period | None:
    """The day that a number stands for where a spreadsheet lost its date: the first or the last one of a month."""
    if not re.fullmatch(r"[345]\d{4}", words):
        return None
    day = _FIRST_DAY + timedelta(days=int(words))
    edge = day.day == 1 or day == last_of_month(day.year, day.month)
    return Period.day(day) if edge and EARLIEST_YEAR <= day.year < LATEST_YEAR else None


def settled_number(day: Period, words: str) -> tuple[Period, str]:
    """The month of a day that became a number, and the doubt."""
    month = Period.month(day.start.year, day.start.month)
    return month, f"{words} was taken for {day_month_year(day.start)}, as spreadsheets count days."


def are_month_ends(periods: Iterable[Period]) -> bool:
    """Whether several days are the last ones of different months: then they stand for the months."""
    days = {period.start for period in periods if period.kind == "day"}
    return len(days) > 1 and all(day == last_of_month(day.year, day.month) for day in days)


def month_ended(period: Period) -> tuple[Period, str]:
    """The month that a last day stands for, and the doubt."""
    month = Period.month(period.start.year, period.start.month)
    return month, f"The last day of the month is written; it was taken for {month.label}."
