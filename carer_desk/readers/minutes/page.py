"""Reads one page of minutes from its text to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from carer_desk.panel.due import read_due
from carer_desk.panel.minutes import (
    Exchange,
    IndicatorFound,
    Minutes,
    MinutesItem,
    Passage,
    PromiseFound,
    ReplyFound,
)
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import Cues
from carer_desk.readers.minutes.exchanges import Assembler
from carer_desk.readers.minutes.figures_said import FigureFinder
from carer_desk.readers.minutes.found import Found
from carer_desk.readers.minutes.items import Item, heading_of, items_of
from carer_desk.readers.minutes.layout import Block
from carer_desk.readers.minutes.listener import Listener
from carer_desk.readers.minutes.names import Names
from carer_desk.readers.minutes.places import Places
from carer_desk.readers.minutes.promises import DueReader, PromiseFinder
from carer_desk.readers.minutes.resolutions import resolutions_of
from carer_desk.readers.minutes.speakers import Speakers
from carer_desk.readers.minutes.speech import Stretch
from carer_desk.readers.minutes.wording import Wordings


class MinutesReader:
    """Reads pages of minutes; build it once, with the cues and the indicators that words may name."""

    def __init__(self, cues: Cues, indicators: AliasFinder) -> None:
        self._cues = cues
        self._indicators = indicators

    def read(self, text: str, file: str = "", on_steps: Callable[[int, int], None] | None = None) -> Minutes:
        """Find everything in a text; `on_steps` hears after each item how many characters of how many are read."""
        heading = heading_of(text)
        names = Names(self._cues.names, text)
        speakers = Speakers(self._cues.roles, names, text)
        page = _Page(
            text, self._cues, self._indicators, speakers, Wordings(names, speakers),
            PromiseFinder(self._cues.promising, speakers, _due_reader(heading.held_on)),
            FigureFinder(self._cues.figures, self._indicators, speakers),
        )  # fmt: skip
        items = []
        for item in items_of(text, self._cues.closing):
            items.append(page.item(item))
            if on_steps is not None:
                on_steps(item.end, len(text))
        return Minutes(file, text, heading.body, heading.held_on, heading.draft, tuple(items))


@dataclass(frozen=True)
class _Page:
    """Everything that knows about one page."""

    text: str
    cues: Cues
    indicators: AliasFinder
    speakers: Speakers
    wordings: Wordings
    promises: PromiseFinder
    figures: FigureFinder

    def item(self, item: Item) -> MinutesItem:
        """Find everything in one item; what was resolved was neither raised nor promised."""
        resolutions = tuple(resolutions_of(self.text, item.blocks))
        resolved = Places.of(resolutions)
        spoken = [block for block in item.blocks if not resolved.hold(block)]
        assembler = Assembler(Listener(self.cues, self.speakers))
        exchanges = tuple(_promised_once(map(self.exchange, assembler.assemble(spoken, item.title))))
        around = Places(
            (place, number)
            for number, one in enumerate(exchanges)
            for place in (one.quote, *(reply.quote for reply in one.replies))
        )
        exchanges, loose = _put_in(exchanges, self._loose_promises(spoken, exchanges))
        figures = (
            self.figures.find(
                self.text, block, _context(around.numbers_at(block), exchanges, item.title), before
            )
            for before, block in zip(("", *(block.text for block in item.blocks)), item.blocks, strict=False)
        )
        return MinutesItem(
            item.number, self.wordings.of_title(item.title),
            Passage.of(self.text, item.start, item.end), exchanges,
            tuple(figure for found in figures for figure in found),
            loose, resolutions, item.closed,
        )  # fmt: skip

    def exchange(self, found: Found) -> Exchange:
        """Turn what was put together into an exchange with its findings."""
        quote = Passage.of(self.text, found.raised[0].start, found.raised[-1].end)
        replies = tuple(map(self._reply, found.replies))
        promised = tuple(
            replace(promise, wording=self.wordings.of(promise.quote))
            for reply in replies
            for promise in self.promises.in_reply(self.text, reply.quote.start, reply.quote.end, reply.by)
        )
        return Exchange(
            kind=found.kind, raised_by=found.speaker.role or Role.PANEL_MEMBER, raised_by_words=found.speaker.words,
            quote=quote, wording=self.wordings.of(quote), names=self.wordings.names_in(quote), replies=replies,
            promises=promised, indicators=self._indicators_of(quote, replies),
        )  # fmt: skip

    def _indicators_of(self, quote: Passage, replies: Sequence[ReplyFound]) -> tuple[IndicatorFound, ...]:
        """Give what the raise names; where it names nothing, what the first reply names."""
        for words in (quote.text, *(reply.quote.text for reply in replies[:1])):
            named = self.indicators.suggest(self.speakers.without_services(words))
            if named:
                return tuple(IndicatorFound(one.code, one.words, one.ambiguous) for one in named)
        return ()

    def _reply(self, stretches: list[Stretch]) -> ReplyFound:
        quote = Passage.of(self.text, stretches[0].start, stretches[-1].end)
        by = next((one.speaker.words for one in stretches if one.speaker.words), "")
        for kind, pattern in self.cues.replying.kinds:
            match = pattern.search(quote.text)
            if match is not None:
                return self._worded(ReplyFound(quote, kind, match.group(), by))
        return self._worded(ReplyFound(quote, ResponseKind.FULL, "", by))

    def _worded(self, reply: ReplyFound) -> ReplyFound:
        """Leave people's names out of what was replied."""
        return replace(
            reply, wording=self.wordings.of(reply.quote), names=self.wordings.names_in(reply.quote)
        )

    def _loose_promises(
        self, blocks: Iterable[Block], exchanges: Iterable[Exchange]
    ) -> tuple[PromiseFound, ...]:
        taken = Places.of(promise.quote for one in exchanges for promise in one.promises)
        blocks = list(blocks)
        listed = self.promises.in_tables(self.text, blocks)
        rows = Places.of(one.quote for one in listed)
        found = [
            replace(one, wording=self.wordings.of(one.quote))
            for one in listed
            if not taken.overlap(one.quote)
        ]
        promised = False
        for block in blocks:
            if rows.overlap(Passage.of(self.text, block.start, block.end)):
                continue
            if promised and self.promises.is_note(block):
                continue  # who does what was promised just before
            loose = [one for one in self.promises.elsewhere(self.text, block) if not taken.overlap(one.quote)]
            found += (replace(one, wording=self.wordings.of(one.quote)) for one in loose)
            promised = bool(loose) or taken.overlap(Passage.of(self.text, block.start, block.end))
        return tuple(found)


