"""What minutes say: the exchanges, figures, promises and resolutions found in them, each at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.matter import Kind
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.source import Passage as Passage


class ExchangeKind(StrEnum):
    """How something was raised; “action” is a wish that something be done or brought."""

    QUESTION = "question"
    CONCERN = "concern"
    COMMENT = "comment"
    FOLLOW_UP = "follow_up"
    ACTION = "action"

    @property
    def words(self) -> str:
        """The kind in plain words."""
        return "follow-up question" if self is ExchangeKind.FOLLOW_UP else self.value

    @property
    def matter_kind(self) -> Kind:
        """The kind of matter that it becomes on a desk."""
        return _MATTER_KINDS[self]


_MATTER_KINDS = {
    ExchangeKind.QUESTION: Kind.QUESTION,
    ExchangeKind.CONCERN: Kind.CONCERN,
    ExchangeKind.COMMENT: Kind.COMMENT,
    ExchangeKind.FOLLOW_UP: Kind.QUESTION,
    ExchangeKind.ACTION: Kind.REQUEST,
}


class Grade(StrEnum):
    """How firm a promise is, by its words alone."""

    FIRM = "firm"
    UNDATED = "undated"
    INTENTION = "intention"
    IN_HAND = "in_hand"

    @property
    def words(self) -> str:
        """The grade in plain words."""
        return _GRADE_WORDS[self]


_GRADE_WORDS = {
    Grade.FIRM: "firm: with a date or a meeting",
    Grade.UNDATED: "undated: promised, without a date",
    Grade.INTENTION: "intention: hoped, planned or a priority",
    Grade.IN_HAND: "in hand: said to be under way",
}


@dataclass(frozen=True, slots=True)
class IndicatorFound:
    """An indicator that words of the minutes may mean."""

    code: str
    words: str = field(repr=False)
    ambiguous: bool
    """Whether the same words also name another indicator."""


@dataclass(frozen=True, slots=True)
class ReplyFound:
    """A reply as recorded, its likely kind, and the words that made it look so."""

    quote: Passage
    kind: ResponseKind
    kind_words: str = field(repr=False)
    by: str
    """The post that replied, as the minutes spell it; a person's name never stands here."""
    wording: str = field(default="", repr=False)
    """The quote as one line, people's names left out."""
    names: tuple[Passage, ...] = field(default=(), repr=False)
    """The stretches of the quote that name people."""


@dataclass(frozen=True, slots=True)
class PromiseFound:
    """Something said to be going to happen."""

    quote: Passage
    owner: str
    due_words: str = field(repr=False)
    due: date | None
    grade: Grade
    grade_words: str = field(repr=False)
    """The words that gave it its grade."""
    wording: str = field(default="", repr=False)
    """The quote as one line, people's names left out."""


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A number said at the meeting."""

    quote: Passage
    value: float
    unit: str
    period_words: str = field(repr=False)
    indicator: str
    """The code of the indicator it speaks of; empty when that is unclear."""
    indicator_words: str = field(repr=False)
    by: str
    """The post that said it, as far as the sentence names one."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something raised, with the reply or replies to it; without replies, none was recorded."""

    kind: ExchangeKind
    raised_by: Role
    raised_by_words: str = field(repr=False)
    """Who raised it as the minutes spell it, a person's name left out."""
    quote: Passage
    wording: str = field(repr=False)
    """The quote as one line, ready to become a matter, with the role in place of each person's name."""
    names: tuple[Passage, ...] = field(default=(), repr=False)
    """The stretches of the quote that name people."""
    replies: tuple[ReplyFound, ...] = ()
    promises: tuple[PromiseFound, ...] = ()
    indicators: tuple[IndicatorFound, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names that stand in the quotes and not in the wordings."""
        named = (*self.names, *(name for reply in self.replies for name in reply.names))
        return tuple(dict.fromkeys(name.text for name in named))

    @property
    def reply_recorded(self) -> bool:
        """Whether the minutes record any reply."""
        return bool(self.replies)


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One agenda item as minuted."""

    number: str
    title: str = field(repr=False)
    place: Passage
    exchanges: tuple[Exchange, ...]
    figures: tuple[FigureFound, ...]
    promises: tuple[PromiseFound, ...]
    """Those made outside any exchange."""
    resolutions: tuple[Passage, ...]
    closed: bool = False
    """Whether press and public were excluded while it was heard."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """One page or paper of minutes; what it does not say is empty or None, never guessed."""

    file: str
    text: str = field(repr=False)
    body: str
    """The committee, panel or board."""
    held_on: date | None
    draft: bool
    items: tuple[MinutesItem, ...]
