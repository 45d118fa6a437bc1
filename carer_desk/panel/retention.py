"""How long a desk keeps what: the rule its owner chose, and what it says of one record."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.dates import day_month_year

NOTES_MONTHS = 3
"""Months that a raw private note is kept."""
TERM_YEARS = 4
"""Years of a council's term in England (Local Government Act 1972, section 7)."""
AFTER_TERM_YEARS = 1
"""Years that closed matters are kept after the term."""
MOST_MONTHS, MOST_YEARS = 120, 20


class DueKind(StrEnum):
    """What sort of thing the rule speaks of."""

    NOTE = "note"
    MATTER = "matter"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long what is kept; the owner of the desk may change each number."""

    notes_months: int = NOTES_MONTHS
    closed_years: int = TERM_YEARS
    """Years of a term, counted from the closing, where the end of the term is not known."""
    term_ends_on: date | None = None
    """The day on which the council's term ends; what was closed by then is kept a year longer."""

    def goes_on(self, kind: DueKind, since: date) -> date:
        """The day from which a record may go: since a note was changed, a matter closed, or a text was read in."""
        if kind is DueKind.NOTE:
            return months_after(since, self.notes_months)
        if self.term_ends_on is not None and since <= self.term_ends_on:
            return months_after(self.term_ends_on, 12 * AFTER_TERM_YEARS)
        return months_after(since, 12 * (self.closed_years + AFTER_TERM_YEARS))

    def why(self, kind: DueKind, since: date) -> str:
        """Why a record may go, with the days, for its owner to confirm."""
        day = day_month_year(since)
        if kind is DueKind.NOTE:
            return f"A private note last changed on {day}. Notes are kept for {_count(self.notes_months, 'month')}."
        done = "Closed" if kind is DueKind.MATTER else "Read in"
        if self.term_ends_on is not None and since <= self.term_ends_on:
            end = day_month_year(self.term_ends_on)
            return f"{done} on {day}. The council’s term ended on {end}, and a year more is over."
        return (
            f"{done} on {day}. It is kept for a term of {_count(self.closed_years, 'year')} and a year more."
        )

    def latest_since(self, kind: DueKind, today: date) -> date:
        """A day after which nothing is due yet, so that younger records need not be looked at."""
        if kind is DueKind.NOTE:
            return months_after(today, -self.notes_months)
        if self.term_ends_on is not None and months_after(self.term_ends_on, 12) <= today:
            return max(self.term_ends_on, months_after(today, -12 * (self.closed_years + AFTER_TERM_YEARS)))
        return months_after(today, -12 * (self.closed_years + AFTER_TERM_YEARS))


@dataclass(frozen=True, slots=True)
class Due:
    """One thing whose time is over."""

    kind: DueKind
    record_id: int
    title: str = field(repr=False)
    """What it is: the wording of its matter, the name of a text."""
    since: date
    goes_on: date
    why: str

    @property
    def words(self) -> str:
        """What would be erased, as in “the private note of #12”."""
        return {
            DueKind.NOTE: f"The private note of #{self.record_id}",
            DueKind.MATTER: f"Question #{self.record_id} with all that belongs to it",
            DueKind.SOURCE: "A text that was read in",
        }[self.kind]


def what_is_wrong(rule: RetentionRule) -> str:
    """Why a desk cannot be kept by this rule; empty when it can."""
    if not 1 <= rule.notes_months <= MOST_MONTHS:
        return f"Keep private notes for 1 to {MOST_MONTHS} months."
    if not 1 <= rule.closed_years <= MOST_YEARS:
        return f"A term has 1 to {MOST_YEARS} years."
    return ""


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that is shorter; earlier for a negative number."""
    months += day.year * 12 + day.month - 1
    year, month = max(1, min(9999, months // 12)), months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
