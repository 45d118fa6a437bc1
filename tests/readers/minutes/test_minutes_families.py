"""Families of wordings that clerks use for raising, promising and counting, each in several of its forms."""

from __future__ import annotations

import pytest

_BEFORE = "The Head of Service presented the annual report on fostering.\n\n"
_AFTER = "\n\nResolved: that the report be noted."
_RAISED = (
    # In the passive, with nobody named.
    "The subject of school exclusions was raised by Members.",
    "The reasons for the rise in costs were queried.",
    "The accuracy of the data was questioned.",
    "How taxi costs were controlled was queried.",
    "The delay in assessments was raised as a concern.",
    "The possibility of a joint visit was suggested.",
    "It was recognised that letters had become shorter and a question was asked about their tone.",
    "It was raised that some young people had no laptop.",
    "It was observed by a Member that the trend was upwards.",
    "It was stressed by Members that the voice of the child was missing.",
    "There was a suggestion that carers be invited.",
    "The definition of stability was discussed and clarification sought.",
    # Asked of somebody.
    "The Director was challenged about the budget.",
    "Officers were requested to provide a breakdown.",
    "Officers were urged to act faster.",
    "The Cabinet Member was questioned about the budget.",
    "Members invited officers to comment on the increase in moves.",
    # Wanting to know.
    "Members were eager to know when the home would open.",
    "Members were unsure whether the target was right.",
    "Members sought reassurances around safeguarding.",
    "Members sought an update on the recruitment campaign.",
    "Members debated whether the target should be raised.",
    "Members were looking for more detail.",
    "Members tested the assumptions behind the plan.",
    # Worry and doubt.
    "Members noted concerns about the capacity of the team.",
    "Members spoke of their concern about mental health waits.",
    "Members flagged up concerns around bullying.",
    "Members cautioned against relying on agency staff.",
    "Members disagreed with the proposed target.",
    "Members expressed doubts about the timetable.",
    "Members expressed their dismay at the numbers.",
    "Members were not convinced by the figures.",
    "Members struggled to understand the chart.",
    # Views.
    "The Chairman underlined the need for a plan.",
    "Members took the view that the letters should be plainer.",
    "Members made reference to the low numbers of adopters.",
    "Members impressed upon officers the need for speed.",
    "Members hoped that the next report would include trends.",
    # Wishes.
    "Members indicated that they would like to see more detail.",
    "Members said that they would appreciate a briefing.",
    "Members would also like to receive the figures.",
    "Members appealed for the information to be sent sooner.",
    "Members expressed an interest in visiting the home.",
)


@pytest.mark.parametrize("sentence", _RAISED)
def test_each_wording_raises_something_also_without_an_answer(exchanges, sentence):
    (found,) = exchanges(_BEFORE + sentence + _AFTER)
    assert found.quote.text == sentence
    assert not found.replies


@pytest.mark.parametrize(
    "sentence",
    [
        "The report set out how the service would be run.",
        "The Chairman asked that the Board take both reports together.",
        "The Head of Service underlined the need for more carers.",
        "The Head of Service reported that carers were not satisfied with the mileage rate.",
        "The Cabinet Member was thanked for the visit.",
    ],
)
def test_what_only_looks_so_raises_nothing(exchanges, sentence):
    assert exchanges(_BEFORE + sentence + _AFTER) == []


def test_a_list_ends_with_the_resolution_right_under_it(exchanges):
    found = exchanges(
        "The Committee considered the scorecard.\n"
        "Members asked questions on a number of aspects of the report including the following:\n"
        "· What help was given with rent\n· Dental checks and the long wait\nRESOLVED: That\n"
        "(1) the scorecard be noted;\n(2) in future, a yearly rota of subjects be agreed."
    )
    assert [one.quote.text for one in found] == [
        "What help was given with rent",
        "Dental checks and the long wait",
    ]


def test_what_is_minuted_below_the_names_of_papers_is_read(exchanges):
    (found,) = exchanges(
        "Issue - meetings\n\nMeeting: 3/02/2021 - Panel (Item 7)\n\n7 Adoption report\n\nSupporting documents:\n\n"
        "Adoption report , item 7 pdf icon PDF 64 KB\n\n"
        "In response to a question from the Chair, the Head of Service explained that adopters had been found for most "
        "of the children who had waited."
    )
    assert found.replies


@pytest.mark.parametrize(
    "sentence",
    [
        "The Assistant Director agreed to email the Board the list of homes.",
        "More information would be circulated to members after the visit.",
        "Workshops for councillors would therefore be arranged.",
        "Staffing updates would return to a quarterly rhythm.",
        "Robin will invite the school nurse to the group.",
        "It was confirmed that the figures for therapy would be included in the yearly report.",
    ],
)
def test_promises_of_what_will_come_are_found_where_nobody_asked(promises, sentence):
    assert len(promises("Minutes:\n\n" + sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "She advised that if more needs were found, extra sessions would be arranged.",
        "This is a chance for the Children in Action group to tell of its work.",
        "It will provide an overview of the year.",
        "The Youth Worker, Apprentice Training Officer will provide an update to the Board.",
        "The new agency would make the service more effective.",
    ],
)
def test_how_things_work_and_what_the_agenda_says_is_no_promise(promises, sentence):
    assert promises("Minutes:\n\n" + sentence) == []


def test_numbers_with_what_became_of_them_are_counted(figures):
    said = figures(
        "Over the winter 12 teenagers had come into care, with 5 placed in internal fostering, "
        "and 3 in residential homes."
    )
    assert (12.0, "count", "cla_starts") in said
    assert (5.0, "count", "inhouse_fostering") in said
    assert (3.0, "count", "residential_share") in said
