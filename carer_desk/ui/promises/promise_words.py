"""What a promise says of itself: on a row of the list, as facts, and as a time line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import day_month_year, long_date, short_date
from carer_desk.panel.flags import Today, slip_words
from carer_desk.panel.listing import PromiseRow
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response
from carer_desk.panel.thread import PromiseStory
from carer_desk.ui.parts.card_delegate import CardFace
from carer_desk.ui.parts.standing import Look, capital, flag_look, pressing, promise_look
from carer_desk.ui.questions.story_events import StoryEvent

_SHOWN = 130
"""Characters of a promise where it is named in passing."""
_LONGEST = 240
"""Characters of a promise on its card, which shows two lines, and aloud."""


def card_face(row: PromiseRow) -> CardFace:
    """One card: the quoted words, state and flags, date and owner, and the rule behind the most pressing flag."""
    promise = row.promise
    flags = pressing(row.flags)
    pills = [promise_look(promise.state), *(_short(flag_look(flag)) for flag in flags)]
    owner = promise.owner or _tr("nobody named")
    meta = f"{due_short(promise)} · {owner}"
    return CardFace(
        f"“{shortened(promise.words, _LONGEST)}”", pills, meta, capital(flags[0].rule) if flags else ""
    )


def _short(look: Look) -> Look:
    """The pill of a flag without the noun that the whole page is about."""
    return replace(look, words=capital(look.words.removeprefix("Promise ")))


def spoken_row(row: PromiseRow) -> str:
    """The whole row as sentences: the words, state, date, owner, every rule, and the question."""
    promise, flags = row.promise, pressing(row.flags)
    parts = [
        f"“{shortened(promise.words, _LONGEST)}”",
        promise_look(promise.state).words,
        capital(due_short(promise)),
        _tr("To be done by {0}").format(promise.owner or _tr("nobody named")),
        *(capital(flag.rule) for flag in flags),
        _tr("For the question: {0}").format(row.matter_wording),
    ]
    return " ".join(part if part.endswith((".", "?", "!", "”")) else f"{part}." for part in parts)


def due_short(promise: Promise) -> str:
    """The date in force in few letters."""
    if promise.due_on is not None:
        return _tr("due {0}").format(short_date(promise.due_on))
    if promise.due_from is not None:
        return _tr("due at the meeting after {0}").format(short_date(promise.due_from))
    return _tr("no date")


def due_in_full(promise: Promise) -> str:
    """The date in force in full."""
    if promise.due_on is not None:
        return long_date(promise.due_on)
    if promise.due_from is not None:
        return _tr("The first meeting after {0}").format(day_month_year(promise.due_from))
    return _tr("No date was given")


def facts_of(promise: Promise, response: Response | None, today: Today) -> list[tuple[str, str]]:
    """Name and value of everything known of a promise, in the order it is read."""
    made = long_date(promise.made_on)
    if response is not None:
        by = _tr("{0}, {1}").format(response.said_by or _tr("officers"), response.where.words)
        made = _tr("{0} ({1})").format(made, by)
    first = _tr("{0}. This date never changes.")
    facts = [
        (_tr("To be done by"), promise.owner or _tr("Nobody was named")),
        (_tr("Promised"), made),
        (_tr("As they said it"), f"“{promise.due_words}”" if promise.due_words else _tr("No date was said")),
    ]
    if promise.first_due_on is not None:
        facts.append((_tr("First date"), first.format(long_date(promise.first_due_on))))
    facts.append((_tr("Due now"), due_in_full(promise)))
    if promise.slips:
        facts.append((_tr("Slipped"), _tr("{0}.").format(capital(slip_words(promise, today)))))
    facts.append((_tr("Done when"), promise.sign or _tr("No sign of success was noted")))
    return facts


def story_of(story: PromiseStory) -> list[StoryEvent]:
    """The time line of one promise, oldest first."""
    promise = story.promise
    words = _tr("Promised")
    if promise.first_due_on is not None:
        words = _tr("Promised for {0}").format(day_month_year(promise.first_due_on))
    told = [StoryEvent(promise.made_on, words, "accent", "handshake")]
    told += (_told(event) for event in story.events)
    return sorted(told, key=_by_day)


def _told(event: PromiseEvent) -> StoryEvent:
    moved = event.kind is EventKind.RESCHEDULED
    if moved and event.due_on is not None:
        what = _tr("New date: {0}").format(day_month_year(event.due_on))
        tone, icon = "waiting", "calendar-days"
    elif event.state is not None:
        look = promise_look(event.state)
        what, tone, icon = look.words, look.tone, look.icon
    else:
        what, tone, icon = _tr("Report"), "quiet", "message-square-text"
    by = f" ({event.said_by})" if event.said_by and event.state is not PromiseState.SEEN_DONE else ""
    return StoryEvent(event.on, " ".join((f"{what}{by}.", *_sentences(event))), tone, icon)


def _sentences(event: PromiseEvent) -> Iterator[str]:
    for words in (event.words, event.reason):
        if words.strip():
            yield words if words.endswith((".", "?", "!")) else f"{words}."


def shortened(words: str, most: int = _SHOWN) -> str:
    """Words cut to what a row shows."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _by_day(event: StoryEvent) -> str:
    return event.on.isoformat()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Promises", words)
