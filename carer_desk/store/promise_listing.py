"""The lists of promises: ids by due date, a slice at a time, and counts for their chips."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from carer_desk.panel.flags import Today
from carer_desk.panel.promise_list import COUNTED_TO, PromiseFilter, WhichPromises
from carer_desk.store.engine import Connection
from carer_desk.store.narrowing import last_meeting_before
from carer_desk.store.search import match_terms

SLICE = 4096
"""Ids fetched in one go, so that a window stays alive between two slices."""

_OPEN = "p.state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')"
_OWED = f"{_OPEN} AND p.state <> 'reported_done'"
_SHUT = "p.state IN ('seen_done', 'dropped', 'overtaken', 'not_kept')"

_PARTS = (
    ("p.due_on IS NOT NULL", "p.due_on, p.id", ("", 0)),
    ("p.due_on IS NULL AND p.due_from IS NOT NULL", "p.due_from, p.id", ("", 0)),
    ("p.due_on IS NULL AND p.due_from IS NULL", "p.id", (0,)),
)
"""The order of every list: by date, then those due at a meeting without a date yet, then those without any."""


class PromiseListing:
    """Answers every list of promises; the plain rules are in panel/promise_list.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, chosen: PromiseFilter, today: Today) -> Iterator[array[int]]:
        """The ids a filter chooses, by due date, a slice at a time; each slice is one query of its own."""
        if chosen.text.strip() and not match_terms(chosen.text):
            return
        where, parameters = _narrowed(chosen, today)
        for part, columns, first in _PARTS:
            marks = ", ".join("?" * len(first))
            query = (
                f"SELECT {columns} FROM promise p WHERE {part} AND {where} "
                f"AND ({columns}) > ({marks}) ORDER BY {columns} LIMIT ?"
            )
            yield from self._slices(query, parameters, first)

    def all_ids(self, chosen: PromiseFilter, today: Today) -> array[int]:
        """All the ids at once."""
        every: array[int] = array("q")
        for ids in self.ids(chosen, today):
            every.extend(ids)
        return every

    def counts(self, today: Today) -> dict[WhichPromises, int]:
        """How many promises each list has, counted no further than ``COUNTED_TO``."""
        return {which: self._count(PromiseFilter(which), today) for which in WhichPromises}

    def any(self) -> bool:
        """Whether a promise was ever recorded."""
        return bool(self._connection.execute("SELECT EXISTS (SELECT 1 FROM promise)").fetchone()[0])

    def _count(self, chosen: PromiseFilter, today: Today) -> int:
        where, parameters = _narrowed(chosen, today)
        query = f"SELECT count(*) FROM (SELECT 1 FROM promise p WHERE {where} LIMIT {COUNTED_TO})"
        return int(self._connection.execute(query, parameters).fetchone()[0])

    def _slices(self, query: str, parameters: tuple[Any, ...], last: Sequence[Any]) -> Iterator[array[int]]:
        """Each slice starts where the last one ended, so none has to skip rows."""
        while True:
            rows = self._connection.execute(query, (*parameters, *last, SLICE)).fetchall()
            if rows:
                yield array("q", (row[-1] for row in rows))
            if len(rows) < SLICE:
                return
            last = rows[-1]


def _narrowed(chosen: PromiseFilter, today: Today) -> tuple[str, tuple[Any, ...]]:
    where, parameters = _of_today(chosen.which, today)
    if chosen.owner:
        where, parameters = f"{where} AND p.owner = ?", (*parameters, chosen.owner)
    terms = match_terms(chosen.text)
    if terms:
        where += " AND p.matter_id IN (SELECT rowid FROM matter_words WHERE matter_words MATCH ?)"
        parameters = (*parameters, f"promises : ({terms})")
    return where, parameters


def _of_today(which: WhichPromises, today: Today) -> tuple[str, tuple[Any, ...]]:
    day, meeting = today.day.isoformat(), last_meeting_before(today)
    if which is WhichPromises.OVERDUE:
        late = "(p.due_on < ? OR (p.due_on IS NULL AND p.due_from < ?))"
        return f"{_OWED} AND {late}", (day, meeting)
    if which is WhichPromises.DUE:
        coming = today.next_meeting
        until = (coming.on if coming else date.min).isoformat()
        due = "(p.due_on BETWEEN ? AND ? OR (p.due_on IS NULL AND p.due_from >= ?))"
        return f"{_OWED} AND {due}", (day, until, meeting)
    plain = {
        WhichPromises.OPEN: _OPEN,
        WhichPromises.UNDATED: f"{_OWED} AND p.due_on IS NULL AND p.due_from IS NULL",
        WhichPromises.TO_SEE: "p.state = 'reported_done'",
        WhichPromises.CLOSED: _SHUT,
    }
    if which in plain:
        return plain[which], ()
    return f"{_OWED} AND coalesce(p.heard_on, p.made_on) < ?", (meeting,)
