"""Draws a chart as a scene of lines, words and dots, which matplotlib or an SVG then paints alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from carer_desk.reports.chart_axes import ValueAxis, month_ticks, spread
from carer_desk.reports.chart_data import ChartData, ChartPoint
from carer_desk.reports.chart_layout import (
    LABEL_APART,
    LABEL_INSET,
    LINE,
    MARK_ROW,
    POINT,
    TAG_ROW,
    TITLE,
    TITLE_LINE,
    Layout,
)
from carer_desk.reports.chart_letters import wrapped
from carer_desk.reports.chart_plan import Mark, Span, day_place, pieces, place_of_point, shape_of
from carer_desk.reports.chart_scene import (
    Area,
    Dots,
    Geometry,
    Item,
    Place,
    Rect,
    Scene,
    Shape,
    Stroke,
    TagPlace,
    Words,
)
from carer_desk.reports.chart_story_parts import BandPart
from carer_desk.reports.chart_style import ChartStyle
from carer_desk.reports.chart_tags import TAG_LETTERS, TagSpot

_LABEL_ROOM = 4.6
"""Width of a month's label with its air, in widths of a letter M."""
_DOTS, _DASHES, _LONG, _MIXED = (1.2, 1.8), (4.0, 3.0), (7.0, 3.0), (6.0, 2.0, 1.0, 2.0)
_FINE_DOTS, _CARRIED = (1.0, 2.6), (4.0, 2.0)
_DOWN = 0.35
"""From the middle of a line of words down to where it stands, in widths of a letter M."""
_PHASE_AIR = 0.35
"""Months by which the usual range is longer than its figures; so a gap stays between two of them."""


