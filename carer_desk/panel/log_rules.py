"""Whether a row of the log can be kept: the rules of each noun, told with the column they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from carer_desk.panel.dates import EARLIEST_YEAR, LATEST_YEAR
from carer_desk.panel.log_book import TABLES, UUID, Row, Value
from carer_desk.panel.matter import MOST_PEOPLE, WORDING_LIMIT
from carer_desk.panel.periods import Period
from carer_desk.panel.response import ResponseKind

Problem = tuple[str, str]
"""The column and what is wrong with it; empty words when nothing is."""

_WELL: Problem = ("", "")
_TABLES = {table.name: table for table in TABLES}


def what_is_wrong_with(table: str, row: Row, before: Row | None) -> Problem:
    """Say why a row cannot be kept and which column that is about. ``before`` is None for a new row."""
    for column in _TABLES[table].columns:
        value = row.get(column.name)
        if column.needed and (value is None or (isinstance(value, str) and not value.strip())):
            return column.name, "This cell must not be empty."
        if isinstance(value, date) and not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
            kept = before is not None and before.get(column.name) == value
            if not kept:
                return column.name, f"The year {value.year} is outside {EARLIEST_YEAR} to {LATEST_YEAR}."
    check = _CHECKS.get(table)
    return check(row, before) if check is not None else _WELL


def _matter(row: Row, _before: Row | None) -> Problem:
    if len(_words(row, "wording")) > WORDING_LIMIT:
        return (
            "wording",
            f"The wording is longer than {WORDING_LIMIT:,} characters. Move the rest to the background.",
        )
    people = row.get("on_behalf_of")
    if isinstance(people, int) and not 1 <= people <= MOST_PEOPLE:
        return "on_behalf_of", f"This is a count of people: 1 to {MOST_PEOPLE:,}, or leave it empty."
    own = row[UUID]
    for name in ("supplements", "repeats"):
        if own and row.get(name) == own:
            return name, "A matter cannot follow from itself."
    return _WELL


def _response(row: Row, _before: Row | None) -> Problem:
    if row["kind"] != ResponseKind.NONE_RECORDED and not _words(row, "wording").strip():
        return "wording", "Type what was said, or choose “no reply recorded” as the kind."
    if row["kind"] == ResponseKind.CORRECTION and row.get("corrects") is None:
        return "corrects", "Give the UUID of the reply that this one corrects."
    if row[UUID] and row.get("corrects") == row[UUID]:
        return "corrects", "A reply cannot correct itself."
    return _WELL


def _promise(row: Row, before: Row | None) -> Problem:
    if before is not None and before.get("first_due_on") != row.get("first_due_on"):
        return (
            "first_due_on",
            "The first date never changes. Add a row to the promise reports with the new date.",
        )
    return _WELL


def _report(row: Row, _before: Row | None) -> Problem:
    if row["kind"] == "rescheduled":
        if row.get("due_on") is None:
            return "due_on", "Type the new date."
        if not _words(row, "reason").strip():
            return "reason", "Say why the date moved, even if only “no reason given”."
    elif row.get("state") is None and not _words(row, "words").strip():
        return "words", "Type what was said."
    return _WELL


def _reading(row: Row, _before: Row | None) -> Problem:
    try:
        Period.from_key(_words(row, "period"))
    except ValueError:
        return "period", "Type the period as 2020-10, 2020-Q2, 2020/21 or 2020-10-31."
    if row[UUID] and row.get("revises") == row[UUID]:
        return "revises", "A figure cannot revise itself."
    return _WELL


def _words(row: Row, name: str) -> str:
    value: Value = row.get(name)
    return value if isinstance(value, str) else ""


_CHECKS: dict[str, Callable[[Row, Row | None], Problem]] = {
    "matters": _matter,
    "responses": _response,
    "promises": _promise,
    "promise_reports": _report,
    "readings": _reading,
}
"""The rules of a table beyond those of its columns."""
