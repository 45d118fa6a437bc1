"""What an indicator's figures say, with what was asked and promised about it: everything that its chart shows.

The usual level and range are never begun anew by the program: only a person says that something changed, and why.
While a promise is open the range is that of the time before it, carried on, so that what follows is seen against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf

from carer_desk.panel.figures import PERCENT
from carer_desk.panel.indicator import (
    Better,
    Counting,
    Definition,
    Indicator,
    Reading,
    current_readings,
    definition_on,
)
from carer_desk.panel.indicator_series import period_figures, since_series
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise
from carer_desk.panel.since_promise import Since, SinceSeries, looked_back, of_one_kind, since_promise
from carer_desk.panel.xmr import LEAST_FIGURES, Assurance, Choices, Marked, Variation, Xmr, analyse

_WHOLE = 100.0
FEW_BEHIND = 20
"""Young people behind a figure, under which one or two of them move it a lot."""
COMPARED_PROMISES = 12
"""Promises, the latest, since which the figures are compared: each takes an exact test."""
TOO_FEW_BEHIND = 10
"""Under this a chart may point to somebody, so it goes into no paper."""

Bounds = tuple[float, float]
"""The least and the most that an indicator's figures can be."""


@dataclass(frozen=True, slots=True)
class Rebase:
    """A new usual level from a day on, because a person says that something changed."""

    indicator_id: int
    starts_on: date
    reason: str = field(repr=False)
    """What changed; printed with the chart."""
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class AskedTag:
    """A question about the indicator, at the day it was raised."""

    number: int
    """1 for the first one asked: “Q1”."""
    matter: Matter
    figure_then: str = ""
    """The figure frozen in when it was linked, as published."""

    @property
    def label(self) -> str:
        """What stands on the tag."""
        return f"Q{self.number}"


@dataclass(frozen=True, slots=True)
class PromisedTag:
    """A promise made to a question about the indicator, and what the figures say since."""

    number: int
    """1 for the first one made: “P1”."""
    promise: Promise
    since: Since | None
    """None for one of so many years ago that nobody asks any more."""

    @property
    def label(self) -> str:
        """What stands on the tag."""
        return f"P{self.number}"


@dataclass(frozen=True, slots=True)
class StoryFigure:
    """One figure that can be reckoned with."""

    period: Period
    reading: Reading
    marked: Marked


