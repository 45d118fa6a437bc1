"""The story of a matter as a list of dated events, from the first asking to today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import day_month_year, short_date
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.promise import EventKind, PromiseState
from carer_desk.panel.response import Judgement, ResponseKind
from carer_desk.panel.standing import Standing
from carer_desk.panel.thread import PromiseStory, Thread
from carer_desk.ui.parts.standing import capital

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One point on the story line; `on` is empty for what has no day of its own."""

    on: date
    words: str = field(repr=False)
    tone: str
    icon: str

    @property
    def spoken(self) -> str:
        """The event as one sentence."""
        return f"{day_month_year(self.on)}: {self.words}"

    @property
    def day(self) -> str:
        """The day in few letters."""
        return short_date(self.on)


def story_of(thread: Thread, meetings: dict[int, Meeting], today: date) -> list[StoryEvent]:
    """Everything that happened, oldest first, ending with how it stands today."""
    events = [*_asking(thread), *_carries(thread, meetings), *_replies(thread)]
    for promise in thread.promises:
        events += _promise(promise)
    events += _closings(thread)
    events.sort(key=_by_day)
    if thread.position.standing is not Standing.CLOSED:
        words = _tr("Today: {0}").format(thread.position.standing.words)
        events.append(StoryEvent(today, words, "accent", "circle"))
    return events


def _asking(thread: Thread) -> Iterator[StoryEvent]:
    matter, meeting = thread.matter, thread.meeting
    if thread.repeats is not None:
        yield StoryEvent(thread.repeats.raised_on, _tr("Asked before"), "info", "repeat")
    for reply in (r for r in thread.responses if r.kind is ResponseKind.NONE_RECORDED):
        yield StoryEvent(reply.said_on, _tr("No reply recorded"), "waiting", "mic-off")
    put = meeting is not None and meeting.state is MeetingState.HELD
    if put and meeting is not None and meeting.on != matter.raised_on:
        yield StoryEvent(matter.raised_on, _tr("Logged"), "quiet", "pencil")
        yield StoryEvent(meeting.on, _tr("Asked at the panel"), "accent", "message-circle-question-mark")
        return
    words = _tr("Asked at the panel") if put else _tr("Logged")
    yield StoryEvent(matter.raised_on, words, "accent", "message-circle-question-mark")


def _carries(thread: Thread, meetings: dict[int, Meeting]) -> Iterator[StoryEvent]:
    for carry in thread.carries:
        meeting = meetings.get(carry.meeting_id)
        if meeting is not None:
            yield StoryEvent(meeting.on, _tr("Not reached, carried over"), "waiting", "redo-2")


def _replies(thread: Thread) -> Iterator[StoryEvent]:
    tones = {Judgement.ANSWERS: "good", Judgement.PART: "info", Judgement.DOES_NOT: "bad"}
    for reply in thread.responses:
        if reply.kind is ResponseKind.NONE_RECORDED:
            continue
        words = capital(reply.kind.words)
        if reply.said_by:
            words = _tr("{0} from {1}").format(words, reply.said_by)
        if reply.judgement is not Judgement.NOT_JUDGED:
            words = _tr("{0}. Judged: {1}").format(words, reply.judgement.words)
        yield StoryEvent(reply.said_on, words, tones.get(reply.judgement, "quiet"), "message-square-text")


def _promise(story: PromiseStory) -> Iterator[StoryEvent]:
    promise = story.promise
    quoted = promise.words if len(promise.words) <= _LONGEST else promise.words[: _LONGEST - 1].rstrip() + "…"
    words = _tr("Promised: {0}").format(quoted)
    if promise.first_due_on is not None:
        words = _tr("{0} By {1}.").format(words.rstrip(".") + ".", day_month_year(promise.first_due_on))
    yield StoryEvent(promise.made_on, words, "accent", "handshake")
    for event in story.events:
        if event.kind is EventKind.RESCHEDULED and event.due_on is not None:
            words = _tr("Promise moved to {0}").format(day_month_year(event.due_on))
            yield StoryEvent(event.on, words, "waiting", "calendar-days")
        elif event.state is PromiseState.SEEN_DONE:
            yield StoryEvent(event.on, _tr("Seen done"), "good", "eye")
        elif event.state is not None:
            words = _tr("Promise {0}").format(event.state.words)
            yield StoryEvent(event.on, words, "info", "milestone")
        else:
            yield StoryEvent(event.on, _tr("Report on the promise"), "quiet", "quote")


def _closings(thread: Thread) -> Iterator[StoryEvent]:
    for closing in thread.closings:
        if closing.outcome is None:
            yield StoryEvent(closing.on, _tr("Reopened"), "waiting", "rotate-ccw")
        else:
            words = _tr("Closed: {0}").format(closing.outcome.words)
            yield StoryEvent(closing.on, words, "quiet", "archive")


def _by_day(event: StoryEvent) -> date:
    return event.on


def _tr(words: str) -> str:
    return QCoreApplication.translate("Story", words)
