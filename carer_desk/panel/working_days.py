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


def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and with `end`; negative when `end` comes first.

    Counting back, the days before `start` down to and with `end` count, so that it undoes add_working_days.
    """
    if end < start:
        return -_working_days_from(end, start)
    return _working_days_from(start + _DAY, end + _DAY) if end > start else 0


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


def _working_days_from(first: date, stop: date) -> int:
    """Count working days from `first` up to but without `stop`."""
    weeks, rest = divmod((stop - first).days, 7)
    count = weeks * _SATURDAY
    count += sum((first.weekday() + ahead) % 7 < _SATURDAY for ahead in range(rest))
    for year in range(first.year, stop.year + 1):
        count -= sum(first <= day < stop for day in _bank_holidays(year))
    return count


@lru_cache(maxsize=512)
def _bank_holidays(year: int) -> frozenset[date]:
    """Give a year's bank holidays that fall on Monday to Friday."""
    # The library takes half a second to import, so only a clock that needs it pays.
    from holidays import country_holidays

    days = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in days if day.year == year and day.weekday() < _SATURDAY)
