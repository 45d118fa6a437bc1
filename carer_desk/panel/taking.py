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

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.exchange.quote

    @property
    def kept_unasked(self) -> bool:
        """Whether “keep all” keeps it."""
        return True

    @classmethod
    def of(cls, exchange: Exchange, number: str, title: str, figures: tuple[FigureFound, ...]) -> Taken:
        """The exchange with what is ticked at first: unambiguous indicators, firm and undated promises."""
        codes = dict.fromkeys(one.code for one in exchange.indicators if not one.ambiguous)
        promised = tuple(one for one in exchange.promises if one.grade in PROMISED)
        return cls(exchange, number, title, tuple(codes), promised, figures)


@dataclass(frozen=True, slots=True)
class PromiseTaken:
    """A promise made outside any exchange; it becomes a matter of its own, or belongs to one logged already."""

    promise: PromiseFound
    item_number: str = ""
    item_title: str = field(default="", repr=False)
    answers_id: int | None = None
    """The matter, logged already, that it belongs to."""

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.promise.quote

    @property
    def kept_unasked(self) -> bool:
        """Whether “keep all” keeps it: hopes, and what is said to be under way, are no promises."""
        return self.promise.grade in PROMISED


@dataclass(frozen=True, slots=True)
class FigureTaken:
    """A figure said outside any exchange; it goes to the ledger of figures said."""

    figure: FigureFound
    item_number: str = ""
    item_title: str = field(default="", repr=False)

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.figure.quote

    @property
    def kept_unasked(self) -> bool:
        """Whether “keep all” keeps it: a number of which nobody knows what it counts is left to the user."""
        return bool(self.figure.indicator)


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """Everything that one action keeps of a source."""

    source: Source
    held_on: date
    where: Where
    body: str = ""
    kept: tuple[Taken, ...] = ()
    refused: tuple[Passage, ...] = ()
    promises: tuple[PromiseTaken, ...] = ()
    figures: tuple[FigureTaken, ...] = ()
