"""Numbers said at a meeting, with their unit, the words that tell the period, and the indicator they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carer_desk.panel.minutes import FigureFound, Passage
from carer_desk.panel.suggestions import AliasFinder, Suggestion
from carer_desk.readers.minutes.layout import Block
from carer_desk.readers.minutes.sentences import Sentence, sentences_of
from carer_desk.readers.minutes.speakers import Speakers

_ONES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
_TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORD = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|(?:{_WORD})\b"
_WHO = (
    r"(?:\w+[\s-]+){0,2}?(?:children|young people|care leavers|carers|foster carers|placements|households|families|cases|adoptions|"
    r"looked after children|uascs?|assessments|visits|reviews|peps|plans|episodes|siblings|babies|pupils|students|apprentices|apprenticeships)"
)
_FIGURE = re.compile(
    rf"(?<![\w.,/£])(?:"
    rf"(?P<percent>{_NUMBER})\s?(?:%|per\s?cent\b|percent\b|percentage points?\b)"
    rf"|(?P<rate>{_NUMBER})\s?(?:/|per|out of|in every)\s?(?P<base>10,?000|1,?000|100,?000)\b"
    rf"|(?P<top>{_NUMBER})\s?(?:/|of|out of|from|in)\s(?:the\s|a total of\s)?(?P<bottom>\d+|{_WORD})\b(?=\s+{_WHO}|[\s).,;]|$)"
    rf"|(?P<count>{_NUMBER})\s(?={_WHO}\b)"
    rf"|(?P<days>{_NUMBER})\s(?:working\s|calendar\s)?days\b"
    r")",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:in|for|at|by|as at|as of|since|from|during|to|of|end of|the end of)\s+)?(?:"
    r"q(?:uarter)?\s?[1-4](?:\s+(?:of\s+)?\d{4}(?:/\d{2})?)?|(?:first|second|third|fourth|last|previous|this|current)\s+quarter"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+\d{4})?"
    r"|\d{4}[/-]\d{2,4}|(?:last|this|previous|current|the)\s+(?:year|month|financial year|academic year|12 months|twelve months)"
    r"|currently|at present|to date|year to date|now|at the time|to-date|(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:within|every|after|aged?|under|over the age of|up to|hours?|minutes?)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Value:
    value: float
    unit: str


class FigureFinder:
    """Finds figures in the sentences of a block."""

    def __init__(self, indicators: AliasFinder, speakers: Speakers) -> None:
        self._indicators = indicators
        self._speakers = speakers

    def find(self, source: str, block: Block) -> list[FigureFound]:
        """Find the figures of a block; one that speaks of no indicator in its sentence looks at the one before."""
        found: list[FigureFound] = []
        before: list[Suggestion] = []
        for sentence in sentences_of(block):
            named = self._indicators.suggest(sentence.text)
            for match in _FIGURE.finditer(sentence.text):
                value = _value(match)
                if value is None or _DEADLINE.search(sentence.text[: match.start()]):
                    continue
                chosen = _nearest(match, named) or (before[0] if before else None)
                period = _nearest_period(sentence.text, match)
                found.append(
                    FigureFound(
                        Passage.of(source, sentence.start + match.start(), sentence.start + match.end()),
                        value.value, value.unit, period,
                        chosen.code if chosen and not chosen.ambiguous else "", chosen.words if chosen else "",
                        self._by(sentence),
                    )
                )  # fmt: skip
            before = named or before
        return found

    def _by(self, sentence: Sentence) -> str:
        speaker = self._speakers.of(sentence.text[:60])
        return speaker.words if speaker.is_officer else ""


def _value(match: re.Match[str]) -> _Value | None:
    if match["percent"]:
        return _Value(_number(match["percent"]), "%")
    if match["rate"]:
        return _Value(_number(match["rate"]), f"per {match['base'].replace(',', '')}")
    if match["top"]:
        bottom = _number(match["bottom"])
        if not bottom or bottom < _number(match["top"]) or 1990 <= bottom <= 2100:
            return None
        return _Value(_number(match["top"]), "count")
    if match["count"]:
        value = _number(match["count"])
        return None if match["count"].lower() in ("one", "zero") or 1990 <= value <= 2100 else _Value(value, "count")
    return _Value(_number(match["days"]), "days")


def _number(words: str) -> float:
    digits = words.replace(",", "")
    if digits[0].isdigit():
        return float(digits)
    parts = re.split(r"[\s-]+", digits.lower())
    return float(sum(_TENS.get(part, _ONES.get(part, 0)) for part in parts))


def _nearest(match: re.Match[str], named: list[Suggestion]) -> Suggestion | None:
    """Give the indicator whose words stand nearest to the figure; clear ones before ambiguous ones."""
    def distance(found: Suggestion) -> tuple[bool, int]:
        return found.ambiguous, min(abs(found.start - match.end()), abs(match.start() - found.start - len(found.words)))

    return min(named, key=distance, default=None)


def _nearest_period(text: str, match: re.Match[str]) -> str:
    spans = [found for found in _PERIOD.finditer(text) if found.end() <= match.start() or found.start() >= match.end()]
    best = min(spans, key=lambda found: min(abs(found.start() - match.end()), abs(match.start() - found.end())), default=None)
    return " ".join(best.group().split()) if best else ""
