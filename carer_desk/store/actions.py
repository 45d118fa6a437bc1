"""The action log: every change is part of a named action and can be undone later; only erasing rewrites it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import Connection, transaction

if TYPE_CHECKING:
    from carer_desk.panel.history import Change, HistoryEntry

HISTORY_PAGE = 200
"""Actions in one page of history."""

OF_ACTION = "id BETWEEN ?1 << 32 AND (?1 << 32) + 0xFFFFFFFF"
"""Chooses the changes of an action: their numbers begin with that of the action, so it needs no index."""

_SINCE_ERASING = "id > coalesce((SELECT max(id) FROM action WHERE erasing = 1), 0)"
"""Chooses the actions that undo may reach."""

ERASED_LABEL = "did something whose name was erased"
"""What the history calls an action after its own name was erased."""


class _OpenAction(NamedTuple):
    """An action that goes on, as its hash will cover it."""

    number: int
    previous_hash: str
    facts: tuple[Any, ...]
    """Its uuid, when, who, its name, what it undoes."""
    salt: str


class ActionLog:
    """Names every change, and takes changes back and forth by their names."""

    def __init__(self, connection: Connection, who: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._who = who
        self._now = now
        self._current: int | None = None
        self.on_change: list[Callable[[Change], None]] = []
        """Called after each change that was kept, with what it touched."""
        self._held: list[Change] | None = None
        self.before_change: Callable[[], None] | None = None
        """Called before each change; refuses it with a CarerDeskError where it could not be kept."""

    @contextmanager
    def action(self, label: str) -> Iterator[None]:
        """One named change in one transaction; an action inside another belongs to the outer one.

        Raises CarerDeskError when the disk or the file refuses the change; then nothing of it is kept.
        """
        if self._current is not None:
            yield
            return
        with self._recorded(label, can_be_undone=True):
            yield

    def undo_label(self) -> str | None:
        """The name of the action that undo would take back, or None."""
        return self._label(self._undo_step())

    def redo_label(self) -> str | None:
        """The name of the action that redo would do again, or None."""
        return self._label(self._redo_step())

    def undo(self) -> str:
        """Take the latest action back, as an action of its own; gives its name.

        Raises CarerDeskError when there is nothing to undo.
        """
        step = self._undo_step()
        if step is None:
            raise CarerDeskError("There is nothing to undo.", "Nothing was changed.")
        return self._replay(step, undone=True)

    def redo(self) -> str:
        """Do the action again that was undone last; gives its name.

        Raises CarerDeskError when there is nothing to redo.
        """
        step = self._redo_step()
        if step is None:
            raise CarerDeskError("There is nothing to do again.", "Nothing was changed.")
        return self._replay(step, undone=False)

    def forget_undo(self) -> None:
        """Let no action up to now be undone; the log itself stays whole. For a desk as it is first handed over."""
        self._connection.execute("UPDATE action SET undone = NULL WHERE undone IS NOT NULL")

    def history(self, matter_id: int | None = None, before: int | None = None) -> list[HistoryEntry]:
        """A page of actions, the latest first: of one matter, or of the whole desk; ``before`` is an action id."""
        below = before if before is not None else 1 << 30
        if matter_id is None:
            query = f"SELECT id FROM action WHERE id < ? ORDER BY id DESC LIMIT {HISTORY_PAGE}"
            rows = self._connection.execute(query, (below,))
        else:
            query = (
                "SELECT DISTINCT id >> 32 FROM change WHERE matter_id = ? AND id < ? << 32 "
                f"ORDER BY id >> 32 DESC LIMIT {HISTORY_PAGE}"
            )
            rows = self._connection.execute(query, (matter_id, below))
        return [self._entry(row[0], matter_id) for row in rows.fetchall()]

    def broken_link(self) -> int | None:
        """The first action whose hash does not fit its content and its predecessor; None when the chain holds."""
        from carer_desk.store.log_chain import first_break

        return first_break(self._connection)

    @contextmanager
    def erasing(self, label: str) -> Iterator[LogErasure]:
        """An action that takes content out of the log for good; neither it nor anything before it can be undone.

        It would bring words back, or meet a record that is no more. Undo is linear: it begins anew here.
        What it deletes and changes on its way leaves no content in the log either.
        """
        if self._current is not None:
            raise RuntimeError("erasing is an action of its own")
        with self._recorded(label, is_erasing=True) as action_id:
            erasing = LogErasure(self._connection, self._now().date())
            yield erasing
            erasing.take_changes(f"{OF_ACTION} AND tbl <> 'erasure'", (action_id,))

    @contextmanager
    def holding_news(self) -> Iterator[None]:
        """Hold back what listeners are told until the end: a change made in a thread is told in that of the window."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            for change in held:
                self._tell(change)

    @contextmanager
    def _recorded(
        self, label: str, undoes: int | None = None, *, can_be_undone: bool = False, is_erasing: bool = False
    ) -> Iterator[int]:
        """Open an action, hand out its id, seal it with its hash, and tell the listeners once it is kept."""
        run = self._connection.execute
        if self.before_change is not None:
            self.before_change()
        with transaction(self._connection):
            opened = self._open(label, undoes, is_erasing)
            self._current = opened.number
            try:
                yield opened.number
            finally:
                self._current = None
            change = self._seal(opened, 0 if can_be_undone else None)
            if not change.nouns:
                run("ROLLBACK")
                run("BEGIN")
            elif can_be_undone:
                run("UPDATE action SET undone = NULL WHERE undone = 1")
        if change.nouns:
            self._tell(change)

    def _open(self, label: str, undoes: int | None, is_erasing: bool) -> _OpenAction:
        """Write an action without its hash: that makes it the current one, to which the triggers add changes.

        A desk is opened without what is needed for it, so that is loaded with the first change.
        """
        from carer_desk.store.uuids import new_uuid
        from db.triggers import OPEN

        run = self._connection.execute
        previous = run("SELECT hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
        previous_hash = previous[0] if previous else ""
        facts = (new_uuid(), self._now().isoformat(timespec="seconds"), self._who(), label, undoes)
        salt = os.urandom(16).hex()
        number = run(
            "INSERT INTO action (uuid, at, who, label, undoes_id, previous_hash, hash, salt, erasing) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*facts, previous_hash, OPEN, salt, int(is_erasing)),
        ).lastrowid
        return _OpenAction(number, previous_hash, facts, salt)

    def _seal(self, opened: _OpenAction, undone: int | None) -> Change:
        """Close an action with its hash, worked out while its changes are read once; gives what it touched.

        ``undone`` is 0 for one that can be undone, else None.
        """
        from carer_desk.panel.history import Change
        from carer_desk.store.log_chain import CHANGE_COLUMNS, ActionSealed, action_hash

        nouns: set[str] = set()
        matters: set[int] = set()

        def changes() -> Iterator[tuple[Any, ...]]:
            query = f"SELECT matter_id, {CHANGE_COLUMNS} FROM change WHERE {OF_ACTION} ORDER BY id"
            for matter_id, *row in self._connection.execute(query, (opened.number,)):
                nouns.add(row[0])
                if matter_id is not None:
                    matters.add(matter_id)
                yield tuple(row)

        digest = action_hash(opened.previous_hash, ActionSealed(opened.facts, opened.salt, None), changes())
        if nouns:
            query = "UPDATE action SET hash = ?, undone = ? WHERE id = ?"
            self._connection.execute(query, (digest, undone, opened.number))
        return Change(str(opened.facts[3]), frozenset(nouns), frozenset(matters))

    def _tell(self, change: Change) -> None:
        if self._held is not None:
            self._held.append(change)
            return
        for tell in list(self.on_change):
            tell(change)

    def _replay(self, step: int, *, undone: bool) -> str:
        from db.triggers import LOGGED  # in a desk of a stranger a change may name anything

        label = str(self._label(step))
        order = "DESC" if undone else "ASC"
        query = (
            "SELECT tbl, record_id, kind, before, after, erased_on FROM change "
            f"WHERE {OF_ACTION} ORDER BY id {order}"
        )
        with self._recorded(f"{'Undo' if undone else 'Redo'}: {label}", undoes=step):
            rows = self._connection.execute(query, (step,)).fetchall()
            if any(row[-1] is not None for row in rows):
                raise CarerDeskError("What this action changed was erased.", "Nothing was changed.")
            columns: dict[str, frozenset[str]] = {}
            for table, record_id, kind, before, after, _ in rows:
                target = _told(before if undone else after)
                if table not in columns:
                    columns[table] = self._columns(table) if table in LOGGED else frozenset()
                if not columns[table] or not _is_record(target, columns[table]):
                    raise CarerDeskError("The record of this action cannot be used.", "Nothing was changed.")
                self._put_back(table, record_id, kind, target)
            self._connection.execute("UPDATE action SET undone = ? WHERE id = ?", (int(undone), step))
        return label

    def _columns(self, table: str) -> frozenset[str]:
        return frozenset(row[1] for row in self._connection.execute(f"PRAGMA table_info({table})"))

    def _put_back(self, table: str, record_id: int, kind: str, target: dict[str, Any] | None) -> None:
        """Bring one record to the state before (undo) or after (redo) a change; None means that it was not there."""
        run = self._connection.execute
        if target is None:
            run(f"DELETE FROM {table} WHERE id = ?", (record_id,))
        elif kind == "update":
            assignments = ", ".join(f"{name} = ?" for name in target)
            run(f"UPDATE {table} SET {assignments} WHERE id = ?", (*target.values(), record_id))
        else:
            places = ", ".join("?" * len(target))
            run(f"INSERT INTO {table} ({', '.join(target)}) VALUES ({places})", tuple(target.values()))

    def _undo_step(self) -> int | None:
        query = f"SELECT id FROM action WHERE undone = 0 AND {_SINCE_ERASING} ORDER BY id DESC LIMIT 1"
        step = self._connection.execute(query).fetchone()
        return step[0] if step else None

    def _redo_step(self) -> int | None:
        query = f"SELECT min(id) FROM action WHERE undone = 1 AND {_SINCE_ERASING}"
        step: int | None = self._connection.execute(query).fetchone()[0]
        return step

    def _label(self, action_id: int | None) -> str | None:
        if action_id is None:
            return None
        row = self._connection.execute("SELECT label FROM action WHERE id = ?", (action_id,)).fetchone()
        return str(row[0])

    def _entry(self, action_id: int, matter_id: int | None) -> HistoryEntry:
        from carer_desk.panel.history import ChangeEntry, HistoryEntry
        from carer_desk.store.records import day_or_none

        query = "SELECT id, at, who, label, undoes_id FROM action WHERE id = ?"
        _, at, who, label, undoes = self._connection.execute(query, (action_id,)).fetchone()
        where, parameters = (
            ("", (action_id,)) if matter_id is None else (" AND matter_id = ?2", (action_id, matter_id))
        )
        rows = self._connection.execute(
            "SELECT tbl, record_id, kind, before, after, erased_on FROM change "
            f"WHERE {OF_ACTION}{where} ORDER BY id LIMIT 500",
            parameters,
        ).fetchall()
        changes = tuple(
            ChangeEntry(
                noun,
                record_id,
                kind,
                json.loads(before or "{}"),
                json.loads(after or "{}"),
                day_or_none(erased_on),
            )
            for noun, record_id, kind, before, after, erased_on in rows
        )
        return HistoryEntry(action_id, datetime.fromisoformat(at), who, label, changes, undoes)


def _is_record(told: object, columns: frozenset[str]) -> bool:
    """Whether it is columns of a table, or no record; another name would be read as SQL."""
    return told is None or (isinstance(told, dict) and columns.issuperset(told))


def _told(content: str | None) -> Any:
    """What a change says of a record; a text that says nothing readable stays one, which is no record."""
    try:
        return json.loads(content or "null")
    except ValueError:
        return content


class LogErasure:
    """Takes content out of the log while an erasing goes on, and counts what it took."""

    def __init__(self, connection: Connection, day: date) -> None:
        self._connection = connection
        self._day = day.isoformat()
        self.changes = 0
        """Changes that lost their content so far."""

    def take_changes(self, which: str, parameters: tuple[Any, ...] = ()) -> None:
        """Take the content of the changes that a WHERE chooses; their digests stay, and keep the chain whole."""
        from carer_desk.store.log_chain import digest_of

        query = f"SELECT id, salt, before, after FROM change WHERE erased IS NULL AND ({which})"
        for number, salt, before, after in self._connection.execute(query, parameters).fetchall():
            self._connection.execute(
                "UPDATE change SET before = NULL, after = NULL, salt = NULL, erased = ?, erased_on = ? "
                "WHERE id = ?",
                (digest_of(salt, [before, after]), self._day, number),
            )
            self.changes += 1

    def take_label(self, action_id: int) -> None:
        """Take the name of an action, which may hold somebody's words."""
        from carer_desk.store.log_chain import digest_of

        query = "SELECT salt, label FROM action WHERE id = ? AND erased IS NULL"
        row = self._connection.execute(query, (action_id,)).fetchone()
        if row is not None:
            self._connection.execute(
                "UPDATE action SET label = ?, salt = NULL, erased = ? WHERE id = ?",
                (ERASED_LABEL, digest_of(*row), action_id),
            )
