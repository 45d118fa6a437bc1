"""Did anything change since a promise? The figures before and after its day, compared without wishful thinking.

The method is exact and says nothing of causes: up to 24 figures before against all after, the period of the promise
in neither; twice, the second time without the last three figures before, because promises follow bad patches; and it
refuses where figures overlap, where their definition changed or where they moved too slowly or already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import fsum, sqrt
from statistics import median

from carer_desk.panel.indicator import Better, Counting
from carer_desk.panel.periods import Period
from carer_desk.panel.rank_test import Change, change_between, rank_test

MOST_BEFORE = 24
"""Figures looked back at most."""
CLEAR_P = 0.01
EARLY_P = 0.05
BAD_PATCH = 3
"""The last figures before a promise, left out the second time."""
_MONTH_DAYS = range(25, 36)
_QUARTER_DAYS = range(80, 101)


class Verdict(StrEnum):
    """What can be said."""

    TOO_EARLY = "too_early"
    NO_VERDICT = "no_verdict"
    EARLY_SIGN = "early_sign"
    CLEAR_BETTER = "clear_better"
    CLEAR_WORSE = "clear_worse"
    WAS_ALREADY_MOVING = "was_already_moving"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why figures cannot be compared."""

    CUMULATIVE = "cumulative"
    ROLLING = "rolling"
    NO_BETTER = "no_better"
    DEFINITION = "definition"
    NEW_LEVEL = "new_level"
    SLOW = "slow"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Needs:
    """How many figures each answer takes, and what one of them stands for, in one word."""

    before: int
    early: int
    clear: int
    each: str


MONTHLY = Needs(before=12, early=3, clear=6, each="month")
QUARTERLY = Needs(before=8, early=4, clear=4, each="quarter")


@dataclass(frozen=True, slots=True)
class SinceSeries:
    """One indicator's figures that stand, missing ones left out, and what they count."""

    figures: tuple[tuple[Period, float], ...]
    better: Better
    counting: Counting = Counting.PLAIN
    changed_on: tuple[date, ...] = ()
    """Days from which something else was counted: another definition or another group of young people."""
    levels_from: tuple[date, ...] = ()
    """Days from which a person says that a new usual level begins, as the chart draws it."""


@dataclass(frozen=True, slots=True)
class Tail:
    """How often chance alone would put the later figures this far to the better, and to the worse side."""

    better: float
    worse: float


@dataclass(frozen=True, slots=True)
class Since:
    """The answer, with everything it rests on."""

    verdict: Verdict
    made_on: date
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()
    better_after: int = 0
    """How many of the figures after lie on the better side of the usual level."""
    whole: Tail | None = None
    without_bad_patch: Tail | None = None
    change: Change | None = None
    """After less before, in the indicator's unit."""
    refusal: Refusal | None = None
    towards: Better = Better.NEITHER
    """Which way the early sign or the earlier move goes: higher or lower."""
    needs: Needs = MONTHLY

    @property
    def level(self) -> float | None:
        """The usual level before the promise: the line drawn on the chart."""
        return fsum(self.before) / len(self.before) if self.before else None


def since_promise(series: SinceSeries, made_on: date, shows_by: date | None = None) -> Since:
    """Compare the figures before a promise with those after it.

    `shows_by` is the day by which officers said that it would show, if they gave one: figures count from then on.
    """
    if refusal := _refused_at_once(series):
        return Since(Verdict.REFUSED, made_on, refusal=refusal)
    figures = of_one_kind(series.figures)
    needs = _needs(figures)
    if needs is None:
        return Since(Verdict.REFUSED, made_on, refusal=Refusal.YEARLY)
    until = max(made_on, shows_by or made_on)
    earlier = [one for one in figures if one[0].end < made_on]
    later = [one for one in figures if one[0].start > until]
    same_before, same_after = _same_definition(earlier, later, series.changed_on, made_on)
    alike = _at_one_level(same_before, series.levels_from)
    before = tuple(value for _, value in alike[-MOST_BEFORE:])
    after = tuple(value for _, value in same_after)
    cut = len(same_before) < min(needs.before, len(earlier)) or len(same_after) < min(needs.early, len(later))
    if cut:
        return Since(Verdict.REFUSED, made_on, before, after, refusal=Refusal.DEFINITION, needs=needs)
    if len(alike) < min(needs.before, len(same_before)):
        return Since(Verdict.REFUSED, made_on, before, after, refusal=Refusal.NEW_LEVEL, needs=needs)
    if not before or len(after) < needs.early:
        return Since(Verdict.TOO_EARLY, made_on, before, after, needs=needs)
    return _judged(series.better, made_on, before, after, needs)


def looked_back(series: SinceSeries, made_on: date) -> int:
    """How many figures, the last before a promise, it is compared with: they give its usual level on the chart too."""
    earlier = [one for one in of_one_kind(series.figures) if one[0].end < made_on]
    same, _ = _same_definition(earlier, [], series.changed_on, made_on)
    return min(MOST_BEFORE, len(_at_one_level(same, series.levels_from)))


def by_ranks(before: Sequence[float], after: Sequence[float], better: Better, needs: Needs) -> Verdict:
    """The verdict that the ranks alone would give, without a look at how the figures moved before.

    Both groups have as many figures as the needs ask for an early sign; for the false alarms and the power of this
    step see the simulation of the benchmark.
    """
    whole, shorter = _tail(before, after, better), _tail(before[:-BAD_PATCH], after, better)
    return _sign(whole, shorter, len(after), needs)[0]


