"""Prints one matter with its whole story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from carer_desk.commands.printing import due_shown, flag_lines, plain, promise_object, wrapped
from carer_desk.commands.quoted import quote_lines, quote_object
from carer_desk.panel.dates import count_words, long_date, short_date
from carer_desk.panel.flags import Flag, Today, promise_flags
from carer_desk.panel.matter import Closing
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import EventKind, PromiseEvent
from carer_desk.panel.quoting import Quoted
from carer_desk.panel.response import Judgement, Response
from carer_desk.panel.thread import LinkedIndicator, PromiseStory, Thread

_IN = "  "
_DEEP = "    "


def thread_object(thread: Thread, today: Today, quotes: Sequence[Quoted] = ()) -> dict[str, Any]:
    """A matter with its story and where it was read, for programs."""
    matter = plain(thread.matter)
    for name in ("meeting", "item", "supplements", "repeats", "left_off"):
        matter[name] = matter.pop(f"{name}_id")
    matter["meeting"] = plain(thread.meeting.on) if thread.meeting else None
    matter["item"] = thread.item.title if thread.item else None
    position = thread.position
    reply_due = {
        "clock": position.reply.clock,
        "on": position.reply.due_on,
        "after_meeting_from": position.reply.due_from,
    }
    found: dict[str, Any] = matter | {
        "standing": position.standing,
        "outcome": position.outcome,
        "carried": position.carried,
        "reply_due": reply_due,
        "indicators": [linked.indicator.code for linked in thread.links],
        "links": [plain(linked.link) | {"code": linked.indicator.code} for linked in thread.links],
        "tags": thread.tags,
        "responses": thread.responses,
        "promises": [
            promise_object(story.promise, promise_flags(story.promise, today))
            | {"events": plain(story.events)}
            for story in thread.promises
        ],
        "closings": thread.closings,
        "carried_over_at": [carry.meeting_id for carry in thread.carries],
        "supplementaries": [related.id for related in thread.supplementaries],
        "sources": [quote_object(quoted) for quoted in quotes],
    }
    return found


def thread_lines(
    thread: Thread, flags: Iterable[Flag], today: Today, quotes: Sequence[Quoted] = ()
) -> Iterator[str]:
    """A matter with its story and where it was read, for people."""
    matter, position = thread.matter, thread.position
    standing = position.standing.words + (f" as {position.outcome.words}" if position.outcome else "")
    yield from wrapped(f"{matter.kind.words.capitalize()} {matter.id} · {standing}", "")
    yield ""
    yield from wrapped(matter.wording, "")
    yield ""
    yield from _facts(thread)
    yield from quote_lines((q for q in quotes if q.response_id is None and q.promise_id is None), "")
    yield from flag_lines(flags, "")
    if matter.background:
        yield from ("", "Background")
        yield from wrapped(matter.background, _IN)
    if matter.private_note:
        yield from ("", "Private note (never leaves this desk)")
        yield from wrapped(matter.private_note, _IN)
    for linked in thread.links:
        yield ""
        yield from _link_lines(linked)
    for response in thread.responses:
        yield ""
        yield from _response_lines(response)
        yield from quote_lines((q for q in quotes if q.response_id == response.id), _IN)
    for story in thread.promises:
        yield ""
        yield from _promise_lines(story, today)
        yield from quote_lines((q for q in quotes if q.promise_id == story.promise.id), _IN)
    for closing in thread.closings:
        yield ""
        yield from _closing_lines(closing)


def _facts(thread: Thread) -> Iterator[str]:
    matter = thread.matter
    raised = f"Raised by {matter.raised_by.in_a_sentence} on {long_date(matter.raised_on)}"
    if matter.on_behalf_of is not None:
        raised += f", on behalf of {matter.on_behalf_of:,}"
    yield from wrapped(f"{raised}.", "")
    if thread.meeting is not None:
        item = f", item: {thread.item.title}" if thread.item else ""
        yield from wrapped(
            f"Meeting of {long_date(thread.meeting.on)} ({thread.meeting.state.value}){item}.", ""
        )
    if thread.carries:
        yield f"Not reached at {count_words(len(thread.carries), 'meeting', 'meetings')}."
    for words, related in (("Supplementary to", thread.parent), ("Asked before as", thread.repeats)):
        if related is not None:
            yield from wrapped(f"{words} {related.id}: {related.wording}", "", _IN)
    for related in thread.supplementaries:
        yield from wrapped(
            f"Followed up by {related.id} ({related.standing.words}): {related.wording}", "", _IN
        )
    if thread.tags:
        yield from wrapped(f"Tags: {', '.join(thread.tags)}", "")
    if matter.must_ask:
        yield "Must ask."
    if matter.closed_session:
        yield "Closed session: reaches no paper."


def _link_lines(linked: LinkedIndicator) -> Iterator[str]:
    link = linked.link
    yield from wrapped(f"Indicator {linked.indicator.code}: {linked.indicator.name}", "", _IN)
    if not link.period:
        yield from wrapped("No figure was there yet on the day it was raised.", _IN)
        return
    words = f"{link.value_text} in {Period.from_key(link.period).label}"
    if link.target_text:
        words += f", target {link.target_text}"
    yield from wrapped(f"{words}{f', {link.rag}' if link.rag else ''}", _IN)


def _response_lines(response: Response) -> Iterator[str]:
    who = response.said_by or "officers"
    head = f"Reply {response.id} · {short_date(response.said_on)} · {response.kind.words} · {who} · "
    corrects = f" · corrects reply {response.corrects_id}" if response.corrects_id is not None else ""
    yield from wrapped(f"{head}{response.where.words}{corrects}", "", _IN)
    if response.wording:
        yield from wrapped(response.wording, _IN)
    if response.source:
        yield from wrapped(f"Source: {response.source}", _IN)
    if response.judgement is not Judgement.NOT_JUDGED:
        why = f": {response.judgement_reason}" if response.judgement_reason else ""
        yield from wrapped(f"My judgement: {response.judgement.words}{why}", _IN)


def _promise_lines(story: PromiseStory, today: Today) -> Iterator[str]:
    promise = story.promise
    owner = promise.owner or "no owner was named"
    yield from wrapped(
        f"Promise {promise.id} · {promise.state.words} · {due_shown(promise)} · {owner}", "", _IN
    )
    yield from wrapped(f"“{promise.words}”", _IN)
    said = f", due “{promise.due_words}”" if promise.due_words else ""
    yield from wrapped(f"Made on {long_date(promise.made_on)}{said}.", _IN)
    if promise.sign:
        yield from wrapped(f"Sign of success: {promise.sign}", _IN)
    for event in story.events:
        yield from wrapped(_event_words(event), _IN, _DEEP)
    yield from flag_lines(promise_flags(promise, today), _IN)


def _event_words(event: PromiseEvent) -> str:
    who = f" by {event.said_by}" if event.said_by else ""
    if event.kind is EventKind.RESCHEDULED and event.due_on is not None:
        what = f"moved to {short_date(event.due_on)}"
    else:
        what = event.state.words if event.state else "report"
    said = " ".join(part for part in (event.words, f"Reason: {event.reason}" if event.reason else "") if part)
    return f"{short_date(event.on)}: {what}{who}{f'. {said}' if said else ''}"


def _closing_lines(closing: Closing) -> Iterator[str]:
    what = "Reopened" if closing.outcome is None else f"Closed as {closing.outcome.words}"
    yield from wrapped(f"{what} on {long_date(closing.on)}: {closing.reason}", "", _IN)
