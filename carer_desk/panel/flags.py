"""The flags a matter or promise carries today, each with the rule behind it in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from carer_desk.panel.dates import count_words, long_date, month_name
from carer_desk.panel.meeting import Calendar, Meeting
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.standing import Clock, Position, Standing


class FlagKind(StrEnum):
    """What a flag warns of."""

    LATE = "late"
    VERY_LATE = "very_late"
    NO_REPLY_RECORDED = "no_reply_recorded"
    WAS_IT_PUT = "was_it_put"
    PROMISE_OPEN = "promise_open"
    PROMISE_DUE = "promise_due_at_next_meeting"
    PROMISE_OVERDUE = "promise_overdue"
    PROMISE_UNDATED = "promise_undated"
    PROMISE_SILENT = "promise_silent"
    PROMISE_SLIPPED = "promise_slipped"
    PROMISE_TO_SEE = "promise_reported_done"
    ASKED_BEFORE = "asked_before"
    GOALPOSTS_MOVED = "goalposts_moved"

    @property
    def words(self) -> str:
        """The flag's short name in plain words."""
        return _SHORT.get(self, self.value.replace("_", " "))


_SHORT = {
    FlagKind.WAS_IT_PUT: "was it put?",
    FlagKind.PROMISE_DUE: "promise due at the next meeting",
    FlagKind.PROMISE_TO_SEE: "promise reported done",
}


@dataclass(frozen=True, slots=True)
class Flag:
    """One warning with the rule that raised it."""

    kind: FlagKind
    rule: str
    """The rule in words: “due at the March 2021 meeting, two meetings ago; moved twice”."""
    count: int = 0
    """How many, where the flag counts: meetings of silence, slips."""


@dataclass(frozen=True, slots=True)
class GoalpostMove:
    """A linked indicator whose target or definition changed after the matter was raised."""

    indicator: str
    on: date


_NOT_GIVEN = Calendar((), None)


@dataclass(frozen=True, slots=True)
class Today:
    """What a flag needs to know of the day: the date, the meetings and the working-day rule."""

    day: date
    meetings: Sequence[Meeting]
    add_working_days: Callable[[date, int], date]
    written_days: int
    calendar: Calendar = _NOT_GIVEN
    """Made from the meetings when it is not given."""

    def __post_init__(self) -> None:
        if self.calendar is _NOT_GIVEN:
            object.__setattr__(self, "calendar", Calendar.of(self.meetings, self.day))

    @property
    def next_meeting(self) -> Meeting | None:
        """The next planned meeting."""
        return self.calendar.coming

    def meetings_since(self, day: date) -> Sequence[date]:
        """The days of the meetings after a day and before today, oldest first."""
        return self.calendar.between(day, self.day)


@dataclass(frozen=True, slots=True)
class Facts:
    """The few facts of a matter that its flags rest on; a list row and a whole thread give the same."""

    position: Position
    put_at: date | None = None
    """The day of the meeting it is ready for; None where that one was called off."""
    repeats: date | None = None
    """The day the earlier asking was raised."""
    promises: Sequence[Promise] = ()
    goalposts: Sequence[GoalpostMove] = ()


def matter_flags(facts: Facts, today: Today) -> list[Flag]:
    """All flags of a matter today, the most pressing first."""
    flags = _late_flags(facts.position, today)
    if facts.position.no_reply and facts.position.standing is not Standing.CLOSED:
        flags.append(Flag(FlagKind.NO_REPLY_RECORDED, "the record shows no reply"))
    waiting = facts.position.standing in (Standing.READY, Standing.CARRIED_OVER)
    if waiting and facts.put_at is not None and facts.put_at < today.day:
        rule = f"the meeting of {long_date(facts.put_at)} has passed: say whether it was put"
        flags.append(Flag(FlagKind.WAS_IT_PUT, rule))
    for promise in facts.promises:
        flags += promise_flags(promise, today)
        if promise.state.is_open:
            flags.append(Flag(FlagKind.PROMISE_OPEN, f"a promise is open: {promise.state.words}"))
    if facts.repeats is not None:
        flags.append(Flag(FlagKind.ASKED_BEFORE, f"asked before in {month_name(facts.repeats)}"))
    for move in facts.goalposts:
        rule = f"{move.indicator}: what is counted or aimed for changed in {month_name(move.on)}"
        flags.append(Flag(FlagKind.GOALPOSTS_MOVED, rule))
    return flags


