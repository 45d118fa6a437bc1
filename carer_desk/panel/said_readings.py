"""The scorecard’s figures that a saying may mean, by the period it was said for and the day it was said on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carer_desk.panel.figures import read_figure
from carer_desk.panel.indicator import Counting, Reading, current_readings
from carer_desk.panel.periods import Period
from carer_desk.panel.said_periods import PeriodMeant
from carer_desk.panel.said_words import Span, spanned

_STALE = {"month": 130, "day": 130, "quarter": 230, "year": 560}
"""Days after the end of a period in which its figure may still be “the current one”: it is published months later."""


@dataclass(frozen=True, slots=True)
class Found:
    """The figure that a saying is held against, with those it may mean as well."""

    reading: Reading | None = None
    near: tuple[Reading, ...] = ()
    """Figures of the periods beside it, where the words leave the month open."""
    former: tuple[Reading, ...] = ()
    """Figures of the same periods that were restated later."""
    is_rough: bool = False
    """Whether the period of the figure only ends with the one that was said."""
    problem: str = ""
    """Why there is none, as a sentence."""


class ScorecardFigures:
    """An indicator’s readings, found by what was said."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._every = list(readings)
        self._standing = [(Period.from_key(one.period), one) for one in current_readings(self._every)]

    def meant_by(self, meant: PeriodMeant, said_on: date, counting: Counting) -> Found:
        """Give the figures that may be meant; words without a month are shown the current one."""
        if meant.period is not None:
            return self._of(meant.period, meant.at_its_end)
        if meant.stretch is not None and meant.stretch is not counting:
            return Found(problem="It is of a stretch of time, and the scorecard’s figure is not.")
        return self._current(said_on)

    def is_restated(self, period: Period) -> bool:
        """Whether the figure of a period was published more than once."""
        return sum(one.period == period.key for one in self._every) > 1

    def _of(self, period: Period, at_its_end: bool) -> Found:
        exact = [one for known, one in self._standing if known == period]
        if not exact and period.kind == "day":
            exact = [
                one for known, one in self._standing if known.kind == "month" and known.contains(period.end)
            ]
        if not exact and at_its_end:
            exact = [
                one
                for known, one in self._standing
                if known.kind in ("month", "day") and known.end == period.end
            ]
        if not exact and period.kind == "month":
            exact = [
                one for known, one in self._standing if known.kind == "day" and period.contains(known.end)
            ]
        rough = [one for known, one in self._standing if known.end == period.end]
        for found, is_rough in ((exact, False), (rough, True)):
            if found:
                return self._checked(found[-1:], is_rough)
        return Found(problem=f"The scorecard has no figure for {period.label}.")

    def _current(self, said_on: date) -> Found:
        """The latest figure by a day, with its neighbours: nobody knows which scorecard lay on the table."""
        past = [
            (known, one) for known, one in self._standing if known.end <= said_on and one.value is not None
        ]
        if not past:
            return Found(problem="The scorecard has no figure near that day.")
        latest = past[-1][0]
        if said_on - latest.end > timedelta(days=_STALE[latest.kind]):
            return Found(problem="The scorecard has no figure near that day.")
        alike = [one for known, one in past if known.kind == latest.kind and _is_beside(known, latest)]
        after = [
            one
            for known, one in self._standing
            if known.kind == latest.kind and known.start <= said_on < known.end and one.value is not None
        ]
        return self._checked([*alike, *after], False, latest.key)

    def _checked(self, found: Sequence[Reading], is_rough: bool, key: str = "") -> Found:
        first = next((one for one in found if one.period == key), found[-1])
        if first.value is None:
            told = f"“{first.text}”, which is no number" if first.text else "no number"
            return Found(problem=f"The scorecard gives {told} for {period_label(first)}.")
        periods = {one.period for one in found}
        ids = {one.id for one in found}
        former = tuple(
            one
            for one in self._every
            if one.period in periods and one.id not in ids and one.value is not None
        )
        near = tuple(one for one in found[::-1] if one is not first and one.value is not None)
        return Found(first, near, former, is_rough)


def reading_span(reading: Reading, unit: str) -> Span:
    """The numbers a published figure may be rounded from; “92/112” is exact."""
    assert reading.value is not None, "only figures are compared"
    if read_figure(reading.text, unit).denominator and "%" not in reading.text:
        return Span(reading.value, reading.value)
    if unit in ("count", "number"):
        return Span(reading.value, reading.value)
    return spanned(reading.text, reading.value, unit)


def period_label(reading: Reading) -> str:
    """Name a figure’s period."""
    return Period.from_key(reading.period).label


def _is_beside(known: Period, latest: Period) -> bool:
    """The two periods before the latest one: a scorecard is one to three months old when it is discussed."""
    steps = 2 if latest.kind in ("month", "day") else 1
    if latest.kind == "day":
        return latest.end - known.end <= timedelta(days=92)
    for _step in range(steps):
        if known == latest:
            return True
        latest = latest.previous()
    return known == latest
