"""What the engine is asked to do: counted, not timed, so the same on every machine."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

import pytest

from build.bench.operations import FILTERS, SEARCHES
from tests.source_tree import ROOT
from tests.speed.conftest import LARGE, SMALL

_WHOLE_TABLE = re.compile(
    r"^SCAN (m|matter|r|response|p|promise|e|promise_event|c|closing|l|link|t|tag|change)\b(?!.* USING )"
)
_OF_THE_INDEX = re.compile(r"^--|'matter_words_|'shown_words_")
"""Statements of triggers, and those with which the search index reads itself."""

SAME_WORK = (
    "list: all, newest first",
    "list: all, oldest first",
    "list: to judge",
    "list: open",
    "list: concerns",
    "list: by role",
    "list: two years",
    "list: late",
    "count: all, newest first",
    "count: open",
    "count: to judge",
    "page somewhere",
    "thread",
    "history of a matter",
    "posts",
)
"""What must cost no more in a desk five times as large."""

ONE_STATEMENT = (
    "all, newest first",
    "all, oldest first",
    "to judge",
    "open",
    "concerns",
    "by role",
    "one meeting",
    "one indicator",
    "one tag",
    "one owner",
    "two years",
    "must ask",
)
"""Lists by one thing, or by none."""


def traced(desk, operation):
    """The statements an operation sends, with their values filled in, without those of triggers."""
    sent = []
    desk.connection.set_trace_callback(sent.append)
    try:
        operation()
    finally:
        desk.connection.set_trace_callback(None)
    return [statement for statement in sent if not _OF_THE_INDEX.search(statement)]


def steps(desk, operation):
    """How many steps of the engine's machine an operation takes, triggers included."""
    taken = [0]

    def tick():
        taken[0] += 1

    desk.connection.set_progress_handler(tick, 1)
    try:
        operation()
    finally:
        desk.connection.set_progress_handler(None, 1)
    return taken[0]


def middle_steps(operations, name, times=9):
    every = {**operations.reading(), **operations.saving()}
    operations.dice.seed(6)
    every[name]()
    operations.dice.seed(7)
    # Now and then the search index merges what it holds; the middle of several leaves that out.
    return median(steps(operations.desk, every[name]) for _ in range(times))


def test_no_question_walks_a_whole_table(operations):
    walked = {}
    for name, operation in operations[SMALL].reading().items():
        walked[name] = whole_tables(operations[SMALL].desk, operation)
    assert {name: plans for name, plans in walked.items() if plans} == {}


def test_no_saving_walks_a_whole_table(operations):
    walked = {}
    for name, operation in operations[SMALL].saving().items():
        walked[name] = whole_tables(operations[SMALL].desk, operation)
    assert {name: plans for name, plans in walked.items() if plans} == {}


def whole_tables(desk, operation):
    found = []
    for statement in traced(desk, operation):
        if statement.split()[0] not in ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE"):
            continue
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        found += [f"{line}: {statement[:90]}" for line in plan if _WHOLE_TABLE.match(line)]
    return found


def test_the_watch_sees_a_walk(operations):
    desk = operations[SMALL].desk

    def walk():
        desk.connection.execute("SELECT count(*) FROM matter WHERE wording LIKE '%x%'").fetchone()

    assert len(whole_tables(desk, walk)) == 1


def test_no_question_binds_its_limit():
    """The engine plans a statement anew each time a limit is bound, which costs more than many a question itself."""
    store = sorted((ROOT / "carer_desk" / "store").glob("*.py"))
    assert len(store) > 20
    bound = re.compile(r"\b(LIMIT|OFFSET) \?")
    assert [path.name for path in store if bound.search(path.read_text("utf-8"))] == []


def test_a_page_is_one_statement(operations):
    sent = traced(operations[LARGE].desk, operations[LARGE].page)
    assert len(sent) == 1


@pytest.mark.parametrize("name", FILTERS)
def test_the_first_slice_of_a_list_is_a_statement_or_three(operations, name):
    """Which way is shortest, how far a piece of it reaches, and what is in that piece; most lists need but the last."""
    desk = operations[LARGE].desk
    sent = traced(desk, lambda: next(desk.listing.ids(FILTERS[name], desk.today()), None))
    assert len(sent) == 1 if name in ONE_STATEMENT else len(sent) <= 3


@pytest.mark.parametrize("typed", SEARCHES.values(), ids=SEARCHES)
def test_a_search_is_one_statement(operations, typed):
    desk = operations[LARGE].desk
    chosen = replace(FILTERS["all, newest first"], text=typed)
    assert len(traced(desk, lambda: list(desk.listing.ids(chosen, desk.today())))) == 1


@pytest.mark.parametrize("name", SAME_WORK)
def test_reading_takes_the_same_steps_in_a_large_desk(operations, name):
    small, large = (middle_steps(operations[size], name) for size in (SMALL, LARGE))
    assert large <= 1.5 * small + 200


@pytest.mark.parametrize(
    "name",
    ["save: log a question", "save: change a wording", "save: record an answer", "save: judge an answer"],
)
def test_saving_takes_the_same_steps_in_a_large_desk(operations, name):
    small, large = (middle_steps(operations[size], name) for size in (SMALL, LARGE))
    assert large <= 1.5 * small
