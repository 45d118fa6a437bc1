"""SIGKILL in the middle of what must be whole or not at all: a change of passphrase, a migration, a backup …"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from build.torture.children import lines_of, started, told_by
from build.torture.operations import OPERATIONS, Operation
from build.torture.outcome import Outcome

_MOST_FILES = 400
"""An operation that does more to files than this never ends."""


def halfway(rounds: int, seed: int, folder: Path, only: str = "") -> Iterator[Outcome]:
    """Kill each operation so often, at a random moment between its beginning and its end."""
    for name, operation in OPERATIONS.items():
        if only in name:
            yield _killed(operation, rounds, random.Random(f"{seed} {name}"), folder)


def at_each(name: str, folder: Path) -> Iterator[Outcome]:
    """Kill one operation before each thing that it does to a file, so that no moment is left to luck."""
    operation, ready, work = OPERATIONS[name], folder / "ready", folder / "work"
    ready.mkdir(parents=True)
    operation.prepare(ready)
    outcome = Outcome(f"kill at each file of: {name}", 0, "old or new, never neither")
    ended = False
    while not ended and outcome.rounds < _MOST_FILES:
        shutil.copytree(ready, work)
        outcome.rounds += 1
        lines = told_by("operate", {"name": name, "folder": str(work), "until": outcome.rounds})
        ended = "took" in lines[-1]
        outcome.missed += [f"before {outcome.rounds}: {one}" for one in operation.judge(work)]
        shutil.rmtree(work)
    if not ended:
        outcome.missed.append("it never ended")
    shutil.rmtree(folder)
    yield outcome


def _killed(operation: Operation, rounds: int, dice: random.Random, folder: Path) -> Outcome:
    outcome = Outcome(f"kill during: {operation.name}", rounds, "old or new, never neither")
    ready, work = folder / "ready", folder / "work"
    ready.mkdir(parents=True)
    operation.prepare(ready)
    shutil.copytree(ready, work)
    lines = told_by("operate", {"name": operation.name, "folder": str(work)})
    took = float(lines[-1]["took"])
    outcome.missed += [f"undisturbed: {one}" for one in operation.judge(work)]
    ended = 0
    for number in range(rounds):
        shutil.rmtree(work)
        shutil.copytree(ready, work)
        ended += _one_kill(operation, work, dice.random() * took * 1.1)
        outcome.missed += [f"round {number}: {one}" for one in operation.judge(work)]
    shutil.rmtree(folder)
    outcome.seen = f"takes {took:.2f} s, {ended} had ended before"
    return outcome


def _one_kill(operation: Operation, work: Path, life: float) -> bool:
    """Whether it had ended before it was killed. Raises RuntimeError when it broke off by itself."""
    child = started("operate", {"name": operation.name, "folder": str(work)})
    assert child.stdout is not None and child.stderr is not None
    first = child.stdout.readline()
    time.sleep(life)
    child.kill()
    lines, trouble = lines_of(first + child.stdout.read()), child.stderr.read()
    child.stdout.close()
    child.stderr.close()
    child.wait()
    if b"Traceback" in trouble:
        raise RuntimeError(f"{operation.name} broke off: {trouble.decode()[-3000:]}")
    return "took" in lines[-1]
