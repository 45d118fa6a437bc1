"""A page of many indicators: what each one's small chart shows, and the orders in which they can stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import inf

from carer_desk.panel.chart_story import ChartStory, StoryFigure
from carer_desk.panel.chart_words import finding_sentence
from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Definition, definition_on, goalposts_moved
from carer_desk.panel.xmr import Assurance, Limits, Marked, Variation

SHOWN_MONTHS = 36
"""Months on a small chart; all of an indicator's figures are reckoned with."""


class ManySort(StrEnum):
    """In which order the small charts stand; indicators alike in it stay in the scorecard's own order."""

    OWN = "own"
    WORSE = "worse"
    MISS = "miss"
    MOVED = "moved"
    ASKED = "asked"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ManyChart:
    """One indicator of the page: its story, and what is asked and moved about it."""

    story: ChartStory
    asked: int = 0
    """How many questions are linked, however many there are."""
    place: int = 0
    """Its place in the scorecard's own order."""
    targets: tuple[float | None, ...] = ()
    """The target in force at each of the shown figures."""
    moves: tuple[date, ...] = ()
    """Days within the shown figures by which the target or the definition is another one, in order."""

    @property
    def name(self) -> str:
        """The short name, as scorecards print it."""
        return self.story.indicator.short_name or self.story.indicator.name

    @property
    def shown(self) -> tuple[StoryFigure, ...]:
        """The figures on the small chart."""
        return shown_figures(self.story)

    @property
    def figure(self) -> str:
        """The latest figure in its unit; empty when there is none."""
        latest = self.story.latest
        return "" if latest is None else show_value(latest.marked.value, self.story.indicator.unit)

    @property
    def target(self) -> str:
        """The target in force at the latest figure, in its unit; empty when there is none."""
        target = self.story.target
        return "" if target is None else show_value(target, self.story.indicator.unit)

    @property
    def variation_words(self) -> str:
        """What the latest figure is; why nothing is said where there is no usual range."""
        story = self.story
        if story.variation is not None:
            return story.variation.words
        if story.latest is None:
            return "no figures yet"
        if story.overlaps:
            return "figures overlap, no usual range"
        missing = story.months_missing
        if missing:
            return f"{missing} more {'figure' if missing == 1 else 'figures'} needed"
        return "hardly ever changes"

    @property
    def assurance_words(self) -> str:
        """What to expect of the target."""
        story = self.story
        if story.assurance is not None:
            return story.assurance.words
        if story.met_unlike_usual is not None:
            return f"{'meets' if story.met_unlike_usual else 'misses'} the target now, unlike usual"
        if story.target is None:
            return "no target"
        if story.latest is not None and story.has_range:
            return "neither way is better, so no target is judged"
        return "too little known to judge the target"

    @property
    def asked_words(self) -> str:
        """How often something was asked about it; empty when nothing was."""
        if not self.asked:
            return ""
        return "asked once" if self.asked == 1 else f"asked {self.asked:,} times"

    @property
    def sentence(self) -> str:
        """What is usual, where the latest figure lies, and what to expect."""
        return finding_sentence(self.story)

    @property
    def in_words(self) -> str:
        """Everything the small chart says, for those who do not see it."""
        latest = self.story.latest
        figure = f"{self.figure} in {latest.period.label}" if latest is not None else ""
        told = (
            self.name,
            figure,
            f"target {self.target}" if self.target else "",
            self.variation_words,
            self.assurance_words if self.target else "no target",
            self.asked_words,
            "goalposts moved" if self.moves else "",
        )
        return ". ".join(one[:1].upper() + one[1:] for one in told if one) + "."


def shown_figures(story: ChartStory) -> tuple[StoryFigure, ...]:
    """The figures of the last three years that there are."""
    latest = story.latest
    if latest is None:
        return ()
    last = _month(latest)
    return tuple(one for one in story.figures if last - _month(one) < SHOWN_MONTHS)


