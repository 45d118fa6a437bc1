"""Dates as a British reader writes and reads them, and the rule of the typed date field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Own names rather than strftime: the words must not follow the computer's locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
EARLIEST_YEAR = 1900
LATEST_YEAR = 2199

_WEEKDAY_NUMBERS = {
    short: number for number, name in enumerate(WEEKDAYS) for short in (name.lower(), name[:3].lower())
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH_NUMBERS = {
    short: number for number, name in enumerate(MONTHS, start=1) for short in (name.lower(), name[:3].lower())
} | {"sept": 9}

WEEKDAY_PATTERN = "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
MONTH_PATTERN = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})"
# Patterns are plain text, compiled when first used: starting the desk should not pay for them.
_FORMS = (
    r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
    rf"{_DAY}([-/.])(?P<month>[0-9]{{1,2}})\2{_YEAR}",
    rf"{_DAY}[/.](?P<month>[0-9]{{1,2}})",
    rf"{_DAY}(?:st|nd|rd|th)?[ -]?(?:of )?(?P<month>{MONTH_PATTERN})\.?,?(?:[ -]?{_YEAR})?",
    rf"(?P<month>{MONTH_PATTERN})\.? (?:the )?{_DAY}(?:st|nd|rd|th)?(?:,? (?P<year>[0-9]{{4}}))?",
)
_LED_BY_WEEKDAY = rf"(?:on )?(?P<weekday>{WEEKDAY_PATTERN})\.?,? (?:the )?(?P<rest>[0-9a-z].*)"
_WEEKDAY_WORDS = rf"(?:on )?(?:(?P<which>next|this|last) )?(?P<weekday>{WEEKDAY_PATTERN})"
_NEXT_MEETING = r"(?:at )?(?:the )?next (?:panel|meeting|panel meeting|meeting of the panel)"
_HINT = "Type a date, as in 12/11/2020 or 12 November 2020."


def long_date(day: date) -> str:
    """Write a date out in full, as in "Thursday 12 November 2020"."""
    return f"{WEEKDAYS[day.weekday()]} {day_month_year(day)}"


def day_month_year(day: date) -> str:
    """Write a date without its weekday, as in "12 November 2020"."""
    return f"{day.day} {month_name(day)}"


def short_date(day: date) -> str:
    """Write a date for a narrow column, as in "12 Nov 2020"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def month_name(day: date) -> str:
    """Name the month of a date, as in "November 2020"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def count_words(count: int, one: str, many: str) -> str:
    """Say a count with its noun: "no promises", "1 promise", "1,204 promises"."""
    if count == 0:
        return f"no {many}"
    return f"{count:,} {one if count == 1 else many}"


def days_words(days: int) -> str:
    """Say a length in days: "0 days", "1 day", "34 days"."""
    return f"{days:,} {'day' if days == 1 else 'days'}"


def ago_words(days: int) -> str:
    """Say how long ago something was; a day to come is negative: "34 days ago", "yesterday", "in 3 days"."""
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days_words(days)} ago" if days > 0 else f"in {days_words(-days)}"


def month_number(word: str) -> int | None:
    """Give 1 to 12 for a month's name or short form, or None."""
    return _MONTH_NUMBERS.get(word.casefold().rstrip("."))


def last_of_month(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, _days_in(year, month))


def add_months(day: date, months: int) -> date:
    """Go months on, keeping the day of the month or the last one there is; raises OverflowError past 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("a month outside the calendar")
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def plain_words(text: str) -> str:
    """Bring typed words to one form for matching: small letters, single spaces, straight apostrophes."""
    return " ".join(text.replace("\u2019", "'").replace("\u2018", "'").casefold().split())


@dataclass(frozen=True)
class WrittenDay:
    """A day as it was written: its numbers may be impossible, its year may be missing."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    @property
    def day_month(self) -> str:
        """Give the day without its year, as in "12 November"; only for a month that exists."""
        return f"{self.day} {MONTHS[self.month - 1]}"

    def problem(self) -> str:
        """Say in plain words why there is no such day, or nothing when there is."""
        if not 1 <= self.month <= 12:
            return f"There is no month {self.month}. Type the day first, as in 30/11/2020."
        if self.year is not None and not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            return f"The year {self.year} is outside {EARLIEST_YEAR} to {LATEST_YEAR}. {_HINT}"
        longest = _days_in(self.year or 2000, self.month)
        if not 1 <= self.day <= longest:
            month = MONTHS[self.month - 1]
            year = "" if self.year is None else f" {self.year}"
            return f"There is no {self.day} {month}{year}: {month}{year} has {longest} days."
        if self.year is not None and self.weekday is not None:
            true_day = date(self.year, self.month, self.day)
            if true_day.weekday() != self.weekday:
                right, wrong = WEEKDAYS[true_day.weekday()], WEEKDAYS[self.weekday]
                return f"{day_month_year(true_day)} is a {right}, not a {wrong}."
        return ""

    def in_years(self, years: Iterable[int]) -> list[date]:
        """Give the days meant in these years, leaving out years where the day or weekday does not fit."""
        found = []
        for year in years:
            if EARLIEST_YEAR <= year <= LATEST_YEAR and not WrittenDay(self.day, self.month, year).problem():
                day = date(year, self.month, self.day)
                if self.weekday is None or day.weekday() == self.weekday:
                    found.append(day)
        return found


