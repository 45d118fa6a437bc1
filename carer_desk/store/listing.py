"""Lists that never hold all rows: ids in order, and a page of rows as it comes into view."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from carer_desk.panel.flags import Facts, GoalpostMove, Today, matter_flags, promise_flags
from carer_desk.panel.listing import (
    LATE_COUNTED_TO,
    WORDING_SHOWN,
    Counts,
    MatterFilter,
    MatterRow,
    Order,
    PromiseRow,
    shown_wording,
)
from carer_desk.panel.matter import Kind
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.standing import Standing
from carer_desk.store import records
from carer_desk.store.engine import Connection
from carer_desk.store.narrowing import conditions, late_before
from carer_desk.store.positions import POSITION_COLUMNS, POSITION_WIDTH, position_from
from carer_desk.store.records import day_or_none, one_of, written_day
from carer_desk.store.walking import Walking

SEARCH_CAP = 5000
"""Matches listed at most; more are announced as “5,000+” because nobody reads that far."""

_ALL = -1


class Listing:
    """Answers every list of matters and promises."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._walking = Walking(connection)

    def ids(self, chosen: MatterFilter, today: Today) -> Iterator[array[int]]:
        """The ids of the matters a filter chooses, in order, a slice at a time.

        Each slice is a question of its own, so a caller may do other work, or stop, between two slices. One may be
        empty although others follow: few matters are chosen, and so much was looked at.
        """
        terms = _terms(chosen.text) if chosen.text.strip() else ""
        if chosen.text.strip() and not terms:
            return
        if not terms and chosen.order is not Order.SHEET:
            yield from self._walking.slices(chosen, today)
        elif found := self._found_ids(chosen, today, terms) if terms else self._sheet_ids(chosen, today):
            yield found

    def all_ids(self, chosen: MatterFilter, today: Today) -> array[int]:
        """All the ids at once, for papers and the command line."""
        every: array[int] = array("q")
        for part in self.ids(chosen, today):
            every.extend(part)
        return every

    def count(self, chosen: MatterFilter, today: Today, most: int = _ALL) -> int:
        """How many matters a filter chooses, counted no further than ``most``; a search no further than its cap."""
        if chosen.text.strip():
            return sum(map(len, self.ids(chosen, today)))
        if chosen == MatterFilter(standings=chosen.standings, order=chosen.order):
            tally = self._tally()
            return sum(tally[standing] for standing in set(chosen.standings or Standing))
        return self._walking.count(chosen, today, most)

    def rows(self, matter_ids: Sequence[int], today: Today) -> list[MatterRow]:
        """The rows of these matters in the order asked for, in one query; ids that are gone are left out."""
        if not matter_ids:
            return []
        marks = ", ".join("?" * len(matter_ids))
        query = f"{_ROW_QUERY} WHERE m.id IN ({marks})"
        rows = {row[0]: row for row in self._connection.execute(query, tuple(matter_ids))}
        return [_matter_row(rows[matter_id], today) for matter_id in matter_ids if matter_id in rows]

    def counts(self, today: Today, most_late: int = LATE_COUNTED_TO) -> Counts:
        """How many matters stand where today; the late ones, which no tally keeps, are counted so far at most."""
        by_standing, late = self._tally(), 0
        for column, before in late_before(today):
            query = f"SELECT count(*) FROM (SELECT 1 FROM matter WHERE {column} < ? LIMIT {most_late - late})"
            late += int(self._connection.execute(query, (before,)).fetchone()[0])
        return Counts(by_standing, late, sum(by_standing.values()))

    def promise_ids(self, open_only: bool, owner: str = "", matter_id: int | None = None) -> array[int]:
        """Ids of promises by due date, undated ones last."""
        where, parameters = [], []
        if open_only:
            where.append("state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')")
        for column, value in (("owner", owner), ("matter_id", matter_id)):
            if value:
                where.append(f"{column} = ?")
                parameters.append(value)
        found: array[int] = array("q")
        # Two walks along an index in order, where one query would have to sort every promise.
        for dated in ("due_on IS NOT NULL", "due_on IS NULL"):
            query = f"SELECT id FROM promise WHERE {' AND '.join([dated, *where])} ORDER BY due_on, id"
            found.extend(row[0] for row in self._connection.execute(query, parameters))
        return found

    def promises(self, promise_ids: Sequence[int], today: Today) -> list[PromiseRow]:
        """The rows of these promises with their flags, in the order asked for."""
        if not promise_ids:
            return []
        marks = ", ".join("?" * len(promise_ids))
        found = records.select(self._connection, Promise, f"WHERE id IN ({marks})", promise_ids)
        by_id = {promise.id: promise for promise in found}
        wordings = self._wordings({promise.matter_id for promise in found})
        return [
            PromiseRow(promise, wordings[promise.matter_id], tuple(promise_flags(promise, today)))
            for promise in (by_id[i] for i in promise_ids if i in by_id)
        ]

    def owners(self) -> list[str]:
        """Every post that owns a promise."""
        from carer_desk.store.names import names_in

        return names_in(self._connection, "promise", "owner")

    def tags(self) -> list[str]:
        """Every tag in use."""
        from carer_desk.store.names import names_in

        return names_in(self._connection, "tag", "name")

    def _tally(self) -> dict[Standing, int]:
        """How many matters stand where, as the desk file's triggers keep count."""
        tally = dict.fromkeys(Standing, 0)
        for standing, matters in self._connection.execute("SELECT standing, matters FROM tally"):
            tally[Standing(standing)] = matters
        return tally

    def _found_ids(self, chosen: MatterFilter, today: Today, terms: str) -> array[int]:
        """What a search found, by day: the newest matches and no more than the cap, because ranking all would wait."""
        asked = conditions(chosen, today)
        where = " AND ".join(part.sql.format(id="m.id") for part in asked) or "1 = 1"
        way = "" if chosen.order is Order.OLDEST else " DESC"
        order = _SHEET if chosen.order is Order.SHEET else f"m.raised_on{way}, m.id{way}"
        # The matches first, and then each matter in the order of its id: a walk through near places of the file.
        query = (
            "WITH found AS MATERIALIZED (SELECT rowid AS id FROM matter_words WHERE matter_words MATCH ? "
            f"ORDER BY rowid DESC LIMIT {SEARCH_CAP + 1}) "
            f"SELECT m.id FROM found CROSS JOIN matter m {'' if chosen.order is Order.SHEET else _NARROW} "
            f"ON m.id = found.id WHERE {where} ORDER BY {order}"
        )
        values = [value for part in asked for value in part.values]
        return array("q", chain.from_iterable(self._connection.execute(query, (terms, *values)).fetchall()))

    def _sheet_ids(self, chosen: MatterFilter, today: Today) -> array[int]:
        """All at once in the order of a sheet, which is short by nature."""
        asked = conditions(chosen, today)
        where = " AND ".join(part.sql.format(id="m.id") for part in asked) or "1 = 1"
        query = f"SELECT m.id FROM matter m WHERE {where} ORDER BY {_SHEET}"
        values = [value for part in asked for value in part.values]
        return array("q", chain.from_iterable(self._connection.execute(query, values).fetchall()))

    def _wordings(self, matter_ids: Iterable[int]) -> dict[int, str]:
        chosen = tuple(matter_ids)
        marks = ", ".join("?" * len(chosen))
        query = f"SELECT id, substr(wording, 1, {WORDING_SHOWN + 1}) FROM matter WHERE id IN ({marks})"
        return {
            one: shown_wording(start) for one, start in self._connection.execute(query, chosen).fetchall()
        }


