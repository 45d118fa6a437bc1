"""Figures said at a meeting, with the words that tell the period and the indicator they speak of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from carer_desk.panel.minutes import FigureFound, Passage
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.minutes.cues import FigureCues
from carer_desk.readers.minutes.layout import Block
from carer_desk.readers.minutes.numbers_said import (
    PER_10_000,
    NumberSaid,
    is_change,
    is_per_10_000,
    is_rate,
    numbers_said,
)
from carer_desk.readers.minutes.sentences import Sentence, sentences_of
from carer_desk.readers.minutes.speakers import Speakers

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_PERIOD = re.compile(
    r"\b(?:(?:in|for|at|by|as at|as of|since|from|during|to|of|end of|the end of|at the end of)\s+)?(?:"
    r"q(?:uarter)?\s?[1-4](?:\s+(?:of\s+)?\d{4}(?:/\d{2})?)?|(?:first|second|third|fourth|last|previous|this|current)\s+quarter"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+\d{{4}})?"
    r"|\d{4}[/-]\d{2,4}|(?:last|this|this current|previous|the previous|current|the)\s+"
    r"(?:year|month|financial year|academic year|12 months|twelve months)"
    r"|the same period|the last \w+ (?:weeks|months)|currently|at present|"
    r"(?<!up )(?<!up-)to[ -]date|year to date|now|at the time|(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_SUBJECT = 60
_BESIDE = 15
"""Letters between a number and the group that it counts."""
_LEAST_CARRIED = 10
_LOOK_BACK = 3
"""So many sentences before a figure may tell what it is about."""
_AROUND = 1_500
"""So many letters at either end of a text around a figure may tell what it is about."""
_MOST_KNOWN = 50
"""So many texts stay looked through: those around one block, and what the next one shares with it."""
_CLAUSE = re.compile(r"[,;:()]|\b(?:and|but|as well as|with|whilst|while|although|which)\b")
_MENTIONS = 3
"""So often may a text name the same indicator before the further times stop counting."""
_PART_OF_NAME = re.compile(r"\s(?:or (?:more|less|fewer)|miles|years?)\b|\+", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:further|this|these|that|those|of (?:these|those|them)|it|they|however|also|in addition|additionally|"
    r"the remain\w+|the rest|both|similarly|overall)\b",
    re.IGNORECASE,
)
"""A paragraph that begins so goes on with what the one before was about."""


_CARRIES_ON = re.compile(
    r"\W*(?:this|it|that|these|those|they|which|however|nationally|statistical|national|regional|compared|comparat\w+|"
    r"(?:the|our|its)\s(?:[\w-]+\s){0,2}?(?:number|figure|total|rate|average|neighbour|comparator)s?|as of|as at|"
    r"by comparison|in comparison|in (?:19|20)\d\d|last (?:year|month|quarter)|the previous|previously|"
    r"(?:at|by) the end of|of (?:these|those|which))\b",
    re.IGNORECASE,
)
"""A sentence that begins so may give the next number of what the one before counted."""
_THE_NUMBER_OF = re.compile(
    r"\b(?:number|total|population)s?\s(?:of\s)?(?:our\s|the\s|all\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Meant:
    """Words in a sentence that mean an indicator."""

    code: str
    start: int
    end: int
    ambiguous: bool
    words: str = field(repr=False)
    spans: bool = False
    """Whether the words reach over others between them: “recruited … carers”."""

    def is_inside(self, other: _Meant) -> bool:
        """Whether these words are a part of longer ones, which tell more."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and self.end - self.start < other.end - other.start

    def holds(self, number: NumberSaid) -> bool:
        """Whether the number stands inside these words."""
        return self.start <= number.start < self.end


class _Marks:
    """What holds for all numbers of a sentence: ends of clauses, periods, a rate; looked for once, when asked for."""

    def __init__(self, text: str, before: str = "") -> None:
        self.text = text
        self._before = before

    @cached_property
    def goes_on_with_a_rate(self) -> bool:
        """“Our neighbours’ rate is 66”, after a sentence that said how many children the rate is of."""
        return is_rate(self.text) and is_per_10_000(self._before)

    @cached_property
    def _clauses(self) -> tuple[list[int], list[int]]:
        """Where the ends of clauses start and where they end."""
        clauses = list(_CLAUSE.finditer(self.text))
        return [match.start() for match in clauses], [match.end() for match in clauses]

    @cached_property
    def _periods(self) -> list[tuple[int, int]]:
        return [match.span() for match in _PERIOD.finditer(self.text)]

    def clauses_between(self, start: int, end: int) -> int:
        """How many ends of clauses stand between two places."""
        starts, ends = self._clauses
        return max(0, bisect_right(ends, end) - bisect_left(starts, start))

    def nearest_period(self, number: NumberSaid) -> str:
        """The words of the period nearest to a number, without those that the number is in."""
        spans = [
            (min(abs(start - number.end), abs(number.start - end)), start, end)
            for start, end in self._periods
            if end <= number.start or start >= number.end
        ]
        if not spans:
            return ""
        _, start, end = min(spans)
        return " ".join(self.text[start:end].split())


