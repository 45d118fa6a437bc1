"""Draws small charts of many indicators on one figure of matplotlib, one below the other, to be cut into pictures.

They have no words: what they say stands beside them. Shape says the same as colour: up is better, not higher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carer_desk.panel.chart_story import StoryFigure
from carer_desk.panel.chart_words import drawn_range
from carer_desk.panel.many_charts import ManyChart
from carer_desk.panel.periods import Period
from carer_desk.panel.xmr import Variation
from carer_desk.reports.chart_axes import month_place, place_of
from carer_desk.reports.chart_scene import Area, Dots, Geometry, Item, Place, Rect, Scene, Shape, Stroke
from carer_desk.reports.chart_sheet import Sheet
from carer_desk.reports.chart_style import ChartStyle

_DPI = 96.0
_SIDE = 7.0
_DOT = 2.1
_MARK = 3.4
_LATEST = 4.4
_LATEST_USUAL = 3.4
_AIR = 0.06
"""Of the height, above the highest and below the lowest."""
_DOTTED = (1.0, 2.0)
_DASHED = (4.0, 3.0)
_LEAST_REACH = 1e-9

SHAPES = {
    Variation.COMMON: Shape.CIRCLE,
    Variation.IMPROVEMENT: Shape.UP,
    Variation.CONCERN: Shape.DOWN,
    Variation.HIGH: Shape.DIAMOND,
    Variation.LOW: Shape.DIAMOND,
}


def small_pixels(
    charts: Sequence[ManyChart], style: ChartStyle, wide: float, high: float, ratio: float = 1.0
) -> list[bytes]:
    """Draw charts of `wide` by `high` pixels at 96 to the inch; gives each one's bare pixels, four bytes each.

    With a `ratio` of 2 each picture has twice as many pixels across and down.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    if not charts:
        return []
    across, down = round(wide * ratio), round(high * ratio)
    size = down / ratio
    scene = small_scene(charts, style, across / ratio, size)
    canvas = Sheet(scene, _DPI * ratio, (across, down * len(charts))).painted().canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels, step = memoryview(canvas.buffer_rgba()).cast("B"), 4 * across * down  # type: ignore[no-untyped-call]
    return [bytes(pixels[step * at : step * (at + 1)]) for at in range(len(charts))]


def small_scene(charts: Sequence[ManyChart], style: ChartStyle, wide: float, high: float) -> Scene:
    """Everything on the figure; chart after chart from the top."""
    items = [
        item for at, one in enumerate(charts) for item in _Small(one, style, wide, high, high * at).items()
    ]
    whole = Rect(0, 0, wide, high * len(charts))
    return Scene(wide, whole.high, style.ground, tuple(items), Geometry({}, (), whole))


