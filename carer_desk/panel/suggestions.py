"""Which indicators a free text talks about, found by their names and aliases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from carer_desk.panel.catalogue import CatalogueEntry

_LONGEST_ACRONYM = 2
"""Aliases this short ("PA", "A1") only count in the capitals they are written in."""


@dataclass(frozen=True)
class Suggestion:
    """An indicator that words of a text may mean; ambiguous when the same words mean another one as well."""

    entry_id: str
    words: str = field(repr=False)
    ambiguous: bool
    start: int
    """Place of the words in the text."""


class AliasFinder:
    """Finds indicators in many texts; build it once for a catalogue."""

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self._meant: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            for alias in (*entry.aliases, entry.name, entry.short_name):
                ids = self._meant[_spelling(alias)]
                if entry.id not in ids:
                    ids.append(entry.id)
        longest_first = sorted(self._meant, key=lambda spelling: (-len(spelling), spelling))
        # Without aliases nothing may match: "(?!)" never does.
        any_alias = "|".join(map(_pattern, longest_first)) or "(?!)"
        # The lookahead finds a match at every place, so that overlapping ones can be weighed by length.
        self._pattern = re.compile(rf"(?<!\w)(?<!\d[.,])(?=(?P<words>{any_alias})(?!\w))")

    def suggest(self, text: str) -> list[Suggestion]:
        """Suggest each indicator once, longest words first; shorter words inside longer ones do not count."""
        best: dict[str, Suggestion] = {}
        for start, words in self._longest_matches(text):
            ids = self._meant[_spelling(words)]
            for entry_id in ids:
                suggestion = Suggestion(entry_id, words, len(ids) > 1, start)
                if entry_id not in best or (best[entry_id].ambiguous and not suggestion.ambiguous):
                    best[entry_id] = suggestion
        return sorted(best.values(), key=lambda found: (-len(found.words), found.start, found.entry_id))

    def _longest_matches(self, text: str) -> list[tuple[int, str]]:
        found = [(match.start("words"), match["words"]) for match in self._pattern.finditer(text)]
        found.sort(key=lambda match: (-len(match[1]), match[0]))
        taken: list[tuple[int, str]] = []
        for start, words in found:
            end = start + len(words)
            if all(end <= other or start >= other + len(kept) for other, kept in taken):
                taken.append((start, words))
        return taken


def suggest_indicators(text: str, entries: Sequence[CatalogueEntry]) -> list[Suggestion]:
    """Suggest the indicators a text talks about; for many texts keep an AliasFinder."""
    return AliasFinder(entries).suggest(text)


def _spelling(words: str) -> str:
    """Bring an alias and its match to one spelling: hyphens, spaces and apostrophes do not matter."""
    words = " ".join(words.replace("\u2019", "'").replace("-", " ").split())
    return words if len(words) <= _LONGEST_ACRONYM else words.lower()


def _pattern(spelling: str) -> str:
    parts = (re.escape(part).replace("'", "['\u2019]") for part in spelling.split(" "))
    joined = r"[\s-]+".join(parts)
    return joined if len(spelling) <= _LONGEST_ACRONYM else f"(?i:{joined})"
