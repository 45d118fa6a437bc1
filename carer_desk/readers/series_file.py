"""Reads series of figures from a JSON file, in the form that officers' own tools can write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TypeVar

from carer_desk.panel.dates import EARLIEST_YEAR, LATEST_YEAR
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Better, Counting
from carer_desk.panel.periods import Period, financial_quarter, financial_year
from carer_desk.panel.since_promise import SinceSeries
from carer_desk.panel.xmr import LEAST_FIXED, REFERENCE, Choices

T = TypeVar("T")
MOST_BYTES = 50_000_000
_LARGEST = 1e15
"""Numbers beyond this are no figures, and their squares or sums may be no numbers any more."""
_BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": Better.NEITHER} | {
    member.value: member for member in Better
}
_HINT = "A series has “dates” (as in 2024-04-01) and “values”, two lists of the same length."
_MONTH_DAYS = (27, 32)
_QUARTER_DAYS = (88, 93)
_YEAR_DAYS = (364, 367)


@dataclass(frozen=True, slots=True)
class WrittenSeries:
    """One series as the file has it."""

    name: str = field(repr=False)
    days: tuple[date, ...]
    values: tuple[float | None, ...]
    better: Better = Better.HIGHER
    target: float | None = None
    rebase: tuple[date, ...] = ()
    choices: Choices = REFERENCE
    unit: str = "%"
    counting: Counting = Counting.PLAIN
    changed_on: tuple[date, ...] = ()

    @property
    def figures(self) -> tuple[tuple[date, float], ...]:
        """The figures that are there, with their days."""
        pairs = zip(self.days, self.values, strict=True)
        return tuple((day, value) for day, value in pairs if value is not None)

    def since_series(self) -> SinceSeries:
        """The figures with the periods that their days stand for.

        Days a month, a quarter or a year apart stand for the stretch they lie in, others for themselves.
        """
        ordered = sorted(self.days)
        gaps = [(after - before).days for before, after in pairwise(ordered)]
        period_of = _periods_apart(median(gaps) if gaps else 30)
        figures = tuple((period_of(day), value) for day, value in self.figures)
        return SinceSeries(figures, self.better, self.counting, self.changed_on)


def read_series(data: bytes, name: str) -> list[WrittenSeries]:
    """Read every series of a file. Raises CarerDeskError naming the file and the series that is wrong."""
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError):
        raise _refused(name, "is not UTF-8 text in the form of JSON") from None
    except ValueError as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise _refused(name + line, "is not JSON") from None
    every = held if isinstance(held, list) else [held]
    if not every:
        raise _refused(name, "holds no series")
    return [_series(one, f"{name}, series {number}") for number, one in enumerate(every, 1)]


def _periods_apart(days: float) -> Callable[[date], Period]:
    """How a day becomes a period when its neighbours are so many days away."""
    for (least, most), period_of in (
        (_MONTH_DAYS, lambda day: Period.month(day.year, day.month)),
        (_QUARTER_DAYS, lambda day: Period.quarter(financial_year(day), financial_quarter(day))),
        (_YEAR_DAYS, lambda day: Period.year(financial_year(day))),
    ):
        if least <= days <= most:
            return period_of
    return Period.day


def _series(held: object, place: str) -> WrittenSeries:
    if not isinstance(held, Mapping):
        raise _refused(place, "is not a series")
    given = held.get("name")
    place = f"{place} (“{given[:60]}”)" if isinstance(given, str) and given.isprintable() and given else place
    _list(held, "dates", place)
    days = _days(held, "dates", place)
    values = tuple(_value(one, place, at) for at, one in enumerate(_list(held, "values", place), 1))
    if len(days) != len(values):
        raise _refused(place, f"has {len(days):,} dates and {len(values):,} values")
    if len(set(days)) != len(days):
        raise _refused(place, "has two figures of the same day")
    target = held.get("target")
    return WrittenSeries(
        given if isinstance(given, str) else "",
        days,
        values,
        _word(held, "direction", _BETTER, Better.HIGHER, place),
        None if target is None else _number(target, place, "target"),
        _days(held, "rebase", place),
        _choices(held, place),
        unit if isinstance(unit := held.get("unit"), str) and unit else "%",
        _word(held, "counting", {member.value: member for member in Counting}, Counting.PLAIN, place),
        _days(held, "definition_changed", place),
    )


def _choices(held: Mapping[str, object], place: str) -> Choices:
    """The reference's own defaults, where the file does not say otherwise."""
    fixed, screen = held.get("fix_after_n"), held.get("screen_outliers", True)
    if fixed is not None and (isinstance(fixed, bool) or not isinstance(fixed, int) or fixed < LEAST_FIXED):
        raise _refused(place, f"has a “fix_after_n” that is no whole number from {LEAST_FIXED} on")
    if not isinstance(screen, bool):
        raise _refused(place, "has a “screen_outliers” that is neither true nor false")
    return replace(REFERENCE, fix_after=fixed, screen_outliers=screen)


def _list(held: Mapping[str, object], key: str, place: str) -> list[object]:
    found = held.get(key)
    if not isinstance(found, list):
        raise _refused(place, f"has no list called “{key}”")
    return found


def _days(held: Mapping[str, object], key: str, place: str) -> tuple[date, ...]:
    """A list of dates that need not be there."""
    if held.get(key) is None:
        return ()
    return tuple(_day(one, place, key, at) for at, one in enumerate(_list(held, key, place), 1))


def _day(held: object, place: str, key: str, at: int) -> date:
    try:
        day = date.fromisoformat(held if isinstance(held, str) else "")
    except ValueError:
        raise _refused(place, f"has no date at place {at:,} of “{key}”") from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise _refused(
            place, f"has a year outside {EARLIEST_YEAR} to {LATEST_YEAR} at place {at:,} of “{key}”"
        )
    return day


def _value(held: object, place: str, at: int) -> float | None:
    return None if held is None else _number(held, place, f"values, place {at:,}")


def _number(held: object, place: str, key: str) -> float:
    if isinstance(held, bool) or not isinstance(held, (int, float)) or not -_LARGEST <= held <= _LARGEST:
        raise _refused(place, f"has no number at “{key}”")
    return held


def _word(held: Mapping[str, object], key: str, known: Mapping[str, T], otherwise: T, place: str) -> T:
    given = held.get(key)
    if given is None:
        return otherwise
    if not isinstance(given, str) or given not in known:
        raise _refused(place, f"has a “{key}” that is none of {', '.join(known)}")
    return known[given]


def _refused(place: str, what: str) -> CarerDeskError:
    return CarerDeskError(f"{place} {what}.", "Nothing was changed.", _HINT)
