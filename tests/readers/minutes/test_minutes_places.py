"""Places kept in order answer as looking at every one of them would."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from carer_desk.readers.minutes.places import Places


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


STRETCHES = st.builds(
    lambda start, length: Stretch(start, start + length), st.integers(0, 40), st.integers(0, 15)
)


def overlap(one, other):
    return one.start < other.end and other.start < one.end


@given(st.lists(STRETCHES, max_size=12), STRETCHES)
def test_places_answer_as_if_each_had_been_looked_at(places, other):
    kept = Places.of(places)
    assert kept.overlap(other) == any(overlap(one, other) for one in places)
    assert kept.hold(other) == any(one.start <= other.start and other.end <= one.end for one in places)
    assert kept.numbers_at(other) == [number for number, one in enumerate(places) if overlap(one, other)]


@given(st.lists(st.tuples(STRETCHES, st.integers(0, 3)), max_size=12), STRETCHES)
def test_several_places_may_have_one_number(numbered, other):
    told = {number for place, number in numbered if overlap(place, other)}
    assert Places(numbered).numbers_at(other) == sorted(told)
