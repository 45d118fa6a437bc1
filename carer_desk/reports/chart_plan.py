"""What any drawing of a chart needs first: its span, its upright lines with their words, the labels at its end, its note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from carer_desk.panel.dates import short_date
from carer_desk.panel.figures import COUNT, PERCENT, show_value
from carer_desk.panel.xmr import Variation
from carer_desk.reports.chart_axes import ValueAxis, month_place, place_of, value_axis
from carer_desk.reports.chart_data import ChartData, ChartPoint, period_of_key
from carer_desk.reports.chart_scene import Shape

Span = tuple[date, date]
"""The first and the last day of a stretch of time."""

_AIR = 0.5
"""Months on either side of the figures."""
_AHEAD = 6.0
"""Months that the time axis may go on for a date promised."""
_FURTHEST = 18.0
"""Months that it may be longer on either side for a question or a promise."""
_SHORTEST = 2.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which the goalposts moved, with words such as "new definition" that say how."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright line through the plot, with what is said above it, the fullest way first."""

    kind: str
    """“moved” for goalposts, “rebase” for a new usual level, “promise”."""
    place: float
    words: tuple[str, ...]
    label: str = ""
    """The promise's own, such as “P1”."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the right end of a line."""

    words: str
    value: float
    role: str
    short: str = ""
    """Where there is little room; empty where it is then left out."""
    bold: bool = False


def axis_of(*charts: ChartData) -> ValueAxis:
    """The upright axis that holds everything of an indicator's charts, so that all of them have the same."""
    values = [value for chart in charts for value in _values(chart)]
    return value_axis(values, charts[0].unit) if values else ValueAxis(0.0, 1.0, (0.0, 1.0), False)


def _values(chart: ChartData) -> list[float]:
    values = [v for p in chart.points for v in (p.value, p.national, p.neighbours) if v is not None]
    values += [target for _, target in chart.targets]
    if chart.story is not None:
        values += chart.story.reach
        for part in chart.story.band:
            values += [one for one in (part.lower, part.level, part.upper) if one is not None]
    return values


def span_of(chart: ChartData, span: Span | None = None) -> tuple[float, float]:
    """The first and the last place of the time axis: of the stretch wished, or of all there is to show."""
    if span is not None:
        first, last = sorted((day_place(chart, span[0]), day_place(chart, span[1])))
        return first, max(last, first + _SHORTEST)
    places = [place_of_point(point) for point in chart.points]
    first, last = min(places) - _AIR, max(places) + _AIR
    tags = chart.story.tags if chart.story is not None else ()
    said = [
        place for tag in tags if first - _FURTHEST <= (place := day_place(chart, tag.day)) <= last + _FURTHEST
    ]
    first, last = min((first, *(one - _AIR for one in said))), max((last, *(one + _AIR for one in said)))
    dues = [day_place(chart, tag.due_on) + _AIR for tag in tags if tag.due_on is not None]
    return first, max((last, *(one for one in dues if one <= last + _AHEAD)))


def day_place(chart: ChartData, day: date) -> float:
    """Where a day lies on a chart: a month's figure stands in the middle of its month, a snapshot at its day."""
    return place_of(day) - (0.0 if _snapshots(chart) else _AIR)


def _snapshots(chart: ChartData) -> bool:
    period = period_of_key(chart.points[-1].period_key) if chart.points else None
    return period is not None and period.kind == "day"


def uprights(chart: ChartData, marks: Sequence[Mark], first: float, last: float) -> list[Upright]:
    """Every move of the goalposts, every new usual level and every promise on the chart; promises come last."""
    moved = [
        Mark(day, f"target {show_value(target, chart.unit)}, was {show_value(before, chart.unit)}")
        for (_, before), (day, target) in zip(chart.targets, chart.targets[1:], strict=False)
    ]
    lines = [Upright("moved", month_place(one.day) - _AIR, moved_words(one)) for one in (*moved, *marks)]
    story = chart.story
    if story is not None:
        for day, reason in story.rebases:
            full = f"New usual level: {reason}"
            words = (full, _cut(full, 84), _cut(full), "New usual level", "New level")
            lines.append(Upright("rebase", month_place(day) - _AIR, words))
    lines.sort(key=_by_place)
    for tag in story.tags if story is not None else ():
        if tag.promise:
            due = f" for {short_date(tag.due_on)}" if tag.due_on is not None else ""
            said = f"{tag.label}: promised on {short_date(tag.day)}"
            lines.append(Upright("promise", day_place(chart, tag.day), (said + due, said), tag.label))
    return [line for line in lines if first < line.place < last]


