"""A small desk in plain records: an invented panel, its meetings, and threads of every sort."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from carer_desk.panel.flags import Today
from carer_desk.panel.indicator import Better, Definition, Indicator, Rag, Reading
from carer_desk.panel.matter import Kind, Link, Matter
from carer_desk.panel.meeting import AgendaItem, Meeting, MeetingState
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.panel.standing import Position, Trail, work_out
from carer_desk.panel.thread import LinkedIndicator, PromiseStory, Related, Thread

DAY = date(2021, 3, 20)
PANEL = Panel("Corporate Parenting Panel", "Eastmere Borough Council", Role.FOSTER_CARERS_REP)
MEETINGS = tuple(
    Meeting(on, "17:00", "Council Chamber", state, id=number)
    for number, (on, state) in enumerate(
        (
            (date(2020, 1, 15), MeetingState.HELD),
            (date(2020, 7, 8), MeetingState.CANCELLED),
            (date(2020, 9, 16), MeetingState.HELD),
            (date(2020, 11, 11), MeetingState.HELD),
            (date(2021, 1, 13), MeetingState.HELD),
            (date(2021, 3, 10), MeetingState.HELD),
            (date(2021, 5, 12), MeetingState.PLANNED),
        ),
        start=1,
    )
)


def working_day(day: date, number: int) -> date:
    """The n-th weekday after a day; bank holidays do not matter here."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


TODAY = Today(DAY, MEETINGS, working_day, 20)

PATHWAY = Indicator("pathway_plan", "Care leavers with an up-to-date pathway plan", "Pathway plans", id=1)
PATHWAY_RULES = (
    Definition(1, date(2019, 4, 1), "aged 16 and over", target=95, id=1),
    Definition(1, date(2020, 10, 1), "aged 17 and over", target=90, id=2),
)
STABILITY = Indicator(
    "placement_3", "Children with three or more placements in the year", unit="%", better=Better.LOWER, id=2
)
MISSING = Indicator("missing", "Children missing from care in the month", "Missing", unit="count", id=3)


def readings() -> dict[int, list[Reading]]:
    """Fourteen months of two indicators and three of a small count."""
    months = [date(2020, month, 28) for month in range(1, 13)] + [date(2021, month, 28) for month in (1, 2)]
    figures = [90, 88, 87, 85, 84, 84, 82, 83, 84, 84, 86, 87, 88, 89]
    made: dict[int, list[Reading]] = {1: [], 2: [], 3: []}
    for number, (end, value) in enumerate(zip(months, figures, strict=True), start=1):
        target = 95 if end < date(2020, 10, 1) else 90
        made[1].append(
            Reading(
                1, f"{end:%Y-%m}", end, f"{value}%", value, rag=Rag.RED, target=target,
                source="Scorecard, appendix B", id=number,
            )
        )  # fmt: skip
        made[2].append(Reading(2, f"{end:%Y-%m}", end, f"{value - 72}%", value - 72, id=100 + number))
    for number, count in enumerate((9, 7, 4), start=1):
        end = date(2020, 9 + number, 28)
        made[3].append(Reading(3, f"{end:%Y-%m}", end, str(count), count, id=200 + number))
    return made


