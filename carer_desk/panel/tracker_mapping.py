"""What the headings of somebody's own tracker mean: proposed by their words, corrected by the user."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from carer_desk.panel.dates import plain_words
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import FileSheet


class TrackerField(StrEnum):
    """What a column of a tracker may hold."""

    LEFT_OUT = ""
    WORDING = "wording"
    KIND = "kind"
    RAISED_BY = "raised_by"
    RAISED_ON = "raised_on"
    MEETING = "meeting"
    BACKGROUND = "background"
    PRIVATE_NOTE = "private_note"
    ANSWER = "answer"
    ANSWERED_ON = "answered_on"
    ANSWERED_BY = "answered_by"
    STATUS = "status"
    PROMISE = "promise"
    PROMISE_DUE = "promise_due"
    PROMISE_OWNER = "promise_owner"
    INDICATOR = "indicator"
    TAGS = "tags"

    @property
    def words(self) -> str:
        """The field in plain words."""
        return _FIELD_WORDS[self]


_F = TrackerField
_FIELD_WORDS = {
    _F.LEFT_OUT: "leave this column out",
    _F.WORDING: "the question or concern",
    _F.KIND: "question, concern, comment or request",
    _F.RAISED_BY: "who raised it",
    _F.RAISED_ON: "day it was raised",
    _F.MEETING: "day of the meeting",
    _F.BACKGROUND: "background",
    _F.PRIVATE_NOTE: "private note",
    _F.ANSWER: "the answer",
    _F.ANSWERED_ON: "day of the answer",
    _F.ANSWERED_BY: "who answered",
    _F.STATUS: "open or closed",
    _F.PROMISE: "what was promised",
    _F.PROMISE_DUE: "when the promise is due",
    _F.PROMISE_OWNER: "who is to keep the promise",
    _F.INDICATOR: "indicator (code)",
    _F.TAGS: "tags",
}

_HEADINGS: tuple[tuple[TrackerField, str], ...] = (
    (_F.ANSWERED_ON, "date answered|answered on|answer date|date of answer|response date|replied on|reply date"),
    (_F.ANSWERED_BY, "answered by|response by|responder|respondent|replied by|who answered"),
    (_F.PROMISE_DUE, "due|due date|due by|deadline|by when|target date|action due|timescale|completion date"),
    (_F.PROMISE_OWNER, "owner|lead|lead officer|responsible|responsible officer|action owner|assigned to|by whom"),
    (_F.RAISED_BY, "raised by|asked by|from|who|who asked|who raised|raiser|name|questioner|submitted by"),
    (_F.RAISED_ON, "date|date raised|raised on|raised|asked on|date asked|date logged|logged|date of question"),
    (_F.MEETING, "meeting|meeting date|panel|panel date|date of meeting|date of panel"),
    (_F.STATUS, "status|state|open or closed|open/closed|rag status|progress|closed|outcome"),
    (_F.PROMISE, "promise|promised|action|actions|agreed action|commitment|what was promised|next step|next steps"),
    (_F.INDICATOR, "indicator|measure|kpi|scorecard|scorecard indicator|scorecard measure|performance indicator"),
    (_F.KIND, "kind|type|category|sort|question type"),
    (_F.PRIVATE_NOTE, "private|private note|private notes|my notes|own notes|confidential"),
    (_F.BACKGROUND, "background|context|detail|details|notes|comments|comment|further information"),
    (_F.TAGS, "tag|tags|theme|themes|topic|subject|keyword|keywords"),
    (_F.ANSWER, "answer|answers|response|responses|reply|replies|officer response|answer given|what was said"),
    (_F.WORDING, "question|questions|concern|concerns|issue|issues|matter|query|question/concern|wording"),
)  # fmt: skip
"""What each field is called in trackers; the first that fits a heading word for word counts."""

_HINTS: tuple[tuple[TrackerField, tuple[str, ...]], ...] = (
    (_F.ANSWERED_ON, ("answer date", "response date", "date answered", "date of reply", "date replied")),
    (_F.PROMISE_DUE, ("due", "deadline", "by when")),
    (_F.PROMISE_OWNER, ("owner", "responsible", "lead officer")),
    (_F.RAISED_BY, ("raised by", "asked by", "who raised", "who asked")),
    (_F.MEETING, ("meeting", "panel date")),
    (_F.RAISED_ON, ("date raised", "raised on", "date asked", "date")),
    (_F.STATUS, ("status", "closed")),
    (_F.PROMISE, ("promise", "action", "commitment")),
    (_F.INDICATOR, ("indicator", "kpi")),
    (_F.PRIVATE_NOTE, ("private", "confidential")),
    (_F.ANSWER, ("answer", "response", "reply")),
    (_F.WORDING, ("question", "concern", "query", "issue")),
    (_F.BACKGROUND, ("background", "notes")),
)
"""Words within a heading that say what it may hold, tried where no heading fits as a whole."""


@dataclass(frozen=True, slots=True)
class TrackerMapping:
    """What each heading stands for; every field but LEFT_OUT is held by one heading at most."""

    fields: Mapping[str, TrackerField]

    def field_of(self, heading: str) -> TrackerField:
        """What a heading stands for; a heading that is not known is left out."""
        return self.fields.get(heading, TrackerField.LEFT_OUT)

    def problem(self) -> str:
        """Why a tracker cannot be read so; empty when it can."""
        given = [field for field in self.fields.values() if field is not TrackerField.LEFT_OUT]
        if TrackerField.WORDING not in given:
            return "Say which column holds the question or concern."
        twice = next((field for field in given if given.count(field) > 1), None)
        return f"Two columns stand for “{twice.words}”. Leave one of them out." if twice is not None else ""

    def as_plain(self) -> dict[str, dict[str, str]]:
        """The mapping as it is kept in a file."""
        return {"headings": {heading: field.value for heading, field in self.fields.items()}}

    @classmethod
    def from_json(cls, text: str) -> TrackerMapping:
        """Read what `as_plain` gave. Raises CarerDeskError for anything else."""
        try:
            given = json.loads(text)
            headings = given["headings"]
            return cls({str(heading): TrackerField(field) for heading, field in headings.items()})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            known = ", ".join(field.value for field in TrackerField if field.value)
            raise CarerDeskError(
                "This is no mapping of a tracker.",
                "Nothing was read.",
                f"It gives each heading one of: {known}.",
            ) from None


def propose(sheet: FileSheet) -> TrackerMapping:
    """Propose what each heading stands for; one that fits nothing is left out."""
    headings = [heading for heading in dict.fromkeys(sheet.headings) if heading]
    found: dict[str, TrackerField] = dict.fromkeys(headings, TrackerField.LEFT_OUT)
    for field, words in _HEADINGS:
        _give(field, found, [heading for heading in headings if _plain(heading) in words.split("|")])
    for field, hints in _HINTS:
        fits = [heading for heading in headings if any(hint in _plain(heading) for hint in hints)]
        _give(field, found, fits)
    return TrackerMapping(found)


def _give(field: TrackerField, found: dict[str, TrackerField], fits: list[str]) -> None:
    free = [heading for heading in fits if found[heading] is TrackerField.LEFT_OUT]
    if free and field not in found.values():
        found[free[0]] = field


def _plain(heading: str) -> str:
    return plain_words(heading).strip(" .:?*")
