"""What a column of somebody's own tracker may hold, and what such columns are called."""

from __future__ import annotations

from enum import StrEnum

from carer_desk.panel.dates import plain_words


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

HEADINGS: tuple[tuple[TrackerField, str], ...] = (
    (_F.ANSWERED_ON, "date answered|answered on|answer date|date of answer|response date|replied on|reply date"),
    (_F.ANSWERED_BY, "answered by|response by|responder|respondent|replied by|who answered"),
    (_F.PROMISE_DUE, "due|due date|due by|deadline|by when|target date|action due|timescale|completion date"),
    (_F.PROMISE_OWNER, "owner|lead|lead officer|responsible|responsible officer|action owner|assigned to|by whom"),
    (_F.RAISED_BY, "raised by|asked by|from|who|who asked|who raised|raiser|name|questioner|submitted by"),
    (_F.RAISED_ON, "date|date raised|raised on|raised|asked on|date asked|date logged|logged|date of question"
        "|when asked|when raised|day asked|when logged"),
    (_F.MEETING, "meeting|meeting date|panel|panel date|date of meeting|date of panel"),
    (_F.STATUS, "status|state|open or closed|open/closed|rag status|progress|closed|outcome"),
    (_F.PROMISE, "promise|promised|action|actions|agreed action|commitment|what was promised|next step|next steps"),
    (_F.INDICATOR, "indicator|measure|kpi|scorecard|scorecard indicator|scorecard measure|performance indicator"),
    (_F.KIND, "kind|type|category|sort|question type"),
    (_F.PRIVATE_NOTE, "private|private note|private notes|my notes|own notes|confidential"),
    (_F.BACKGROUND, "background|context|detail|details|notes|comments|comment|further information"),
    (_F.TAGS, "tag|tags|theme|themes|topic|subject|keyword|keywords"),
    (_F.ANSWER, "answer|answers|response|responses|reply|replies|officer response|answer given|what was said"
        "|what they said|they said|what officers said|officers said|what we were told"),
    (_F.WORDING, "question|questions|concern|concerns|issue|issues|matter|query|question/concern|wording"
        "|what i asked|what we asked|what was asked|question asked|my question|our question"),
)  # fmt: skip
"""What each field is called in trackers; the first that fits a heading word for word counts."""

HINTS: tuple[tuple[TrackerField, tuple[str, ...]], ...] = (
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

YES_OR_NO = frozenset(
    "answered|replied|responded|answer received|reply received|response received|chased".split("|")
)
"""Headings of columns that only say whether there was a reply: no words of it, and no reason to close."""

BY_WHOM_OR_WHEN = frozenset("promised by|action by|actions by|actioned by|agreed by|to be done by".split("|"))
"""Headings that name a person in one tracker and a day in the next: whoever wrote them has to say."""


def is_heading(words: str) -> bool:
    """Whether these words head a column of trackers."""
    return heading_words(words) in _KNOWN


def heading_words(heading: str) -> str:
    """A heading brought to one form for matching."""
    return plain_words(heading).strip(" .:?*")


_KNOWN = YES_OR_NO | {name for _field, names in HEADINGS for name in names.split("|")}
