"""The card that offers the next step after a reply: it leads on, it goes with its reply, the keyboard is led along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.response import ResponseKind
from tests.ui.questions.conftest import HEALTH, window_on
from tests.ui.questions.driving import ALT, CTRL, focused, in_dialog, press, type_words
from tests.ui.questions.test_questions_screen import find

KEY = Qt.Key


def answer_with(kind, words="We will look into it."):
    """Record a reply of a kind by the dialog."""

    def fill(dialog):
        type_words(words)
        dialog.kind.pick(kind)
        dialog._on_kind_picked(kind)
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(fill)
    press(KEY.Key_A, ALT)
    assert problems == []


@pytest.fixture
def page(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    return screen.page


@pytest.mark.parametrize("kind", [ResponseKind.WILL_WRITE, ResponseKind.RULE_RESTATED])
def test_an_offer_goes_with_its_reply(page, kind):
    answer_with(kind)
    assert page.offer.isVisible() and focused() is page.offer.take
    press(KEY.Key_Z, CTRL)
    assert not page.offer.isVisible()
    assert focused() is page.head.answer


def test_an_offer_goes_when_its_reply_is_of_another_kind_after_all(page, desk):
    answer_with(ResponseKind.WILL_WRITE)
    reply = page.on_show.responses[-1]
    page.doing.change_text(page.matter_id, background="Shared words.")
    assert page.offer.isVisible()
    desk.responses.save(replace(reply, kind=ResponseKind.FULL))
    assert not page.offer.isVisible()


def test_a_dialog_that_was_left_leads_back_to_the_offer(page):
    answer_with(ResponseKind.WILL_WRITE)
    problems = in_dialog(lambda _dialog: press(KEY.Key_Escape))
    press(KEY.Key_Space)
    assert problems == []
    assert page.offer.isVisible() and focused() is page.offer.take
    page.offer.leave.setFocus()
    press(KEY.Key_Space)
    assert not page.offer.isVisible()
    assert focused() is page.head.answer


def test_a_promise_that_was_offered_leads_to_its_card(page):
    answer_with(ResponseKind.WILL_WRITE)

    def promise(_dialog):
        type_words("We will write with the figures.")
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(promise)
    press(KEY.Key_Space)
    assert problems == []
    newest = max(story.promise.id for story in page.on_show.promises)
    assert focused() is page.promises.card_of(newest).report
    assert not page.offer.isVisible()


def test_no_reply_is_not_told_as_something_officers_said(page, window):
    answer_with(ResponseKind.NONE_RECORDED, "")
    assert window.notice_strip.texts == ["“No reply recorded” is noted."]
    answer_with(ResponseKind.FULL)
    assert window.notice_strip.texts == ["What officers said is recorded."]


@pytest.mark.parametrize("planned", [True, False])
def test_by_when_a_reply_is_due_names_the_meeting_or_says_that_there_is_none(
    empty_desk, tmp_path, qapp, qtbot, planned
):
    november = empty_desk.meetings.add(Meeting(date(2020, 11, 12), state=MeetingState.HELD))
    if planned:
        empty_desk.meetings.add(Meeting(date(2021, 1, 13)))
    empty_desk.matters.add(Matter("Who checks the plans?", meeting_id=november.id))
    window = window_on(empty_desk, tmp_path, qapp)
    qtbot.addWidget(window)
    screen = window.screen_on_show
    screen.show_record(1)
    rule = screen.page.head.rule.text()
    by = "the meeting of 13 January 2021" if planned else "the next meeting, which is not entered yet"
    assert f"A reply is due by {by}." in rule
