"""Each flag on the day before it, on its day and after it, with the rule in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from carer_desk.panel.flags import Facts, Flag, FlagKind, Today, matter_flags, promise_flags
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.standing import Clock, Position, ReplyClock, Standing
from carer_desk.panel.working_days import add_working_days

PUT, MARCH, MAY, JULY = date(2021, 1, 13), date(2021, 3, 10), date(2021, 5, 12), date(2021, 7, 14)
DAY = timedelta(days=1)
YEAR = (
    Meeting(PUT, state=MeetingState.HELD, id=1),
    Meeting(date(2021, 2, 10), state=MeetingState.CANCELLED, id=2),
    Meeting(date(2021, 2, 24), state=MeetingState.MOVED, id=3),
    Meeting(MARCH, id=4),
    Meeting(MAY, id=5),
    Meeting(JULY, id=6),
)


def today(day: date) -> Today:
    return Today(day, YEAR, add_working_days, 20)


def kinds(flags: list[Flag]) -> list[FlagKind]:
    return [flag.kind for flag in flags]


LATE, VERY_LATE = [FlagKind.LATE], [FlagKind.LATE, FlagKind.VERY_LATE]


@pytest.mark.parametrize(
    ("day", "expected"), [(MARCH, []), (MARCH + DAY, LATE), (MAY, LATE), (MAY + DAY, VERY_LATE)]
)
def test_an_oral_question_is_late_once_the_next_meeting_has_passed(day, expected):
    position = Position(Standing.AWAITING_REPLY, reply=ReplyClock(Clock.MEETING, due_from=PUT))
    flags = matter_flags(Facts(position), today(day))
    assert kinds(flags) == expected
    if expected:
        assert "a reply was due at the March 2021 meeting" in flags[0].rule


DUE = date(2021, 2, 10)
VERY = add_working_days(DUE, 20)


@pytest.mark.parametrize(
    ("day", "expected"), [(DUE, []), (DUE + DAY, LATE), (VERY, LATE), (VERY + DAY, VERY_LATE)]
)
@pytest.mark.parametrize(
    ("clock", "words"), [(Clock.WRITTEN, "due within 20 working days"), (Clock.PROMISED, "promised for")]
)
def test_a_written_reply_is_late_on_the_day_after_its_date(day, expected, clock, words):
    position = Position(Standing.AWAITING_REPLY, reply=ReplyClock(clock, due_on=DUE))
    flags = matter_flags(Facts(position), today(day))
    assert kinds(flags) == expected
    assert all(words in flag.rule and "Wednesday 10 February 2021" in flag.rule for flag in flags)


@pytest.mark.parametrize(("day", "expected"), [(MARCH, []), (MARCH + DAY, [FlagKind.WAS_IT_PUT])])
@pytest.mark.parametrize("standing", [Standing.READY, Standing.CARRIED_OVER])
def test_a_meeting_that_has_passed_asks_whether_the_matter_was_put(day, expected, standing):
    assert kinds(matter_flags(Facts(Position(standing), put_at=MARCH), today(day))) == expected


def test_no_reply_is_said_until_the_matter_is_closed():
    waiting, closed = (
        Position(Standing.AWAITING_REPLY, no_reply=True),
        Position(Standing.CLOSED, no_reply=True),
    )
    assert kinds(matter_flags(Facts(waiting), today(MARCH))) == [FlagKind.NO_REPLY_RECORDED]
    assert matter_flags(Facts(closed), today(MARCH)) == []


def promise(**more: object) -> Promise:
    return Promise(1, "We will.", more.pop("made_on", PUT), **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (MARCH - DAY, [FlagKind.PROMISE_DUE]),
        (MARCH, [FlagKind.PROMISE_DUE]),
        (MARCH + DAY, [FlagKind.PROMISE_OVERDUE, FlagKind.PROMISE_SILENT]),
    ],
)
@pytest.mark.parametrize("due", [{"due_on": MARCH}, {"due_from": PUT}])
def test_a_promise_for_the_next_meeting_is_overdue_after_it(day, expected, due):
    flags = promise_flags(promise(**due), today(day))
    assert kinds(flags) == expected
    if len(flags) == 2:
        assert flags[0].rule == "due at the March 2021 meeting, one meeting ago"
        assert flags[1].rule == "silent for 1 meeting"


def test_a_date_beyond_the_next_meeting_is_not_due_yet():
    assert promise_flags(promise(due_on=MARCH + DAY), today(MARCH)) == []


def test_silence_counts_the_meetings_since_anybody_spoke_of_it():
    assert promise_flags(promise(due_on=JULY, heard_on=MARCH), today(MAY)) == []
    (flag,) = promise_flags(promise(due_on=JULY + DAY, heard_on=MARCH), today(MAY + DAY))
    assert (flag.kind, flag.count) == (FlagKind.PROMISE_SILENT, 1)


def test_a_slip_counts_in_days_and_in_meetings():
    slipped = promise(first_due_on=MARCH, due_on=JULY, slips=2, heard_on=MAY)
    due, flag = promise_flags(slipped, today(MAY + DAY))
    assert due.rule.endswith("; moved twice")
    assert flag.rule == (
        "moved twice: 126 days and 2 meetings later than the first date, Wednesday 10 March 2021"
    )


@pytest.mark.parametrize("state", list(PromiseState))
def test_a_settled_promise_says_nothing_and_one_reported_done_only_that(state):
    found = kinds(promise_flags(promise(state=state, made_on=MARCH), today(MARCH)))
    if not state.is_open:
        assert found == []
    elif state is PromiseState.REPORTED_DONE:
        assert found == [FlagKind.PROMISE_TO_SEE]
    else:
        assert found == [FlagKind.PROMISE_UNDATED]
