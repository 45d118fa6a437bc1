"""Text that reads like a disclosure of harm is told from panel talk about harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.bench.harm_score import LEAST_RECALL, MOST_FALSE, false_alarms, missed, prose_lines, told_lines
from carer_desk.panel.harm import reads_like_harm


def test_disclosures_are_noticed_and_panel_prose_is_left_alone():
    told, prose = told_lines(), prose_lines()
    assert len(told) + len(prose) >= 120
    assert 1 - len(missed()) / len(told) >= LEAST_RECALL
    assert len(false_alarms()) / len(prose) <= MOST_FALSE


@pytest.mark.parametrize(
    "said",
    [
        "She told me he hits her.",
        "SHE TOLD ME HE HITS HER",
        "she’s been hurting herself",
        "The panel noted the report.\n\nHe says his uncle touches him.",
        "How many reviews were late? A girl said to me that she wants to die. Thank you.",
    ],
)
def test_a_disclosure_is_noticed_however_it_is_typed_and_whatever_stands_around_it(said):
    assert reads_like_harm(said)


@given(st.text(max_size=400))
@settings(max_examples=60)
def test_any_text_has_an_answer(text):
    assert reads_like_harm(text) in (True, False)


def test_a_page_of_one_long_line_is_looked_at_only_so_far():
    assert not reads_like_harm("a" * 500_000)
    assert not reads_like_harm(("hit " * 100_000) + "\n")


@pytest.mark.parametrize("who", ["his stepfather", "her uncle", "his nan", "a carer", "a member of staff"])
def test_a_child_who_was_hit_by_somebody_is_told_from_a_budget_that_was_hit_by_cuts(who):
    assert reads_like_harm(f"The child was hit by {who}.")
    assert not reads_like_harm("Recruitment was hit by cuts, and the team was hit by staff shortages.")


def test_nothing_typed_is_nothing():
    assert not reads_like_harm("")
    assert not reads_like_harm(" \n ")
