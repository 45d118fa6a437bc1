"""Which papers were written and when, so that the next report can say what is new since the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.identity import new_uuid
from carer_desk.store.positions import day_or_none


@dataclass(frozen=True, slots=True)
class Paper:
    """A report or question sheet that was written."""

    kind: str
    """“report” or “sheet”."""
    written_on: date
    covers_from: date | None
    covers_to: date | None
    asks: str
    """What was asked of the chair."""


class Papers:
    """The papers written from this desk; their text is not kept."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def add(self, paper: Paper) -> None:
        """Note that a paper was written."""
        days = (
            day.isoformat() if day else None for day in (paper.written_on, paper.covers_from, paper.covers_to)
        )
        with self._log.action(
            "wrote a report for the chair" if paper.kind == "report" else "wrote a question sheet"
        ):
            self._connection.execute(
                "INSERT INTO paper (uuid, kind, written_on, covers_from, covers_to, asks) VALUES (?, ?, ?, ?, ?, ?)",
                (new_uuid(), paper.kind, *days, paper.asks),
            )

    def last(self, kind: str = "report", before: date | None = None) -> Paper | None:
        """The paper of this kind that covers up to the latest day, or to the latest day before another."""
        row = self._connection.execute(
            "SELECT kind, written_on, covers_from, covers_to, asks FROM paper WHERE kind = ? "
            "AND (? IS NULL OR covers_to < ?) ORDER BY covers_to DESC, id DESC LIMIT 1",
            (kind, *(2 * [before.isoformat() if before else None])),
        ).fetchone()
        if row is None:
            return None
        return Paper(row[0], date.fromisoformat(row[1]), day_or_none(row[2]), day_or_none(row[3]), row[4])
