"""What can be erased for good, the places where words stand, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ERASED_WORDS = "[erased]"
"""What stands where words were that a record cannot do without."""

LOG_TABLES = ("change", "action")
"""Tables of the action log: what stands there is seen in the history only."""


class EraseReason(StrEnum):
    """Why something was erased; kept with the day, so never free text that would tell what."""

    TOO_MUCH = "too_much"
    ASKED = "asked"
    TIME_IS_OVER = "time_is_over"
    NOT_NEEDED = "not_needed"

    @property
    def words(self) -> str:
        """The reason in plain words."""
        return _REASON_WORDS[self]


_REASON_WORDS = {
    EraseReason.TOO_MUCH: "too much was written down",
    EraseReason.ASKED: "somebody asked for it",
    EraseReason.TIME_IS_OVER: "its time is over",
    EraseReason.NOT_NEEDED: "it is not needed any more",
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of one record."""

    table: str
    record_id: int
    column: str

    @property
    def words(self) -> str:
        """What it is, as in “the private note”."""
        return _TEXT_WORDS.get((self.table, self.column)) or _TABLE_WORDS.get(
            self.table, self.table.replace("_", " ")
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place where words that were looked for stand."""

    text: Text
    matter_id: int | None
    """The matter it belongs to, also one that was removed since; None for what belongs to none."""
    excerpt: str = field(repr=False)
    """The words with what stands around them."""
    label: str = ""
    """Of the log: the name of the action, and its day."""

    @property
    def in_log(self) -> bool:
        """Whether it stands in the history only."""
        return self.text.table in LOG_TABLES

    @property
    def words(self) -> str:
        """Where it is, as in “the private note of #12”."""
        if self.text.table == "change":
            of = f"the history of #{self.matter_id}" if self.matter_id else "the history"
            return f"{of}: {self.label}"
        if self.text.table == "action":
            return f"the name of an action: {self.label}"
        return f"{self.text.words} of #{self.matter_id}" if self.matter_id else self.text.words


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What is to be erased in one go."""

    reason: EraseReason
    matters: tuple[int, ...] = ()
    """Whole matters, with all that belongs to them."""
    sources: tuple[int, ...] = ()
    """Texts that were read in, with their places; what was kept of them stays."""
    texts: tuple[Text, ...] = ()
    """Single texts, also as they once were."""
    histories: tuple[int, ...] = ()
    """Matters of which the earlier wordings go, and what the history says of them stays away."""
    words: str = field(default="", repr=False)
    """Words to take out at these places."""
    places: tuple[Place, ...] = field(default=(), repr=False)
    instead: str = field(default=ERASED_WORDS, repr=False)
    """What stands there then."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.matters or self.sources or self.texts or self.histories or self.places)

    @property
    def label(self) -> str:
        """The name of the action: that something was erased and under which number, not what."""
        numbers = sorted({*self.matters, *self.histories, *(p.matter_id for p in self.places if p.matter_id)})
        if len(numbers) == 1:
            return f"erased {'question' if self.matters else 'words under'} #{numbers[0]}"
        if len(self.matters) > 1:
            return f"erased {len(self.matters)} questions"
        return "erased a text that was read in" if self.sources else "erased words"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasing did, in numbers."""

    on: date
    records: int
    """Records that went or lost words."""
    changes: int
    """Entries of the history that lost what they held."""
    finished: bool
    """Whether the freed pages are overwritten already; if not, that is done when the desk is opened next."""


_TABLE_WORDS = {
    "panel": "the panel’s details",
    "meeting": "a meeting",
    "agenda_item": "an agenda item",
    "matter": "a question",
    "tag": "a tag",
    "closing": "the reason for closing",
    "response": "a reply",
    "promise": "a promise",
    "promise_event": "news of a promise",
    "indicator": "an indicator",
    "alias": "another name of an indicator",
    "definition": "a definition",
    "rebase": "a new usual level",
    "scorecard": "a scorecard",
    "scorecard_mapping": "how a scorecard is laid out",
    "tracker_mapping": "how a tracker is laid out",
    "reading": "a figure",
    "link": "a linked figure",
    "paper": "a paper that was written",
    "source": "a text that was read in",
    "figure_said": "a figure said at a meeting",
    "role_spelling": "who is who in the minutes",
    "identity_decision": "a decision of the identity check",
    "half_typed": "words that were not finished",
    "watched": "your list of words that must never leave",
    "setting": "a setting of this desk",
}

_TEXT_WORDS = {
    ("matter", "wording"): "the wording",
    ("matter", "background"): "the background",
    ("matter", "private_note"): "the private note",
    ("response", "wording"): "the words of a reply",
    ("response", "said_by"): "who gave a reply",
    ("response", "judgement_reason"): "the reason of a judgement",
    ("promise", "owner"): "who made a promise",
    ("source", "name"): "the name of a text that was read in",
}
