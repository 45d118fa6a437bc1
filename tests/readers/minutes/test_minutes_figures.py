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
        ("It had peaked at 807 but came down.", (807.0, "count")),
        ("The rate per 10,000 was 62.", (62.0, "per 10,000")),
        ("The interview was taken up by only 15 (two brothers).", (15.0, "count")),
        ("Two thirds of children had moved.", (66.7, "%")),
        ("There were 2 de-registrations.", (2.0, "count")),
    ],
)
def test_numbers_in_figures_and_words(sentence, expected):
    (found,) = numbers_said(sentence)
    assert (found.value, found.unit) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "This was in 2019.",
        "It follows from the paper of 07.02.22.",
        "They leave on turning 18.",
        "It made three promises to carers.",
        "There were four friends of children.",
        "See page 12.",
        "They are aged 16.",
        "It ends at 18.",
        "Visits are every 20 days.",
    ],
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


def test_both_ends_of_a_rise_are_percentages():
    found = [(one.value, one.unit) for one in numbers_said("It rose from 45 to 50%.")]
    assert found == [(45.0, "%"), (50.0, "%")]


def test_a_number_alone_goes_on_with_what_the_sentence_before_counted(figures):
    text = "The number of children in care was at its highest in May. This has since come down to 480."
    assert figures(text) == [(480.0, "count", "cla_number")]


def test_rates_are_known_from_the_sentence_before(figures):
    text = "The rate of looked after children per 10,000 had gone from 80.5 in May to 71.2. "
    text += "Our neighbours’ rate is that of 66."
    assert figures(text) == [(one, "per 10,000", "cla_rate") for one in (80.5, 71.2, 66.0)]


def test_how_much_a_number_rose_is_not_where_it_stands(figures):
    text = "In the year 90 children came into care, which was a reduction of 12 children."
    assert figures(text) == [(90.0, "count", "cla_starts"), (12.0, "count", "")]


def test_the_whole_group_is_meant_when_it_is_the_number_of_it_that_moved(figures):
    text = "The number of children in care had gone from 449 to 442 as well as more foster placements being found."
    assert figures(text) == [(449.0, "count", "cla_number"), (442.0, "count", "cla_number")]


def test_children_and_young_people_in_care_are_counted(figures):
    assert figures("There were 299 children and young people in care.") == [(299.0, "count", "cla_number")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("11% had moved three or more times.", "stability_moves"),
        ("IROs had an average caseload of 70.", "iro_caseload"),
        ("Personal advisers had an average caseload of 24.", "pa_caseload"),
        ("84% of placements were family based.", "fostering_share"),
    ],
)
def test_more_words_for_indicators(figures, text, code):
    assert [one[2] for one in figures(text)] == [code]
