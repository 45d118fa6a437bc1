from __future__ import annotations

from dataclasses import replace

import pytest

from carer_desk.panel.indicator import Better, Rag
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, ScorecardRead, UnmappedRow
from carer_desk.panel.scorecard_changes import (
    ChangeKind,
    Known,
    clocks_in,
    expected_rating,
    known_from,
    scorecard_changes,
)

FACTS = PublishedFacts(
    "iha", "Health assessments within 20 working days", "Sheet1!B2", "CLA 17", "%", "over 85%", 85.0, "5%", 5.0,
    better=Better.HIGHER, definition="Children in care on the last day",
)  # fmt: skip
APRIL = PublishedReading("iha", "2020-04", "Sheet1!C2", "84%", 84.0, unit="%")
MAY = replace(APRIL, period="2020-05", place="Sheet1!D2", text="86%", value=86.0)


def scorecard(facts=FACTS, *readings, **more):
    return ScorecardRead("new.xlsx", facts=(facts,), readings=readings, **more)


def changes(facts, *readings, before=(APRIL,), was=FACTS, **more):
    return scorecard_changes(scorecard(facts, *readings, **more), [Known(was, before)])


def kinds(found):
    return [change.kind for change in found]


def test_nothing_changed():
    assert changes(FACTS, APRIL) == []


def test_a_new_month_is_a_value_that_moved():
    [change] = changes(FACTS, APRIL, MAY)
    assert (change.kind, change.period, change.before, change.after) == (
        ChangeKind.VALUE,
        "2020-05",
        "84%",
        "86%",
    )
    assert change.words == "May 2020: 86%; April 2020 was 84%."
    assert not change.goalposts_moved


def test_a_month_given_another_figure_is_restated_with_both():
    [change] = changes(FACTS, replace(APRIL, text="80%", value=80.0))
    assert (change.kind, change.period, change.before, change.after) == (
        ChangeKind.RESTATED,
        "2020-04",
        "84%",
        "80%",
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("84.0%", 84.0), ("0.84", 84.0), ("83.9%", 83.9), ("84.4%", 84.4), ("94/112", 83.92857)],
)
def test_the_same_figure_in_other_words_or_rounded_further_is_no_change(text, value):
    numerator = 94.0 if "/" in text else None
    assert changes(FACTS, replace(APRIL, text=text, value=value, numerator=numerator)) == []


def test_a_figure_that_is_suppressed_now_is_restated():
    [change] = changes(FACTS, replace(APRIL, text="c", value=None, suppressed=True))
    assert change.kind is ChangeKind.RESTATED


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"target_text": "84%", "target": 84.0}, ChangeKind.TARGET),
        ({"target_text": "", "target": None}, ChangeKind.TARGET),
        ({"target_text": "85% within 30 days", "target": None}, ChangeKind.TARGET),
        ({"tolerance_text": "10%", "tolerance": 10.0}, ChangeKind.TOLERANCE),
        ({"better": Better.LOWER}, ChangeKind.DIRECTION),
        ({"definition": "Children in care for a month on the last day"}, ChangeKind.DEFINITION),
        ({"definition": "Children in care for 3 months on the last day"}, ChangeKind.CLOCK),
        ({"name": "Health assessments within 30 working days"}, ChangeKind.CLOCK),
    ],
)
def test_goalposts_that_moved(changed, kind):
    [change] = changes(replace(FACTS, **changed), APRIL)
    assert change.kind is kind
    assert change.goalposts_moved
    assert change.words.endswith(".")


@pytest.mark.parametrize(
    "changed",
    [
        {"target_text": "85%"},
        {"target_text": "at least 85 %"},
        {"tolerance_text": "5.0%"},
        {"name": "Health Assessments  within 20 working days."},
        {"definition": "Children in care, on the last day"},
        {"place": "Other!B9"},
    ],
)
def test_other_words_for_the_same_are_no_alarm(changed):
    assert changes(replace(FACTS, **changed), APRIL) == []


def test_a_first_target_is_said_but_moves_no_goalposts():
    [change] = changes(FACTS, APRIL, was=replace(FACTS, target_text="", target=None))
    assert change.kind is ChangeKind.TARGET
    assert not change.goalposts_moved


def test_an_indicator_under_another_name_is_renamed():
    [change] = changes(replace(FACTS, name="First health checks"), APRIL)
    assert change.kind is ChangeKind.RENAMED
    assert not change.goalposts_moved


def test_an_indicator_that_came_and_one_that_went():
    other = PublishedFacts("moves", "Three or more placements", "Sheet1!B3", "NI 62")
    read = scorecard(other, unmapped=(UnmappedRow("Sheet1!B9", "CLA 17", "Checks of health", "no alias"),))
    came, went = scorecard_changes(read, [Known(FACTS, (APRIL,))])
    assert (came.kind, came.code, went.kind, went.code) == (
        ChangeKind.APPEARED,
        "moves",
        ChangeKind.VANISHED,
        "iha",
    )
    assert "Sheet1!B9 may be the same" in went.words


def test_the_first_scorecard_of_all_has_no_news():
    assert scorecard_changes(scorecard(FACTS, APRIL), []) == []


def rated(rag, value, tolerance=None, better=Better.HIGHER):
    facts = replace(
        FACTS, tolerance=tolerance, tolerance_text="" if tolerance is None else str(tolerance), better=better
    )
    reading = replace(APRIL, value=value, text=f"{value:g}%", target=85.0, target_text="85%", rag=rag)
    return scorecard_changes(scorecard(facts, reading), [])


@pytest.mark.parametrize(
    ("rag", "value", "tolerance", "agrees"),
    [
        (Rag.GREEN, 85.0, None, True),
        (Rag.GREEN, 84.9, None, False),
        (Rag.AMBER, 84.0, None, True),
        (Rag.RED, 84.0, None, True),
        (Rag.RED, 84.0, 5.0, False),
        (Rag.AMBER, 84.0, 5.0, True),
        (Rag.AMBER, 70.0, 5.0, False),
        (Rag.RED, 90.0, 5.0, False),
        (Rag.NONE, 10.0, 5.0, True),
    ],
)
def test_a_rating_is_held_against_its_own_target(rag, value, tolerance, agrees):
    found = rated(rag, value, tolerance)
    assert (found == []) is agrees
    if found:
        assert kinds(found) == [ChangeKind.RATING]
        assert "would be" in found[0].words


def test_a_floor_is_where_red_begins_and_lower_may_be_better():
    assert expected_rating(80, 85, Better.HIGHER, floor=75) == {Rag.AMBER}
    assert expected_rating(74, 85, Better.HIGHER, floor=75) == {Rag.RED}
    assert expected_rating(9, 10, Better.LOWER) == {Rag.GREEN}
    assert expected_rating(12, 10, Better.LOWER, tolerance=1) == {Rag.RED}
    assert rated(Rag.RED, 99.0, 1.0, Better.NEITHER) == []


def test_clocks_and_ages_in_any_spelling():
    assert clocks_in("within twenty working days") == clocks_in("in 20 working days")
    assert clocks_in("3+ placements") == clocks_in("three or more placements")
    assert clocks_in("plan at 16") != clocks_in("plan at 17")
    assert clocks_in("over 85%") == ()


def test_an_earlier_scorecard_is_what_is_known():
    assert known_from(scorecard(FACTS, MAY, APRIL)) == [Known(FACTS, (APRIL, MAY))]
