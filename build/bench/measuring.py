"""How a case is measured and judged: pairs in one run, medians, intervals, and three verdicts."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

PASS, FAIL, INCONCLUSIVE, SKIPPED = "pass", "FAIL", "inconclusive", "skipped"
SHORTEST_MS = 0.05
"""A floor shorter than this mostly measures the measuring."""
NOISY = 0.30
"""A floor whose middle half is wider than this part of its median says nothing."""

Sample = Callable[[], float]
"""Measures once and gives milliseconds, or whatever the case counts in."""


@dataclass
class Outcome:
    """What came out of one case."""

    name: str
    measured: str
    """What the figure is: “ratio”, “p95 ms”, “exponent”, “MiB”."""
    figure: float
    low: float
    high: float
    goal: float | None
    verdict: str
    detail: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def timed(do: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    started = time.perf_counter_ns()
    do()
    return (time.perf_counter_ns() - started) / 1e6


def ratio(name: str, goal: float, subject: Sample, floor: Sample, pairs: int) -> Outcome:
    """The subject's median over the floor's; measured in turns, subject and floor swapping who goes first."""
    subject(), floor()
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(pairs):
        order = ((subject, ours), (floor, theirs)) if turn % 2 == 0 else ((floor, theirs), (subject, ours))
        for sample, kept in order:
            kept.append(sample())
    low, high = _interval(lambda pick: statistics.median(pick(ours)) / statistics.median(pick(theirs)))
    figure = statistics.median(ours) / statistics.median(theirs)
    verdict = _verdict(low, high, goal)
    if iqr(theirs) > NOISY * statistics.median(theirs) or statistics.median(theirs) < SHORTEST_MS:
        verdict = INCONCLUSIVE
    detail = {"subject": spread(ours), "floor": spread(theirs)}
    return Outcome(name, "ratio", figure, low, high, goal, verdict, detail)


def level(
    name: str, goal: float | None, samples: Sequence[float], quantile: float, unit: str = "ms"
) -> Outcome:
    """One quantile of many samples against an absolute goal."""
    low, high = _interval(lambda pick: at(pick(samples), quantile))
    figure = at(samples, quantile)
    verdict = _verdict(low, high, goal) if goal is not None else ""
    measured = f"p{round(quantile * 100)} {unit}"
    return Outcome(name, measured, figure, low, high, goal, verdict, {"samples": spread(samples)})


def growth(name: str, goal: float, by_size: dict[int, list[float]]) -> Outcome:
    """The exponent with which the median grows with the size: 0 stays, 1 grows in step."""

    def exponent(pick: Callable[[Sequence[float]], Sequence[float]]) -> float:
        points = [(math.log(n), math.log(statistics.median(pick(kept)))) for n, kept in by_size.items()]
        return statistics.linear_regression(*zip(*points, strict=True)).slope

    low, high = _interval(exponent)
    figure = exponent(lambda kept: kept)
    detail = {str(size): spread(kept) for size, kept in by_size.items()}
    return Outcome(name, "exponent", figure, low, high, goal, _verdict(low, high, goal), detail)


def figure(name: str, value: float, goal: float | None, unit: str, **detail: object) -> Outcome:
    """One number against its goal."""
    verdict = "" if goal is None else PASS if value <= goal else FAIL
    return Outcome(name, unit, value, value, value, goal, verdict, dict(detail))


def in_turns(samples: dict[int, Sample], rounds: int) -> dict[int, list[float]]:
    """Samples by size, all sizes in each round, so that a slow minute touches all of them."""
    for sample in samples.values():
        sample()
    kept: dict[int, list[float]] = {size: [] for size in samples}
    for turn in range(rounds):
        sizes = list(samples) if turn % 2 == 0 else list(samples)[::-1]
        for size in sizes:
            kept[size].append(samples[size]())
    return kept


def at(samples: Sequence[float], quantile: float) -> float:
    """The sample below which this part of them lies."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(quantile * len(ordered)))]


def iqr(samples: Sequence[float]) -> float:
    return at(samples, 0.75) - at(samples, 0.25)


def spread(samples: Sequence[float]) -> dict[str, float]:
    """What a reader wants to know of a row of samples."""
    marks = {"median": 0.5, "q1": 0.25, "q3": 0.75, "p95": 0.95}
    return {name: round(at(samples, mark), 4) for name, mark in marks.items()} | {"n": len(samples)}


def _interval(
    statistic: Callable[[Callable[[Sequence[float]], Sequence[float]]], float],
) -> tuple[float, float]:
    """The middle 95 % of the statistic over resampled samples."""
    dice = random.Random(5)

    def pick(samples: Sequence[float]) -> list[float]:
        return dice.choices(samples, k=len(samples))

    drawn = sorted(statistic(pick) for _ in range(400))
    return drawn[10], drawn[-11]


def _verdict(low: float, high: float, goal: float) -> str:
    if high <= goal:
        return PASS
    return FAIL if low > goal else INCONCLUSIVE