@dataclass(frozen=True)
class DayReading:
    """What a typed date field understood: a date with its echo, or a problem; an empty field has neither."""

    date: date | None
    echo: str
    problem: str = ""


def read_written_day(text: str) -> WrittenDay | None:
    """Recognise a written day in British order or ISO, or give None for words that are no day.

    Two figures for the year stand for 2000 to 2069 and 1970 to 1999.
    """
    words = plain_words(text)
    weekday = None
    if led := re.fullmatch(_LED_BY_WEEKDAY, words):
        weekday = _WEEKDAY_NUMBERS[led["weekday"]]
        words = led["rest"]
    words = words.removeprefix("the ").removeprefix("on ").removeprefix("the ")
    for form in _FORMS:
        if match := re.fullmatch(form, words):
            parts = match.groupdict()
            month = parts["month"]
            number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
            return WrittenDay(int(parts["day"]), number, _whole_year(parts.get("year")), weekday)
    return None


def read_weekday(text: str, start: date) -> DayReading | None:
    """Read "Tuesday", "next Tuesday", "this Tuesday" or "last Tuesday" as seen from a day, else None."""
    match = re.fullmatch(_WEEKDAY_WORDS, plain_words(text))
    if match is None:
        return None
    number = _WEEKDAY_NUMBERS[match["weekday"]]
    name = WEEKDAYS[number]
    if match["which"] == "last":
        day = _moved(start, -((start.weekday() - number - 1) % 7 + 1))
        why = f"the last {name} before {day_month_year(start)}"
    else:
        # Some people mean the week after by "next Tuesday": the echo says which one was taken.
        day = _moved(start, (number - start.weekday() - 1) % 7 + 1)
        why = f"the first {name} after {day_month_year(start)}"
    return _NOT_A_DATE if day is None else DayReading(day, f"{long_date(day)} ({why})")


def parse_day(text: str, today: date, next_meeting: date | None = None) -> DayReading:
    """Read a typed date field; nothing is guessed without the echo saying so. Never raises."""
    words = plain_words(text).rstrip(".")
    if not words:
        return DayReading(None, "")
    if words in _NEAR_DAYS:
        day = _moved(today, _NEAR_DAYS[words])
        return _NOT_A_DATE if day is None else DayReading(day, f"{long_date(day)} ({words})")
    if re.fullmatch(_NEXT_MEETING, words):
        if next_meeting is None:
            return DayReading(None, "", "No next meeting is entered yet. Type a date, or enter the meeting.")
        return DayReading(next_meeting, f"{long_date(next_meeting)} (the next meeting)")
    if weekday := read_weekday(words, today):
        return weekday
    written = read_written_day(words)
    if written is None:
        return _NOT_A_DATE
    if problem := written.problem():
        return DayReading(None, "", problem)
    if written.year is not None:
        day = date(written.year, written.month, written.day)
        return DayReading(day, long_date(day))
    return _nearest(written, today)


def _nearest(written: WrittenDay, today: date) -> DayReading:
    # 29 February may be up to eight years away (1904 follows 1896), every other day at most one.
    reach = 8 if (written.month, written.day) == (2, 29) and written.weekday is None else 1
    days = written.in_years(range(today.year - reach, today.year + reach + 1))
    if not days:
        problem = f"The year is missing, and the weekday does not fit {written.day_month} near this year."
        return DayReading(None, "", f"{problem} {_HINT}")
    day = min(days, key=lambda candidate: abs((candidate - today).days))
    fit = "" if written.weekday is None else ", and the weekday fits"
    return DayReading(day, f"{long_date(day)} (no year typed: {day.year} is nearest to today{fit})")


def _whole_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NOT_A_DATE = DayReading(None, "", f"This is not a date. {_HINT}")


def _days_in(year: int, month: int) -> int:
    import calendar  # when first asked: it loads the computer's languages, which a start need not wait for

    return calendar.monthrange(year, month)[1]