class _Meanings:
    """What a text means for figures of each unit; looked for once, because many figures stand near the same text."""

    def __init__(self, text: str, cues: FigureCues, indicators: AliasFinder) -> None:
        self._text = text
        self._cues = cues
        self._indicators = indicators
        self._by_unit: dict[str, list[_Meant]] = {}

    def of(self, unit: str) -> list[_Meant]:
        """Give the indicators that the text names and that a figure of this unit may mean, longest words first."""
        if unit not in self._by_unit:
            self._by_unit[unit] = self._look(unit)
        return self._by_unit[unit]

    @cached_property
    def _of_any_unit(self) -> list[_Meant]:
        return [*self._aliases(), *self._measured("")]

    def _look(self, unit: str) -> list[_Meant]:
        named = [*self._of_any_unit, *self._measured(unit)]
        named = [meant for meant in named if not any(meant.is_inside(other) for other in named)]
        clear = {meant.code for meant in named if not meant.ambiguous}
        kept = [
            meant for meant in named if self._fits(meant.code, unit) and (not meant.ambiguous or not clear)
        ]
        return sorted(kept, key=lambda meant: (meant.ambiguous, meant.start - meant.end, meant.start))

    def _measured(self, unit: str) -> Iterator[_Meant]:
        """Give the words of the measures for one unit; without a unit, of those for any."""
        for measure in self._cues.measures:
            if measure.unit == unit:
                for match in measure.words.finditer(self._text):
                    yield _Meant(measure.code, *match.span(), False, match.group(), True)

    def _aliases(self) -> Iterator[_Meant]:
        """Give the names and aliases of the catalogue, each time that they stand in the text.

        Each round takes every indicator once, and leaves room for names that longer ones stood in the way of.
        """
        text = self._text
        for _ in range(_MENTIONS):
            named = self._indicators.suggest(text)
            if not named:
                return
            for one in named:
                end = one.start + len(one.words)
                yield _Meant(one.code, one.start, end, one.ambiguous, one.words)
                text = text[: one.start] + "·" * len(one.words) + text[end:]

    def _fits(self, code: str, unit: str) -> bool:
        only = self._cues.only.get(unit)
        return code in only if only else code not in self._cues.never.get(unit, frozenset())


