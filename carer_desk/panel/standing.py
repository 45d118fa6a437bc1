"""Where a matter stands, worked out from its trail: the plain reference for the desk file's own rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carer_desk.panel.matter import Carry, Closing, Kind, Matter, Outcome
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Judgement, Response, ResponseKind


class Standing(StrEnum):
    """Where a matter stands; worked out, never set by hand."""

    DRAFT = "draft"
    READY = "ready"
    CARRIED_OVER = "carried_over"
    AWAITING_REPLY = "awaiting_reply"
    REPLY_TO_JUDGE = "reply_to_judge"
    ANSWERED = "answered"
    PART_ANSWERED = "part_answered"
    NOT_ANSWERED = "not_answered"
    REFERRED = "referred"
    NOTED = "noted"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The standing in plain words."""
        return self.value.replace("_", " ")

    @property
    def is_open(self) -> bool:
        """Whether the matter still wants something: an asking, a reply, a judgement or a follow-up."""
        return self in OPEN_STANDINGS


OPEN_STANDINGS = frozenset(
    {
        Standing.DRAFT,
        Standing.READY,
        Standing.CARRIED_OVER,
        Standing.AWAITING_REPLY,
        Standing.REPLY_TO_JUDGE,
        Standing.PART_ANSWERED,
        Standing.NOT_ANSWERED,
        Standing.REFERRED,
    }
)


class Clock(StrEnum):
    """The rule by which a reply becomes late."""

    NONE = ""
    MEETING = "meeting"
    """An oral question: by the next meeting after it was put."""
    WRITTEN = "written"
    """A written answer: within the panel's working days; the day of asking is day zero."""
    PROMISED = "promised"
    """A holding reply or “will write” that came with a date: that date."""


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """When the reply is due: on a day, or at the first meeting after a day."""

    clock: Clock = Clock.NONE
    due_on: date | None = None
    due_from: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A matter's standing with what the standing rests on."""

    standing: Standing
    carried: int = 0
    """Meetings that did not reach it."""
    no_reply: bool = False
    """The record shows that nobody replied."""
    reply: ReplyClock = ReplyClock()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The recorded facts a standing is worked out from."""

    matter: Matter
    meeting: Meeting | None = None
    responses: Sequence[Response] = ()
    promises: Sequence[Promise] = ()
    closings: Sequence[Closing] = ()
    carries: Sequence[Carry] = ()


_JUDGED = {
    Judgement.ANSWERS: Standing.ANSWERED,
    Judgement.PART: Standing.PART_ANSWERED,
    Judgement.DOES_NOT: Standing.NOT_ANSWERED,
}
_WAITING_KINDS = (ResponseKind.HOLDING, ResponseKind.WILL_WRITE)


def work_out(trail: Trail, add_working_days: Callable[[date, int], date], written_days: int) -> Position:
    """Work out a matter's position from its trail; today's date plays no part, so it cannot drift.

    ``add_working_days(day, n)`` gives the n-th working day after a day.
    """
    carried = len(trail.carries)
    last_closing = max(trail.closings, key=_closing_order, default=None)
    outcome = last_closing.outcome if last_closing else None
    reply = _last_reply(trail.responses)
    put = trail.meeting is not None and trail.meeting.state is MeetingState.HELD
    standing = Standing.CLOSED if outcome else _open_standing(trail, reply, put, carried)
    clock = ReplyClock()
    if standing is Standing.AWAITING_REPLY:
        clock = _clock(trail, reply, add_working_days, written_days)
    no_reply = reply is None and any(r.kind is ResponseKind.NONE_RECORDED for r in trail.responses)
    return Position(standing, carried, no_reply, clock, outcome)


def _open_standing(trail: Trail, reply: Response | None, put: bool, carried: int) -> Standing:
    if reply is not None:
        return _standing_of_reply(reply)
    if put or trail.responses:
        return Standing.NOTED if trail.matter.kind is Kind.COMMENT else Standing.AWAITING_REPLY
    if carried:
        return Standing.CARRIED_OVER
    return Standing.DRAFT if trail.meeting is None else Standing.READY


def _standing_of_reply(reply: Response) -> Standing:
    if reply.judgement is not Judgement.NOT_JUDGED:
        return _JUDGED[reply.judgement]
    if reply.kind in _WAITING_KINDS:
        return Standing.AWAITING_REPLY
    return Standing.REFERRED if reply.kind is ResponseKind.REFERRED else Standing.REPLY_TO_JUDGE


def _clock(
    trail: Trail, reply: Response | None, add_working_days: Callable[[date, int], date], written_days: int
) -> ReplyClock:
    """The rule of the clock: a promised date rules, then the written days, then the next meeting."""
    if reply is not None:
        dates = [
            p.due_on for p in trail.promises if p.response_id == reply.id and p.state.is_open and p.due_on
        ]
        if dates:
            return ReplyClock(Clock.PROMISED, due_on=max(dates))
        if reply.kind is ResponseKind.WILL_WRITE:
            return ReplyClock(Clock.WRITTEN, due_on=add_working_days(reply.said_on, written_days))
        return ReplyClock(Clock.MEETING, due_from=reply.said_on)
    put_on = trail.meeting.on if trail.meeting is not None else trail.matter.raised_on
    if trail.matter.kind is Kind.REQUEST:
        return ReplyClock(Clock.WRITTEN, due_on=add_working_days(put_on, written_days))
    return ReplyClock(Clock.MEETING, due_from=put_on)


def _last_reply(responses: Iterable[Response]) -> Response | None:
    said = (r for r in responses if r.kind is not ResponseKind.NONE_RECORDED)
    return max(said, key=_reply_order, default=None)


def _reply_order(response: Response) -> tuple[date, int]:
    return response.said_on, response.id


def _closing_order(closing: Closing) -> int:
    return closing.id
