"""The findings of one page of minutes while the user goes through them: kept, refused or still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from carer_desk.panel.minutes import Exchange, FigureFound, Minutes, MinutesItem, PromiseFound
from carer_desk.panel.response import Where
from carer_desk.panel.source import Passage, Source
from carer_desk.panel.taking import FigureTaken, PromiseTaken, ReadingTaken, Taken


class Mark(StrEnum):
    """What the user said of a finding in this reading."""

    OPEN = "open"
    KEPT = "kept"
    REFUSED = "refused"


class Before(StrEnum):
    """What became of the same words in an earlier reading."""

    NEW = "new"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One exchange, or a promise or figure that belongs to none, as it would be kept."""

    number: int
    """Its place among the findings of this reading, from 0 in the order of the page."""
    item: MinutesItem
    taken: Taken | PromiseTaken | FigureTaken
    mark: Mark = Mark.OPEN
    before: Before = Before.NEW
    edited: bool = False

    @property
    def quote(self) -> Passage:
        """The words on the page that it points at."""
        return self.taken.quote

    @property
    def offered(self) -> bool:
        """Whether it is new: what was kept or refused in an earlier reading is not offered again."""
        return self.before is Before.NEW


@dataclass(frozen=True, slots=True)
class FindingsCount:
    """How many of the findings on offer are kept, refused and open, and how many are no longer offered."""

    kept: int
    refused: int
    open: int
    before: int


class ReadingInHand:
    """One page that was read, and what the user says of its findings; nothing of it is on the desk yet.

    The marks live here and not on the desk, so that undoing the keeping of a reading leaves them as they were.
    """

    def __init__(self, source: Source, minutes: Minutes) -> None:
        self.source = source
        self.minutes = minutes
        self.held_on: date | None = minutes.held_on
        self.where = Where.DRAFT_MINUTES if minutes.draft else Where.APPROVED_MINUTES
        self.body = minutes.body
        self._findings = [
            Finding(number, item, taken) for number, (item, taken) in enumerate(_everything(minutes))
        ]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding in the order of the page."""
        return tuple(self._findings)

    @property
    def offered(self) -> tuple[Finding, ...]:
        """The findings that are new to the desk."""
        return tuple(one for one in self._findings if one.offered)

    def know(self, kept: frozenset[str], refused: frozenset[str]) -> None:
        """Hear which quotes, each as one line, were kept or refused before; ask again when the day changes."""
        for one in self._findings:
            words = " ".join(one.quote.text.split())
            before = Before.KEPT if words in kept else Before.REFUSED if words in refused else Before.NEW
            self._findings[one.number] = replace(one, before=before)

    def mark(self, number: int, mark: Mark) -> None:
        """Keep a finding, refuse it, or open it again."""
        self._findings[number] = replace(self._findings[number], mark=mark)

    def edit(self, number: int, taken: Taken | PromiseTaken | FigureTaken) -> None:
        """Change what would be kept of a finding."""
        self._findings[number] = replace(self._findings[number], taken=taken, edited=True)

    def keep_all(self) -> int:
        """Keep every finding on offer that is still open and worth keeping unasked; gives how many."""
        chosen = [one for one in self.offered if one.mark is Mark.OPEN and one.taken.kept_unasked]
        for one in chosen:
            self.mark(one.number, Mark.KEPT)
        return len(chosen)

    def count(self) -> FindingsCount:
        """Count the findings by what was said of them."""
        marks = [one.mark for one in self.offered]
        return FindingsCount(
            marks.count(Mark.KEPT),
            marks.count(Mark.REFUSED),
            marks.count(Mark.OPEN),
            len(self._findings) - len(marks),
        )

    def taken(self) -> ReadingTaken:
        """What is to be kept, in one action. Raises ValueError while the day of the meeting is unknown."""
        if self.held_on is None:
            raise ValueError("the day of the meeting is not known")
        kept = [one.taken for one in self.offered if one.mark is Mark.KEPT]
        return ReadingTaken(
            self.source,
            self.held_on,
            self.where,
            self.body,
            tuple(one for one in kept if isinstance(one, Taken)),
            tuple(one.quote for one in self.offered if one.mark is Mark.REFUSED),
            tuple(one for one in kept if isinstance(one, PromiseTaken)),
            tuple(one for one in kept if isinstance(one, FigureTaken)),
        )


def _everything(minutes: Minutes) -> list[tuple[MinutesItem, Taken | PromiseTaken | FigureTaken]]:
    """Everything that can be kept, in the order of the page; a figure inside an exchange goes with it."""
    found: list[tuple[MinutesItem, Taken | PromiseTaken | FigureTaken]] = []
    for item in minutes.items:
        inside: list[FigureFound] = []
        for exchange in item.exchanges:
            figures = tuple(one for one in item.figures if one not in inside and _within(one, exchange))
            inside.extend(figures)
            found.append((item, Taken.of(exchange, item.number, item.title, figures)))
        found.extend((item, _promise(item, one)) for one in item.promises)
        found.extend(
            (item, FigureTaken(one, item.number, item.title)) for one in item.figures if one not in inside
        )
    return sorted(found, key=lambda one: one[1].quote.start)


def _promise(item: MinutesItem, promise: PromiseFound) -> PromiseTaken:
    return PromiseTaken(promise, item.number, item.title)


def _within(figure: FigureFound, exchange: Exchange) -> bool:
    places = (exchange.quote, *(reply.quote for reply in exchange.replies))
    return any(place.start <= figure.quote.start < place.end for place in places)