def chart_scene(
    chart: ChartData,
    style: ChartStyle,
    size: tuple[float, float],
    marks: Sequence[Mark] = (),
    *,
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> Scene:
    """Lay a chart out in so many pixels; without an axis it has that of all its figures, also when a span is wished."""
    if not any(point.value is not None for point in chart.points):
        return _said(chart, style, size)
    layout = Layout(chart, style, size, marks, axis, span)
    return _Drawing(layout).scene()


def chart_geometry(
    chart: ChartData,
    style: ChartStyle,
    size: tuple[float, float],
    marks: Sequence[Mark] = (),
    *,
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> Geometry:
    """Where the figures and tags are on the chart drawn with the same arguments, in pixels at 96 to the inch."""
    return chart_scene(chart, style, size, marks, axis=axis, span=span).geometry


def _said(chart: ChartData, style: ChartStyle, size: tuple[float, float]) -> Scene:
    """Without a figure the sentence stands alone."""
    em, (width, height) = style.text_points * POINT, size
    lines = wrapped(chart.sentence, em, width - 2 * em)
    top = height / 2 - (len(lines) - 1) * 0.65 * em
    items = tuple(
        Words("sentence", line, width / 2, top + 1.3 * em * number, style.dim, em, anchor="middle")
        for number, line in enumerate(lines)
    )
    return Scene(width, height, style.ground, items, Geometry({}, (), Rect(0, 0, width, height)))


class _Drawing:
    """The scene of one chart laid out."""

    def __init__(self, layout: Layout) -> None:
        self._at = layout
        self._chart, self._style, self._em = layout.chart, layout.style, layout.em
        self._axis_y = layout.axis_y

    def scene(self) -> Scene:
        """Everything on the chart, what lies below first."""
        at = self._at
        items = (
            *self._band(), *self._across(), *self._uprights(), *self._comparators(), *self._target(),
            *self._level(), *self._joins(), *self._dots(), *self._unpublished(), *self._tags(), *self._above(),
            *self._labels(),
        )  # fmt: skip
        points = {p.period_key: self._place(p) for p in at.points if p.value is not None}
        tags = tuple(TagPlace(spot.labels, spot.said, spot.promise, self._tag_rect(spot)) for spot in at.tags)
        return Scene(at.width, at.height, self._style.ground, items, Geometry(points, tags, at.box))

    def _band(self) -> Iterator[Item]:
        """The usual range of each phase, with dashed edges."""
        for part, left, right in self._parts():
            if part.lower is None or part.upper is None or part.lower == part.upper:
                continue
            top, foot = self._at.y(part.upper), self._at.y(part.lower)
            yield Area("range", Rect(left, top, right - left, foot - top), self._style.story.band)
            for y in (top, foot):
                yield self._line("range-edge", [(left, y), (right, y)], self._style.line, 0.9, _DASHES)

    def _level(self) -> Iterator[Item]:
        """The usual level: solid, and dashed where it is only carried on."""
        at, ink = self._at, self._style.ink
        for part, left, right in self._parts():
            y = at.y(part.level)
            turn = right if part.carried_from is None else at.x(day_place(self._chart, part.carried_from))
            turn = min(max(turn, left), right)
            if turn > left:
                yield self._line("level", [(left, y), (turn, y)], ink, 1.3)
            if turn < right:
                yield self._line("level-carried", [(turn, y), (right, y)], ink, 1.3, _CARRIED)

    def _parts(self) -> Iterator[tuple[BandPart, float, float]]:
        """Each phase that is in view, with its edges across."""
        at, story = self._at, self._chart.story
        ends = {point.end: place_of_point(point) for point in self._chart.points}
        for part in story.band if story is not None else ():
            first = max(at.first, ends.get(part.first, day_place(self._chart, part.first)) - _PHASE_AIR)
            last = min(at.last, ends.get(part.last, day_place(self._chart, part.last)) + _PHASE_AIR)
            if first < last:
                yield part, at.x(first), at.x(last)

    def _across(self) -> Iterator[Item]:
        """Faint lines at the ticks of the upright axis, and the time axis."""
        at, style, em = self._at, self._style, self._em
        # In high contrast nothing is faint; there a fine row of dots keeps these lines apart from the usual level.
        faintly = (0.5, (1.0, 4.0)) if style.faint == style.ink else (0.8, ())
        for tick, said in at.ticks:
            y = at.y(tick)
            yield self._line("across", [(at.box.left, y), (at.right, y)], style.faint, *faintly)
            yield self._words("tick", said, at.box.left - 0.5 * em, y + _DOWN * em, style.dim, anchor="end")
        foot = self._axis_y
        yield self._line("axis", [(at.box.left, foot), (at.right, foot)], style.line, 0.8)
        most = max(2, int(at.box.wide / (_LABEL_ROOM * em)))
        for place, label in month_ticks(at.first, at.last, most=most):
            x = at.x(place)
            yield self._line("axis", [(x, foot), (x, foot + 0.3 * em)], style.line, 0.8)
            for row, said in enumerate(label.split("\n")):
                yield self._words(
                    "month", said, x, foot + (1.35 + 1.2 * row) * em, style.dim, anchor="middle"
                )

    def _uprights(self) -> Iterator[Item]:
        """Where the goalposts moved or a new usual level begins, where a promise was made, and for when it was."""
        at, style = self._at, self._style
        for line in at.uprights:
            if line.kind != "promise":
                x = at.x(line.place)
                yield self._line(line.kind, [(x, at.box.top), (x, at.box.foot)], style.dim, 0.9, _DASHES)
        for place, _, _, row in at.dues:
            x = at.x(place)
            foot = self._row_top(row) if row is not None else at.box.foot
            yield self._line("due", [(x, at.box.top), (x, foot)], style.dim, 0.9, _FINE_DOTS)
        for line in at.uprights:
            if line.kind == "promise":
                x = at.x(line.place)
                row = next((spot.row for spot in at.tags if line.label in spot.labels), 0)
                yield self._line(
                    "promise", [(x, at.box.top), (x, self._row_top(row))], style.ink, 1.2, (5.0, 2.5)
                )

    def _comparators(self) -> Iterator[Item]:
        """Quiet lines; a single figure is a short stroke, because it has nothing to be joined to."""
        at, style = self._at, self._style
        labelled = {label.role for label in at.labels}
        for role, colour, dashes in (
            ("national", style.national, _LONG),
            ("neighbours", style.neighbours, _MIXED),
        ):
            for piece in pieces(at.points, [getattr(point, role) for point in at.points]):
                if role not in labelled and self._chart.story is not None:
                    continue  # a line without a name would only puzzle
                if len(piece) == 1:
                    place, value = piece[0]
                    piece = [(max(at.first, place - 0.4), value), (min(at.last, place + 0.4), value)]
                yield self._line(role, [(at.x(x), at.y(y)) for x, y in piece], colour, 1.1, dashes)

    def _target(self) -> Iterator[Item]:
        """Dotted steps from the month each target began to hold."""
        at, targets, ink = self._at, self._chart.targets, self._style.ink
        for number, (day, target) in enumerate(targets):
            following = targets[number + 1 : number + 2]
            begin = max(at.first, day_place(self._chart, day))
            end = min(at.last, day_place(self._chart, following[0][0])) if following else at.last
            if begin >= end:
                continue
            level = at.y(target)
            yield self._line("target", [(at.x(begin), level), (at.x(end), level)], ink, 1.9, _DOTS)
            for _, later in following if end < at.last else ():
                x = at.x(end)
                yield self._line("target-step", [(x, level), (x, at.y(later))], ink, 1.0, _DOTS)

    def _joins(self) -> Iterator[Item]:
        """The thin line from figure to figure, with a gap where one is missing."""
        at = self._at
        for piece in pieces(at.points, [point.value for point in at.points]):
            yield self._line("figures", [(at.x(x), at.y(y)) for x, y in piece], self._style.line, 1.2)

    def _dots(self) -> Iterator[Item]:
        """Figures by shape and colour, usual ones first; the latest is the largest."""
        drawn = [point for point in self._at.points if point.value is not None]
        earlier = sorted((self._look(point), self._place(point)) for point in drawn[:-1])
        for look, group in groupby(earlier, key=_look):
            yield self._dots_of("dots", look, [place for _, place in group], 1.0)
        for point in drawn[-1:]:
            yield self._dots_of("latest", self._look(point), [self._place(point)], 1.35)

    def _look(self, point: ChartPoint) -> tuple[bool, Shape, str, bool]:
        shape, colour = shape_of(self._chart, point)
        return shape is not Shape.CIRCLE, shape, colour, point.period_key in self._at.hollow

    def _dots_of(
        self, part: str, look: tuple[bool, Shape, str, bool], places: Sequence[Place], larger: float
    ) -> Dots:
        _, shape, colour, hollow = look
        radius = self._radius(special=shape is not Shape.CIRCLE) * larger
        fill = self._colour(colour)
        if part == "latest" and self._chart.story is None:
            fill = self._style.ink
        return dots_in(part, places, shape, radius, (fill, self._style.ground), hollow=hollow)

    def _radius(self, *, special: bool) -> float:
        """As large as the figures stand apart, within what can be told from each other and what looks well."""
        count = max(2, len(self._at.points))
        usual = min(max(0.34 * self._at.box.wide / count, 1.9), 0.29 * self._em)
        return max(3.0, usual * 1.15) if special else usual

    def _colour(self, name: str) -> str:
        return self._style.dot if name == "usual" else str(getattr(self._style.story, name))

    def _unpublished(self) -> Iterator[Item]:
        """What was published instead of a figure, small, at the foot of its month."""
        at, em = self._at, self._em
        for point in at.points:
            if point.value is None and 0 < len(point.text) <= 4:
                x = at.x(place_of_point(point))
                yield self._words(
                    "unpublished", point.text, x, at.box.foot - 0.35 * em, self._style.dim, anchor="middle"
                )

    def _tags(self) -> Iterator[Item]:
        """Questions white, promises black, in the strip between plot and time axis."""
        style, em = self._style, self._em
        for spot in self._at.tags:
            rect = self._tag_rect(spot)
            fill, said = (style.ink, style.ground) if spot.promise else (style.ground, style.ink)
            part = "promise-tag" if spot.promise else "question-tag"
            yield Area(part, rect, fill, 0.35 * em, style.ink, 1.0)
            y = rect.top + rect.high / 2 + _DOWN * TAG_LETTERS * em
            yield Words(
                part, spot.said, rect.left + rect.wide / 2, y, said, TAG_LETTERS * em, anchor="middle"
            )
        for _, said, middle, row in self._at.dues:
            if row is not None:
                y = self._row_top(row) + 0.7 * em + _DOWN * TAG_LETTERS * em
                yield Words("due", said, middle, y, style.dim, TAG_LETTERS * em, anchor="middle")

    def _tag_rect(self, spot: TagSpot) -> Rect:
        return Rect(spot.left, self._row_top(spot.row), spot.wide, 1.4 * self._em)

    def _row_top(self, row: int) -> float:
        return self._at.box.foot + (0.35 + TAG_ROW * row) * self._em

    def _above(self) -> Iterator[Item]:
        """The title, the note with the key, and the words of the upright lines."""
        at, style, em = self._at, self._style, self._em
        for number, line in enumerate(at.title):
            y = (1.15 + TITLE_LINE * number) * em
            yield Words("title", line, 0.2 * em, y, style.ink, TITLE * em, bold=True)
        for number, line in enumerate(at.note):
            yield self._words("note", line, 0.2 * em, at.note_top + (1.05 + LINE * number) * em, style.dim)
        for entry in at.key:
            y = at.key_top + (1.05 + LINE * entry.row) * em
            place = (entry.left + 0.45 * em, y - _DOWN * em)
            colours = (self._colour(entry.colour), style.ground)
            yield dots_in("key", [place], entry.shape, 0.3 * em, colours, hollow=entry.hollow)
            yield self._words("key", entry.words, entry.left + 1.2 * em, y, style.dim)
        for above in at.above:
            y = at.box.top - (0.5 + MARK_ROW * above.row) * em
            yield self._words("moved", above.words, above.left, y, style.ink)

    def _labels(self) -> Iterator[Item]:
        """The words at the right end, a gap apart."""
        at, em = self._at, self._em
        heights = [at.box.foot - at.y(one.value) for one in at.labels]
        inset = LABEL_INSET * em
        places = spread(heights, LABEL_APART * em, inset, at.box.high - inset)
        for label, place in zip(at.labels, places, strict=True):
            y = at.box.foot - place + _DOWN * em
            colour = str(getattr(self._style, label.role))
            yield self._words(
                f"label-{label.role}", label.words, at.right + 0.7 * em, y, colour, bold=label.bold
            )

    def _place(self, point: ChartPoint) -> Place:
        return self._at.x(place_of_point(point)), self._at.y(point.value or 0.0)

    def _line(
        self,
        part: str,
        places: Sequence[Place],
        colour: str,
        points_wide: float,
        dashes: tuple[float, ...] = (),
    ) -> Stroke:
        return Stroke(part, tuple(places), colour, points_wide * POINT, dashes)

    def _words(
        self,
        part: str,
        said: str,
        x: float,
        y: float,
        colour: str,
        *,
        bold: bool = False,
        anchor: str = "start",
    ) -> Words:
        return Words(part, said, x, y, colour, self._em, bold, anchor)


def dots_in(
    part: str, places: Sequence[Place], shape: Shape, radius: float, colours: tuple[str, str], *, hollow: bool
) -> Dots:
    """Dots in a colour and the ground's: full with a ring of the ground, or hollow."""
    colour, ground = colours
    if hollow:
        return Dots(part, tuple(places), shape, radius, ground, colour, max(1.1, radius * 0.38))
    ring = 0.9 * POINT if radius > 2.4 else 0.0
    return Dots(part, tuple(places), shape, radius + ring / 2, colour, ground, ring)


def _look(one: tuple[tuple[bool, Shape, str, bool], Place]) -> tuple[bool, Shape, str, bool]:
    return one[0]
