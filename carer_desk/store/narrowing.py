"""A filter as SQL: the ways by which its matters can be found, and what is asked of each on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from carer_desk.panel.flags import Today
from carer_desk.panel.listing import MatterFilter

_OWED = "state NOT IN ('seen_done', 'dropped', 'overtaken', 'not_kept', 'reported_done')"
"""Promises that are still owed, in the words of the index over them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition on a matter; ``{id}`` in it stands for the matter's id."""

    sql: str
    values: tuple[Any, ...] = ()
    of_matter: bool = True
    """Whether it reads columns of ``matter m``."""


@dataclass(frozen=True, slots=True)
class Leg:
    """Part of an index that has the matters it finds in the order of their days."""

    table: str
    """With its alias, ``m`` for the matters themselves and ``d`` otherwise, and the index."""
    own: Asked
    """The condition that the index answers."""

    @property
    def day(self) -> str:
        """The matter's day, as SQL."""
        return "m.raised_on" if self.table.startswith("matter m") else "d.raised_on"

    @property
    def id(self) -> str:
        """The matter's id, as SQL."""
        return "m.id" if self.table.startswith("matter m") else "d.matter_id"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a filter's matters: the legs to walk, merged by day, and what must be asked besides."""

    legs: tuple[Leg, ...]
    besides: tuple[Asked, ...]


ALL = Leg("matter m INDEXED BY matter_by_day", Asked("1 = 1"))
"""Every matter."""

_Field = tuple[str, tuple[Leg, ...], tuple[Asked, ...], Asked]
"""A field that is set: its name, the legs that find by it, what they leave to ask, and all of it as a condition."""


def ways(chosen: MatterFilter, today: Today) -> list[Way]:
    """The ways to what a filter chooses, all to the same matters, the one that is likely shortest first.

    The days of the filter are not among the conditions: a walk starts at one and ends at the other.
    """
    fields = list(_fields(chosen, today))
    found = []
    for name, legs, left, _whole in fields:
        if legs:
            others = tuple(whole for other, _legs, _left, whole in fields if other != name)
            found.append(Way(legs, (*left, *others)))
    return found or [Way((ALL,), tuple(whole for *_rest, whole in fields))]


def conditions(chosen: MatterFilter, today: Today) -> list[Asked]:
    """Everything that a filter asks of a matter but for its words, days included."""
    asked = [whole for *_rest, whole in _fields(chosen, today)]
    if chosen.since is not None:
        asked.append(Asked("m.raised_on >= ?", (chosen.since.isoformat(),)))
    if chosen.until is not None:
        asked.append(Asked("m.raised_on <= ?", (chosen.until.isoformat(),)))
    return asked


def last_meeting_before(today: Today) -> str:
    """The day of the last meeting before today: what was due “at the next meeting” after an earlier day is late."""
    past = today.calendar.between(date.min, today.day)
    return (past[-1] if past else date.min).isoformat()


def late_before(today: Today) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two columns of which one says when a reply is due, each with the day before which it is late."""
    return ("reply_due_on", today.day.isoformat()), ("reply_due_from", last_meeting_before(today))


def _fields(chosen: MatterFilter, today: Today) -> Iterator[_Field]:
    """What is set in a filter, the fields that leave fewest matters first."""
    if chosen.meeting_id is not None:
        whole = Asked("m.meeting_id = ?", (chosen.meeting_id,))
        yield "meeting", (Leg("matter m INDEXED BY matter_by_meeting", whole),), (), whole
    yield from _of_relations(chosen)
    if chosen.must_ask:
        whole = Asked("m.must_ask = 1")
        yield "must_ask", (Leg("matter m INDEXED BY matter_must_ask", whole),), (), whole
    if chosen.promise_overdue:
        yield _overdue(today)
    if chosen.late:
        yield _late(today)
    yield from _of_columns(chosen)


def _of_relations(chosen: MatterFilter) -> Iterator[_Field]:
    for name, index, column, value in (
        ("link", "link_by_indicator", "indicator_id", chosen.indicator_id),
        ("tag", "tag_by_name", "name", chosen.tag or None),
        ("promise", "promise_by_owner", "owner", chosen.owner or None),
    ):
        if value is not None:
            own = Asked(f"d.{column} = ?", (value,))
            whole = f"EXISTS (SELECT 1 FROM {name} x WHERE x.matter_id = {{id}} AND x.{column} = ?)"
            leg = Leg(f"{name} d INDEXED BY {index}", own)
            yield name, (leg,), (), Asked(whole, (value,), of_matter=False)


def _overdue(today: Today) -> _Field:
    days = (today.day.isoformat(), last_meeting_before(today))
    due = "({0}.due_on < ? OR ({0}.due_on IS NULL AND {0}.due_from < ?))"
    on_the_way = Asked(due.format("d"), days, of_matter=False)
    whole = f"EXISTS (SELECT 1 FROM promise x WHERE x.matter_id = {{id}} AND x.{_OWED} AND {due.format('x')})"
    leg = Leg("promise d INDEXED BY promise_owed_by_day", Asked(f"d.{_OWED}"))
    return "overdue", (leg,), (on_the_way,), Asked(whole, days, of_matter=False)


def _late(today: Today) -> _Field:
    days = (today.day.isoformat(), last_meeting_before(today))
    due = Asked("(m.reply_due_on < ? OR m.reply_due_from < ?)", days)
    leg = Leg("matter m INDEXED BY matter_awaiting", Asked("m.standing = 'awaiting_reply'"))
    return "late", (leg,), (due,), due


def _of_columns(chosen: MatterFilter) -> Iterator[_Field]:
    """Standings each have their own leg; of kinds and roles only a single one has."""
    for name, column, values, most in (
        ("standing", "standing", chosen.standings, len(chosen.standings)),
        ("kind", "kind", chosen.kinds, 1),
        ("role", "raised_by", chosen.raised_by, 1),
    ):
        if values:
            each = tuple(value.value for value in dict.fromkeys(values))
            table = f"matter m INDEXED BY matter_by_{name}"
            legs = tuple(Leg(table, Asked(f"m.{column} = ?", (value,))) for value in each)
            whole = Asked(f"m.{column} IN ({', '.join('?' * len(each))})", each)
            yield name, legs if len(each) <= most else (), (), whole
