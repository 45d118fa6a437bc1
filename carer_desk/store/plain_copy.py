"""Writes the desk's facts as a SQLite file for other tools, piece by piece, so that a window lives on and can stop it.

Sealed, the file is made in memory, and only sealed bytes reach the disk.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.settling import PlacedText
from carer_desk.store.copy_texts import free_columns, place_of
from carer_desk.store.engine import Connection, EngineError, connect, in_memory, told_plainly, transaction
from carer_desk.store.sealing import ENDING, sealed_bytes

PIECE = 400
"""Rows copied in one step: some milliseconds of work."""

_DISK_SECONDS = 0.005
"""So long one step waits for the disk."""

_PRIVATE = {"matter": ("private_note",), "source": ("text",)}
"""Columns that a plain copy leaves empty unless it is asked for them: a page read in names people, and may tell what
was said in closed session."""

_LEFT_OUT = (
    "tally",
    "working_day",
    "setting",
    "watched",
    "identity_decision",
    "half_typed",
    "_sqlite_migrations",
    "sqlite_sequence",
)
_LOG = ("action", "change")

_GOES_WITH = {
    "item_id": "agenda_item",
    "matter_id": "matter",
    "response_id": "response",
    "promise_id": "promise",
}
"""What a row is left out with: what was said in closed session takes along all that belongs to it."""


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """How far a copy has come, in rows and about."""

    done: int
    total: int


class PlainCopy:
    """One copy on its way to its file; nothing is there before it is whole.

    Private notes and closed-session words stay out unless asked for, and so does the change log, which holds
    them too. When the desk is changed meanwhile, the copy begins anew. With a passphrase, the copy is sealed.
    `changes` are the free texts that leave otherwise than they stand in the desk.
    """

    def __init__(
        self,
        source: Connection,
        target: Path,
        *,
        with_private_notes: bool = False,
        passphrase: str | None = None,
        changes: Mapping[str, str] | None = None,
    ) -> None:
        self._source = source
        self._target = target
        self._changes = changes or {}
        self._with_private = with_private_notes
        self._passphrase = passphrase
        self.written: dict[str, int] = {}
        """Rows written per table."""

    def steps(self) -> Iterator[CopyProgress]:
        """Copy on, one step at a time; closing the iterator stops the copy and leaves nothing of it.

        Raises CarerDeskError when the file is there already or cannot be written.
        """
        if self._target.exists():
            raise CarerDeskError(
                f"There is a file “{self._target.name}” already.",
                "It was not touched.",
                "Choose another name.",
            )
        beside = self._target.with_name(f".{self._target.name[:80]}.{secrets.token_hex(4)}.part")
        try:
            begun, total = None, 0
            while begun is None or self._latest_action() != begun:  # changed while it was copied: begin anew
                _clear(beside)
                begun = self._latest_action()
                copied = self._copied if self._passphrase is None else self._sealed
                for reached in copied(beside, begun):
                    yield reached
                    total = reached.total
            yield from _in_thread(lambda: _reach_disk(beside), CopyProgress(total, total))
            beside.replace(self._target)
        except (EngineError, OSError) as error:
            told = told_plainly(error) if isinstance(error, EngineError) else None
            raise told or CarerDeskError(
                "The copy cannot be written in this folder.",
                "Your desk is untouched.",
                "Choose another folder.",
            ) from None
        finally:
            _clear(beside)

    def _copied(self, beside: Path, begun: int) -> Iterator[CopyProgress]:
        """One attempt, given up as soon as the desk changes."""
        _for_owner(beside)  # nothing protects these words any more
        copy = connect(beside, None)
        try:
            # A copy that is cut off is thrown away, and the whole one waits for the disk at the end.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            yield from self._all_of_it(copy, begun)
        finally:
            copy.close()

    def _sealed(self, beside: Path, begun: int) -> Iterator[CopyProgress]:
        """One attempt that is never on the disk in plain bytes; given up as soon as the desk changes."""
        passphrase, reached = self._passphrase or "", CopyProgress(0, 1)
        copy = in_memory()
        try:
            for reached in self._all_of_it(copy, begun):
                yield reached
            if self._latest_action() != begun:
                return
            content = copy.serialize()
        finally:
            copy.close()
        name = self._target.name.removesuffix(ENDING)

        def write() -> None:
            beside.write_bytes(sealed_bytes(name, content, passphrase))

        _for_owner(beside)
        yield from _in_thread(write, reached)

    def _all_of_it(self, copy: Connection, begun: int) -> Iterator[CopyProgress]:
        """Copy every table that goes along."""
        tables = self._tables()
        highest = {name: _far(name, self._highest(name)) for name, _sql in tables}
        total, passed = 2 * sum(highest.values()), 0
        self.written = {}
        hidden: dict[str, set[int]] = {} if self._with_private else {"agenda_item": self._items_of_closed()}
        for walk in (self._fill, self._cut_loose):
            for name, sql in tables:
                if walk == self._fill:
                    copy.execute(sql)
                for reached in walk(copy, name, hidden):
                    yield CopyProgress(passed + _far(name, reached), total)
                    if self._latest_action() != begun:
                        return
                passed += highest[name]

    def _items_of_closed(self) -> set[int]:
        """Agenda items that only closed-session matters name: their titles may tell what was said there."""
        rows = self._source.execute(
            "SELECT item_id FROM matter WHERE item_id IS NOT NULL GROUP BY item_id HAVING min(closed_session) = 1"
        )
        return {row[0] for row in rows}

    def _tables(self) -> list[tuple[str, str]]:
        left_out = set(_LEFT_OUT) | (set() if self._with_private else set(_LOG))
        rows = self._source.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'matter_words%' "
            "AND name NOT LIKE 'source_words%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid"
        ).fetchall()
        return [(name, sql) for name, sql in rows if name not in left_out]

    def texts(self) -> Iterator[PlacedText]:
        """Every free text that would go along, with its place; those of pages read in are public already."""
        hidden: dict[str, set[int]] = {} if self._with_private else {"agenda_item": self._items_of_closed()}
        for name, _sql in self._tables():
            columns = self._columns(name)
            free = free_columns(name, columns, private=self._with_private)
            number = columns.index("matter_id") if "matter_id" in columns else columns.index("id")
            for rows, _last in self._rows(name, columns, hidden) if free else ():
                for row in rows:
                    for at in free:
                        if isinstance(row[at], str) and row[at]:
                            yield PlacedText(place_of(name, columns[at], row[number]), row[at])

    def _fill(self, copy: Connection, name: str, hidden: dict[str, set[int]]) -> Iterator[int]:
        """Copy a table in pieces; gives the highest id of each."""
        columns = self._columns(name)
        insert = f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})"
        free = free_columns(name, columns, private=self._with_private) if self._changes else ()
        self.written[name] = 0
        for rows, last in self._rows(name, columns, hidden):
            with transaction(copy):
                copy.executemany(insert, [self._changed(row, free) for row in rows] if free else rows)
            self.written[name] += len(rows)
            yield last

    def _rows(
        self, name: str, columns: list[str], hidden: dict[str, set[int]]
    ) -> Iterator[tuple[Sequence[Sequence[Any]], int]]:
        """The rows of a table that go along, in pieces, each with the highest id it reaches."""
        emptied = () if self._with_private else _PRIVATE.get(name, ())
        chosen = ", ".join("''" if column in emptied else column for column in columns)
        query = f"SELECT {chosen} FROM {name} WHERE id > ? ORDER BY id LIMIT {PIECE}"
        place, last, size = columns.index("id"), 0, PIECE
        while size == PIECE:
            rows = self._source.execute(query, (last,)).fetchall()
            size = len(rows)
            if not rows:
                return
            last = rows[-1][place]
            yield (rows if self._with_private else _public(name, columns, rows, hidden)), last

    def _columns(self, name: str) -> list[str]:
        return [row[1] for row in self._source.execute(f"PRAGMA table_info({name})")]

    def _changed(self, row: Sequence[Any], free: Sequence[int]) -> list[Any]:
        cells = list(row)
        for at in free:
            if isinstance(cells[at], str):
                cells[at] = self._changes.get(cells[at], cells[at])
        return cells

    def _cut_loose(self, copy: Connection, name: str, hidden: dict[str, set[int]]) -> Iterator[int]:
        """Empty the pointers at records that were left out: a follow-up may outlive its closed-session parent."""
        keys = copy.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        pointers = [(key[3], key[2]) for key in keys if hidden.get(key[2])]
        # By rows: in a desk of a stranger the next number may be very far.
        piece = f"SELECT max(id) FROM (SELECT id FROM {name} WHERE id > ? ORDER BY id LIMIT {PIECE})"
        first = 0
        while pointers and (last := copy.execute(piece, (first,)).fetchone()[0]) is not None:
            with transaction(copy):
                for column, other in pointers:
                    copy.execute(
                        f"UPDATE {name} SET {column} = NULL WHERE id > ? AND id <= ? AND {column} IS NOT NULL "
                        f"AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.id = {name}.{column})",
                        (first, last),
                    )
            first = last
            yield last

    def _highest(self, name: str) -> int:
        return int(self._source.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0])

    def _latest_action(self) -> int:
        return self._highest("action")


def export_plain(
    connection: Connection,
    target: Path,
    *,
    with_private_notes: bool = False,
    passphrase: str | None = None,
    changes: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Write the desk's facts as a plain SQLite file that any tool opens, all at once; gives the rows per table.

    Private notes and closed-session words stay out unless asked for, and so does the change log, which
    holds them too. With a passphrase it is sealed; `changes` are free texts that leave otherwise than they stand.
    Raises CarerDeskError when the file is there already or cannot be written.
    """
    copy = PlainCopy(
        connection, target, with_private_notes=with_private_notes, passphrase=passphrase, changes=changes
    )
    for _step in copy.steps():
        pass
    return copy.written


