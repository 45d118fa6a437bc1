from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.dates import MONTHS, long_date, short_date
from carer_desk.panel.due import NO_DATE, read_due

SAID = date(2019, 7, 3)
MEETINGS = (date(2020, 1, 15), date(2019, 7, 3), date(2019, 11, 6), date(2020, 3, 4))
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@pytest.mark.parametrize(
    ("words", "kind", "day", "reason"),
    [
        ("September", "month", date(2019, 9, 30), "the end of September 2019"),
        ("by the end of March", "month", date(2020, 3, 31), "the end of March 2020"),
        ("early October", "month", date(2019, 10, 10), "early October 2019, taken as up to the 10th"),
        ("mid-October", "month", date(2019, 10, 15), "the middle of October 2019, taken as up to the 15th"),
        ("in late July", "month", date(2019, 7, 31), "the end of July 2019"),
        ("before September", "month", date(2019, 8, 31), "the day before September 2019 begins"),
        ("before the end of September", "month", date(2019, 9, 30), "the end of September 2019"),
        ("next month", "month", date(2019, 8, 31), "the end of August 2019"),
        ("next March", "month", date(2020, 3, 31), "the end of March 2020"),
        ("spring", "season", date(2020, 5, 31), "the end of spring 2020, taken as March to May"),
        ("winter", "season", date(2020, 2, 29), "the end of winter 2019/20, taken as December to February"),
        ("by Christmas", "season", date(2019, 12, 24), "the day before Christmas Day 2019"),
        ("by Easter", "season", date(2020, 4, 9), "the Thursday before Easter 2020"),
        (
            "in the new year",
            "season",
            date(2020, 1, 31),
            "the new year, taken as up to the end of January 2020",
        ),
        (
            "Q3",
            "quarter",
            date(2019, 12, 31),
            "the end of quarter 3 of the financial year 2019/20, October to December 2019",
        ),
        (
            "the end of quarter 2",
            "quarter",
            date(2019, 9, 30),
            "the end of quarter 2 of the financial year 2019/20, July to September 2019",
        ),
        (
            "fourth quarter of 2020/21",
            "quarter",
            date(2021, 3, 31),
            "the end of quarter 4 of the financial year 2020/21, January to March 2021",
        ),
        ("2021/22", "year", date(2022, 3, 31), "the end of the financial year 2021/22"),
        ("the end of the year", "year", date(2019, 12, 31), "the end of 2019, taken as the calendar year"),
        ("next year", "year", date(2020, 12, 31), "the end of 2020, taken as the calendar year"),
        ("next financial year", "year", date(2021, 3, 31), "the end of the financial year 2020/21"),
        ("early 2020", "year", date(2020, 3, 31), "early 2020, taken as up to the end of March 2020"),
        ("within six weeks", "duration", date(2019, 8, 14), "6 weeks after 3 July 2019"),
        ("six to eight weeks' time", "duration", date(2019, 8, 28), "8 weeks after 3 July 2019"),
        ("in 20 working days", "duration", date(2019, 7, 31), "20 working days after 3 July 2019"),
        ("within 72 hours", "duration", date(2019, 7, 6), "72 hours after 3 July 2019"),
        ("the next three months", "duration", date(2019, 10, 3), "3 months after 3 July 2019"),
        ("end of next week", "duration", date(2019, 7, 12), "the Friday of the week of 8 July 2019"),
        ("Friday", "exact", date(2019, 7, 5), "the first Friday after 3 July 2019"),
        (
            "12 November",
            "exact",
            date(2019, 11, 12),
            "no year was said: 2019 has the first 12 November from the promise on",
        ),
    ],
)
def test_due_words_become_their_latest_day_and_say_why(words, kind, day, reason):
    due = read_due(words, SAID, MEETINGS)
    assert (due.kind, due.date) == (kind, day)
    assert due.echo == f"By {long_date(day)} ({reason})"
    assert due.words == words


@pytest.mark.parametrize(
    "words", ["12/11/2020", "by 12/11/2020", "2020-11-12", "Thursday 12th November 2020 at the latest."]
)
def test_a_full_date_is_taken_as_it_stands(words):
    due = read_due(words, SAID, MEETINGS)
    assert (due.kind, due.date, due.echo) == ("exact", date(2020, 11, 12), "By Thursday 12 November 2020")


def test_a_full_date_before_the_promise_is_kept_and_named():
    due = read_due("12/11/2018", SAID, MEETINGS)
    assert due.date == date(2018, 11, 12)
    assert "this lies before the promise, made on 3 July 2019" in due.echo


@pytest.mark.parametrize(
    ("words", "day", "reason"),
    [
        ("next meeting", date(2019, 11, 6), "the next meeting after 3 July 2019"),
        ("at the next panel", date(2019, 11, 6), "the next meeting after 3 July 2019"),
        ("the next meeting of the Panel", date(2019, 11, 6), "the next meeting after 3 July 2019"),
        ("in two meetings\u2019 time", date(2020, 1, 15), "the second meeting after 3 July 2019"),
        ("the meeting after next", date(2020, 1, 15), "the second meeting after 3 July 2019"),
        ("the January meeting", date(2020, 1, 15), "the first meeting in January 2020"),
        ("the panel meeting in March 2020", date(2020, 3, 4), "the first meeting in March 2020"),
    ],
)
def test_a_meeting_is_found_among_those_entered(words, day, reason):
    due = read_due(words, SAID, MEETINGS)
    assert (due.kind, due.date) == ("meeting", day)
    assert due.echo == f"At the meeting on {long_date(day)} ({reason})"


