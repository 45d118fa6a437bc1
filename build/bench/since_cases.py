"""How often the comparison since a promise raises a false alarm, and how often it sees a real change.

Simulated series of independent figures; a verdict is looked for each month, as somebody does who opens the desk after
each new scorecard. The known shares come from 10,000 series each; ours have to agree within the sampling error of both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt
from random import Random
from time import process_time_ns
from typing import TypeVar

from build.bench.measuring import FAIL, PASS, Outcome, level
from carer_desk.panel.indicator import Better
from carer_desk.panel.rank_test import change_between, rank_test
from carer_desk.panel.since_promise import MONTHLY, Verdict, by_ranks
from carer_desk.panel.xmr import analyse

T = TypeVar("T")

SERIES = 2_000
_KNOWN_SERIES = 10_000
_LAST_MONTH = 12
_ERRORS_ALLOWED = 3.5
"""Standard errors between a known share and ours; among 39 shares one beyond this is seen once in 50 runs."""
CLEAR = (Verdict.CLEAR_BETTER, Verdict.CLEAR_WORSE)


@dataclass(frozen=True, slots=True)
class Known:
    """A known share, in per cent: months before, the step in standard deviations, found by which month."""

    before: int
    step: float
    by_month: int
    share: float
    either: bool = False
    """Whether a verdict for the worse counts as well."""


def _row(before: int, better: float, either: float, half: float, **found: tuple[float, ...]) -> list[Known]:
    one, one_and_half, two = found["one"], found["one_and_half"], found["two"]
    return [
        Known(before, 0, 12, better),
        Known(before, 0, 12, either, either=True),
        Known(before, 0.5, 12, half),
        *(Known(before, 1, month, share) for month, share in zip((6, 9, 12), one, strict=True)),
        *(Known(before, 1.5, month, share) for month, share in zip((6, 12), one_and_half, strict=True)),
        *(Known(before, 2, month, share) for month, share in zip((6, 9, 12), two, strict=True)),
        *(Known(before, 3, 6, share) for share in found["three"]),
    ]


KNOWN = (
    *_row(12, 1.3, 2.6, 11, one=(21, 34, 42), one_and_half=(52, 80), two=(80, 93, 97), three=(99,)),
    *_row(18, 1.6, 3.0, 16, one=(28, 46, 57), one_and_half=(64, 91), two=(90, 98, 99.5), three=(100,)),
    *_row(24, 1.8, 3.5, 19, one=(32, 52, 65), one_and_half=(70, 95), two=(93, 99, 99.8), three=(100,)),
)


def reckoning() -> Iterator[Outcome]:
    """What reckoning costs: a thousand series of ten years, and the exact test with two years on either side."""
    random = Random("reckoning")
    months = [date(2010 + number // 12, number % 12 + 1, 1) for number in range(120)]
    series = [[(month, round(random.gauss(80, 5), 1)) for month in months] for _ in range(1_000)]
    yield level(
        "analysing 1,000 series of 120 months", 1_000, [_spent(_analyse_all, series) for _ in range(5)], 0.5
    )
    pairs = [[random.choice(range(60, 100)) for _ in range(48)] for _ in range(9)]
    yield level("exact test with 24 and 24 figures", 20, [_spent(_compare, pair) for pair in pairs], 0.95)


def _spent(work: Callable[[T], object], subject: T) -> float:
    """Milliseconds of processor time."""
    started = process_time_ns()
    work(subject)
    return (process_time_ns() - started) / 1e6


def _analyse_all(series: list[list[tuple[date, float]]]) -> None:
    for one in series:
        analyse(one, Better.HIGHER, 85)


def _compare(figures: list[int]) -> None:
    rank_test(figures[:24], figures[24:])
    change_between(figures[:24], figures[24:])


def since_simulated(series: int = SERIES) -> Iterator[Outcome]:
    """One outcome for each share of the table."""
    print(f"  {series:,} series for each row, against {_KNOWN_SERIES:,}")
    seen: dict[tuple[int, float], list[dict[Verdict, int]]] = {}
    for known in KNOWN:
        key = known.before, known.step
        if key not in seen:
            seen[key] = [_first_months(Random(f"{key} {n}"), *key) for n in range(series)]
        wanted = CLEAR if known.either else CLEAR[:1]
        found = sum(any(one.get(verdict, 99) <= known.by_month for verdict in wanted) for one in seen[key])
        yield _outcome(known, found / series, series)


def _outcome(known: Known, ours: float, series: int) -> Outcome:
    share = known.share / 100
    # A share known as 99 or 100 per cent was rounded: its own error is that of the rounding.
    rounding = 0.0005 if known.share != int(known.share) else 0.005
    middle = min(max(share, rounding), 1 - rounding)
    error = sqrt(middle * (1 - middle) * (1 / series + 1 / _KNOWN_SERIES))
    apart = max(0.0, abs(ours - share) - rounding) / error
    words = "stable" if known.step == 0 else f"{known.step:g} sigma"
    name = (
        f"since: {known.before} before, {words}, {'either' if known.either else 'better'} by {known.by_month}"
    )
    verdict = PASS if apart <= _ERRORS_ALLOWED else FAIL
    detail: dict[str, object] = {"known": share, "standard errors apart": round(apart, 2)}
    return Outcome(name, "share", ours, ours, ours, share, verdict, detail)


def _first_months(random: Random, before: int, step: float) -> dict[Verdict, int]:
    """The month in which each clear verdict is first given, looking every month."""
    earlier = [random.gauss(0, 1) for _ in range(before)]
    later = [random.gauss(step, 1) for _ in range(_LAST_MONTH)]
    first: dict[Verdict, int] = {}
    for month in range(MONTHLY.clear, _LAST_MONTH + 1):
        verdict = by_ranks(earlier, later[:month], Better.HIGHER, MONTHLY)
        if verdict in CLEAR:
            first.setdefault(verdict, month)
    return first
