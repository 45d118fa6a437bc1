"""What became of a desk: opened by the product, checked by the product, and compared with what was acknowledged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError
from db.triggers import LOGGED, WORKED_OUT

Acknowledged = dict[int, str]
"""The hash of each action whose keeping was told, by its number."""


@dataclass
class Verdict:
    """What is wrong with a desk; well when nothing is."""

    lost: list[int] = field(default_factory=list)
    """Acknowledged actions that are not there as they were acknowledged."""
    damaged: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    """Records that are not what the log says they are."""
    beyond: int = 0
    """Actions after the last acknowledged one."""

    @property
    def well(self) -> bool:
        """Whether nothing is lost, damaged or half."""
        return not (self.lost or self.damaged or self.half)


def look(path: Path, key: str | bytes | None, told: Acknowledged, clock: Callable[[], datetime]) -> Verdict:
    """Open a desk as a user would after the accident, and look at all of it."""
    verdict = Verdict()
    try:
        desk = Desk.open(path, key, clock)
    except CarerDeskError as error:
        verdict.damaged.append(f"does not open: {error.happened}")
        verdict.lost += told
        return verdict
    try:
        wrong = (finding for finding in desk.check() if not finding.well)
        # The harness puts files there itself, so who may read them says nothing of the program.
        verdict.damaged += [finding.words for finding in wrong if finding.name != "owners"]
    except CarerDeskError as error:
        verdict.damaged.append(f"cannot be checked: {error.happened}")
    except EngineError as error:
        verdict.half.append(f"the check broke off without a plain word: {error}")
    try:
        look_at_log(desk, told, verdict)
        verdict.half += half_done(desk)
    except (EngineError, ValueError) as error:
        verdict.half.append(f"cannot be read: {type(error).__name__}")
    finally:
        desk.close()
    return verdict


def look_at_log(desk: Desk, told: Acknowledged, verdict: Verdict) -> None:
    """Find what was acknowledged and is not there, and count what is there beyond it."""
    present = dict(desk.connection.execute("SELECT id, hash FROM action").fetchall())
    verdict.lost += [number for number, digest in told.items() if present.get(number) != digest]
    verdict.beyond = sum(number > max(told, default=0) for number in present)


def half_done(desk: Desk) -> list[str]:
    """Play the log of changes from its beginning, and name each record that is not as the log leaves it.

    Of a record whose history was erased the log does not know how it should be.
    """
    run = desk.connection.execute
    wanted = _played(run("SELECT tbl, record_id, kind, after FROM change WHERE erased IS NULL ORDER BY id"))
    erased = set(run("SELECT tbl, record_id FROM change WHERE erased IS NOT NULL").fetchall())
    wrong = []
    for table in LOGGED:
        columns = [row[1] for row in desk.connection.execute(f"PRAGMA table_info({table})")]
        logged = [one for one in columns if one not in WORKED_OUT.get(table, ())]
        rows = desk.connection.execute(f"SELECT {', '.join(logged)} FROM {table}").fetchall()
        found = {row[logged.index("id")]: dict(zip(logged, row, strict=True)) for row in rows}
        expected = wanted.get(table, {})
        wrong += [
            f"{table} {number}"
            for number in found.keys() | expected.keys()
            if found.get(number) != expected.get(number) and (table, number) not in erased
        ]
    return wrong


def _played(changes: Iterable[Any]) -> dict[str, dict[int, dict[str, Any]]]:
    records: dict[str, dict[int, dict[str, Any]]] = {}
    for table, number, kind, after in changes:
        of_table = records.setdefault(table, {})
        if kind == "delete":
            of_table.pop(number, None)
        else:
            of_table[number] = of_table.get(number, {}) | json.loads(after)
    return records
