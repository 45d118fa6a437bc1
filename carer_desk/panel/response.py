"""A response: what officers said to a matter, kept word for word and never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.matter import TEXT_LIMIT


class ResponseKind(StrEnum):
    """What sort of reply it was, in the words of parliamentary and council practice."""

    FULL = "full"
    PART = "part"
    HOLDING = "holding"
    WILL_WRITE = "will_write"
    RULE_RESTATED = "rule_restated"
    REFERRED = "referred"
    NOT_HELD = "not_held"
    DECLINED = "declined"
    CORRECTION = "correction"
    NONE_RECORDED = "none_recorded"

    @property
    def words(self) -> str:
        """The kind in plain words."""
        return _KIND_WORDS[self]

    @property
    def offers_promise(self) -> bool:
        """Whether this reply ought to be followed by a promise with a date."""
        return self in (ResponseKind.HOLDING, ResponseKind.WILL_WRITE)

    @property
    def offers_supplementary(self) -> bool:
        """Whether this reply calls for a follow-up question about the practice."""
        return self is ResponseKind.RULE_RESTATED


_KIND_WORDS = {
    ResponseKind.FULL: "full answer",
    ResponseKind.PART: "part answer",
    ResponseKind.HOLDING: "holding reply",
    ResponseKind.WILL_WRITE: "will write",
    ResponseKind.RULE_RESTATED: "rule restated",
    ResponseKind.REFERRED: "referred elsewhere",
    ResponseKind.NOT_HELD: "information not held",
    ResponseKind.DECLINED: "declined",
    ResponseKind.CORRECTION: "correction",
    ResponseKind.NONE_RECORDED: "no reply recorded",
}


class Where(StrEnum):
    """Where the reply was given, which is also how firm its record is."""

    AT_PANEL = "at_panel"
    DRAFT_MINUTES = "draft_minutes"
    APPROVED_MINUTES = "approved_minutes"
    IN_WRITING = "in_writing"

    @property
    def words(self) -> str:
        """The place in plain words."""
        return _WHERE_WORDS[self]


_WHERE_WORDS = {
    Where.AT_PANEL: "heard at the panel",
    Where.DRAFT_MINUTES: "draft minutes",
    Where.APPROVED_MINUTES: "approved minutes",
    Where.IN_WRITING: "in writing",
}


class Judgement(StrEnum):
    """Whether the reply answers the matter, in the representative's own view."""

    NOT_JUDGED = "not_judged"
    ANSWERS = "answers"
    PART = "part"
    DOES_NOT = "does_not"

    @property
    def words(self) -> str:
        """The judgement in plain words."""
        return _JUDGEMENT_WORDS[self]


_JUDGEMENT_WORDS = {
    Judgement.NOT_JUDGED: "not judged yet",
    Judgement.ANSWERS: "answers it",
    Judgement.PART: "answers it in part",
    Judgement.DOES_NOT: "does not answer it",
}


@dataclass(frozen=True, slots=True)
class Response:
    """One dated reply to one matter."""

    matter_id: int
    said_on: date
    kind: ResponseKind
    said_by: str = ""
    """A post, such as “Head of Service”, never a person."""
    where: Where = Where.AT_PANEL
    wording: str = field(default="", repr=False)
    meeting_id: int | None = None
    source: str = ""
    """Where it can be read, such as “minutes, item 6”."""
    judgement: Judgement = Judgement.NOT_JUDGED
    judgement_reason: str = field(default="", repr=False)
    corrects_id: int | None = None
    """The response that this one corrects; the earlier words stay as they were."""
    closed_session: bool = False
    id: int = 0
    uuid: str = ""


def what_is_wrong(response: Response) -> str:
    """Say in one sentence why this response cannot be saved; empty when it can."""
    if response.kind is ResponseKind.NONE_RECORDED:
        return ""
    if not response.wording.strip():
        return "Type what was said, or choose “no reply recorded”."
    if len(response.wording) > TEXT_LIMIT:
        return f"The reply is longer than {TEXT_LIMIT:,} characters. Keep the part that answers."
    if response.kind is ResponseKind.CORRECTION and response.corrects_id is None:
        return "Choose the reply that this one corrects."
    return ""