class _Small:
    """One small chart, in its strip of the figure."""

    def __init__(self, chart: ManyChart, style: ChartStyle, wide: float, high: float, top: float) -> None:
        self._chart = chart
        self._style = style
        self._figures = chart.shown
        self._plot = Rect(_SIDE, top + _SIDE, wide - 2 * _SIDE, high - 2 * _SIDE)
        self._across = [_place(one.period) for one in self._figures]
        self._bounds = chart.story.bounds
        values = [one.marked.value for one in self._figures]
        values += [one for one in chart.targets if one is not None]
        for figure in self._figures:
            values += drawn_range(figure.marked.limits, self._bounds)
        self._low, self._high = min(values, default=0.0), max(values, default=0.0)

    def items(self) -> Iterator[Item]:
        """Its parts from the back to the front; none without figures."""
        if not self._figures:
            return
        for first, last in self._phases():
            yield from self._range(first, last)
        yield from self._target()
        yield from self._line()
        yield from self._dots()

    def _phases(self) -> list[tuple[int, int]]:
        """The first and the last figure shown of each stretch with its own usual level."""
        cuts: list[tuple[int, int]] = []
        for at, one in enumerate(self._figures):
            if cuts and self._figures[at - 1].marked.phase == one.marked.phase:
                cuts[-1] = (cuts[-1][0], at)
            else:
                cuts.append((at, at))
        return cuts

    def _range(self, first: int, last: int) -> Iterator[Item]:
        limits, style = self._figures[first].marked.limits, self._style
        left = self._plot.left - 4 if first == 0 else self._x(first) - 2
        right = self._plot.right + 4 if last == len(self._figures) - 1 else self._x(last) + 2
        ends = drawn_range(limits, self._bounds)
        if ends:
            low, high = (self._y(one) for one in ends)
            yield Area("range", Rect(left, high, right - left, low - high), style.story.band)
            for y in dict.fromkeys((low, high)):
                yield Stroke("edge", ((left, y), (right, y)), style.line, 0.8, _DASHED)
        if last - first > 0:
            level = self._y(limits.mean)
            yield Stroke("level", ((left, level), (right, level)), style.ink, 1.1)

    def _target(self) -> Iterator[Item]:
        """Steps of the target as a dotted line; a gap where none was in force."""
        step: list[Place] = []
        half = self._half_month()
        for at, target in enumerate(self._chart.targets):
            if target is None:
                if step:
                    yield self._dotted(step)
                step = []
                continue
            x, y = self._x(at), self._y(target)
            begins = self._plot.left - 4 if at == 0 else x - half
            ends = self._plot.right + 4 if at == len(self._figures) - 1 else x + half
            step += [(begins, y), (ends, y)] if not step or step[-1][1] != y else [(ends, y)]
        if step:
            yield self._dotted(step)

    def _dotted(self, places: list[Place]) -> Stroke:
        return Stroke("target", tuple(places), self._style.ink, 1.8, _DOTTED)

    def _line(self) -> Iterator[Item]:
        """The thin line that joins the figures, broken where a period is missing."""
        piece: list[Place] = []
        for at, one in enumerate(self._figures):
            if at and not _follows(self._figures[at - 1], one):
                if len(piece) > 1:
                    yield Stroke("line", tuple(piece), self._style.line, 1.0)
                piece = []
            piece.append(self._at(at))
        if len(piece) > 1:
            yield Stroke("line", tuple(piece), self._style.line, 1.0)

    def _dots(self) -> Iterator[Item]:
        by_kind: dict[Variation, list[Place]] = {}
        last = len(self._figures) - 1
        for at, one in enumerate(self._figures[:last]):
            by_kind.setdefault(one.marked.variation, []).append(self._at(at))
        for kind in Variation:
            if kind in by_kind:
                radius = _DOT if kind is Variation.COMMON else _MARK
                yield self._dot("figures", by_kind[kind], kind, radius)
        latest = self._figures[last].marked.variation
        usual = latest is Variation.COMMON
        radius = _LATEST_USUAL if usual else _LATEST
        yield self._dot("latest", [self._at(last)], latest, radius, ink=usual)

    def _dot(
        self, part: str, places: list[Place], kind: Variation, radius: float, *, ink: bool = False
    ) -> Dots:
        style = self._style
        fill = {
            Variation.COMMON: style.ink if ink else style.dot,
            Variation.IMPROVEMENT: style.story.better,
            Variation.CONCERN: style.story.worse,
        }.get(kind, style.story.neutral)
        edge = 0.0 if part == "figures" and kind is Variation.COMMON else 0.8
        return Dots(part, tuple(places), SHAPES[kind], radius, fill, style.ground, edge)

    def _at(self, figure: int) -> Place:
        return self._x(figure), self._y(self._figures[figure].marked.value)

    def _x(self, figure: int) -> float:
        first, last = self._across[0], self._across[-1]
        share = (self._across[figure] - first) / (last - first) if last > first else 0.5
        return self._plot.left + share * self._plot.wide

    def _y(self, value: float) -> float:
        reach = self._high - self._low
        share = (value - self._low) / reach if reach > _LEAST_REACH else 0.5
        air = self._plot.high * _AIR
        return self._plot.foot - air - share * (self._plot.high - 2 * air)

    def _half_month(self) -> float:
        months = self._across[-1] - self._across[0]
        return self._plot.wide / months / 2 if months else 0.0


def _place(period: Period) -> float:
    return place_of(period.end) if period.kind == "day" else float(month_place(period.end))


def _follows(before: StoryFigure, after: StoryFigure) -> bool:
    one, other = before.period, after.period
    return one.kind == "day" or one.kind != other.kind or one.next() == other
