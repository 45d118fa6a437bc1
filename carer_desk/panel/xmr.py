"""The XmR chart: usual level, usual range, and which figures stand out from what a measure always does.

The calculation, the four rules and the names of the labels are those of NHSRplotthedots 0.2.2, which follows
“Making Data Count”, so that officers can check them against their own tool. Where it goes wrong by its own lights
the desk departs from it; each departure is said where it happens. Nothing here draws or knows of months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import fsum

from carer_desk.panel.indicator import Better

SCALE = 2.66
"""Average moving range to usual range; 3 / 1.128, rounded as the reference rounds it."""
_SCREEN = 3.267
"""Moving ranges of this many times their average or more are left out when outliers are screened."""
_RUN = 7
"""Figures that make a shift or a trend."""
LEAST_FIXED = 12
"""Figures that fixed limits need."""
LEAST_FIGURES = 13
"""Figures in a phase before the desk shows limits, as NHS England's own tool."""


class SpecialCause(StrEnum):
    """Which rule marks a figure; the words are the reference's."""

    COMMON = "Common Cause"
    ABOVE = "Above UCL"
    BELOW = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    TWO_ABOVE = "2 in 3 Above CL"
    TWO_BELOW = "2 in 3 Below CL"
    SHIFT_UP = "7 Points Above CL"
    SHIFT_DOWN = "7 Points Below CL"

    @property
    def way(self) -> int:
        """1 for high or rising, -1 for low or falling, 0 for nothing special."""
        return 0 if self is SpecialCause.COMMON else 1 if self in _UPWARD else -1


_UPWARD = frozenset({SpecialCause.ABOVE, SpecialCause.RISING, SpecialCause.TWO_ABOVE, SpecialCause.SHIFT_UP})


class Variation(StrEnum):
    """What a marked figure means for the young people it counts."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"

    @property
    def words(self) -> str:
        """What the latest figure is, in plain words."""
        return _VARIATION_WORDS[self]


_VARIATION_WORDS = {
    Variation.COMMON: "usual variation",
    Variation.IMPROVEMENT: "better than usual",
    Variation.CONCERN: "worse than usual",
    Variation.HIGH: "higher than usual",
    Variation.LOW: "lower than usual",
}


class Assurance(StrEnum):
    """Whether the measure, as it goes now, meets its target."""

    PASS = "consistent_pass"
    FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"

    @property
    def words(self) -> str:
        """What to expect of the target, in plain words."""
        return _ASSURANCE_WORDS[self]


_ASSURANCE_WORDS = {
    Assurance.PASS: "should meet the target most months",
    Assurance.FAIL: "will miss the target unless something changes",
    Assurance.INCONSISTENT: "will hit the target some months and miss it others, by chance",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual level of a phase and its usual range; the range is None where it cannot be said honestly."""

    mean: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One figure with what the rules say of it."""

    day: date
    value: float
    phase: int
    limits: Limits
    side: int
    """-1 below the usual level, 0 exactly on it, 1 above."""
    outside: bool | None
    close: bool | None
    """Within the usual range but in the outer third of it; None where there is no range."""
    cause: SpecialCause
    variation: Variation
    short: bool
    """Whether its phase has fewer than 13 figures."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch between two rebasings, with its own limits."""

    number: int
    marked: tuple[Marked, ...]
    limits: Limits


@dataclass(frozen=True, slots=True)
class Xmr:
    """A series with everything the rules say; `phases` is empty when there is no figure."""

    phases: tuple[Phase, ...]
    assurance: Assurance | None

    @property
    def marked(self) -> tuple[Marked, ...]:
        """Every figure in order."""
        return tuple(one for phase in self.phases for one in phase.marked)

    @property
    def latest(self) -> Marked | None:
        """The last figure, whose meaning is the chart's."""
        return self.phases[-1].marked[-1] if self.phases else None


