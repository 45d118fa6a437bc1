"""Questions that follow from the figures themselves; each is only offered, and the user decides and words it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.chart_story import TOO_FEW_BEHIND, ChartStory, PromisedTag
from carer_desk.panel.chart_words import rule_words
from carer_desk.panel.dates import day_month_year
from carer_desk.panel.figures import COUNT, show_value
from carer_desk.panel.indicator import (
    Counting,
    Definition,
    Rag,
    Reading,
    current_readings,
    goalposts_moved,
)
from carer_desk.panel.since_promise import Verdict
from carer_desk.panel.xmr import SpecialCause, Variation

RED_MEETINGS = 2
"""Meetings at which a figure was red before the desk offers a question."""
_LONGEST_QUOTE = 120
_SMALL = 6
"""A count under this may point to somebody, so no question begins with it."""
_EVIDENCE = {
    SpecialCause.RISING: 7,
    SpecialCause.FALLING: 7,
    SpecialCause.SHIFT_UP: 7,
    SpecialCause.SHIFT_DOWN: 7,
    SpecialCause.TWO_ABOVE: 2,
    SpecialCause.TWO_BELOW: 2,
}
"""Figures that a rule takes before it marks any."""


class Cause(StrEnum):
    """What in the figures calls for a question."""

    STILL_RED = "still_red"
    UNUSUAL = "unusual"
    GOALPOSTS = "goalposts"
    NO_MOVEMENT = "no_movement"

    @property
    def words(self) -> str:
        """The cause in plain words."""
        return _WORDS[self]


_WORDS = {
    Cause.STILL_RED: "still red",
    Cause.UNUSUAL: "unusual figure not explained",
    Cause.GOALPOSTS: "goalposts moved",
    Cause.NO_MOVEMENT: "promise due, no movement",
}
_PRESSING = (Cause.NO_MOVEMENT, Cause.STILL_RED, Cause.GOALPOSTS, Cause.UNUSUAL)


@dataclass(frozen=True, slots=True)
class DataQuestion:
    """A question on offer: why, and words to begin with."""

    cause: Cause
    indicator_id: int
    reason: str
    """One short sentence for the offer."""
    wording: str = field(repr=False)
    promise_id: int | None = None
    name: str = ""
    """The indicator's, for where several are offered together."""

    @property
    def key(self) -> tuple[int, str, int]:
        """Tells it from every other one on offer."""
        return self.indicator_id, self.cause.value, self.promise_id or 0


def data_questions(
    story: ChartStory,
    readings: Iterable[Reading],
    definitions: Sequence[Definition],
    meetings: Sequence[date],
    today: date,
) -> list[DataQuestion]:
    """The questions that an indicator's figures call for; `meetings` are the days of those held.

    What was asked since it happened is not offered again, and nothing said in a closed session is.
    """
    held = sorted(meetings)
    asked_on = max((tag.matter.raised_on for tag in story.asked), default=date.min)
    closed = {tag.matter.id for tag in story.asked if tag.matter.closed_session}
    offers = (
        _still_red(story, list(readings), held, asked_on),
        _unusual(story, asked_on),
        _goalposts(story, definitions, held, asked_on, today),
        *(
            _no_movement(story, tag, asked_on, today)
            for tag in story.promised
            if not tag.promise.closed_session and tag.promise.matter_id not in closed
        ),
    )
    return [offer for offer in offers if offer is not None]


def most_pressing(offers: Iterable[DataQuestion]) -> list[DataQuestion]:
    """Offers of many indicators: the most pressing of each indicator first, promises that are due before all."""
    ranked, told = [], Counter[int]()
    for offer in sorted(offers, key=_by_pressure):
        ranked.append((told[offer.indicator_id], offer))
        told[offer.indicator_id] += 1
    return [offer for _, offer in sorted(ranked, key=_by_rank)]


def red_meetings(readings: Iterable[Reading], meetings: Sequence[date]) -> int:
    """At how many meetings in a row, the last one included, the latest published figure was red.

    A meeting without a newer figure is not counted: one figure that stays on the table is not red twice.
    """
    standing = current_readings(readings)
    seen: set[str] = set()
    for day in sorted(meetings, reverse=True):
        known = [reading for reading in standing if reading.period_end <= day]
        if not known or known[-1].rag is not Rag.RED:
            break
        seen.add(known[-1].period)
    return len(seen)


def _still_red(
    story: ChartStory, readings: list[Reading], meetings: list[date], asked_on: date
) -> DataQuestion | None:
    count = red_meetings(readings, meetings)
    latest = max(current_readings(readings), key=_by_end, default=None)
    if count < RED_MEETINGS or latest is None or latest.rag is not Rag.RED or asked_on >= meetings[-1]:
        return None
    reason = f"It was red at {count} meetings in a row."
    wording = (
        f"{_name(story)} was rated red at {count} meetings in a row.{_figure(story, latest)} "
        "What is being done, by whom, and by when will it show?"
    )
    return _offer(Cause.STILL_RED, story, reason, wording)