class FigureFinder:
    """Finds figures in the sentences of a block."""

    def __init__(self, cues: FigureCues, indicators: AliasFinder, speakers: Speakers) -> None:
        self._cues = cues
        self._indicators = indicators
        self._speakers = speakers
        self._marks = _Marks("")
        self._known: dict[str, _Meanings] = {}
        """What the texts around the block in hand mean."""

    def find(
        self, source: str, block: Block, context: Iterable[str], before_it: str = ""
    ) -> list[FigureFound]:
        """Find the figures of a block; `context` are texts, nearest first, that tell what an unclear one is about.

        `before_it` is the block before: it counts where this one says that it goes on with it.
        """
        found: list[FigureFound] = []
        before: list[str] = []
        around = list(map(_ends_of, (before_it, *context) if _GOES_ON.match(block.text) else context))
        for sentence in sentences_of(block):
            speaker = self._speakers.of(sentence.text[:_SUBJECT])
            said_by = speaker.words if speaker.is_officer else ""
            self._marks = _Marks(sentence.text, next(iter(before), ""))
            for number in numbers_said(sentence.text):
                if self._is_named(number, sentence.text):
                    continue  # the three of “three or more placements”
                if number.plain and number.unit == "count" and self._marks.goes_on_with_a_rate:
                    number = replace(number, unit=PER_10_000, plain=False)
                chosen = (
                    None
                    if number.unit == "count" and is_change(number, sentence.text)
                    else self._indicator(number, sentence.text, [*before, *around])
                )
                if number.plain and chosen is None:
                    continue  # a number that counts nothing we know
                found.append(_figure(source, sentence, self._marks, number, chosen, said_by))
            before = [sentence.text, *before][:_LOOK_BACK]
        return found

    def _is_named(self, number: NumberSaid, text: str) -> bool:
        """Whether the number belongs to the name of an indicator."""
        return any(
            meant.holds(number) and (not meant.spans or _PART_OF_NAME.match(text, number.end))
            for meant in self._meant(text, number.unit)
        )

    def _indicator(self, number: NumberSaid, text: str, context: Iterable[str]) -> _Meant | None:
        """Give the indicator of a figure: by its clause, its sentence, then what stands around it."""
        here = self._meant(text, number.unit)
        special = [
            meant
            for meant in here
            if meant.code not in self._cues.headcounts and (meant.code or self._is_beside(number, meant))
        ]
        best = min(special, key=lambda meant: self._distance(number, meant), default=None)
        general = [meant for meant in here if meant.code in self._cues.headcounts]
        nearest = min(general, key=lambda meant: self._distance(number, meant), default=None)
        if best is not None and (nearest is None or not self._is_counted_by(number, nearest, best, text)):
            return best if best.code or not number.plain else None
        if nearest is not None:
            return nearest
        if number.plain:
            return self._carried(number, text, next(iter(context), ""))
        for around in context:
            told = [
                meant
                for meant in self._meant(around, number.unit)
                if meant.code and meant.code not in self._cues.headcounts
            ]
            if told:
                return told[0]
        return self._only_one(number, [text, *context])

    def _carried(self, number: NumberSaid, text: str, before: str) -> _Meant | None:
        """“It had settled at 624”: a number alone goes on with what the sentence before counted."""
        if number.unit != "count" or not _CARRIES_ON.match(text) or number.value < _LEAST_CARRIED:
            return None
        counted = [meant for meant in self._meant(before, number.unit) if meant.code]
        codes = {meant.code for meant in counted}
        return counted[0] if len(codes) == 1 else None

    def _only_one(self, number: NumberSaid, texts: Iterable[str]) -> _Meant | None:
        """A unit that one indicator alone has tells it, unless something else that is counted so is named."""
        only = self._cues.only.get(number.unit, frozenset())
        unless = self._cues.unless.get(number.unit)
        if len(only) != 1 or unless is None or any(unless.search(words) for words in texts):
            return None
        return _Meant(next(iter(only)), number.start, number.end, False, number.unit)

    def _is_counted_by(self, number: NumberSaid, general: _Meant, special: _Meant, text: str) -> bool:
        """Whether a whole group is named right after its number, and the narrower words in another clause."""
        directly = 0 <= general.start - number.end <= _BESIDE
        directly = directly or (
            general.end <= number.start
            and bool(
                _THE_NUMBER_OF.search(text[: general.start]) or general.words.lower().startswith("number of")
            )
            and not general.end <= special.start < number.start
        )
        return directly and not self._is_beside(number, special)

    def _is_beside(self, number: NumberSaid, meant: _Meant) -> bool:
        """Whether words stand in the clause of a number."""
        return self._distance(number, meant)[1] == 0

    def _meant(self, text: str, unit: str) -> list[_Meant]:
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = _Meanings(self._speakers.without_services(text), self._cues, self._indicators)
        return self._known[text].of(unit)

    def _distance(self, number: NumberSaid, meant: _Meant) -> tuple[bool, int, int]:
        """How far words stand from a figure: clear ones first, then by clauses between them, then by letters."""
        if meant.holds(number):
            return meant.ambiguous, 0, 0
        start, end = (number.end, meant.start) if meant.start >= number.end else (meant.end, number.start)
        return meant.ambiguous, self._marks.clauses_between(start, end), max(0, end - start)


def _figure(
    source: str, sentence: Sentence, marks: _Marks, number: NumberSaid, chosen: _Meant | None, by: str
) -> FigureFound:
    return FigureFound(
        quote=Passage.of(source, sentence.start + number.start, sentence.start + number.end),
        value=number.value,
        unit=number.unit,
        period_words=marks.nearest_period(number),
        indicator=chosen.code if chosen else "",
        indicator_words=chosen.words if chosen else "",
        by=by,
    )


def _ends_of(text: str) -> str:
    """Give a text whole, or both ends of one that is far longer than a paragraph of minutes."""
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}\n{text[-_AROUND:]}"