_SHEET = "m.sheet_order IS NULL, m.sheet_order, m.must_ask DESC, m.raised_on, m.id"
_NARROW = "INDEXED BY matter_by_id"

_GOALPOSTS = """(
    SELECT json_group_array(json_array(coalesce(nullif(i.short_name, ''), i.name), d.starts_on))
    FROM link l JOIN indicator i ON i.id = l.indicator_id
    JOIN definition d ON d.indicator_id = i.id AND d.starts_on > l.linked_on
    WHERE l.matter_id = m.id AND EXISTS (
        SELECT 1 FROM definition e WHERE e.id = (
            SELECT f.id FROM definition f WHERE f.indicator_id = i.id
              AND (f.starts_on, f.id) < (d.starts_on, d.id) ORDER BY f.starts_on DESC, f.id DESC LIMIT 1)
          AND (e.target IS NOT d.target OR e.tolerance IS NOT d.tolerance
               OR e.text <> d.text OR e.cohort <> d.cohort)))"""

_ROW_QUERY = f"""SELECT m.id, m.uuid, m.kind, substr(m.wording, 1, {WORDING_SHOWN + 1}), m.raised_by, m.raised_on,
    m.meeting_id, (SELECT held_on FROM meeting WHERE id = m.meeting_id), m.must_ask, m.on_behalf_of,
    m.supplements_id, (SELECT r.raised_on FROM matter r WHERE r.id = m.repeats_id),
    (SELECT group_concat(code, ' ') FROM (SELECT i.code FROM link l JOIN indicator i ON i.id = l.indicator_id
        WHERE l.matter_id = m.id ORDER BY l.id)),
    (SELECT json_group_array(json_array(p.state, p.made_on, p.first_due_on, p.due_on, p.due_from, p.slips, p.heard_on))
        FROM promise p WHERE p.matter_id = m.id
        AND p.state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')),
    {_GOALPOSTS}, (SELECT state IN ('planned', 'held') FROM meeting WHERE id = m.meeting_id),
    {POSITION_COLUMNS}
    FROM matter m"""


