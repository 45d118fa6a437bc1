"""What protection costs: the same questions and savings in an encrypted, logged desk and in one without either."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import exp, log
from pathlib import Path

from build.bench import measuring
from build.bench.generator import CACHE, copied, made, opened
from build.bench.measuring import Outcome, timed
from build.bench.operations import Operations
from carer_desk.store.actions import ActionLog
from carer_desk.store.desk import Desk
from carer_desk.store.engine import transaction
from carer_desk.store.meetings import Meetings
from db.triggers import LOGGED

GOAL = 1.6
"""How much longer the protected desk may take."""

_BARE = 1
"""The place of the bare desk among those compared."""

_UNDOES = "save: undo"
"""Without a log there is nothing to undo."""


class NoLog(ActionLog):
    """Keeps changes together in one transaction, and remembers none of them."""

    _inside = False

    @contextmanager
    def action(self, _label: str) -> Iterator[None]:
        if self._inside:
            yield
            return
        self._inside = True
        try:
            with transaction(self._connection):
                yield
        finally:
            self._inside = False


def protection(matters: int, rounds: int) -> Iterator[Outcome]:
    """Reading and saving, protected against bare, in turns; each by its median, and all by their mean.

    Saving is measured as in a session, whose journal begins empty and grows with each saving: the disk waits for that
    as well. Beside it stand the same with a journal that grows no more, so that little but the processor's work is
    left, and what encryption alone and the log alone cost.
    """
    folder: Path = CACHE / "protected"
    guarded = opened(copied(made(matters), folder))
    bare = unlogged(opened(copied(made(matters, encrypted=False), folder)))
    encrypted = unlogged(opened(copied(made(matters), folder / "unlogged")))
    logged = opened(copied(made(matters, encrypted=False), folder / "logged"))
    desks = (guarded, bare, encrypted, logged)
    try:
        yield from _told("reading", _ratios("reading", (guarded, bare), matters, rounds)[0])
        ratios, *alone = _ratios("saving", desks, matters, rounds, _empty_journal)
        yield from _told("saving", ratios)
        yield from _beside("", alone)
        for desk in desks:
            _grow_journal(desk)
        yield from _beside(", journal grown", _ratios("saving", desks, matters, rounds))
    finally:
        for desk in desks:
            desk.close()


def _told(kind: str, ratios: dict[str, float]) -> Iterator[Outcome]:
    for name, ratio in ratios.items():
        yield measuring.figure(f"protection: {name}", ratio, None, "ratio")
    worst = max(ratios.values())
    yield measuring.figure(f"protection: {kind}, mean", _mean(ratios), GOAL, "ratio", worst=worst)


def _beside(when: str, each: list[dict[str, float]]) -> Iterator[Outcome]:
    """Means without a goal: of the protected desk where it is there, of the encrypted one and the logged one."""
    names = ("encrypted and logged", "encrypted alone", "logged alone")[-len(each) :]
    for name, ratios in zip(names, each, strict=True):
        yield measuring.figure(f"protection: saving, {name}{when}", _mean(ratios), None, "ratio", **ratios)


def _mean(ratios: dict[str, float]) -> float:
    return exp(statistics.fmean(log(ratio) for ratio in ratios.values()))


def _empty_journal(desk: Desk) -> None:
    """Begin with an empty journal, as each session does; else it would stop growing sooner in the one desk."""
    desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _grow_journal(desk: Desk) -> None:
    """Make the journal as long as it gets, so that a saving writes over it."""
    run = desk.connection.execute
    run("CREATE TABLE filler (content BLOB)")
    run("INSERT INTO filler VALUES (zeroblob(9000000))")
    run("DROP TABLE filler")
    run("PRAGMA wal_checkpoint").fetchall()


def unlogged(desk: Desk) -> Desk:
    """Take the log away from a desk: its triggers, and the part that names and chains every action."""
    for table in LOGGED:
        for event in ("insert", "update", "delete"):
            desk.connection.execute(f"DROP TRIGGER log_{table}_{event}")
    desk.log = NoLog(desk.connection, str, desk._now)
    desk.meetings = Meetings(desk.connection, desk.log, desk.day)
    return desk


def _ratios(
    kind: str,
    desks: Sequence[Desk],
    matters: int,
    rounds: int,
    prepare: Callable[[Desk], None] = lambda _desk: None,
) -> list[dict[str, float]]:
    """The median time of each operation in a desk over that in the second, the bare one, the dice falling alike."""
    taken: dict[str, list[list[float]]] = {}
    for turn in range(rounds + 1):
        first = turn % len(desks)
        for which in (*range(first, len(desks)), *range(first)):
            prepare(desks[which])
            operations = getattr(Operations(desks[which], matters, random.Random(turn)), kind)()
            for name, operation in operations.items():
                if name == _UNDOES:
                    continue
                milliseconds = timed(operation)
                if turn:
                    taken.setdefault(name, [[] for _ in desks])[which].append(milliseconds)
    medians = {name: [statistics.median(times) for times in each] for name, each in taken.items()}
    others = [which for which in range(len(desks)) if which != _BARE]
    return [{name: each[which] / each[_BARE] for name, each in medians.items()} for which in others]
