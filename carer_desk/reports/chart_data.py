"""What an indicator's chart shows, as plain data: the points, the target's steps, one sentence and the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from carer_desk.panel.chart_story import ChartStory
from carer_desk.panel.dates import month_name
from carer_desk.panel.figures import COUNT, read_figure, show_value, small_number, step_words
from carer_desk.panel.indicator import (
    Better,
    Definition,
    Indicator,
    Reading,
    current_readings,
    definition_on,
)
from carer_desk.panel.periods import Period
from carer_desk.reports.chart_story_parts import SINGLED_OUT, StoryParts, story_parts
from carer_desk.reports.printable import one_line

TABLE_HEADINGS = ("Period", "Figure", "Target", "Rating", "England", "Neighbours")
STORY_HEADINGS = ("Usual range", "What the rules say")
_SMALL = 6
_COUNTED = (COUNT, "number")


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period's figure; ``value`` is None where nothing can be drawn: suppressed, unreadable or too small."""

    period_key: str
    label: str
    """The period in words, such as “October 2020”."""
    end: date
    value: float | None
    text: str
    """The figure as it may be printed."""
    target: float | None = None
    target_text: str = ""
    rag: str = ""
    """The published rating in words; empty when none was published."""
    national: float | None = None
    neighbours: float | None = None


@dataclass(frozen=True, slots=True)
class ChartData:
    """One indicator's chart, ready to draw; points are oldest first and targets are steps by their first day."""

    indicator: str
    unit: str
    better: Better
    points: tuple[ChartPoint, ...]
    targets: tuple[tuple[date, float], ...]
    sentence: str
    """The plain difference from target and from the earliest figure, without a word on causes."""
    alt_text: str
    story: StoryParts | None = None
    """What is usual, and what was asked and promised; None for the bare figures."""
    withheld: bool = False
    """Whether so few are behind the figures that no paper may show them as a chart."""

    @property
    def drawable(self) -> bool:
        """Whether there are at least two values, so that a line says something, and whether it may be drawn."""
        return not self.withheld and sum(point.value is not None for point in self.points) > 1

    @property
    def title(self) -> str:
        """The finding in words; the indicator's name where there is none."""
        return self.story.title if self.story is not None else self.indicator

    @property
    def words(self) -> str:
        """What a paper says with the chart: the latest figure, what is usual and what changed since.

        The finding stands on the picture, and the sentences say it again with its numbers.
        """
        if self.story is None:
            return f"{self.indicator}: {self.sentence}"
        return " ".join((f"{self.indicator}: {self.sentence}", *self.story.sentences, *self.story.notes))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the table."""
        return TABLE_HEADINGS if self.story is None else (*TABLE_HEADINGS, *STORY_HEADINGS)

    @property
    def table(self) -> tuple[tuple[str, ...], ...]:
        """The same numbers as a table, one row a period, under the headings; empty cells read “–”."""
        return tuple(
            tuple(
                cell or "–"
                for cell in (
                    point.label,
                    point.text,
                    point.target_text,
                    point.rag,
                    self._shown(point.national),
                    self._shown(point.neighbours),
                    *self._told(point),
                )
            )
            for point in self.points
        )

    def _told(self, point: ChartPoint) -> tuple[str, ...]:
        if self.story is None:
            return ()
        told = self.story.points.get(point.period_key)
        return (told.usual, told.rule) if told is not None and point.value is not None else ("", "")

    def _shown(self, value: float | None) -> str:
        return "" if value is None else show_value(value, self.unit)


def build(
    indicator: Indicator,
    readings: Iterable[Reading],
    definitions: Iterable[Definition] = (),
    story: ChartStory | None = None,
    *,
    for_paper: bool = False,
) -> ChartData:
    """Build an indicator's chart from its readings, and its story if it shall be told.

    For a paper, counts under six are neither told nor drawn, and figures of very few young people are not drawn at all.
    """
    known = tuple(definitions)
    points = tuple(_point(indicator, r, known, for_paper) for r in current_readings(readings))
    name = indicator.short_name or indicator.name
    name = one_line(name) if for_paper else name
    ranged = for_paper and story is not None and story.has_range
    sentence = _sentence(
        points, indicator.unit, to_first=not ranged
    )  # a usual range says more, and in less room
    span = f" from {points[0].label} to {points[-1].label}" if len(points) > 1 else ""
    withheld = for_paper and story is not None and story.singles_out
    parts = None if story is None or withheld else story_parts(story, name, for_paper=for_paper)
    if withheld:
        sentence = f"{sentence} {SINGLED_OUT}"
    told = f" {parts.in_words}" if parts is not None else ""
    alt_text = f"Line chart of {name}{span}. {sentence}{told}"
    return ChartData(
        name, indicator.unit, indicator.better, points, _steps(points), sentence, alt_text, parts, withheld
    )


def printable_figure(text: str, value: float | None, unit: str) -> str:
    """Write a figure for a paper: as published, but no count under six, nor a share that shows one."""
    figure = read_figure(text, unit)
    shown = figure.value if value is None else value
    if shown is not None and (figure.unit or unit) in _COUNTED and 0 <= shown < _SMALL:
        return small_number(int(shown))
    parts = (figure.numerator, figure.denominator)
    if any(part is not None and part < _SMALL for part in parts):
        return "a small number" if shown is None else show_value(shown, unit)
    if text.strip():
        plain = shown is not None and text.strip().replace(".", "", 1).isdigit()
        return show_value(shown, unit) if plain and shown is not None else " ".join(text.split())
    return "" if shown is None else show_value(shown, unit)


def printable_value(value: float | None, unit: str) -> float | None:
    """Give the value that a paper may draw: none for a count under six."""
    return None if value is not None and unit in _COUNTED and value < _SMALL else value


def _point(
    indicator: Indicator, reading: Reading, definitions: tuple[Definition, ...], for_paper: bool
) -> ChartPoint:
    unit = read_figure(reading.text, indicator.unit).unit if reading.text else indicator.unit
    value, text = reading.value, reading.text
    if for_paper:
        text, value = printable_figure(text, value, unit), printable_value(value, unit)
    elif not text and value is not None:
        text = show_value(value, unit)
    target, target_text = _target_then(reading, definitions, unit)
    if for_paper:
        text, target_text = one_line(text), one_line(target_text)
    return ChartPoint(
        reading.period,
        period_label(reading.period, reading.period_end),
        reading.period_end,
        value,
        text,
        target,
        target_text,
        reading.rag.value,
        reading.national,
        reading.neighbours,
    )


def period_label(key: str, end: date) -> str:
    """Name a reading's period in words; a key that is no period is named by its last month."""
    period = period_of_key(key)
    return month_name(end) if period is None else period.label


