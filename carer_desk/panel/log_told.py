"""Tells differences of the log in lines for people."""

from __future__ import annotations

from datetime import date

from carer_desk.panel.dates import short_date
from carer_desk.panel.log_book import TABLES, Row, Value
from carer_desk.panel.log_differences import AddedRow, ChangedCell, MissingRow
from carer_desk.panel.log_revisions import RevisedReading

_LONGEST = 160
_SAID_IN = ("wording", "words", "reason", "text", "period", "indicator")
"""The columns that tell a row apart, the best first."""
_TABLES = {table.name: table for table in TABLES}


def added_words(row: AddedRow) -> str:
    """A new row: what it is, what it says, where it stands."""
    return f"{_TABLES[row.table].noun} “{_said(row.values)}” ({row.place.words})"


def changed_words(cell: ChangedCell) -> str:
    """A changed field: which one, and where it stands."""
    table = _TABLES[cell.table]
    return f"{table.noun}, {table.column(cell.name).heading.lower()} ({cell.place.words})"


REPLACED_ON_THE_WAY = (
    "When this file was written, words that may show who somebody is were replaced in it. These cells differ from the "
    "desk for that; the desk keeps its own words."
)
"""Why some cells of a file are not taken."""


def revised_words(row: RevisedReading) -> str:
    """A figure that is said otherwise: what it said, what it says, and where that stands."""
    table = _TABLES["readings"]
    said = [
        f"{table.column(name).heading.lower()} “{cell_shown(row.before.get(name))}” becomes "
        f"“{cell_shown(row.values.get(name))}”"
        for name in row.names
    ]
    about = f"{cell_shown(row.before['indicator'])}, {cell_shown(row.before['period'])}"
    return f"{about}: {', '.join(said)} ({row.place.words})"


def missing_words(row: MissingRow) -> str:
    """A row of the desk that the file has no more."""
    number = row.values.get("number")
    named = f" {number}" if number is not None else ""
    return f"{_TABLES[row.table].noun}{named} “{_said(row.values)}”"


def cell_shown(value: Value) -> str:
    """A cell as a person reads it; an empty one says so, a long one is cut."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return short_date(value)
    words = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _said(values: Row) -> str:
    return next((cell_shown(values[name]) for name in _SAID_IN if values.get(name)), "")
