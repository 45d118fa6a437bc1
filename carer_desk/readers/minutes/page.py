"""Reads one page of minutes from its text to its findings."""

from __future__ import annotations

import re
from datetime import date

from carer_desk.panel.due import read_due
from carer_desk.panel.minutes import Exchange, IndicatorFound, Minutes, MinutesItem, Passage, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import Cues
from carer_desk.readers.minutes.exchanges import Assembler, Found
from carer_desk.readers.minutes.figures_said import FigureFinder
from carer_desk.readers.minutes.items import Heading, Item, heading_of, items_of
from carer_desk.readers.minutes.promises import PromiseFinder
from carer_desk.readers.minutes.resolutions import resolutions_of
from carer_desk.readers.minutes.speakers import Speakers
from carer_desk.readers.minutes.listener import Listener
from carer_desk.readers.minutes.names import Names
from carer_desk.readers.minutes.speech import Stretch


class MinutesReader:
    """Reads pages of minutes; build it once, with the cues and the indicators that words may name."""

    def __init__(self, cues: Cues, indicators: AliasFinder) -> None:
        self._cues = cues
        self._indicators = indicators

    def read(self, text: str, file: str = "") -> Minutes:
        """Find everything in a text."""
        heading = heading_of(text)
        speakers = Speakers(self._cues.roles, Names(self._cues.names), text)
        items = tuple(self._item(text, item, speakers, heading) for item in items_of(text))
        return Minutes(file, text, heading.body, heading.held_on, heading.draft, items)

    def _item(self, text: str, item: Item, speakers: Speakers, heading: Heading) -> MinutesItem:
        listener = Listener(self._cues, speakers)
        promises = PromiseFinder(self._cues.promising, speakers, self._due_reader(heading.held_on))
        resolutions = tuple(resolutions_of(text, item.blocks))
        spoken = [block for block in item.blocks if not any(one.start <= block.start and block.end <= one.end for one in resolutions)]
        found = Assembler(listener).assemble(spoken, item.title)
        exchanges = tuple(self._exchange(text, one, promises) for one in found)
        figures = FigureFinder(self._indicators, speakers)
        taken = [(promise.quote.start, promise.quote.end) for one in exchanges for promise in one.promises]
        loose = tuple(
            promise
            for block in spoken
            for promise in promises.elsewhere(text, block)
            if not any(start < promise.quote.end and promise.quote.start < end for start, end in taken)
        )
        return MinutesItem(
            item.number, item.title, Passage.of(text, item.start, item.end), exchanges,
            tuple(figure for block in item.blocks for figure in figures.find(text, block)),
            loose, resolutions,
        )  # fmt: skip

    def _exchange(self, text: str, found: Found, promises: PromiseFinder) -> Exchange:
        quote = Passage.of(text, found.raised[0].start, found.raised[-1].end)
        replies = tuple(self._reply(text, stretches) for stretches in found.replies)
        promised: list[PromiseFound] = []
        for reply in replies:
            promised += promises.in_reply(text, reply.quote.start, reply.quote.end, reply.by)
        words = quote.text
        named = tuple(
            IndicatorFound(one.code, one.words, one.ambiguous) for one in self._indicators.suggest(words)
        )
        return Exchange(
            found.kind, found.speaker.role or Role.PANEL_MEMBER, found.speaker.words, quote, " ".join(words.split()),
            replies, tuple(promised), named,
        )  # fmt: skip

    def _reply(self, text: str, stretches: list[Stretch]) -> ReplyFound:
        quote = Passage.of(text, stretches[0].start, stretches[-1].end)
        for kind, pattern in self._cues.replying.kinds:
            match = pattern.search(quote.text)
            if match is not None:
                return ReplyFound(quote, kind, match.group(), stretches[0].speaker.words)
        return ReplyFound(quote, ResponseKind.FULL, "", stretches[0].speaker.words)

    @staticmethod
    def _due_reader(held_on: date | None):
        def read(words: str) -> date | None:
            return read_due(words, held_on, ()).date if held_on else None

        return read
