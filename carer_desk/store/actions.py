"""The action log: every change belongs to a named action, can be undone after a restart and is never rewritten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import Connection, transaction
from carer_desk.store.identity import new_uuid

if TYPE_CHECKING:
    from carer_desk.panel.history import Change, HistoryEntry

HISTORY_PAGE = 200
"""Actions in one page of history."""


class ActionLog:
    """Names every change, and takes changes back and forth by their names."""

    def __init__(self, connection: Connection, who: Callable[[], str], now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._who = who
        self._now = now
        self._current: int | None = None
        self.on_change: list[Callable[[Change], None]] = []
        """Called after each change that was kept, with what it touched."""

    @contextmanager
    def action(self, label: str) -> Iterator[None]:
        """One named change in one transaction; an action inside another belongs to the outer one.

        Raises CarerDeskError when the disk or the file refuses the change; then nothing of it is kept.
        """
        if self._current is not None:
            yield
            return
        with self._recorded(label, None) as action_id:
            yield
            if self._changed_something(action_id):
                self._connection.execute("DELETE FROM undo_step WHERE undone = 1")
                self._connection.execute("INSERT INTO undo_step (action_id) VALUES (?)", (action_id,))

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
        self._connection.execute("DELETE FROM undo_step")

    def history(self, matter_id: int | None = None, before: int | None = None) -> list[HistoryEntry]:
        """A page of actions, the latest first: of one matter, or of the whole desk; ``before`` is an action id."""
        below = before if before is not None else 1 << 62
        if matter_id is None:
            query = f"SELECT id FROM action WHERE id < ? ORDER BY id DESC LIMIT {HISTORY_PAGE}"
            rows = self._connection.execute(query, (below,))
        else:
            query = (
                "SELECT DISTINCT action_id FROM change WHERE matter_id = ? AND action_id < ? "
                f"ORDER BY action_id DESC LIMIT {HISTORY_PAGE}"
            )
            rows = self._connection.execute(query, (matter_id, below))
        return [self._entry(row[0], matter_id) for row in rows.fetchall()]

    def broken_link(self) -> int | None:
        """The first action whose hash does not fit its content and its predecessor; None when the chain holds."""
        previous = ""
        for action_id, stored in self._connection.execute(
            "SELECT id, hash FROM action ORDER BY id"
        ).fetchall():
            if self._hash(action_id, previous) != stored:
                return int(action_id)
            previous = stored
        return None

    @contextmanager
    def _recorded(self, label: str, undoes: int | None) -> Iterator[int]:
        """Open an action, hand out its id, seal it with its hash, and tell the listeners once it is kept."""
        run = self._connection.execute
        with transaction(self._connection):
            previous = run("SELECT hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
            previous_hash = previous[0] if previous else ""
            at = self._now().isoformat(timespec="seconds")
            action_id = run(
                "INSERT INTO action (uuid, at, who, label, undoes_id, previous_hash, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, '')",
                (new_uuid(), at, self._who(), label, undoes, previous_hash),
            ).lastrowid
            run("UPDATE current_action SET action_id = ?", (action_id,))
            self._current = action_id
            try:
                yield action_id
            finally:
                self._current = None
            run("UPDATE current_action SET action_id = NULL")
            change = self._touched(action_id, label)
            if change.nouns:
                run(
                    "UPDATE action SET hash = ? WHERE id = ?",
                    (self._hash(action_id, previous_hash), action_id),
                )
            else:
                run("ROLLBACK")
                run("BEGIN")
        if change.nouns:
            for tell in list(self.on_change):
                tell(change)

    def _changed_something(self, action_id: int) -> bool:
        query = "SELECT 1 FROM change WHERE action_id = ? LIMIT 1"
        return self._connection.execute(query, (action_id,)).fetchone() is not None

    def _touched(self, action_id: int, label: str) -> Change:
        from carer_desk.panel.history import Change

        query = "SELECT DISTINCT tbl, matter_id FROM change WHERE action_id = ?"
        rows = self._connection.execute(query, (action_id,)).fetchall()
        return Change(
            label,
            frozenset(row[0] for row in rows),
            frozenset(row[1] for row in rows if row[1] is not None),
        )

    def _replay(self, step: int, *, undone: bool) -> str:
        label = str(self._label(step))
        order = "DESC" if undone else "ASC"
        query = (
            f"SELECT tbl, record_id, kind, before, after FROM change WHERE action_id = ? ORDER BY id {order}"
        )
        with self._recorded(f"{'Undo' if undone else 'Redo'}: {label}", step):
            for table, record_id, kind, before, after in self._connection.execute(query, (step,)).fetchall():
                target = json.loads((before if undone else after) or "null")
                self._put_back(table, record_id, kind, target)
            self._connection.execute(
                "UPDATE undo_step SET undone = ? WHERE action_id = ?", (int(undone), step)
            )
        return label

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
        query = "SELECT max(action_id) FROM undo_step WHERE undone = 0"
        step: int | None = self._connection.execute(query).fetchone()[0]
        return step

    def _redo_step(self) -> int | None:
        query = "SELECT min(action_id) FROM undo_step WHERE undone = 1"
        step: int | None = self._connection.execute(query).fetchone()[0]
        return step

    def _label(self, action_id: int | None) -> str | None:
        if action_id is None:
            return None
        row = self._connection.execute("SELECT label FROM action WHERE id = ?", (action_id,)).fetchone()
        return str(row[0])

    def _entry(self, action_id: int, matter_id: int | None) -> HistoryEntry:
        from carer_desk.panel.history import ChangeEntry, HistoryEntry

        query = "SELECT id, at, who, label, undoes_id FROM action WHERE id = ?"
        _, at, who, label, undoes = self._connection.execute(query, (action_id,)).fetchone()
        where, parameters = (
            ("", (action_id,)) if matter_id is None else (" AND matter_id = ?", (action_id, matter_id))
        )
        rows = self._connection.execute(
            f"SELECT tbl, record_id, kind, before, after FROM change WHERE action_id = ?{where} ORDER BY id LIMIT 500",
            parameters,
        ).fetchall()
        changes = tuple(
            ChangeEntry(noun, record_id, kind, json.loads(before or "{}"), json.loads(after or "{}"))
            for noun, record_id, kind, before, after in rows
        )
        return HistoryEntry(action_id, datetime.fromisoformat(at), who, label, changes, undoes)

    def _hash(self, action_id: int, previous_hash: str) -> str:
        """SHA-256 over the predecessor's hash, the action and its changes in order."""
        import hashlib

        digest = hashlib.sha256(previous_hash.encode())
        query = "SELECT uuid, at, who, label, undoes_id FROM action WHERE id = ?"
        digest.update(json.dumps(list(self._connection.execute(query, (action_id,)).fetchone())).encode())
        changes = self._connection.execute(
            "SELECT tbl, record_uuid, kind, before, after FROM change WHERE action_id = ? ORDER BY id",
            (action_id,),
        )
        for change in changes:
            digest.update(json.dumps(list(change)).encode())
        return digest.hexdigest()
