"""A filter as SQL: which index to walk and what to ask of each matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from carer_desk.panel.flags import Today
from carer_desk.panel.listing import MatterFilter, Order

_OPEN_PROMISE = "p.state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept')"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The WHERE of a list with its parameters, and the way there where the planner would guess wrong."""

    where: str
    parameters: tuple[Any, ...]
    index: str = ""
    """The index it must walk, as SQL."""
    standings: tuple[str, ...] = ()
    """Standings to walk one by one and merge, because one walk over all days could pass by a million others."""
    by_id: bool = False
    """Whether the matters come from another table by their ids, and so in no useful order."""


def narrowed(chosen: MatterFilter, today: Today, terms: str) -> Narrowing:
    """The conditions of a filter; ``terms`` is the search in the index's own language, or empty."""
    related = list(_of_relations(chosen, today))
    if terms:
        # The newest matches first, and no more than the cap: nobody reads further, and ranking all would wait.
        matching = "SELECT rowid FROM matter_words WHERE matter_words MATCH ? ORDER BY rowid DESC LIMIT 5001"
        related.append((f"m.id IN ({matching})", (terms,)))
    asked = [*_of_columns(chosen), *_of_lateness(chosen, today), *related]
    apart = len(chosen.standings) > 1 and not related and not chosen.late and chosen.meeting_id is None
    if not apart:
        asked += _of_standing(chosen)
    where = " AND ".join(part for part, _ in asked)
    return Narrowing(
        where or "1 = 1",
        tuple(value for _, values in asked for value in values),
        _index(chosen, bool(related)),
        tuple(standing.value for standing in chosen.standings) if apart else (),
        bool(related),
    )


Asked = tuple[str, tuple[Any, ...]]
"""One condition with its parameters."""


def _index(chosen: MatterFilter, related: bool) -> str:
    """Name the index where the planner, which knows no numbers, would fetch every row to look at its day."""
    if chosen.order is Order.SHEET:
        return ""
    if related:
        return "INDEXED BY matter_by_id"
    if chosen.late:
        return "INDEXED BY matter_awaiting"
    several = len(chosen.kinds) > 1 or len(chosen.raised_by) > 1
    if several and not chosen.standings and chosen.meeting_id is None and not chosen.must_ask:
        return "INDEXED BY matter_by_day"
    return ""


def _of_standing(chosen: MatterFilter) -> Iterator[Asked]:
    if chosen.standings:
        marks = ", ".join("?" * len(chosen.standings))
        yield f"m.standing IN ({marks})", tuple(standing.value for standing in chosen.standings)


def _of_columns(chosen: MatterFilter) -> Iterator[Asked]:
    for column, values in (("m.kind", chosen.kinds), ("m.raised_by", chosen.raised_by)):
        if values:
            yield f"{column} IN ({', '.join('?' * len(values))})", tuple(value.value for value in values)
    if chosen.meeting_id is not None:
        yield "m.meeting_id = ?", (chosen.meeting_id,)
    if chosen.since is not None:
        yield "m.raised_on >= ?", (chosen.since.isoformat(),)
    if chosen.until is not None:
        yield "m.raised_on <= ?", (chosen.until.isoformat(),)
    if chosen.must_ask:
        yield "m.must_ask = 1", ()


def _of_relations(chosen: MatterFilter, today: Today) -> Iterator[Asked]:
    if chosen.indicator_id is not None:
        yield "m.id IN (SELECT matter_id FROM link WHERE indicator_id = ?)", (chosen.indicator_id,)
    if chosen.tag:
        yield "m.id IN (SELECT matter_id FROM tag WHERE name = ?)", (chosen.tag,)
    if chosen.owner:
        yield "m.id IN (SELECT matter_id FROM promise WHERE owner = ?)", (chosen.owner,)
    if chosen.promise_overdue:
        yield (
            f"m.id IN (SELECT p.matter_id FROM promise p WHERE p.due_on < ? AND {_OPEN_PROMISE} "
            "AND p.state <> 'reported_done' UNION ALL SELECT p.matter_id FROM promise p "
            f"WHERE p.due_on IS NULL AND p.due_from < ? AND {_OPEN_PROMISE} AND p.state <> 'reported_done')",
            (today.day.isoformat(), last_meeting_before(today)),
        )


def _of_lateness(chosen: MatterFilter, today: Today) -> Iterator[Asked]:
    if chosen.late:
        yield (
            "m.standing = 'awaiting_reply' AND (m.reply_due_on < ? OR m.reply_due_from < ?)",
            (today.day.isoformat(), last_meeting_before(today)),
        )


def last_meeting_before(today: Today) -> str:
    """The day of the last meeting before today: what was due “at the next meeting” after an earlier day is late."""
    past = today.calendar.between(date.min, today.day)
    return (past[-1] if past else date.min).isoformat()