def promise_flags(promise: Promise, today: Today) -> list[Flag]:
    """The flags of one promise today; a closed promise has none."""
    if not promise.state.is_open:
        return []
    if promise.state is PromiseState.REPORTED_DONE:
        return [Flag(FlagKind.PROMISE_TO_SEE, "officers report it done; it has not been seen done")]
    flags = [flag for flag in (_due_flag(promise, today),) if flag]
    silent = len(today.meetings_since(promise.heard_on or promise.made_on))
    if silent:
        flags.append(
            Flag(FlagKind.PROMISE_SILENT, f"silent for {count_words(silent, 'meeting', 'meetings')}", silent)
        )
    if promise.slips:
        flags.append(Flag(FlagKind.PROMISE_SLIPPED, slip_words(promise, today), promise.slips))
    return flags


def slip_words(promise: Promise, today: Today) -> str:
    """How often and how far a promise slipped, in days and in meetings; the first date is named."""
    words = f"moved {times_words(promise.slips)}"
    if promise.first_due_on is None or promise.due_on is None:
        return words
    days = (promise.due_on - promise.first_due_on).days
    a_day = timedelta(days=1)
    meetings = today.calendar.count(promise.first_due_on + a_day, promise.due_on + a_day)
    slipped = f"{count_words(days, 'day', 'days')} and {count_words(meetings, 'meeting', 'meetings')}"
    return f"{words}: {slipped} later than the first date, {long_date(promise.first_due_on)}"


def times_words(count: int) -> str:
    """A count of times: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def meetings_ago_words(count: int) -> str:
    """How long ago in meetings: at the last meeting, two meetings ago."""
    names = {1: "one meeting ago", 2: "two meetings ago", 3: "three meetings ago", 4: "four meetings ago"}
    return names.get(count, f"{count} meetings ago")


def _due_flag(promise: Promise, today: Today) -> Flag | None:
    moved = f"; moved {times_words(promise.slips)}" if promise.slips else ""
    if promise.due_on is not None:
        if promise.due_on < today.day:
            since = today.calendar.count(promise.due_on, today.day)
            at_meeting = today.calendar.has(promise.due_on)
            due = (
                f"at the {month_name(promise.due_on)} meeting"
                if at_meeting
                else f"on {long_date(promise.due_on)}"
            )
            days = count_words((today.day - promise.due_on).days, "day", "days")
            ago = meetings_ago_words(since) if since else f"{days} ago"
            return Flag(FlagKind.PROMISE_OVERDUE, f"due {due}, {ago}{moved}", since)
        coming = today.next_meeting
        if coming is not None and promise.due_on <= coming.on:
            return Flag(FlagKind.PROMISE_DUE, f"due by the meeting of {long_date(coming.on)}{moved}")
        return None
    if promise.due_from is None:
        return Flag(FlagKind.PROMISE_UNDATED, "no date was given")
    passed = today.meetings_since(promise.due_from)
    if passed:
        rule = f"due at the {month_name(passed[0])} meeting, {meetings_ago_words(len(passed))}{moved}"
        return Flag(FlagKind.PROMISE_OVERDUE, rule, len(passed))
    return Flag(FlagKind.PROMISE_DUE, f"due at the next meeting{moved}")


def _late_flags(position: Position, today: Today) -> list[Flag]:
    reply = position.reply
    if reply.due_from is not None:
        passed = today.meetings_since(reply.due_from)
        if not passed:
            return []
        rule = f"a reply was due at the {month_name(passed[0])} meeting, {meetings_ago_words(len(passed))}"
        return _late(rule, len(passed) > 1, len(passed))
    if reply.due_on is None or reply.due_on >= today.day:
        return []
    days = count_words((today.day - reply.due_on).days, "day", "days")
    why = (
        "promised for"
        if reply.clock is Clock.PROMISED
        else f"due within {today.written_days} working days, by"
    )
    very = today.day > today.add_working_days(reply.due_on, today.written_days)
    rule = f"a reply was {why} {long_date(reply.due_on)}, {days} ago"
    return _late(rule, very)


def _late(rule: str, very: bool, count: int = 0) -> list[Flag]:
    """What is very late is late as well, so that a filter on “late” finds both."""
    late = [Flag(FlagKind.LATE, rule, count)]
    return [*late, Flag(FlagKind.VERY_LATE, rule, count)] if very else late
