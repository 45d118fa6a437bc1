"""The desk file's own rule against the plain reference, over every kind of matter, reply, judgement and promise."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.panel.standing import Standing, Trail, work_out
from carer_desk.panel.working_days import add_working_days

PUT, LATER, DUE, FAR = date(2021, 1, 13), date(2021, 1, 20), date(2021, 2, 1), date(2021, 3, 1)


def both(desk, matter_id):
    """The position as the desk file works it out, which must be what the reference says."""
    thread = desk.threads.thread(matter_id)
    promises = [story.promise for story in thread.promises]
    trail = Trail(thread.matter, thread.meeting, thread.responses, promises, thread.closings, thread.carries)
    assert thread.position == work_out(trail, add_working_days, desk.panel.written_days)
    return thread.position


@pytest.fixture
def held(desk):
    return desk.meetings.add(Meeting(PUT, state=MeetingState.HELD)).id


def test_every_reply_and_judgement_to_every_kind_of_matter(desk, held):
    cases = list(product(Kind, ResponseKind, Judgement, (None, held)))
    with desk.log.action("asked and answered"):
        asked = [desk.matters.add(Matter("Asked?", kind, meeting_id=at)).id for kind, _, _, at in cases]
        for matter_id, (_, kind, judgement, _) in zip(asked, cases, strict=True):
            earlier = desk.responses.add(Response(matter_id, PUT, ResponseKind.FULL, wording="Said."))
            corrects = earlier.id if kind is ResponseKind.CORRECTION else None
            reply = desk.responses.add(Response(matter_id, LATER, kind, wording="So.", corrects_id=corrects))
            if kind is not ResponseKind.NONE_RECORDED:
                desk.responses.judge(reply.id, judgement, "as heard")
    found = {both(desk, matter_id).standing for matter_id in asked}
    assert found >= set(Standing) - {
        Standing.DRAFT, Standing.READY, Standing.CARRIED_OVER, Standing.NOTED, Standing.CLOSED
    }  # fmt: skip


def test_a_record_without_a_reply_for_every_kind_of_matter(desk, held):
    for kind, at in product(Kind, (None, held)):
        matter = desk.matters.add(Matter("Asked?", kind, meeting_id=at, raised_on=LATER))
        both(desk, matter.id)
        desk.responses.add(Response(matter.id, LATER, ResponseKind.NONE_RECORDED))
        assert both(desk, matter.id).no_reply


@pytest.mark.parametrize("kind", [ResponseKind.HOLDING, ResponseKind.WILL_WRITE])
def test_the_promises_of_a_holding_reply_set_its_clock(desk, held, kind):
    for first, second, state in product((None, DUE, FAR), (None, DUE, FAR), PromiseState):
        matter = desk.matters.add(Matter("Asked?", meeting_id=held))
        reply = desk.responses.add(Response(matter.id, PUT, kind, wording="We will."))
        one = desk.promises.add(Promise(matter.id, "We will.", PUT, "", reply.id, first_due_on=first))
        desk.promises.add(Promise(matter.id, "We will.", PUT, "", reply.id, first_due_on=second))
        both(desk, matter.id)
        if state is PromiseState.NOT_BORNE_OUT:
            report(desk, one.id, PromiseState.REPORTED_DONE)
        report(desk, one.id, state)
        both(desk, matter.id)


def report(desk, promise_id, state):
    said = PromiseEvent(promise_id, LATER, EventKind.REPORT, state, words="Said.")
    desk.promises.report(said)
    assert desk.promises.get(promise_id).state is state
