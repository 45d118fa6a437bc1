"""Working days in England: Monday to Friday without bank holidays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Tell whether council offices in England work on a day."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Count working days on from a day that is itself day zero; a negative count goes back.

    Raises OverflowError outside the calendar.
    """
    step = _DAY if count >= 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        if is_working_day(day):
            left -= 1
    return day


class WorkingDayList:
    """Working days that were worked out before: counts on from any day without the library, in any thread.

    `days` are ISO days in order. Outside them, five working days count as a week.
    """

    def __init__(self, days: Sequence[str]) -> None:
        self._days = days

    def add(self, day: date, count: int) -> date:
        """Give the n-th working day after a day that is itself day zero."""
        last = bisect_right(self._days, day.isoformat()) - 1
        if 0 <= last < len(self._days) - count:
            return date.fromisoformat(self._days[last + count])
        return day + timedelta(days=count * 7 // _SATURDAY)


@lru_cache(maxsize=512)
def _bank_holidays(year: int) -> frozenset[date]:
    """Give a year's bank holidays that fall on Monday to Friday."""
    # The library takes half a second to import, so only a clock that needs it pays.
    from holidays import country_holidays

    days = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in days if day.year == year and day.weekday() < _SATURDAY)
