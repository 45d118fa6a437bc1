"""An indicator's story out of the desk: only what belongs to it, and new usual levels as undoable actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.data_questions import Cause
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Rag, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise

STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82)


@pytest.fixture
def plans(desk):
    """The indicator with sixteen months of figures, from October 2019 to January 2021."""
    indicator = desk.indicators.find("pathway_plan")
    period, told = Period.month(2019, 10), []
    for value in STEADY:
        told.append(
            Reading(indicator.id, period.key, period.end, f"{value}%", value, rag=Rag.RED, target=85.0)
        )
        period = period.next()
    desk.indicators.add_readings(told)
    return indicator


def asked(desk, indicator, day, **more):
    return desk.matters.add(
        Matter("Why are plans late?", raised_on=day, **more), indicator_ids=[indicator.id]
    )


def test_a_story_holds_the_questions_and_promises_about_its_indicator_and_no_others(desk, plans):
    one = asked(desk, plans, date(2020, 11, 12))
    other = desk.matters.add(Matter("Something else?", raised_on=date(2020, 11, 12)))
    promise = desk.promises.add(Promise(one.id, "to finish them", date(2020, 11, 12)))
    desk.promises.add(Promise(other.id, "to look into it", date(2020, 11, 12)))
    story = desk.stories.of(plans.id)
    assert [tag.matter.id for tag in story.asked] == [one.id]
    assert [tag.promise.id for tag in story.promised] == [promise.id]
    assert story.asked[0].figure_then == "83%"
    assert story.frozen_by is not None and len(story.figures) == 16


def test_what_was_said_in_a_closed_session_is_in_no_story_for_a_paper(desk, plans):
    closed = asked(desk, plans, date(2020, 11, 12), closed_session=True)
    desk.promises.add(Promise(closed.id, "to finish them", date(2020, 11, 12)))
    opened = asked(desk, plans, date(2020, 10, 12))
    desk.promises.add(Promise(opened.id, "to say why", date(2020, 10, 12), closed_session=True))
    assert len(desk.stories.of(plans.id).asked) == len(desk.stories.of(plans.id).promised) == 2
    paper = desk.stories.of(plans.id, for_paper=True)
    assert [tag.matter.id for tag in paper.asked] == [opened.id] and paper.promised == ()
    assert paper.frozen_by is None


def test_a_new_usual_level_is_an_action_with_its_reason(desk, plans):
    desk.stories.rebase(Rebase(plans.id, date(2020, 6, 1), "Counted from the first visit"))
    assert [rebase.reason for rebase in desk.stories.of(plans.id).rebases] == ["Counted from the first visit"]
    desk.stories.rebase(Rebase(plans.id, date(2020, 6, 1), "Counted otherwise"))
    (kept,) = desk.stories.rebases(plans.id)
    assert kept.reason == "Counted otherwise"
    desk.undo()
    assert desk.stories.rebases(plans.id)[0].reason == "Counted from the first visit"
    desk.redo()
    desk.stories.remove_rebase(desk.stories.rebases(plans.id)[0].id)
    assert desk.stories.rebases(plans.id) == [] and len(desk.stories.of(plans.id).xmr.phases) == 1
    assert desk.undo_label() == "Took back the new usual level from 1 June 2020"


@pytest.mark.parametrize(
    ("change", "said"),
    [({"reason": "  "}, "needs its reason"), ({"starts_on": date(2031, 1, 1)}, "still to come")],
)
def test_a_new_usual_level_without_reason_or_in_the_future_is_refused(desk, plans, change, said):
    with pytest.raises(CarerDeskError, match=said):
        desk.stories.rebase(replace(Rebase(plans.id, date(2020, 6, 1), "Counted otherwise"), **change))
    assert desk.stories.rebases(plans.id) == []


def test_a_measure_that_stays_red_offers_a_question_until_it_is_asked(desk, plans):
    for day in (date(2020, 11, 12), date(2021, 1, 14)):
        desk.meetings.find_or_add(day)
    (offer,) = desk.stories.questions_from(desk.stories.of(plans.id))
    assert (offer.cause, offer.indicator_id) == (Cause.STILL_RED, plans.id)
    asked(desk, plans, date(2021, 1, 14))
    assert desk.stories.questions_from(desk.stories.of(plans.id)) == []


def test_only_the_newest_hundred_questions_are_tags(desk, plans):
    with desk.log.action("many"):
        for _ in range(103):
            asked(desk, plans, date(2020, 5, 1))
    story = desk.stories.of(plans.id)
    assert len(story.asked) == 100 and story.asked[-1].matter.id == max(tag.matter.id for tag in story.asked)


def test_many_indicators_are_read_in_few_statements_that_do_not_scan(desk, plans):
    with desk.log.action("many"):
        for number in range(103):
            matter = asked(desk, plans, date(2020, 5, 1))
            if number % 20 == 0:
                desk.promises.add(Promise(matter.id, "to finish them", date(2020, 11, 12)))
    every = desk.indicators.all()
    sent = []
    desk.connection.set_trace_callback(sent.append)
    told = desk.stories.many(every, 5)
    desk.connection.set_trace_callback(None)
    assert len(every) == 3 and len(sent) == 6
    for statement in sent:
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert [one for one in plan if one.startswith("SCAN") and "VIRTUAL TABLE" not in one] == []
    known = next(one for one in told if one.story.indicator.id == plans.id)
    alone = desk.stories.of(plans.id)
    assert known.asked == 103 and known.place == every.index(plans) + 5
    assert (known.story.xmr, known.story.target) == (alone.xmr, alone.target)
    assert alone.frozen_by is not None
    assert sum(one.asked for one in told if one is not known) == 0


def test_the_questions_of_many_indicators_are_those_of_each_and_take_few_statements(desk, plans):
    for day in (date(2020, 7, 9), date(2020, 11, 12)):
        desk.meetings.find_or_add(day)
    matter = asked(desk, plans, date(2020, 9, 10))
    desk.promises.add(
        Promise(
            matter.id,
            "to finish them",
            date(2020, 9, 10),
            due_on=date(2020, 11, 1),
            first_due_on=date(2020, 11, 1),
        )
    )
    every = desk.indicators.all()
    sent = []
    desk.connection.set_trace_callback(sent.append)
    told = desk.stories.questions_of(every)
    desk.connection.set_trace_callback(None)
    assert len(every) > 2 and len(sent) <= 9
    for statement in sent:
        plan = [row[3] for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        large = [
            one
            for one in plan
            if one.startswith(("SCAN matter", "SCAN link", "SCAN reading", "SCAN promise"))
        ]
        assert large == []
    assert told == desk.stories.questions_from(desk.stories.of(plans.id))
    assert {one.cause for one in told} >= {Cause.STILL_RED}
