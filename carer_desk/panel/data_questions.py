"""Questions that follow from the figures themselves; each is only offered, and the user decides and words it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.chart_story import ChartStory, PromisedTag
from carer_desk.panel.chart_words import rule_words
from carer_desk.panel.dates import day_month_year
from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Definition, Rag, Reading, current_readings, goalposts_moved
from carer_desk.panel.since_promise import Verdict
from carer_desk.panel.xmr import Variation

RED_MEETINGS = 2
"""Meetings at which a figure was red before the desk offers a question."""
_SHORTEST_QUOTE = 120


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


@dataclass(frozen=True, slots=True)
class DataQuestion:
    """A question on offer: why, and words to begin with."""

    cause: Cause
    indicator_id: int
    reason: str
    """One short sentence for the offer."""
    wording: str = field(repr=False)
    promise_id: int | None = None


def data_questions(
    story: ChartStory,
    readings: Iterable[Reading],
    definitions: Sequence[Definition],
    meetings: Sequence[date],
    today: date,
) -> list[DataQuestion]:
    """The questions that an indicator's figures call for; `meetings` are the days of those held.

    What was asked since it happened is not offered again.
    """
    asked_on = max((tag.matter.raised_on for tag in story.asked), default=date.min)
    offers = (
        _still_red(story, list(readings), sorted(meetings), asked_on),
        _unusual(story, asked_on),
        _goalposts(story, definitions, max(meetings, default=None), asked_on, today),
        *(_no_movement(story, tag, today) for tag in story.promised),
    )
    return [offer for offer in offers if offer is not None]


def red_meetings(readings: Iterable[Reading], meetings: Sequence[date]) -> int:
    """At how many meetings in a row, the last one included, the latest published figure was red."""
    standing = current_readings(readings)
    count = 0
    for day in sorted(meetings, reverse=True):
        known = [reading for reading in standing if reading.period_end <= day]
        if not known or known[-1].rag is not Rag.RED:
            break
        count += 1
    return count


def _still_red(
    story: ChartStory, readings: list[Reading], meetings: list[date], asked_on: date
) -> DataQuestion | None:
    count = red_meetings(readings, meetings)
    latest = max(current_readings(readings), key=_by_end, default=None)
    if count < RED_MEETINGS or latest is None or latest.rag is not Rag.RED or asked_on >= meetings[-1]:
        return None
    figure = _figure(story, latest)
    reason = f"It was red at the last {count} meetings."
    wording = (
        f"{_name(story)} was rated red at the last {count} meetings. {figure} "
        "What is being done, by whom, and by when will it show?"
    )
    return DataQuestion(Cause.STILL_RED, story.indicator.id, reason, wording)


def _unusual(story: ChartStory, asked_on: date) -> DataQuestion | None:
    latest = story.latest
    if latest is None or story.variation in (None, Variation.COMMON) or asked_on > latest.period.end:
        return None
    rule = rule_words(story.figures, len(story.figures) - 1)
    reason = f"{latest.period.label}: {rule}."
    figure = latest.reading.text or show_value(latest.marked.value, story.indicator.unit)
    wording = (
        f"{_name(story)} was {figure} in {latest.period.label}: {rule}. "
        "What was done, and when? Did the way of counting change?"
    )
    return DataQuestion(Cause.UNUSUAL, story.indicator.id, reason, wording)


def _goalposts(
    story: ChartStory,
    definitions: Sequence[Definition],
    last_meeting: date | None,
    asked_on: date,
    today: date,
) -> DataQuestion | None:
    """A target or definition that moved since the last meeting, or on its day."""
    known = sorted(definitions, key=_by_start)
    since = last_meeting if last_meeting is not None else date.min
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
    reason = f"The {what} on {on}."
    wording = f"For {_name(story)} the {what} on {on}. Who decided this, why, and are earlier figures still comparable?"
    return DataQuestion(Cause.GOALPOSTS, story.indicator.id, reason, wording)


def _no_movement(story: ChartStory, tag: PromisedTag, today: date) -> DataQuestion | None:
    promise = tag.promise
    if not promise.state.is_open or promise.due_on is None or promise.due_on > today:
        return None
    moved = tag.since.verdict in (Verdict.CLEAR_BETTER, Verdict.EARLY_SIGN, Verdict.WAS_ALREADY_MOVING)
    if moved or len(tag.since.after) < tag.since.needs.early:
        return None
    words = " ".join(promise.words.split())
    words = words if len(words) <= _SHORTEST_QUOTE else words[:_SHORTEST_QUOTE].rsplit(" ", 1)[0] + "…"
    made, due = day_month_year(promise.made_on), day_month_year(promise.due_on)
    reason = f"{tag.label} was due on {due}; the figures since do not show a clear change for the better."
    wording = (
        f"On {made} the panel was promised: “{words}”, by {due}. {_name(story)} shows no clear change for the better "
        "since. What was done, and when?"
    )
    return DataQuestion(Cause.NO_MOVEMENT, story.indicator.id, reason, wording, promise.id)


def _figure(story: ChartStory, reading: Reading) -> str:
    unit = story.indicator.unit
    figure = reading.text or (show_value(reading.value, unit) if reading.value is not None else "")
    if not figure:
        return ""
    target = reading.target_text or (show_value(reading.target, unit) if reading.target is not None else "")
    return f"The latest figure is {figure}{f', target {target}' if target else ''}."


def _name(story: ChartStory) -> str:
    return f"“{story.indicator.name}”"


def _by_end(reading: Reading) -> tuple[date, int]:
    return reading.period_end, reading.id


def _by_start(definition: Definition) -> tuple[date, int]:
    return definition.starts_on, definition.id
