"""A scorecard indicator, its dated definitions and its readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Counting(StrEnum):
    """How the figure adds up over the year; the same number means different things."""

    PLAIN = "plain"
    CUMULATIVE = "cumulative"
    ROLLING = "rolling"


class Rag(StrEnum):
    """The published rating against target; empty when none was published."""

    NONE = ""
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of the children-in-care scorecard, which keeps its identity when it is renamed."""

    code: str
    """Short stable key, such as “pathway_plan”."""
    name: str
    short_name: str = ""
    official_code: str = ""
    theme: str = ""
    unit: str = "%"
    better: Better = Better.HIGHER
    counting: Counting = Counting.PLAIN
    followed: bool = False
    """Whether it is on this panel's own scorecard."""
    aliases: tuple[str, ...] = ()
    """Other names, former ones among them."""
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator means and aims for from a day on."""

    indicator_id: int
    starts_on: date
    text: str = field(default="", repr=False)
    cohort: str = ""
    target: float | None = None
    target_text: str = ""
    """The target as published, clock and all."""
    tolerance: float | None = None
    """How far from target still counts as amber, in the indicator's unit."""
    reason: str = field(default="", repr=False)
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator's figure for one period; a revision adds another and points at the one it revises."""

    indicator_id: int
    period: str
    """Key of the period, such as “2020-10”; see ``periods``."""
    period_end: date
    text: str = ""
    """The figure as published."""
    value: float | None = None
    """The figure parsed, in the indicator's unit; None when suppressed or unreadable."""
    numerator: float | None = None
    denominator: float | None = None
    rag: Rag = Rag.NONE
    target_text: str = ""
    target: float | None = None
    """The target in force then."""
    national: float | None = None
    neighbours: float | None = None
    source: str = ""
    scorecard_id: int | None = None
    revises_id: int | None = None
    recorded_on: date | None = None
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A published scorecard document."""

    period: str
    title: str = ""
    source: str = ""
    meeting_id: int | None = None
    sha256: str = ""
    """Of the file's bytes; empty for one that was typed."""
    read_on: date | None = None
    facts: str = field(default="", repr=False)
    """What it says of each indicator as a whole, as JSON; see ``scorecard_kept``."""
    mapping: str = field(default="", repr=False)
    """How it was understood, as JSON; see ``scorecard_mapping``."""
    id: int = 0
    uuid: str = ""


def definition_on(definitions: Iterable[Definition], day: date) -> Definition | None:
    """The definition in force on a day."""
    past = (d for d in definitions if d.starts_on <= day)
    return max(past, key=_by_start, default=None)


def goalposts_moved(definitions: Iterable[Definition], since: date) -> list[Definition]:
    """The definitions that changed what is counted or aimed for after a day, oldest first.

    The first definition an indicator ever had moves nothing: it only says where the posts stood.
    """
    ordered = sorted(definitions, key=_by_start)
    moved = []
    for before, after in zip(ordered, ordered[1:], strict=False):
        differs = (before.target, before.tolerance, before.text, before.cohort) != (
            after.target,
            after.tolerance,
            after.text,
            after.cohort,
        )
        if differs and after.starts_on > since:
            moved.append(after)
    return moved


def current_readings(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that stand today, one a period, oldest period first; revised ones are left out."""
    every = list(readings)
    revised = {reading.revises_id for reading in every if reading.revises_id is not None}
    standing = {r.period: r for r in sorted(every, key=_by_id) if r.id not in revised}
    return sorted(standing.values(), key=_by_period)


def carried_over(old: Reading, new: Reading) -> Reading:
    """Complete a pasted figure with what the standing one knows and the paste does not say; a rating is not carried."""
    same = (old.text, old.value) == (new.text, new.value) or (
        old.value is not None and old.value == new.value
    )
    return replace(
        new,
        rag=new.rag or (old.rag if same else Rag.NONE),
        text=old.text if same else new.text,
        numerator=new.numerator if new.numerator is not None or not same else old.numerator,
        denominator=new.denominator if new.denominator is not None or not same else old.denominator,
        target=new.target if new.target is not None else old.target,
        target_text=new.target_text or old.target_text,
        national=new.national if new.national is not None else old.national,
        neighbours=new.neighbours if new.neighbours is not None else old.neighbours,
    )


def _by_start(definition: Definition) -> tuple[date, int]:
    return definition.starts_on, definition.id


def _by_period(reading: Reading) -> tuple[date, str]:
    return reading.period_end, reading.period


def _by_id(reading: Reading) -> int:
    return reading.id
