"""Where things stand on a chart: the span and ticks of both axes, and labels that do not cover each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carer_desk.panel.dates import MONTHS
from carer_desk.panel.figures import COUNT, PERCENT

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_APRIL = 3
_HAIR = 1e-9
"""Figures nearer to each other than this are the same figure."""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The span of the upright axis, its ticks, and whether it leaves out nought."""

    low: float
    high: float
    ticks: tuple[float, ...]
    cut: bool


def place_of(day: date) -> float:
    """Give a day's place on the time axis in months, so that every month is as wide as the next."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / 31


def month_place(day: date) -> int:
    """Give the place of the month a day lies in."""
    return day.year * 12 + day.month - 1


def value_axis(values: Sequence[float], unit: str) -> ValueAxis:
    """Choose round limits around the values; nought is kept in view where the figures are near it."""
    lowest, highest = min(values), max(values)
    reach = highest - lowest if highest - lowest > _HAIR else max(abs(highest) * 0.1, 1.0)
    ceiling = 100.0 if unit == PERCENT and highest <= 100 else math.inf
    keeps_nought = lowest >= 0 and lowest <= 0.35 * highest
    low = 0.0 if keeps_nought else lowest - 0.25 * reach
    high = min(ceiling, highest + 0.18 * (highest - low if highest - low > _HAIR else 1.0))
    if lowest >= 0:
        low = max(0.0, low)
    step = _round_step((high - low) / 4, whole=unit == COUNT)
    low = math.floor(low / step + 1e-9) * step
    high = min(ceiling, math.ceil(high / step - 1e-9) * step)
    ticks = tuple(round(low + step * n, 10) for n in range(round((high - low) / step + 0.499) + 1))
    return ValueAxis(low, high, tuple(tick for tick in ticks if tick <= high + 1e-9), low > 0)


def month_ticks(first: float, last: float, most: int) -> list[tuple[int, str]]:
    """Give places and labels of the time axis, at most so many; the year stands where it begins to hold."""
    start, end = math.ceil(first - 1e-9), math.floor(last + 1e-9)
    span = max(1, end - start + 1)
    step = next((s for s in _STEPS if span / s <= most), _STEPS[-1])
    offset = _APRIL if step >= 3 else start
    places = [place for place in range(start, end + 1) if (place - offset) % step == 0] or [start]
    ticks, year = [], -1
    for place in places:
        name = MONTHS[place % 12][:3]
        ticks.append((place, name if place // 12 == year else f"{name}\n{place // 12}"))
        year = place // 12
    return ticks


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move label centres as little as needed so that neighbours are a gap apart, within the span."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    lowest = low
    for index in order:
        placed[index] = max(wanted[index], lowest)
        lowest = placed[index] + gap
    highest = high
    for index in reversed(order):
        placed[index] = min(placed[index], highest)
        highest = placed[index] - gap
    # Half of what pushing up took is given back, so that a crowd stays centred on its points.
    for index in order:
        below = max((placed[i] for i in order if placed[i] < placed[index]), default=low - gap)
        if placed[index] > wanted[index]:
            placed[index] = max(below + gap, placed[index] - min(gap / 2, placed[index] - wanted[index]))
    return placed


def rows_of(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Put labels that would cover each other into rows; give the row of each, 0 first."""
    ends: list[float] = []
    rows = []
    for left, right in spans:
        row = next((row for row, end in enumerate(ends) if end <= left), len(ends))
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        rows.append(row)
    return rows


def _round_step(rough: float, *, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough - 1e-12)
    return max(1.0, math.ceil(step)) if whole else step
