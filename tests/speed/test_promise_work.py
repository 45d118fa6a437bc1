"""Lists of promises cost the same however large the desk is: counted in steps of the engine, not timed."""

from __future__ import annotations

import pytest

from build.bench import vocabulary
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.promise_list import PromiseFilter, WhichPromises
from tests.speed.conftest import LARGE, SMALL
from tests.speed.test_engine_work import steps, traced, whole_tables

LISTS = {which.value: PromiseFilter(which) for which in WhichPromises}
LISTS |= {
    "open, of one post": PromiseFilter(owner=vocabulary.POSTS[1]),
    "closed, of one post": PromiseFilter(WhichPromises.CLOSED, vocabulary.POSTS[1]),
    "silent, of one post": PromiseFilter(WhichPromises.SILENT, vocabulary.POSTS[1]),
    "stalled": PromiseFilter(state=PromiseState.STALLED),
    "not kept": PromiseFilter(WhichPromises.ALL, state=PromiseState.NOT_KEPT),
    "stalled, of one post": PromiseFilter(owner=vocabulary.POSTS[1], state=PromiseState.STALLED),
}


def first_ids(desk, chosen):
    return next((ids for _group, ids in desk.promise_listing.parts(chosen, desk.today())), [])


@pytest.mark.parametrize("chosen", LISTS.values(), ids=LISTS)
def test_the_first_ids_of_a_list_take_the_same_steps_in_a_large_desk(operations, chosen):
    small, large = (
        steps(desk, lambda desk=desk: first_ids(desk, chosen))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    )
    assert large <= 1.5 * small + 2_000


@pytest.mark.parametrize("chosen", LISTS.values(), ids=LISTS)
def test_a_list_is_read_along_its_index_and_never_walks_the_table(operations, chosen):
    desk = operations[SMALL].desk
    sent = traced(desk, lambda: list(desk.promise_listing.parts(chosen, desk.today())))
    assert sent
    for statement in sent:
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        reads = [line for line in plan if " p " in f"{line} "]
        assert reads
        assert all(line.startswith("SEARCH p USING") for line in reads), plan


def test_the_watch_sees_a_walk_along_promises(operations):
    desk = operations[SMALL].desk
    assert whole_tables(
        desk, lambda: desk.connection.execute("SELECT count(*) FROM promise p WHERE words LIKE 'x%'")
    )


def test_a_slice_starts_where_the_last_one_ended(operations):
    desk = operations[LARGE].desk
    parts = desk.promise_listing.parts(PromiseFilter(WhichPromises.CLOSED), desk.today())
    next(parts)
    walked = desk.promise_listing.count(PromiseFilter(WhichPromises.CLOSED), desk.today())
    assert walked > 100
    assert steps(desk, lambda: next(parts)) < 200 * walked


def test_counts_of_the_chips_stop_at_their_cap(operations, monkeypatch):
    monkeypatch.setattr("carer_desk.store.promise_listing.COUNTED_TO", 20)
    small, large = (
        steps(desk, lambda desk=desk: desk.promise_listing.counts(desk.today()))
        for desk in (operations[size].desk for size in (SMALL, LARGE))
    )
    assert large <= 1.5 * small + 200


def test_the_posts_that_owe_are_read_from_post_to_post(operations):
    small, large = (
        steps(operations[size].desk, operations[size].desk.listing.owners) for size in (SMALL, LARGE)
    )
    assert large <= 1.5 * small


def test_a_page_of_promises_is_one_statement(operations):
    desk = operations[LARGE].desk
    assert len(traced(desk, lambda: desk.promise_listing.rows(range(1, 25), desk.today()))) == 1
