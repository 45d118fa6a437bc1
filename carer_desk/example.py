"""Makes the example desk: plays a made-up story, kept as data, through the desk's own actions on their own days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from carer_desk import RESOURCES
from carer_desk.beginning import catalogue_indicators
from carer_desk.example_scorecard import ScorecardStory
from carer_desk.example_story import Calendar, Step, Table, read_story
from carer_desk.panel.due import Due, read_due
from carer_desk.panel.matter import Kind, Matter, Outcome
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.store.desk import Desk
from carer_desk.store.engine import wait_for_disk
from carer_desk.store.papers import Paper

STORY = RESOURCES / "example"

_AHEAD = timedelta(days=372)
"""How long before a meeting the council's calendar shows it."""

_EVENING = time(17, 30)

MEETING, FIGURES, HELD, LOGGED, CARRIED, SAID, PROMISED, HEARD, JUDGED, RECORD, CLOSED, WRITTEN = range(12)
"""What happens first on one day."""


def make_example(path: Path, now: Callable[[], datetime] = datetime.now) -> Desk:
    """Make the example desk, whose story ends today; it is not encrypted and needs no passphrase.

    Raises CarerDeskError when the file is there already, or cannot be made.
    """
    story = read_story(STORY)
    calendar = Calendar(story["calendar"]["meeting"], now().date())
    clock = _StoryClock(now, calendar.first_day)
    about = story["calendar"]["panel"]
    panel = Panel(about["name"], about["council"], Role(about["role"]))
    desk = Desk.create(path, panel, None, catalogue_indicators(), clock)
    try:
        wait_for_disk(desk.connection, False)
        _play(desk, clock, story, calendar)
        wait_for_disk(desk.connection, True)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def _play(desk: Desk, clock: _StoryClock, story: Mapping[str, Any], calendar: Calendar) -> None:
    teller = _Teller(desk, calendar)
    steps = [
        *teller.meetings(story["calendar"]["meeting"]),
        *ScorecardStory(desk, calendar, FIGURES, teller.meeting_ids).steps(
            story["scorecard"]["indicator"], story["scorecard"]["figure_said"]
        ),
        *(step for matter in story["matters"] for step in teller.matter(matter)),
        *(teller.paper(paper) for paper in story["calendar"]["paper"]),
    ]
    for step in sorted(steps, key=_by_day):
        clock.go_to(step.day)
        step.play()
    clock.arrive()
    desk.log.forget_undo()


def _by_day(step: Step) -> tuple[date, int]:
    return step.day, step.rank


class _StoryClock:
    """A clock that is set to each day of the story, and then goes on as the real one."""

    def __init__(self, now: Callable[[], datetime], day: date) -> None:
        self._real = now
        self._at: datetime | None = datetime.combine(day, _EVENING)

    def __call__(self) -> datetime:
        return self._at or self._real()

    def go_to(self, day: date) -> None:
        """A minute later, or the evening of a later day."""
        later = self() + timedelta(minutes=1)
        self._at = max(later, datetime.combine(day, _EVENING)) if day < self._real().date() else self._real()

    def arrive(self) -> None:
        """From now on the real time."""
        self._at = None


