"""Small things clerks write that were once read wrongly."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "asked", "answered"),
    [
        ("A Member suggested that the form say no. The Team Manager agreed to change it.", 1, 1),
        ("Members asked about over-16s. It was explained that there were none.", 1, 1),
        ("The Chairperson asked whether employers had been invited.", 1, 0),
        ("The Chair asked for a list by ward. This would be circulated next week.", 1, 1),
        ("The Chair reminded Members of the awards and asked those who had not replied to do so.", 0, 0),
        ("The Chair asked that the thanks of the Panel be passed on.", 0, 0),
        (
            "Cllr Fern asked why.\n\nThe Head of Service replied that it was late.\n\nHe also asked who paid.",
            2,
            1,
        ),
        ("Care leavers' rep – did anyone ask the tenants?", 1, 0),
    ],
)
def test_what_was_raised_and_whether_it_was_answered(exchanges, text, asked, answered):
    found = exchanges(text)
    assert (len(found), sum(one.reply_recorded for one in found)) == (asked, answered)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "In response to a question from one of the co-optees as to rent, officers said it was low.",
            "co_optee",
        ),
        ("The carers' representative asked who paid.", "foster_carers_rep"),
        ("TheCare Leavers’ Representative asked who paid.", "care_leavers_rep"),
        ("Q. What is there for a care leaver who moves?\nA. A grant is paid.", "panel_member"),
        ("Question from the Chair: Why is the adviser leaving?\nAnswer: She is moving.", "chair"),
    ],
)
def test_who_raised_it(exchanges, text, role):
    assert [one.raised_by.value for one in exchanges(text)] == [role]


def test_a_reply_goes_on_in_the_next_paragraph(exchanges):
    (one,) = exchanges(
        "Members asked about bags.\n\nThe Head of Service said that it was wrong.\n\n"
        "She added that cases had been bought."
    )
    assert "cases" in one.replies[-1].quote.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Officers said the rate was 78/10000.", [(78, "per 10,000", "cla_rate")]),
        ("Officers said the rate of child protection plans was 40 per 10,000.", [(40, "per 10,000", "")]),
        ("There were no permanent exclusions.", [(0, "count", "exclusions")]),
        (
            "There were 350 children looked after in March and 41 had come into care.",
            [(350, "count", "cla_number"), (41, "count", "cla_starts")],
        ),
    ],
)
def test_figures_with_what_they_count(figures, text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("the clinic would move by the end of May", "firm"),
        ("a note would be shown in every report", "firm"),
        ("the grant would end in May", None),
        ("every child should be given a copy", None),
        ("a mentor scheme was being set up", "in_hand"),
    ],
)
def test_grades(promises, said, grade):
    told = promises(f"Members asked why. The Head of Service said that {said}.")
    assert [one.grade.value for one in told] == ([grade] if grade else [])
