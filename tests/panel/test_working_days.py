from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.working_days import WorkingDayList, add_working_days, is_working_day

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 11, 12), True),
        (date(2020, 11, 14), False),
        (date(2020, 12, 25), False),
        (date(2020, 12, 28), False),  # Boxing Day fell on a Saturday
        (date(2020, 4, 13), False),  # Easter Monday
        (date(2022, 6, 3), False),  # a bank holiday of that year only
        (date(2021, 3, 17), True),  # St Patrick's Day is kept in Northern Ireland
        (date(2023, 11, 30), True),  # St Andrew's Day is kept in Scotland
    ],
)
def test_working_days_are_those_of_england(day, works):
    assert is_working_day(day) is works


def test_the_day_of_asking_is_day_zero():
    asked = date(2020, 12, 18)
    assert add_working_days(asked, 0) == asked
    assert add_working_days(asked, 1) == date(2020, 12, 21)
    # 25 and 28 December and 1 January are bank holidays.
    assert add_working_days(asked, 10) == date(2021, 1, 6)


@given(DAYS, st.integers(-400, 400))
def test_counting_on_lands_on_the_working_day_of_that_number(day, count):
    reached = add_working_days(day, count)
    first, last = sorted((day, reached))
    on_the_way = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    assert sum(is_working_day(each) for each in on_the_way if each != day) == abs(count)
    assert count == 0 or is_working_day(reached)


@given(st.dates(date(2015, 1, 1), date(2024, 12, 31)), st.integers(1, 60))
def test_a_list_worked_out_before_counts_like_the_calendar(day, count):
    every = (date(2014, 12, 1) + timedelta(days=n) for n in range(4100))
    days = WorkingDayList([each.isoformat() for each in every if is_working_day(each)])
    assert days.add(day, count) == add_working_days(day, count)
