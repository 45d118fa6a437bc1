"""What any drawing of a chart needs first: its span, the moves of the goalposts, the labels at its end, its note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carer_desk.panel.figures import PERCENT, show_value
from carer_desk.reports.chart_axes import ValueAxis, month_place, place_of
from carer_desk.reports.chart_data import ChartData, ChartPoint, period_of_key

MOST_ROWS = 3
"""Rows of words above the plot that say how the goalposts moved."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which the goalposts moved, with words such as "new definition" that say how."""

    day: date
    words: str


def span_of(chart: ChartData) -> tuple[float, float]:
    """The first and the last place of the time axis, with air for a dot at both ends."""
    places = [place_of_point(point) for point in chart.points]
    return min(places) - 0.5, max(places) + 0.5


def marks_within(chart: ChartData, marks: Sequence[Mark], first: float, last: float) -> list[Mark]:
    """Every move of the goalposts that lies on the chart, oldest first."""
    moved = [
        Mark(day, f"target {show_value(target, chart.unit)}, was {show_value(before, chart.unit)}")
        for (_, before), (day, target) in zip(chart.targets, chart.targets[1:], strict=False)
    ]
    shown = [mark for mark in (*moved, *marks) if first < month_place(mark.day) < last]
    return sorted(shown, key=lambda mark: (mark.day, mark.words))


def moved_words(mark: Mark) -> tuple[str, ...]:
    """What a mark says, the fullest way first; the first that fits is written."""
    return f"Goalposts moved: {mark.words}", f"{mark.words[:1].upper()}{mark.words[1:]}"


def end_labels(chart: ChartData, latest: ChartPoint) -> list[tuple[str, float, str, bool]]:
    """What stands at the right end: words, value, colour role, boldness."""
    assert latest.value is not None
    words = show_value(latest.value, chart.unit)
    if latest is not chart.points[-1]:
        words = f"{words} in {latest.label}"
    labels = [(words, latest.value, "ink", True)]
    if chart.targets:
        labels.append(
            (f"target {show_value(chart.targets[-1][1], chart.unit)}", chart.targets[-1][1], "ink", False)
        )
    for role, name in (("national", "England"), ("neighbours", "neighbours")):
        known = [value for point in chart.points if (value := getattr(point, role)) is not None]
        if known:
            labels.append((f"{name} {show_value(known[-1], chart.unit)}", known[-1], role, False))
    return labels


def note_of(chart: ChartData, axis: ValueAxis) -> str:
    """The line above the plot: what is drawn, in what unit, and where the axis is cut."""
    unit = "per cent" if chart.unit == PERCENT else chart.unit
    note = f"{chart.indicator}, {unit}"
    return (
        f"{note}. The axis starts at {show_value(axis.low, chart.unit)}, not at nought." if axis.cut else note
    )


def place_of_point(point: ChartPoint) -> float:
    """A period stands at its last month, a snapshot at its day."""
    period = period_of_key(point.period_key)
    return place_of(point.end) if period is not None and period.kind == "day" else month_place(point.end)


def pieces(chart: ChartData, values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    """Cut a line wherever a period is missing or has no value."""
    parts: list[list[tuple[float, float]]] = []
    before: ChartPoint | None = None
    for point, value in zip(chart.points, values, strict=True):
        if value is None:
            before = None
            continue
        if before is None or not _follows(before, point):
            parts.append([])
        parts[-1].append((place_of_point(point), value))
        before = point
    return parts


def _follows(before: ChartPoint, point: ChartPoint) -> bool:
    one, other = period_of_key(before.period_key), period_of_key(point.period_key)
    if one is None or other is None or one.kind == "day" or one.kind != other.kind:
        return True
    return one.next() == other
