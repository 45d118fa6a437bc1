"""A meeting of the panel and the items on its agenda."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import overload


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


class WrittenDays(Sequence[date]):
    """Days as ISO text, oldest first, each read when somebody looks: a search among thousands looks at a few."""

    __slots__ = ("_days",)

    def __init__(self, days: Sequence[str]) -> None:
        self._days = days

    def __len__(self) -> int:
        return len(self._days)

    @overload
    def __getitem__(self, place: int) -> date: ...

    @overload
    def __getitem__(self, place: slice) -> WrittenDays: ...

    def __getitem__(self, place: int | slice) -> date | WrittenDays:
        if isinstance(place, slice):
            return WrittenDays(self._days[place])
        return date.fromisoformat(self._days[place])


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the meetings that count, so that a clock counts meetings without walking through them all."""

    days: Sequence[date]
    """One day for each meeting that counts, oldest first."""
    coming: Meeting | None
    """The next planned meeting, today's included."""

    @classmethod
    def of(cls, meetings: Iterable[Meeting], today: date) -> Calendar:
        """The calendar of these meetings as seen today."""
        every = list(meetings)
        days = sorted(meeting.on for meeting in every if meeting.counts)
        return cls(days, next_meeting(every, today))

    def between(self, after: date, before: date) -> Sequence[date]:
        """The days of meetings strictly after one day and strictly before another, oldest first."""
        return self.days[bisect_right(self.days, after) : bisect_left(self.days, before)]

    def has(self, day: date) -> bool:
        """Whether there is a meeting on a day."""
        place = bisect_left(self.days, day)
        return place < len(self.days) and self.days[place] == day

    def count(self, first: date, before: date) -> int:
        """How many meetings there are from one day on and strictly before another."""
        return max(0, bisect_left(self.days, before) - bisect_left(self.days, first))


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """The first meeting that is planned for today or later."""
    coming = (m for m in meetings if m.state is MeetingState.PLANNED and m.on >= today)
    return min(coming, key=_by_date, default=None)


def _by_date(meeting: Meeting) -> tuple[date, int]:
    return meeting.on, meeting.id