def _unusual(story: ChartStory, asked_on: date) -> DataQuestion | None:
    """The latest figure, where each figure stands for itself: sums and rolling figures move in long runs anyway."""
    latest = story.latest
    if latest is None or story.variation in (None, Variation.COMMON):
        return None
    if story.indicator.counting is not Counting.PLAIN or asked_on > _seen_since(story):
        return None
    rule = rule_words(story.figures, len(story.figures) - 1)
    figure = latest.reading.text or show_value(latest.marked.value, story.indicator.unit)
    told = (
        f"was {figure} in {latest.period.label}"
        if _may_be_told(story, latest.reading)
        else latest.period.label
    )
    wording = f"{_name(story)} {told}: {rule}. What was done, and when? Did the way of counting change?"
    return _offer(Cause.UNUSUAL, story, f"{latest.period.label}: {rule}.", wording)


def _seen_since(story: ChartStory) -> date:
    """The end of the first figure at which what is unusual about the latest one could be seen.

    A run of figures is one thing and not a new one each month; it could be seen at its seventh figure.
    """
    figures = story.figures
    first, last = len(figures) - 1, len(figures) - 1
    latest = figures[last].marked
    while first and (figures[first - 1].marked.cause, figures[first - 1].marked.phase) == (
        latest.cause,
        latest.phase,
    ):
        first -= 1
    return figures[min(last, first + _EVIDENCE.get(latest.cause, 1) - 1)].period.end


def _goalposts(
    story: ChartStory, definitions: Sequence[Definition], meetings: list[date], asked_on: date, today: date
) -> DataQuestion | None:
    """A target or definition that moved since the meeting before the last one: scorecards come a meeting late."""
    known = sorted(definitions, key=_by_start)
    since = meetings[-2:][0] if meetings else date.min
    moved = [one for one in goalposts_moved(known, date.min) if since <= one.starts_on <= today]
    if not moved or asked_on >= moved[-1].starts_on:
        return None
    new = moved[-1]
    old = known[known.index(new) - 1]
    on = day_month_year(new.starts_on)
    if old.target != new.target and old.target is not None and new.target is not None:
        unit = story.indicator.unit
        what = f"target moved from {show_value(old.target, unit)} to {show_value(new.target, unit)}"
    elif (old.text, old.cohort) != (new.text, new.cohort):
        what = "definition changed"
    else:
        what = "target or tolerance changed"
    wording = f"For {_name(story)} the {what} on {on}. Who decided this, why, and are earlier figures still comparable?"
    return _offer(Cause.GOALPOSTS, story, f"The {what} on {on}.", wording)


def _no_movement(story: ChartStory, tag: PromisedTag, asked_on: date, today: date) -> DataQuestion | None:
    """A promise that is due, where figures enough can be compared and show no change for the better."""
    promise, since = tag.promise, tag.since
    if since is None or not promise.state.is_open or promise.due_on is None or promise.due_on > today:
        return None
    compared = (
        since.verdict in (Verdict.NO_VERDICT, Verdict.CLEAR_WORSE) and len(since.before) >= since.needs.before
    )
    if not compared or len(since.after) < since.needs.early or asked_on >= promise.due_on:
        return None
    words = " ".join(promise.words.split())
    words = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    made, due = day_month_year(promise.made_on), day_month_year(promise.due_on)
    reason = f"Promised by {due}; the figures since show no clear change for the better."
    wording = (
        f"On {made} the panel was promised: “{words}”, by {due}. {_name(story)} shows no clear change for the better "
        "since. What was done, and when?"
    )
    return _offer(Cause.NO_MOVEMENT, story, reason, wording, promise.id)


def _offer(
    cause: Cause, story: ChartStory, reason: str, wording: str, promise_id: int | None = None
) -> DataQuestion:
    indicator = story.indicator
    return DataQuestion(
        cause, indicator.id, reason, wording, promise_id, indicator.short_name or indicator.name
    )


def _figure(story: ChartStory, reading: Reading) -> str:
    unit = story.indicator.unit
    figure = reading.text or (show_value(reading.value, unit) if reading.value is not None else "")
    if not figure or not _may_be_told(story, reading):
        return ""
    target = reading.target_text or (show_value(reading.target, unit) if reading.target is not None else "")
    return f" The latest figure is {figure}{f', target {target}' if target else ''}."


def _may_be_told(story: ChartStory, reading: Reading) -> bool:
    """Whether a figure may stand in a question, which goes into papers: not where it may point to somebody."""
    if reading.denominator is not None and reading.denominator < TOO_FEW_BEHIND:
        return False
    counts = [reading.numerator, reading.value if story.indicator.unit in (COUNT, "number") else None]
    return all(one is None or one >= _SMALL for one in counts)


def _name(story: ChartStory) -> str:
    return f"“{story.indicator.name}”"


def _by_pressure(offer: DataQuestion) -> tuple[int, int, int]:
    return _PRESSING.index(offer.cause), offer.indicator_id, offer.promise_id or 0


def _by_rank(ranked: tuple[int, DataQuestion]) -> tuple[int, int, int, int]:
    return ranked[0], *_by_pressure(ranked[1])


def _by_end(reading: Reading) -> tuple[date, int]:
    return reading.period_end, reading.id


def _by_start(definition: Definition) -> tuple[date, int]:
    return definition.starts_on, definition.id
