"""Places in a page, kept in order so that those at another place are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Protocol


class Place(Protocol):
    """What stands from `start` up to `end`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Places:
    """Places to ask about again and again; each belongs to the number it came with."""

    def __init__(self, places: Iterable[tuple[Place, int]]) -> None:
        ordered = sorted((place.start, place.end, number) for place, number in places)
        self._starts = [start for start, _, _ in ordered]
        self._ends = [end for _, end, _ in ordered]
        self._numbers = [number for _, _, number in ordered]
        self._furthest = list(accumulate(self._ends, max))
        """How far the places up to each one reach."""

    @classmethod
    def of(cls, places: Iterable[Place]) -> Places:
        """Number the places in the order they are given."""
        return cls((place, number) for number, place in enumerate(places))

    def overlap(self, other: Place) -> bool:
        """Whether any of them shares a letter with another place."""
        return next(self._overlapping(other), None) is not None

    def hold(self, other: Place) -> bool:
        """Whether another place lies inside one of them."""
        upto = bisect_right(self._starts, other.start)
        return upto > 0 and self._furthest[upto - 1] >= other.end

    def numbers_at(self, other: Place) -> list[int]:
        """The numbers of those that share a letter with another place, each once and in order."""
        return sorted({self._numbers[which] for which in self._overlapping(other)})

    def _overlapping(self, other: Place) -> Iterator[int]:
        which = bisect_left(self._starts, other.end) - 1
        while which >= 0 and self._furthest[which] > other.start:
            if self._ends[which] > other.start:
                yield which
            which -= 1