@lru_cache(4096)
def period_of_key(key: str) -> Period | None:
    """Read a period's key; None for one that is none. A scorecard has the same few hundred under every indicator."""
    try:
        return Period.from_key(key)
    except ValueError:
        return None


def _target_then(
    reading: Reading, definitions: tuple[Definition, ...], unit: str
) -> tuple[float | None, str]:
    """The target published with the figure rules; else the definition in force at the period's end."""
    if reading.target is not None or reading.target_text:
        shown = "" if reading.target is None else show_value(reading.target, unit)
        return reading.target, reading.target_text or shown
    definition = definition_on(definitions, reading.period_end)
    if definition is None or definition.target is None:
        return None, ""
    return definition.target, show_value(definition.target, unit)


def _steps(points: tuple[ChartPoint, ...]) -> tuple[tuple[date, float], ...]:
    aimed = [(_start(point), point.target) for point in points if point.target is not None]
    steps = [(day, target) for day, target in aimed[:1] if target is not None]
    for (_, before), (day, target) in pairwise(aimed):
        if target is not None and target != before:
            steps.append((day, target))
    return tuple(steps)


def _start(point: ChartPoint) -> date:
    period = period_of_key(point.period_key)
    return point.end if period is None else period.start


def _sentence(points: tuple[ChartPoint, ...], unit: str, *, to_first: bool = True) -> str:
    if not points:
        return "No figures are recorded yet."
    drawn = [point for point in points if point.value is not None]
    last = points[-1]
    if last.value is None or not drawn:
        return f"{last.text or 'No figure'} in {last.label}; it cannot be compared."
    said = f"{last.text} in {last.label}"
    if last.target is None:
        said += "; no target is recorded."
    else:
        aim = last.target_text if last.target_text == show_value(last.target, unit) else ""
        aim = aim or show_value(last.target, unit)
        said += f", target {aim}; {_against(last.value - last.target, unit)}."
    first = drawn[0]
    if first is last or first.value is None or not to_first:
        return said
    return f"{said} {_since(last.value - first.value, first, unit)}"


def _against(difference: float, unit: str) -> str:
    if difference == 0:
        return "exactly on target"
    return f"{step_words(difference, unit)} {'above' if difference > 0 else 'below'} target"


def _since(difference: float, first: ChartPoint, unit: str) -> str:
    earliest = f"the earliest figure here, {first.text} in {first.label}"
    if difference == 0:
        return f"It equals {earliest}."
    return f"It is {step_words(difference, unit)} {'higher' if difference > 0 else 'lower'} than {earliest}."
