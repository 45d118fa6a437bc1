"""Promises in the desk file: quoted, reported on, rescheduled, settled."""

from __future__ import annotations

from carer_desk.panel import promise as rules
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Response
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection


class Promises:
    """What officers undertook to do."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def get(self, promise_id: int) -> Promise:
        """The promise with this number. Raises CarerDeskError when there is none."""
        return records.get(self._connection, Promise, promise_id)

    def events(self, promise_id: int) -> list[PromiseEvent]:
        """Its reports and new dates, oldest first."""
        return records.select(
            self._connection, PromiseEvent, "WHERE promise_id = ? ORDER BY id", (promise_id,)
        )

    def add(self, promise: Promise) -> Promise:
        """Keep a promise in its words. Raises CarerDeskError without words or with a response of another matter."""
        if problem := rules.what_is_wrong(promise):
            raise CarerDeskError(problem, "Nothing was changed.")
        if promise.response_id is not None:
            response = records.get(self._connection, Response, promise.response_id)
            if response.matter_id != promise.matter_id:
                raise CarerDeskError(
                    "A promise belongs to the matter its reply was given to.", "Nothing was changed."
                )
        with self._log.action("recorded a promise"):
            added = records.insert(self._connection, promise)
        return self.get(added.id)

    def save(self, promise: Promise) -> None:
        """Put a slip of the pen right; the first due date cannot be changed.

        Raises CarerDeskError when the first due date differs: a new date is a rescheduling.
        """
        if problem := rules.what_is_wrong(promise):
            raise CarerDeskError(problem, "Nothing was changed.")
        if self.get(promise.id).first_due_on != promise.first_due_on:
            raise CarerDeskError(
                "The first date of a promise never changes.",
                "Nothing was changed.",
                "Record a new date with its reason.",
            )
        with self._log.action("changed the record of a promise"):
            records.update(self._connection, promise)

    def report(self, event: PromiseEvent) -> PromiseEvent:
        """Add a report or a new date. Raises CarerDeskError when the move is not allowed or lacks its reason."""
        promise = self.get(event.promise_id)
        if problem := rules.what_is_wrong_with_event(event, promise.state):
            raise CarerDeskError(problem, "Nothing was changed.")
        with self._log.action(self._label(event)):
            return records.insert(self._connection, event)

    def remove(self, promise_id: int) -> None:
        """Take a promise out with its events; undo brings them back."""
        self.get(promise_id)
        with self._log.action("removed a promise"):
            self._connection.execute("DELETE FROM passage WHERE promise_id = ?", (promise_id,))
            records.delete(self._connection, PromiseEvent, "WHERE promise_id = ?", (promise_id,))
            records.delete(self._connection, Promise, "WHERE id = ?", (promise_id,))

    def _label(self, event: PromiseEvent) -> str:
        if event.kind is EventKind.RESCHEDULED:
            return "recorded a new date for a promise"
        state = event.state
        if state is None:
            return "recorded a report on a promise"
        return f"recorded a promise as {PromiseState(state).words}"
