"""A year of a panel for the tests of Today and Meetings: two meetings held, one unrecorded, two to come."""

from __future__ import annotations

from datetime import date, datetime

from carer_desk.panel.indicator import Definition, Indicator, Rag, Reading
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import AgendaItem, Meeting, MeetingState, MinutesState
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.store.desk import Desk

TODAY = date(2021, 4, 20)
JANUARY, MARCH, APRIL, MAY, JULY = (
    date(2021, 1, 13),
    date(2021, 3, 10),
    date(2021, 4, 14),
    date(2021, 5, 12),
    date(2021, 7, 14),
)
HEAD = "Head of Service, Children in Care"


class Clock:
    """A clock that stands where a test puts it."""

    def __init__(self, day=TODAY):
        self.set(day)

    def __call__(self):
        return self.now

    def set(self, day):
        self.now = datetime(day.year, day.month, day.day, 10)


def blank_desk(path, clock):
    """A desk with two indicators and nothing else."""
    indicators = [
        Indicator(
            "pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", followed=True
        ),
        Indicator("visits_timely", "Statutory visits within timescale", "Visits on time", followed=True),
    ]
    return Desk.create(path, Panel(council="Exampleshire"), None, indicators, clock)


class PanelYear:
    """Fills a desk and keeps the ids that tests ask for."""

    def __init__(self, desk, clock):
        self.desk = desk
        add = desk.meetings.add
        clock.set(JANUARY)
        held = {"state": MeetingState.HELD, "minutes": MinutesState.APPROVED, "approved_on": MARCH}
        self.january = add(Meeting(JANUARY, "17:00", "Committee Room 2", **held)).id
        self.scorecard = desk.meetings.add_item(
            AgendaItem(self.january, "Children in care scorecard", "6")
        ).id
        self.closed = desk.meetings.add_item(
            AgendaItem(self.january, "Residential homes", "9", closed_session=True)
        ).id
        self._asked_in_january()
        self._figures(clock)
        clock.set(MARCH)
        self.march = add(
            Meeting(MARCH, "17:00", "Online", state=MeetingState.HELD, minutes=MinutesState.DRAFT)
        ).id
        self._asked_in_march()
        clock.set(TODAY)
        self.april = add(Meeting(APRIL, "17:00", "Online")).id
        self.may = add(Meeting(MAY, "17:00", "Committee Room 2")).id
        self.july = add(Meeting(JULY)).id
        self.workshop = self.log("When is the next workshop on return home?", meeting_id=self.april)
        self.breaks = self.log(
            "How many foster carers asked for a short break last year, and how many got one?",
            meeting_id=self.may,
        )
        self.training = self.log("Which training do new carers have to finish, and by when?")

    def log(self, words, **more):
        return self.desk.matters.add(Matter(words, **more)).id

    def _asked_in_january(self):
        desk, at = self.desk, {"meeting_id": self.january}
        self.plans = self.log(
            "How will the red indicators on pathway plans be turned around before the autumn?",
            item_id=self.scorecard,
            must_ask=True,
            **at,
        )
        plans = next(i for i in desk.indicators.all() if i.code == "pathway_plan")
        desk.links.add(self.plans, plans.id)
        wording = "A rolling audit started in December and a plan will come to the panel."
        said = desk.responses.add(
            Response(self.plans, JANUARY, ResponseKind.PART, HEAD, wording=wording, judgement=Judgement.PART)
        )
        desk.promises.add(
            Promise(
                self.plans, "bring a plan to the panel", JANUARY, HEAD, said.id, "March", date(2021, 3, 31)
            )
        )
        self.visits = self.log(
            "Are foster carers told before a social worker changes?", item_id=self.scorecard, **at
        )
        self.section_20 = self.log(
            "Does a section 20 agreement at fifteen leave young people without a plan?",
            kind=Kind.CONCERN,
            raised_by=Role.CARE_LEAVERS_REP,
            **at,
        )
        desk.responses.add(
            Response(self.section_20, JANUARY, ResponseKind.NONE_RECORDED, where=Where.DRAFT_MINUTES)
        )

    def _asked_in_march(self):
        desk = self.desk
        self.involved = self.log(
            "Are carers part of the review when a child may return home?",
            meeting_id=self.march,
            on_behalf_of=7,
        )
        desk.responses.add(
            Response(
                self.involved,
                MARCH,
                ResponseKind.RULE_RESTATED,
                HEAD,
                wording="Carers should be aware of plans, as the procedure says.",
            )
        )
        later = desk.promises.add(
            Promise(
                self.involved, "look at how often carers attend", MARCH, HEAD, first_due_on=date(2021, 9, 30)
            )
        )
        desk.promises.report(
            PromiseEvent(later.id, MARCH, EventKind.RESCHEDULED, reason="staff", due_on=date(2021, 12, 1))
        )

    def _figures(self, clock):
        desk = self.desk
        plans, visits = desk.indicators.all()
        figures = (
            (plans, "2020-11", 86.0, Rag.AMBER, date(2020, 11, 30), JANUARY),
            (plans, "2021-03", 84.0, Rag.RED, date(2021, 3, 31), TODAY),
            (visits, "2020-11", 91.0, Rag.GREEN, date(2020, 11, 30), JANUARY),
        )
        for indicator, period, value, rag, end, typed_on in figures:
            clock.set(typed_on)
            reading = Reading(indicator.id, period, end, f"{value:.0f}%", value, rag=rag, target=95.0)
            desk.indicators.add_readings([reading])
        desk.indicators.define(Definition(visits.id, date(2020, 4, 1), target=95.0, target_text="95%"))
        desk.indicators.define(Definition(visits.id, date(2021, 4, 1), target=90.0, target_text="90%"))