def many_chart(
    story: ChartStory, definitions: Sequence[Definition] = (), asked: int = 0, place: int = 0
) -> ManyChart:
    """Put together what one small chart shows."""
    shown = shown_figures(story)
    targets = tuple(_target(one, definitions) for one in shown)
    moves: set[date] = set()
    if shown:
        first, last = shown[0].period.end, shown[-1].period.end
        moves = {one.starts_on for one in goalposts_moved(definitions, first) if one.starts_on <= last}
        told = [(one, target) for one, target in zip(shown, targets, strict=True) if target is not None]
        for (_, before), (one, target) in pairwise(told):
            defined = any(one.period.start <= day <= one.period.end for day in moves)
            if target != before and not defined:
                moves.add(one.period.start)
    return ManyChart(story, asked, place, targets, tuple(sorted(moves)))


def sorted_charts(charts: Iterable[ManyChart], sort: ManySort) -> list[ManyChart]:
    """The charts in an order."""
    return sorted(charts, key=_KEYS[sort])


Key = tuple[float | str, ...]


def _by_place(chart: ManyChart) -> Key:
    return (chart.place,)


def _by_worse(chart: ManyChart) -> Key:
    """Worse than usual first: by how far outside the usual range, then by how long it has been so."""
    story, latest = chart.story, chart.story.latest
    rank = float(_RANKS[story.variation])
    if latest is None or rank:
        return rank, 0.0, 0.0, 0.0, chart.place
    apart = how_far(latest.marked)
    return rank, -max(0.0, apart - 1), -float(_run(story)), -apart, chart.place


def _by_miss(chart: ManyChart) -> Key:
    """Those that will miss their target first: the further the target lies from the usual level, the sooner."""
    story = chart.story
    rank = float(_HOPES[story.assurance])
    if story.met_unlike_usual is not None:
        rank = 1.5 if story.met_unlike_usual else 0.5
    if story.latest is None or story.target is None or story.assurance is None:
        return rank, 0.0, chart.place
    apart = _in_halves(story.target, story.latest.marked.limits)
    return rank, apart if story.assurance is Assurance.PASS else -apart, chart.place


def _by_moved(chart: ManyChart) -> Key:
    """Those moved last first; of one day, those moved more often."""
    latest = -float(chart.moves[-1].toordinal()) if chart.moves else inf
    return latest, -len(chart.moves), chart.place


def _by_asked(chart: ManyChart) -> Key:
    return -chart.asked, chart.place


def _by_name(chart: ManyChart) -> Key:
    return chart.name.casefold(), chart.place


_KEYS: dict[ManySort, Callable[[ManyChart], Key]] = {
    ManySort.OWN: _by_place,
    ManySort.WORSE: _by_worse,
    ManySort.MISS: _by_miss,
    ManySort.MOVED: _by_moved,
    ManySort.ASKED: _by_asked,
    ManySort.NAME: _by_name,
}
_RANKS = {
    Variation.CONCERN: 0,
    Variation.HIGH: 1,
    Variation.LOW: 1,
    Variation.COMMON: 2,
    Variation.IMPROVEMENT: 3,
    None: 4,
}
_HOPES = {Assurance.FAIL: 0, Assurance.INCONSISTENT: 1, Assurance.PASS: 2, None: 3}


def how_far(marked: Marked) -> float:
    """How far a figure lies from its usual level, 1 being the end of the usual range."""
    return _in_halves(marked.value, marked.limits)


def _in_halves(value: float, limits: Limits) -> float:
    if limits.upper is None:
        return 0.0
    half, apart = limits.upper - limits.mean, abs(value - limits.mean)
    return apart / half if half > 0 else (inf if apart > 0 else 0.0)


def _run(story: ChartStory) -> int:
    """How many figures in a row, up to the latest, are what the latest is."""
    length = 0
    for one in reversed(story.figures):
        if one.marked.variation is not story.variation:
            break
        length += 1
    return length


def _target(figure: StoryFigure, definitions: Sequence[Definition]) -> float | None:
    """The target published with a figure rules; else that of the definition in force."""
    if figure.reading.target is not None:
        return figure.reading.target
    definition = definition_on(definitions, figure.reading.period_end)
    return definition.target if definition is not None else None


def _month(figure: StoryFigure) -> int:
    return figure.period.end.year * 12 + figure.period.end.month
