"""Where a matter stands, told by examples, so that the desk file and the plain reference cannot be wrong together."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.panel.matter import Carry, Closing, Kind, Matter, Outcome
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.panel.standing import Clock, Position, ReplyClock, Standing, Trail, work_out
from carer_desk.panel.working_days import add_working_days

PUT = date(2021, 1, 13)
HELD = Meeting(PUT, state=MeetingState.HELD, id=1)


def reply(kind: ResponseKind, on: date = PUT, **more: object) -> Response:
    return Response(1, on, kind, wording="Said.", **more)


def position(kind: Kind = Kind.QUESTION, meeting: Meeting | None = HELD, **trail: object) -> Position:
    matter = Matter("Asked?", kind, raised_on=date(2021, 1, 4), id=1)
    return work_out(Trail(matter, meeting, **trail), add_working_days, 20)


@pytest.mark.parametrize(
    ("meeting", "carries", "standing"),
    [
        (None, (), Standing.DRAFT),
        (Meeting(PUT), (), Standing.READY),
        (Meeting(PUT, state=MeetingState.CANCELLED), (), Standing.READY),
        (None, (Carry(1, 1),), Standing.CARRIED_OVER),
        (Meeting(PUT), (Carry(1, 1), Carry(1, 2)), Standing.CARRIED_OVER),
        (HELD, (Carry(1, 2),), Standing.AWAITING_REPLY),
    ],
)
def test_before_anybody_has_replied(meeting, carries, standing):
    found = position(meeting=meeting, carries=carries)
    assert (found.standing, found.carried, found.no_reply) == (standing, len(carries), False)


@pytest.mark.parametrize(
    ("kind", "judgement", "standing"),
    [
        (ResponseKind.FULL, Judgement.NOT_JUDGED, Standing.REPLY_TO_JUDGE),
        (ResponseKind.FULL, Judgement.ANSWERS, Standing.ANSWERED),
        (ResponseKind.FULL, Judgement.PART, Standing.PART_ANSWERED),
        (ResponseKind.FULL, Judgement.DOES_NOT, Standing.NOT_ANSWERED),
        (ResponseKind.RULE_RESTATED, Judgement.NOT_JUDGED, Standing.REPLY_TO_JUDGE),
        (ResponseKind.DECLINED, Judgement.NOT_JUDGED, Standing.REPLY_TO_JUDGE),
        (ResponseKind.HOLDING, Judgement.NOT_JUDGED, Standing.AWAITING_REPLY),
        (ResponseKind.WILL_WRITE, Judgement.NOT_JUDGED, Standing.AWAITING_REPLY),
        (ResponseKind.HOLDING, Judgement.DOES_NOT, Standing.NOT_ANSWERED),
        (ResponseKind.REFERRED, Judgement.NOT_JUDGED, Standing.REFERRED),
        (ResponseKind.CORRECTION, Judgement.NOT_JUDGED, Standing.REPLY_TO_JUDGE),
    ],
)
def test_the_last_reply_and_its_judgement_decide(kind, judgement, standing):
    earlier = reply(ResponseKind.FULL, date(2021, 1, 6), judgement=Judgement.ANSWERS, id=9)
    later = reply(kind, judgement=judgement, id=2)
    assert position(responses=(later, earlier)).standing is standing


def test_of_two_replies_on_one_day_the_one_recorded_later_counts():
    first, second = (
        reply(ResponseKind.FULL, judgement=Judgement.ANSWERS, id=1),
        reply(ResponseKind.HOLDING, id=2),
    )
    assert position(responses=(second, first)).standing is Standing.AWAITING_REPLY


@pytest.mark.parametrize(
    ("kind", "standing"), [(Kind.CONCERN, Standing.AWAITING_REPLY), (Kind.COMMENT, Standing.NOTED)]
)
def test_that_no_reply_is_on_record_answers_nothing(kind, standing):
    found = position(kind, responses=(reply(ResponseKind.NONE_RECORDED),))
    assert (found.standing, found.no_reply) == (standing, True)


def test_a_reply_outweighs_a_record_without_one():
    none = reply(ResponseKind.NONE_RECORDED, date(2021, 3, 10), id=2)
    found = position(responses=(reply(ResponseKind.FULL, id=1), none))
    assert (found.standing, found.no_reply) == (Standing.REPLY_TO_JUDGE, False)


def test_closing_holds_until_it_is_opened_again():
    closed = Closing(1, PUT, "Done.", Outcome.RESOLVED, id=1)
    opened = Closing(1, PUT, "It came back.", id=2)
    assert position(closings=(closed,)) == Position(Standing.CLOSED, outcome=Outcome.RESOLVED)
    assert position(closings=(opened, closed)).standing is Standing.AWAITING_REPLY


def promise(due: date | None, state: PromiseState = PromiseState.HEARD, reply_id: int = 1) -> Promise:
    return Promise(1, "We will.", PUT, response_id=reply_id, due_on=due, state=state)


FEBRUARY, MARCH = date(2021, 2, 1), date(2021, 3, 1)
BY_PROMISE, BY_MEETING = ReplyClock(Clock.PROMISED, due_on=MARCH), ReplyClock(Clock.MEETING, due_from=PUT)


@pytest.mark.parametrize(
    ("promises", "clock"),
    [
        ((), BY_MEETING),
        ((promise(MARCH),), BY_PROMISE),
        ((promise(FEBRUARY), promise(MARCH)), BY_PROMISE),
        ((promise(MARCH), promise(FEBRUARY)), BY_PROMISE),
        ((promise(MARCH), promise(date(2021, 4, 1), PromiseState.DROPPED)), BY_PROMISE),
        ((promise(MARCH, PromiseState.NOT_KEPT),), BY_MEETING),
        ((promise(MARCH, reply_id=7),), BY_MEETING),
        ((promise(None),), BY_MEETING),
    ],
)
def test_a_holding_reply_is_due_when_its_last_open_promise_is(promises, clock):
    assert position(responses=(reply(ResponseKind.HOLDING, id=1),), promises=promises).reply == clock


def test_each_rule_of_the_clock():
    twenty_working_days_on = date(2021, 2, 10)
    written = ReplyClock(Clock.WRITTEN, due_on=twenty_working_days_on)
    assert position().reply == BY_MEETING
    assert position(Kind.REQUEST).reply == written
    assert position(responses=(reply(ResponseKind.WILL_WRITE),)).reply == written
    assert position(Kind.REQUEST, responses=(reply(ResponseKind.HOLDING),)).reply == BY_MEETING
    assert position(responses=(reply(ResponseKind.FULL),)).reply == ReplyClock()
    none = reply(ResponseKind.NONE_RECORDED, date(2021, 3, 10))
    asked_without_meeting = ReplyClock(Clock.MEETING, due_from=date(2021, 1, 4))
    assert position(meeting=None, responses=(none,)).reply == asked_without_meeting
