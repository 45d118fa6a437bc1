"""What answers, and what does not."""

from __future__ import annotations

import pytest

from carer_desk.panel.response import ResponseKind


@pytest.mark.parametrize(
    "reply",
    [
        "Officers said that it was planned.",
        "The Service Manager for Homes and Visits advised that it was planned.",
        "It was confirmed that this was planned.",
        "In response, the Director stated that it was planned.",
        "Members were assured that it was planned.",
        "The Panel agreed that this be taken forward.",
        "Details were given of the plan.",
        "Officers will send the plan round by 30 June.",
    ],
)
def test_a_sentence_after_a_question_answers_it(exchanges, reply):
    (found,) = exchanges(f"A Member asked about the new home. {reply}")
    assert found.replies[0].quote.text == reply


def test_a_reply_goes_on_over_the_sentences_after_it(exchanges):
    (found,) = exchanges("Members asked about pay. Officers said it was fair. The rate rose in spring.")
    assert found.replies[0].quote.text == "Officers said it was fair. The rate rose in spring."


def test_an_officer_answers_in_the_next_paragraph(exchanges):
    (found,) = exchanges("A member asked about pay.\n\nThe Head of Service advised that it was fair.\n")
    assert found.replies[0].by == "Head of Service"


def test_a_cabinet_member_answers_by_name(exchanges):
    text = (
        "Cllr Rowan Underhill, the Cabinet Member for Children, presented the report.\n\n"
        "A member asked about pay.\n\nCllr Underhill stated that it was fair.\n"
    )
    (found,) = exchanges(text)
    assert found.reply_recorded


def test_the_next_report_answers_nobody(exchanges):
    (found,) = exchanges(
        "Members were concerned about pay.\n\nThe Head of Service presented the next report.\n"
    )
    assert not found.reply_recorded


def test_the_same_young_person_goes_on_and_does_not_answer(exchanges):
    (found,) = exchanges("Poppy asked why the hall was cold. Poppy explained that it was closed at six.")
    assert not found.reply_recorded


def test_a_reply_inside_the_sentence_is_cut_off(exchanges):
    (found,) = exchanges(
        "Members questioned the delay and the Operations Manager explained that staff were ill."
    )
    assert found.quote.text == "Members questioned the delay"
    assert found.replies[0].by == "Operations Manager"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("Officers said that there was a statutory duty to visit.", ResponseKind.RULE_RESTATED),
        ("Officers said that data was not held on this.", ResponseKind.NOT_HELD),
        ("Officers said that they would come back to the Panel.", ResponseKind.HOLDING),
        ("Officers said that a written response would follow.", ResponseKind.WILL_WRITE),
        ("Officers said that rent was capped.", ResponseKind.FULL),
    ],
)
def test_kind_of_reply_by_its_words(exchanges, reply, kind):
    (found,) = exchanges(f"A Member asked about this. {reply}")
    assert found.replies[0].kind is kind
