"""Who asks and what answers, in the forms that lists, chairs, officers and passive sentences give them."""

from __future__ import annotations

import pytest


def kinds(found):
    return [(one.kind.value, one.raised_by.value, one.reply_recorded) for one in found]


@pytest.mark.parametrize(
    "lead",
    [
        "The Fostering Manager responded to comments and questions from Members, including the following:-",
        "The Head and the Nurse responded to comments and questions and the following points were made:-",
        "The Cabinet Member gave the following answers to questions on her report:",
        "The Fostering Manager answered questions from Members as follows:",
    ],
)
def test_points_under_a_line_that_announces_answers_answer_it(exchanges, lead):
    text = f"{lead}\n\n• Prams were lent by the hub.\n\n• Two flats stood ready."
    (one,) = exchanges(text)
    assert [reply.quote.text for reply in one.replies] == [
        "Prams were lent by the hub.",
        "Two flats stood ready.",
    ]


def test_a_point_that_asks_is_an_exchange_of_its_own_and_the_next_answers_the_line_above(exchanges):
    text = (
        "The Nurse responded to comments and questions from the Panel, including the following:-\n\n"
        "a) asked about glasses, the Nurse explained that tests were free;\n\n"
        "b) teenagers could choose where they were seen;"
    )
    first, second = exchanges(text)
    assert first.replies[0].quote.text.startswith("teenagers could choose")
    assert second.replies[0].quote.text.startswith("the Nurse explained")


def test_a_line_that_announces_answers_is_nothing_where_every_point_asks_for_itself(exchanges):
    text = (
        "The Nurse responded to questions as follows:\n\n"
        "• In response to a question about glasses, the Nurse explained that tests were free."
    )
    assert kinds(exchanges(text)) == [("question", "panel_member", True)]


def test_questions_under_a_line_that_says_they_were_answered_stay_questions(exchanges):
    text = (
        "The Nurse responded to the following questions:\n\n• who paid for glasses\n\n• how long a test took"
    )
    assert len(exchanges(text)) == 2


def test_a_paragraph_may_stand_where_the_points_would(exchanges):
    text = "Members asked questions in response to the report and the following was said:\n\nMost homes were near."
    (one,) = exchanges(text)
    assert one.reply_recorded


@pytest.mark.parametrize(
    "asked",
    [
        "The number of suspensions at each school was requested.",
        "Although the Panel was pleased with the rise, concerns were raised about the cost of taxis.",
        "A Member recalled the last visit, and it was requested that a note of it be kept.",
        "It would be important for Members to see how many had come.",
        "There was a need for the Committee to know what was spent.",
    ],
)
def test_what_is_raised_in_the_passive_or_as_a_wish(exchanges, asked):
    (one,) = exchanges(asked)
    assert one.raised_by == "panel_member"


@pytest.mark.parametrize(
    "verb", ["questioned whether", "was interested to know if", "wondered whether", "queried why"]
)
def test_an_officer_may_ask_outright(exchanges, verb):
    (one,) = exchanges(
        f"The Director of Education {verb} schools were told. The Nurse replied that they were."
    )
    assert one.raised_by == "officer"
    assert one.reply_recorded


@pytest.mark.parametrize(
    "told",
    [
        "The Panel noted that the paper held the information requested at an earlier meeting.",
        "Panel members had over the past year expressed concerns about this.",
        "Following on from the last meeting where young people raised concerns about lifts, all was mended.",
        "With regard to minute 12 which recorded the suggestion of a fair, it was held in June.",
    ],
)
def test_what_was_raised_at_another_time_is_not_raised_now(exchanges, told):
    assert exchanges(told) == []


def test_what_a_member_says_is_raised_where_an_officer_replies_to_it(exchanges):
    said = "Councillor Mere said that she had seen more bikes in the yard.\n\n"
    answered = exchanges(said + "The Home Manager replied that six had been given.")
    assert kinds(answered) == [("comment", "panel_member", True)]
    assert exchanges(said + "The item closed.") == []


def test_the_member_who_spoke_and_then_asks_raises_one_thing(exchanges):
    (one,) = exchanges(
        "Cllr Mere referred to the cost of meals. The member asked who paid. Officers said that we did."
    )
    assert one.reply_recorded


def test_the_chair_may_answer_in_a_paragraph_of_its_own(exchanges):
    text = "The young people asked if forms could be shorter.\n\nThe Chairman confirmed that he would look into it."
    (one,) = exchanges(text)
    assert one.reply_recorded


def test_what_is_to_be_made_answers_a_suggestion(exchanges):
    (one,) = exchanges(
        "Panel Members suggested a smaller card. A smaller card would be drafted and shown to them."
    )
    assert one.reply_recorded


def test_pointing_back_to_concerns_without_a_comma_answers(exchanges):
    text = "A Member was concerned about rent. In response to the concerns expressed the Manager described a fund."
    assert kinds(exchanges(text)) == [("concern", "panel_member", True)]


def test_an_officer_able_to_advise_answers(exchanges):
    (one,) = exchanges(
        "A Member asked about masks. The specialist nurse was able to advise that none were needed."
    )
    assert one.reply_recorded


def test_asked_they_said(exchanges):
    (one,) = exchanges("When asked what should change they said that meetings were too long.")
    assert one.quote.text == "When asked what should change"
    assert one.reply_recorded


def test_a_directorate_is_no_young_person(exchanges):
    text = (
        "Ann Bell (Analyst, Children, Young People and Education) introduced the report and highlighted the targets. "
        "She explained the colours."
    )
    assert exchanges(text) == []


def test_the_chair_of_another_body_is_not_the_chair(exchanges):
    (one,) = exchanges("The Chairman of the Parent Carer Council asked whether plans were shared.")
    assert one.raised_by == "other"


def test_what_was_agreed_in_the_end_belongs_to_what_was_asked(exchanges):
    text = "A Member asked about fuel. Officers said it was paid.\n\nIt was agreed that the policy should be emailed."
    (one,) = exchanges(text)
    assert [promise.quote.text for promise in one.promises] == [
        "It was agreed that the policy should be emailed."
    ]
    text = text.replace("the policy should be emailed", "the report be noted")
    (one,) = exchanges(text)
    assert len(one.replies) == 1
