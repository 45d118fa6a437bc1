"""Which quotes of a page were kept, or refused, before: by their places, and by their words in other copies."""

from __future__ import annotations

from dataclasses import dataclass, field

from carer_desk.panel.taking import FigureTaken, PromiseTaken, Sort, Taken


@dataclass(frozen=True, slots=True)
class QuotesKnown:
    """What an earlier reading did with the quotes of a page and of other pages of the same meeting."""

    places: frozenset[tuple[Sort, int, int]] = frozenset()
    """Where they stand in this very source."""
    words: frozenset[tuple[Sort, str]] = field(default=frozenset(), repr=False)
    """What they say in other papers of the same meeting: a draft and the approved minutes are two papers."""

    def has(self, one: Taken | PromiseTaken | FigureTaken) -> bool:
        """Whether this finding is among them."""
        place = (one.sort, one.quote.start, one.quote.end)
        return place in self.places or (one.sort, one.words) in self.words

    def __bool__(self) -> bool:
        return bool(self.places or self.words)