@dataclass(frozen=True, slots=True)
class ChartStory:
    """An indicator's figures, reckoned, with its questions and promises."""

    indicator: Indicator
    figures: tuple[StoryFigure, ...]
    xmr: Xmr
    asked: tuple[AskedTag, ...] = ()
    promised: tuple[PromisedTag, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    """Those that begin a phase, in order."""
    frozen_by: PromisedTag | None = None
    """The open promise before whose day the range was frozen."""
    target: float | None = None
    """The target in force at the latest figure."""

    @property
    def latest(self) -> StoryFigure | None:
        """The last figure."""
        return self.figures[-1] if self.figures else None

    @property
    def has_range(self) -> bool:
        """Whether a usual range can be shown for the latest figures."""
        return self.latest is not None and self.latest.marked.limits.lower is not None

    @property
    def variation(self) -> Variation | None:
        """What the latest figure is; None where there is no usual range."""
        return self.latest.marked.variation if self.latest is not None and self.has_range else None

    @property
    def assurance(self) -> Assurance | None:
        """What to expect of the target; None without target or usual range, or where the latest figure belies it."""
        return self.xmr.assurance if self.met_unlike_usual is None else None

    @property
    def met_unlike_usual(self) -> bool | None:
        """Whether the latest figure meets a target that the usual range misses; False for the reverse, else None.

        A range carried on from before a promise says nothing of a target that the figures have crossed since.
        """
        usual, latest = self.xmr.assurance, self.latest
        if usual in (None, Assurance.INCONSISTENT) or latest is None or self.target is None:
            return None
        apart = latest.marked.value - self.target
        met = apart <= 0 if self.indicator.better is Better.LOWER else apart >= 0
        return met if met is not (usual is Assurance.PASS) else None

    @property
    def months_missing(self) -> int:
        """How many more figures the last phase needs before it has a usual range; 0 where that is not the reason."""
        if not self.xmr.phases:
            return LEAST_FIGURES
        return max(0, LEAST_FIGURES - len(self.xmr.phases[-1].marked))

    @property
    def overlaps(self) -> bool:
        """Whether neighbouring figures share months or children, so that a usual range would mislead."""
        return self.indicator.counting is not Counting.PLAIN

    @property
    def bounds(self) -> Bounds:
        """Nought, and a hundred for a share, unless the figures pass them, as a net loss of carers does."""
        values = [one.marked.value for one in self.figures]
        share = self.indicator.unit == PERCENT and max(values, default=0.0) <= _WHOLE
        return (0.0 if min(values, default=0.0) >= 0 else -inf), (_WHOLE if share else inf)

    @property
    def few_behind(self) -> bool:
        """Whether so few young people are behind a figure that one or two of them move it a lot."""
        return any(_behind(one.reading) < FEW_BEHIND for one in self.figures[-LEAST_FIGURES:])

    @property
    def singles_out(self) -> bool:
        """Whether so few are behind any figure that a chart in a paper could point to somebody."""
        return any(_behind(one.reading) < TOO_FEW_BEHIND for one in self.figures)


def chart_story(
    indicator: Indicator,
    readings: Iterable[Reading],
    definitions: Sequence[Definition] = (),
    rebases: Iterable[Rebase] = (),
    asked: Iterable[tuple[Matter, str]] = (),
    promises: Iterable[Promise] = (),
    *,
    tell_promises: bool = True,
) -> ChartStory:
    """Reckon an indicator. `asked` are the linked questions, each with the figure frozen in.

    Without `tell_promises` they only freeze the range: for a page of many indicators, where the exact test for each
    promise would cost more than everything else.
    """
    standing = current_readings(readings)
    by_period = {reading.period: reading for reading in standing}
    figures = of_one_kind(period_figures(standing))
    made = sorted(promises, key=_by_made)
    kept = [one for one in sorted(rebases, key=_by_start) if _cuts(one, figures)]
    days = [day for one in kept if (day := _first_day(figures, one.starts_on)) is not None]
    phase = [period for period, _ in figures if not days or period.end >= max(days)]
    since_facts = since_series(indicator, standing, definitions, (one.starts_on for one in kept))
    freezing, base = _freezing(made, phase, since_facts)
    old = len(made) - COMPARED_PROMISES
    promised = tuple(
        PromisedTag(
            number,
            one,
            since_promise(since_facts, one.made_on) if number > old or one is freezing else None,
        )
        for number, one in enumerate(made if tell_promises else (), 1)
    )
    frozen_by = next((tag for tag in promised if tag.promise is freezing), None)
    plain = indicator.counting is Counting.PLAIN
    # Neighbours that share the same months or children lie close together: every rule would see what is not there.
    choices = Choices(last_base=base) if plain else Choices(least_figures=len(figures) + 1)
    target = _target(by_period, figures, definitions)
    xmr = analyse([(period.end, value) for period, value in figures], indicator.better, target, days, choices)
    told = tuple(
        StoryFigure(period, by_period[period.key], marked)
        for (period, _), marked in zip(figures, xmr.marked, strict=True)
    )
    questions = sorted(asked, key=_by_raised)
    tags = tuple(AskedTag(number, matter, text) for number, (matter, text) in enumerate(questions, 1))
    return ChartStory(indicator, told, xmr, tags, promised, tuple(kept), frozen_by, target)


def _freezing(
    promises: Sequence[Promise], phase: Sequence[Period], facts: SinceSeries
) -> tuple[Promise | None, tuple[int, int] | None]:
    """The first open promise with figures enough before it, and which of the phase's figures give its usual range.

    They are the same as those that the figures since are compared with, so that both speak of one usual level.
    """
    for promise in promises:
        before = sum(period.end < promise.made_on for period in phase)
        if not promise.state.is_open or before < LEAST_FIGURES:
            continue
        alike = min(before, looked_back(facts, promise.made_on))
        if alike >= LEAST_FIGURES:
            return promise, (before - alike, before)
    return None, None


def _cuts(rebase: Rebase, figures: Sequence[tuple[Period, float]]) -> bool:
    """Whether figures lie on both sides of its day."""
    return bool(figures) and figures[0][0].end < rebase.starts_on <= figures[-1][0].end


def _first_day(figures: Sequence[tuple[Period, float]], starts_on: date) -> date | None:
    """The day by which the first figure of a new phase is known: that of the first period begun since."""
    return next((period.end for period, _ in figures if period.end >= starts_on), None)


def _target(
    by_period: dict[str, Reading],
    figures: Sequence[tuple[Period, float]],
    definitions: Sequence[Definition],
) -> float | None:
    """The target in force at the latest figure: the one published with it rules."""
    if not figures:
        return None
    reading = by_period[figures[-1][0].key]
    if reading.target is not None:
        return reading.target
    definition = definition_on(definitions, reading.period_end)
    return definition.target if definition is not None else None


def _behind(reading: Reading) -> float:
    """How many young people are behind a figure; very many where that is not known."""
    return reading.denominator if reading.denominator is not None else float("inf")


def _by_made(promise: Promise) -> tuple[date, int]:
    return promise.made_on, promise.id


def _by_start(rebase: Rebase) -> tuple[date, int]:
    return rebase.starts_on, rebase.id


def _by_raised(asked: tuple[Matter, str]) -> tuple[date, int]:
    return asked[0].raised_on, asked[0].id