def _promised_once(exchanges: Iterable[Exchange]) -> Iterator[Exchange]:
    """One reply may answer two questions; what it promises is promised once, to the last of them."""
    later: set[tuple[int, int]] = set()
    told: list[Exchange] = []
    for one in reversed(list(exchanges)):
        kept = [made for made in one.promises if (made.quote.start, made.quote.end) not in later]
        later.update((made.quote.start, made.quote.end) for made in kept)
        told.append(replace(one, promises=tuple(kept)))
    return reversed(told)


def _put_in(
    exchanges: tuple[Exchange, ...], promises: Iterable[PromiseFound]
) -> tuple[tuple[Exchange, ...], tuple[PromiseFound, ...]]:
    """Put promises that stand in what was raised into its exchange; give the others as they are."""
    raised = Places.of(one.quote for one in exchanges)
    inside: dict[int, list[PromiseFound]] = {}
    loose: list[PromiseFound] = []
    for one in promises:
        within = raised.numbers_at(one.quote)
        (inside.setdefault(within[0], []) if within else loose).append(one)
    filled = (
        replace(one, promises=(*one.promises, *inside.get(number, ())))
        for number, one in enumerate(exchanges)
    )
    return tuple(filled), tuple(loose)


def _due_reader(held_on: date | None) -> DueReader:
    def read(words: str) -> date | None:
        return read_due(words, held_on, ()).date if held_on else None

    return read


def _context(numbers: Iterable[int], exchanges: Sequence[Exchange], title: str) -> list[str]:
    """What a figure without words of its own may be about: the exchanges it is said in, then the item."""
    return [*(exchanges[number].quote.text for number in numbers), title]
