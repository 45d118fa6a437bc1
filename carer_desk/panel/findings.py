"""The findings of one page of minutes while the user goes through them: kept, refused or still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from heapq import heappop, heappush

from carer_desk.panel.known_quotes import QuotesKnown
from carer_desk.panel.minutes import FigureFound, Minutes, MinutesItem, PromiseFound
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
        """Whether it is new: what was kept or refused in an earlier reading is not offered again.

        One that was refused is on offer as soon as the user keeps it after all.
        """
        return self.before is Before.NEW or (self.before is Before.REFUSED and self.mark is Mark.KEPT)


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
        self._again: set[int] = set()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding in the order of the page."""
        return tuple(self._findings)

    @property
    def offered(self) -> tuple[Finding, ...]:
        """The findings that are new to the desk."""
        return tuple(one for one in self._findings if one.offered)

    def know(self, kept: QuotesKnown, refused: QuotesKnown) -> None:
        """Hear which quotes were kept or refused before; the marks stay. Tell it again when the day changes."""
        for one in self._findings:
            before = Before.NEW
            if kept.has(one.taken):
                before = Before.KEPT
            elif refused.has(one.taken) and not (one.number in self._again and one.mark is not Mark.REFUSED):
                before = Before.REFUSED
            self._findings[one.number] = replace(one, before=before)

    def offer_again(self) -> int:
        """Offer what was refused in an earlier reading after all; gives how many findings that are."""
        chosen = [one for one in self._findings if one.before is Before.REFUSED]
        for one in chosen:
            self._again.add(one.number)
            self._findings[one.number] = replace(one, before=Before.NEW, mark=Mark.OPEN)
        return len(chosen)

    def mark(self, number: int, mark: Mark) -> None:
        """Keep a finding, refuse it, or open it again."""
        self._findings[number] = replace(self._findings[number], mark=mark)

    def edit(self, number: int, taken: Taken | PromiseTaken | FigureTaken) -> None:
        """Change what would be kept of a finding."""
        self._findings[number] = replace(self._findings[number], taken=taken, edited=True)

    def answer(self, number: int, matter_id: int | None) -> None:
        """Make a finding the answer of a matter logged already, or (None) a matter of its own again.

        Raises TypeError for a figure, which answers nothing.
        """
        taken = self._findings[number].taken
        if isinstance(taken, FigureTaken):
            raise TypeError("a figure answers no matter")
        self._findings[number] = replace(self._findings[number], taken=replace(taken, answers_id=matter_id))

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
        kept = [self._of_the_day(one) for one in self.offered if one.mark is Mark.KEPT]
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

    def _of_the_day(self, one: Finding) -> Taken | PromiseTaken | FigureTaken:
        """What is kept of a finding: due dates counted from another day than the meeting’s are left to the desk."""
        if self.held_on == self.minutes.held_on or one.edited:
            return one.taken
        if isinstance(one.taken, Taken):
            return replace(one.taken, promises=tuple(map(_undue, one.taken.promises)))
        if isinstance(one.taken, PromiseTaken):
            return replace(one.taken, promise=_undue(one.taken.promise))
        return one.taken


def _undue(promise: PromiseFound) -> PromiseFound:
    return replace(promise, due=None)


def _everything(minutes: Minutes) -> list[tuple[MinutesItem, Taken | PromiseTaken | FigureTaken]]:
    """Everything that can be kept, in the order of the page; a figure inside an exchange goes with it.

    Figures said in closed session are left out: the ledger is for what may be said aloud.
    """
    found: list[tuple[MinutesItem, Taken | PromiseTaken | FigureTaken]] = []
    for item in minutes.items:
        inside, loose = _shared_out(item)
        for number, exchange in enumerate(item.exchanges):
            figures = tuple(inside.get(number, ()))
            found.append((item, Taken.of(exchange, item.number, item.title, figures, closed=item.closed)))
        found.extend(
            (item, PromiseTaken(one, item.number, item.title, closed=item.closed)) for one in item.promises
        )
        found.extend((item, FigureTaken(one, item.number, item.title)) for one in loose)
    return sorted(found, key=lambda one: one[1].quote.start)


def _shared_out(item: MinutesItem) -> tuple[dict[int, list[FigureFound]], list[FigureFound]]:
    """Which exchange each figure is said in, the first of several, and those said in none."""
    if item.closed:
        return {}, []
    places = sorted(
        (place.start, place.end, number)
        for number, exchange in enumerate(item.exchanges)
        for place in (exchange.quote, *(reply.quote for reply in exchange.replies))
    )
    inside: dict[int, list[FigureFound]] = {}
    loose: list[FigureFound] = []
    begun: list[tuple[int, int]] = []
    at = 0
    for figure in sorted(item.figures, key=lambda one: one.quote.start):
        while at < len(places) and places[at][0] <= figure.quote.start:
            heappush(begun, (places[at][2], places[at][1]))
            at += 1
        while begun and begun[0][1] <= figure.quote.start:
            heappop(begun)
        (inside.setdefault(begun[0][0], []) if begun else loose).append(figure)
    return inside, loose