@pytest.mark.parametrize(
    ("words", "echo"),
    [
        ("next meeting", "The date will be known when the next meeting is entered"),
        (
            "in three meetings' time",
            "No date yet: the third meeting after 3 July 2019 is not entered. Type its date once it is known",
        ),
        (
            "the meeting after next",
            "No date yet: the second meeting after 3 July 2019 is not entered. Type its date once it is known",
        ),
        ("the November meeting", "The date will be known when the November 2019 meeting is entered"),
    ],
)
def test_a_meeting_that_is_not_entered_yet_has_no_date(words, echo):
    due = read_due(words, SAID, [SAID])
    assert (due.kind, due.date, due.echo) == ("meeting", None, echo)
    assert (due.due_from is None) == echo.startswith("No date yet")


def test_the_meeting_after_the_last_one_entered_is_waited_for():
    due = read_due("the meeting after next", SAID, [SAID, date(2019, 11, 6)])
    assert (due.date, due.due_from) == (None, date(2019, 11, 6))
    assert due.echo == "The date will be known when the second meeting after 3 July 2019 is entered"


@pytest.mark.parametrize(
    "words", ["", "  ", "as soon as possible", "ASAP", "in due course", "shortly", "Ongoing.", "tbc", "n/a"]
)
def test_words_without_a_date_are_undated(words):
    due = read_due(words, SAID, MEETINGS)
    assert (due.kind, due.date, due.echo) == ("undated", None, NO_DATE)


@pytest.mark.parametrize(
    "words",
    [
        "before the summer holidays",
        "officers may report",
        "next September",  # 2019 or 2020?
        "once the review is over",
        "a few weeks",
        "by the end of term",
        "last Friday",
        "September, subject to funding",
    ],
)
def test_other_words_ask_for_a_date(words):
    due = read_due(words, SAID, MEETINGS)
    assert (due.kind, due.date) == ("unclear", None)
    assert "Type a date" in due.echo


def test_an_impossible_date_and_a_time_gone_by_say_so():
    assert "There is no 31 February 2020" in read_due("31/2/2020", SAID, MEETINGS).echo
    gone = read_due("September 2018", SAID, MEETINGS)
    assert gone.date is None
    assert "The end of September 2018 lies before the promise" in gone.echo
    assert "March 2018 was over" in read_due("the March 2018 meeting", SAID, MEETINGS).echo


def test_the_words_of_a_promise_stay_out_of_its_repr():
    assert "charter" not in repr(read_due("once the charter is signed", SAID, MEETINGS))


LEADS = st.sampled_from(
    ["", "by ", "by the end of ", "early ", "mid-", "before ", "before the end of ", "in "]
)
SPANS = st.sampled_from(
    [*MONTHS, "spring", "summer", "autumn", "winter", "Q1", "Q2", "Q3", "Q4", "the year", "the quarter"]
    + [
        "the financial year",
        "next month",
        "next quarter",
        "next year",
        "the municipal year",
        "the school year",
    ]
    + [
        "Christmas",
        "Easter",
        "the new year",
        "within six weeks",
        "next week",
        "Tuesday",
        "12 November",
        "29 Feb",
    ]
)


@given(st.text() | st.builds("{}{}".format, LEADS, SPANS), st.dates(), st.lists(st.dates(), max_size=4))
def test_any_words_give_a_due_that_never_lies_before_the_promise(words, said_on, meetings):
    due = read_due(words, said_on, meetings)
    assert due.words == words
    assert due.echo
    if due.date is None:
        assert due.kind in ("undated", "unclear", "meeting")
    else:
        assert due.date >= said_on or "lies before the promise" in due.echo
        assert long_date(due.date) in due.echo


@given(LEADS, SPANS, DAYS)
def test_a_stretch_without_a_year_is_never_over_or_far_away(lead, span, said_on):
    due = read_due(lead + span, said_on, ())
    if due.date is not None:
        assert 0 <= (due.date - said_on).days <= 366 * 9
        assert "lies before" not in due.echo


@given(DAYS, DAYS)
def test_a_typed_full_date_is_always_taken_and_a_past_one_named(day, said_on):
    for text in (
        day.isoformat(),
        f"by {long_date(day)}",
        short_date(day),
        f"{day.day}.{day.month}.{day.year}",
    ):
        due = read_due(text, said_on, ())
        assert (due.date, due.kind) == (day, "exact")
        assert ("this lies before the promise" in due.echo) == (day < said_on)


@given(DAYS, st.sets(DAYS, max_size=6), st.integers(1, 4))
def test_meetings_are_counted_from_the_promise_on(said_on, meetings, count):
    due = read_due(f"in {count} meetings", said_on, list(meetings))
    after = sorted(day for day in meetings if day > said_on)
    assert due.kind == "meeting"
    assert due.date == (after[count - 1] if len(after) >= count else None)


@pytest.mark.parametrize(
    ("words", "first_day"),
    [
        ("next meeting", None),
        ("the second meeting", None),
        ("in four meetings", date(2020, 3, 4)),
        ("in five meetings", None),
        ("the May meeting", date(2020, 4, 30)),
    ],
)
def test_a_meeting_that_is_not_entered_gives_the_day_to_wait_from(words, first_day):
    assert read_due(words, SAID, MEETINGS).due_from == first_day


def test_the_next_meeting_of_an_empty_calendar_is_waited_for_from_the_day_it_was_said():
    due = read_due("next meeting", SAID, ())
    assert (due.date, due.due_from) == (None, SAID)