@dataclass(frozen=True, slots=True)
class Choices:
    """How to reckon; a bare `Choices()` is the desk's way, `REFERENCE` that of the R package."""

    fix_after: int | None = None
    """Limits from the first figures of each phase only, at least 12."""
    last_base: tuple[int, int] | None = None
    """Limits of the last phase from these of its figures only, as places from and up to, at least 12 of them."""
    screen_outliers: bool = False
    least_figures: int = LEAST_FIGURES
    """A phase of fewer has no range and no labels."""
    refuse_flat: bool = True
    """No range where more than half of the moving ranges are nought: limits would lie far too close."""

    def __post_init__(self) -> None:
        if self.fix_after is not None and self.fix_after < LEAST_FIXED:
            raise ValueError("fixed limits need at least 12 figures")
        if self.last_base is not None and self.last_base[1] - self.last_base[0] < LEAST_FIXED:
            raise ValueError("fixed limits need at least 12 figures")


REFERENCE = Choices(screen_outliers=True, least_figures=0, refuse_flat=False)


def analyse(
    figures: Iterable[tuple[date, float]],
    better: Better,
    target: float | None = None,
    rebase: Iterable[date] = (),
    choices: Choices | None = None,
) -> Xmr:
    """Reckon a series of figures, of which missing ones are left out.

    A rebase date without a figure begins its phase at the next figure; the reference passes over it silently.
    Raises ValueError for two figures of one day.
    """
    chosen = choices or Choices()
    ordered = sorted(figures)
    if any(one[0] == other[0] for one, other in pairwise(ordered)):
        raise ValueError("two figures of the same day")
    parts = _cut(ordered, sorted(set(rebase)))
    phases = tuple(
        _phase(number, part, better, chosen, chosen.last_base if at == len(parts) else None)
        for at, (number, part) in enumerate(parts, 1)
    )
    return Xmr(phases, _assurance(phases[-1].limits, better, target) if phases else None)


def limits_of(values: Sequence[float], choices: Choices) -> Limits:
    """The usual level and range of one phase. All figures equal: the range is that very figure."""
    base = values[: choices.fix_after] if choices.fix_after else values
    mean = _mean(base)
    ranges = [abs(after - before) for before, after in pairwise(base)]
    if not ranges or len(values) < choices.least_figures:
        return Limits(mean)
    if not any(ranges):
        return Limits(mean, mean, mean)
    if choices.refuse_flat and ranges.count(0) * 2 > len(ranges):
        return Limits(mean)
    average = _mean(ranges)
    if choices.screen_outliers:
        kept = [one for one in ranges if one < _SCREEN * average]
        # Where screening leaves nothing but zeros the reference lets the limits collapse on the mean.
        average = _mean(kept) if any(kept) else average
    return Limits(mean, mean - SCALE * average, mean + SCALE * average)


def _cut(ordered: list[tuple[date, float]], rebase: list[date]) -> list[tuple[int, list[tuple[date, float]]]]:
    """Cut into phases; numbers begin at 1 when the very first figure is rebased, as the reference counts."""
    if not ordered:
        return []
    first = 0 if not rebase or rebase[0] > ordered[0][0] else 1
    parts: list[list[tuple[date, float]]] = [[]]
    waiting = [day for day in rebase if day > ordered[0][0]]
    for figure in ordered:
        if waiting and figure[0] >= waiting[0]:
            waiting = [day for day in waiting if day > figure[0]]
            parts.append([])
        parts[-1].append(figure)
    return list(enumerate(parts, first))


