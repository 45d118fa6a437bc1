"""The free texts of whatever is about to become a paper or a picture, each with its place, and how to change them.

Every text field of what a writer gets stands in one of two lists: FREE, which the identity check looks at, or
NOT_CHECKED, with the reason why it need not. A test holds the lists against the classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.identity.settling import PlacedText
from carer_desk.reports.chair_report import (
    AnswerLine,
    ChairReport,
    Digest,
    DigestEntry,
    IndicatorLine,
    MatterSection,
    PromiseLine,
)
from carer_desk.reports.chart_data import ChartData, ChartPoint
from carer_desk.reports.chart_plan import Mark
from carer_desk.reports.chart_story_parts import BandPart, ChartTag, PointStory, StoryParts
from carer_desk.reports.sheet import QuestionSheet, SheetQuestion

T = TypeVar("T")

_OURS = "a sentence or word of the program"
_PANEL = "the public name of the panel, the council or the post"
_CHOSEN = "the representative's own name, printed only because they choose it"
_FIGURE = "a figure or day; counts under six are never printed"

FREE: dict[type, dict[str, str]] = {
    ChairReport: {"note": "your own words to the chair"},
    DigestEntry: {"words": "words", "why": "why it is there"},
    MatterSection: {
        "wording": "wording",
        "background": "background",
        "item": "agenda item",
        "closed": "why it was closed",
        "tags": "tag",
    },
    AnswerLine: {"wording": "words", "post": "who said it", "source": "source", "reason": "why judged so"},
    PromiseLine: {
        "words": "words",
        "owner": "who is to do it",
        "due": "due words",
        "sign": "sign of success",
        "reports": "what was said of it since",
        "source": "source",
    },
    IndicatorLine: {
        "name": "name",
        "value": "figure as published",
        "target": "target as published",
        "source": "source",
        "now": "figure now",
    },
    QuestionSheet: {"meeting": "the meeting"},
    SheetQuestion: {
        "wording": "wording",
        "last_said": "who replied last",
        "last_words": "last reply",
        "figures": "figures",
        "undrawn": "figures",
    },
    ChartData: {"indicator": "title", "sentence": "sentence", "alt_text": "description"},
    ChartPoint: {"text": "figure as published", "target_text": "target as published"},
    StoryParts: {
        "title": "title",
        "sentences": "sentence",
        "rebases": "why a new level begins",
        "notes": "note",
        "finding": "title",
    },
    ChartTag: {"words": "question or promise", "figure_then": "figure then"},
    Mark: {"words": "mark"},
}
"""By class and field: what the place is called."""

NOT_CHECKED: dict[type, dict[str, str]] = {
    ChairReport: {
        "title": _OURS, "panel": _PANEL, "council": _PANEL, "role": _PANEL, "name": _CHOSEN, "asked": _OURS,
        "omissions": _OURS, "checked": _OURS,
    },
    Digest: {"heading": _OURS, "none": _OURS},
    MatterSection: {
        "kind": _OURS, "on_behalf_of": _FIGURE, "meeting": _FIGURE, "age": _FIGURE, "standing": _OURS,
        "flags": _OURS, "related": _OURS,
    },
    AnswerLine: {"where": _OURS, "kind": _OURS, "judgement": _OURS, "corrects": _FIGURE},
    PromiseLine: {"first_due": _FIGURE, "slipped": _FIGURE, "state": _OURS, "flags": _OURS},
    IndicatorLine: {"rating": _OURS, "period": _FIGURE},
    QuestionSheet: {
        "title": _OURS, "panel": _PANEL, "council": _PANEL, "role": _PANEL, "omissions": _OURS, "checked": _OURS,
    },
    SheetQuestion: {"kind": _OURS, "standing": _OURS, "flags": _OURS, "supplementary": _OURS},
    ChartData: {"unit": _FIGURE},
    ChartPoint: {"period_key": _FIGURE, "label": _FIGURE, "rag": _OURS},
    BandPart: {"shown": _FIGURE},
    ChartTag: {"label": _OURS},
    PointStory: {"words": _OURS, "usual": _FIGURE, "rule": _OURS},
    StoryParts: {"points": "a period's key, with what the program says of its figure"},
}  # fmt: skip
"""By class and field: why nobody need look at it."""

_LEADS: dict[type, Callable[[Any, str], str]] = {
    DigestEntry: lambda one, _lead: f"First page, question {one.number}",
    MatterSection: lambda one, _lead: f"Question {one.number}",
    SheetQuestion: lambda one, _lead: f"Question {one.number}",
    AnswerLine: lambda one, lead: f"{lead}, reply of {day_month_year(one.on)}",
    PromiseLine: lambda one, lead: f"{lead}, promise of {day_month_year(one.made_on)}",
    IndicatorLine: lambda _one, lead: f"{lead}, figure",
    ChartData: lambda _one, lead: f"{lead}, chart" if lead else "Chart",
    Mark: lambda _one, _lead: "Chart",
}
_LAST = ("about", "digests")
"""The first page only repeats, and cuts short, what the matters say in full."""


def texts_in(tree: object, lead: str = "") -> Iterator[PlacedText]:
    """Every free text of a report, a sheet, a chart or its marks, with its place in words."""
    kind: Any = type(tree)
    if kind in _LEADS:
        lead = _LEADS[kind](tree, lead)
    for name, place in _plan(kind):
        value = getattr(tree, name)
        if place is not None:
            said = f"{lead}, {place}" if lead else f"{place[:1].upper()}{place[1:]}"
            for text in _strings(value):
                yield PlacedText(said, text)
        else:
            for inner in _inner(value):
                yield from texts_in(inner, lead)


def rewritten(tree: T, changes: Mapping[str, str]) -> T:
    """The same with every free text changed that has a change; what has none is the very same object."""
    if not changes:
        return tree
    changed = {}
    kind: Any = type(tree)
    for name, place in _plan(kind):
        value = getattr(tree, name)
        other = _strings_changed(value, changes) if place is not None else _inner_changed(value, changes)
        if other is not value:
            changed[name] = other
    return replace(tree, **changed) if changed else tree  # type: ignore[type-var]


@cache
def _plan(kind: type) -> tuple[tuple[str, str | None], ...]:
    """The fields to look at: free ones with the name of their place, and those that may hold other things."""
    free, skipped = FREE.get(kind, {}), NOT_CHECKED.get(kind, {})
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else []
    wanted = [name for name in names if name not in skipped]
    ordered = [name for name in wanted if name not in _LAST] + [name for name in wanted if name in _LAST]
    return tuple((name, free.get(name)) for name in ordered)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)


def _strings_changed(value: object, changes: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return changes.get(value, value)
    if isinstance(value, tuple):
        made = tuple(_strings_changed(one, changes) for one in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    return value


def _inner(value: object) -> Sequence[object]:
    if isinstance(value, tuple):
        return [one for one in value if is_dataclass(one)]
    return [value] if is_dataclass(value) else ()


def _inner_changed(value: object, changes: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        made = tuple(rewritten(one, changes) if is_dataclass(one) else one for one in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made
    return rewritten(value, changes) if is_dataclass(value) else value
