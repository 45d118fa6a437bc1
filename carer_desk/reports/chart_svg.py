"""Draws an indicator's chart as an SVG, for papers and their preview: a few milliseconds and no library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from carer_desk.panel.figures import COUNT, PERCENT, show_value
from carer_desk.reports.chart_axes import month_place, month_ticks, rows_of, spread, value_axis
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_letters import wide, wrapped
from carer_desk.reports.chart_plan import (
    MOST_ROWS,
    Mark,
    end_labels,
    marks_within,
    moved_words,
    note_of,
    pieces,
    place_of_point,
    span_of,
)
from carer_desk.reports.chart_style import ChartStyle

HOUSE_FAMILY = "Atkinson Hyperlegible Next"
_FAMILIES = f"{HOUSE_FAMILY}, Arial, Helvetica, sans-serif"
"""Another computer may not have the house font."""
_POINT = 96 / 72
"""A point in pixels."""
_LABEL_ROOM = 4.6
"""Width of a month's label with its air, in widths of a letter M."""
_DOTS, _DASHES, _LONG, _MIXED = (1.2, 1.8), (4, 3), (7, 3), (6, 2, 1, 2)
_DOWN = 0.35
"""From the middle of a line of words down to where it stands, in widths of a letter M."""
_LEAST_PLOT = 40.0
_CROWD = 40
"""More dots than this are drawn small and without a ring."""


def chart_svg(chart: ChartData, style: ChartStyle, width: int, height: int, families: str = _FAMILIES) -> str:
    """Draw a chart of that many pixels, 96 to the inch; the same chart gives the same text."""
    em = style.text_points * _POINT
    drawn = (
        _Plot(chart, style, width, height).parts()
        if _has_figures(chart)
        else _said(chart, style, width, height)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{families}" '
        f'font-size="{_n(em)}"><rect width="{width}" height="{height}" fill="{style.ground}"/>'
        f"{''.join(drawn)}</svg>"
    )


def _has_figures(chart: ChartData) -> bool:
    return any(point.value is not None for point in chart.points)


def _said(chart: ChartData, style: ChartStyle, width: int, height: int) -> Iterator[str]:
    """Without a figure the sentence stands alone."""
    em = style.text_points * _POINT
    lines = wrapped(chart.sentence, em, width - 2 * em)
    top = height / 2 - (len(lines) - 1) * 0.65 * em
    for number, line in enumerate(lines):
        yield _text(line, width / 2, top + 1.3 * em * number, style.dim, anchor="middle")


@dataclass(frozen=True, slots=True)
class _Box:
    """The plot inside the picture, in pixels."""

    left: float
    top: float
    wide: float
    high: float


