"""Where everything on a chart of a given size stands; where room is short, the least needed words are left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from carer_desk.panel.figures import COUNT, PERCENT, show_value
from carer_desk.reports.chart_axes import ValueAxis, rows_of
from carer_desk.reports.chart_data import ChartData, ChartPoint
from carer_desk.reports.chart_letters import wide, wrapped
from carer_desk.reports.chart_plan import (
    Label,
    Mark,
    Span,
    Upright,
    axis_of,
    day_place,
    end_labels,
    hollow_keys,
    note_of,
    place_of_point,
    shape_of,
    span_of,
    uprights,
)
from carer_desk.reports.chart_scene import Rect, Shape
from carer_desk.reports.chart_style import ChartStyle
from carer_desk.reports.chart_tags import TAG_LETTERS, TagAt, TagSpot, free_row, tag_spots

POINT = 96 / 72
"""A point in pixels."""
TITLE = 1.12
"""Size of the title's letters; this and all that follows in widths of a letter M."""
LINE, TITLE_LINE, MARK_ROW, TAG_ROW = 1.35, 1.5, 1.45, 1.75
LABEL_APART, LABEL_INSET = 1.4, 0.35
_AXIS_ROOM = 3.2
_PLOT_AIR = 0.75
_MOST_MARK_ROWS = 3
_LEAST_PLOT = 40.0
_TICK_APART = 1.3
_BOLD = 1.07
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a shape means; drawn from its left edge on, in a row under the title."""

    shape: Shape
    colour: str
    hollow: bool
    words: str
    left: float
    row: int


@dataclass(frozen=True, slots=True)
class Above:
    """Words above the plot, at an upright line."""

    words: str
    left: float
    row: int


@dataclass(frozen=True, slots=True)
class _Thrift:
    """What is left out; the plot is to be this part of the height, else less is said."""

    plot: float
    title_lines: int
    promise_words: bool
    mark_rows: int
    tag_rows: int
    key: bool = True
    short_note: bool = False


_HEIGHTS = (
    _Thrift(0.46, 3, True, 3, 3),
    _Thrift(0.36, 3, False, 3, 2),
    _Thrift(0.29, 2, False, 1, 2, short_note=True),
    _Thrift(0.26, 2, False, 0, 2, key=False, short_note=True),
    _Thrift(0.0, 0, False, 0, 2, key=False, short_note=True),
)


class Layout:
    """A chart laid out by the width of its words; lengths in pixels."""

    def __init__(
        self,
        chart: ChartData,
        style: ChartStyle,
        size: tuple[float, float],
        marks: Sequence[Mark],
        axis: ValueAxis | None,
        span: Span | None,
    ) -> None:
        self.chart, self.style = chart, style
        self.width, self.height = size
        self.em = style.text_points * POINT
        self.axis = axis or axis_of(chart)
        self.first, self.last = span_of(chart, span)
        self.points = [p for p in chart.points if self.first <= place_of_point(p) <= self.last]
        drawn = [point for point in self.points if point.value is not None]
        self.latest: ChartPoint | None = drawn[-1] if drawn else None
        self.hollow = hollow_keys(chart)
        unit = chart.unit if chart.unit in (PERCENT, "£") else COUNT
        self.ticks = [(tick, show_value(tick, unit)) for tick in self.axis.ticks]
        self.labels = self._labels_that_fit(end_labels(chart, self.latest) if self.latest is not None else [])
        left = max(wide(words, self.em) for _, words in self.ticks) + 1.0 * self.em
        ends = max((wide(one.words, self.em, bold=one.bold) for one in self.labels), default=0.0)
        self._left, self._wide = left, max(_LEAST_PLOT, self.width - left - ends - 1.3 * self.em)
        self.uprights = uprights(chart, marks, self.first, self.last)
        for thrift in _HEIGHTS:
            self._stack(thrift)
            if self.box.high >= thrift.plot * self.height:
                break
        pad = (self.axis.high - self.axis.low) * 0.03
        self._low, self._high = self.axis.low - (pad if self.axis.cut else 0), self.axis.high + pad
        room = self.box.high - 2 * LABEL_INSET * self.em
        self.labels = self.labels[: max(1, int(room / (LABEL_APART * self.em)) + 1)]
        apart = self.box.high / max(1, len(self.ticks) - 1)
        self.ticks = self.ticks[:: max(1, math.ceil(_TICK_APART * self.em / apart))]

    @property
    def right(self) -> float:
        """The plot's right edge."""
        return self._left + self._wide

    @property
    def axis_y(self) -> float:
        """The height of the time axis, under the strip of tags."""
        return self.box.foot + self._strip

    def x(self, place: float) -> float:
        """Across, for a place on the time axis."""
        return self._left + (place - self.first) / (self.last - self.first) * self._wide

    def y(self, value: float) -> float:
        """Down, for a value; never outside the plot."""
        down = self.box.top + (self._high - value) / (self._high - self._low) * self.box.high
        return min(max(down, self.box.top), self.box.foot)

    def _stack(self, thrift: _Thrift) -> None:
        """Put title, note, key and words above the plot one under the other, and the tags under it."""
        em, chart = self.em, self.chart
        self.title = self._title(thrift.title_lines)
        note = note_of(chart, self.axis, short=thrift.short_note)
        self.note = wrapped(note, em, self.width - 0.4 * em) if note else []
        self.key, key_rows = self._key(thrift.key)
        told = [line for line in self.uprights if thrift.promise_words or line.kind != "promise"]
        self.above = self._above(told, thrift.mark_rows)
        rows = max((one.row + 1 for one in self.above), default=0)
        self.title_top = 0.0
        self.note_top = TITLE_LINE * em * len(self.title)
        self.key_top = self.note_top + LINE * em * max(0, len(self.note) - 1)
        own = max(key_rows, 1 if self.note else 0)
        top = self.key_top + LINE * em * own + MARK_ROW * em * rows + _PLOT_AIR * em
        self.tags = self._tags(thrift.tag_rows)
        self.dues = self._dues(thrift.tag_rows)
        tag_rows = max((spot.row + 1 for spot in self.tags), default=0)
        self._strip = (TAG_ROW * tag_rows + 0.35) * em if tag_rows else 0.0
        high = max(_LEAST_PLOT, self.height - top - self._strip - _AXIS_ROOM * em)
        self.box = Rect(self._left, top, self._wide, high)

    def _title(self, most_lines: int) -> list[str]:
        """The finding with the indicator's name, or alone where that is too long; nothing is cut off."""
        story = self.chart.story
        room = (self.width - 0.4 * self.em) / _BOLD
        for said in (story.title, story.finding) if story is not None else ():
            lines = wrapped(said, self.em * TITLE, room) if said else []
            if len(lines) <= most_lines:
                return lines
        return []

    def _labels_that_fit(self, labels: list[Label]) -> list[Label]:
        """All in full if they take less than a third of the width, else short, else only the latest figure's."""
        shorter = [Label(one.short, one.value, one.role, one.short, one.bold) for one in labels if one.short]
        for kept, most in ((labels, 0.32), (shorter, 0.32)):
            if (
                max((wide(one.words, self.em, bold=one.bold) for one in kept), default=0.0)
                <= most * self.width
            ):
                return kept
        return shorter[:1]

    def _key(self, wanted: bool) -> tuple[list[KeyEntry], int]:
        """What the shapes shown mean, in as many rows as needed; it goes on behind a short note."""
        if not wanted:
            return [], 0
        em = self.em
        at = wide(self.note[-1], em) + 1.6 * em if self.note else 0.2 * em
        entries, row = [], 0
        for shape, colour, hollow, words in self._meanings():
            if wide(words, em) + 1.5 * em > self.width:
                words = words.split(" (")[0]
            room = wide(words, em) + 1.3 * em
            if at + room > self.width and at > 0.2 * em:
                at, row = 0.2 * em, row + 1
            entries.append(KeyEntry(shape, colour, hollow, words, at, row))
            at += room + 1.2 * em
        return entries, row + 1 if entries else 0

    def _meanings(self) -> list[tuple[Shape, str, bool, str]]:
        shown = {shape_of(self.chart, point) for point in self.points if point.value is not None}
        meanings = [
            (Shape.UP, "better", False, "better than usual"),
            (Shape.DOWN, "worse", False, "worse than usual"),
            (Shape.DIAMOND, "neutral", False, "higher or lower than usual"),
        ]
        told = [one for one in meanings if one[:2] in shown]
        if told and told[0][0] in (Shape.UP, Shape.DOWN):
            shape, colour, _, words = told[-1]
            aim = "up means better, not higher" if shape is Shape.UP else "down means worse, not lower"
            both = "up means better, not higher" if len(told) > 1 else aim
            told[-1] = (shape, colour, False, f"{words} ({both})")
        if any(point.period_key in self.hollow and point.value is not None for point in self.points):
            told.append((Shape.CIRCLE, "usual", True, "when it was promised"))
        return told

    def _above(self, lines: Sequence[Upright], most_rows: int) -> list[Above]:
        """Words above the plot where their line is, in rows; those that find no room are left out."""
        em, spans, said = self.em, [], []
        for line in lines:
            fitting = (words for words in line.words if wide(words, em) < self.width * 0.8)
            words = next(fitting, "")
            room = wide(words, em) + 1.2 * em
            begin = max(0.2 * em, min(self.x(line.place) - 0.3 * em, self.width - room))
            spans.append((begin, begin + room))
            said.append(words)
        rows = rows_of(spans)
        return [
            Above(words, begin, row)
            for words, (begin, _), row in zip(said, spans, rows, strict=True)
            if words and row < min(most_rows, _MOST_MARK_ROWS)
        ]

    def _tags(self, most_rows: int) -> list[TagSpot]:
        story = self.chart.story
        if story is None:
            return []
        placed = [(tag, day_place(self.chart, tag.day)) for tag in story.tags]
        tags = [
            TagAt(tag.label, self.x(place), tag.promise)
            for tag, place in placed
            if self.first <= place <= self.last
        ]
        return tag_spots(tags, self.em, 0.1 * self.em, self.right + 0.5 * self.em, most_rows)

    def _dues(self, most_rows: int) -> list[tuple[float, str, float, int | None]]:
        """Dates promised: place, words, left edge of the words, and their row in the strip, None where it is full."""
        story, em = self.chart.story, self.em
        dues = []
        taken = list(self.tags)
        for tag in story.tags if story is not None else ():
            place = day_place(self.chart, tag.due_on) if tag.due_on is not None else self.last
            if not self.first < place < self.last:
                continue
            words = f"{tag.label} due"
            room = wide(words, em * TAG_LETTERS) + 0.3 * em
            left = max(0.0, min(self.x(place) - room / 2, self.width - room))
            rows = min(most_rows, max((spot.row + 1 for spot in taken), default=1))
            row = free_row(taken, left - 0.2 * em, left + room + 0.2 * em, rows)
            if row is not None:
                taken.append(TagSpot((), words, False, left, room, row))
            dues.append((place, words, left + room / 2, row))
        return dues
