"""SIGKILL at a random moment of a story of writes: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build.torture.children import lines_of, started
from build.torture.outcome import Outcome
from build.torture.story import Clock, copied_desk, key_of
from build.torture.verdict import Acknowledged, look

LONGEST_LIFE = 0.9
"""Seconds after which a child is killed at the latest, from the moment it begins to open the desk."""
_FRESH_EVERY = 25
"""Rounds after which a new desk is begun."""


def kills(rounds: int, seed: int, folder: Path, longest: float = LONGEST_LIFE) -> Iterator[Outcome]:
    """Kill a child in each round, and look at the desk it left."""
    dice = random.Random(seed)
    outcome = Outcome("kill at a random moment", rounds, "0 lost, 0 damaged, 0 half done")
    counts = {"acknowledged": 0, "not yet acknowledged": 0, "while opening": 0, "backups looked at": 0}
    told: Acknowledged = {}
    path = key = None
    for number in range(rounds):
        if path is None or key is None or number % _FRESH_EVERY == 0:
            path, told = folder / f"kill-{number}" / "panel.desk", {}
            key = copied_desk(path)
        # One in five is killed while it opens the desk, which takes a tenth of its life.
        life = dice.random() * longest * (0.08 if dice.random() < 0.2 else 1)
        lines = _one_life(path, key, dice.getrandbits(32), number, life)
        new = {line["id"]: line["hash"] for line in lines if "id" in line}
        counts["acknowledged"] += len(new.keys() - told.keys())
        counts["while opening"] += not new
        told |= new
        verdict = look(path, key, told, Clock(number + 1))
        counts["not yet acknowledged"] += verdict.beyond
        where = f"round {number}"
        outcome.missed += [f"{where}: {len(verdict.lost)} acknowledged lost"] * bool(verdict.lost)
        outcome.missed += [f"{where}: {one}" for one in (*verdict.damaged, *verdict.half)]
        if verdict.beyond > 1:
            outcome.missed.append(f"{where}: {verdict.beyond} actions that nobody acknowledged")
        outcome.missed += _look_at_backups(path, key, lines, counts, where)
        told |= _present(verdict.beyond, path, key)
    shutil.rmtree(folder, ignore_errors=True)
    outcome.seen = ", ".join(f"{count} {name}" for name, count in counts.items())
    yield outcome


def _one_life(path: Path, key: bytes, seed: int, number: int, life: float) -> list[dict[str, Any]]:
    child = started("story", {"path": str(path), "key": key.hex(), "seed": seed, "hour": number + 1})
    assert child.stdout is not None and child.stderr is not None
    first = child.stdout.readline()
    time.sleep(life)
    child.kill()
    rest = child.stdout.read()
    trouble = child.stderr.read()
    child.stdout.close()
    child.stderr.close()
    child.wait()
    if b"Traceback" in trouble:
        raise RuntimeError(f"the story broke off: {trouble.decode()[-3000:]}")
    return lines_of(first + rest)


def _present(beyond: int, path: Path, key: bytes) -> Acknowledged:
    """What was kept but not acknowledged counts as acknowledged from now on: its user has seen it since."""
    if not beyond:
        return {}
    from carer_desk.store.desk import Desk

    desk = Desk.open(path, key, Clock())
    row = desk.connection.execute("SELECT id, hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
    desk.close()
    return {row[0]: row[1]}


def _look_at_backups(
    path: Path, key: bytes, lines: list[dict[str, Any]], counts: dict[str, int], where: str
) -> list[str]:
    """The last backup told as made is there, or a later one; all that goes by the name of one can be opened.

    Of one day the rule keeps the newest alone, so an earlier one may go as soon as a later one is there.
    """
    told = [line["backup"] for line in lines if line.get("backup")]
    there = {str(one) for one in path.parent.glob("backups/*.desk")}
    # Their names begin alike and go on with the time, so they sort by it.
    kept = not told or any(one >= told[-1] for one in there)
    missed = [] if kept else [f"{where}: an acknowledged backup is not there"]
    for one in sorted(there):
        copy = path.parent / "look" / "copy.desk"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(one, copy)
        if Path(one + ".key").exists():
            shutil.copy(one + ".key", f"{copy}.key")
            if one in told:
                key_of(copy)
        verdict = look(copy, key, {}, Clock())
        counts["backups looked at"] += 1
        kind = "an acknowledged" if one in told else "an unfinished"
        missed += [f"{where}: {kind} backup: {what}" for what in (*verdict.damaged, *verdict.half)]
        shutil.rmtree(copy.parent)
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return missed
