"""Lists: what the line before them says of their points."""

from __future__ import annotations

from carer_desk.panel.panel import Role


def test_points_after_questions_are_raised_one_by_one(exchanges):
    text = (
        "Members put the following questions:\n\n• the cost of the scheme\n\n"
        "• how carers are told. Officers said by letter.\n"
    )
    assert [(one.quote.text, one.reply_recorded) for one in exchanges(text)] == [
        ("the cost of the scheme", False),
        ("how carers are told.", True),
    ]


def test_points_after_an_answer_reply_to_one_question(exchanges):
    text = (
        "In answer to queries from Board Members, the officers said:\n\n"
        "• A grant was there for each home.\n\n• Cards were sent on birthdays.\n"
    )
    (found,) = exchanges(text)
    assert found.quote.text == "In answer to queries from Board Members"
    assert found.replies[-1].quote.text.endswith("birthdays.")


def test_a_point_with_a_question_of_its_own_is_an_exchange(exchanges):
    text = (
        "The officers responded to questions from Members, including:-\n\na) homes were visited each month;\n\n"
        "b) in response to a question about cost, the Head of Service explained that it was not yet known.\n"
    )
    assert [one.reply_recorded for one in exchanges(text)] == [True, True]


def test_neutral_lists_raise_only_what_their_points_raise(exchanges):
    text = (
        "The following points were noted:\n\n• Staffing was stable.\n\n• Training\n\n"
        "• Members asked about leave. Officers said it was covered.\n"
    )
    (found,) = exchanges(text)
    assert found.quote.text == "Members asked about leave."


def test_the_content_of_a_report_is_no_list_of_questions(exchanges):
    text = "The paper covered several matters including:\n\n• Complaints\n\n• Staffing\n"
    assert exchanges(text) == []


def test_concern_in_an_officers_list_is_part_of_the_presentation(exchanges):
    text = (
        "The Head of Service updated the Panel on the following:\n\n"
        "• There was concern that moves had risen.\n\n• Visits were on time.\n"
    )
    assert exchanges(text) == []


def test_a_heading_may_announce_questions(exchanges):
    text = "Questions raised on the slides\n\n• Cost of the new home. It was explained that it was met.\n"
    (found,) = exchanges(text)
    assert found.quote.text == "Cost of the new home."
    assert found.reply_recorded


def test_questions_and_answers_in_turn(exchanges):
    text = (
        "Members put the following questions:\n\nWhy were boxes late?\n\nThe van had broken down.\n\n"
        "Who paid for it?\n\nThe insurer did.\n\nRESOLVED: That the report be noted.\n"
    )
    assert [(one.quote.text, one.replies[0].quote.text) for one in exchanges(text)] == [
        ("Why were boxes late?", "The van had broken down."),
        ("Who paid for it?", "The insurer did."),
    ]


def test_notes_without_a_verb_are_raised(exchanges):
    text = "Points arising:\n\n• Query in respect of dentists. Explained that a list was kept.\n\n• Good turnout.\n"
    (found,) = exchanges(text)
    assert found.raised_by is Role.PANEL_MEMBER
    assert found.reply_recorded


def test_resolutions_are_no_exchanges(exchanges):
    text = "RESOLVED:\n\n1. That in response to the concerns raised about dentists, a letter be sent.\n"
    assert exchanges(text) == []
