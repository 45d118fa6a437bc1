"""The exact rank test: how often would chance alone put the later figures this high among all of them?

No distribution is assumed and samples may be small. Equal figures share their ranks, and the test then counts the
ways of choosing among the very ranks seen (the permutation distribution of Wilcoxon's rank sum). The range of the
change is that of Hodges and Lehmann, from the same ranks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import comb
from statistics import median

RANGE = 0.9
"""How often a range drawn like this holds the true change."""


@dataclass(frozen=True, slots=True)
class RankTest:
    """What the ranks say of the later figures against the earlier ones."""

    p_higher: float
    """Share of all ways of choosing the later figures whose ranks add up to at least as much."""
    p_lower: float
    """Share whose ranks add up to at most as much."""


@dataclass(frozen=True, slots=True)
class Change:
    """By how much the later figures lie higher: the best estimate, and a 90 % range round it."""

    estimate: float
    low: float
    high: float


def rank_test(before: Sequence[float], after: Sequence[float]) -> RankTest:
    """Compare two groups of figures. Raises ValueError when one of them is empty."""
    if not before or not after:
        raise ValueError("both groups need a figure")
    doubled = _doubled_ranks([*before, *after])
    seen = sum(doubled[len(before) :])
    # The smaller group is the one reckoned with; the larger holds what remains of a fixed sum.
    if len(after) <= len(before):
        at_least, at_most = _tails(tuple(sorted(doubled)), len(after), seen)
    else:
        at_most, at_least = _tails(tuple(sorted(doubled)), len(before), sum(doubled) - seen)
    every = comb(len(doubled), len(after))
    return RankTest(at_least / every, at_most / every)


def change_between(before: Sequence[float], after: Sequence[float]) -> Change:
    """How far the later figures lie above the earlier ones. Raises ValueError when a group is empty."""
    if not before or not after:
        raise ValueError("both groups need a figure")
    steps = sorted(later - earlier for earlier in before for later in after)
    cut = _left_out(len(before), len(after))
    return Change(median(steps), steps[cut - 1], steps[len(steps) - cut])


def _doubled_ranks(figures: Sequence[float]) -> list[int]:
    """Twice the rank of each figure, so that the shared rank of equal ones stays whole."""
    ordered = sorted(figures)
    return [bisect_left(ordered, one) + bisect_right(ordered, one) + 1 for one in figures]


def _tails(ranks: tuple[int, ...], chosen: int, seen: int) -> tuple[int, int]:
    """In how many ways the chosen ranks add up to at least, and to at most, what was seen."""
    up_to = _ways_up_to(ranks, chosen)
    return up_to[-1] - (up_to[seen - 1] if seen else 0), up_to[seen]


@lru_cache(256)
def _ways_up_to(ranks: tuple[int, ...], chosen: int) -> tuple[int, ...]:
    """For each sum from 0 on: in how many ways so many of the ranks add up to it or to less.

    Each count is a slot of one long whole number, so that adding a rank is a shift and an addition: Python then does
    the whole dynamic programme inside its arithmetic.
    """
    slot = comb(len(ranks), chosen).bit_length() // 8 + 1
    packed = [1] + [0] * chosen
    for taken, rank in enumerate(ranks):
        for size in range(min(taken + 1, chosen), 0, -1):
            packed[size] += packed[size - 1] << (8 * slot * rank)
    length = sum(ranks) + 1
    data = packed[chosen].to_bytes(length * slot, "little")
    ways = (int.from_bytes(data[at : at + slot], "little") for at in range(0, len(data), slot))
    return tuple(accumulate(ways))


@lru_cache(1024)
def _left_out(before: int, after: int) -> int:
    """How many of the ordered differences lie below the range, plus one: the same test turned round.

    With so few figures that no such range can be had, the range is that of all differences.
    """
    total = before + after
    allowed = comb(total, after) * (1 - RANGE) / 2
    lowest = after * (after + 1) // 2
    below = bisect_right(_ways_up_to(tuple(range(1, total + 1)), after), allowed) - lowest
    return max(1, below)
