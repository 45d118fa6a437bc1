"""What a desk and its copy must have in common: schema, rows, and the newest hash of the action log."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from carer_desk.store.engine import Connection, EngineError
from carer_desk.store.settings import Settings
from db import APPLICATION_ID

_ROWS_AT_ONCE = 4_000
"""So many rows are counted at once at most; meanwhile whoever shares the connection waits."""
_SOON, _LATE = 0.002, 0.006
"""Seconds between which one piece is of the right size for this disk."""
_ALONG = {"action": ("id",), "change": ("id",)}
"""What the log is walked along: each index of its own would cost every saving a page. The other uuids have one."""
_OUTSIDE_THE_LOG = ("watched", "identity_decision", "half_typed", "erasure")
_KEYS = "copies.keys_before"
_KEY_PART = "key "
_LONGEST_COUNT = 10
"""Digits; nobody makes more keys."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Census:
    """What tells one state of a desk from another."""

    application: int
    schema_version: int
    panel: str
    head: str
    mark: str
    schema: frozenset[tuple[object, ...]] = field(repr=False)


def census(connection: Connection) -> Census:
    """Look at a desk; takes milliseconds, whatever its size."""
    run = connection.execute
    schema = frozenset(run("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())
    head = head_of(connection)
    return Census(
        run("PRAGMA application_id").fetchone()[0],
        run("PRAGMA user_version").fetchone()[0],
        panel_of(connection),
        head,
        mark_of(connection, head),
        schema,
    )


def head_of(connection: Connection) -> str:
    """The newest hash of the action log, empty when nothing was done yet."""
    row = connection.execute("SELECT hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def mark_of(connection: Connection, head: str) -> str:
    """What changes with every change of the desk: the head of its log, what is kept outside the log, and its key."""
    parts = [head]
    for table in _OUTSIDE_THE_LOG:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
            count, last = connection.execute(f"SELECT count(*), max(id) FROM {table}").fetchone()
            parts.append(f"{count}.{last or 0}")
    if had := keys_had(connection):
        parts.append(f"{_KEY_PART}{had}")
    return "-".join(parts)


def keys_before(mark: str) -> int:
    """How many keys a desk had had when it bore this mark; copies of before a new key open by another."""
    last = mark.rpartition("-")[2]
    return _number(last.removeprefix(_KEY_PART)) if last.startswith(_KEY_PART) else 0


def keys_had(connection: Connection) -> int:
    """How many keys a desk had before the one that it has; a copy under another key does not hold for it."""
    return _number(Settings(connection).value(_KEYS))


def count_key(connection: Connection) -> None:
    """Count one more. Raises CarerDeskError when it cannot be written."""
    Settings(connection).keep(_KEYS, str(keys_had(connection) + 1))


def panel_of(connection: Connection) -> str:
    """The uuid of the panel that a desk belongs to."""
    row = connection.execute("SELECT uuid FROM panel WHERE id = 1").fetchone()
    return str(row[0]) if row else ""


def knows_head(connection: Connection, head: str) -> bool:
    """Whether the action with this hash is in the log of a desk: then the desk goes on from there."""
    if not head:
        return True
    # From the newest on: it is one of the last, and the way to the first is long.
    query = "SELECT 1 FROM action WHERE hash = ? ORDER BY id DESC LIMIT 1"
    return connection.execute(query, (head,)).fetchone() is not None


def row_counts(connection: Connection, pause: Callable[[], None]) -> dict[str, int]:
    """The rows of each table, counted in small pieces with a pause after each. Raises EngineError for damage."""
    tables = sorted(
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if row[2] == "table" and not row[1].startswith("sqlite_")
    )
    counts = {}
    for table in tables:
        counts[table] = sum(_pieces(connection, table, pause))
    return counts


def settled_counts(connection: Connection, pause: Callable[[], None]) -> tuple[str, dict[str, int]] | None:
    """The mark and the row counts of a desk at one moment; None when it is being changed all the time."""
    for _try in range(3):
        try:
            before, busy = connection.total_changes, connection.in_transaction
            mark = mark_of(connection, head_of(connection))
            counts = row_counts(connection, pause)
            if not busy and not connection.in_transaction and connection.total_changes == before:
                return mark, counts
        except EngineError as error:
            if "interrupted" not in str(error).lower():  # the user stopped something else on this connection
                raise
    return None


def what_differs(desk: Census, copy: Census) -> str:
    """Why a copy is none of this desk, empty when it is one; for the log of a test, never for a user."""
    if copy.application != APPLICATION_ID or copy.application != desk.application:
        return "application"
    if copy.schema_version != desk.schema_version:
        return "version"
    if copy.schema != desk.schema:
        return "schema"
    return "panel" if copy.panel != desk.panel else ""


def faults_in(connection: Connection, *, encrypted: bool, thorough: bool = False) -> int:
    """How many faults the engine finds in the pages of a file."""
    damage = connection.execute("PRAGMA cipher_integrity_check").fetchall() if encrypted else []
    check = "integrity_check" if thorough else "quick_check"
    faults = [row[0] for row in connection.execute(f"PRAGMA {check}(20)") if row[0] != "ok"]
    return len(damage) + len(faults)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a whole file. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def rest() -> None:
    """Let the window have its turn."""
    time.sleep(0.0005)


def _number(words: str) -> int:
    """A count that may have been written by anybody; 0 for anything else."""
    return int(words) if words.isdecimal() and len(words) < _LONGEST_COUNT else 0


class _Pace:
    """How many rows to count at once: so many that the window notices nothing, on this disk and at this moment."""

    def __init__(self) -> None:
        self.rows = max(1, _ROWS_AT_ONCE // 8)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Around one piece: the next is smaller when this one took long."""
        begun = time.perf_counter()
        yield
        taken = time.perf_counter() - begun
        if taken > _LATE:
            self.rows = max(1, self.rows // 2)
        elif taken < _SOON:
            self.rows = min(_ROWS_AT_ONCE, self.rows * 2)


def _pieces(connection: Connection, table: str, pause: Callable[[], None]) -> Iterator[int]:
    """The rows of a table, some thousand at a time: along a narrow index where it has one."""
    columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    number = next((name for name in ("id", "n") if name in columns), None)
    if number is None:
        yield connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        return
    # Each by itself: asked for together they take a walk through the whole table.
    low, high = (
        connection.execute(f'SELECT {end}("{number}") FROM "{table}"').fetchone()[0] for end in ("min", "max")
    )
    if low is None:
        return
    along = _ALONG.get(table, ("uuid",) if "uuid" in columns else (number,))
    if high - low >= _ROWS_AT_ONCE:  # never by the number: in a desk of a stranger the next may be very far
        yield from _along(connection, table, along, pause)
        return
    pace = _Pace()
    query = f'SELECT count(*) FROM "{table}" WHERE "{number}" >= ? AND "{number}" < ?'
    while low <= high:
        rows = pace.rows
        with pace.kept():
            yield connection.execute(query, (low, low + rows)).fetchone()[0]
        low += rows
        pause()


def _along(
    connection: Connection, table: str, along: tuple[str, ...], pause: Callable[[], None]
) -> Iterator[int]:
    names, marks = ", ".join(along), ", ".join("?" * len(along))
    behind = f'FROM "{table}" WHERE ({names}) > ({marks})'
    step = f"SELECT {names} {behind} ORDER BY {names} LIMIT 1 OFFSET ?"
    last, pace = (
        connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {names} LIMIT 1').fetchone(),
        _Pace(),
    )
    yield 1
    while True:
        rows = pace.rows
        with pace.kept():
            row = connection.execute(step, (*last, rows - 1)).fetchone()
        if row is None:
            break
        if not connection.execute(f"SELECT ({marks}) > ({marks})", (*row, *last)).fetchone()[0]:
            raise EngineError("malformed: the rows of a table lead back to where they were")
        yield rows
        last = row
        pause()
    yield connection.execute(f"SELECT count(*) {behind}", last).fetchone()[0]
