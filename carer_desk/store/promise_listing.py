"""The lists of promises: ids group by group and by date, a slice at a time, rows, and counts for their chips."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from carer_desk.panel.flags import Today, promise_flags
from carer_desk.panel.listing import WORDING_SHOWN, PromiseRow, shown_wording
from carer_desk.panel.promise import Promise
from carer_desk.panel.promise_list import COUNTED_TO, PromiseFilter, PromiseGroup, WhichPromises
from carer_desk.store import records
from carer_desk.store.engine import Connection
from carer_desk.store.promise_walks import DUE_KEY, HEARD_KEY, Walk, walks
from carer_desk.store.search import match_terms

SLICE = 4096
"""Ids fetched in one go, so that a window stays alive between two slices."""
FIRST_SLICE = 64
"""Ids in the first slice: what a window shows at once."""
SEARCH_CAP = 5000
"""Questions whose promises a search looks at, the newest first."""

_PROMISE_COLUMNS = ", ".join(f"p.{name.strip()}" for name in records.columns(Promise).split(","))

Part = tuple[PromiseGroup, "array[int]"]
"""Some ids in order, all of one group."""


class PromiseListing:
    """Answers every list of promises; the plain rules are in panel/promise_list.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def parts(self, chosen: PromiseFilter, today: Today) -> Iterator[Part]:
        """The ids a filter chooses in their groups, by date; each part is one query of its own."""
        terms = match_terms(chosen.text)
        if terms:
            yield from self._found(chosen, today, terms)
        elif not chosen.text.strip():
            size = FIRST_SLICE
            for walk in walks(chosen, today):
                for ids in self._walked(walk, chosen.owner, size):
                    yield walk.group, ids
                    size = SLICE

    def all_ids(self, chosen: PromiseFilter, today: Today) -> array[int]:
        """All the ids at once."""
        every: array[int] = array("q")
        for _group, ids in self.parts(chosen, today):
            every.extend(ids)
        return every

    def rows(self, promise_ids: Sequence[int], today: Today) -> list[PromiseRow]:
        """The rows of these promises in the order asked for, in one query; ids that are gone are left out."""
        if not promise_ids:
            return []
        marks = ", ".join("?" * len(promise_ids))
        query = (
            f"SELECT {_PROMISE_COLUMNS}, substr(m.wording, 1, {WORDING_SHOWN + 1}) FROM promise p "
            f"JOIN matter m ON m.id = p.matter_id WHERE p.id IN ({marks})"
        )
        found = {}
        for *values, wording in self._connection.execute(query, tuple(promise_ids)):
            promise = records.from_row(Promise, values)
            found[promise.id] = PromiseRow(
                promise, shown_wording(wording), tuple(promise_flags(promise, today))
            )
        return [found[promise_id] for promise_id in promise_ids if promise_id in found]

    def counts(self, today: Today) -> dict[WhichPromises, int]:
        """How many promises each list has, counted no further than ``COUNTED_TO``."""
        return {which: self.count(PromiseFilter(which), today) for which in WhichPromises}

    def count(self, chosen: PromiseFilter, today: Today) -> int:
        """How many promises a filter without words chooses, counted no further than ``COUNTED_TO``."""
        total = 0
        for walk in walks(chosen, today):
            one, mine = _one_state(walk, chosen.owner, "1", "")
            limit = COUNTED_TO - total
            each = " UNION ALL ".join([f"SELECT * FROM ({one} LIMIT {limit})"] * len(walk.states))
            values = [value for state in walk.states for value in mine(state)]
            query = f"SELECT count(*) FROM (SELECT * FROM ({each}) LIMIT {limit})"
            total += int(self._connection.execute(query, values).fetchone()[0])
            if total >= COUNTED_TO:
                break
        return total

    def any(self) -> bool:
        """Whether a promise was ever recorded."""
        return bool(self._connection.execute("SELECT EXISTS (SELECT 1 FROM promise)").fetchone()[0])

    def _walked(self, walk: Walk, owner: str, size: int) -> Iterator[array[int]]:
        """Each slice starts where the last one ended, so none has to skip rows."""
        beyond, way = ("<", "DESC") if walk.newest_first else (">", "")
        one, mine = _one_state(
            walk, owner, f"{walk.key} AS at, p.id AS id", f" AND ({walk.key}, p.id) {beyond} (?, ?)"
        )
        last: tuple[str, int] = (walk.end, 0) if walk.newest_first else (walk.start, 0)
        while True:
            order = f"ORDER BY at {way}, id {way} LIMIT {size}"
            each = " UNION ALL ".join([f"SELECT at, id FROM ({one} {order})"] * len(walk.states))
            values = [value for state in walk.states for value in (*mine(state), *last)]
            rows = self._connection.execute(f"{each} {order}", values).fetchall()
            if rows:
                yield array("q", (row[1] for row in rows))
            if len(rows) < size:
                return
            last, size = rows[-1], SLICE

    def _found(self, chosen: PromiseFilter, today: Today, terms: str) -> Iterator[Part]:
        """The promises that a search finds, by their own words or by those of their question, in the same groups."""
        query = (
            f"SELECT p.state, {DUE_KEY}, {HEARD_KEY}, p.id FROM promise p WHERE p.matter_id IN ("
            "SELECT rowid FROM matter_words WHERE matter_words MATCH ? ORDER BY rowid DESC "
            f"LIMIT {SEARCH_CAP + 1}){' AND p.owner = ?' if chosen.owner else ''}"
        )
        values = (f"{{wording promises}} : ({terms})", *([chosen.owner] if chosen.owner else []))
        found = self._connection.execute(query, values).fetchall()
        for walk in walks(chosen, today):
            column = 1 if walk.key == DUE_KEY else 2
            mine = [
                (row[column], row[3])
                for row in found
                if row[0] in walk.states and walk.start <= row[column] < walk.end
            ]
            mine.sort(reverse=walk.newest_first)
            if mine:
                yield walk.group, array("q", (promise_id for _at, promise_id in mine))


def _one_state(walk: Walk, owner: str, columns: str, rest: str) -> tuple[str, Any]:
    """The walk along one state as SQL, and what gives its parameters for a state."""
    whose = "p.owner = ? AND " if owner else ""
    query = (
        f"SELECT {columns} FROM promise p INDEXED BY {walk.index(owner)} WHERE {whose}p.state = ? "
        f"AND {walk.key} >= ? AND {walk.key} < ?{rest}"
    )

    def parameters(state: str) -> tuple[str, ...]:
        return (*([owner] if owner else []), state, walk.start, walk.end)

    return query, parameters
