"""The reminder of a promise: what it restates, what it asks, and what never gets into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import PromiseState
from carer_desk.reports import chaser
from tests.reports import stories as told


def letter(story, **changed):
    thread = story.thread()
    return chaser.build(told.PANEL, replace(thread, **changed), thread.promises[0].promise.id, told.TODAY)


def test_it_restates_question_promise_dates_and_slips():
    made = letter(told.late_question())
    assert made.subject == "What was promised on 16 September 2020"
    for words in (
        "To the Head of Service",
        "At the Corporate Parenting Panel on Wednesday 16 September 2020 I raised this question:",
        "“How many carers were told before a child’s return home was decided?”",
        "the reply of the Head of Service, as the approved minutes have it, held this promise",
        "“We will bring the numbers back to the panel.”",
        "The date given was “next meeting”. I noted that as Wednesday 11 November 2020.",
        "moved once: 63 days and 1 meeting later than the first date, Wednesday 11 November 2020",
        "It is now Wednesday 13 January 2021.",
        "I will take it as done when this is so: a table of numbers in the pack.",
        "due at the January 2021 meeting, two meetings ago; moved once",
        "by what date it will be done?",
        "If you are new to this post",
        "With thanks\n\nFoster carers’ representative\nCorporate Parenting Panel, Eastmere Borough Council",
    ):
        assert words in made.body
    assert made.text.startswith("Subject: What was promised on 16 September 2020\n\nTo the Head")


def test_private_note_judgement_and_background_stay_out():
    text = letter(told.late_question()).text
    assert "PRIVATE-7" not in text
    assert "REASON-7" not in text
    assert "support groups" not in text


def test_it_does_not_fit_closed_session():
    story = told.late_question()
    thread = story.thread()
    closed_promise = replace(
        thread.promises[0], promise=replace(thread.promises[0].promise, closed_session=True)
    )
    for changed in (
        {"item": told.closed_session().item},
        {"matter": replace(thread.matter, closed_session=True)},
        {"promises": (closed_promise,)},
        {"responses": tuple(replace(r, closed_session=True) for r in thread.responses)},
    ):
        with pytest.raises(CarerDeskError, match="closed session") as caught:
            letter(story, **changed)
        assert "numbers" not in str(caught.value)


def test_reports_since_are_told_with_their_day():
    text = letter(told.seen_done()).body
    assert (
        "on 16 September 2020, from the Head of Service: “The form is live.” It was said to be reported done."
        in text
    )
    assert "My record has this as seen done." in text


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"state": PromiseState.REPORTED_DONE}, "how I can see that for myself?"),
        ({"state": PromiseState.NOT_BORNE_OUT}, "does not bear it out"),
        ({"first_due_on": None, "due_on": None, "slips": 0}, "No date was given for it."),
        ({"due_on": date(2021, 5, 1)}, "so that the panel can hear of it in time?"),
        ({"owner": "", "due_words": ""}, "To the officers concerned"),
    ],
)
def test_what_is_asked_follows_from_how_it_stands(changed, asked):
    story = told.late_question().thread().promises[0]
    changed_story = replace(story, promise=replace(story.promise, **changed))
    assert asked in letter(told.late_question(), promises=(changed_story,)).body


def test_a_question_of_somebody_else_is_told_as_theirs():
    matter = replace(told.late_question().thread().matter, raised_by=Role.CHAIR)
    assert "2020 the chair raised this question:" in letter(told.late_question(), matter=matter).body


def test_a_promise_without_its_reply_and_a_path_are_no_trouble():
    thread = told.late_question().thread()
    promise = replace(
        thread.promises[0].promise, response_id=None, words="See C:\\Users\\me\\papers\\plan.docx for it."
    )
    text = letter(told.late_question(), promises=(replace(thread.promises[0], promise=promise),)).body
    assert "On Wednesday 16 September 2020 this was promised:" in text
    assert "plan.docx" in text
    assert "Users" not in text
