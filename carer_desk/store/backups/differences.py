"""Compares a copy with the desk as it is now, matter by matter."""

from __future__ import annotations

from carer_desk.panel.copy_differences import KINDS, CopyDifferences, MatterNamed
from carer_desk.store.engine import Connection, EngineError

_FIRST_WORDS = 80
_CHANGES_BY_ACTION = 9
"""The version from which the number of a change begins with that of its action."""
MOST_NAMED = 50
"""Matters that are named in each list at most."""


def differences(copy: Connection, desk: Connection | None) -> CopyDifferences:
    """What differs; of a desk that cannot be read, what the copy holds. Raises EngineError when the copy cannot be."""
    then = _counts(copy)
    row = copy.execute("SELECT at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    last_done = str(row[0]) if row else ""
    if desk is None:
        return CopyDifferences(then, None, last_done=last_done)
    try:
        now = _counts(desk)
        there, here = _matters(copy), _matters(desk)
        common = _last_common(copy, desk)
        touched = set(_touched(copy, common, there) | _touched(desk, common, here))
    except EngineError:
        return CopyDifferences(then, None, last_done=last_done)
    return CopyDifferences(
        then,
        now,
        _named(copy, [there[uuid] for uuid in there.keys() - here.keys()]),
        _named(desk, [here[uuid] for uuid in here.keys() - there.keys()]),
        _named(desk, [here[uuid] for uuid in touched if uuid in here and uuid in there]),
        last_done,
    )


def _counts(connection: Connection) -> dict[str, int]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        kind: connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
        for kind in KINDS
        if kind in there
    }


def _matters(connection: Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT uuid, id FROM matter").fetchall())


def _last_common(copy: Connection, desk: Connection) -> int:
    """The last action that both logs have: each hash covers all before it, so the logs part only once."""
    low = 0
    high = min(_last_action(copy), _last_action(desk))
    while low < high:
        middle = (low + high + 1) // 2
        if _hash_up_to(copy, middle) == _hash_up_to(desk, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _last_action(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM action").fetchone()[0])


def _hash_up_to(connection: Connection, action_id: int) -> str:
    query = "SELECT hash FROM action WHERE id <= ? ORDER BY id DESC LIMIT 1"
    row = connection.execute(query, (action_id,)).fetchone()
    return str(row[0]) if row else ""


def _touched(connection: Connection, since: int, matters: dict[str, int]) -> set[str]:
    # In a copy of before version 9 the numbers of changes do not begin with that of their action, but are never lower.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    first = since + 1 if version < _CHANGES_BY_ACTION else since + 1 << 32
    query = "SELECT DISTINCT matter_id FROM change WHERE id >= ? AND action_id > ? AND matter_id IS NOT NULL"
    ids = {row[0] for row in connection.execute(query, (first, since)).fetchall()}
    return {uuid for uuid, matter_id in matters.items() if matter_id in ids}


def _named(connection: Connection, ids: list[int]) -> tuple[MatterNamed, ...]:
    """Their first words, the newest first; those beyond what anybody reads have none."""
    newest = sorted(ids, reverse=True)
    named = []
    for matter_id in newest[:MOST_NAMED]:
        row = connection.execute("SELECT wording FROM matter WHERE id = ?", (matter_id,)).fetchone()
        named.append(MatterNamed(matter_id, _first_words(str(row[0])) if row else ""))
    return (*named, *(MatterNamed(matter_id, "") for matter_id in newest[MOST_NAMED:]))


def _first_words(wording: str) -> str:
    plain = " ".join(wording.split())
    if len(plain) <= _FIRST_WORDS:
        return plain
    return plain[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"