class _Plot:
    """A chart laid out by the estimated width of its words."""

    def __init__(self, chart: ChartData, style: ChartStyle, width: int, height: int) -> None:
        self._chart, self._style = chart, style
        self._width = width
        self._em = em = style.text_points * _POINT
        points = [point for point in chart.points if point.value is not None]
        self._latest = points[-1]
        values = [v for p in chart.points for v in (p.value, p.national, p.neighbours) if v is not None]
        self._axis = axis = value_axis([*values, *(target for _, target in chart.targets)], chart.unit)
        self._first, self._last = span_of(chart)
        self._marks = marks_within(chart, (), self._first, self._last)
        self._labels = end_labels(chart, self._latest)
        unit = chart.unit if chart.unit in (PERCENT, "£") else COUNT
        self._ticks = [(tick, show_value(tick, unit)) for tick in axis.ticks]
        self._note = wrapped(note_of(chart, axis), em, width - 0.4 * em)
        left = max(wide(words, em) for _, words in self._ticks) + 1.0 * em
        right = max(wide(words, em, bold=True) for words, *_ in self._labels) + 1.3 * em
        top = (1.35 * len(self._note) + 0.9 + 1.45 * min(MOST_ROWS, len(self._marks))) * em
        self._box = _Box(
            left, top, max(_LEAST_PLOT, width - left - right), max(_LEAST_PLOT, height - top - 3.3 * em)
        )
        pad = (axis.high - axis.low) * 0.03
        self._low, self._high = axis.low - (pad if axis.cut else 0), axis.high + pad

    def parts(self) -> Iterator[str]:
        """Everything on the chart, what lies below first."""
        yield from self._across()
        yield from self._goalposts()
        chart, style = self._chart, self._style
        for role, colour, dashes in (
            ("national", style.national, _LONG),
            ("neighbours", style.neighbours, _MIXED),
        ):
            yield from self._comparator([getattr(point, role) for point in chart.points], colour, dashes)
        yield from self._target()
        yield from self._figures()
        yield from self._words()

    def _x(self, place: float) -> float:
        return self._box.left + (place - self._first) / (self._last - self._first) * self._box.wide

    def _y(self, value: float) -> float:
        box = self._box
        return box.top + (self._high - value) / (self._high - self._low) * box.high

    def _across(self) -> Iterator[str]:
        box, style, em = self._box, self._style, self._em
        for tick, words in self._ticks:
            y = self._y(tick)
            yield _line([(box.left, y), (box.left + box.wide, y)], style.faint, 0.8)
            yield _text(words, box.left - 0.5 * em, y + _DOWN * em, style.dim, anchor="end")
        foot = box.top + box.high
        yield _line([(box.left, foot), (box.left + box.wide, foot)], style.line, 0.8)
        most = max(2, int(box.wide / (_LABEL_ROOM * em)))
        for place, label in month_ticks(self._first, self._last, most=most):
            x = self._x(place)
            yield _line([(x, foot), (x, foot + 0.3 * em)], style.line, 0.8)
            for row, words in enumerate(label.split("\n")):
                yield _text(words, x, foot + (1.35 + 1.25 * row) * em, style.dim, anchor="middle")

    def _goalposts(self) -> Iterator[str]:
        """A fine line where the goalposts moved, and its words in a strip above the plot."""
        box, style, em = self._box, self._style, self._em
        spans, said = [], []
        for mark in self._marks:
            words = self._moved(mark)
            begin = self._x(month_place(mark.day) - 0.5) - 0.3 * em
            room = wide(words, em) + 1.2 * em
            begin = max(0.2 * em, min(begin, self._width - room))
            spans.append((begin, begin + room))
            said.append(words)
        for mark, words, row, (begin, _) in zip(self._marks, said, rows_of(spans), spans, strict=True):
            x = self._x(month_place(mark.day) - 0.5)
            yield _line([(x, box.top), (x, box.top + box.high)], style.dim, 0.9, _DASHES)
            if row < MOST_ROWS:
                yield _text(words, begin, box.top - (0.45 + 1.45 * row) * em, style.ink)

    def _moved(self, mark: Mark) -> str:
        fitting = (words for words in moved_words(mark) if wide(words, self._em) < self._width * 0.8)
        return next(fitting, "Goalposts moved")

    def _comparator(
        self, values: Sequence[float | None], colour: str, dashes: tuple[float, ...]
    ) -> Iterator[str]:
        """A quiet line; a single figure is a short stroke, because it has nothing to be joined to."""
        for piece in pieces(self._chart, values):
            if len(piece) == 1:
                place, value = piece[0]
                piece = [(place - 0.4, value), (place + 0.4, value)]
            yield _line([(self._x(x), self._y(y)) for x, y in piece], colour, 1.1, dashes)

    def _target(self) -> Iterator[str]:
        """Dotted steps from the month each target began to hold."""
        targets = self._chart.targets
        for number, (day, target) in enumerate(targets):
            following = targets[number + 1 : number + 2]
            begin = max(self._first, month_place(day) - 0.5)
            end = month_place(following[0][0]) - 0.5 if following else self._last
            level = self._y(target)
            yield _line([(self._x(begin), level), (self._x(end), level)], self._style.ink, 1.9, _DOTS)
            for _, later in following:
                x = self._x(end)
                yield _line([(x, level), (x, self._y(later))], self._style.ink, 1.0, _DOTS)

    def _figures(self) -> Iterator[str]:
        """Dots joined by a thin line that breaks where a figure is missing; the latest is the largest."""
        style, points = self._style, self._chart.points
        for piece in pieces(self._chart, [point.value for point in points]):
            yield _line([(self._x(x), self._y(y)) for x, y in piece], style.line, 1.2)
        drawn = [point for point in points if point.value is not None]
        crowded = len(drawn) > _CROWD
        for point in drawn:
            last = point is self._latest
            colour, radius = (style.ink, 4.0) if last else (style.dot, 1.5 if crowded else 2.6)
            ring = (
                f' stroke="{style.ground}" stroke-width="{_n(0.9 * _POINT)}"' if last or not crowded else ""
            )
            x, y = self._x(place_of_point(point)), self._y(point.value or 0.0)
            yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius * _POINT)}" fill="{colour}"{ring}/>'
        for point in points:
            if point.value is None and 0 < len(point.text) <= 4:
                x, y = self._x(place_of_point(point)), self._box.top + self._box.high - 0.45 * self._em
                yield _text(point.text, x, y, style.dim, anchor="middle")

    def _words(self) -> Iterator[str]:
        """The labels at the right end, a gap apart, and the note above."""
        box, em = self._box, self._em
        heights = [box.top + box.high - self._y(value) for _, value, _, _ in self._labels]
        places = spread(heights, 1.5 * em, 0.3 * em, box.high)
        for (words, _, role, bold), place in zip(self._labels, places, strict=True):
            x, y = box.left + box.wide + 0.7 * em, box.top + box.high - place + _DOWN * em
            yield _text(words, x, y, getattr(self._style, role), bold=bold)
        for number, line in enumerate(self._note):
            yield _text(line, 0.2 * em, (1.25 + 1.35 * number) * em, self._style.dim)


def _text(words: str, x: float, y: float, colour: str, *, anchor: str = "start", bold: bool = False) -> str:
    """One line of words that stands on this height."""
    more = ("" if anchor == "start" else f' text-anchor="{anchor}"') + (' font-weight="700"' if bold else "")
    return f'<text x="{_n(x)}" y="{_n(y)}" fill="{colour}"{more}>{escape(words)}</text>'


def _line(
    points: Sequence[tuple[float, float]], colour: str, points_wide: float, dashes: Sequence[float] = ()
) -> str:
    """A line; dashes are in widths of the line."""
    stroke = points_wide * _POINT
    broken = f' stroke-dasharray="{" ".join(_n(part * stroke) for part in dashes)}"' if dashes else ""
    way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{_n(stroke)}"{broken}/>'


def _n(number: float) -> str:
    """A number as short as a hundredth of a pixel allows."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
