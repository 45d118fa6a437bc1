"""Questions that the figures call for: offered once, with a reason, until somebody asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.data_questions import Cause, DataQuestion, data_questions, most_pressing, red_meetings
from carer_desk.panel.indicator import Counting, Definition, Indicator, Rag, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise

PLANS = Indicator("pathway_plan", "Pathway plans on time", id=1)
STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)
MEETINGS = [date(2023, 9, 14), date(2023, 12, 7), date(2024, 3, 7)]
TODAY = date(2024, 5, 20)


def readings(values=STEADY, rag=Rag.NONE):
    period, told = Period.month(2022, 4), []
    for number, value in enumerate(values, 1):
        told.append(Reading(1, period.key, period.end, f"{value}%", value, rag=rag, id=number, target=85.0))
        period = period.next()
    return told


def offers(told, *, definitions=(), asked=(), promises=(), meetings=MEETINGS, indicator=PLANS):
    story = chart_story(indicator, told, definitions, (), [(matter, "") for matter in asked], promises)
    return data_questions(story, told, definitions, meetings, TODAY)


def asked_on(day):
    return Matter("Why?", raised_on=day, id=5)


def test_a_calm_measure_calls_for_nothing():
    assert offers(readings()) == []


def test_red_at_two_meetings_in_a_row_is_offered_until_it_is_asked():
    told = readings(rag=Rag.RED)
    (offer,) = offers(told)
    assert (offer.cause, offer.reason) == (Cause.STILL_RED, "It was red at 3 meetings in a row.")
    assert "The latest figure is 79%, target 85%." in offer.wording and offer.wording.endswith("?")
    assert offers(told, asked=[asked_on(date(2024, 3, 7))]) == []
    assert len(offers(told, asked=[asked_on(date(2024, 3, 6))])) == 1


def test_red_meetings_count_back_from_the_last_one():
    told = readings(rag=Rag.RED)
    told[17] = replace(told[17], rag=Rag.AMBER)  # September 2023: not yet known at the meeting of that month
    assert red_meetings(told, MEETINGS) == 3
    told[19] = replace(told[19], rag=Rag.AMBER)  # November 2023: the latest at the meeting of December
    assert red_meetings(told, MEETINGS) == 1
    assert red_meetings(told, []) == 0


def test_an_unusual_figure_asks_what_was_done_and_whether_counting_changed():
    (offer,) = offers(readings((*STEADY, 40)))
    assert (offer.cause, offer.reason) == (Cause.UNUSUAL, "April 2024: below the usual range.")
    assert offer.wording.endswith("What was done, and when? Did the way of counting change?")
    assert offers(readings((*STEADY, 40)), asked=[asked_on(date(2024, 5, 2))]) == []


def test_a_target_that_moved_since_the_last_meeting_is_offered_with_both_figures():
    old, new = Definition(1, date(2020, 4, 1), target=90.0), Definition(1, date(2024, 4, 1), target=75.0)
    (offer,) = offers(readings(), definitions=[old, new])
    assert (offer.cause, offer.reason) == (
        Cause.GOALPOSTS,
        "The target moved from 90% to 75% on 1 April 2024.",
    )
    early = replace(new, starts_on=date(2023, 4, 1))
    assert offers(readings(), definitions=[old, early]) == []
    (offer,) = offers(readings(), definitions=[old, replace(old, starts_on=date(2024, 4, 1), text="Other")])
    assert offer.reason == "The definition changed on 1 April 2024."


def test_a_promise_that_is_due_without_movement_is_asked_about():
    promise = Promise(1, "to finish them on time", date(2024, 1, 10), due_on=date(2024, 4, 30), id=7)
    told = readings((*STEADY, 81, 79, 80))
    (offer,) = offers(told, promises=[promise])
    assert (offer.cause, offer.promise_id) == (Cause.NO_MOVEMENT, 7)
    assert "“to finish them on time”, by 30 April 2024" in offer.wording
    assert offers(told, promises=[replace(promise, due_on=date(2024, 6, 30))]) == []
    assert (
        offers(readings((*STEADY[:22], 99, 98, 99, 97, 99, 98)), promises=[promise])[0].cause
        is not Cause.NO_MOVEMENT
    )


def test_one_figure_that_stays_on_the_table_is_not_red_twice():
    told = readings(rag=Rag.RED)[:14]  # the last one is of May 2023, before all three meetings
    assert red_meetings(told, MEETINGS) == 1
    assert offers(told) == []


def test_a_run_of_figures_is_one_thing_and_not_a_new_one_each_month():
    low = readings((*STEADY, *(75, 76, 74, 76, 75, 74, 76, 75, 76)))
    (offer,) = offers(low)
    assert offer.cause is Cause.UNUSUAL and "figure in a row below the usual level" in offer.reason
    assert offers(low, asked=[asked_on(date(2024, 11, 14))]) == []  # the seventh was October’s
    assert len(offers(low, asked=[asked_on(date(2024, 9, 12))])) == 1


@pytest.mark.parametrize("counting", [Counting.CUMULATIVE, Counting.ROLLING])
def test_figures_that_hold_those_before_them_are_not_called_unusual(counting):
    assert offers(readings((*STEADY, 40)), indicator=replace(PLANS, counting=counting)) == []


def test_what_moved_before_the_last_meeting_is_offered_too_as_scorecards_come_late():
    old, new = Definition(1, date(2020, 4, 1), target=90.0), Definition(1, date(2024, 1, 1), target=75.0)
    assert [offer.cause for offer in offers(readings(), definitions=[old, new])] == [Cause.GOALPOSTS]
    assert offers(readings(), definitions=[old, new], asked=[asked_on(date(2024, 3, 7))]) == []


def test_a_figure_that_could_point_to_somebody_is_not_put_into_the_question():
    told = readings((*STEADY, 40))
    told[-1] = replace(told[-1], text="2 of 5", numerator=2, denominator=5)
    (offer,) = offers(told)
    assert "2 of 5" not in offer.wording and "April 2024: below the usual range." in offer.wording
    red = [replace(one, rag=Rag.RED) for one in readings()]
    red[-1] = replace(red[-1], denominator=9)
    assert "latest figure" not in offers(red)[0].wording


PROMISE = Promise(1, "to finish them on time", date(2024, 1, 10), due_on=date(2024, 4, 30), id=7)


def test_a_promise_is_not_offered_again_once_somebody_asked_after_its_day():
    told = readings((*STEADY, 81, 79, 80))
    assert len(offers(told, promises=[PROMISE], asked=[asked_on(date(2024, 4, 29))])) == 1
    assert offers(told, promises=[PROMISE], asked=[asked_on(date(2024, 5, 2))]) == []


def test_nothing_promised_in_a_closed_session_is_put_into_a_question():
    told = readings((*STEADY, 81, 79, 80))
    assert offers(told, promises=[replace(PROMISE, closed_session=True)]) == []
    matter = Matter("Why?", raised_on=date(2024, 1, 10), id=1, closed_session=True)
    assert offers(told, promises=[PROMISE], asked=[matter]) == []


@pytest.mark.parametrize("counting", [Counting.CUMULATIVE, Counting.ROLLING])
def test_where_no_comparison_is_made_nothing_is_said_of_movement(counting):
    told = readings((*STEADY, 81, 79, 80))
    assert offers(told, promises=[PROMISE], indicator=replace(PLANS, counting=counting)) == []


def test_each_indicators_most_pressing_question_comes_before_any_second_one():
    def offer(indicator_id, cause):
        return DataQuestion(cause, indicator_id, "", "")

    told = most_pressing(
        [
            offer(2, Cause.UNUSUAL),
            offer(1, Cause.STILL_RED),
            offer(1, Cause.NO_MOVEMENT),
            offer(3, Cause.GOALPOSTS),
        ]
    )
    assert [(one.indicator_id, one.cause) for one in told] == [
        (1, Cause.NO_MOVEMENT), (3, Cause.GOALPOSTS), (2, Cause.UNUSUAL), (1, Cause.STILL_RED),
    ]  # fmt: skip
