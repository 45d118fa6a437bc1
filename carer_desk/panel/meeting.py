"""A meeting of the panel and the items on its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeetingState(StrEnum):
    """Whether a meeting took place; cancelled and moved ones count in no clock."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


class MinutesState(StrEnum):
    """How far the record of a meeting has come."""

    NONE = "none"
    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the panel."""

    on: date
    starts_at: str = ""
    """Time of day as “17:00”, or empty."""
    place: str = ""
    state: MeetingState = MeetingState.PLANNED
    moved_to_id: int | None = None
    minutes: MinutesState = MinutesState.NONE
    approved_on: date | None = None
    id: int = 0
    uuid: str = ""

    @property
    def counts(self) -> bool:
        """Whether clocks that count in meetings count this one."""
        return self.state in (MeetingState.PLANNED, MeetingState.HELD)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item on a meeting's agenda."""

    meeting_id: int
    title: str
    number: str = ""
    """As printed, such as “6” or “13/23”."""
    position: int = 0
    closed_session: bool = False
    id: int = 0
    uuid: str = ""


def meetings_between(meetings: Iterable[Meeting], after: date, before: date) -> list[Meeting]:
    """The meetings that count, strictly after one day and strictly before another, oldest first."""
    chosen = (meeting for meeting in meetings if meeting.counts and after < meeting.on < before)
    return sorted(chosen, key=_by_date)


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """The first meeting that is planned for today or later."""
    coming = (m for m in meetings if m.state is MeetingState.PLANNED and m.on >= today)
    return min(coming, key=_by_date, default=None)


def _by_date(meeting: Meeting) -> tuple[date, int]:
    return meeting.on, meeting.id
