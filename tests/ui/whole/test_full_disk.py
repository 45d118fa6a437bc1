"""When the disk is full, what was typed stays on the screen, a plain message says so, and later it is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from carer_desk.panel.matter import Matter
from carer_desk.panel.response import Response, ResponseKind
from tests.ui.lint import settle
from tests.ui.whole.disk import full_disk
from tests.ui.whole.keyboard import (
    CTRL,
    Answering,
    focused,
    paste,
    paste_over,
    press,
    push,
    tab_to,
    write,
    write_over,
)

SAID = " ".join(["Every team will have a named worker for pathway plans by the summer."] * 50)
"""About a page of the desk file, so that it needs room wherever it goes, and still a wording."""


@pytest.fixture
def window(open_desk, empty_file):
    """An empty desk with two questions, the second with a reply."""
    opened = open_desk(empty_file)
    desk = opened.session.desk
    desk.matters.add(Matter("Who tells carers that a plan has changed?"))
    second = desk.matters.add(Matter("How many pathway plans are late?"))
    desk.responses.add(Response(second.id, desk.day(), ResponseKind.FULL, "Head of Service", wording="Nine."))
    screen = opened.show_page("questions", second.id)
    settle()
    assert screen.page.matter_id == second.id
    return opened


def problem_on_strip(window):
    return next((text for text in window.notice_strip.texts if "disk is full" in text), "")


def matter(window):
    return window.session.desk.matters.get(window.screen_on_show.page.matter_id)


def leave():
    """Leave the field; that saves it."""
    press(Qt.Key.Key_Tab)


def test_the_line_to_log_keeps_its_question(window):
    press(Qt.Key.Key_N, CTRL)
    paste(SAID)
    with full_disk(window.session.desk):
        press(Qt.Key.Key_Return)
        bar = window.screen_on_show.list.log_bar
        assert "disk is full" in bar.problem.text()
        assert bar.problem.isVisible()
        assert bar.line.text() == SAID
    press(Qt.Key.Key_Return)
    assert matter(window).wording == SAID
    assert bar.line.text() == ""


@pytest.mark.parametrize(
    ("name", "stored"),
    [("Background that may be shared", "background"), ("Private note", "private_note")],
)
def test_a_text_keeps_what_was_typed_and_saves_it_later(window, name, stored):
    field = tab_to(name)
    with full_disk(window.session.desk):
        paste(SAID)
        leave()
        assert problem_on_strip(window)
        window.screen_on_show.refresh()
        assert field.toPlainText() == SAID
        assert getattr(matter(window), stored) == ""
    field.setFocus()
    leave()
    assert getattr(matter(window), stored) == SAID


def test_a_text_that_could_not_be_saved_waits_while_another_question_is_shown(window):
    screen = window.screen_on_show
    second, field = screen.page.matter_id, tab_to("Background")
    with full_disk(window.session.desk):
        paste(SAID)
        screen.show_record(second - 1)
        assert field.toPlainText() == ""
    screen.show_record(second)
    assert field.toPlainText() == SAID
    tab_to("Background")
    leave()
    assert matter(window).background == SAID


def test_a_wording_keeps_what_was_typed(window):
    press(Qt.Key.Key_F2)
    with full_disk(window.session.desk):
        paste_over(SAID)
        press(Qt.Key.Key_Return)
        assert problem_on_strip(window)
        assert focused().toPlainText() == SAID
    press(Qt.Key.Key_Return)
    assert matter(window).wording == SAID


def test_tags_keep_what_was_typed(window):
    push("Change the facts")
    field = tab_to("Tags")
    tags = ", ".join(f"a rather long tag number {number}" for number in range(20))
    with full_disk(window.session.desk):
        write(tags)
        leave()
        assert problem_on_strip(window)
        assert field.text() == tags
    field.setFocus()
    leave()
    assert len(window.screen_on_show.page.on_show.tags) == 20


def test_a_judgement_shows_what_is_stored_and_keeps_its_reason(window):
    desk = window.session.desk
    thread = window.screen_on_show.page
    reply = thread.on_show.responses[0]
    tab_to("Not judged")
    press(Qt.Key.Key_Up)  # to another chip, which judges
    field = tab_to("Why, in your own words")
    judged = desk.responses.get(reply.id).judgement
    with full_disk(desk):
        paste(SAID)
        leave()
        assert problem_on_strip(window)
        assert field.text() == SAID
        assert field.isVisible()
    field.setFocus()
    leave()
    assert desk.responses.get(reply.id).judgement_reason == SAID
    assert desk.responses.get(reply.id).judgement is judged


class Twice:
    """Answers a dialog that comes again with its words, because the first try found the disk full."""

    def __init__(self, window, fill):
        self._fill = fill
        self._full = full_disk(window.session.desk)
        self.problem = ""
        self.again = None

    def first(self, dialog):
        self._fill()
        self._full.__enter__()
        self._next = Answering(self.second)
        self._next.__enter__()
        press(Qt.Key.Key_Return, CTRL)

    def second(self, dialog):
        self._full.__exit__(None, None, None)
        labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        self.problem = next((text for text in labels if "disk is full" in text), "")
        press(Qt.Key.Key_Return, CTRL)

    def check(self):
        self._next.__exit__(None, None, None)
        assert self.problem


def through_a_full_disk(window, opening, fill):
    twice = Twice(window, fill)
    with Answering(twice.first):
        opening()
    twice.check()


def test_an_answer_comes_back_as_typed(window):
    def fill():
        tab_to("What was said")
        paste(SAID)
        tab_to("By whom")
        write_over("Head of Fostering")

    through_a_full_disk(window, lambda: push("Add what officers said"), fill)
    response = window.screen_on_show.page.on_show.responses[-1]
    assert (response.wording, response.said_by) == (SAID, "Head of Fostering")


def test_a_promise_comes_back_as_typed(window):
    def fill():
        tab_to("What was promised")
        paste(SAID)
        tab_to("By when")
        write("12/11/2021")

    through_a_full_disk(window, lambda: push("Record a promise"), fill)
    promise = window.screen_on_show.page.on_show.promises[0].promise
    assert (promise.words, promise.due_words) == (SAID, "12/11/2021")


def test_a_follow_up_comes_back_as_typed(window):
    def fill():
        tab_to("The follow-up question")
        paste(SAID)

    through_a_full_disk(window, lambda: push("Ask a follow-up"), fill)
    supplementaries = window.screen_on_show.page.on_show.supplementaries
    assert [window.session.desk.matters.get(one.id).wording for one in supplementaries] == [SAID]


def test_a_meeting_comes_back_as_typed(window):
    def fill():
        tab_to("Day")
        write("7 April 2021")
        tab_to("Place")
        paste(SAID)

    window.show_page("meetings")
    settle()
    through_a_full_disk(window, lambda: push("Enter"), fill)
    assert window.session.desk.today().next_meeting.place == SAID


def test_figures_come_back_as_typed(window):
    desk = window.session.desk
    first = desk.indicators.all()[0]
    desk.indicators.follow(first.id, True)

    def fill():
        tab_to("Month or quarter")
        write("February 2021")
        tab_to("Where the figures stand")
        paste(SAID)
        tab_to("Figures")
        press(Qt.Key.Key_Right)
        write("84")
        press(Qt.Key.Key_Return)

    window.show_page("scorecard")
    settle()
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_4, CTRL)
    through_a_full_disk(window, lambda: push("Add figures"), fill)
    reading = desk.indicators.readings(first.id)[-1]
    assert (reading.text, reading.source) == ("84", SAID)
