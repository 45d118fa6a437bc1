"""A desk with three meetings, five matters and a promise of every sort, for the Promises and Report pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.store.desk import Desk

TODAY = date(2021, 3, 20)
NOVEMBER, JANUARY, MARCH, MAY = date(2020, 11, 12), date(2021, 1, 13), date(2021, 3, 10), date(2021, 5, 12)


@dataclass
class Story:
    """The numbers of what was recorded."""

    late: int
    done: int
    undated: int
    reported: int
    matter: int
    closed_matter: int


def fill(desk: Desk) -> Story:
    """Tell the story."""
    november = desk.meetings.add(Meeting(NOVEMBER, state=MeetingState.HELD)).id
    january = desk.meetings.add(Meeting(JANUARY, state=MeetingState.HELD)).id
    desk.meetings.add(Meeting(MARCH, state=MeetingState.HELD))
    desk.meetings.add(Meeting(MAY))
    plans = _asked(desk, "How will the red indicators on pathway plans be turned around?", november, NOVEMBER)
    told = _answered(desk, plans, "It is a priority. A plan will come to the next panel.", NOVEMBER)
    late = _promised(
        desk, plans, "Bring a plan to get pathway plans back on target to the next panel.", NOVEMBER,
        owner="Head of Service, Care Leavers", due_words="next panel", first_due_on=JANUARY,
        response_id=told, sign="a written plan in the papers",
    )  # fmt: skip
    desk.promises.report(
        PromiseEvent(
            late, JANUARY, EventKind.RESCHEDULED, said_by="Head of Service", reason="staff sickness",
            due_words="March", due_on=MARCH,
        )
    )  # fmt: skip
    visits = _asked(desk, "Why do carers wait weeks for mileage claims to be paid?", november, NOVEMBER)
    _answered(desk, visits, "A new claims form is being made.", NOVEMBER)
    done = _promised(desk, visits, "Introduce a new claims form.", NOVEMBER, owner="Fostering Manager")
    seen = PromiseEvent(
        done, MARCH, EventKind.REPORT, PromiseState.SEEN_DONE, words="Claims are paid in a week."
    )
    desk.promises.report(seen)
    undated = _promised(desk, visits, "Look into the delay in letters to carers.", MARCH)
    review = _asked(desk, "Are foster carers part of the review when a child may return?", january, JANUARY)
    _answered(desk, review, "Carers should be told.", JANUARY, ResponseKind.RULE_RESTATED)
    reported = _promised(
        desk, review, "Send the guidance to every carer.", JANUARY,
        owner="Fostering Manager", first_due_on=date(2021, 4, 30),
    )  # fmt: skip
    desk.promises.report(
        PromiseEvent(
            reported, MARCH, EventKind.REPORT, PromiseState.REPORTED_DONE, "Fostering Manager", "It was sent."
        )
    )
    closed = desk.matters.add(
        Matter("CLOSED wording", raised_on=JANUARY, meeting_id=january, closed_session=True)
    )
    return Story(late, done, undated, reported, plans, closed.id)


def _asked(desk: Desk, wording: str, meeting: int, day: date) -> int:
    note = "SECRET note that stays here"
    return desk.matters.add(
        Matter(wording, Kind.QUESTION, raised_on=day, meeting_id=meeting, private_note=note),
        indicator_ids=[1],
    ).id


def _answered(desk: Desk, matter: int, words: str, day: date, kind: ResponseKind = ResponseKind.PART) -> int:
    return desk.responses.add(
        Response(
            matter, day, kind, said_by="Head of Service", wording=words, where=Where.AT_PANEL,
            judgement=Judgement.PART,
        )
    ).id  # fmt: skip


def _promised(desk: Desk, matter: int, words: str, day: date, **known) -> int:
    return desk.promises.add(Promise(matter, words, day, **known)).id