def _phase(
    number: int,
    part: list[tuple[date, float]],
    better: Better,
    choices: Choices,
    base: tuple[int, int] | None,
) -> Phase:
    values = [value for _, value in part]
    limits = limits_of(values if base is None else values[slice(*base)], choices)
    sides = [(value > limits.mean) - (value < limits.mean) for value in values]
    outside, close = _flags(values, limits)
    silent = limits.lower is None and choices.least_figures > 0
    causes = [SpecialCause.COMMON] * len(values) if silent else _causes(values, sides, outside, close)
    known = limits.lower is not None
    marked = tuple(
        Marked(
            day,
            value,
            number,
            limits,
            sides[at],
            outside[at] if known else None,
            close[at] if known else None,
            causes[at],
            _variation(causes[at], better),
            len(part) < LEAST_FIGURES,
        )
        for at, (day, value) in enumerate(part)
    )
    return Phase(number, marked, limits)


def _flags(values: list[float], limits: Limits) -> tuple[list[bool], list[bool]]:
    """Outside the range, and within it but in its outer third; a figure on a limit is inside."""
    if limits.lower is None or limits.upper is None:
        return [False] * len(values), [False] * len(values)
    near = (limits.upper - limits.mean) * 2 / 3
    outside = [value > limits.upper or value < limits.lower for value in values]
    close = [
        not out and (value > limits.mean + near or value < limits.mean - near)
        for value, out in zip(values, outside, strict=True)
    ]
    return outside, close


def _causes(
    values: list[float], sides: list[int], outside: list[bool], close: list[bool]
) -> list[SpecialCause]:
    """One label a figure; what comes later overrides what came before: shift, two in three, trend, outside."""
    labels = [SpecialCause.COMMON] * len(values)
    for start, length in _runs(sides):
        if sides[start] and length >= _RUN:
            up = sides[start] > 0
            labels[start : start + length] = [
                SpecialCause.SHIFT_UP if up else SpecialCause.SHIFT_DOWN
            ] * length
    for at in range(len(values) - 2):
        three = range(at, at + 3)
        if sides[at] and len({sides[one] for one in three}) == 1 and sum(close[one] for one in three) >= 2:
            for one in three:
                if close[one]:
                    labels[one] = SpecialCause.TWO_ABOVE if sides[at] > 0 else SpecialCause.TWO_BELOW
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    for start, length in _runs(steps):
        # The later of two trends that share a figure names it. The reference looks at the next step instead, and
        # calls the end of a rise “Decreasing” when another rise begins right after it.
        if steps[start] and length >= _RUN - 1:
            up = steps[start] > 0
            labels[start : start + length + 1] = [SpecialCause.RISING if up else SpecialCause.FALLING] * (
                length + 1
            )
    for at, out in enumerate(outside):
        if out:
            labels[at] = SpecialCause.ABOVE if sides[at] > 0 else SpecialCause.BELOW
    return labels


def _runs(signs: list[int]) -> list[tuple[int, int]]:
    """Where each stretch of equal signs begins, and how long it is."""
    runs: list[tuple[int, int]] = []
    for at, sign in enumerate(signs):
        if runs and signs[runs[-1][0]] == sign:
            runs[-1] = (runs[-1][0], at - runs[-1][0] + 1)
        else:
            runs.append((at, 1))
    return runs


def _variation(cause: SpecialCause, better: Better) -> Variation:
    way = cause.way
    if way == 0:
        return Variation.COMMON
    if better is Better.NEITHER:
        return Variation.HIGH if way > 0 else Variation.LOW
    return Variation.IMPROVEMENT if (way > 0) is (better is Better.HIGHER) else Variation.CONCERN


def _assurance(limits: Limits, better: Better, target: float | None) -> Assurance | None:
    """Only the range counts, not the latest figure; a target on a limit is hit and missed by chance."""
    if target is None or better is Better.NEITHER or limits.lower is None or limits.upper is None:
        return None
    if target > limits.upper:
        return Assurance.FAIL if better is Better.HIGHER else Assurance.PASS
    if target < limits.lower:
        return Assurance.PASS if better is Better.HIGHER else Assurance.FAIL
    return Assurance.INCONSISTENT


def _mean(values: Sequence[float]) -> float:
    """Exactly rounded: with a plain sum, figures that equal the mean come to lie beside it."""
    return fsum(values) / len(values)
