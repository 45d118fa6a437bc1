"""However large the desk, no piece of a list, count, front page or copy is more work than in a small one."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import islice

import pytest

from build.bench import vocabulary
from build.bench.operations import FILTERS
from carer_desk.store import front, plain_copy, search, walking
from carer_desk.store.plain_copy import PlainCopy
from tests.speed.conftest import LARGE, SMALL
from tests.speed.test_engine_work import steps

FEW = (
    "one indicator, one tag",
    "drafts, one indicator",
    "nothing in common",
    "late, one tag",
    "must ask",
    "to judge, concerns, one indicator",
)
"""Filters that choose a handful of a thousand matters, or none."""

FRONT_PAGE = ("to_judge", "promises_due", "promises_slipping", "late", "moves", "drafts")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Pieces that fill up in a desk of a thousand already, as the real ones do in a desk of a hundred thousand."""
    for name, size in (("FIRST_SLICE", 8), ("SLICE", 16), ("LOOKED_AT", 16)):
        monkeypatch.setattr(walking, name, size)
    monkeypatch.setattr(front, "_SLIPPING_LOOKED_AT", 20)
    monkeypatch.setattr(front, "COUNTED_TO", 20)
    monkeypatch.setattr(search, "_LOOKED_BACK", 20)
    monkeypatch.setattr(plain_copy, "PIECE", 50)


def alike(small, large):
    """One step more on the way down a larger index is no growth."""
    return large <= 1.5 * small + 200


def _one_more(walk, told):
    told.extend(islice(walk, 1))


@pytest.mark.parametrize("name", FILTERS)
def test_the_first_piece_of_any_list_is_the_same_work(operations, name):
    def first(desk):
        return steps(desk, lambda: next(desk.listing.ids(FILTERS[name], desk.today()), None))

    assert alike(first(operations[SMALL].desk), first(operations[LARGE].desk))


@pytest.mark.parametrize("name", FILTERS)
def test_no_later_piece_is_more_work_either(operations, name):
    def most(desk):
        slices = desk.listing.ids(FILTERS[name], desk.today())
        taken = [steps(desk, lambda: next(slices, None)) for _piece in range(12)]
        return max(taken)

    assert alike(most(operations[SMALL].desk), most(operations[LARGE].desk))


@pytest.mark.parametrize("name", FILTERS)
def test_counting_to_a_limit_is_the_same_work(operations, name):
    taken = [
        steps(desk, lambda desk=desk: desk.listing.count(FILTERS[name], desk.today(), most=4))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    ]
    # Where a small desk has no four, a large one may look for them through five times as many.
    assert alike(*taken) or name in FEW and taken[1] <= LARGE / SMALL * taken[0] + 200


def test_the_late_are_counted_to_a_limit(operations):
    taken = [
        steps(desk, lambda desk=desk: desk.listing.counts(desk.today(), most_late=10))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    ]
    assert alike(*taken)


@pytest.mark.parametrize("part", FRONT_PAGE)
def test_each_part_of_the_front_page_is_the_same_work(operations, part):
    taken = [
        steps(desk, lambda desk=desk: getattr(desk.front, part)(desk.today(), 5))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    ]
    assert alike(*taken)


def test_looking_for_an_earlier_asking_is_the_same_work(operations):
    words, day = f"{vocabulary.OPENINGS[3]} {vocabulary.MIDDLES[4]}", date(2021, 1, 13)
    taken = [
        steps(desk, lambda desk=desk: desk.search.alike(words, day))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    ]
    assert alike(*taken)


def test_the_meetings_nobody_recorded_are_the_same_work(operations):
    taken = [
        steps(operations[size].desk, operations[size].desk.meetings.unrecorded) for size in (SMALL, LARGE)
    ]
    assert alike(*taken)


def test_days_are_read_when_looked_at(operations):
    desk = operations[LARGE].desk
    assert steps(desk, desk.meetings.next) < 60
    calendar = desk.meetings.calendar()
    assert len(calendar.days) > 150
    assert calendar.days[0] < calendar.days[-1]


def test_a_plain_copy_grows_in_step_and_no_step_of_it_does(operations, tmp_path):
    def each(size):
        desk = operations[size].desk
        copy = PlainCopy(desk.connection, tmp_path / f"{size}.db")
        walk = copy.steps()
        told, taken = [None], []
        while told:
            told = []
            taken.append(steps(desk, partial(_one_more, walk, told)))
        assert copy.written["matter"] == size
        return taken

    taken = {size: each(size) for size in (SMALL, LARGE)}
    assert max(taken[LARGE]) <= 1.5 * max(taken[SMALL]) + 200
    assert sum(taken[LARGE]) <= 1.15 * (LARGE / SMALL) * sum(taken[SMALL])