def _judged(
    better: Better, made_on: date, before: tuple[float, ...], after: tuple[float, ...], needs: Needs
) -> Since:
    whole = _tail(before, after, better)
    shorter = _tail(before[:-BAD_PATCH], after, better) if len(before) > BAD_PATCH else None
    level = fsum(before) / len(before)
    said = Since(
        Verdict.NO_VERDICT,
        made_on,
        before,
        after,
        sum((value > level) if better is Better.HIGHER else (value < level) for value in after),
        whole,
        shorter,
        change_between(before, after),
        needs=needs,
    )
    if len(before) < needs.before:
        return said
    verdict, gets_better = _sign(whole, shorter, len(after), needs)
    if verdict is Verdict.NO_VERDICT:
        return said if not _moves_slowly(before) else _with(said, Verdict.REFUSED, refusal=Refusal.SLOW)
    towards = _way(better, gets_better)
    drift = _tail(before[: len(before) // 2], before[len(before) // 2 :], better)
    if (drift.better if gets_better else drift.worse) <= EARLY_P:
        return _with(said, Verdict.WAS_ALREADY_MOVING, towards=towards)
    if _moves_slowly(before):
        return _with(said, Verdict.REFUSED, refusal=Refusal.SLOW)
    return _with(said, verdict, towards=towards)


def _sign(whole: Tail, shorter: Tail | None, after: int, needs: Needs) -> tuple[Verdict, bool]:
    """The verdict by the ranks alone, and whether it is one for the better."""
    gets_better = whole.better <= whole.worse
    if shorter is not None and after >= needs.clear:
        if max(whole.better, shorter.better) <= CLEAR_P:
            return Verdict.CLEAR_BETTER, True
        if max(whole.worse, shorter.worse) <= CLEAR_P:
            return Verdict.CLEAR_WORSE, False
    if min(whole.better, whole.worse) <= EARLY_P:
        return Verdict.EARLY_SIGN, gets_better
    return Verdict.NO_VERDICT, gets_better


def _with(
    said: Since, verdict: Verdict, *, refusal: Refusal | None = None, towards: Better = Better.NEITHER
) -> Since:
    return Since(
        verdict, said.made_on, said.before, said.after, said.better_after, said.whole, said.without_bad_patch,
        said.change, refusal, towards, said.needs,
    )  # fmt: skip


def _refused_at_once(series: SinceSeries) -> Refusal | None:
    if series.counting is Counting.CUMULATIVE:
        return Refusal.CUMULATIVE
    if series.counting is Counting.ROLLING:
        return Refusal.ROLLING
    return Refusal.NO_BETTER if series.better is Better.NEITHER else None


def of_one_kind(figures: Iterable[tuple[Period, float]]) -> list[tuple[Period, float]]:
    """Months and quarters are not compared with one another: the kind that most figures have counts."""
    ordered = sorted(figures, key=_by_period)
    kinds = Counter(period.kind for period, _ in ordered)
    chosen = max(kinds, key=lambda kind: kinds[kind], default=None)
    return [one for one in ordered if one[0].kind == chosen]


def _needs(figures: Sequence[tuple[Period, float]]) -> Needs | None:
    """By how far apart the figures are; one figure a year is too few for anything."""
    if figures and figures[0][0].kind == "year":
        return None
    if figures and figures[0][0].kind == "quarter":
        return QUARTERLY
    gaps = [(other.end - one.end).days for (one, _), (other, _) in pairwise(figures)]
    apart = int(median(gaps)) if gaps else _MONTH_DAYS.start
    if apart >= _QUARTER_DAYS.start:
        return QUARTERLY if apart in _QUARTER_DAYS else replace(QUARTERLY, each="figure")
    return MONTHLY if apart in _MONTH_DAYS else replace(MONTHLY, each="figure")


def _same_definition(
    earlier: list[tuple[Period, float]],
    later: list[tuple[Period, float]],
    changed_on: Iterable[date],
    made_on: date,
) -> tuple[list[tuple[Period, float]], list[tuple[Period, float]]]:
    """Only figures that count the same as on the day of the promise."""
    changes = sorted(changed_on)
    start = max((day for day in changes if day <= made_on), default=date.min)
    end = min((day for day in changes if day > made_on), default=date.max)
    return [one for one in earlier if one[0].start >= start], [one for one in later if one[0].end < end]


def _at_one_level(
    earlier: list[tuple[Period, float]], levels_from: Iterable[date]
) -> list[tuple[Period, float]]:
    """Only figures of the usual level that stood last; one begun with the promise itself is what is looked for."""
    last = earlier[-1][0].end if earlier else date.min
    start = max((day for day in levels_from if day <= last), default=date.min)
    return [one for one in earlier if one[0].end >= start]


def _tail(before: Sequence[float], after: Sequence[float], better: Better) -> Tail:
    test = rank_test(before, after)
    if better is Better.HIGHER:
        return Tail(test.p_higher, test.p_lower)
    return Tail(test.p_lower, test.p_higher)


def _moves_slowly(figures: Sequence[float]) -> bool:
    """Whether neighbours are so alike (autocorrelation above 2 over the root of n) that a count of them misleads."""
    mean = fsum(figures) / len(figures)
    spread = fsum((one - mean) ** 2 for one in figures)
    if not spread:
        return False
    together = fsum((one - mean) * (other - mean) for one, other in pairwise(figures))
    return together / spread > 2 / sqrt(len(figures))


def _way(better: Better, gets_better: bool) -> Better:
    if gets_better:
        return better
    return Better.LOWER if better is Better.HIGHER else Better.HIGHER


def _by_period(figure: tuple[Period, float]) -> tuple[date, date]:
    return figure[0].end, figure[0].start