class _Teller:
    """Turns what the story says into steps on days, and remembers which record is which."""

    def __init__(self, desk: Desk, calendar: Calendar) -> None:
        self._desk = desk
        self._calendar = calendar
        self._indicator_ids = {indicator.code: indicator.id for indicator in desk.indicators.all()}
        self.meeting_ids: dict[str, int] = {}
        self._matter_ids: dict[str, int] = {}
        self._reply_ids: dict[str, int] = {}

    def meetings(self, told: list[Table]) -> Iterator[Step]:
        """Each meeting as the calendar shows it, then moved, called off or held, and its minutes."""
        for table in told:
            key, day = table["key"], self._calendar.meetings[table["key"]]
            first = self._calendar.first_days.get(key, day)
            shown = max(self._calendar.first_day, day - _AHEAD)
            yield Step(shown, MEETING, partial(self._enter, key, first))
            if key in self._calendar.first_days:
                moved = self._calendar.plain(table["moved_on"])
                yield Step(moved, MEETING, partial(self._move, key, day))
            if "cancelled_on" in table:
                off = self._calendar.plain(table["cancelled_on"])
                yield Step(off, MEETING, partial(self._set_state, key, MeetingState.CANCELLED))
            elif day < self._calendar.today:
                yield Step(day, HELD, partial(self._set_state, key, MeetingState.HELD))
                yield from self._minutes(key, day, table["minutes"])

    def matter(self, told: Table) -> Iterator[Step]:
        """A matter from its first asking to its end."""
        at = self._calendar.day(told["at"])
        logged = at - timedelta(days=told.get("prepared", 0))
        yield Step(logged, LOGGED, partial(self._log, told))
        for key in told.get("not_reached", ()):
            yield Step(self._calendar.day(key), CARRIED, partial(self._carry, told))
        for number, reply in enumerate(told.get("reply", ())):
            name = reply.get("key", f"{told['key']}/{number}")
            yield from self._reply(told, reply, name)
        for closing in told.get("closing", ()):
            day = self._calendar.day(closing["at"])
            yield Step(day, CLOSED, partial(self._close, told["key"], closing))

    def paper(self, told: Table) -> Step:
        """A paper that was written."""
        day = self._calendar.day
        written = day(told["day"])
        paper = Paper(told["kind"], written, day(told["covers_from"]), day(told["covers_to"]), told["asks"])
        return Step(written, WRITTEN, partial(self._desk.papers.add, paper))

    def _minutes(self, key: str, day: date, approved_at: str) -> Iterator[Step]:
        drafted = day + timedelta(days=30)
        yield Step(drafted, RECORD, partial(self._set_minutes, key, MinutesState.DRAFT, None))
        if approved_at != "draft":
            approved = self._calendar.day(approved_at)
            step = partial(self._set_minutes, key, MinutesState.APPROVED, approved)
            yield Step(approved, RECORD, step)

    def _enter(self, key: str, day: date) -> None:
        meeting = Meeting(day, "17:00", "Town Hall, committee room 2")
        self.meeting_ids[key] = self._desk.meetings.add(meeting).id

    def _move(self, key: str, day: date) -> None:
        self.meeting_ids[key] = self._desk.meetings.move(self.meeting_ids[key], day).id

    def _set_state(self, key: str, state: MeetingState) -> None:
        meetings = self._desk.meetings
        meetings.save(replace(meetings.get(self.meeting_ids[key]), state=state))

    def _set_minutes(self, key: str, minutes: MinutesState, approved_on: date | None) -> None:
        meetings = self._desk.meetings
        meetings.save(replace(meetings.get(self.meeting_ids[key]), minutes=minutes, approved_on=approved_on))

    def _log(self, told: Table) -> None:
        key = told["at"]
        meeting_id = self.meeting_ids.get(key) if not (told.get("draft") or told.get("in_writing")) else None
        item_id = None
        if meeting_id is not None and "item" in told:
            item_id = self._desk.meetings.find_or_add_item(meeting_id, told["item"]).id
        matter = Matter(
            wording=told["wording"],
            kind=Kind(told.get("kind", "question")),
            background=told.get("background", ""),
            private_note=told.get("private", ""),
            raised_by=Role(told.get("by", Role.FOSTER_CARERS_REP)),
            on_behalf_of=told.get("on_behalf"),
            meeting_id=meeting_id,
            item_id=item_id,
            supplements_id=self._matter_ids.get(told.get("supplements", "")),
            repeats_id=self._matter_ids.get(told.get("repeats", "")),
            must_ask=told.get("must_ask", False),
            closed_session=told.get("closed_session", False),
        )
        linked = [self._indicator_ids[code] for code in told.get("indicators", ())]
        self._matter_ids[told["key"]] = self._desk.matters.add(matter, told.get("tags", ()), linked).id

    def _carry(self, told: Table) -> None:
        self._desk.matters.not_reached(self._matter_ids[told["key"]])

    def _reply(self, matter: Table, told: Table, name: str) -> Iterator[Step]:
        """A reply, what I thought of it, where the minutes have it, and what was promised in it."""
        said = self._calendar.day(str(told.get("at", matter["at"])))
        recorded = self._calendar.day(told["recorded"]) if "recorded" in told else said
        yield Step(recorded, SAID, partial(self._answer, matter, told, name, said))
        if "judged" in told:
            judged = min(said + timedelta(days=2), self._calendar.today)
            yield Step(judged, JUDGED, partial(self._judge, told, name))
        key = str(told.get("at", matter["at"]))
        if told.get("source", "").startswith(("minutes", "draft")) and "recorded" not in told:
            where = Where.DRAFT_MINUTES if told["source"].startswith("draft") else Where.APPROVED_MINUTES
            read = self._calendar.record_day(key, approved=where is Where.APPROVED_MINUTES)
            yield Step(read, RECORD, partial(self._read_in_minutes, told, name, where))
        for promise in told.get("promise", ()):
            yield from self._promise(matter, promise, name, said)

    def _answer(self, matter: Table, told: Table, name: str, said: date) -> None:
        matter_id = self._matter_ids[matter["key"]]
        where = Where(told.get("where", Where.AT_PANEL))
        meeting = self._desk.meetings.on(said) if where is not Where.IN_WRITING else None
        in_minutes = where in (Where.DRAFT_MINUTES, Where.APPROVED_MINUTES)
        response = Response(
            matter_id,
            said,
            ResponseKind(told["kind"]),
            told.get("by", ""),
            where,
            told.get("words", ""),
            meeting.id if meeting else None,
            told.get("source", "") if in_minutes or where is Where.IN_WRITING else "",
            corrects_id=self._reply_ids[told["corrects"]] if "corrects" in told else None,
            closed_session=told.get("closed_session", False),
        )
        self._reply_ids[name] = self._desk.responses.add(response).id

    def _judge(self, told: Table, name: str) -> None:
        self._desk.responses.judge(self._reply_ids[name], Judgement(told["judged"]), told.get("why", ""))

    def _read_in_minutes(self, told: Table, name: str, where: Where) -> None:
        response = self._desk.responses.get(self._reply_ids[name])
        self._desk.responses.save(replace(response, where=where, source=told["source"]))

    def _promise(self, matter: Table, told: Table, reply: str, made_on: date) -> Iterator[Step]:
        promised: list[int] = []
        yield Step(made_on, PROMISED, partial(self._make, promised, matter, told, reply))
        for event in told.get("event", ()):
            day = self._calendar.day(event["at"])
            yield Step(day, HEARD, partial(self._hear, promised, event, day))

    def _make(self, promised: list[int], matter: Table, told: Table, reply: str) -> None:
        made_on = self._desk.responses.get(self._reply_ids[reply]).said_on
        due = self._due(told["due"], made_on)
        promise = Promise(
            self._matter_ids[matter["key"]],
            told["words"],
            made_on,
            told["owner"],
            self._reply_ids[reply],
            told["due"],
            due.date,
            due.due_from,
            told["sign"],
        )
        promised.append(self._desk.promises.add(promise).id)

    def _hear(self, promised: list[int], told: Table, day: date) -> None:
        (promise_id,) = promised
        by, words = told.get("by", ""), told.get("words", "")
        if "new_date" in told:
            event = PromiseEvent(
                promise_id, day, EventKind.RESCHEDULED, said_by=by, words=words, reason=told["reason"],
                due_words=told["new_date"], due_on=self._due(told["new_date"], day).date,
            )  # fmt: skip
        else:
            event = PromiseEvent(promise_id, day, EventKind.REPORT, PromiseState(told["state"]), by, words)
        self._desk.promises.report(event)

    def _due(self, words: str, day: date) -> Due:
        return read_due(words, day, [meeting.on for meeting in self._desk.meetings.all() if meeting.counts])

    def _close(self, key: str, told: Table) -> None:
        matter_id = self._matter_ids[key]
        if "outcome" in told:
            self._desk.matters.close(matter_id, Outcome(told["outcome"]), told["reason"])
        else:
            self._desk.matters.reopen(matter_id, told["reason"])
