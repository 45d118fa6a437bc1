"""The front page: what comes forward by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from carer_desk.panel.listing import MatterRow, PromiseRow
from carer_desk.panel.response import ResponseKind

COUNTED_TO = 200
"""A front page counts no further: more are “200+”, because the exact number would change nothing."""

RECENTLY_SAID = timedelta(days=183)
"""How long a figure that cannot be right comes forward: an officer can be asked about the last half a year."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """The first few of what came forward, and how many there are."""

    rows: tuple[T, ...] = ()
    total: int = 0
    """How many there are, counted no further than ``COUNTED_TO``."""

    @property
    def total_words(self) -> str:
        """The number as it is shown: “12” or “200+”."""
        return f"{COUNTED_TO:,}+" if self.total >= COUNTED_TO else f"{self.total:,}"


@dataclass(frozen=True, slots=True)
class ReplyToJudge:
    """A reply that nobody has judged yet, with its matter."""

    row: MatterRow
    said_on: date
    kind: ResponseKind


@dataclass(frozen=True, slots=True)
class IndicatorMove:
    """An indicator whose figure, rating or goalposts are not what they were at the last meeting."""

    indicator_id: int
    name: str
    rule: str
    """What moved, in words: “84%, was 86%; red, was amber”."""
    goalposts: bool = False
    rag: str = ""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Everything that came forward for the front page."""

    to_judge: Block[ReplyToJudge]
    promises: Block[PromiseRow]
    slipping: Block[PromiseRow]
    late: Block[MatterRow]
    moves: Block[IndicatorMove]
    drafts: Block[MatterRow]
