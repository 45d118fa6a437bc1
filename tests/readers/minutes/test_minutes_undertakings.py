"""Promises in the many wordings in which clerks put them, and what only sounds like one."""

from __future__ import annotations

import pytest

ASKED = "Members asked about sleeping bags. "


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("The Head of Service undertook to revise the leaflet.", "undated"),
        ("The Head of Service advised that a full paper would be forthcoming.", "undated"),
        ("Officers explained that a draft would be with Members within two weeks.", "firm"),
        ("It was confirmed that the list would be amended and recirculated.", "undated"),
        ("Officers said that a breakdown would follow.", "undated"),
        ("The Manager took the point away.", "undated"),
        ("The Director said that the wording would be separated out in later papers.", "undated"),
        ("The Clerk confirmed that she would liaise with the school.", "undated"),
        ("Officers said that the figures would be included in the next report.", "firm"),
        ("The Head of Service reported that they were working closely with the clinic.", "in_hand"),
        ("The Director explained that much work with landlords was already under way.", "in_hand"),
        ("Officers said that the rota was being examined.", "in_hand"),
        ("The Manager said that the team continued to work on this.", "in_hand"),
    ],
)
def test_promises_in_replies(exchanges, said, grade):
    (one,) = exchanges(ASKED + said)
    assert [promise.grade.value for promise in one.promises] == [grade]


@pytest.mark.parametrize(
    "said",
    [
        "Officers said that a meeting would be held in such circumstances.",
        "Officers said that a car seat would be provided if the child was under eight.",
        "The Director agreed that this would be useful.",
        "The Director agreed that it was a worry.",
        "The Manager explained that the grandparents would be looking after the child.",
        "It was agreed that the minutes be approved.",
    ],
)
def test_what_is_no_promise(exchanges, said):
    assert [one.promises for one in exchanges(ASKED + said)] in ([()], [])


@pytest.mark.parametrize(
    "said",
    [
        "It was agreed that the list of homes and of the schools near to them be added to the pack.",
        "The Committee agreed that a paper come back to it in September.",
        "There would be an audit of files in April.",
        "The new leaflet would be launched in the spring.",
        "Principal Social Worker to circulate the dates.",
        "Minute 12: Clerk to write to the Minister.",
        "The item would go to the next Scrutiny Committee meeting.",
    ],
)
def test_promises_where_nobody_had_asked(promises, said):
    assert len(promises("The report was noted. " + said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "The Panel will consider the annual report in May.",
        "It was noted that bullet five should be amended to read “every child”.",
        "Members to note the report.",
    ],
)
def test_what_promises_nothing_where_nobody_had_asked(promises, said):
    assert promises(said) == []


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_note_of_who_acts_is_part_of_the_promise_before_it(promises, gap):
    text = f"The dates would be circulated to Panel Members.{gap}(Action: Participation Officer)"
    assert len(promises(text)) == 1


def test_a_note_of_who_acts_makes_a_promise_of_what_stands_before_it(promises):
    (promise,) = promises("Larger print was wanted. (Action: Participation Officer)")
    assert promise.owner == "Participation Officer"
    assert promise.quote.text.startswith("Larger print")
