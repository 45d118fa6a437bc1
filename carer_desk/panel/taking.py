"""What a user keeps of a reading: findings as they were left or edited, and those refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.minutes import Exchange, FigureFound, Grade, PromiseFound
from carer_desk.panel.response import Where
from carer_desk.panel.source import Passage, Source

PROMISED = frozenset({Grade.FIRM, Grade.UNDATED})
"""Grades that are promises; an intention, or what is in hand, is kept as one only when the user ticks it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One exchange as it shall be kept; its wording, kinds and role may have been edited."""

    exchange: Exchange
    item_number: str = ""
    item_title: str = field(default="", repr=False)
    codes: tuple[str, ...] = ()
    """Indicators left ticked."""
    promises: tuple[PromiseFound, ...] = ()
    """Promises left ticked."""
    figures: tuple[FigureFound, ...] = ()
    answers_id: int | None = None
    """The matter, logged already, whose answer this becomes."""

    @classmethod
    def of(cls, exchange: Exchange, number: str, title: str, figures: tuple[FigureFound, ...]) -> Taken:
        """The exchange with what is ticked at first: unambiguous indicators, firm and undated promises."""
        codes = dict.fromkeys(one.code for one in exchange.indicators if not one.ambiguous)
        promised = tuple(one for one in exchange.promises if one.grade in PROMISED)
        return cls(exchange, number, title, tuple(codes), promised, figures)


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """Everything that one action keeps of a source."""

    source: Source
    held_on: date
    where: Where
    body: str = ""
    kept: tuple[Taken, ...] = ()
    refused: tuple[Passage, ...] = ()
