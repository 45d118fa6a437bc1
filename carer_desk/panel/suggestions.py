"""Which indicators a free text talks about, found by their names and aliases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Protocol

_LONGEST_ACRONYM = 2
"""Aliases this short ("PA", "A1") only count in the capitals they are written in."""


class Named(Protocol):
    """What goes by several names: an indicator of the desk, or an entry of the catalogue."""

    @property
    def code(self) -> str:
        """The short stable key."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def short_name(self) -> str:
        """The name for narrow places; may be empty."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names."""


@dataclass(frozen=True)
class Suggestion:
    """An indicator that words of a text may mean; ambiguous when the same words mean another one as well."""

    code: str
    words: str = field(repr=False)
    ambiguous: bool
    start: int
    """Place of the words in the text."""


@dataclass(frozen=True)
class Offer:
    """Words of a text with the indicator that they name, or those of which they name one."""

    words: str = field(repr=False)
    codes: tuple[str, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether a person has to choose."""
        return len(self.codes) > 1


def offers_of(found: Iterable[Suggestion], linked: Container[str] = ()) -> list[Offer]:
    """Put suggestions together by their words, leaving out what is linked.

    Words that may mean several indicators are not offered when other words, or a link, have settled which.
    """
    groups: dict[tuple[int, str], list[Suggestion]] = {}
    for one in found:
        groups.setdefault((one.start, one.words), []).append(one)
    offers = []
    for (_start, words), several in groups.items():
        codes = tuple(one.code for one in several)
        settled = any(code in linked for code in codes) or (several[0].ambiguous and len(codes) == 1)
        if not settled:
            offers.append(Offer(words, codes))
    return offers


class AliasFinder:
    """Finds indicators in many texts; build it once for them."""

    def __init__(self, indicators: Iterable[Named]) -> None:
        self._meant: dict[str, list[str]] = defaultdict(list)
        for indicator in indicators:
            for alias in (*indicator.aliases, indicator.name, indicator.short_name):
                codes = self._meant[_spelling(alias)]
                if indicator.code not in codes:
                    codes.append(indicator.code)
        self._meant.pop("", None)  # an indicator without a short name
        beginnings: dict[str, list[str]] = defaultdict(list)
        for spelling in sorted(self._meant, key=lambda spelling: (-len(spelling), spelling)):
            beginnings[_beginning(spelling)].append(_pattern(spelling))
        # A pattern for each first word: one for all would be tried in full at every word of the text. Each is
        # compiled when a text first holds that word, because most texts hold few of hundreds.
        self._aliases = {begun: "|".join(patterns) for begun, patterns in beginnings.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}
        signs = "".join(re.escape(sign) for begun in beginnings for sign in _signs(begun))
        self._begun = re.compile(rf"(?<!\w)(?<!\d[.,])(?:\w+{f'|[{signs}]' if signs else ''})")

    def suggest(self, text: str) -> list[Suggestion]:
        """Suggest each indicator once, longest words first; shorter words inside longer ones do not count."""
        best: dict[str, Suggestion] = {}
        for start, words in self._longest_matches(text):
            codes = self._meant.get(_spelling(words), [])
            for code in codes:
                suggestion = Suggestion(code, words, len(codes) > 1, start)
                if code not in best or (best[code].ambiguous and not suggestion.ambiguous):
                    best[code] = suggestion
        return sorted(best.values(), key=lambda found: (-len(found.words), found.start, found.code))

    def _longest_matches(self, text: str) -> list[tuple[int, str]]:
        found = []
        for begun in self._begun.finditer(text):
            pattern = self._pattern_begun(_key(begun.group()))
            match = pattern.match(text, begun.start()) if pattern is not None else None
            if match is not None:
                found.append((match.start(), match.group()))
        found.sort(key=lambda match: (-len(match[1]), match[0]))
        taken: list[tuple[int, str]] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, words in found:
            end = start + len(words)
            place = bisect_left(starts, start)
            if (place == 0 or ends[place - 1] <= start) and (place == len(starts) or starts[place] >= end):
                starts.insert(place, start)
                ends.insert(place, end)
                taken.append((start, words))
        return taken

    def _pattern_begun(self, word: str) -> re.Pattern[str] | None:
        pattern = self._patterns.get(word)
        if pattern is None and word in self._aliases:
            pattern = self._patterns[word] = re.compile(rf"(?:{self._aliases[word]})(?!\w)")
        return pattern


def suggest_indicators(text: str, indicators: Iterable[Named]) -> list[Suggestion]:
    """Suggest the indicators a text talks about; for many texts keep an AliasFinder."""
    return AliasFinder(indicators).suggest(text)


def _spelling(words: str) -> str:
    """Bring an alias and its match to one spelling: hyphens, spaces and apostrophes do not matter."""
    words = " ".join(words.replace("\u2019", "'").replace("-", " ").split())
    return words if len(words) <= _LONGEST_ACRONYM else words.lower()


def _beginning(spelling: str) -> str:
    """Give the key of the first word or sign."""
    first = re.match(r"\w+|.", spelling, re.DOTALL)
    return _key(first.group()) if first is not None else ""


def _key(word: str) -> str:
    """Bring a word to the case in which all its spellings meet, as they do for a pattern that ignores case."""
    if word.isascii():
        return word.upper()  # nearly every word: nothing else can change in it
    return word.replace("\u2019", "'").replace("\u0130", "i").lower().upper()


def _signs(begun: str) -> str:
    """Give the signs that a key may stand for in a text; a word has none."""
    return "" if re.match(r"\w", begun) else "'\u2019" if begun == "'" else begun


def _pattern(spelling: str) -> str:
    parts = (re.escape(part).replace("'", "['\u2019]") for part in spelling.split(" "))
    joined = r"[\s-]+".join(parts)
    return joined if len(spelling) <= _LONGEST_ACRONYM else f"(?i:{joined})"
