"""Which wordings ask the same: measured on made-up pairs, and what must hold of any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.alike import LEAST_LIKENESS, likeness, telling_words
from tests.panel.alike_pairs import ALIKE, NOT_ALIKE


def are_alike(one, other):
    return likeness(one, other) >= LEAST_LIKENESS


def test_most_that_ask_the_same_are_found_and_few_that_only_sound_so():
    found = sum(are_alike(*pair) for pair in ALIKE)
    wrong = sum(are_alike(*pair) for pair in NOT_ALIKE)
    assert (len(ALIKE), len(NOT_ALIKE)) == (30, 30)
    assert found >= 0.85 * len(ALIKE)
    assert wrong <= 0.1 * len(NOT_ALIKE)


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) == (1.0 if telling_words(one) else 0.0)


@pytest.mark.parametrize("words", ["", "Children in care.", "What about placements?"])
def test_one_word_that_tells_something_is_not_enough(words):
    assert not are_alike(words, "How are placements of children in care found in the county?")


def test_wordings_made_of_common_words_need_more_of_them():
    assert are_alike(
        "Are carers told before a child goes home?", "Were foster carers told that the child goes home?"
    )
    assert not are_alike(
        "Are carers told before a child goes home?", "Are carers paid while a child is away?"
    )
