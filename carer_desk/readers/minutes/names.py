"""Tells people's names from other words in capitals, so that they can be left out of what is kept."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_WORD = r"[A-Z][\w’']*(?:-[A-Z][\w’']*)*"
_INITIALS = r"(?:[A-Z]\.?\s){1,3}"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,5}}")
_POSSESSIVE = re.compile(r"[’']s?$")
_LONGEST = 3
"""A name counts at most so many words after its title."""


_ALONE = re.compile(
    r"(?:^|[.?!]\s)(?P<name>[A-Z][a-z]{2,11}) (?:then |also )?(?:asked|queried|wondered)\b", re.MULTILINE
)
"""“Cory asked”: whoever is called by one word only, which means nothing else on the page."""


@dataclass(frozen=True)
class NameCues:
    """The words by which names are known."""

    titles: frozenset[str]
    councillors: frozenset[str]
    first_names: frozenset[str]
    not_names: frozenset[str]
    needs_surname: frozenset[str]
    speaks: frozenset[str]


def read_name_cues(folder: Path) -> NameCues:
    """Read the words from the folder of cues."""
    table = tomllib.loads((folder / "names.toml").read_text("utf-8"))
    keys = ("titles", "councillors", "first_names", "not_names", "needs_surname", "speaks")
    return NameCues(*(frozenset(table[key].split()) for key in keys))


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at its place in a text; `title` is empty for a bare one."""

    start: int
    end: int
    words: str = field(repr=False)
    title: str

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.words.split()[-1]

    @property
    def is_first_name(self) -> bool:
        """Whether it is one word without a title, as minutes call young people."""
        return not self.title and " " not in self.words


class Names:
    """Finds names of people in a text; learns from a page the names of those who speak on it."""

    def __init__(self, cues: NameCues, page: str = "") -> None:
        self._cues = cues
        self._learned: set[str] = set()
        self._learned_first: set[str] = set()
        self._spoken = re.compile(
            rf"\s+(?:then |also |further )?(?:{'|'.join(sorted(cues.speaks)) or '(?!)'})\b"
        )
        titles = "|".join(sorted(map(re.escape, cues.titles), key=len, reverse=True))
        self._titled = re.compile(
            rf"\b(?P<title>{titles})\b\.?[ \u00a0](?:(?:{titles})\b\.?[ \u00a0])?(?P<name>(?:{_INITIALS})?{_WORD}"
            rf"(?:[ \u00a0]{_WORD}){{0,{_LONGEST - 1}}})"
        )
        self._learn(page)

    def found(self, text: str) -> list[Name]:
        """Give every name in the order of the text."""
        titled = list(self._with_title(text))
        begun = [name.start for name in titled]

        def is_taken(name: Name) -> bool:
            place = bisect_left(begun, name.end)
            return place > 0 and titled[place - 1].end > name.start

        bare = [name for name in self._bare(text) if not is_taken(name)]
        return sorted(titled + bare, key=lambda name: name.start)

    def first(self, text: str) -> Name | None:
        """Give the first name in a text."""
        return next(iter(self.found(text)), None)

    def is_councillor(self, name: Name) -> bool:
        """Whether the title says that the person is a member."""
        return name.title in self._cues.councillors

    def _with_title(self, text: str) -> Iterator[Name]:
        for match in self._titled.finditer(text):
            words = self._people_only(match["name"])
            if words:
                yield Name(match.start(), match.start("name") + len(words), words, match["title"])

    def _bare(self, text: str) -> Iterator[Name]:
        """Names without a title: they begin with a common first name, or somebody speaks."""
        for run in _RUN.finditer(text):
            words = run.group().split()
            first = self._first_of(words)
            if first is None:
                continue
            name = self._people_only(" ".join(words[first : first + _LONGEST]))
            if name and name not in self._cues.needs_surname:
                place = run.start() + sum(len(word) + 1 for word in words[:first])
                yield Name(place, place + len(name), name, "")

    def _learn(self, page: str) -> None:
        """Keep the names of those who speak on the page, to know them where they are spoken of."""
        for run in _RUN.finditer(page):
            words = run.group().split()
            spoken = self._spoken.match(page, run.end()) is not None
            if 1 < len(words) <= _LONGEST and spoken and all(map(self._may_be_name, words)):
                self._learned.add(" ".join(words))

        for word in {match["name"] for match in _ALONE.finditer(page)}:
            elsewhere = rf"\b{word.lower()}\b|[A-Z][\w’'.-]*[ \u00a0]{word}\b"
            if self._may_be_name(word) and not re.search(elsewhere, page):
                self._learned_first.add(word)

    def _first_of(self, words: list[str]) -> int | None:
        """Tell where in a run of capitals a name begins."""
        bare = [_POSSESSIVE.sub("", word) for word in words]
        known = [word in self._cues.first_names or word in self._learned_first for word in bare]
        possible = [self._may_be_name(word) for word in words]
        if (
            len(words) > 1
            and possible[0]
            and ((known[1] and possible[1]) or " ".join(words) in self._learned)
        ):
            return 0
        return next((place for place in range(len(words)) if known[place] and possible[place]), None)

    def _may_be_name(self, word: str) -> bool:
        bare = _POSSESSIVE.sub("", word)
        return bare not in self._cues.not_names and bare not in self._cues.titles

    def _people_only(self, words: str) -> str:
        """Cut a run of capitals before the first word that belongs to no name."""
        kept: list[str] = []
        for word in words.split(" "):
            bare = _POSSESSIVE.sub("", word)
            if bare in self._cues.not_names or bare in self._cues.titles:
                break
            kept.append(word)
            if bare != word:
                break
        joined = " ".join(kept)
        return _POSSESSIVE.sub("", joined)
