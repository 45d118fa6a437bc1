"""What of a question can be erased by itself, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import QCoreApplication

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.erasing import ErasePlan, EraseReason, Text
from carer_desk.panel.thread import Thread
from carer_desk.ui.parts.tick_list import Tick

_MOST_LETTERS = 120
"""Of words that are shown to be known again."""


@dataclass(frozen=True)
class Choice:
    """One thing to tick: a text, the earlier wordings, or (neither) the whole question."""

    tick: Tick
    text: Text | None = None
    is_history: bool = False


def choices_of(thread: Thread) -> list[Choice]:
    """The texts of a question, the words of its replies and promises, what it once said, all of it."""
    say, matter = QCoreApplication.translate, thread.matter
    before = say("EraseChoices", "Also as it was written before.")
    stays = say("EraseChoices", "It stays as a question, and “[erased]” stands there.")
    texts = (
        ("private_note", say("EraseChoices", "The private note"), before),
        ("background", say("EraseChoices", "The background"), before),
        ("wording", say("EraseChoices", "The wording"), stays),
    )
    found = [
        Choice(Tick(words, about), Text("matter", matter.id, column))
        for column, words, about in texts
        if getattr(matter, column)
    ]
    reply = say("EraseChoices", "The words of the reply of {0}")
    found += [
        Choice(
            Tick(reply.format(day_month_year(one.said_on)), _short(one.wording)),
            Text("response", one.id, "wording"),
        )
        for one in thread.responses
        if one.wording
    ]
    promise = say("EraseChoices", "The words of the promise of {0}")
    found += [
        Choice(
            Tick(promise.format(day_month_year(one.promise.made_on)), _short(one.promise.words)),
            Text("promise", one.promise.id, "words"),
        )
        for one in thread.promises
    ]
    earlier = say(
        "EraseChoices", "What stands there today stays. What this question once said goes from the history."
    )
    whole = say(
        "EraseChoices", "With its replies, promises, tags and links, and all that the history holds of them."
    )
    found.append(Choice(Tick(say("EraseChoices", "Earlier wordings"), earlier), is_history=True))
    found.append(Choice(Tick(say("EraseChoices", "The whole question"), whole)))
    return found


def plan_for(thread: Thread, choices: Sequence[Choice], why: EraseReason) -> ErasePlan:
    """The plan that erases what was chosen."""
    number = thread.matter.id
    if any(one.text is None and not one.is_history for one in choices):
        return ErasePlan(why, matters=(number,))
    texts = tuple(one.text for one in choices if one.text is not None)
    return ErasePlan(why, texts=texts, histories=(number,) if any(one.is_history for one in choices) else ())


def said_of(thread: Thread) -> str:
    """Which question it is, in a line."""
    return f"#{thread.matter.id}: {_short(thread.matter.wording)}"


def _short(words: str) -> str:
    return shorten(words, _MOST_LETTERS, placeholder="…")