def moved_words(mark: Mark) -> tuple[str, ...]:
    """What a mark says, the fullest way first; the first that fits is written."""
    return (
        f"Goalposts moved: {mark.words}",
        f"{mark.words[:1].upper()}{mark.words[1:]}",
        "Goalposts moved",
        "Moved",
    )


def end_labels(chart: ChartData, latest: ChartPoint) -> list[Label]:
    """What stands at the right end, the most needed first."""
    assert latest.value is not None
    words = short = show_value(latest.value, chart.unit)
    if latest is not chart.points[-1]:
        words = f"{words} in {latest.label}"
    labels = [Label(words, latest.value, "ink", short, bold=True)]
    if chart.targets:
        said = f"target {show_value(chart.targets[-1][1], chart.unit)}"
        labels.append(Label(said, chart.targets[-1][1], "ink", said))
    if chart.story is not None and chart.story.band:
        part = chart.story.band[-1]
        low, level, high = part.shown
        labels.append(Label(f"usual level {level}", part.level, "ink", f"usual {level}"))
        if part.lower is not None and part.upper is not None and part.lower < part.upper:
            labels.append(Label(f"usual range {low}", part.lower, "dim"))
            labels.append(Label(f"to {high}", part.upper, "dim"))
    for role, name in (("national", "England"), ("neighbours", "neighbours")):
        known = [value for point in chart.points if (value := getattr(point, role)) is not None]
        if known:
            labels.append(Label(f"{name} {show_value(known[-1], chart.unit)}", known[-1], role))
    return labels


def note_of(chart: ChartData, axis: ValueAxis, *, short: bool = False) -> str:
    """The line above the plot: what is drawn, in what unit, and where the axis is cut."""
    if short and chart.story is not None:
        return f"Axis from {show_value(axis.low, chart.unit)}" if axis.cut else ""
    note = f"{chart.indicator}, {'per cent' if chart.unit == PERCENT else chart.unit}"
    if chart.story is not None:  # the title names the indicator, and the ticks bear the sign
        note = "" if chart.unit in (PERCENT, COUNT, "number") else f"{chart.unit[:1].upper()}{chart.unit[1:]}"
    cut = f"The axis starts at {show_value(axis.low, chart.unit)}, not at nought." if axis.cut else ""
    return ". ".join(filter(None, (note, cut)))


def place_of_point(point: ChartPoint) -> float:
    """A period stands at its last month, a snapshot at its day."""
    period = period_of_key(point.period_key)
    return place_of(point.end) if period is not None and period.kind == "day" else month_place(point.end)


def pieces(points: Sequence[ChartPoint], values: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    """Cut a line wherever a period is missing or has no value."""
    parts: list[list[tuple[float, float]]] = []
    before: ChartPoint | None = None
    for point, value in zip(points, values, strict=True):
        if value is None:
            before = None
            continue
        if before is None or not _follows(before.period_key, point.period_key):
            parts.append([])
        parts[-1].append((place_of_point(point), value))
        before = point
    return parts


def shape_of(chart: ChartData, point: ChartPoint) -> tuple[Shape, str]:
    """A figure's outline, and the name of its colour."""
    told = chart.story.points.get(point.period_key) if chart.story is not None else None
    return _SHAPES[told.variation] if told is not None else _SHAPES[Variation.COMMON]


def hollow_keys(chart: ChartData) -> frozenset[str]:
    """The periods that hold a promise's day: their figures belong neither before it nor after."""
    days = [tag.day for tag in chart.story.tags if tag.promise] if chart.story is not None else []
    if not days:
        return frozenset()
    held = []
    for point in chart.points:
        period = period_of_key(point.period_key)
        if period is not None and any(period.start <= day <= period.end for day in days):
            held.append(point.period_key)
    return frozenset(held)


_SHAPES = {
    Variation.COMMON: (Shape.CIRCLE, "usual"),
    Variation.IMPROVEMENT: (Shape.UP, "better"),
    Variation.CONCERN: (Shape.DOWN, "worse"),
    Variation.HIGH: (Shape.DIAMOND, "neutral"),
    Variation.LOW: (Shape.DIAMOND, "neutral"),
}


@lru_cache(4096)
def _follows(before: str, after: str) -> bool:
    """Whether no period is missing between two keys; always, where that cannot be known."""
    one, other = period_of_key(before), period_of_key(after)
    if one is None or other is None or one.kind == "day" or one.kind != other.kind:
        return True
    return one.next() == other


def _cut(words: str, most: int = 48) -> str:
    """The beginning of words that are too long, up to the end of a word."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _by_place(line: Upright) -> tuple[float, str]:
    return line.place, line.words[0]
