"""Figures said, and the indicators they speak of."""

from __future__ import annotations

import pytest

from carer_desk.readers.minutes.numbers_said import numbers_said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It had 92% of visits.", (92.0, "%")),
        ("It had 70 % of visits.", (70.0, "%")),
        ("It had 61/10,000 of them.", (61.0, "per 10,000")),
        ("There were nine care leavers in the flat.", (9.0, "count")),
        ("There were 21 young people there.", (21.0, "count")),
        ("The number was 802.", (802.0, "count")),
        ("It took 130 days.", (130.0, "days")),
        ("It was done for 11 of 12 children.", (11.0, "count")),
        ("There were no children in tents.", (0.0, "count")),
    ],
)
def test_numbers_in_figures_and_words(sentence, expected):
    (found,) = numbers_said(sentence)
    assert (found.value, found.unit) == expected


@pytest.mark.parametrize(
    "sentence",
    ["This was in 2019.", "See page 12.", "They are aged 16.", "It ends at 18.", "Visits are every 20 days."],
)
def test_numbers_that_are_no_figures(sentence):
    assert list(numbers_said(sentence)) == []


def test_a_rate_is_the_rate_of_children_looked_after(figures):
    text = "The number of looked after children stood at 61/10000 of the child population."
    assert figures(text) == [(61.0, "per 10,000", "cla_rate")]


def test_a_percentage_is_no_headcount(figures):
    assert figures("In all 14% of CLA had three or more placements.") == [(14.0, "%", "stability_moves")]


def test_the_words_of_the_same_clause_come_first(figures):
    text = "It had 90% of pathway plans in place, and 70% of dental checks."
    assert figures(text) == [(90.0, "%", "pathway_plan"), (70.0, "%", "dental_current")]


def test_the_sentence_before_tells_what_a_figure_is_about(figures):
    text = "Pathway plans had been slow. By spring it was 63%."
    assert figures(text) == [(63.0, "%", "pathway_plan")]


def test_the_exchange_tells_what_a_figure_is_about(figures):
    text = (
        "Members were concerned about pathway plans. Officers said that they were at 71%, short of their aim."
    )
    assert figures(text) == [(71.0, "%", "pathway_plan")]


def test_the_name_of_a_post_speaks_of_nobody(figures):
    text = "The Head of Care Leavers reported that the number of looked after children was 412."
    assert figures(text) == [(412.0, "count", "cla_number")]


def test_period_words(reader):
    (item,) = reader.read("At the end of March 2018 the share of PEPs was 91%.").items
    assert item.figures[0].period_words == "At the end of March 2018"


def test_up_to_date_is_no_period(reader):
    said = "Officers replied that 84% of pathway plans were up to date at the end of February."
    (found,) = figures_found(reader, f"Members asked about pathway plans. {said}")
    assert found.period_words == "at the end of February"


@pytest.mark.parametrize(
    ("said", "post"),
    [
        ("Currently the service had an 84% completion rate for pathway plans.", "service"),
        ("However officers said that 84% of pathway plans were complete.", "officers"),
        (
            "Currently the Head of Service reported that 84% of pathway plans were complete.",
            "Head of Service",
        ),
    ],
)
def test_a_word_of_time_is_no_part_of_a_post(reader, said, post):
    (found,) = figures_found(reader, said)
    assert found.by == post


def figures_found(reader, text):
    return [figure for item in reader.read(text).items for figure in item.figures]
