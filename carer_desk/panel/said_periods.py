"""The period that words at a meeting mean, seen from the day of the meeting; what could be several is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from carer_desk.panel.dates import MONTH_PATTERN, month_number, plain_words, read_written_day
from carer_desk.panel.indicator import Counting
from carer_desk.panel.periods import Period, financial_quarter, financial_year, read_period


@dataclass(frozen=True, slots=True)
class PeriodMeant:
    """A period, or “as it stands now”, or the reason why it is neither."""

    period: Period | None = None
    at_its_end: bool = False
    """Whether the words name the end of the period: “at the end of Q2”."""
    current: bool = False
    """Whether it is the latest figure by that day: “currently”."""
    stretch: Counting | None = None
    """Set for “this year” and “the last twelve months”: the latest figure of an indicator that counts so."""
    problem: str = ""
    """Why the month is not clear, as a sentence."""


NO_PERIOD = PeriodMeant(problem="No period was said.")

_CURRENT = frozenset(
    {"currently", "at present", "now", "today", "at the moment", "presently", "to date", "to-date"}
)
_THIS_YEAR = (
    r"(?:this(?: current)?|the current|current) (?:financial )?year|(?:financial )?year[ -]to[ -]date"
    r"|so far this year"
)
_LAST_TWELVE = r"(?:the )?(?:last|past|previous) (?:12|twelve) months"
_LEAD = (
    r"(?P<lead>(?:at |by |as at |for |in )?(?:the )?end of|as at|as of|since|from|during|in|for|at|by|to|of)"
    r" (?:the )?"
)
_OF_LAST = r"(?:the )?(?:last|previous)"
_OF_THIS = r"(?:this|the current|current)"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def period_meant(words: str, said_on: date, chosen: str = "") -> PeriodMeant:
    """Understand period words said on a day; `chosen` is the key of the period that the user settled on."""
    if chosen:
        return PeriodMeant(Period.from_key(chosen))
    plain = plain_words(words).replace("\u2013", "-").strip(" .,;()")
    if not plain:
        return NO_PERIOD
    if plain in _CURRENT:
        return PeriodMeant(current=True)
    if re.fullmatch(rf"(?:in |for |over |during )?(?:{_THIS_YEAR})", plain):
        return PeriodMeant(stretch=Counting.CUMULATIVE)
    if re.fullmatch(rf"(?:in |for |over |during )?(?:{_LAST_TWELVE})", plain):
        return PeriodMeant(stretch=Counting.ROLLING)
    lead, rest = _parted(plain)
    if lead in ("since", "from"):
        return PeriodMeant(problem=f"“{_shown(words)}” says when a time begins, not which month is meant.")
    found = _relative(rest, said_on) or _named(rest, said_on)
    if found is None:
        return PeriodMeant(problem=f"“{_shown(words)}” does not say which month is meant.")
    if found.start > said_on:
        return PeriodMeant(problem=f"“{_shown(words)}” was still to come on that day.")
    return PeriodMeant(found, at_its_end="end of" in lead)


def _parted(plain: str) -> tuple[str, str]:
    match = re.match(_LEAD, plain)
    return (match["lead"], plain[match.end() :]) if match else ("", plain.removeprefix("the "))


def _relative(words: str, said_on: date) -> Period | None:
    """Read “last month”, “this quarter”, “the second quarter”, “last year”: counted from the day it was said."""
    month = Period.month(said_on.year, said_on.month)
    quarter = Period.quarter(financial_year(said_on), financial_quarter(said_on))
    for form, period in (
        (rf"{_OF_LAST} month", month.previous()),
        (rf"{_OF_THIS} month", month),
        (rf"{_OF_LAST} quarter", quarter.previous()),
        (rf"{_OF_THIS} quarter", quarter),
        (rf"{_OF_LAST} (?:financial )?year", Period.year(financial_year(said_on) - 1)),
    ):
        if re.fullmatch(form, words):
            return period
    match = re.fullmatch(
        r"(?:q|quarter )\s?(?P<number>[1-4])|(?P<word>first|second|third|fourth) quarter", words
    )
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else _ORDINALS[match["word"]]
    while financial_quarter(quarter.start) != number:
        quarter = quarter.previous()
    return quarter


def _named(words: str, said_on: date) -> Period | None:
    """Read a period with its year, or a month or day whose year the meeting tells: the latest one begun by then."""
    written = read_period(words.replace(" of ", " ")).period
    if written is not None:
        return written
    if re.fullmatch(MONTH_PATTERN, words):
        number = month_number(words)
        assert number is not None, "the pattern names only months"
        year = said_on.year if number <= said_on.month else said_on.year - 1
        return Period.month(year, number)
    day = read_written_day(words)
    if day is None or day.year is not None:
        return None
    past = [one for one in day.in_years(range(said_on.year - 1, said_on.year + 1)) if one <= said_on]
    return Period.day(past[-1]) if past else None


def _shown(words: str) -> str:
    return " ".join(words.split())
