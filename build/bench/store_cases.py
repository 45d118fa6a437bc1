"""What the desk file costs: each question against the same SQL on the bare engine, and how it grows."""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Iterator
from math import exp, log
from pathlib import Path

import sqlcipher3.dbapi2 as engine

from build.bench import measuring
from build.bench.generator import CACHE, MadeDesk, copied, made, opened
from build.bench.measuring import Outcome, timed
from build.bench.operations import SEARCHES, Operations
from carer_desk.panel.listing import MatterFilter
from carer_desk.store.desk import Desk
from carer_desk.store.listing import SEARCH_CAP

PER_QUERY, OVER_ALL = 1.3, 1.1
"""How much longer than the bare engine one query, and all together, may take."""
SAVE_MS = 5.0
_ASKING = ("SELECT", "WITH")
_OF_THE_INDEX = re.compile(r"'matter_words_|'shown_words_")
"""Statements with which the search index reads itself: they belong to the one that asked."""
STAYS = 0.2
"""Exponent of what must not grow with the desk."""


def queries(matters: int, pairs: int, only: str) -> Iterator[Outcome]:
    """Every list, count, search and thread query of the store against its own SQL, bound and fetched bare."""
    desk = opened(made(matters))
    try:
        operations = Operations(desk, matters, random.Random(1))
        ratios = []
        for name, operation in operations.reading().items():
            if only not in "queries" and only not in f"query: {name}":
                continue
            outcome = _against_bare(desk, name, _alike(operations, operation), pairs)
            if outcome is not None:
                ratios.append(outcome.figure)
                yield outcome
        if len(ratios) > 1:
            mean = exp(statistics.fmean(log(ratio) for ratio in ratios))
            yield measuring.figure(
                f"queries at {matters}: geometric mean", mean, OVER_ALL, "ratio", worst=max(ratios)
            )
    finally:
        desk.close()


def _alike(operations: Operations, operation):
    """The operation with the dice falling alike each time, so that both sides read the same records."""

    def again() -> object:
        operations.dice.seed(7)
        return operation()

    return again


def _against_bare(desk: Desk, name: str, operation, pairs: int) -> Outcome | None:
    """The store's time in the engine, statement by statement, against the same statements run bare."""
    statements = statements_of(desk, operation)
    if not statements:
        return None
    watched = WatchedConnection(desk.connection)

    def through_store() -> float:
        with watched.standing_in(desk):
            operation()
        return watched.taken_ms

    def bare() -> float:
        return timed(lambda: [desk.connection.execute(statement).fetchall() for statement in statements])

    repeats = 1 if through_store() > 20 else 5

    def steady(sample):
        return lambda: min(sample() for _ in range(repeats))  # the quickest: the machine does other work too

    return measuring.ratio(f"query: {name}", PER_QUERY, steady(through_store), steady(bare), pairs)


class WatchedConnection:
    """A connection that adds up the time its queries take, fetching included."""

    def __init__(self, connection) -> None:
        self._connection = connection
        self.taken_ms = 0.0

    def execute(self, *words):
        started = time.perf_counter_ns()
        cursor = self._connection.execute(*words)
        rows = cursor.fetchall()
        if words[0].lstrip().startswith(_ASKING):
            self.taken_ms += (time.perf_counter_ns() - started) / 1e6
        return _Fetched(rows, cursor.lastrowid)

    def __getattr__(self, name: str):
        return getattr(self._connection, name)

    def standing_in(self, desk: Desk) -> _StandIn:
        self.taken_ms = 0.0
        return _StandIn(desk, self._connection, self)


class _Fetched(list):
    """Rows that answer like a cursor."""

    def __init__(self, rows, lastrowid) -> None:
        super().__init__(rows)
        self.lastrowid = lastrowid

    def fetchall(self):
        return list(self)

    def fetchone(self):
        return self[0] if self else None


class _StandIn:
    """Puts the watched connection in the place of the store's own while it lasts."""

    def __init__(self, desk: Desk, own, watched: WatchedConnection) -> None:
        self._own, self._watched = own, watched
        parts = [desk, *vars(desk).values()]
        parts += [inner for part in parts if hasattr(part, "__dict__") for inner in vars(part).values()]
        self._parts = [part for part in parts if getattr(part, "_connection", None) is own]

    def __enter__(self) -> None:
        for part in self._parts:
            part._connection = self._watched

    def __exit__(self, *_error: object) -> None:
        for part in self._parts:
            part._connection = self._own


