"""What a user keeps of a reading: findings as they were left or edited, and those refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.minutes import Exchange, FigureFound, Grade, PromiseFound
from carer_desk.panel.response import ResponseKind, Where
from carer_desk.panel.source import Passage, Source

PROMISED = frozenset({Grade.FIRM, Grade.UNDATED})
"""Grades that are promises; an intention, or what is in hand, is kept as one only when the user ticks it."""

_WRITING = re.compile(r"\b(?:writ(?:e|ten|ing)|circulat\w*|e-?mail\w*|letter|briefing note)\b", re.IGNORECASE)
_UNTYPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that nobody types and no eye sees: they could turn a line round, or pass for a mark of the search."""


class Sort(StrEnum):
    """What sort of finding it is: the same words may hold one of each."""

    EXCHANGE = "exchange"
    PROMISE = "promise"
    FIGURE = "figure"


def one_line(text: str) -> str:
    """A quote as one line of characters that can be read."""
    return " ".join(_UNTYPED.sub(" ", text).split())


def without_names(quote: Passage, names: Iterable[Passage]) -> str:
    """A quote as one line, the stretches that name people left out: where nobody worded it better."""
    built, place = "", quote.start
    for name in sorted(names, key=lambda one: one.start):
        if place <= name.start < quote.end:
            built += quote.text[place - quote.start : name.start - quote.start] + "[…]"
            place = name.end
    return one_line(built + quote.text[max(0, place - quote.start) :])


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
    closed: bool = False
    """Said where press and public were excluded: it is kept as closed session and reaches no paper."""

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.exchange.quote

    @property
    def sort(self) -> Sort:
        """What sort of finding it is."""
        return Sort.EXCHANGE

    @property
    def words(self) -> str:
        """What makes it the same finding in another paper of the same meeting."""
        return one_line(self.quote.text)

    @property
    def kept_unasked(self) -> bool:
        """Whether “keep all” keeps it."""
        return True

    @classmethod
    def of(
        cls,
        exchange: Exchange,
        number: str,
        title: str,
        figures: tuple[FigureFound, ...],
        *,
        closed: bool = False,
    ) -> Taken:
        """The exchange with what is ticked at first: unambiguous indicators, firm and undated promises."""
        codes = dict.fromkeys(one.code for one in exchange.indicators if not one.ambiguous)
        promised = tuple(one for one in exchange.promises if one.grade in PROMISED)
        return cls(exchange, number, title, tuple(codes), promised, figures, closed=closed)


@dataclass(frozen=True, slots=True)
class PromiseTaken:
    """A promise made outside any exchange; it becomes a matter of its own, or belongs to one logged already."""

    promise: PromiseFound
    item_number: str = ""
    item_title: str = field(default="", repr=False)
    answers_id: int | None = None
    """The matter, logged already, that it belongs to."""
    closed: bool = False
    """Said where press and public were excluded."""

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.promise.quote

    @property
    def sort(self) -> Sort:
        """What sort of finding it is."""
        return Sort.PROMISE

    @property
    def words(self) -> str:
        """What makes it the same finding in another paper of the same meeting."""
        return one_line(self.quote.text)

    @property
    def reply_kind(self) -> ResponseKind:
        """The kind of reply that the promise is to the matter it belongs to."""
        in_writing = _WRITING.search(self.promise.wording or self.quote.text)
        return ResponseKind.WILL_WRITE if in_writing else ResponseKind.HOLDING

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
    def sort(self) -> Sort:
        """What sort of finding it is."""
        return Sort.FIGURE

    @property
    def words(self) -> str:
        """What makes it the same finding in another paper of the same meeting: “84%” alone may be anything."""
        return figure_words(
            self.figure.value, self.figure.unit, self.figure.indicator, self.figure.period_words
        )

    @property
    def kept_unasked(self) -> bool:
        """Whether “keep all” keeps it: a number of which nobody knows what it counts is left to the user."""
        return bool(self.figure.indicator)


def figure_words(value: float, unit: str, code: str, period_words: str) -> str:
    """What tells one figure said at a meeting from another, wherever it stands."""
    return f"{float(value)!r} {unit} {code} {one_line(period_words)}"


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

    @property
    def count(self) -> int:
        """How many findings are to be kept."""
        return len(self.kept) + len(self.promises) + len(self.figures)
