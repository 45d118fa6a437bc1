"""Small charts of many indicators: what each says, and the orders in which they stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.indicator import Better, Counting, Definition, Indicator, Reading
from carer_desk.panel.many_charts import ManySort, many_chart, sorted_charts
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.xmr import Assurance, Variation

STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)


def chart(
    name,
    values,
    place=0,
    *,
    asked=0,
    target=None,
    definitions=(),
    better=Better.HIGHER,
    targets=(),
    counting="plain",
):
    period, told = Period.month(2019, 1), []
    for number, value in enumerate(values):
        aim = targets[number] if targets else target
        told.append(Reading(1, period.key, period.end, f"{value}%", value, target=aim, id=number + 1))
        period = period.next()
    indicator = Indicator(
        name.lower(), f"Share of {name}", name, better=better, counting=Counting(counting), id=place + 1
    )
    return many_chart(chart_story(indicator, told, definitions), definitions, asked, place)


def order(charts, sort):
    return [one.name for one in sorted_charts(charts, sort)]


def test_worse_than_usual_stands_first_by_how_far_and_how_long():
    charts = [
        chart("Steady", STEADY, 0),
        chart("Young", STEADY[:5], 1),
        chart("Better", (*STEADY, 99), 2),
        chart("Slipping", (*STEADY, *[76] * 8), 3),
        chart("Bad", (*STEADY, 60), 4),
        chart("Worst", (*STEADY, 30), 5),
        chart("High", (*STEADY, 99), 6, better=Better.NEITHER),
    ]
    assert order(charts, ManySort.WORSE) == ["Worst", "Bad", "Slipping", "High", "Steady", "Better", "Young"]
    assert order(charts, ManySort.OWN) == [one.name for one in charts]
    assert order(charts, ManySort.NAME) == sorted(one.name for one in charts)


def test_what_will_miss_its_target_stands_first_and_the_furthest_from_it_before():
    charts = [
        chart("Sure", STEADY, 0, target=50.0),
        chart("None", STEADY, 1),
        chart("Chance", STEADY, 2, target=80.0),
        chart("Near", STEADY, 3, target=95.0),
        chart("Far", STEADY, 4, target=100.0),
    ]
    assert charts[3].story.assurance is Assurance.FAIL
    assert order(charts, ManySort.MISS) == ["Far", "Near", "Chance", "Sure", "None"]


def test_one_that_misses_a_target_it_usually_meets_is_said_so_and_stands_before_chance():
    charts = [
        chart("Chance", STEADY, 0, target=80.0),
        chart("Up", (*STEADY, 97), 1, target=96.0),
        chart("Down", (*STEADY, 60), 2, target=65.0),
        chart("Far", STEADY, 3, target=100.0),
    ]
    assert order(charts, ManySort.MISS) == ["Far", "Down", "Chance", "Up"]
    assert charts[1].assurance_words == "meets the target now, unlike usual"
    assert charts[2].assurance_words == "misses the target now, unlike usual"


def test_figures_that_overlap_are_not_said_to_hardly_ever_change():
    told = [chart("Rolling", STEADY[:length], counting=Counting.ROLLING) for length in (5, 24)]
    assert {one.variation_words for one in told} == {"figures overlap, no usual range"}


def test_goalposts_moved_last_stand_first_and_only_within_what_is_shown():
    texts = [Definition(1, date(2018, 1, 1), "a", target=80), Definition(1, date(2020, 3, 1), "b", target=80)]
    charts = [
        chart("Never", STEADY, 0, target=85.0),
        chart("Early", STEADY, 1, targets=[85.0] * 6 + [80.0] * 18),
        chart("Counted", STEADY, 2, definitions=texts),
        chart("Long ago", STEADY * 2, 3, targets=[85.0] * 6 + [80.0] * 42),
    ]
    assert [one.moves for one in charts] == [(), (date(2019, 7, 1),), (date(2020, 3, 1),), ()]
    assert order(charts, ManySort.MOVED) == ["Counted", "Early", "Never", "Long ago"]
    assert len(charts[3].shown) == 36 and len(charts[3].targets) == 36


def test_a_target_published_from_the_day_of_its_definition_on_moved_once():
    posts = [Definition(1, date(2019, 1, 1), target=85), Definition(1, date(2020, 3, 1), target=80)]
    told = chart("Plans", STEADY, targets=[85.0] * 14 + [80.0] * 10, definitions=posts)
    assert told.moves == (date(2020, 3, 1),)


def test_most_asked_stands_first():
    charts = [
        chart("None", STEADY, 0),
        chart("Often", STEADY, 1, asked=120),
        chart("Once", STEADY, 2, asked=1),
    ]
    assert order(charts, ManySort.ASKED) == ["Often", "Once", "None"]
    assert [one.asked_words for one in charts] == ["", "asked 120 times", "asked once"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            chart("Plans", (*STEADY, 60), asked=3, targets=[85.0] * 20 + [95.0] * 5),
            "Plans. 60% in January 2021. Target 95%. Worse than usual. "
            "Will miss the target unless something changes. Asked 3 times. Goalposts moved.",
        ),
        (
            chart("Visits", STEADY[:12]),
            "Visits. 77% in December 2019. 1 more figure needed. No target.",
        ),
        (chart("Nothing", ()), "Nothing. No figures yet. No target."),
        (
            chart("Flat", [100] * 20 + [95] + [100] * 3, target=95.0),
            "Flat. 100% in December 2020. Target 95%. Hardly ever changes. "
            "Too little known to judge the target.",
        ),
        (
            chart("Care", STEADY, target=95.0, better=Better.NEITHER),
            "Care. 79% in December 2020. Target 95%. Usual variation. "
            "Neither way is better, so no target is judged.",
        ),
    ],
)
def test_everything_a_small_chart_says_is_said_in_words(told, words):
    assert told.in_words == words


def test_an_open_promise_freezes_the_range_without_being_told():
    period, readings = Period.month(2019, 1), []
    for number, value in enumerate((*STEADY, *[90] * 6)):
        readings.append(Reading(1, period.key, period.end, f"{value}%", value, id=number + 1))
        period = period.next()
    plans = Indicator("plans", "Plans", id=1)
    made = [Promise(1, "to finish them", date(2021, 1, 5), state=PromiseState.UNDER_WAY, id=4)]
    whole = chart_story(plans, readings, promises=made)
    bare = chart_story(plans, readings, promises=made, tell_promises=False)
    assert whole.frozen_by is not None and bare.promised == () and bare.frozen_by is None
    assert bare.xmr == whole.xmr != chart_story(plans, readings).xmr


@given(
    st.lists(st.lists(st.integers(0, 100), max_size=40), max_size=6),
    st.sampled_from(ManySort),
    st.sampled_from(Better),
)
def test_every_order_takes_any_figures_and_loses_none(series, sort, better):
    charts = [
        chart(f"N{place}", values, place, target=70.0, better=better) for place, values in enumerate(series)
    ]
    told = sorted_charts(charts, sort)
    assert sorted(one.place for one in told) == list(range(len(series)))
    kinds = [one.story.variation is Variation.CONCERN for one in sorted_charts(charts, ManySort.WORSE)]
    assert kinds == sorted(kinds, reverse=True)
