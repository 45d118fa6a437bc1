"""What was read from a published scorecard: figures with their places, and everything that was not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from carer_desk.panel.indicator import Better, Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard_mapping import ScorecardMapping


@dataclass(frozen=True, slots=True)
class PublishedReading:
    """An indicator's figure for one period as the scorecard gives it."""

    code: str
    period: str
    """Key of the period; see ``periods``."""
    place: str
    text: str
    """The figure as published."""
    value: float | None = None
    """The figure parsed, in `unit`; None when it is suppressed or stands in words."""
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    suppressed: bool = False
    rag: Rag = Rag.NONE
    rag_by_colour: bool = False
    target_text: str = ""
    target: float | None = None
    national: float | None = None
    neighbours: float | None = None
    arrow: str = ""
    """The direction of travel as published: "up", "down" or "same"."""
    doubts: tuple[str, ...] = ()
    """What a person should look at before this is kept."""


@dataclass(frozen=True, slots=True)
class PublishedFacts:
    """What a scorecard says of an indicator as a whole; also what is known of it from before."""

    code: str
    name: str
    place: str = ""
    reference: str = ""
    unit: str = ""
    target_text: str = ""
    target: float | None = None
    tolerance_text: str = ""
    tolerance: float | None = None
    """How far from target still counts as amber, in the indicator's unit."""
    floor: float | None = None
    """The published line below (or above) which the figure is red, where a line is published instead."""
    better: Better | None = None
    """Which way is better, as published; None when the scorecard does not say."""
    definition: str = field(default="", repr=False)
    national_text: str = ""
    neighbours_text: str = ""
    commentary: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that could not be read, and why."""

    place: str
    text: str = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class UnmappedRow:
    """A row with figures that belongs to no indicator for certain."""

    place: str
    reference: str
    name: str
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorecardRead:
    """One published scorecard, read; nothing of it is kept until the user says so."""

    source: str
    title: str = ""
    period: str = ""
    """Key of the newest period with a figure; empty when there is none."""
    readings: tuple[PublishedReading, ...] = ()
    facts: tuple[PublishedFacts, ...] = ()
    unread: tuple[UnreadCell, ...] = ()
    unmapped: tuple[UnmappedRow, ...] = ()
    notes: tuple[str, ...] = ()
    """What holds for the file as a whole, such as colours that are lost in a PDF."""
    mapping: ScorecardMapping = field(default_factory=ScorecardMapping)

    def of(self, code: str) -> list[PublishedReading]:
        """The readings of an indicator, oldest period first."""
        return sorted((r for r in self.readings if r.code == code), key=by_period)

    @property
    def doubtful(self) -> list[PublishedReading]:
        """The readings that a person should look at."""
        return [reading for reading in self.readings if reading.doubts]


def by_period(reading: PublishedReading) -> tuple[Period, str]:
    """Sort readings by the last day of their period."""
    return Period.from_key(reading.period), reading.place


def newest_period(periods: Iterable[str]) -> str:
    """The key of the period that ends last; the shortest one where several end together."""
    every = [Period.from_key(key) for key in periods]
    return max(every, key=_by_end).key if every else ""


def _by_end(period: Period) -> tuple[int, int]:
    return period.end.toordinal(), period.start.toordinal()
