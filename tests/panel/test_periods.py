from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.periods import (
    Period,
    financial_quarter,
    financial_year,
    read_period,
)

YEARS = st.integers(1910, 2190)
OF_A_KIND = (
    st.builds(Period.month, YEARS, st.integers(1, 12)),
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.year, YEARS),
    st.builds(Period.day, st.dates(date(1910, 1, 1), date(2190, 1, 1))),
)
PERIODS = st.one_of(*OF_A_KIND)


@pytest.mark.parametrize(
    ("text", "key", "label"),
    [
        ("2020-10", "2020-10", "October 2020"),
        ("October 2020", "2020-10", "October 2020"),
        ("Oct 20", "2020-10", "October 2020"),
        ("Oct-20", "2020-10", "October 2020"),
        ("Sept. '20", "2020-09", "September 2020"),
        ("10/2020", "2020-10", "October 2020"),
        ("Q2 2020/21", "2020-Q2", "July to September 2020"),
        ("2020/21 Q4", "2020-Q4", "January to March 2021"),
        ("Quarter 1 (2020-21)", "2020-Q1", "April to June 2020"),
        ("Jul-Sep 2020", "2020-Q2", "July to September 2020"),
        ("2020/21", "2020/21", "April 2020 to March 2021"),
        ("2020-21", "2020/21", "April 2020 to March 2021"),
        ("1999/00", "1999/00", "April 1999 to March 2000"),
        ("31 October 2020", "2020-10-31", "31 October 2020"),
        ("as at 31/10/2020", "2020-10-31", "31 October 2020"),
        ("2020-10-31", "2020-10-31", "31 October 2020"),
    ],
)
def test_a_period_is_read_as_scorecards_write_it(text, key, label):
    reading = read_period(text)
    assert reading.problem == ""
    assert reading.period is not None
    assert (reading.period.key, reading.period.label) == (key, label)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2010-11", "2010-11 could be November 2010 or the year 2010/11. Type one of these."),
        ("10/11", "neither a month nor a financial year"),
        ("2020/23", "neither a month nor a financial year"),
        ("Q2 2020", "The financial year is not clear. Type both years, as in Q2 2020/21."),
        ("Q2 2020/23", "2020/23 is not a financial year"),
        ("13/2020", "There is no month 13"),
        ("31 Oct", "The year is missing"),
        ("31/2/2020", "There is no 31 February 2020"),
        ("2020", "This is not a period"),
        ("May to June 2020", "not one quarter or financial year"),
        ("", "There is no period"),
        ("October 0020", "outside 1900 to 2199"),
    ],
)
def test_what_is_unclear_is_a_problem_and_not_a_guess(text, problem):
    reading = read_period(text)
    assert reading.period is None
    assert problem in reading.problem


def test_the_financial_year_turns_in_april():
    assert (financial_year(date(2021, 3, 31)), financial_quarter(date(2021, 3, 31))) == (2020, 4)
    assert (financial_year(date(2021, 4, 1)), financial_quarter(date(2021, 4, 1))) == (2021, 1)


def test_a_period_has_the_days_of_its_kind():
    with pytest.raises(ValueError, match="not a quarter"):
        Period(date(2020, 2, 1), date(2020, 4, 30), "quarter")
    with pytest.raises(ValueError, match="key"):
        Period.from_key("October 2020")


@given(PERIODS)
def test_key_and_label_lead_back_to_the_period(period):
    assert Period.from_key(period.key) == period
    assert read_period(period.label).period == period


@given(PERIODS)
def test_next_and_previous_touch_and_undo_each_other(period):
    following = period.next()
    assert following.start == period.end + timedelta(days=1)
    assert following.kind == period.kind
    assert following.previous() == period
    assert period < following
    assert period.contains(period.end)
    assert not period.contains(following.start)


@given(st.lists(PERIODS, max_size=8))
def test_periods_sort_by_their_last_day(periods):
    ends = [period.end for period in sorted(periods)]
    assert ends == sorted(ends)


@given(st.one_of(*(st.lists(periods, min_size=2, max_size=5) for periods in OF_A_KIND)))
def test_keys_of_one_kind_sort_like_their_periods(periods):
    assert sorted(periods) == sorted(periods, key=lambda period: period.key)


@given(st.text() | st.from_regex(r"(Q[0-9] )?[0-9]{1,4}[-/][0-9]{1,4}", fullmatch=True))
def test_any_text_gives_a_period_or_a_problem(text):
    reading = read_period(text)
    assert (reading.period is None) == (reading.problem != "")
