"""Questions that the figures call for: offered once, with a reason, until somebody asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carer_desk.panel.chart_story import chart_story
from carer_desk.panel.data_questions import Cause, data_questions, red_meetings
from carer_desk.panel.indicator import Definition, Indicator, Rag, Reading
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


def offers(told, *, definitions=(), asked=(), promises=(), meetings=MEETINGS):
    story = chart_story(PLANS, told, definitions, (), [(matter, "") for matter in asked], promises)
    return data_questions(story, told, definitions, meetings, TODAY)


def asked_on(day):
    return Matter("Why?", raised_on=day, id=5)


def test_a_calm_measure_calls_for_nothing():
    assert offers(readings()) == []


def test_red_at_two_meetings_in_a_row_is_offered_until_it_is_asked():
    told = readings(rag=Rag.RED)
    (offer,) = offers(told)
    assert (offer.cause, offer.reason) == (Cause.STILL_RED, "It was red at the last 3 meetings.")
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
