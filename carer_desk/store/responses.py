"""Responses in the desk file: added and judged, corrected by new ones, never overwritten by them."""

from __future__ import annotations

from dataclasses import replace

from carer_desk.panel import response as rules
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.response import Judgement, Response, ResponseKind
from carer_desk.store import records
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.names import names_in


class Responses:
    """What officers said to matters."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def get(self, response_id: int) -> Response:
        """The response with this number. Raises CarerDeskError when there is none."""
        return records.get(self._connection, Response, response_id)

    def add(self, response: Response) -> Response:
        """Add what was said. Raises CarerDeskError when there are no words, or a correction points at nothing."""
        self._check(response)
        self._refuse_judging(response.kind, response.judgement)
        with self._log.action(f"recorded what was said: {response.kind.words}"):
            return records.insert(self._connection, response)

    def save(self, response: Response) -> None:
        """Put a slip of the pen right. What officers themselves correct is a new response, not this."""
        self._check(response)
        with self._log.action("changed the record of a reply"):
            records.update(self._connection, response)

    def judge(self, response_id: int, judgement: Judgement, reason: str = "") -> None:
        """Keep the representative's own judgement of a reply. Raises CarerDeskError when no reply is recorded."""
        response = self.get(response_id)
        self._refuse_judging(response.kind, judgement)
        with self._log.action(f"judged the answer “{judgement.words}”"):
            records.update(
                self._connection, replace(response, judgement=judgement, judgement_reason=reason.strip())
            )

    def remove(self, response_id: int) -> None:
        """Take a response out; its promises stay with the matter, as closed as it was. Undo brings it back."""
        response = self.get(response_id)
        with self._log.action("removed a reply"):
            if response.closed_session:
                self._connection.execute(
                    "UPDATE promise SET closed_session = 1 WHERE response_id = ?", (response_id,)
                )
            self._connection.execute("DELETE FROM passage WHERE response_id = ?", (response_id,))
            for table, column in (("promise", "response_id"), ("response", "corrects_id")):
                self._connection.execute(
                    f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", (response_id,)
                )
            records.delete(self._connection, Response, "WHERE id = ?", (response_id,))

    def posts(self) -> list[str]:
        """Every post that has answered or owns a promise, for offering while typing."""
        answered = names_in(self._connection, "response", "said_by")
        return sorted({*answered, *names_in(self._connection, "promise", "owner")})[:500]

    def _refuse_judging(self, kind: ResponseKind, judgement: Judgement) -> None:
        if kind is ResponseKind.NONE_RECORDED and judgement is not Judgement.NOT_JUDGED:
            raise CarerDeskError(
                "No reply is recorded here, so there is nothing to judge.",
                "Nothing was changed.",
                "Record the reply once there is one, and judge that.",
            )

    def _check(self, response: Response) -> None:
        if problem := rules.what_is_wrong(response):
            raise CarerDeskError(problem, "Nothing was changed.")
        if (
            response.corrects_id is not None
            and self.get(response.corrects_id).matter_id != response.matter_id
        ):
            raise CarerDeskError("A correction points at a reply to the same matter.", "Nothing was changed.")
