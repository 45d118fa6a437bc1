"""What comes forward by itself, read from the desk file with a limit on every question."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from carer_desk.panel.dates import month_name
from carer_desk.panel.flags import Today
from carer_desk.panel.front_page import (
    COUNTED_TO,
    RECENTLY_SAID,
    Block,
    FrontPage,
    IndicatorMove,
    ReplyToJudge,
)
from carer_desk.panel.indicator import Definition, Indicator, Reading, definition_on, goalposts_moved
from carer_desk.panel.listing import MatterRow, PromiseRow
from carer_desk.panel.periods import Period
from carer_desk.panel.response import ResponseKind
from carer_desk.store import records
from carer_desk.store.engine import Connection
from carer_desk.store.listing import Listing
from carer_desk.store.narrowing import last_meeting_before

_OPEN = "state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')"
_OWED = "state <> 'reported_done'"
_SLIPPING_LOOKED_AT = 500
"""Open promises looked at for slips and silence, which have no index of their own: some milliseconds of work."""


class Front:
    """Gathers the front page; nothing here walks a whole table."""

    def __init__(self, connection: Connection, listing: Listing) -> None:
        self._connection = connection
        self._listing = listing

    def page(self, today: Today, most: int) -> FrontPage:
        """What needs the representative today, at most so many rows of each kind."""
        return FrontPage(
            self.to_judge(today, most),
            self.promises_due(today, most),
            self.promises_slipping(today, most),
            self.late(today, most),
            self.moves(today, most),
            self.drafts(today, most),
        )

    def is_blank(self) -> bool:
        """Whether nothing was logged and no meeting entered yet."""
        query = "SELECT EXISTS (SELECT 1 FROM matter) OR EXISTS (SELECT 1 FROM meeting)"
        return not self._connection.execute(query).fetchone()[0]

    def was_anything_said(self, today: Today) -> bool:
        """Whether figures were said lately; else nobody need load what judges them."""
        query = "SELECT EXISTS (SELECT 1 FROM figure_said WHERE said_on >= ?)"
        since = (today.day - RECENTLY_SAID).isoformat()
        return bool(self._connection.execute(query, (since,)).fetchone()[0])

    def to_judge(self, today: Today, most: int) -> Block[ReplyToJudge]:
        """Replies that nobody has judged, of the oldest matters first."""
        where = "matter WHERE standing = 'reply_to_judge'"
        ids = self._ids(f"SELECT id FROM {where} ORDER BY raised_on, id LIMIT {most}")
        found = []
        for row in self._listing.rows(ids, today):
            said_on, kind = self._connection.execute(
                "SELECT said_on, kind FROM response WHERE matter_id = ? AND kind <> 'none_recorded' "
                "ORDER BY said_on DESC, id DESC LIMIT 1",
                (row.id,),
            ).fetchone()
            found.append(ReplyToJudge(row, date.fromisoformat(said_on), ResponseKind(kind)))
        return Block(tuple(found), self._count(f"SELECT 1 FROM {where}"))

    def promises_due(self, today: Today, most: int) -> Block[PromiseRow]:
        """Promises that are overdue or due by the next meeting, the earliest date first."""
        until = _due_until(today)
        dated = f"FROM promise WHERE {_OPEN} AND {_OWED} AND due_on <= ?"
        # Left to itself the planner goes through every promise without a date, or sorts them.
        undated = (
            "FROM promise INDEXED BY promise_open_undated "
            f"WHERE {_OPEN} AND {_OWED} AND due_on IS NULL AND due_from > ''"
        )
        run = self._connection.execute
        found = run(f"SELECT due_on, id {dated} ORDER BY due_on, id LIMIT {most}", (until,)).fetchall()
        found += run(f"SELECT due_from, id {undated} ORDER BY due_from, id LIMIT {most}").fetchall()
        ids = [promise_id for _day, promise_id in sorted(found)[:most]]
        total = self._count(f"SELECT 1 {dated}", until) + self._count(f"SELECT 1 {undated}")
        return Block(self._promise_rows(ids, today), min(total, COUNTED_TO))

    def promises_slipping(self, today: Today, most: int) -> Block[PromiseRow]:
        """Promises not due yet that were put off, or that nobody spoke of for a meeting; the longest silent first."""
        silent_before, slipping = last_meeting_before(today), []
        for condition, parameters in (
            ("due_on > ? ORDER BY due_on, id", (_due_until(today),)),
            ("due_on IS NULL AND due_from IS NULL ORDER BY id", ()),
        ):
            slipping += self._connection.execute(
                "SELECT heard, id FROM (SELECT id, slips, coalesce(heard_on, made_on) AS heard FROM promise "
                f"WHERE {_OPEN} AND {_OWED} AND {condition} LIMIT {_SLIPPING_LOOKED_AT}) "
                "WHERE slips > 0 OR heard < ?",
                (*parameters, silent_before),
            ).fetchall()
        ids = [promise_id for _heard, promise_id in sorted(slipping)[:most]]
        return Block(self._promise_rows(ids, today), min(len(slipping), COUNTED_TO))

    def late(self, today: Today, most: int) -> Block[MatterRow]:
        """Matters whose reply is late, the longest first."""
        found, total = [], 0
        for column, before in (
            ("reply_due_on", today.day.isoformat()),
            ("reply_due_from", last_meeting_before(today)),
        ):
            where = f"FROM matter WHERE {column} < ?"
            found += self._connection.execute(
                f"SELECT {column}, id {where} ORDER BY {column}, id LIMIT {most}", (before,)
            ).fetchall()
            total += self._count(f"SELECT 1 {where}", before)
        ids = [matter_id for _day, matter_id in sorted(found)[:most]]
        return Block(tuple(self._listing.rows(ids, today)), min(total, COUNTED_TO))

    def drafts(self, today: Today, most: int) -> Block[MatterRow]:
        """Matters that are not down for a meeting yet, the newest first."""
        where = "matter WHERE standing = 'draft'"
        ids = self._ids(f"SELECT id FROM {where} ORDER BY raised_on DESC, id DESC LIMIT {most}")
        return Block(tuple(self._listing.rows(ids, today)), self._count(f"SELECT 1 FROM {where}"))

    def moves(self, today: Today, most: int) -> Block[IndicatorMove]:
        """Indicators of this panel that moved since the last meeting; moved goalposts first, then ratings."""
        last = self._connection.execute(
            "SELECT held_on FROM meeting WHERE held_on < ? AND state = 'held' ORDER BY held_on DESC LIMIT 1",
            (today.day.isoformat(),),
        ).fetchone()
        since = date.fromisoformat(last[0]) if last else date.min
        rows = self._connection.execute(
            "SELECT DISTINCT period FROM scorecard WHERE read_on > ? AND period != ''", (since.isoformat(),)
        )
        # A scorecard comes weeks after its month: what it moved is news on the day when it was read.
        read_since = frozenset(Period.from_key(period).end for (period,) in rows)
        found = []
        for indicator in records.select(self._connection, Indicator, "WHERE followed = 1 ORDER BY id"):
            found += self._goalposts(indicator, since, today.day, read_since)
            found += self._figure(indicator, since)
        found.sort(key=_pressing)
        return Block(tuple(found[:most]), len(found))

    def _promise_rows(self, ids: list[int], today: Today) -> tuple[PromiseRow, ...]:
        # The planner walks the whole table for “id IN ()”.
        return tuple(self._listing.promises(ids, today)) if ids else ()

    def _goalposts(
        self, indicator: Indicator, since: date, until: date, read_since: Collection[date]
    ) -> list[IndicatorMove]:
        definitions = records.select(
            self._connection, Definition, "WHERE indicator_id = ? ORDER BY starts_on, id", (indicator.id,)
        )
        moved = [
            one
            for one in goalposts_moved(definitions, date.min)
            if since < one.starts_on <= until or one.starts_on in read_since
        ]
        if not moved:
            return []
        now = moved[-1]
        before = definition_on(definitions, min(now.starts_on, moved[0].starts_on) - timedelta(days=1))
        rule = f"what is counted or aimed for changed in {month_name(now.starts_on)}"
        if before is not None and before.target != now.target and now.target_text:
            rule = f"target {now.target_text} from {month_name(now.starts_on)}, was {before.target_text or 'not said'}"
        return [IndicatorMove(indicator.id, indicator.short_name or indicator.name, rule, goalposts=True)]

    def _figure(self, indicator: Indicator, since: date) -> list[IndicatorMove]:
        latest = records.select(
            self._connection,
            Reading,
            "WHERE indicator_id = ? AND NOT EXISTS (SELECT 1 FROM reading x WHERE x.revises_id = reading.id) "
            "ORDER BY period_end DESC, id DESC LIMIT 2",
            (indicator.id,),
        )
        if len(latest) < 2 or (latest[0].recorded_on or date.min) <= since:
            return []
        now, before = latest
        if (now.value, now.text, now.rag) == (before.value, before.text, before.rag):
            return []
        rule = f"{now.text or 'no figure'}, was {before.text or 'no figure'}"
        if now.rag is not before.rag and now.rag and before.rag:
            rule += f"; {now.rag.value}, was {before.rag.value}"
        name = indicator.short_name or indicator.name
        return [IndicatorMove(indicator.id, name, rule, rag=now.rag.value)]

    def _ids(self, query: str, *parameters: Any) -> list[int]:
        return [row[0] for row in self._connection.execute(query, parameters)]

    def _count(self, query: str, *parameters: Any) -> int:
        counted = f"SELECT count(*) FROM ({query} LIMIT {COUNTED_TO})"
        return int(self._connection.execute(counted, parameters).fetchone()[0])


def _due_until(today: Today) -> str:
    """What is due by the next meeting is pressing; without one, only what is overdue."""
    coming = today.next_meeting
    return (coming.on if coming else today.day - timedelta(days=1)).isoformat()


def _pressing(move: IndicatorMove) -> tuple[bool, bool, str]:
    return not move.goalposts, "; " not in move.rule, move.name
