"""A disk that reports faults: the n-th operation fails, once or from then on for ever."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from build.torture.children import told_by
from build.torture.outcome import Outcome
from build.torture.story import PASSPHRASE, Clock, Story, copied_desk, kept_at_first, key_of
from build.torture.verdict import look
from build.torture.vfs import (
    CANNOT_OPEN,
    FULL,
    IO_DELETE,
    IO_SYNC,
    IO_TRUNCATE,
    IO_WRITE,
    Layer,
    Watch,
)
from carer_desk.panel.errors import CarerDeskError

SCRIPT = (
    "question answer question promise tags wording undo redo check minutes backup question scorecard passphrase "
    "judge reopen question report link question"
).split()
"""What is done on the failing disk, so that every kind of operation comes at some n."""

_EIO = {
    "open": CANNOT_OPEN, "write": IO_WRITE, "truncate": IO_TRUNCATE, "sync": IO_SYNC, "delete": IO_DELETE,
    "file": errno.EIO,
}  # fmt: skip
_FULL = _EIO | {"write": FULL, "file": errno.ENOSPC}
"""What the engine’s unix layer makes of a full disk: only a write says so."""
KINDS = {"EIO": _EIO, "ENOSPC": _FULL}
"""The errors of the engine for each operation, and under “file” that of the system for what Python does."""


class Plan:
    """Lets the n-th operation fail, counted from one; with ``forever`` every later one too."""

    def __init__(self) -> None:
        self.set(0, "EIO", forever=False)

    def set(self, nth: int, kind: str, *, forever: bool) -> None:
        """Begin to count anew; nothing fails with n = 0."""
        self._nth, self._codes, self._forever = nth, KINDS[kind], forever
        self.seen = 0
        self.failed = 0

    def refuse(self, what: str, _path: str) -> int:
        """The error of an operation, or 0."""
        self.seen += 1
        if self._nth and (self.seen == self._nth or (self._forever and self.seen > self._nth)):
            self.failed += 1
            return self._codes[what]
        return 0


def let_python_fail(plan: Plan) -> None:
    """Put what Python does with files (syncs, renames) under the same plan, for good: key files and copies."""
    for name in ("fsync", "rename", "replace"):
        setattr(os, name, partial(_refused_or_done, plan, getattr(os, name)))


def _refused_or_done(plan: Plan, do: Callable[..., object], *values: object) -> object:
    if code := plan.refuse("file", ""):
        raise OSError(code, os.strerror(code))
    return do(*values)


@dataclass
class _Run:
    kind: str
    forever: bool
    nth: int

    def __str__(self) -> str:
        return f"{self.kind} at {self.nth}{' for ever' if self.forever else ''}"


def faults(rounds: int, seed: int, folder: Path) -> Iterator[Outcome]:
    """Run every kind of fault over the range of n, in one child with the failing layer."""
    key = copied_desk(folder / "base" / "panel.desk")
    wishes = {"folder": str(folder), "key": key.hex(), "rounds": rounds, "seed": seed}
    (told,) = told_by("faults", wishes)
    outcome = Outcome("disk faults at the n-th operation", told["rounds"], "a plain error each, 0 lost")
    outcome.missed, outcome.seen = told["missed"], told["seen"]
    shutil.rmtree(folder, ignore_errors=True)
    yield outcome


def run_all(wishes: dict[str, Any]) -> dict[str, Any]:
    """In the child: find how many operations the script has, and let one after the other fail."""
    folder, plan = Path(wishes["folder"]), Plan()
    base = folder / "base" / "panel.desk"
    key = bytes.fromhex(wishes["key"])
    trial = _Trial(base, key, kept_at_first(base, key), wishes["seed"], plan)
    Layer(Watch(refuse=plan.refuse))
    let_python_fail(plan)
    total = trial.run(_Run("EIO", False, 0))
    ways = [(kind, forever) for kind in KINDS for forever in (False, True)]
    each = max(1, wishes["rounds"] // len(ways))
    runs = [_Run(k, f, 1 + number * total // each) for k, f in ways for number in range(each)]
    for run in runs:
        trial.run(run)
    seen = f"n from 1 to {total}, {trial.told} plain errors, {trial.passed} runs without one, "
    seen += f"{trial.stored} stored all the same"
    return {"missed": trial.missed, "rounds": len(runs), "seen": seen}


class _Trial:
    """One script on a failing disk, again and again."""

    def __init__(self, base: Path, key: bytes, first: dict[int, str], seed: int, plan: Plan) -> None:
        self._base, self._key, self._first, self._seed, self._plan = base, key, first, seed, plan
        self._work = base.parent.parent / "work"
        self.missed: list[str] = []
        self.told = self.passed = self.stored = 0

    def run(self, run: _Run) -> int:
        """Play the script with this fault; then the disk is well again, and the desk is opened and compared.

        Gives how many operations there were.
        """
        shutil.rmtree(self._work, ignore_errors=True)
        shutil.copytree(self._base.parent, self._work)
        path, kept, failed, name = self._work / "panel.desk", dict(self._first), 0, "opening"
        before, story = self.told, None
        self._plan.set(run.nth, run.kind, forever=run.forever)
        try:
            story = Story(path, self._key, random.Random(self._seed), Clock())
            for name in SCRIPT:
                failed += not self._stepped(run, story, name)
                if failed == 0 or not run.forever:
                    number, digest = story.head()
                    kept[number] = kept.get(number, digest)
        except CarerDeskError as error:
            self._judge(run, "opening", error)
        except Exception as error:  # what is not told plainly is what we look for
            self.missed.append(f"{run}: {name}: {type(error).__name__}: {error}")
        if story is not None:
            story.desk.close()
        seen = self._plan.seen
        self.passed += self.told == before
        self._plan.set(0, "EIO", forever=False)
        verdict = look(path, self._key, kept, Clock())
        if key_of(path) != self._key:
            verdict.damaged.append("the key file holds another key")
        self.stored += verdict.beyond
        wrong = (*verdict.damaged, *verdict.half, *(f"{one} is lost" for one in verdict.lost))
        self.missed += [f"{run}: afterwards {one}" for one in wrong]
        if verdict.beyond > failed:
            self.missed.append(f"{run}: {verdict.beyond} unacknowledged actions after {failed} failures")
        return seen

    def _stepped(self, run: _Run, story: Story, name: str) -> bool:
        try:
            if name == "passphrase":
                story.change_passphrase(PASSPHRASE)
            else:
                story.step(name)
        except CarerDeskError as error:
            self._judge(run, name, error)
            return False
        return True

    def _judge(self, run: _Run, name: str, error: CarerDeskError) -> None:
        """Every failure says what happened, what is safe and what to do next."""
        self.told += 1
        if not (error.happened and error.safe and error.next_step):
            self.missed.append(f"{run}: {name} said too little: {error}")
