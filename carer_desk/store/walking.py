"""Walks along an index from day to day, a bounded piece at a time, so that no question waits for the whole desk."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from carer_desk.panel.flags import Today
from carer_desk.panel.listing import MatterFilter, Order
from carer_desk.store.engine import Connection
from carer_desk.store.narrowing import Asked, Leg, Way, ways

SLICE = 4096
"""Ids fetched in one go where nothing is asked besides: a few milliseconds of work."""

FIRST_SLICE = 64
"""Ids in the first slice: what a window shows at once."""

LOOKED_AT = 1024
"""Matters looked at in one go where something is asked besides, whether they are chosen or not."""

Key = tuple[str, int]
"""A matter's day and id: its place in a list by day."""

_SECOND = itemgetter(1)
_NO_DAY, _NO_DAY_AFTER = "", "9999-12-31"
_HIGHEST = 1 << 62


class Walking:
    """Finds what a filter without words chooses, by day; each piece is a query or two of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def slices(self, chosen: MatterFilter, today: Today) -> Iterator[array[int]]:
        """The ids in order. A slice may be empty: then so much was looked at, and nothing of it is chosen."""
        way, is_short = self._shortest(ways(chosen, today))
        stretch = _Stretch.of(chosen)
        last, size = stretch.start, FIRST_SLICE
        in_pieces = bool(way.besides) and not is_short
        while True:
            end = self._piece_end(way, stretch, last) if in_pieces else None
            rows = self._piece(way, stretch, last, end, size)
            if rows or end is not None:
                yield array("q", map(_SECOND, rows))
            if len(rows) == size:
                last = rows[-1]
            elif end is None:
                return
            else:
                last = end
            size = SLICE

    def count(self, chosen: MatterFilter, today: Today, most: int) -> int:
        """How many there are, counted no further than ``most``; -1 counts all."""
        way, _is_short = self._shortest(ways(chosen, today))
        stretch = _Stretch.of(chosen)
        found = 0
        for leg in way.legs:
            query, values = stretch.query(leg, way.besides, "")
            limit = most - found if most >= 0 else -1
            counted = f"SELECT count(*) FROM ({query} LIMIT {limit})"
            found += int(self._connection.execute(counted, values).fetchone()[0])
            if found == most:
                break
        return found

    def _shortest(self, found: list[Way]) -> tuple[Way, bool]:
        """The first way that is short from end to end, and that it is; where none is, the first of all."""
        if len(found) == 1:
            return found[0], False
        sizes, values = [], []
        for way in found:
            legs = [
                f"(SELECT count(*) FROM (SELECT 1 FROM {leg.table} WHERE {leg.own.sql} LIMIT {LOOKED_AT}))"
                for leg in way.legs
            ]
            sizes.append(" + ".join(legs))
            values += [value for leg in way.legs for value in leg.own.values]
        row = self._connection.execute(f"SELECT {', '.join(sizes)}", values).fetchone()
        short = (way for way, size in zip(found, row, strict=True) if size < LOOKED_AT)
        return next(((way, True) for way in short), (found[0], False))

    def _piece(self, way: Way, stretch: _Stretch, last: Key, end: Key | None, size: int) -> list[Key]:
        """The chosen among the matters after one place and up to another, no more than ``size``."""
        beyond = _at(stretch.after, last)
        until = [_at(stretch.up_to, end)] if end else []
        queries, values = [], []
        for leg in way.legs:
            query, mine = stretch.query(
                leg, (beyond, *until, *way.besides), stretch.order, ended=end is not None
            )
            queries.append(f"SELECT day, id FROM ({query} LIMIT {size})" if len(way.legs) > 1 else query)
            values += mine
        merged = " UNION ALL ".join(queries) + (stretch.order if len(way.legs) > 1 else "")
        return list(self._connection.execute(f"{merged} LIMIT {size}", values).fetchall())

    def _piece_end(self, way: Way, stretch: _Stretch, last: Key) -> Key | None:
        """Where the next piece ends, so that all legs together look at so many; None where the way itself ends."""
        beyond = _at(stretch.after, last)
        each = max(FIRST_SLICE, LOOKED_AT // len(way.legs))
        queries, values = [], []
        for leg in way.legs:
            query, mine = stretch.query(leg, (beyond,), stretch.order, distinct=False)
            queries.append(f"SELECT day, id FROM ({query} LIMIT 1 OFFSET {each - 1})")
            values += mine
        ends = self._connection.execute(" UNION ALL ".join(queries), values).fetchall()
        return (max(ends) if stretch.newest_first else min(ends)) if ends else None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days a walk goes through, and in which direction."""

    newest_first: bool
    first_day: str
    last_day: str

    @classmethod
    def of(cls, chosen: MatterFilter) -> _Stretch:
        first = chosen.since.isoformat() if chosen.since else _NO_DAY
        last = chosen.until.isoformat() if chosen.until else _NO_DAY_AFTER
        return cls(chosen.order is not Order.OLDEST, first, last)

    @property
    def start(self) -> Key:
        """The place before the first matter."""
        return (self.last_day, _HIGHEST) if self.newest_first else (self.first_day, 0)

    @property
    def after(self) -> str:
        return "<" if self.newest_first else ">"

    @property
    def up_to(self) -> str:
        return ">=" if self.newest_first else "<="

    @property
    def order(self) -> str:
        return " ORDER BY day DESC, id DESC" if self.newest_first else " ORDER BY day, id"

    def query(
        self, leg: Leg, asked: tuple[Asked, ...], order: str, *, ended: bool = False, distinct: bool = True
    ) -> tuple[str, list[Any]]:
        """A leg's matters as a query for day and id, with its values.

        A walk that starts at a place or ``ended`` at one needs no day for that end: of two limits on one side the
        engine would walk from the wrong one.
        """
        days = []
        if not order or not (ended or self.newest_first):
            days.append(Asked("{day} <= ?", (self.last_day,), of_matter=False))
        if not order or (self.newest_first and not ended):
            days.append(Asked("{day} >= ?", (self.first_day,), of_matter=False))
        every = [leg.own, *days, *asked]
        needs_matter = leg.id != "m.id" and any(part.of_matter for part in asked)
        join = " CROSS JOIN matter m INDEXED BY matter_by_id ON m.id = d.matter_id" if needs_matter else ""
        several = "DISTINCT " if distinct and leg.table.startswith("promise") else ""
        where = " AND ".join(part.sql for part in every).format(day=leg.day, id=leg.id)
        query = (
            f"SELECT {several}{leg.day} AS day, {leg.id} AS id FROM {leg.table}{join} WHERE {where}{order}"
        )
        return query, [value for part in every for value in part.values]


def _at(side: str, place: Key) -> Asked:
    """On one side of a place in the list."""
    return Asked(f"({{day}}, {{id}}) {side} (?, ?)", place, of_matter=False)
