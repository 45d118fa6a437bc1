"""What a chart shows of an indicator's story, as plain data for every drawing of it: band, tags, words for each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import fsum

from carer_desk.panel.chart_story import Bounds, ChartStory
from carer_desk.panel.chart_words import (
    drawn_range,
    finding_sentence,
    finding_words,
    leading_promise,
    notes,
    point_words,
    promise_sentence,
    rule_words,
    shown_range,
)
from carer_desk.panel.dates import short_date
from carer_desk.panel.since_promise import MOST_BEFORE
from carer_desk.panel.xmr import LEAST_FIGURES, SCALE, Limits, Variation
from carer_desk.reports.printable import one_line

SINGLED_OUT = "Fewer than 10 young people are behind some of these figures. No chart is printed: somebody could be recognised."


@dataclass(frozen=True, slots=True)
class BandPart:
    """The usual level, and the usual range where there is one, from one period's end to another's."""

    first: date
    last: date
    level: float
    lower: float | None
    upper: float | None
    shown: tuple[str, str, str]
    """Lower end, level and upper end in words; the ends are empty without a range."""
    carried_from: date | None = None
    """The day of the promise from which level and range are only carried on."""


@dataclass(frozen=True, slots=True)
class ChartTag:
    """A question (white, “Q1”) or a promise (black, “P1”) under the plot; it opens its matter."""

    label: str
    day: date
    matter_id: int
    words: str = field(repr=False)
    """What it says in full, for the tip and the screen reader."""
    promise: bool = False
    due_on: date | None = None
    """The day it was first promised by; drawn as a thin dotted line."""
    figure_then: str = ""


@dataclass(frozen=True, slots=True)
class PointStory:
    """What one figure is, for its shape, and its words for hover, keyboard and screen reader."""

    variation: Variation
    words: str
    usual: str = ""
    """The usual range then, as in “69% to 91%”; empty where there is none."""
    rule: str = ""
    """What the rules say, as in “worse than usual: below the usual range”; empty where there is no usual range."""


@dataclass(frozen=True, slots=True)
class StoryParts:
    """Everything drawn beyond the bare figures."""

    title: str
    """The finding in words, the indicator's name first."""
    sentences: tuple[str, ...]
    """What is usual, and then what the figures say since each promise told here."""
    band: tuple[BandPart, ...]
    tags: tuple[ChartTag, ...]
    points: dict[str, PointStory] = field(hash=False)
    """By the period's key."""
    rebases: tuple[tuple[date, str], ...] = ()
    """Where a new usual level begins, with the user's reason."""
    notes: tuple[str, ...] = ()
    finding: str = ""
    """The finding alone, for where the indicator's name finds no room."""
    reach: tuple[float, ...] = ()
    """In a paper, values that its axis holds, so that it is the same in every paper."""

    @property
    def in_words(self) -> str:
        """Everything that the picture says, as one text for those who do not see it."""
        return " ".join((f"{self.title}.", *self.sentences, *self.notes))


def story_parts(story: ChartStory, name: str, *, for_paper: bool = False) -> StoryParts:
    """Take a story apart for drawing; in a paper, tags carry its matters’ numbers and no words."""
    finding = finding_words(story)
    bounds = story.bounds
    points = {figure.period.key: _point(story, at, bounds) for at, figure in enumerate(story.figures)}
    return StoryParts(
        f"{name}: {finding}",
        tuple(_sentences(story, for_paper)),
        tuple(_band(story)),
        tuple(sorted(_tags(story, for_paper), key=_by_day)),
        points,
        tuple((one.starts_on, _told(one.reason, for_paper)) for one in story.rebases),
        tuple(_told(one, for_paper) for one in notes(story)),
        f"{finding[:1].upper()}{finding[1:]}",
        _reach(story) if for_paper else (),
    )


def _point(story: ChartStory, at: int, bounds: Bounds) -> PointStory:
    marked, unit = story.figures[at].marked, story.indicator.unit
    words = point_words(story.figures, at, unit)
    if marked.limits.lower is None:
        return PointStory(marked.variation, words)
    low, _, high = shown_range(marked.limits, unit, bounds)
    rule = rule_words(story.figures, at)
    said = f"{marked.variation.words}: {rule}" if rule else "within the usual range"
    return PointStory(marked.variation, words, f"{low} to {high}" if low != high else low, said)


def _sentences(story: ChartStory, for_paper: bool) -> Iterable[str]:
    """The finding; then the promise of the title, that which froze the range, or the latest one, each once."""
    leading = leading_promise(story)
    # What to expect of the target is reckoned from the time before the promise: beside a clear change it confuses.
    yield finding_sentence(story, only_usual=for_paper and leading is not None)
    told = leading or story.frozen_by or (story.promised[-1] if story.promised else None)
    if told is not None:
        yield promise_sentence(told, story, for_paper=for_paper)


def _band(story: ChartStory) -> Iterable[BandPart]:
    """One part for each phase; the last is cut where a promise froze it."""
    unit, bounds = story.indicator.unit, story.bounds
    for phase in story.xmr.phases:
        first, last, limits = phase.marked[0].day, phase.marked[-1].day, phase.limits
        made = story.frozen_by.promise.made_on if story.frozen_by is not None else None
        lower, upper = _drawn(limits, bounds)
        yield BandPart(
            first, last, limits.mean, lower, upper, shown_range(limits, unit, bounds),
            made if made is not None and phase is story.xmr.phases[-1] else None,
        )  # fmt: skip


def _reach(story: ChartStory) -> tuple[float, ...]:
    """The outermost ends of the usual range and of all that a promise could freeze, whichever a paper tells of.

    So an indicator has the same axis in every paper.
    """
    values = [one.value for one in story.xmr.phases[-1].marked] if story.xmr.phases else []
    ends: list[float] = []
    bounds = story.bounds
    counts = range(LEAST_FIGURES, len(values) + 1)
    bases = [values[max(0, until - MOST_BEFORE) : until] for until in counts]
    for base in (*bases, values) if bases else ():
        step = SCALE * fsum(abs(after - before) for before, after in pairwise(base)) / (len(base) - 1)
        level = fsum(base) / len(base)
        lower, upper = _drawn(Limits(level, level - step, level + step), bounds)
        ends += [one for one in (lower, upper) if one is not None]
    return (min(ends), max(ends)) if ends else ()


def _drawn(limits: Limits, bounds: Bounds) -> tuple[float | None, float | None]:
    ends = drawn_range(limits, bounds)
    return (ends[0], ends[1]) if ends else (None, None)


def _tags(story: ChartStory, for_paper: bool) -> Iterable[ChartTag]:
    for asked in story.asked:
        matter = asked.matter
        label = f"Q{matter.id}" if for_paper else asked.label
        words = f"{label}, {short_date(matter.raised_on)}"
        words += "" if for_paper else f": {_told(matter.wording, for_paper)}"
        yield ChartTag(label, matter.raised_on, matter.id, words, figure_then=asked.figure_then)
    for promised in story.promised:
        promise = promised.promise
        label = f"P{promise.matter_id}" if for_paper else promised.label
        words = f"{label}, {short_date(promise.made_on)}"
        if not for_paper:
            words += f": “{_told(promise.words, for_paper)}”\n{promise_sentence(promised, story)}".rstrip()
        yield ChartTag(
            label, promise.made_on, promise.matter_id, words, promise=True, due_on=promise.first_due_on
        )


def _told(words: str, for_paper: bool) -> str:
    return one_line(words) if for_paper else " ".join(words.split())


def _by_day(tag: ChartTag) -> tuple[date, bool, str]:
    return tag.day, tag.promise, tag.label
