"""Series of figures from JSON: what is read, and every refusal names its place."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Better, Counting
from carer_desk.panel.periods import Period
from carer_desk.readers.series_file import read_series

PLAIN = {"dates": ["2024-04-01", "2024-05-01", "2024-06-01"], "values": [80, None, 81.5]}


def read(held):
    return read_series(json.dumps(held).encode(), "ours.json")


def test_what_the_file_does_not_say_is_as_the_reference_has_it():
    (series,) = read(PLAIN)
    assert (series.better, series.target, series.rebase) == (Better.HIGHER, None, ())
    assert series.choices.screen_outliers and series.choices.least_figures == 0
    assert [value for _, value in series.figures] == [80, 81.5]
    assert [period for period, _ in series.since_series().figures] == [
        Period.month(2024, 4),
        Period.month(2024, 6),
    ]


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        (["2024-04-30", "2024-05-31", "2024-06-30"], Period.month(2024, 4)),
        (["2024-04-01", "2024-07-01", "2024-10-01"], Period.quarter(2024, 1)),
        (["2022-03-31", "2023-03-31", "2024-03-31"], Period.year(2021)),
        (["2024-04-01", "2024-04-08", "2024-04-15"], Period.day(date(2024, 4, 1))),
    ],
)
def test_days_stand_for_the_stretch_that_they_are_apart(dates, period):
    (series,) = read({"dates": dates, "values": [1, 2, 3]})
    assert series.since_series().figures[0][0] == period


def test_everything_that_may_be_said_is_read():
    more = {"direction": "lower", "counting": "rolling", "definition_changed": ["2024-05-01"], "unit": "days"}
    (series,) = read(PLAIN | more | {"fix_after_n": 12, "screen_outliers": False, "rebase": ["2024-06-01"]})
    since = series.since_series()
    assert (since.better, since.counting, len(since.changed_on)) == (Better.LOWER, Counting.ROLLING, 1)
    assert (series.choices.fix_after, series.choices.screen_outliers, series.unit) == (12, False, "days")


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([], "holds no series"),
        ([PLAIN, 3], "series 2 is not a series"),
        ({"values": [1]}, "no list called “dates”"),
        (PLAIN | {"values": [1, 2]}, "3 dates and 2 values"),
        (PLAIN | {"values": [1, "n/a", 2]}, "no number at “values, place 2”"),
        (PLAIN | {"values": [1, True, 2]}, "no number at “values, place 2”"),
        (PLAIN | {"dates": ["2024-04-01", "April", "2024-06-01"]}, "no date at place 2 of “dates”"),
        (PLAIN | {"dates": ["2024-04-01", 5, "2024-06-01"]}, "no date at place 2"),
        (PLAIN | {"dates": ["2024-04-01"] * 3}, "two figures of the same day"),
        (PLAIN | {"direction": "up"}, "“direction” that is none of"),
        (PLAIN | {"direction": ["up"]}, "“direction” that is none of"),
        (PLAIN | {"fix_after_n": 11}, "no whole number from 12 on"),
        (PLAIN | {"screen_outliers": "yes"}, "neither true nor false"),
        (PLAIN | {"rebase": "2024-04-01"}, "no list called “rebase”"),
        (PLAIN | {"target": "85%"}, "no number at “target”"),
        (PLAIN | {"target": 10**400}, "no number at “target”"),
        (PLAIN | {"values": [1, 10**400, 2]}, "no number at “values, place 2”"),
        (PLAIN | {"values": [1e308, 1e308, -1e308]}, "no number at “values, place 1”"),
        (PLAIN | {"dates": ["0001-01-01", "0001-04-01", "0001-07-01"]}, "outside 1900 to 2199 at place 1"),
        (PLAIN | {"dates": ["2024-04-01", "2024-05-01", "9999-06-01"]}, "outside 1900 to 2199 at place 3"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(held, said):
    with pytest.raises(CarerDeskError, match="ours.json") as caught:
        read(held)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"{", b"[" * 100_000, b'{"values": [NaN], "dates": ["2024-04-01"]}']
)
def test_what_is_no_json_is_refused_plainly(data):
    with pytest.raises(CarerDeskError, match="ours.json"):
        read_series(data, "ours.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=12) | st.just("2024-04-01"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*PLAIN, "target", "rebase", "direction", "name"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_file_is_a_bug(held):
    try:
        for series in read(held):
            series.since_series()
    except CarerDeskError:
        pass
