"""A matter: the question, concern, comment or request that the representative follows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.panel import Role


class Kind(StrEnum):
    """What sort of matter it is; a comment expects no reply, a request has the written clock."""

    QUESTION = "question"
    CONCERN = "concern"
    COMMENT = "comment"
    REQUEST = "request"

    @property
    def words(self) -> str:
        """The kind in plain words."""
        return "request for information" if self is Kind.REQUEST else self.value


class Outcome(StrEnum):
    """How a matter ended; only a person closes, and always with a reason."""

    RESOLVED = "resolved"
    NOTED_ONLY = "noted_only"
    NO_FURTHER_ACTION = "no_further_action"
    DUPLICATE = "duplicate"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The outcome in plain words."""
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.RESOLVED: "resolved",
    Outcome.NOTED_ONLY: "noted only",
    Outcome.NO_FURTHER_ACTION: "no further action",
    Outcome.DUPLICATE: "the same as another matter",
    Outcome.OVERTAKEN: "overtaken by events",
    Outcome.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing asked, raised or said at the panel, in the words it was put."""

    wording: str = field(default="", repr=False)
    """The matter as asked, ideally one sentence."""
    kind: Kind = Kind.QUESTION
    background: str = field(default="", repr=False)
    """What may be shared with the chair."""
    private_note: str = field(default="", repr=False)
    """What never leaves this desk."""
    raised_by: Role = Role.FOSTER_CARERS_REP
    on_behalf_of: int | None = None
    """How many people it speaks for: a count, never who."""
    raised_on: date = date.min
    """The day it was raised, or logged while it is not yet raised."""
    meeting_id: int | None = None
    """The meeting it was put at, or is to be put at next."""
    item_id: int | None = None
    """The agenda item it belongs to."""
    supplements_id: int | None = None
    """The matter it is a supplementary to."""
    repeats_id: int | None = None
    """The earlier matter that asked the same before."""
    must_ask: bool = False
    sheet_order: float | None = None
    """Place on the question sheet, smallest first; None comes after those with a place."""
    left_off_id: int | None = None
    """The meeting whose question sheet it was taken off."""
    closed_session: bool = False
    """Said where the public was excluded: reaches no paper."""
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A matter joined to an indicator, with the figure of the day frozen in."""

    matter_id: int
    indicator_id: int
    linked_on: date
    reading_id: int | None = None
    period: str = ""
    """Key of the period the frozen figure belongs to."""
    value_text: str = ""
    """The figure as published on the day of linking."""
    value: float | None = None
    target_text: str = ""
    target: float | None = None
    rag: str = ""
    id: int = 0
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A matter closed with an outcome, or reopened; both with the reason."""

    matter_id: int
    on: date
    reason: str = field(repr=False)
    outcome: Outcome | None = None
    """None when this is a reopening."""
    id: int = 0
    uuid: str = ""

    @property
    def reopens(self) -> bool:
        """Whether this entry opened the matter again."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Carry:
    """A matter that a meeting did not reach."""

    matter_id: int
    meeting_id: int
    id: int = 0
    uuid: str = ""


def what_is_wrong(matter: Matter) -> str:
    """Say in one sentence why this matter cannot be saved; empty when it can."""
    if not matter.wording.strip():
        return "Type the question first: one line is enough."
    if len(matter.wording) > WORDING_LIMIT:
        return f"The wording is longer than {WORDING_LIMIT:,} characters. Move the rest to the background."
    if max(len(matter.background), len(matter.private_note)) > TEXT_LIMIT:
        return f"The background or the note is longer than {TEXT_LIMIT:,} characters. Shorten it."
    if matter.on_behalf_of is not None and matter.on_behalf_of < 1:
        return "“On behalf of” is a count of people: 1 or more, or leave it empty."
    if matter.on_behalf_of is not None and matter.on_behalf_of > MOST_PEOPLE:
        return f"“On behalf of” is a count of people: {MOST_PEOPLE:,} at most."
    if matter.id and matter.id in (matter.supplements_id, matter.repeats_id):
        return "A matter cannot follow from itself. Choose another one."
    return ""


def what_is_wrong_with_tags(new: Collection[str], total: int) -> str:
    """Say in one sentence why a matter cannot be given new tags, to this total; empty when it can."""
    if new and total > MOST_TAGS:
        return f"A matter has {MOST_TAGS} tags at most."
    if any(len(tag) > TAG_LIMIT for tag in new):
        return f"A tag is longer than {TAG_LIMIT} characters. Shorten it."
    return ""


WORDING_LIMIT = 4000
"""Longest wording in characters; longer texts belong in the background."""

MOST_PEOPLE = 1_000_000
"""More people than any representative speaks for; a larger number is a slip of the hand."""

TEXT_LIMIT = 1_000_000
"""Longest background, note or reply in characters, so that one paste cannot choke the desk."""

MOST_TAGS = 100
"""Most tags on one matter: each one writes the matter into the search anew."""

TAG_LIMIT = 200
"""Longest tag in characters."""
