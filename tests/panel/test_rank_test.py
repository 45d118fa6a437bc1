"""The exact rank test against counting every choice one by one."""

from __future__ import annotations

from itertools import combinations
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.rank_test import change_between, rank_test

FEW = st.lists(st.integers(0, 6), min_size=1, max_size=6)


def by_hand(before, after):
    """Shares of all choices of the later figures whose ranks add up to at least, and at most, those seen."""
    every = [*before, *after]
    ranks = [2 * sum(o < one for o in every) + sum(o == one for o in every) + 1 for one in every]
    seen = sum(ranks[len(before) :])
    sums = [sum(chosen) for chosen in combinations(ranks, len(after))]
    return sum(one >= seen for one in sums) / len(sums), sum(one <= seen for one in sums) / len(sums)


@given(FEW, FEW)
def test_the_shares_are_those_of_counting_every_choice(before, after):
    test = rank_test(before, after)
    higher, lower = by_hand(before, after)
    assert isclose(test.p_higher, higher, rel_tol=1e-12) and isclose(test.p_lower, lower, rel_tol=1e-12)


@given(FEW, FEW)
def test_turning_the_groups_round_turns_the_shares_round(before, after):
    one, other = rank_test(before, after), rank_test(after, before)
    assert (one.p_higher, one.p_lower) == (other.p_lower, other.p_higher)


@given(FEW, FEW, st.integers(-9, 9))
def test_the_range_moves_with_the_later_figures_and_holds_the_estimate(before, after, shift):
    one, other = change_between(before, after), change_between(before, [value + shift for value in after])
    assert one.low <= one.estimate <= one.high
    assert (other.low, other.estimate, other.high) == (
        one.low + shift,
        one.estimate + shift,
        one.high + shift,
    )


def test_twelve_low_figures_and_six_high_ones():
    """All six above all twelve: one choice of 18,564, as any table of the rank sum says."""
    assert rank_test(range(12), range(20, 26)).p_higher == 1 / 18_564


def test_the_range_leaves_out_as_many_differences_as_the_table_says():
    """Table of U at 5 % one-sided for 12 and 6 figures: 17, so that the 18th difference from each end is the range."""
    steps = sorted(after - before for before in range(12) for after in (30, 42, 54, 66, 78, 90))
    change = change_between(range(12), (30, 42, 54, 66, 78, 90))
    assert (change.low, change.high) == (steps[17], steps[-18])


def test_a_group_without_figures_is_an_error():
    with pytest.raises(ValueError, match="both groups"):
        rank_test([], [1])
    with pytest.raises(ValueError, match="both groups"):
        change_between([1], [])
