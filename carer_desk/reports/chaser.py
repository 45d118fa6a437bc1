"""A polite reminder of a promise, ready to be sent by hand, even to somebody new in the post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from carer_desk.panel.dates import day_month_year, long_date
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.flags import FlagKind, Today, promise_flags, slip_words
from carer_desk.panel.panel import Panel
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response, Where
from carer_desk.panel.thread import PromiseStory, Thread
from carer_desk.reports.printable import capital, one_line, printable
from carer_desk.reports.shareable import is_closed_session


@dataclass(frozen=True, slots=True)
class Chaser:
    """A letter: its subject line and its text."""

    subject: str = field(repr=False)
    body: str = field(repr=False)

    @property
    def text(self) -> str:
        """Subject and text as they are copied."""
        return f"Subject: {self.subject}\n\n{self.body}\n"


def build(panel: Panel, thread: Thread, promise_id: int, today: Today) -> Chaser:
    """Write the reminder of one promise from the thread it belongs to.

    Raises CarerDeskError when the promise was made in closed session, because a letter may be passed on.
    """
    story = next(story for story in thread.promises if story.promise.id == promise_id)
    response = next((r for r in thread.responses if r.id == story.promise.response_id), None)
    closed = story.promise.closed_session or (response is not None and response.closed_session)
    if closed or is_closed_session(thread):
        raise CarerDeskError(
            "This was said in closed session, so no letter is made of it.",
            "Nothing was copied.",
            "Ask the clerk how to follow it up.",
        )
    subject = f"What was promised on {day_month_year(story.promise.made_on)}"
    return Chaser(subject, "\n\n".join(_paragraphs(panel, thread, story, response, today)))


def _paragraphs(
    panel: Panel, thread: Thread, story: PromiseStory, response: Response | None, today: Today
) -> Iterator[str]:
    promise = story.promise
    yield f"To the {one_line(promise.owner)}" if promise.owner.strip() else "To the officers concerned"
    yield _asked(panel, thread)
    yield f"“{printable(thread.matter.wording)}”"
    yield _promised(promise, response)
    yield f"“{printable(promise.words)}”"
    yield " ".join(_dates(promise, today))
    since = [_since(event) for event in story.events if event.kind is EventKind.REPORT]
    if since:
        yield "Since then I have heard: " + " ".join(since)
    if promise.sign.strip():
        yield f"I will take it as done when this is so: {_sentence(one_line(promise.sign))}"
    yield _request(promise, today)
    yield (
        "If you are new to this post, please do not worry: what stands above is all that was said to me. "
        "If it now belongs to somebody else, could you tell me to whom?"
    )
    place = f"{one_line(panel.name)}{f', {one_line(panel.council)}' if panel.council.strip() else ''}"
    yield f"With thanks\n\n{capital(panel.role.words)}\n{place}"


def _asked(panel: Panel, thread: Thread) -> str:
    matter, meeting = thread.matter, thread.meeting
    day = meeting.on if meeting is not None else matter.raised_on
    who = "I" if matter.raised_by is panel.role else matter.raised_by.in_a_sentence
    place = f"the {one_line(panel.name)} on {long_date(day)}" if meeting is not None else long_date(day)
    return f"{'At' if meeting is not None else 'On'} {place} {who} raised this {matter.kind.words}:"


def _promised(promise: Promise, response: Response | None) -> str:
    if response is None:
        return f"On {long_date(promise.made_on)} this was promised:"
    post = one_line(response.said_by) or "officers"
    where = {
        Where.AT_PANEL: " at the panel",
        Where.DRAFT_MINUTES: ", as the draft minutes have it,",
        Where.APPROVED_MINUTES: ", as the approved minutes have it,",
        Where.IN_WRITING: " in writing",
    }[response.where]
    return f"On {long_date(promise.made_on)} the reply of the {post}{where} held this promise:"


def _dates(promise: Promise, today: Today) -> Iterator[str]:
    if promise.due_words.strip():
        yield f"The date given was “{one_line(promise.due_words)}”."
    if promise.first_due_on is not None:
        yield f"I noted that as {long_date(promise.first_due_on)}."
    elif promise.due_from is not None:
        yield f"I noted that as the first meeting after {long_date(promise.due_from)}."
    elif promise.due_on is None:
        yield "No date was given for it."
    if promise.slips and promise.due_on is not None:
        yield f"The date has since {slip_words(promise, today)}. It is now {long_date(promise.due_on)}."
    elif promise.due_on is not None and promise.due_on != promise.first_due_on:
        yield f"The date given since is {long_date(promise.due_on)}."


def _since(event: PromiseEvent) -> str:
    post = f", from the {one_line(event.said_by)}" if event.said_by.strip() else ""
    state = f" It was said to be {event.state.words}." if event.state is not None else ""
    said = f" “{one_line(event.words)}”" if event.words.strip() else ""
    return f"on {day_month_year(event.on)}{post}:{said}{state}"


def _request(promise: Promise, today: Today) -> str:
    if not promise.state.is_open:
        return f"My record has this as {promise.state.words}. Please tell me if that is not so."
    if promise.state is PromiseState.REPORTED_DONE:
        return "I have been told that it is done. Please could you tell me how I can see that for myself?"
    if promise.state is PromiseState.NOT_BORNE_OUT:
        return (
            "What I see does not bear it out. Please could you tell me what is still to be done, and by when?"
        )
    flags = {flag.kind: flag for flag in promise_flags(promise, today)}
    if FlagKind.PROMISE_OVERDUE in flags:
        rule = flags[FlagKind.PROMISE_OVERDUE].rule
        return f"It was {rule}. Please could you tell me where it stands, and by what date it will be done?"
    if FlagKind.PROMISE_UNDATED in flags:
        return "Please could you tell me where it stands, and by what date it will be done?"
    return "Please could you tell me where it stands, so that the panel can hear of it in time?"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
