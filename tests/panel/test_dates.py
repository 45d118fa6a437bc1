from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.dates import (
    add_months,
    ago_words,
    count_words,
    days_words,
    long_date,
    month_name,
    parse_day,
    short_date,
)

TODAY = date(2020, 10, 3)
PANEL = date(2020, 11, 12)
USABLE = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def test_a_date_is_written_in_british_order():
    assert long_date(PANEL) == "Thursday 12 November 2020"
    assert short_date(PANEL) == "12 Nov 2020"
    assert month_name(PANEL) == "November 2020"


def test_counts_and_days_agree_with_their_noun():
    assert [days_words(n) for n in (0, 1, 34)] == ["0 days", "1 day", "34 days"]
    assert [count_words(n, "promise", "promises") for n in (0, 1, 1204)] == [
        "no promises",
        "1 promise",
        "1,204 promises",
    ]
    assert [ago_words(n) for n in (-3, -1, 0, 1, 34)] == [
        "in 3 days",
        "tomorrow",
        "today",
        "yesterday",
        "34 days ago",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12/11/2020",
        "12.11.20",
        "12-11-2020",
        "12th November 2020",
        "the 12th of November 2020",
        "Thursday 12 November 2020",
        "Thurs, 12 Nov 2020",
        "12nov2020",
        "November 12, 2020",
        "2020-11-12",
        "2020/11/12",
        "  12  NOVEMBER\u00a02020 ",
    ],
)
def test_a_full_date_is_read_in_british_order_or_iso(text):
    reading = parse_day(text, TODAY)
    assert (reading.date, reading.echo, reading.problem) == (PANEL, "Thursday 12 November 2020", "")


@pytest.mark.parametrize("text", ["12 Nov", "12/11", "12.11", "Nov 12", "12th of November"])
def test_a_missing_year_is_the_nearest_one_and_the_echo_says_so(text):
    reading = parse_day(text, TODAY)
    assert reading.date == PANEL
    assert reading.echo == "Thursday 12 November 2020 (no year typed: 2020 is nearest to today)"


def test_the_nearest_year_may_be_the_one_before_or_after():
    assert parse_day("20 December", date(2021, 1, 5)).date == date(2020, 12, 20)
    assert parse_day("5 January", date(2020, 12, 20)).date == date(2021, 1, 5)
    assert parse_day("29 Feb", date(2022, 12, 20)).date == date(2024, 2, 29)


def test_a_typed_weekday_helps_to_find_the_year():
    reading = parse_day("Friday 12 November", TODAY)
    assert reading.date == date(2021, 11, 12)
    assert "the weekday fits" in reading.echo
    assert "weekday does not fit" in parse_day("Monday 12 November", TODAY).problem


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("today", TODAY, "today"),
        ("Yesterday", TODAY - timedelta(days=1), "yesterday"),
        ("tomorrow", TODAY + timedelta(days=1), "tomorrow"),
        ("next Tuesday", date(2020, 10, 6), "the first Tuesday after 3 October 2020"),
        ("Saturday", date(2020, 10, 10), "the first Saturday after 3 October 2020"),
        ("last Saturday", date(2020, 9, 26), "the last Saturday before 3 October 2020"),
        ("next panel", PANEL, "the next meeting"),
        ("the next meeting", PANEL, "the next meeting"),
    ],
)
def test_words_for_a_day_are_echoed_as_a_date_with_the_reason(text, day, why):
    reading = parse_day(text, TODAY, PANEL)
    assert (reading.date, reading.echo) == (day, f"{long_date(day)} ({why})")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31/2/2020", "There is no 31 February 2020: February 2020 has 29 days."),
        ("29 February 2021", "There is no 29 February 2021: February 2021 has 28 days."),
        ("31 April", "There is no 31 April: April has 30 days."),
        ("0/4/2020", "There is no 0 April 2020: April 2020 has 30 days."),
        ("11/30/2020", "There is no month 30. Type the day first, as in 30/11/2020."),
        ("2020-31-12", "There is no month 31. Type the day first, as in 30/11/2020."),
        ("Friday 12 November 2020", "12 November 2020 is a Thursday, not a Friday."),
    ],
)
def test_an_impossible_date_is_told_in_plain_words(text, problem):
    reading = parse_day(text, TODAY)
    assert (reading.date, reading.echo, reading.problem) == (None, "", problem)


def test_a_year_out_of_reach_and_other_words_are_problems():
    assert "outside 1900 to 2199" in parse_day("1/1/0020", TODAY).problem
    assert "not a date" in parse_day("soon", TODAY).problem
    assert "No next meeting is entered" in parse_day("next panel", TODAY).problem


def test_an_empty_field_is_neither_date_nor_problem():
    reading = parse_day("  ", TODAY)
    assert (reading.date, reading.echo, reading.problem) == (None, "", "")


@given(USABLE, USABLE)
def test_every_way_of_writing_a_date_reads_back(day, today):
    for text in (long_date(day), short_date(day), day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert parse_day(text, today).date == day


@given(USABLE, st.dates(date(1930, 1, 1), date(2180, 1, 1)))
def test_a_day_without_a_year_is_never_far_and_always_explained(day, today):
    reading = parse_day(f"{day.day}/{day.month}", today)
    assert reading.date is not None
    assert (reading.date.day, reading.date.month) == (day.day, day.month)
    assert f"{reading.date.year} is nearest to today" in reading.echo
    if (day.day, day.month) != (29, 2):
        assert abs((reading.date - today).days) <= 183


@given(st.text(), st.dates(), st.none() | st.dates())
def test_any_text_gives_a_date_with_an_echo_or_a_problem(text, today, meeting):
    reading = parse_day(text, today, meeting)
    assert (reading.date is None) == (reading.echo == "")
    assert not (reading.echo and reading.problem)
    assert reading.echo or reading.problem or not text.strip()


@given(USABLE, st.integers(-600, 600))
def test_months_on_keep_the_day_or_end_the_month(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)