@dataclass
class Story:
    """Builds one thread step by step; its standing is worked out as the desk works it out."""

    number: int
    wording: str
    kind: Kind = Kind.QUESTION
    raised_on: date = date(2020, 9, 16)
    meeting: Meeting | None = MEETINGS[2]
    item: AgendaItem | None = None
    matter: dict[str, object] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    promises: list[PromiseStory] = field(default_factory=list)
    links: list[LinkedIndicator] = field(default_factory=list)
    rest: dict[str, object] = field(default_factory=dict)

    def answered(self, on: date, words: str, kind: ResponseKind = ResponseKind.FULL, **more: object) -> Story:
        """Add a reply."""
        number = self.number * 100 + len(self.responses)
        values = {"said_by": "Head of Service", "source": "minutes, item 6", "id": number} | more
        self.responses.append(Response(self.number, on, kind, wording=words, **values))
        return self

    def promised(self, words: str, made_on: date, *events: PromiseEvent, **more: object) -> Story:
        """Add a promise with what became of it."""
        number = self.number * 100 + len(self.promises)
        promise = Promise(self.number, words, made_on, id=number, **({"owner": "Head of Service"} | more))
        moved = [event for event in events if event.kind is EventKind.RESCHEDULED]
        state = next((e.state for e in reversed(events) if e.state), promise.state)
        due = moved[-1].due_on if moved else promise.first_due_on
        heard = max((event.on for event in events), default=made_on)
        promise = replace(promise, state=state, due_on=due, slips=len(moved), heard_on=heard)
        self.promises.append(PromiseStory(promise, events))
        return self

    def linked(
        self, indicator: Indicator, text: str, value: float | None, period: str, **more: object
    ) -> Story:
        """Link an indicator with the figure of the day."""
        link = Link(
            self.number, indicator.id, self.raised_on, period=period, value_text=text, value=value, **more
        )
        rules = PATHWAY_RULES if indicator.id == 1 else ()
        self.links.append(LinkedIndicator(link, indicator, rules))
        return self

    def thread(self) -> Thread:
        """The finished thread."""
        matter = Matter(
            self.wording, self.kind, raised_on=self.raised_on, id=self.number,
            meeting_id=self.meeting.id if self.meeting else None, **self.matter,
        )  # fmt: skip
        promises = [story.promise for story in self.promises]
        rest = dict(self.rest)
        trail = Trail(
            matter, self.meeting, self.responses, promises, rest.get("closings", ()), rest.get("carries", ())
        )
        position = rest.pop("position", None) or work_out(trail, working_day, 20)
        assert isinstance(position, Position)
        return Thread(
            matter, position, self.meeting, self.item, tuple(self.responses), tuple(self.promises),
            tuple(self.links), **rest,
        )  # fmt: skip


def moved(on: date, due_on: date, reason: str = "no reason given") -> PromiseEvent:
    """A new date for a promise."""
    return PromiseEvent(0, on, EventKind.RESCHEDULED, reason=reason, due_on=due_on, said_by="Head of Service")


def reported(on: date, state: PromiseState, words: str) -> PromiseEvent:
    """A report on a promise."""
    return PromiseEvent(0, on, EventKind.REPORT, state, "Head of Service", words)


def late_question() -> Story:
    """Asked in September, the rule restated, a promise that slipped."""
    story = Story(
        7,
        "How many carers were told before a child’s return home was decided?",
        item=AgendaItem(3, "Children’s social care scorecard", "6", id=6),
        matter={
            "background": "Raised at three support groups.",
            "on_behalf_of": 4,
            "private_note": "PRIVATE-7",
        },
    )
    story.answered(
        date(2020, 9, 16),
        "Carers should be told as part of the return planning.",
        ResponseKind.RULE_RESTATED,
        where=Where.APPROVED_MINUTES,
        judgement=Judgement.DOES_NOT,
        judgement_reason="REASON-7 gives the duty, not the number",
    )
    story.promised(
        "We will bring the numbers back to the panel.",
        date(2020, 9, 16),
        moved(date(2020, 11, 11), date(2021, 1, 13), "staff sickness"),
        due_words="next meeting",
        first_due_on=date(2020, 11, 11),
        response_id=700,
        sign="a table of numbers in the pack",
    )
    return story.linked(PATHWAY, "84%", 84, "2020-09", target_text="95%", target=95, rag="red", reading_id=9)


def new_request() -> Story:
    """A request made at the last meeting, on behalf of twelve."""
    return Story(
        9,
        "Please send the number of carers on the waiting list for training.",
        Kind.REQUEST,
        date(2021, 3, 10),
        MEETINGS[5],
        matter={"on_behalf_of": 12},
    )


def seen_done() -> Story:
    """An old concern whose promise was kept."""
    story = Story(3, "Carers wait weeks for mileage claims.", Kind.CONCERN, date(2020, 1, 15), MEETINGS[0])
    story.answered(date(2020, 9, 16), "A new claims form is in use.", judgement=Judgement.ANSWERS)
    return story.promised(
        "A new form will be introduced.",
        date(2020, 1, 15),
        reported(date(2020, 9, 16), PromiseState.REPORTED_DONE, "The form is live."),
        reported(date(2021, 2, 1), PromiseState.SEEN_DONE, "Five claims were paid within a week."),
        due_words="September",
        first_due_on=date(2020, 9, 30),
    )


def closed_session() -> Story:
    """Said where the public was excluded."""
    return Story(
        11, "CLOSED-11 wording", item=AgendaItem(3, "CLOSED-11 item", "12", closed_session=True, id=8)
    )


def related(number: int, wording: str) -> Related:
    """Another matter as seen from this one."""
    return Related(
        number, Kind.QUESTION, wording, date(2020, 1, 15), new_request().thread().position.standing
    )
