"""What counts as raising something, who raises it, and what only looks so."""

from __future__ import annotations

import pytest

from carer_desk.panel.minutes import ExchangeKind
from carer_desk.panel.panel import Role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The foster carers’ representative asked why letters came late.", Role.FOSTER_CARERS_REP),
        ("The foster care representative queried the mileage rate.", Role.FOSTER_CARERS_REP),
        ("The care leaver representative felt that the letters were hard to read.", Role.CARE_LEAVERS_REP),
        ("The Panel Co-optee care leaver representative asked about bus passes.", Role.CARE_LEAVERS_REP),
        ("A former care leaver asked about rent.", Role.CARE_LEAVERS_REP),
        ("One of the co-opted members queried the table.", Role.CO_OPTEE),
        ("The CLiCC representative asked about laptops.", Role.YOUNG_PERSON),
        ("The Vice-Chair of the Children in Care Council asked about laptops.", Role.YOUNG_PERSON),
        ("Poppy asked why the hall was so cold.", Role.YOUNG_PERSON),
        ("The Chairman enquired about the backlog.", Role.CHAIR),
        ("The Vice-Chair asked about apprenticeships.", Role.PANEL_MEMBER),
        ("The Portfolio Holder for Children and Young People asked about cost.", Role.PANEL_MEMBER),
        ("Councillor Underhill questioned the target.", Role.PANEL_MEMBER),
        ("Rowan Underhill asked about the target.", Role.PANEL_MEMBER),
        ("The Leader asked for proof that the plan would work.", Role.PANEL_MEMBER),
        ("The parent governor representative wondered if schools knew.", Role.OTHER),
    ],
)
def test_asker_is_told_by_role(exchanges, sentence, role):
    (found,) = exchanges(sentence)
    assert found.raised_by is role
    assert found.quote.text == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "A question was raised about respite care.",
        "Clarification was sought on the number of visits.",
        "It was asked whether the form could be shorter.",
        "Officers were asked about the waiting list.",
        "There was a concern that carers waited too long.",
        "Concerns were expressed that the house was too far away.",
        "It would be helpful to see the same table by ward.",
        "On page 12 a query was raised about the wording.",
    ],
)
def test_raised_by_nobody_named_is_a_members(exchanges, sentence):
    (found,) = exchanges(sentence)
    assert found.raised_by is Role.PANEL_MEMBER
    assert found.raised_by_words == ""


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Members asked how many homes were open.", ExchangeKind.QUESTION),
        ("Members were concerned that visits were late.", ExchangeKind.CONCERN),
        ("A Member commented that the room was bright.", ExchangeKind.COMMENT),
        ("A Member commented that carers may suffer.", ExchangeKind.CONCERN),
        ("Concerns were expressed that rules, which Members stressed, were new.", ExchangeKind.CONCERN),
        ("Members requested a breakdown by age.", ExchangeKind.ACTION),
        ("A further question was raised about transport.", ExchangeKind.FOLLOW_UP),
    ],
)
def test_kind_by_verb_and_noun(exchanges, sentence, kind):
    (found,) = exchanges(sentence)
    assert found.kind is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chair asked if there were any questions.",
        "The Chair invited questions from Members.",
        "Members noted the report.",
        "The Panel received a presentation on the scorecard.",
        "Members thanked the team for its work.",
        "There were no questions raised by the Panel.",
        "The Chairman mentioned that the hall would be painted.",
        "Local authorities were asked to sign the form.",
        "The report highlighted the questions that young people had asked last year.",
        "Members of the forum took part in a game to show how care leavers felt when they moved.",
        "Feedback from members suggested that the hall was cold.",
    ],
)
def test_what_only_looks_like_raising(exchanges, sentence):
    assert exchanges(sentence) == []


def test_she_after_an_officer_is_the_officer(exchanges):
    text = "The Head of Service presented the plan. She queried whether the target was right."
    assert exchanges(text) == []


def test_concerns_in_what_an_officer_tells_are_part_of_it(exchanges):
    assert exchanges("The IRO Manager presented the report. There were concerns about the forms.") == []


def test_young_people_an_officer_tells_of_are_not_in_the_room(exchanges):
    assert exchanges("The Head of Service told of the survey. Young people asked for better food.") == []


def test_a_person_with_a_rare_name_is_known_by_asking(exchanges):
    (found,) = exchanges("Zorvane Quillby asked about rent. Officers said it was low.")
    assert found.raised_by is Role.PANEL_MEMBER
    assert found.left_out == ("Zorvane Quillby",)