def _far(name: str, number: int) -> int:
    """How far a table is at the record of this number; that of a change begins with the number of its action."""
    return number >> 32 if name == "change" else number


def _public(
    name: str, columns: list[str], rows: Sequence[Sequence[Any]], hidden: dict[str, set[int]]
) -> list[Sequence[Any]]:
    """The rows that were not said in closed session and do not belong to what was; the others are noted."""
    place = {column: number for number, column in enumerate(columns)}
    closed = place.get("closed_session")
    along = [
        (place[column], hidden[other])
        for column, other in _GOES_WITH.items()
        if column in place and hidden.get(other)
    ]
    shown = []
    for row in rows:
        known = row[place["id"]] in hidden.get(name, ())
        if known or (closed is not None and row[closed]) or any(row[at] in gone for at, gone in along):
            hidden.setdefault(name, set()).add(row[place["id"]])
        else:
            shown.append(row)
    return shown


def _in_thread(work: Callable[[], None], at: CopyProgress) -> Iterator[CopyProgress]:
    """Do what takes long in a thread of its own: a slow disk takes seconds for a large file."""
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1, "copy") as pool:
        working = pool.submit(work)
        while not working.done():
            yield at
            wait([working], _DISK_SECONDS)
        working.result()


def _for_owner(beside: Path) -> None:
    """Make a file for its owner's eyes only."""
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _reach_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _clear(beside: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            beside.with_name(beside.name + ending).unlink()
