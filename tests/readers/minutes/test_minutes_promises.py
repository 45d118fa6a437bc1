"""Promises: how firm, whose and by when."""

from __future__ import annotations

import pytest

from carer_desk.panel.minutes import Grade

_ASKED = "A Member asked about the offer."


@pytest.mark.parametrize(
    ("reply", "grade"),
    [
        ("The Head of Service agreed to circulate the table.", Grade.UNDATED),
        ("Officers said that the form would be amended.", Grade.UNDATED),
        ("Officers said that a paper would be brought to the next meeting.", Grade.FIRM),
        ("Officers said that a paper would be brought to a future meeting.", Grade.UNDATED),
        ("Officers said that work was being undertaken with schools.", Grade.IN_HAND),
        ("Officers said that the service was looking to open a home.", Grade.INTENTION),
    ],
)
def test_grades(promises, reply, grade):
    (found,) = promises(f"{_ASKED} {reply}")
    assert found.grade is grade
    assert found.quote.text == reply
    assert found.grade_words in reply


@pytest.mark.parametrize(
    "sentence",
    [
        "The minutes were agreed as a correct record.",
        "Officers said that the work was yet to be completed.",
        "Members asked whether a table would be provided.",
        "The Head of Service said that visits would be arranged if carers wished.",
        "RESOLVED: That a report be brought to the next meeting.",
    ],
)
def test_what_is_no_promise(promises, sentence):
    assert promises(sentence) == []


def test_outside_exchanges_only_clear_ones_count(promises):
    text = (
        "The Head of Service hoped to do more. The service was developing an app. "
        "The Head of Service agreed to bring a report to the next meeting."
    )
    (found,) = promises(text)
    assert found.due_words == "to the next meeting"
    assert found.owner == "Head of Service"


def test_owner_of_an_action_in_brackets(promises):
    (found,) = promises("The Chair requested that the table be sent round (Action: Clerk).")
    assert found.owner.lower() == "clerk"


def test_owner_is_the_post_and_never_the_person(promises):
    text = f"{_ASKED} Rowan Underhill, Head of Homes, agreed to write to carers."
    (found,) = promises(text)
    assert found.owner == "Head of Homes"


def test_a_post_that_begins_like_a_service_is_a_post(promises):
    (found,) = promises("The Service Manager would bring a report to the next meeting.")
    assert found.owner == "Service Manager"


def test_owner_may_be_the_service(promises):
    (found,) = promises(f"{_ASKED} Officers explained that the service was introducing an audit.")
    assert found.owner == "service"


def test_the_day_of_a_promise_stands_with_its_words_and_not_with_a_figure(promises):
    (found,) = promises(
        "Minutes of 10 March 2021\n\nMembers asked how many plans were late. The Head of Service replied that 84% "
        "were up to date at the end of February and that a list of the late ones would be brought to the next "
        "meeting."
    )
    assert found.due_words == "to the next meeting"
    (before,) = promises(
        "Members asked how many plans were late. Officers replied that at the next meeting a list would be shared."
    )
    assert before.due_words == "at the next meeting"


def test_a_step_of_the_work_is_no_promise(promises):
    told = "Officers explained that the worker wrote the plan with the young person before a manager would review it."
    assert promises(f"{_ASKED} {told}") == []
    (found,) = promises(f"{_ASKED} Officers said that before the next meeting they would circulate the list.")
    assert found.due_words == "before the next meeting"


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The Chair asked if Ada could bring the film in July, and Ada agreed.", "firm"),
        ("The Manager said that the guide was being drawn up and would be shared in due course.", "undated"),
        ("Officers said that the ramp should be up and running by March 2031.", "firm"),
    ],
)
def test_promises_that_answer_nobody(promises, text, grade):
    assert [one.grade.value for one in promises(text)] == [grade]


@pytest.mark.parametrize(
    "text",
    [
        "The Director of Care will provide an update on the plan.",
        "At the meeting of the Council on 4 May 2018, it was agreed that a group would look at rents.",
        "Members asked about flats. Officers spoke of tenants who they were looking to move.",
        "Members asked about the fees. Officers said that the government was considering a cap.",
    ],
)
def test_what_others_do_or_did_is_no_promise(promises, text):
    assert promises(text) == []


def test_a_note_of_who_acts_heads_no_item(reader):
    text = "7. Prams\n\nThe Panel asked that the list be sent round.\n\nAction: Head of Permanence\n\n"
    text += "It was raining."
    (item,) = reader.read(text).items
    assert [one.owner for one in item.exchanges[0].promises] == ["Head of Permanence"]
