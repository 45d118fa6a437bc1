"""The due date behind the words of a promise: "September", "next meeting", "within six weeks"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from carer_desk.panel.dates import (
    MONTH_PATTERN,
    MONTHS,
    WEEKDAYS,
    WrittenDay,
    add_months,
    day_month_year,
    last_of_month,
    long_date,
    month_name,
    month_number,
    plain_words,
    read_weekday,
    read_written_day,
)
from carer_desk.panel.due_spans import read_feast, read_span
from carer_desk.panel.working_days import add_working_days

DueKind = Literal["exact", "month", "season", "quarter", "year", "meeting", "duration", "undated", "unclear"]

NO_DATE = "No date was given"
_ASK = "Type a date, as in 12/11/2020 or 12 November 2020."
_LONGEST_WORDS = 120
_DAY = timedelta(days=1)


_MaybeDay = date | None


@dataclass(frozen=True)
class Due:
    """What the due words of a promise mean; without a date the echo says why there is none."""

    words: str = field(repr=False)
    date: date | None
    echo: str = field(repr=False)
    kind: DueKind
    due_from: _MaybeDay = None
    """Set when it is due at the first meeting after this day, and that meeting is not entered yet."""


@dataclass(frozen=True)
class _Said:
    """The words as said and in plain form, the day they were said, and the meetings after it in order."""

    words: str = field(repr=False)
    plain: str = field(repr=False)
    on: date
    meetings: tuple[date, ...]
    add_working_days: Callable[[date, int], date]

    def due(self, day: date | None, echo: str, kind: DueKind) -> Due:
        return Due(self.words, day, echo, kind)

    def by(self, day: date, why: str, kind: DueKind) -> Due:
        return self.due(day, f"By {long_date(day)} ({why})" if why else f"By {long_date(day)}", kind)

    def unclear(self, why: str) -> Due:
        return self.due(None, why, "unclear")


def read_due(
    words: str,
    said_on: date,
    meetings: Sequence[date],
    add_working_days: Callable[[date, int], date] = add_working_days,
) -> Due:
    """Say when a promise is due, from its words, the day it was made and the meetings entered. Never raises.

    Every assumption is in the echo. The date is never before `said_on`, but for a full date that was typed.
    """
    plain = plain_words(words).strip(" .,;:!?\"'")
    for filler in _FILLERS:
        plain = plain.removesuffix(filler).rstrip(" ,")
    said = _Said(
        words, plain, said_on, tuple(sorted(day for day in set(meetings) if day > said_on)), add_working_days
    )
    if len(plain) <= _LONGEST_WORDS:
        for rule in (_undated, _counted_meeting, _named_meeting, _duration, _week, _exact_day, _span):
            try:
                due = rule(said)
            except OverflowError:  # centuries from now
                due = None
            if due is not None:
                return due
    return said.unclear(f"These words give no clear date. {_ASK}")


def _undated(said: _Said) -> Due | None:
    return said.due(None, NO_DATE, "undated") if said.plain in _UNDATED else None


def _counted_meeting(said: _Said) -> Due | None:
    """Read "next meeting", "the meeting after next" and "in two meetings' time"."""
    if match := re.fullmatch(_MEETINGS_AHEAD, said.plain):
        count = _number(match["count"])
    elif re.fullmatch(_MEETING_AFTER_NEXT, said.plain):
        count = 2
    elif re.fullmatch(_NEXT_MEETING, said.plain):
        count = 1
    else:
        return None
    if not 1 <= count <= 99:
        return None
    which = f"meeting number {count}"
    if count < len(_MEETING_ORDER):
        which = f"the {_MEETING_ORDER[count]} meeting"
    if count > len(said.meetings):
        after = "" if count == 1 else f" after {day_month_year(said.on)}"
        known = (said.on, *said.meetings)
        if count == len(known):
            echo = f"The date will be known when {which}{after} is entered"
            return Due(said.words, None, echo, "meeting", known[-1])
        # No clock waits for a meeting after one that is not entered either.
        echo = f"No date yet: {which}{after} is not entered. Type its date once it is known"
        return Due(said.words, None, echo, "meeting")
    return _at_meeting(said, said.meetings[count - 1], f"{which} after {day_month_year(said.on)}")


def _named_meeting(said: _Said) -> Due | None:
    """Read "the November meeting", "the panel meeting in March 2020" and "the meeting on 6 November"."""
    match = re.fullmatch(_MONTH_MEETING, said.plain) or re.fullmatch(_MEETING_IN_MONTH, said.plain)
    if match is None:
        if on_day := re.fullmatch(_MEETING_ON_DAY, said.plain):
            return _meeting_on_day(said, on_day["day"])
        return None
    month = month_number(match["month"])
    assert month is not None, "the pattern names only months"
    first_year = said.on.year if month >= said.on.month else said.on.year + 1
    year = int(match["year"]) if match["year"] else first_year
    if not said.on.year <= year < date.max.year or last_of_month(year, month) <= said.on:
        return said.unclear(f"{MONTHS[month - 1]} {year} was over when the promise was made. {_ASK}")
    name = month_name(date(year, month, 1))
    for day in said.meetings:
        if (day.year, day.month) == (year, month):
            return _at_meeting(said, day, f"the first meeting in {name}")
    echo = f"The date will be known when the {name} meeting is entered"
    return Due(said.words, None, echo, "meeting", max(said.on, date(year, month, 1) - _DAY))


def _meeting_on_day(said: _Said, words: str) -> Due | None:
    due = _exact_day(replace(said, plain=words))
    if due is None or due.date is None:
        return due
    return said.due(due.date, due.echo.replace("By ", "At the meeting on ", 1), "meeting")


def _at_meeting(said: _Said, day: date, why: str) -> Due:
    return said.due(day, f"At the meeting on {long_date(day)} ({why})", "meeting")


def _duration(said: _Said) -> Due | None:
    """Read "within six weeks" and "in 20 working days"; of "six to eight weeks" the longer counts."""
    match = re.fullmatch(_DURATION, said.plain)
    if match is None:
        return None
    count = _number(match["most"] or match["count"])
    unit = match["unit"].removesuffix("s")
    working = match["working"] is not None
    if not 1 <= count <= 999 or (working and unit != "day"):
        return None
    day = said.add_working_days(said.on, count) if working else _counted_on(said.on, count, unit)
    many = "" if count == 1 else "s"
    name = f"{count} {'working ' if working else ''}{unit}{many}"
    return said.by(day, f"{name} after {day_month_year(said.on)}", "duration")


def _counted_on(start: date, count: int, unit: str) -> date:
    if unit in _MONTHS_LONG:
        return add_months(start, count * _MONTHS_LONG[unit])
    if unit == "hour":
        return start + -(-count // 24) * _DAY
    return start + count * _DAYS_LONG[unit] * _DAY


def _week(said: _Said) -> Due | None:
    """Read "this week" and "the end of next week" as their Friday."""
    match = re.fullmatch(_WEEK, said.plain)
    if match is None:
        return None
    monday = said.on - said.on.weekday() * _DAY
    ahead = 7 if match["which"] == "next " else 0
    friday = monday + (4 + ahead) * _DAY
    if friday < said.on:
        return said.unclear(f"The promise was made at a weekend, so this week is not clear. {_ASK}")
    return said.by(friday, f"the Friday of the week of {day_month_year(monday + ahead * _DAY)}", "duration")


def _exact_day(said: _Said) -> Due | None:
    match = re.fullmatch(_ON_A_DAY, said.plain)
    assert match is not None, "every part of the pattern is optional"
    words, before = match["day"], match["before"] is not None
    earlier = _DAY if before else timedelta(0)
    if words in ("today", "tomorrow"):
        day = said.on + (words == "tomorrow") * _DAY - earlier
        return said.by(day, "", "exact") if day >= said.on else None
    if weekday := read_weekday(words, said.on):
        if weekday.date is None or weekday.date < said.on:
            return None
        why = weekday.echo.partition(" (")[2].removesuffix(")")
        why = f"the day before {why}" if before else why
        return said.by(weekday.date - earlier, why, "exact")
    written = read_written_day(words)
    if written is None:
        return None
    if problem := written.problem():
        return said.unclear(problem)
    return _written_day(said, written, earlier)


def _written_day(said: _Said, written: WrittenDay, earlier: timedelta) -> Due:
    reasons = []
    if written.year is not None:
        named = date(written.year, written.month, written.day)
    else:
        # 29 February may be eight years away; every other day comes round within two.
        reach = 9 if (written.month, written.day) == (2, 29) and written.weekday is None else 2
        ahead = written.in_years(range(said.on.year, said.on.year + reach))
        ahead = [day for day in ahead if day - earlier >= said.on]
        if not ahead:
            return said.unclear(f"No year was said, and {written.day_month} cannot be placed. {_ASK}")
        named = ahead[0]
        fits = f", a {WEEKDAYS[written.weekday]}," if written.weekday is not None else ""
        first = f"the first {written.day_month}{fits} from the promise on"
        reasons.append(f"no year was said: {named.year} has {first}")
    if earlier:
        reasons.insert(0, f"the day before {day_month_year(named)}")
    day = named - earlier
    if day < said.on:
        reasons.append(f"this lies before the promise, made on {day_month_year(said.on)}")
    return said.by(day, "; ".join(reasons), "exact")


def _span(said: _Said) -> Due | None:
    placed = read_feast(said.plain, said.on) or read_span(said.plain, said.on)
    if placed is None:
        return None
    if placed.day < said.on:
        which = placed.why[:1].upper() + placed.why[1:]
        return said.unclear(f"{which} lies before the promise, made on {day_month_year(said.on)}. {_ASK}")
    return said.by(placed.day, placed.why, placed.kind)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


_UP_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWELVE.split(), start=1)}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2}
_NUMBERS |= {"fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30}
_MEETING_ORDER = ("", "next", "second", "third", "fourth", "fifth", "sixth")
_MONTHS_LONG = {"month": 1, "year": 12}
_DAYS_LONG = {"day": 1, "week": 7, "fortnight": 14}
_FILLERS = (" at the latest", " if possible", " latest", " hopefully", " please")
_UNDATED = frozenset(
    (
        "|-|none|n/a|no date|no date given|not given|not stated|undated|unknown|ongoing|on-going|continuing"
        "|asap|as soon as possible|as soon as practicable|as soon as it is available|in due course|shortly"
        "|soon|very soon|immediately|urgently|as a priority|going forward|in the near future|in the future"
        "|in future|at the earliest opportunity|at a later date|later|in time|when possible|when available"
        "|tbc|tba|tbd|to be confirmed|to be agreed|to be advised|to be decided"
    ).split("|")
)
_COUNT = "|".join(sorted((*_NUMBERS, "[0-9]{1,3}"), key=len, reverse=True))
_LEAD = r"(?:(?:at|by|for|to|in|on|before|in time for|no later than|not later than) )?(?:the |our )?"
_LEAD_NEXT = rf"{_LEAD}(?:next )?"
_BODY = r"(?:corporate parenting )?(?:panel|board|committee)"
_MEETING = rf"(?:{_BODY} meeting|{_BODY}|meeting(?: of the {_BODY})?)"
_NEXT_MEETING = (
    rf"{_LEAD}(?:next|following|coming) {_MEETING}"
    rf"|next time(?: the {_BODY} meets)?|when the {_BODY} next meets"
)
_MEETING_AFTER_NEXT = rf"{_LEAD}{_MEETING} after next|{_LEAD}next {_MEETING} but one"
_MEETINGS_AHEAD = (
    rf"(?:in|within|over) (?:the )?(?:next )?(?P<count>{_COUNT}) (?:{_BODY} )?"
    r"(?:meetings?|panels?)(?:'s|')?(?: time)?"
)
_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_MONTH_MEETING = rf"{_LEAD}(?P<month>{MONTH_PATTERN})(?:'s)?{_YEAR} {_MEETING}"
_MEETING_IN_MONTH = rf"{_LEAD_NEXT}{_MEETING} (?:in|of) (?P<month>{MONTH_PATTERN}){_YEAR}"
_MEETING_ON_DAY = rf"{_LEAD_NEXT}{_MEETING} (?:on|of) (?P<day>.*[0-9].*)"
_DURATION = (
    r"(?:(?:in|within|over) )?(?:the )?(?:next |coming |following )?(?:about |around |approximately )?"
    rf"(?P<count>{_COUNT})(?: ?(?:-|to|or) ?(?P<most>{_COUNT}))? (?P<working>working |business )?"
    r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|years?)'?(?: time)?"
    r"(?: (?:of|from|after) (?:the |this |today's )?(?:meeting|panel|date|today|now|request|promise))?"
)
_WEEK = r"(?:(?:by|in|within|during|for) )?(?:the )?(?:end of )?(?:the )?(?P<which>next |this )?week"
_ON_A_DAY = (
    r"(?:(?:by|on|at|no later than|not later than|until|till|for|due) )?(?P<before>(?:before|ahead of|prior to) )?"
    r"(?:the )?(?P<day>.*)"
)
