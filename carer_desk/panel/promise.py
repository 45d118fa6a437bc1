"""A promise: what officers said they would do, by when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PromiseState(StrEnum):
    """How far a promise has come; “reported done” is the officers' word, “seen done” the representative's."""

    HEARD = "heard"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under_way"
    STALLED = "stalled"
    PART_DONE = "part_done"
    REPORTED_DONE = "reported_done"
    SEEN_DONE = "seen_done"
    NOT_BORNE_OUT = "not_borne_out"
    DROPPED = "dropped"
    OVERTAKEN = "overtaken"
    NOT_KEPT = "not_kept"

    @property
    def words(self) -> str:
        """The state in plain words."""
        return _WORDS.get(self, self.replace("_", " "))

    @property
    def is_open(self) -> bool:
        """Whether the promise still has to be kept, or to be seen done."""
        return self not in CLOSED_STATES

    @property
    def needs_reason(self) -> bool:
        """Whether moving here is refused without a reason or evidence."""
        return self in _REASON_STATES


_WORDS = {PromiseState.HEARD: "made", PromiseState.NOT_BORNE_OUT: "not borne out by what we see"}

CLOSED_STATES = frozenset(
    {PromiseState.SEEN_DONE, PromiseState.DROPPED, PromiseState.OVERTAKEN, PromiseState.NOT_KEPT}
)
_REASON_STATES = CLOSED_STATES | {PromiseState.STALLED, PromiseState.NOT_BORNE_OUT, PromiseState.PART_DONE}

_H, _C, _U, _S, _P = (
    PromiseState.HEARD,
    PromiseState.CONFIRMED,
    PromiseState.UNDER_WAY,
    PromiseState.STALLED,
    PromiseState.PART_DONE,
)
_ENDS = frozenset({PromiseState.DROPPED, PromiseState.OVERTAKEN, PromiseState.NOT_KEPT})
_PROGRESS = frozenset({_U, _S, _P, PromiseState.REPORTED_DONE, PromiseState.SEEN_DONE})

MOVES: dict[PromiseState, frozenset[PromiseState]] = {
    _H: frozenset({_C}) | _PROGRESS | _ENDS,
    _C: _PROGRESS | _ENDS,
    _U: (_PROGRESS - {_U}) | _ENDS,
    _S: (_PROGRESS - {_S}) | _ENDS,
    _P: (_PROGRESS - {_P}) | _ENDS,
    PromiseState.REPORTED_DONE: frozenset({PromiseState.SEEN_DONE, PromiseState.NOT_BORNE_OUT}) | _ENDS,
    PromiseState.NOT_BORNE_OUT: (_PROGRESS | _ENDS),
    PromiseState.SEEN_DONE: frozenset({_U}),
    PromiseState.DROPPED: frozenset({_U}),
    PromiseState.OVERTAKEN: frozenset({_U}),
    PromiseState.NOT_KEPT: frozenset({_U}),
}
"""Where a promise may go from each state; a closed one only opens again as under way, with a reason."""


class EventKind(StrEnum):
    """What happened to a promise on a day."""

    REPORT = "report"
    """Somebody said how it stands; the state may change or stay."""
    RESCHEDULED = "rescheduled"
    """A new date was given; the first one stays for ever."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing officers undertook to do, in their words."""

    matter_id: int
    words: str = field(repr=False)
    """The promise as quoted."""
    made_on: date
    owner: str = ""
    """The post that is to do it, never a person."""
    response_id: int | None = None
    due_words: str = ""
    """The date as said: “September”, “next meeting”."""
    first_due_on: date | None = None
    """The first date given; never changes."""
    due_from: date | None = None
    """Set when it is due at the first meeting after this day and that meeting's date is not known yet."""
    sign: str = field(default="", repr=False)
    """How we will know that it is done."""
    closed_session: bool = False
    state: PromiseState = PromiseState.HEARD
    """Worked out from the events; saved by nobody."""
    due_on: date | None = None
    """Today's due date: the first or the latest rescheduled one; worked out."""
    slips: int = 0
    """How many times it was rescheduled; worked out."""
    heard_on: date | None = None
    """The last day anybody said anything about it; worked out."""
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class PromiseEvent:
    """A report on a promise, or a new date for it."""

    promise_id: int
    on: date
    kind: EventKind
    state: PromiseState | None = None
    """The state reported; None leaves it as it was."""
    said_by: str = ""
    words: str = field(default="", repr=False)
    """What was said, or the evidence seen."""
    reason: str = field(default="", repr=False)
    due_words: str = ""
    due_on: date | None = None
    id: int = 0
    uuid: str = ""


def what_is_wrong(promise: Promise) -> str:
    """Say in one sentence why this promise cannot be saved; empty when it can."""
    if not promise.words.strip():
        return "Type what was promised, as close to the words as you can."
    return ""


def what_is_wrong_with_event(event: PromiseEvent, current: PromiseState) -> str:
    """Say in one sentence why this report or new date cannot be saved; empty when it can."""
    if event.kind is EventKind.RESCHEDULED:
        if event.due_on is None:
            return "Type the new date. Words without a date belong in a report."
        return "" if event.reason.strip() else "Say why the date moved, even if only “no reason given”."
    if event.state is None or event.state is current:
        return "" if event.words.strip() else "Type what was said."
    if event.state not in MOVES[current]:
        return f"A promise that is {current.words} cannot become {event.state.words}."
    reopens = not current.is_open
    if (event.state.needs_reason or reopens) and not (event.reason.strip() or event.words.strip()):
        return f"Say why it is now {event.state.words}: the reason or what you saw."
    return ""