def statements_of(desk: Desk, operation) -> list[str]:
    """The SELECTs an operation sends, with their values filled in."""
    seen: list[str] = []
    desk.connection.set_trace_callback(seen.append)
    try:
        operation()
    finally:
        desk.connection.set_trace_callback(None)
    return [sent for sent in seen if sent.lstrip().startswith(_ASKING) and not _OF_THE_INDEX.search(sent)]


def saves(sizes: list[int], rounds: int) -> Iterator[Outcome]:
    """Saving one change with its log: its p95 at the largest size, and its growth."""
    by_name: dict[str, dict[int, list[float]]] = {}
    desks = _writable(sizes)
    try:
        for turn in range(rounds + 1):
            for size in sizes if turn % 2 else sizes[::-1]:
                for name, operation in Operations(desks[size], size, random.Random(turn)).saving().items():
                    taken = timed(operation)
                    if turn:
                        by_name.setdefault(name, {}).setdefault(size, []).append(taken)
    finally:
        for desk in desks.values():
            desk.close()
    for name, by_size in by_name.items():
        largest = max(sizes)
        goal = None if name.endswith("undo") else SAVE_MS
        yield measuring.level(f"{name}, {largest} matters", goal, by_size[largest], 0.95)
        if len(sizes) > 1:
            yield measuring.growth(f"{name}: growth", STAYS, by_size)


def growing(sizes: list[int], rounds: int) -> Iterator[Outcome]:
    """What must take as long in a large desk as in a small one."""
    desks = {size: opened(made(size)) for size in sizes}
    operations = {size: Operations(desk, size, random.Random(2)).reading() for size, desk in desks.items()}
    wanted = ("list: all, newest first", "page somewhere", "thread", "search: two words", "search: phrase",
              "search: beginning of a word", "list: late", "list: open", "counts", "history of a matter")  # fmt: skip
    try:
        for name in wanted:

            def sample(size: int, name: str = name):
                return lambda: statistics.median(timed(operations[size][name]) for _ in range(5))

            mine, goal = _sizes_and_goal(name, desks)
            kept = measuring.in_turns({size: sample(size) for size in mine}, rounds)
            yield measuring.growth(f"{name}: growth", goal, kept)
    finally:
        for desk in desks.values():
            desk.close()


def _sizes_and_goal(name: str, desks: dict[int, Desk]) -> tuple[list[int], float]:
    """At which sizes the growth of a question shows, and what it may be.

    Where a search finds fewer than it lists at most, it lists more in a larger desk: that much it may grow.
    """
    sizes = list(desks)
    if not name.startswith("search"):
        return sizes, 1.0 if name == "counts" else STAYS
    if "beginning" in name:
        return sizes, 1.0
    chosen = MatterFilter(text=SEARCHES[name.removeprefix("search: ")])
    full = [size for size, desk in desks.items() if desk.listing.count(chosen, desk.today()) > SEARCH_CAP]
    return (full, STAYS) if len(full) > 1 else (sizes, 1.0)


def derivation(rounds: int) -> Outcome:
    """Deriving the key from the passphrase, which every start pays and no start case counts."""
    from build.bench.generator import PASSPHRASE
    from carer_desk.store import keys

    desk = made(1_000)
    samples = [timed(lambda: keys.unseal(desk.path, PASSPHRASE)) for _ in range(rounds)]
    return measuring.level("deriving the key", None, samples, 0.5)


def opening(sizes: list[int], rounds: int) -> Iterator[Outcome]:
    """Opening a desk with the key at hand, and reading what today needs."""

    def sample(desk: MadeDesk):
        def once() -> float:
            started = time.perf_counter()
            opened_desk = opened(desk)
            opened_desk.today()
            taken = (time.perf_counter() - started) * 1000
            opened_desk.close()
            return taken

        return once

    kept = measuring.in_turns({size: sample(made(size)) for size in sizes}, rounds)
    yield measuring.level(f"opening, {max(sizes)} matters", 50.0, kept[max(sizes)], 0.5)


def engine_version() -> str:
    return str(engine.sqlite_version)


def _writable(sizes: list[int]) -> dict[int, Desk]:
    folder: Path = CACHE / "written"
    return {size: opened(copied(made(size), folder)) for size in sizes}
