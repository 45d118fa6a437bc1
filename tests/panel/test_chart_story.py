"""What an indicator's chart shows and says, from readings, questions, promises and rebasings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.chart_story import Rebase, chart_story
from carer_desk.panel.chart_words import (
    drawn_range,
    finding_sentence,
    finding_words,
    leading_promise,
    notes,
    point_words,
    promise_sentence,
    rule_words,
    shown_range,
)
from carer_desk.panel.indicator import Better, Counting, Definition, Indicator, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.since_promise import Refusal, Verdict
from carer_desk.panel.xmr import Assurance, Limits, Variation

PLANS = Indicator("pathway_plan", "Pathway plans on time", id=1)
STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)
HIGH = (88, 91, 86, 90, 87, 92, 89, 88)


def readings(values, first=(2022, 4), **more):
    period, told = Period.month(*first), []
    for number, value in enumerate(values, 1):
        text = "" if value is None else f"{value}%"
        told.append(Reading(1, period.key, period.end, text, value, id=number, **more))
        period = period.next()
    return told


def promise(made, state=PromiseState.UNDER_WAY, number=1):
    return Promise(1, "to finish them on time", made, state=state, id=number)


def test_twelve_figures_have_no_usual_range_and_the_words_say_how_many_are_missing():
    story = chart_story(PLANS, readings(STEADY[:11]))
    assert (story.has_range, story.variation, story.assurance) == (False, None, None)
    assert finding_words(story) == "too few figures for a usual range"
    assert finding_sentence(story).startswith("A usual range can be shown after 2 more figures")


def test_a_usual_figure_is_called_usual_and_the_range_is_told():
    story = chart_story(PLANS, readings(STEADY, target=85.0))
    assert story.variation is Variation.COMMON and story.assurance is Assurance.INCONSISTENT
    assert finding_words(story) == "usual variation"
    assert finding_sentence(story) == (
        "It usually lies between 69% and 91%, about 80%. As it goes now, it will hit the target some months and "
        "miss it others, by chance."
    )


def test_a_figure_beside_its_target_is_not_made_much_of():
    said = finding_sentence(chart_story(PLANS, readings((*STEADY, 84), target=85.0)))
    assert said.endswith(
        "It usually moves about 4 points from one figure to the next, "
        "so one figure just above or below target tells little."
    )
    assert "just above" not in finding_sentence(chart_story(PLANS, readings((*STEADY, 85), target=85.0)))


def test_a_run_of_seven_is_told_with_the_number_of_the_latest_figure_in_it():
    story = chart_story(PLANS, readings((*STEADY, *(79, 78, 79, 78, 79, 78, 79, 78))))
    assert finding_words(story) == "worse than usual in November 2024"
    assert rule_words(story.figures, len(story.figures) - 1) == "ninth figure in a row below the usual level"
    assert (
        "November 2024: worse than usual, ninth figure in a row below the usual level."
        in finding_sentence(story)
    )


def test_an_open_promise_freezes_the_range_of_the_time_before_it():
    made = date(2024, 4, 17)
    story = chart_story(PLANS, readings((*STEADY, 60, *HIGH)), promises=[promise(made)])
    assert story.frozen_by is not None and story.frozen_by.label == "P1"
    assert story.latest.marked.limits.mean == story.frozen_by.since.level == pytest.approx(sum(STEADY) / 24)
    assert notes(story)[0].startswith(
        "The usual level and range are those before the promise of 17 April 2024"
    )
    assert finding_words(story) == "clear sign of improvement since the promise"
    assert "8 of the 8 months since are above the usual level before it" in promise_sentence(
        story.promised[0], story
    )


@pytest.mark.parametrize("rebased", [True, False])
def test_the_range_is_frozen_from_the_very_figures_that_the_sentence_speaks_of(rebased):
    """After a new usual level, or another definition, neither looks back at the figures before it."""
    values, made = (*(value - 30 for value in STEADY[:8]), *STEADY[8:], 60, *HIGH), date(2024, 4, 17)
    begins = date(2022, 12, 1)
    rebases = [Rebase(1, begins, "Another team")] if rebased else []
    known = [] if rebased else [Definition(1, date(2020, 4, 1)), Definition(1, begins, "Another count")]
    story = chart_story(PLANS, readings(values), known, rebases, promises=[promise(made)])
    since = story.frozen_by.since
    assert since.before == STEADY[8:] and since.verdict is Verdict.CLEAR_BETTER
    assert (
        story.latest.marked.limits.mean == pytest.approx(since.level) == pytest.approx(sum(STEADY[8:]) / 16)
    )


def test_a_new_level_shortly_before_a_promise_leaves_too_few_figures_to_compare_with():
    values, made = (*STEADY, 60, *HIGH), date(2024, 4, 17)
    for begins, refusal in ((date(2023, 11, 1), Refusal.NEW_LEVEL), (date(2024, 4, 1), None)):
        rebases = [Rebase(1, begins, "Another team")]
        story = chart_story(PLANS, readings(values), (), rebases, promises=[promise(made)])
        assert story.promised[0].since.refusal is refusal and story.frozen_by is None
    assert story.promised[0].since.verdict is Verdict.CLEAR_BETTER


def test_a_kept_promise_freezes_nothing_but_keeps_its_tag():
    done = promise(date(2024, 4, 17), PromiseState.SEEN_DONE)
    story = chart_story(PLANS, readings((*STEADY, 60, *HIGH)), promises=[done])
    assert story.frozen_by is None and story.promised[0].since.verdict is Verdict.CLEAR_BETTER
    assert story.latest.marked.limits.mean == pytest.approx(sum((*STEADY, 60, *HIGH)) / 33)


def test_an_early_sign_is_never_the_headline():
    story = chart_story(PLANS, readings((*STEADY, 60, *HIGH[:4])), promises=[promise(date(2024, 4, 17))])
    assert story.promised[0].since.verdict is Verdict.EARLY_SIGN and leading_promise(story) is None
    assert "early" not in finding_words(story) + finding_sentence(story)
    told = promise_sentence(story.promised[0], story, for_paper=True)
    assert told.startswith("No firm statement can be made yet. The change could be anything from")


def test_only_a_person_begins_a_new_level_and_the_reason_is_printed():
    values = (*STEADY, *(value + 12 for value in STEADY))
    alone = chart_story(PLANS, readings(values))
    assert len(alone.xmr.phases) == 1
    told = Rebase(1, date(2024, 4, 1), "A new team took over")
    story = chart_story(PLANS, readings(values), rebases=[told])
    assert [len(phase.marked) for phase in story.xmr.phases] == [24, 24]
    assert notes(story) == ("A new usual level begins on 1 April 2024: A new team took over",)


def test_a_rebasing_in_the_middle_of_a_month_begins_with_that_month():
    story = chart_story(PLANS, readings(STEADY), rebases=[Rebase(1, date(2023, 4, 12), "Moved")])
    assert story.xmr.phases[1].marked[0].day == date(2023, 4, 30)


def test_a_figure_that_hardly_moves_has_no_range():
    story = chart_story(PLANS, readings((100,) * 12 + (95, 100, 100)))
    assert finding_words(story) == "hardly ever changes"
    always = chart_story(PLANS, readings((100,) * 14, target=95.0))
    assert finding_sentence(always).startswith("It has been 100% every time.")
    assert always.assurance is Assurance.PASS


def test_a_figure_past_its_target_is_not_told_that_it_goes_on_as_before():
    meets = chart_story(PLANS, readings((*STEADY, 97), target=96.0))
    assert (meets.assurance, meets.xmr.assurance) == (None, Assurance.FAIL)
    assert finding_sentence(meets).endswith(
        " It meets the target now, though its usual range lies short of it."
    )
    misses = chart_story(PLANS, readings((*STEADY, 60), target=65.0))
    assert (misses.assurance, misses.xmr.assurance) == (None, Assurance.PASS)
    assert finding_sentence(misses).endswith(" It misses the target now, though its usual range meets it.")
    late = replace(PLANS, better=Better.LOWER)
    assert finding_sentence(chart_story(late, readings((*STEADY, 60), target=65.0))).endswith(
        "lies short of it."
    )
    assert chart_story(PLANS, readings((*STEADY, 97), target=98.0)).assurance is Assurance.FAIL


def test_the_target_is_the_one_in_force_at_the_latest_figure():
    definitions = [Definition(1, date(2020, 1, 1), target=60.0), Definition(1, date(2024, 1, 1), target=95.0)]
    assert chart_story(PLANS, readings(STEADY), definitions).assurance is Assurance.FAIL
    assert chart_story(PLANS, readings(STEADY[:12]), definitions).target == 60.0


def test_a_missing_month_and_a_suppressed_one_are_left_out():
    told = readings(STEADY[:14] + (None,) + STEADY[15:])
    story = chart_story(PLANS, told)
    assert len(story.figures) == 23 and all(one.marked.value is not None for one in story.figures)


def test_months_and_quarters_are_not_mixed():
    quarter = Period.quarter(2022, 1)
    extra = Reading(1, quarter.key, quarter.end, "50%", 50.0, id=99)
    assert chart_story(PLANS, [*readings(STEADY), extra]).xmr == chart_story(PLANS, readings(STEADY)).xmr


def test_questions_and_promises_are_numbered_by_their_day():
    asked = [
        (Matter("Later?", raised_on=date(2023, 5, 1), id=4), ""),
        (Matter("Why?", raised_on=date(2022, 5, 1), id=9), "80%"),
    ]
    promises = [promise(date(2023, 6, 1), number=3), promise(date(2022, 6, 1), number=8)]
    story = chart_story(PLANS, readings(STEADY), asked=asked, promises=promises)
    assert [(tag.label, tag.matter.id) for tag in story.asked] == [("Q1", 9), ("Q2", 4)]
    assert [(tag.label, tag.promise.id) for tag in story.promised] == [("P1", 8), ("P2", 3)]


def test_only_the_latest_promises_are_compared_and_the_one_that_freezes_the_range():
    made = [promise(date(2023, 6, day), number=day) for day in range(1, 16)]
    story = chart_story(PLANS, readings(STEADY), promises=made)
    assert [tag.since is None for tag in story.promised] == [False, True, True, *[False] * 12]
    assert story.frozen_by is story.promised[0] and promise_sentence(story.promised[1], story) == ""


@pytest.mark.parametrize("counting", [Counting.ROLLING, Counting.CUMULATIVE])
def test_figures_that_overlap_have_no_usual_range(counting):
    story = chart_story(replace(PLANS, counting=counting), readings((*STEADY, 40), target=85.0))
    assert (story.has_range, story.variation, story.assurance) == (False, None, None)
    assert finding_words(story) == "figures that overlap, no usual range"
    assert "would mislead" in finding_sentence(story)


def test_figures_that_overlap_carry_no_usual_range_on_from_a_promise():
    rolling = replace(PLANS, counting=Counting.ROLLING)
    told = notes(chart_story(rolling, readings(STEADY), promises=[promise(date(2024, 1, 12))]))
    assert told == ("The usual level is that before the promise of 12 January 2024, carried on.",)


def test_a_new_usual_level_after_a_promise_takes_the_claim_away():
    told = readings((*STEADY, 60, *HIGH))
    made = [promise(date(2024, 4, 12))]
    assert "clear sign" in finding_words(chart_story(PLANS, told, promises=made))
    rebased = [Rebase(1, date(2024, 5, 1), "Counted otherwise")]
    story = chart_story(PLANS, told, promises=made, rebases=rebased)
    assert "clear sign" not in finding_words(story) and leading_promise(story) is None
    assert promise_sentence(story.promised[0], story).endswith(
        " A new usual level begins on 1 May 2024, so something else may be behind it."
    )


def test_few_young_people_are_said_and_fewer_reach_no_paper():
    assert not chart_story(PLANS, readings(STEADY)).few_behind
    few = chart_story(PLANS, readings(STEADY, numerator=15.0, denominator=19.0))
    assert few.few_behind and not few.singles_out and "one or two change this figure a lot" in notes(few)[-1]
    assert chart_story(PLANS, readings(STEADY, denominator=9.0)).singles_out


def test_a_point_is_told_in_full():
    told = readings((*STEADY, 60), numerator=38.0, denominator=45.0, target=85.0)
    story = chart_story(PLANS, told)
    words = point_words(story.figures, 24, "%")
    assert words == "April 2024: 60%, 38 of 45, target then 85%, worse than usual: below the usual range"
    assert point_words(story.figures, 0, "%").endswith("within the usual range")


def test_a_range_is_shown_within_what_can_be_and_no_finer_than_it_deserves():
    assert shown_range(Limits(95.2, 83.1, 107.3), "%", (0.0, 100.0)) == ("83%", "95%", "100%")
    assert shown_range(Limits(1.25, -0.5, 3.0), "count", (0.0, inf)) == ("0", "1.3", "3")
    assert shown_range(Limits(64.0), "per 10,000", (0.0, inf)) == ("", "64 per 10,000", "")


def test_a_range_is_cut_at_nought_only_where_no_figure_lies_below():
    net = Indicator("net", "Carers gained or lost", unit="number", id=1)
    gained = [value - 79 for value in STEADY]
    assert "between -10 and 12," in finding_sentence(chart_story(net, readings(gained)))
    assert drawn_range(Limits(1, -9.8, 11.3), chart_story(net, readings(gained)).bounds) == (-9.8, 11.3)
    assert chart_story(PLANS, readings(STEADY)).bounds == (0.0, 100.0)


@given(
    st.lists(st.none() | st.integers(0, 100), max_size=40),
    st.sampled_from(list(Better)),
    st.lists(st.dates(date(2021, 1, 1), date(2026, 1, 1)), max_size=3),
    st.lists(
        st.tuples(st.dates(date(2021, 1, 1), date(2026, 1, 1)), st.sampled_from(list(PromiseState))),
        max_size=3,
    ),
)
def test_every_indicator_has_a_title_and_a_sentence(values, better, rebased, made):
    indicator = Indicator("own", "Ours", better=better, id=1)
    rebases = [Rebase(1, day, "Moved", id=n) for n, day in enumerate(rebased)]
    promises = [promise(day, state, n) for n, (day, state) in enumerate(made)]
    story = chart_story(indicator, readings(values), (), rebases, (), promises)
    assert finding_words(story) and finding_sentence(story).endswith(".")
    for at in range(len(story.figures)):
        assert "None" not in point_words(story.figures, at, "%")
    assert not any("cause" in words or "sigma" in words for words in (finding_words(story), *notes(story)))
