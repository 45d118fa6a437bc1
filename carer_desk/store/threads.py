"""Threads: everything about one matter, read in a handful of short queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from carer_desk.panel.indicator import Definition, Indicator, Reading, current_readings
from carer_desk.panel.matter import Carry, Closing, Kind, Link, Matter
from carer_desk.panel.meeting import AgendaItem, Meeting
from carer_desk.panel.promise import Promise, PromiseEvent
from carer_desk.panel.response import Response
from carer_desk.panel.standing import Position, Standing
from carer_desk.panel.thread import LinkedIndicator, PromiseStory, Related, Thread
from carer_desk.store import records
from carer_desk.store.engine import Connection
from carer_desk.store.positions import POSITION_COLUMNS, position_from
from carer_desk.store.records import one_of, written_day

T = TypeVar("T")


class Threads:
    """Reads a matter with its replies, promises, links and relations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def thread(self, matter_id: int) -> Thread:
        """Everything about one matter. Raises CarerDeskError when there is none of that number."""
        matter = records.get(self._connection, Matter, matter_id)
        mine = (matter_id,)
        return Thread(
            matter,
            self.position(matter_id),
            self._one(Meeting, matter.meeting_id),
            self._one(AgendaItem, matter.item_id),
            tuple(
                records.select(self._connection, Response, "WHERE matter_id = ? ORDER BY said_on, id", mine)
            ),
            tuple(self._promises(matter_id)),
            tuple(self._links(matter_id)),
            tuple(records.select(self._connection, Closing, "WHERE matter_id = ? ORDER BY id", mine)),
            tuple(records.select(self._connection, Carry, "WHERE matter_id = ? ORDER BY id", mine)),
            self._tags(matter_id),
            self._related("id = ?", matter.supplements_id),
            self._related("id = ?", matter.repeats_id),
            tuple(self._all_related("supplements_id = ? ORDER BY raised_on, id", matter_id)),
        )

    def threads(self, matter_ids: Iterable[int]) -> list[Thread]:
        """The threads of several matters, in the order asked for."""
        return [self.thread(matter_id) for matter_id in matter_ids]

    def position(self, matter_id: int) -> Position:
        """Where one matter stands, as the desk file works it out."""
        row = self._connection.execute(
            f"SELECT {POSITION_COLUMNS} FROM matter m WHERE m.id = ?", (matter_id,)
        ).fetchone()
        return position_from(row)

    def latest_readings(self, indicator_id: int, count: int) -> list[Reading]:
        """The last readings of a linked indicator that stand today, oldest first."""
        query = (
            "WHERE indicator_id = ? AND NOT EXISTS (SELECT 1 FROM reading n WHERE n.revises_id = reading.id) "
            f"ORDER BY period_end DESC, id DESC LIMIT {count}"
        )
        return current_readings(records.select(self._connection, Reading, query, (indicator_id,)))

    def _promises(self, matter_id: int) -> list[PromiseStory]:
        promises = records.select(self._connection, Promise, "WHERE matter_id = ? ORDER BY id", (matter_id,))
        events: dict[int, list[PromiseEvent]] = {}
        if promises:
            query = "WHERE promise_id IN (SELECT id FROM promise WHERE matter_id = ?) ORDER BY id"
            for event in records.select(self._connection, PromiseEvent, query, (matter_id,)):
                events.setdefault(event.promise_id, []).append(event)
        return [PromiseStory(promise, tuple(events.get(promise.id, ()))) for promise in promises]

    def _links(self, matter_id: int) -> list[LinkedIndicator]:
        linked = []
        for link in records.select(self._connection, Link, "WHERE matter_id = ? ORDER BY id", (matter_id,)):
            definitions = records.select(
                self._connection,
                Definition,
                "WHERE indicator_id = ? ORDER BY starts_on, id",
                (link.indicator_id,),
            )
            indicator = records.get(self._connection, Indicator, link.indicator_id)
            linked.append(LinkedIndicator(link, indicator, tuple(definitions)))
        return linked

    def _tags(self, matter_id: int) -> tuple[str, ...]:
        rows = self._connection.execute(
            "SELECT name FROM tag WHERE matter_id = ? ORDER BY name", (matter_id,)
        )
        return tuple(row[0] for row in rows)

    def _one(self, kind: type[T], record_id: int | None) -> T | None:
        return None if record_id is None else records.get(self._connection, kind, record_id)

    def _related(self, where: str, matter_id: int | None) -> Related | None:
        return None if matter_id is None else next(iter(self._all_related(where, matter_id)), None)

    def _all_related(self, where: str, matter_id: int) -> list[Related]:
        rows = self._connection.execute(
            "SELECT id, kind, wording, raised_on, standing, closed_session OR EXISTS (SELECT 1 FROM agenda_item i "
            f"WHERE i.id = matter.item_id AND i.closed_session) FROM matter WHERE {where}",
            (matter_id,),
        )
        return [
            Related(
                found, one_of(Kind, kind), wording, written_day(day), one_of(Standing, standing), bool(closed)
            )
            for found, kind, wording, day, standing, closed in rows
        ]