def test_whom_the_chair_thanks_is_not_who_asks(exchanges):
    (found,) = exchanges(
        "The Chair thanked the young people and asked them what to change. Poppy said the forms."
    )
    assert found.raised_by is Role.CHAIR
    assert found.reply_recorded


def test_a_row_of_askers_stays_together(exchanges):
    (found,) = exchanges(
        "Responding to questions from Councillors Elm, Ash and Birch, the officers advised that it rose."
    )
    assert found.quote.text == "Responding to questions from Councillors Elm, Ash and Birch"


def test_they_after_members_are_the_members(exchanges):
    (found,) = exchanges("Members looked at staffing. They sought assurance that posts were filled.")
    assert found.raised_by is Role.PANEL_MEMBER


def test_members_who_note_and_ask_raise(exchanges):
    (found,) = exchanges("Members noted that the number had fallen and asked why this was so.")
    assert found.kind is ExchangeKind.QUESTION


def test_what_the_same_one_also_asks_is_raised_too_and_one_reply_may_answer_both(exchanges):
    text = "The Committee asked about transport. The Committee also queried the cost. Officers agreed to send it."
    first, second = exchanges(text)
    assert (first.quote.text, second.quote.text) == tuple(text.split(". ")[i] + "." for i in (0, 1))
    assert first.reply_recorded and second.reply_recorded
    assert (len(first.promises), len(second.promises)) == (0, 1)


def test_a_request_made_beside_another_waits_for_a_reply_of_its_own(exchanges):
    text = "Members requested a map. They also requested a list. Officers said the list was kept by health."
    assert [one.reply_recorded for one in exchanges(text)] == [False, True]


def test_questions_told_after_the_line_that_they_were_answered_are_raised(exchanges):
    text = (
        "The Headteacher outlined her report and responded to Members’ questions in relation to the following:"
        "\n\n- What happens when a place is refused.\n\n- The merit of a map of schools."
    )
    assert [one.quote.text for one in exchanges(text)] == [
        "What happens when a place is refused.", "The merit of a map of schools.",
    ]  # fmt: skip


def test_a_line_before_points_that_were_talked_about_raises_nothing(exchanges):
    text = "Following questions from Members the following issues were discussed:\n\n- Cllr Rook asked about vans."
    (found,) = exchanges(text)
    assert found.quote.text == "Cllr Rook asked about vans."


def test_another_asker_is_another_exchange(exchanges):
    text = "A Member asked about transport. Another Member asked about cost. Officers said it was low."
    assert [one.reply_recorded for one in exchanges(text)] == [False, True]


def test_what_was_talked_about_counts_when_somebody_answers(exchanges):
    raised = "Reference was made to the delay in checks."
    assert exchanges(raised) == []
    assert len(exchanges(f"{raised} The Designated Nurse explained that a doctor had been found.")) == 1


def test_quote_of_a_lead_in_ends_before_the_answer(exchanges):
    (found,) = exchanges(
        "In response to a question from the Chair about rent, officers said that it was capped."
    )
    assert found.quote.text == "In response to a question from the Chair about rent"
    assert found.raised_by is Role.CHAIR
    assert found.replies[0].quote.text == "officers said that it was capped."


@pytest.mark.parametrize(
    "sentence",
    [
        "Following a query by a Member the Team Manager Visits explained that diaries were kept.",
        "In reply to Members’ query it was clarified that courses had been held.",
        "When asked whether the budget was enough, the Director replied that it was not.",
        "Responding to a Member, the Head of Service explained that the cause was national.",
        "The Head of Service, in response to a question from a Member, stated that twelve were waiting.",
        "Further to a request from Members, a list of homes was circulated.",
    ],
)
def test_lead_ins_hold_question_and_answer(exchanges, sentence):
    (found,) = exchanges(sentence)
    assert found.raised_by is Role.PANEL_MEMBER
    assert found.reply_recorded


def test_changes_after_a_consultation_answer_no_question(exchanges):
    assert exchanges("In response to comments from foster carers a number of changes have been made.") == []


def test_who_is_called_by_one_word_alone_is_young(exchanges):
    (found,) = exchanges("Tove asked why the flat had no cooker. The Manager said that one was on its way.")
    assert found.raised_by is Role.YOUNG_PERSON


def test_a_surname_alone_is_no_young_person(exchanges):
    found = exchanges(
        "Councillor Tove spoke of flats. Tove asked why one had no cooker. The Manager said it would."
    )
    assert Role.YOUNG_PERSON not in [one.raised_by for one in found]
