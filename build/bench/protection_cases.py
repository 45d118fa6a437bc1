"""What protection costs: the same questions and savings in an encrypted, logged desk and in one without either."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
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
    """Reading and saving, protected against bare, in turns; each by its median, and all by their mean."""
    folder: Path = CACHE / "protected"
    guarded = opened(copied(made(matters), folder))
    bare = unlogged(opened(copied(made(matters, encrypted=False), folder)))
    try:
        for kind in ("reading", "saving"):
            ratios = list(_ratios(kind, guarded, bare, matters, rounds).items())
            for name, ratio in ratios:
                yield measuring.figure(f"protection: {name}", ratio, None, "ratio")
            mean = exp(statistics.fmean(log(ratio) for _name, ratio in ratios))
            worst = max(ratio for _name, ratio in ratios)
            yield measuring.figure(f"protection: {kind}, mean", mean, GOAL, "ratio", worst=worst)
    finally:
        guarded.close()
        bare.close()


def unlogged(desk: Desk) -> Desk:
    """Take the log away from a desk: its triggers, and the part that names and chains every action."""
    for table in LOGGED:
        for event in ("insert", "update", "delete"):
            desk.connection.execute(f"DROP TRIGGER log_{table}_{event}")
    desk.log = NoLog(desk.connection, str, desk._now)
    desk.meetings = Meetings(desk.connection, desk.log, desk.day)
    return desk


def _ratios(kind: str, guarded: Desk, bare: Desk, matters: int, rounds: int) -> dict[str, float]:
    """The median time of each operation in the protected desk over that in the bare one, the dice falling alike."""
    taken: dict[str, tuple[list[float], list[float]]] = {}
    for turn in range(rounds + 1):
        pair = list(enumerate((guarded, bare)))
        for which, desk in pair if turn % 2 else pair[::-1]:
            operations = getattr(Operations(desk, matters, random.Random(turn)), kind)()
            for name, operation in operations.items():
                if name == _UNDOES:
                    continue
                milliseconds = timed(operation)
                if turn:
                    taken.setdefault(name, ([], []))[which].append(milliseconds)
    return {name: statistics.median(both[0]) / statistics.median(both[1]) for name, both in taken.items()}
