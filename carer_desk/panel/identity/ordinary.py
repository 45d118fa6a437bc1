"""Which words are ordinary English ones, so that a word that is none may be a name."""

from __future__ import annotations

from collections.abc import Iterator

from carer_desk.panel.identity.name_words import NameWords

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ies", "y", "'s")
_MOST_KNOWN = 20_000


class Ordinary:
    """The ordinary words, whatever their endings."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._asked: dict[str, bool] = {}

    def knows(self, low: str) -> bool:
        """Whether a folded word is ordinary, alone or with another ending."""
        known = self._asked.get(low)
        if known is None:
            if len(self._asked) >= _MOST_KNOWN:
                self._asked.clear()
            words = self._words.ordinary
            known = low in words or any(stem in words for stem in _stems(low))
            known = known or ("-" in low and all(self.knows(part) for part in low.split("-") if part))
            if known:
                self._asked[low] = True
        return known


def _stems(low: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            stem = low[: -len(ending)]
            yield stem
            if ending == "ies":
                yield stem + "y"
            if ending in ("ing", "ed", "er", "ers"):
                yield stem + "e"
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    yield stem[:-1]
