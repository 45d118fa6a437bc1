"""The periods a report for the chair may cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from carer_desk.panel.dates import add_months
from carer_desk.panel.meeting import Meeting, MeetingState

MUNICIPAL_YEAR_STARTS = (5, 1)
"""Month and day: a council's year runs from May to April."""


class Span(StrEnum):
    """How the period was chosen."""

    SINCE_REPORT = "since_report"
    SINCE_MEETING = "since_meeting"
    YEAR = "year"
    """This municipal year."""
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day covered."""

    start: date
    end: date


def period_of(span: Span, today: date, last_report_to: date | None, meetings: Iterable[Meeting]) -> Period:
    """The period of a choice, up to today; own dates begin as the last twelve months.

    Without an earlier report, or a meeting held, it is the last twelve months as well.
    """
    if span is Span.SINCE_REPORT and last_report_to is not None:
        return Period(min(last_report_to + timedelta(days=1), today), today)
    if span is Span.SINCE_MEETING:
        held = [m.on for m in meetings if m.state is MeetingState.HELD and m.on <= today]
        if held:
            return Period(max(held), today)
    if span is Span.YEAR:
        start = date(today.year, *MUNICIPAL_YEAR_STARTS)
        return Period(start if start <= today else start.replace(year=today.year - 1), today)
    return Period(add_months(today, -12), today)
