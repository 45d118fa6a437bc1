"""The periods on offer for a report."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.reports.period import Period, Span, period_of
from tests.reports.stories import DAY, MEETINGS


@pytest.mark.parametrize(
    ("span", "last", "start"),
    [
        (Span.SINCE_REPORT, date(2021, 1, 20), date(2021, 1, 21)),
        (Span.SINCE_REPORT, None, date(2020, 3, 20)),
        (Span.SINCE_REPORT, DAY, DAY),
        (Span.SINCE_MEETING, None, date(2021, 3, 10)),
        (Span.YEAR, None, date(2020, 5, 1)),
        (Span.OWN, date(2021, 1, 20), date(2020, 3, 20)),
    ],
)
def test_a_period_ends_today(span, last, start):
    assert period_of(span, DAY, last, MEETINGS) == Period(start, DAY)


def test_the_year_begins_in_may():
    assert period_of(Span.YEAR, date(2021, 5, 1), None, ()) == Period(date(2021, 5, 1), date(2021, 5, 1))
    assert period_of(Span.YEAR, date(2021, 4, 30), None, ()) == Period(date(2020, 5, 1), date(2021, 4, 30))


def test_without_a_meeting_held_it_is_twelve_months():
    assert period_of(Span.SINCE_MEETING, date(2020, 2, 29), None, ()) == Period(
        date(2019, 2, 28), date(2020, 2, 29)
    )