def _terms(typed: str) -> str:
    """What a search asks the index for; a list without one does not load it."""
    from carer_desk.store.search import match_terms

    return match_terms(typed)


def _matter_row(row: Sequence[Any], today: Today) -> MatterRow:
    position = position_from(row[-POSITION_WIDTH:])
    promises = [_open_promise(row[0], values) for values in _listed(row[13])]
    goalposts = [GoalpostMove(name, written_day(day)) for name, day in _listed(row[14])]
    meeting_on = written_day(row[7]) if row[7] else None
    repeats = written_day(row[11]) if row[11] else None
    put_at = meeting_on if row[15] else None
    flags = matter_flags(Facts(position, put_at, repeats, promises, goalposts), today)
    return MatterRow(
        id=row[0],
        uuid=row[1],
        kind=one_of(Kind, row[2]),
        wording=shown_wording(row[3]),
        raised_by=one_of(Role, row[4]),
        raised_on=written_day(row[5]),
        meeting_id=row[6],
        meeting_on=meeting_on,
        standing=position.standing,
        carried=position.carried,
        must_ask=bool(row[8]),
        on_behalf_of=row[9],
        flags=tuple(flags),
        indicators=tuple((row[12] or "").split()),
        open_promises=len(promises),
        supplements_id=row[10],
    )


def _listed(array: str) -> list[Any]:
    """What a JSON array holds; most are empty, and a long list has two in every row."""
    return [] if array == "[]" else list(json.loads(array))


def _open_promise(matter_id: int, values: Sequence[Any]) -> Promise:
    """A promise with just the facts its flags rest on."""
    state, made_on, first_due_on, due_on, due_from, slips, heard_on = values
    return Promise(
        matter_id,
        "",
        written_day(made_on),
        state=one_of(PromiseState, state),
        slips=slips,
        first_due_on=day_or_none(first_due_on),
        due_on=day_or_none(due_on),
        due_from=day_or_none(due_from),
        heard_on=day_or_none(heard_on),
    )
