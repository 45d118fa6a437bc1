"""A text taken apart into words and sentences, once for all the rules."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from carer_desk.panel.identity.find import FindKind

Sign = tuple[FindKind, re.Pattern[str], frozenset[str]]
"""What tells something of a kind by its form, and the beginnings of words of which one must stand there."""

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´\-‐‑][^\W\d_]+)*|\d+")
_OPENING = frozenset('.!?…:;\n\r\t•·*|"“”(')
_FULL_STOPS = re.compile(
    r"[.!?…]+[\"”’')\]]*\s+(?=[^a-z])|(?<!\s)\s*\n\s*\n\s*|(?<!\s)\s*\n\s*(?=[A-Z0-9\-–—•·*(])"
)
_SHORT_FORMS = frozenset(
    "mr mrs ms mx dr prof rev st cllr cllrs no nos tel ext e.g i.e eg ie vs approx dept a b c d e f g h "
    "i j k l m n o p q r s t u v w x y z".split()
)
_TOKEN = re.compile(r"[a-z&]+|[@0-9]")
_LONE_CAPITAL = re.compile(r"[A-HJ-Z](?![a-z])|I(?![ '’][a-z]|[a-z])")
_LAST_WORD = re.compile(r"([^\W\d_.]+)$")
_NEAR = 1_500
"""Characters before and after a place that a sentence has at most."""


@dataclass(slots=True)
class Word:
    """A word or number with its place; `low` is it without capitals and accents."""

    text: str = field(repr=False)
    low: str = field(repr=False)
    start: int
    end: int
    """Where the word ends, without a possessive ending."""
    owns: bool
    """Whether a possessive ending follows."""
    capital: bool
    opens: bool
    """Whether a sentence, a line or a list point begins with it, so that its capital tells nothing."""


class Wording:
    """A text and its words; places count characters of the text as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def low(self) -> str:
        """The text without capitals and accents, of the same length."""
        return folded(self.text)

    @cached_property
    def _openings(self) -> dict[tuple[int, int], set[str]]:
        return {}

    @cached_property
    def _tokens(self) -> dict[tuple[int, int], set[str]]:
        return {}

    def tokens(self, begin: int, stop: int) -> set[str]:
        """The runs of letters between two places; single digits and @ count too."""
        known = self._tokens.get((begin, stop))
        if known is None:
            known = self._tokens[begin, stop] = set(_TOKEN.findall(self.low, begin, stop))
        return known

    def openings(self, begin: int, stop: int) -> set[str]:
        """The first two to five letters of each word between two places; single digits and @ count as words."""
        known = self._openings.get((begin, stop))
        if known is None:
            words = self.tokens(begin, stop)
            known = {word[:size] for word in words for size in (2, 3, 4, 5)}
            self._openings[begin, stop] = known
        return known

    def fitting(
        self, signs: Iterable[Sign], begin: int, stop: int
    ) -> Iterator[tuple[FindKind, re.Match[str]]]:
        """Where signs fit between two places; each is tried only where a word begins as one of its words does."""
        there = self.openings(begin, stop)
        for kind, pattern, needed in signs:
            if not needed.isdisjoint(there):
                for match in pattern.finditer(self.low, begin, stop):
                    yield kind, match

    @cached_property
    def _held(self) -> dict[tuple[re.Pattern[str], int, int], bool]:
        return {}

    def holds(self, pattern: re.Pattern[str], begin: int, stop: int) -> bool:
        """Whether a pattern fits anywhere between two places; several rules ask the same, so it is kept."""
        asked = (pattern, begin, stop)
        held = self._held.get(asked)
        if held is None:
            held = self._held[asked] = pattern.search(self.low, begin, stop) is not None
        return held

    @cached_property
    def has_lone_capitals(self) -> bool:
        """Whether a capital other than the word “I” stands anywhere that no small letter follows."""
        return _LONE_CAPITAL.search(self.text) is not None

    @cached_property
    def has_digits(self) -> bool:
        """Whether a digit stands anywhere in it."""
        return any(digit in self.text for digit in "0123456789")

    @cached_property
    def words(self) -> list[Word]:
        """All words and numbers in order."""
        low, text = self.low, self.text
        words: list[Word] = []
        last, before = 0, ""
        for match in _WORD.finditer(text):
            start, end = match.span()
            gap = text[last:start]
            opens = not words or (gap != " " and _opens(gap, before))
            last = end
            before = low[start:end]
            owns = before.endswith("'s")
            if owns:
                end -= 2
                before = before[:-2]
            words.append(Word(text[start:end], before, start, end, owns, text[start].isupper(), opens))
        return words

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin."""
        starts = [0]
        for stop in _FULL_STOPS.finditer(self.text):
            before = _LAST_WORD.search(self.low, max(0, stop.start() - 12), stop.start())
            if before and before[1] in _SHORT_FORMS and self.text[stop.start()] == ".":
                continue
            starts.append(stop.end())
        return starts

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends, or what of it is near, if it hardly ends.

        Rules look through the sentence around each thing they find: were there no end to it, so would be their work.
        """
        starts = self.sentence_starts
        which = bisect_right(starts, place)
        end = starts[which] if which < len(starts) else len(self.text)
        return max(starts[which - 1], place - _NEAR), min(end, place + _NEAR)


def _opens(gap: str, before: str) -> bool:
    """Whether a capital after this gap tells nothing, because a sentence, a line or a point begins."""
    if gap.strip() == "." and before in _SHORT_FORMS:
        return False
    return not _OPENING.isdisjoint(gap) or gap.strip() in ("-", "–", "—")


def folded(text: str) -> str:
    """The text without capitals and accents, with straight apostrophes, of the same length."""
    if text.isascii():
        return text.lower()
    plain = text
    for character in set(text):
        if not character.isascii():
            plain = plain.replace(character, _plain(character))
    plain = plain.lower()
    return plain if len(plain) == len(text) else "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in "’‘`´ʼ":
        return "'"
    if character in "‐‑":
        return "-"
    plain = unicodedata.normalize("NFD", character)[0].lower()
    return plain if len(plain) == 1 else character
