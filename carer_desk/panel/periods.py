"""The periods a scorecard reports on: a month, a financial quarter, a financial year, or one day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Literal

from carer_desk.panel.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    MONTH_PATTERN,
    MONTHS,
    add_months,
    day_month_year,
    last_of_month,
    month_name,
    month_number,
    plain_words,
    read_written_day,
)

PeriodKind = Literal["month", "quarter", "year", "day"]
_DAY = timedelta(days=1)
_MONTHS_LONG = {"month": 1, "quarter": 3, "year": 12}
_HINT = "Type a month as in October 2020, a quarter as in Q2 2020/21, or a year as in 2020/21."


def financial_year(day: date) -> int:
    """Give the calendar year in which a day's financial year (April to March) began."""
    return day.year if day.month >= 4 else day.year - 1


def financial_quarter(day: date) -> int:
    """Give 1 to 4 for a day's quarter of the financial year: April to June is 1."""
    return (day.month - 4) % 12 // 3 + 1


def financial_year_name(year: int) -> str:
    """Write the financial year that began in a calendar year, as in "2020/21"."""
    return f"{year}/{(year + 1) % 100:02d}"


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of days an indicator's figure stands for; periods are ordered by their last day."""

    start: date
    end: date
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.end != self._end_for_start():
            raise ValueError(f"not a {self.kind}: {self.start} to {self.end}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Make the period of one calendar month."""
        return cls(date(year, month, 1), last_of_month(year, month), "month")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Make quarter 1 to 4 of the financial year that began in `year`; quarter 1 is April to June."""
        start = add_months(date(year, 4, 1), 3 * (quarter - 1))
        end = add_months(start, 2)
        return cls(start, last_of_month(end.year, end.month), "quarter")

    @classmethod
    def year(cls, year: int) -> Period:
        """Make the financial year that began in April of `year`."""
        return cls(date(year, 4, 1), date(year + 1, 3, 31), "year")

    @classmethod
    def day(cls, day: date) -> Period:
        """Make the period of a snapshot: the one day it was taken."""
        return cls(day, day, "day")

    @classmethod
    def from_key(cls, key: str) -> Period:
        """Read back what `key` gave; raises ValueError for anything else."""
        return _of_key(key)

    @property
    def key(self) -> str:
        """Give a short text that sorts within its kind: "2020-10", "2020-Q2", "2020/21" or "2020-10-31"."""
        if self.kind == "month":
            return f"{self.start:%Y-%m}"
        if self.kind == "quarter":
            return f"{financial_year(self.start):04d}-Q{financial_quarter(self.start)}"
        if self.kind == "year":
            return financial_year_name(self.start.year)
        return self.start.isoformat()

    @property
    def label(self) -> str:
        """Name the period in words, as in "July to September 2020"; read_period reads every label."""
        if self.kind == "month":
            return month_name(self.start)
        if self.kind == "quarter":
            return f"{MONTHS[self.start.month - 1]} to {month_name(self.end)}"
        if self.kind == "year":
            return f"{month_name(self.start)} to {month_name(self.end)}"
        return day_month_year(self.start)

    def next(self) -> Period:
        """Give the period of the same kind that follows."""
        return self._starting(self.end + _DAY)

    def previous(self) -> Period:
        """Give the period of the same kind that comes before."""
        if self.kind == "day":
            return self._starting(self.start - _DAY)
        return self._starting(add_months(self.start, -_MONTHS_LONG[self.kind]))

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start, self.kind) < (other.end, other.start, other.kind)

    def _starting(self, start: date) -> Period:
        if self.kind == "day":
            return Period.day(start)
        if self.kind == "month":
            return Period.month(start.year, start.month)
        if self.kind == "quarter":
            return Period.quarter(financial_year(start), financial_quarter(start))
        return Period.year(start.year)

    def _end_for_start(self) -> date | None:
        """Give the last day that fits the first one, or None when no such period starts then."""
        if self.kind == "day":
            return self.start
        starts = {"month": range(1, 13), "quarter": (1, 4, 7, 10), "year": (4,)}[self.kind]
        if self.start.day != 1 or self.start.month not in starts:
            return None
        last = add_months(self.start, _MONTHS_LONG[self.kind] - 1)
        return last_of_month(last.year, last.month)


@dataclass(frozen=True)
class PeriodReading:
    """What a period as written was understood as: a period, or a problem in plain words."""

    period: Period | None
    problem: str = ""


@lru_cache(maxsize=4096)  # tables say the same few periods in thousands of cells
def read_period(text: str) -> PeriodReading:
    """Read a period as scorecards write it; what could mean two things is a problem, never a guess."""
    words = plain_words(text).replace("\u2013", "-").replace("(", "").replace(")", "")
    for lead in ("as at ", "as of ", "at ", "month of ", "year "):
        words = words.removeprefix(lead)
    if not words:
        return PeriodReading(None, f"There is no period. {_HINT}")
    for pattern, read in _FORMS:
        if match := re.fullmatch(pattern, words):
            return read(match)
    return _read_snapshot(words)


def _read_snapshot(words: str) -> PeriodReading:
    written = read_written_day(words)
    if written is None:
        return PeriodReading(None, f"This is not a period. {_HINT}")
    if problem := written.problem():
        return PeriodReading(None, problem)
    if written.year is None:
        return PeriodReading(None, f"The year is missing. {_HINT}")
    return PeriodReading(Period.day(date(written.year, written.month, written.day)))


def _within_reach(year: int, build: Callable[[int], Period]) -> PeriodReading:
    if not EARLIEST_YEAR <= year < LATEST_YEAR:
        return PeriodReading(None, f"The year {year} is outside {EARLIEST_YEAR} to {LATEST_YEAR}. {_HINT}")
    return PeriodReading(build(year))


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _read_named_month(match: re.Match[str]) -> PeriodReading:
    month = month_number(match["month"])
    assert month is not None, "the pattern names only months"
    return _within_reach(_century(match["year"]), lambda year: Period.month(year, month))


def _read_numbered_month(match: re.Match[str]) -> PeriodReading:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return PeriodReading(None, f"There is no month {month}. {_HINT}")
    return _within_reach(int(match["year"]), lambda year: Period.month(year, month))


def _read_year_and_two(match: re.Match[str]) -> PeriodReading:
    """Read "2020/21" and "2020-21", and "2020-10" where it is a month and nothing else."""
    first, second = match["first"], match["second"]
    follows = int(second) == (int(first) + 1) % 100
    is_month = "-" in match[0] and len(first) == 4 and 1 <= int(second) <= 12
    year = _century(first)
    if follows and is_month:
        month = Period.month(year, int(second)).label
        name = financial_year_name(year)
        return PeriodReading(None, f"{match[0]} could be {month} or the year {name}. Type one of these.")
    if is_month:
        return _within_reach(year, lambda y: Period.month(y, int(second)))
    # "10/11" is as likely a month as a year; "20/21" cannot be a month.
    if follows and (len(first) == 4 or int(first) > 12):
        return _within_reach(year, Period.year)
    return PeriodReading(None, f"{match[0]} is neither a month nor a financial year. {_HINT}")


def _read_quarter(match: re.Match[str]) -> PeriodReading:
    first, second = match["first"], match["second"]
    if second is None:
        named = f"Q{match['quarter']} {financial_year_name(_century(first))}"
        return PeriodReading(None, f"The financial year is not clear. Type both years, as in {named}.")
    if int(second) % 100 != (int(first) + 1) % 100:
        return PeriodReading(None, f"{first}/{second} is not a financial year. {_HINT}")
    quarter = int(match["quarter"])
    return _within_reach(_century(first), lambda year: Period.quarter(year, quarter))


def _read_range(match: re.Match[str]) -> PeriodReading:
    first, last = month_number(match["first"]), month_number(match["last"])
    assert first is not None and last is not None, "the pattern names only months"
    last_year = _century(match["last_year"])
    first_year = _century(match["first_year"]) if match["first_year"] else last_year
    if not EARLIEST_YEAR < first_year <= last_year < LATEST_YEAR:
        return PeriodReading(None, f"These years are not in order. {_HINT}")
    start, end = date(first_year, first, 1), last_of_month(last_year, last)
    for period in (Period.quarter(financial_year(start), financial_quarter(start)), _year_of(start)):
        if (period.start, period.end) == (start, end):
            return PeriodReading(period)
    return PeriodReading(None, f"These months are not one quarter or financial year. {_HINT}")


def _year_of(day: date) -> Period:
    return Period.year(financial_year(day))


_QUARTER = r"(?:q|quarter )(?P<quarter>[1-4])"
_YEARS = r"(?P<first>[0-9]{4}|[0-9]{2})(?:[/-](?P<second>[0-9]{4}|[0-9]{2}))?"
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], PeriodReading]], ...] = (
    (rf"(?P<month>{MONTH_PATTERN})\.?[ -]?'?(?P<year>[0-9]{{4}}|[0-9]{{2}})", _read_named_month),
    (r"(?P<month>[0-9]{1,2})[/-](?P<year>[0-9]{4})", _read_numbered_month),
    (r"(?P<first>[0-9]{4}|[0-9]{2})[/-](?P<second>[0-9]{2})", _read_year_and_two),
    (rf"{_QUARTER},?[ -]?{_YEARS}", _read_quarter),
    (rf"{_YEARS},?[ -]?{_QUARTER}", _read_quarter),
    (
        rf"(?P<first>{MONTH_PATTERN})(?: (?P<first_year>[0-9]{{4}}))? ?(?:to|-) ?"
        rf"(?P<last>{MONTH_PATTERN}) (?P<last_year>[0-9]{{4}})",
        _read_range,
    ),
)
_KEYS: tuple[tuple[str, Callable[[list[int]], Period]], ...] = (
    (r"([0-9]{4})-([0-9]{2})", lambda parts: Period.month(parts[0], parts[1])),
    (r"([0-9]{4})-Q([1-4])", lambda parts: Period.quarter(parts[0], parts[1])),
    (r"([0-9]{4})/[0-9]{2}", lambda parts: Period.year(parts[0])),
    (r"([0-9]{4})-([0-9]{2})-([0-9]{2})", lambda parts: Period.day(date(*parts))),
)


@lru_cache(maxsize=1024)
def _of_key(key: str) -> Period:
    # Remembered: every cell of a scorecard asks for the period of its column.
    for pattern, build in _KEYS:
        if match := re.fullmatch(pattern, key):
            return build([int(part) for part in match.groups()])
    raise ValueError("not the key of a period")
