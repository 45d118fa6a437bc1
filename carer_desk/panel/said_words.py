"""What the words round a figure say about it: how exact it is, whom it counts, whether it is a reading at all."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from carer_desk.panel.said_cues import (
    AFTER,
    BOUNDS,
    CHANGE,
    CLAUSE,
    END,
    FORMERLY,
    GROUP,
    LOOSE,
    NOT_IT,
    NUMBER,
    OTHERS,
    RANGE,
    SEVERAL_MONTHS,
    STRETCH,
    TARGET,
)

EVERYTHING = math.inf
_PLACES_OF_NOISE = 9
_WINDOW = 400


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers a figure may stand for, from `low` up to `high`."""

    low: float
    high: float

    def meets(self, other: Span) -> bool:
        """Whether one number may be behind both; two neighbours that only touch are not the same figure."""
        low = round(max(self.low, other.low), _PLACES_OF_NOISE)
        high = round(min(self.high, other.high), _PLACES_OF_NOISE)
        is_exact = self.low == self.high or other.low == other.high
        return low <= high if is_exact else low < high


@dataclass(frozen=True, slots=True)
class Exactness:
    """How near to the number said the true one must be."""

    near: Span
    """Where it fits what was said."""
    far: Span
    """Beyond this it does not fit, however loosely it was said."""
    word: str = field(default="", repr=False)
    """The word that makes it a bound or loose, as it was said: “over”."""
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a figure cannot be held against the scorecard’s."""

    reason: str = field(repr=False)
    is_other_part: bool = False
    """Whether it counts those of whom the indicator’s figure does not hold: both together cannot exceed the whole."""
    is_of_time: bool = False
    """Whether the doubt is only which month is meant; a month that the user settled on removes it."""


def sentence_around(text: str, start: int, end: int) -> tuple[str, int]:
    """Give the sentence a place stands in, as one line, and where the place begins in it."""
    first, last = max(0, start - _WINDOW), end + _WINDOW
    ends = re.compile(END)
    for match in ends.finditer(text, first, start):
        first = match.end()
    stop = ends.search(text, end, last)
    before = re.sub(r"\s+", " ", text[first:start]).lstrip(" \u2022\u00b7*-")
    sentence = before + re.sub(r"\s+", " ", text[start : stop.start() if stop else last])
    return sentence.rstrip(), len(before)


def spanned(text: str, value: float, unit: str) -> Span:
    """Give what a number as written may be rounded from: “85%” stands for 84.5 to 85.5; a count is itself.

    A count that ends in noughts is taken for a round number. `value` is the number that was read from the text.
    """
    if unit == "%" or "." in text or not float(value).is_integer():
        half = 0.5 * 10.0 ** -_decimals(text, value)
        return Span(value - half, value + half)
    if unit not in ("count", "number"):
        return Span(value - 0.5, value + 0.5)
    step = _round_step(value)
    return Span(value - step / 2, value + step / 2)


def exactness(sentence: str, at: int, quote: str, value: float, unit: str) -> Exactness:
    """Say how near the true number must be, by its decimals and the words beside it."""
    span = _range(quote, value, unit) or spanned(quote, value, unit)
    start = at + _number_start(quote)
    before, after = sentence[:start], sentence[at + len(quote) :]
    kind, word = _bound(before, after)
    if kind == "at least":
        low = (
            span.low
            if re.search(r"least|no (?:less|fewer)|minimum|or (?:more|over|above)|\+", word, re.I)
            else value
        )
        return Exactness(Span(low, EVERYTHING), Span(low, EVERYTHING), word)
    if kind == "at most":
        high = span.high if re.search(r"more|most|up to|maximum|or (?:less|fewer)", word, re.I) else value
        return Exactness(Span(-EVERYTHING, high), Span(-EVERYTHING, high), word)
    if kind in LOOSE:
        near = max(span.high - value, 0.05 * abs(value), 1.0 if unit == "%" else 0.0)
        far = max(0.25 * abs(value), 5.0 if unit == "%" else 1.0)
        low = span.low if kind == "just over" else value - near
        high = span.high if kind == "nearly" else value + near
        return Exactness(Span(low, high), Span(min(low, value - far), max(high, value + far)), word, True)
    return Exactness(span, span)


def as_said(sentence: str, at: int, quote: str) -> str:
    """Give the figure with the word that bounds it: “over 85%”."""
    before, after = sentence[: at + _number_start(quote)], sentence[at + len(quote) :]
    word = _bound(before, after)[1].strip()
    if not word or word.casefold() in quote.casefold():
        return quote
    return (
        f"{quote}{'' if word == '+' else ' '}{word}" if after.lstrip().startswith(word) else f"{word} {quote}"
    )


def clause_around(sentence: str, at: int, length: int) -> str:
    """Give the part of a sentence that speaks of the figure in it."""
    first, last = 0, len(sentence)
    for match in re.finditer(CLAUSE, sentence):
        if match.end() <= at:
            first = match.end()
        elif match.start() >= at + length:
            last = match.start()
            break
    return sentence[first:last]


def doubt_about(sentence: str, at: int, quote: str, known_words: str) -> Doubt | None:
    """Say why a figure may not be the indicator’s own; `known_words` are its names and its definition."""
    before, after = sentence[:at], sentence[at + len(quote) :]
    bound = _bound(before, after)[1]
    before = before.rstrip().removesuffix(bound.strip())
    if re.search(TARGET[0], before) or re.match(TARGET[1], after):
        return Doubt("The words speak of a target.")
    if re.search(OTHERS[0], before) or re.match(OTHERS[1], after):
        return Doubt("The words speak of other councils.")
    if re.search(CHANGE[0], before) or re.match(CHANGE[1], after):
        return Doubt("The words say how far the figure moved.")
    if re.search(FORMERLY, before):
        return Doubt("It may be the earlier of two figures.", is_of_time=True)
    clause = clause_around(sentence, at, len(quote))
    known = {_plain(match.group()) for match in re.finditer(GROUP, known_words)}
    for match in re.finditer(GROUP, clause):
        if _plain(match.group()) not in known:
            return Doubt(f"“{match.group()}” may be another group than the scorecard counts.")
    said_not = re.search(NOT_IT, clause)
    if said_not and not re.search(NOT_IT, known_words):
        return Doubt(f"“{said_not.group()}” may count those of whom it does not hold.", is_other_part=True)
    return None


def without_groups(text: str) -> str:
    """Give a text of the same length with blanks where it names a group: its ages are no figures."""
    return re.sub(GROUP, lambda match: " " * len(match.group()), text)


def doubt_about_month(sentence: str, at: int, length: int, period_words: str) -> Doubt | None:
    """Say why the month that was said may not be this figure’s."""
    if not period_words:
        return None
    if _is_of_another(sentence, at, length, period_words):
        return Doubt(f"“{period_words}” may belong to another figure.", is_of_time=True)
    several = re.search(SEVERAL_MONTHS, sentence)
    if several and any(word in several.group() for word in period_words.split() if word[:1].isupper()):
        return Doubt(f"“{several.group()}” is more than one month.", is_of_time=True)
    stretch = re.search(STRETCH, clause_around(sentence, at, length))
    if stretch and period_words.casefold() not in stretch.group().casefold():
        return Doubt(f"“{stretch.group()}” may be the time that is meant.", is_of_time=True)
    return None


def is_present_in_name_only(sentence: str, period_words: str) -> bool:
    """Whether “to date” only stands in “up to date”, which names no time."""
    words = period_words.casefold().replace("-", " ")
    return words == "to date" and re.search(r"(?i)\bup[\s-]to[\s-]date\b", sentence) is not None


def _is_of_another(sentence: str, at: int, length: int, period_words: str) -> bool:
    """Whether another figure stands between a figure and the words that name its month: “79%, then 84% in May”."""
    words = r"\s+".join(re.escape(word) for word in period_words.split())
    between = [
        sentence[at + length : match.start()] if match.start() >= at else sentence[match.end() : at]
        for match in (re.finditer(words, sentence, re.IGNORECASE) if words else ())
    ]
    # Ages are no figures: “85% of 16-21 year olds in January”.
    return bool(between) and re.search(NUMBER, without_groups(min(between, key=len))) is not None


def _bound(before: str, after: str) -> tuple[str, str]:
    """Give the kind of bound beside a number and its words; both empty when it stands alone."""
    near = before[-40:]
    for kind, words in BOUNDS:
        match = re.search(rf"\b({words})\s*$", near, re.IGNORECASE)
        if match:
            return kind, match[1]
    for kind, words in AFTER:
        match = re.match(words, after, re.IGNORECASE)
        if match:
            return kind, match.group().strip()
    return "", ""


def _range(quote: str, value: float, unit: str) -> Span | None:
    match = re.search(RANGE, quote)
    if match is None or unit != "%" or float(match[2]) != value or float(match[1]) >= value:
        return None
    return Span(spanned(match[1], float(match[1]), unit).low, spanned(match[2], value, unit).high)


def _number_start(quote: str) -> int:
    match = re.search(NUMBER, quote)
    return match.start() if match else 0


def _decimals(text: str, value: float) -> int:
    for match in re.finditer(NUMBER, text):
        number = match.group().replace(",", "")
        if math.isclose(float(number), value):
            return len(number.partition(".")[2])
    shown = f"{value:.{_PLACES_OF_NOISE}f}".rstrip("0")
    return len(shown.partition(".")[2])


def _round_step(value: float) -> float:
    """How far apart the round numbers are of which a count is one; nought for a count that is none."""
    if value < 100:
        return 0.0
    if value >= 200 and value % 100 == 0:
        return 100.0
    return 10.0 if value % 10 == 0 else 0.0


def _plain(group: str) -> str:
    """One form for “16-21”, “16 to 21 year olds” and “aged 16 to 21”."""
    words = re.sub(r"\s?(?:-|\u2013|\bto\b|\band\b)\s?(?=\d)", "-", group.casefold())
    ages = re.search(r"\d{1,2}(?:-\d{1,2}|\+)?", words)
    if ages and re.search(r"aged?|year|\ds\b|\+", words):
        lead = re.match(r"(under|over)", words)
        return f"{lead[1]} {ages.group()}" if lead else ages.group()
    return " ".join(words.split())
