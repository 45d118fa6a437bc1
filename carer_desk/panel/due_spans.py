"""Stretches of time as officers name them in a promise: "early October", "the end of quarter 2", "spring"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from carer_desk.panel.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    MONTH_PATTERN,
    MONTHS,
    add_months,
    last_of_month,
    month_name,
    month_number,
)
from carer_desk.panel.periods import Period, financial_quarter, financial_year, financial_year_name

SpanKind = Literal["month", "season", "quarter", "year"]
_DAY = timedelta(days=1)
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_CALENDAR, _FINANCIAL, _MUNICIPAL, _SCHOOL = "calendar", "financial", "municipal", "school"
_EARLY = frozenset({"early", "early in", "beginning of", "start of"})
_MIDDLE = frozenset({"mid", "middle of"})


@dataclass(frozen=True)
class SpanDay:
    """The latest day that still keeps words about a stretch of time, and why it is that day."""

    day: date
    why: str
    kind: SpanKind


@dataclass(frozen=True)
class _Span:
    start: date
    end: date
    name: str
    kind: SpanKind
    taken_as: str = ""


def read_span(words: str, said_on: date) -> SpanDay | None:
    """Place words such as "by mid-October" at their latest day, or give None.

    A span said without a year is the first one that is not over on `said_on`; with a year it may be over.
    `words` are in the form plain_words gives.
    """
    match = re.fullmatch(_WORDS, words)
    # Two years of room at both ends keep every span below inside the calendar.
    if match is None or not EARLIEST_YEAR + 2 <= said_on.year <= LATEST_YEAR - 2:
        return None
    part = " ".join((match["part"] or "").replace("-", " ").split()).removeprefix("the ")
    before = match["before"] is not None
    placed = None
    for span in _spans(match["span"], said_on):
        placed = _placed(span, part, before)
        if placed.day >= said_on:
            return placed
    return placed


def read_feast(words: str, said_on: date) -> SpanDay | None:
    """Place "by Christmas", "before Easter 2021" or "in the new year", or give None."""
    match = re.fullmatch(_FEAST, words)
    if match is None:
        return None
    years = [int(match["year"])] if match["year"] else range(said_on.year, said_on.year + 3)
    placed = None
    for year in years:
        if not EARLIEST_YEAR <= year < LATEST_YEAR:
            return None
        placed = _feast_day(match["feast"], match["lead"] or "", year)
        if placed.day >= said_on:
            return placed
    return placed


def _feast_day(feast: str, lead: str, year: int) -> SpanDay:
    if feast == "easter":
        from dateutil.easter import easter

        return SpanDay(easter(year) - 3 * _DAY, f"the Thursday before Easter {year}", "season")
    if feast == "new year" and lead.startswith(("in", "early")):
        return SpanDay(date(year, 1, 31), f"the new year, taken as up to the end of January {year}", "season")
    if feast == "new year":
        return SpanDay(date(year, 12, 31), f"the last day of {year}", "season")
    return SpanDay(date(year, 12, 24), f"the day before Christmas Day {year}", "season")


def _placed(span: _Span, part: str, before: bool) -> SpanDay:
    """Find the latest day for a part of a span; the reason names every assumption."""
    if before and (not part or part in _EARLY):
        return _with_reason(span, span.start - _DAY, f"the day before {span.name} begins")
    if part in _EARLY or part in _MIDDLE:
        word = "early" if part in _EARLY else "the middle of"
        day, limit = _early_day(span) if part in _EARLY else _middle_day(span)
        span_words = replace(span, taken_as="")
        return _with_reason(span_words, day, f"{word} {span.name}, taken as up to {limit}")
    return _with_reason(span, span.end, f"the end of {span.name}")


def _with_reason(span: _Span, day: date, why: str) -> SpanDay:
    return SpanDay(day, f"{why}, {span.taken_as}" if span.taken_as else why, span.kind)


def _early_day(span: _Span) -> tuple[date, str]:
    if span.kind == "month":
        return span.start.replace(day=10), "the 10th"
    return _month_end(span, 2 if span.kind == "year" else 0)


def _middle_day(span: _Span) -> tuple[date, str]:
    if span.kind == "month":
        return span.start.replace(day=15), "the 15th"
    return _month_end(span, 5 if span.kind == "year" else 1)


def _month_end(span: _Span, months: int) -> tuple[date, str]:
    month = add_months(span.start, months)
    return last_of_month(month.year, month.month), f"the end of {month_name(month)}"


def _spans(words: str, said_on: date) -> Iterator[_Span]:
    """Give the spans the words may name, earliest first; words with a year or "this" name one only."""
    for pattern, read in _SPAN_FORMS:
        if match := re.fullmatch(pattern, words):
            yield from read(match, said_on)
            return


def _years(match: re.Match[str], said_on: date) -> range:
    """Give the years a span may begin in: the one said, or last year (for winter) and those to come."""
    if not match["year"]:
        return range(said_on.year - 1, said_on.year + 3)
    year = int(match["year"])
    return range(year, year + 1) if EARLIEST_YEAR < year < LATEST_YEAR else range(0)


def _only_clear_next(spans: Iterator[_Span], match: re.Match[str], said_on: date) -> Iterator[_Span]:
    """Keep "next September" only where it cannot also mean the September of the year after."""
    if match["which"] != "next ":
        yield from spans
        return
    for span in spans:
        if span.start > said_on:
            if span.start.year > said_on.year:
                yield span
            return


def _months(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    month = month_number(match["month"])
    assert month is not None, "the pattern names only months"
    spans = (_month_span(date(year, month, 1)) for year in _years(match, said_on))
    return _only_clear_next(spans, match, said_on)


def _seasons(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    spans = (_season_span(match["season"], year) for year in _years(match, said_on))
    return _only_clear_next(spans, match, said_on)


def _season_span(season: str, year: int) -> _Span:
    start = date(year, _SEASON_STARTS[season], 1)
    last = add_months(start, 2)
    end = last_of_month(last.year, last.month)
    taken = f"taken as {MONTHS[start.month - 1]} to {MONTHS[end.month - 1]}"
    name = f"{season} {year}" if start.year == end.year else f"{season} {financial_year_name(year)}"
    return _Span(start, end, name, "season", taken)


def _month_span(start: date) -> _Span:
    return _Span(start, last_of_month(start.year, start.month), month_name(start), "month")


def _relative_month(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    yield _month_span(add_months(said_on.replace(day=1), 1 if match["which"] == "next " else 0))


def _quarter_span(year: int, quarter: int) -> _Span:
    period = Period.quarter(year, quarter)
    name = f"quarter {quarter} of the financial year {financial_year_name(year)}"
    return _Span(period.start, period.end, name, "quarter", period.label)


def _quarters(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    number = match["number"] or match["ordinal"] or match["word"]
    quarter = int(number) if number.isdigit() else _ORDINALS[number]
    if match["second"] and not _follows(match["year"], match["second"]):
        return
    for year in _years(match, said_on):
        yield _quarter_span(year, quarter)


def _relative_quarter(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    day = add_months(said_on.replace(day=1), 3 if match["which"] == "next " else 0)
    yield _quarter_span(financial_year(day), financial_quarter(day))


def _year_pairs(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    """Read "2021/22", which is financial unless another kind of year was named."""
    if _follows(match["year"], match["second"]):
        for year in _years(match, said_on):
            yield _year_span(match["kind"] or _FINANCIAL, year)


def _calendar_years(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    for year in _years(match, said_on):
        yield _year_span(_CALENDAR, year)


def _relative_year(match: re.Match[str], said_on: date) -> Iterator[_Span]:
    kind = match["kind"] or _CALENDAR
    spans = [_year_span(kind, year) for year in range(said_on.year - 1, said_on.year + 3)]
    if match["which"] == "next ":
        yield next(span for span in spans if span.start > said_on)
    else:
        yield next(span for span in spans if span.end >= said_on)


def _year_span(kind: str, year: int) -> _Span:
    if kind == _CALENDAR:
        return _Span(date(year, 1, 1), date(year, 12, 31), str(year), "year", "taken as the calendar year")
    pair = financial_year_name(year)
    if kind == _MUNICIPAL:
        name, taken = f"the municipal year {pair}", "taken as May to April"
        return _Span(date(year, 5, 1), date(year + 1, 4, 30), name, "year", taken)
    if kind == _FINANCIAL:
        return _Span(date(year, 4, 1), date(year + 1, 3, 31), f"the financial year {pair}", "year")
    name, taken = f"the school year {pair}", "taken as September to July"
    return _Span(date(year, 9, 1), date(year + 1, 7, 31), name, "year", taken)


def _follows(first: str, second: str) -> bool:
    return int(second) % 100 == (int(first) + 1) % 100


_LEAD = (
    r"(?:(?:by|in|at|on|during|within|until|till|for|towards|around|about|no later than|not later than"
    r"|some ?time in) )?"
)
_WORDS = (
    rf"{_LEAD}(?P<before>(?:before|ahead of|prior to) )?(?:the )?"
    r"(?:(?P<part>early in|early|mid|late in|late|later in|later|(?:very )?end of|end|beginning of|start of"
    r"|middle of)[ -])?(?:the )?(?P<span>.+)"
)
_FEAST = (
    r"(?P<lead>by|before|in|early in|ahead of|prior to|at|for)?(?:^| )(?:the )?"
    r"(?P<feast>christmas|xmas|easter|new year)(?: (?P<year>[0-9]{4}))?"
)
_WHICH = r"(?P<which>next |this |current |coming )?"
_YEAR = r"(?:,? (?:of )?(?P<year>[0-9]{4}))?"
_KIND = r"(?:(?P<kind>calendar|financial|municipal|school|academic) )?"
_SPAN_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Iterator[_Span]]], ...] = (
    (rf"{_WHICH}(?P<month>{MONTH_PATTERN})\.?{_YEAR}", _months),
    (rf"{_WHICH}(?P<season>spring|summer|autumn|winter)(?: of)?{_YEAR}", _seasons),
    (rf"{_WHICH}month", _relative_month),
    (
        r"(?:q ?(?P<number>[1-4])|quarter (?P<word>[1-4]|one|two|three|four)"
        r"|(?P<ordinal>first|second|third|fourth) quarter)"
        r"(?:,? (?:of )?(?P<year>[0-9]{4})(?:[/-](?P<second>[0-9]{4}|[0-9]{2}))?)?",
        _quarters,
    ),
    (rf"{_WHICH}quarter", _relative_quarter),
    (rf"{_KIND}(?:year )?(?P<year>[0-9]{{4}})[/-](?P<second>[0-9]{{4}}|[0-9]{{2}})", _year_pairs),
    (r"(?:calendar )?(?:year )?(?P<year>[0-9]{4})", _calendar_years),
    (rf"{_WHICH}{_KIND}year", _relative_year),
)
