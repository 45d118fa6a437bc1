"""Thousands of findings, a text of megabytes: keeping grows in step with what is kept, and stays one action."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.minutes import Exchange, ExchangeKind, FigureFound, Grade, PromiseFound, ReplyFound
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind, Where
from carer_desk.panel.source import Form, Source
from carer_desk.panel.taking import FigureTaken, PromiseTaken, ReadingTaken, Taken
from tests.speed.test_engine_work import steps

HELD = date(2021, 3, 3)
SMALL, LARGE = 40, 160
LINE = "Number {:05} asked why the bus was late. The list will come by May. "
LENGTH = len(LINE.format(0))


def page(many, padding=""):
    """A reading with so many exchanges, promises and figures, each in an item of its own."""
    text = padding + "".join(LINE.format(number) for number in range(many))
    source = Source("page.txt", Form.TEXT, hashlib.sha256(text.encode()).hexdigest(), text)
    kept, promises, figures, refused = [], [], [], []
    for number in range(many):
        start = len(padding) + number * LENGTH
        quote, tail = source.passage(start, start + 39), source.passage(start + 40, start + LENGTH - 1)
        reply = ReplyFound(tail, ResponseKind.FULL, "", "Head of Service", tail.text)
        one = Exchange(ExchangeKind.QUESTION, Role.CHAIR, "", quote, quote.text, replies=(reply,))
        kept.append(Taken(one, str(number), f"Item {number}", ("visits_timely",)))
        said = PromiseFound(tail, "Head of Service", "by May", None, Grade.FIRM, "will", tail.text)
        promises.append(PromiseTaken(said, str(number), f"Item {number}"))
        digits = source.passage(start + 7, start + 12)
        figures.append(FigureTaken(FigureFound(digits, float(number), "%", "", "visits_timely", "", "")))
        refused.append(source.passage(start, start + 3))
    return ReadingTaken(
        source, HELD, Where.DRAFT_MINUTES, "", tuple(kept), tuple(refused), tuple(promises), tuple(figures)
    )


def statements(desk, work):
    """How many statements the engine is given."""
    told = []
    desk.connection.set_trace_callback(told.append)
    try:
        work()
    finally:
        desk.connection.set_trace_callback(None)
    return len(told)


@pytest.fixture
def sizes(desk_file, tmp_path, clock):
    """Two desks of their own, for a small reading and a large one."""
    from carer_desk.store.desk import Desk

    desks = {}
    for many in (SMALL, LARGE):
        path = tmp_path / f"{many}.desk"
        path.write_bytes(desk_file.read_bytes())
        desks[many] = Desk.open(path, None, clock)
    yield desks
    for desk in desks.values():
        desk.close()


def test_keeping_and_knowing_what_was_kept_grow_in_step(sizes):
    work = {"keeping": {}, "statements": {}, "knowing": {}}
    for many, desk in sizes.items():
        whole, told = page(many), work["statements"]

        def take(desk=desk, whole=whole, many=many, told=told):
            told[many] = statements(desk, lambda: desk.sources.take(whole))

        work["keeping"][many] = steps(desk, take)
        assert desk.undo_label() == f"Read minutes of 3 March 2021: {3 * many} kept"
        copy = replace(whole.source, text=whole.source.text + " ", sha256="0" * 64)
        work["knowing"][many] = steps(desk, lambda desk=desk, copy=copy: desk.sources.kept_quotes(copy, HELD))
        known = desk.sources.kept_quotes(copy, HELD)
        assert all(known.has(one) for one in (*whole.kept, *whole.promises, *whole.figures))
    for taken in work.values():
        assert taken[LARGE] <= 1.15 * (LARGE / SMALL) * taken[SMALL]


def test_a_text_of_five_megabytes_is_no_more_work(desk):
    padding = "padding words \u2019 " * 330_000
    small = steps(desk, lambda: desk.sources.take(replace(page(20), held_on=date(2021, 1, 13))))
    large = steps(desk, lambda: desk.sources.take(page(20, padding)))
    assert large <= 1.3 * small
    whole = page(20, padding)
    assert desk.sources.kept_quotes(whole.source, None).has(whole.kept[19])
    desk.undo()
    desk.redo()
    (length,) = desk.connection.execute("SELECT max(length(text)) FROM source").fetchone()
    assert length == len(whole.source.text) > 5_000_000
