"""Which papers were written and when, so that the next report can say what is new since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from carer_desk.panel.standing import Standing
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.positions import day_or_none
from carer_desk.store.uuids import new_uuid

if TYPE_CHECKING:
    from carer_desk.store.settings import Settings


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

    def matters_between(self, first: date, last: date) -> Iterator[Sequence[int]]:
        """The matters raised by the last day that were open, or that something happened to, from the first day on.

        They come a slice of the log at a time, so a slice may be empty; each is one short query of its own.
        """
        for standing in Standing:
            lived = "1" if standing.is_open else _LIVED
            query = _SLICE_OF_LOG.format(lived=lived)
            days = {"first": first.isoformat(), "last": last.isoformat(), "standing": standing.value}
            place: tuple[str, int] = ("", 0)
            while True:
                mine = {**days, "day": place[0], "id": place[1], "most": MATTERS_LOOKED_AT}
                rows = self._connection.execute(query, mine).fetchall()
                if rows:
                    yield [row[0] for row in rows if row[2]]
                    place = rows[-1][1], rows[-1][0]
                if len(rows) < MATTERS_LOOKED_AT:
                    break

    @property
    def chair_address(self) -> str:
        """The chair’s e-mail address as it was typed last; empty when it never was. No log has it."""
        return self._settings.value(_CHAIR)

    def keep_chair_address(self, address: str) -> None:
        """Remember the chair’s e-mail address, or forget it."""
        self._settings.keep(_CHAIR, address)

    @property
    def _settings(self) -> Settings:
        from carer_desk.store.settings import Settings  # late: no page needs it at a start

        return Settings(self._connection)


_CHAIR = "chair_address"

MATTERS_LOOKED_AT = 400
"""Matters looked at in one query: a few milliseconds of work."""

_LIVED = """m.raised_on >= :first
    OR EXISTS (SELECT 1 FROM response r WHERE r.matter_id = m.id AND r.said_on BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM closing c WHERE c.matter_id = m.id AND c.closed_on BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM meeting n WHERE n.id = m.meeting_id AND n.held_on BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM promise p WHERE p.matter_id = m.id AND (p.made_on BETWEEN :first AND :last
        OR EXISTS (SELECT 1 FROM promise_event e WHERE e.promise_id = p.id
            AND e.happened_on BETWEEN :first AND :last)))"""

_SLICE_OF_LOG = """SELECT m.id, m.raised_on, {lived} FROM matter m INDEXED BY matter_by_standing
    WHERE m.standing = :standing AND m.raised_on <= :last AND (m.raised_on, m.id) > (:day, :id)
    ORDER BY m.raised_on, m.id LIMIT :most"""
