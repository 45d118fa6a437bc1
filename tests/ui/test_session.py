"""The session: attempts, notices, undo offers, and one signal per change."""

from __future__ import annotations

import pytest

from carer_desk.ui.parts.notices import NoticeStrip


@pytest.fixture
def strip(qtbot, theme, notices):
    shown = NoticeStrip(theme, notices)
    qtbot.addWidget(shown)
    return shown


def test_a_change_is_told_once(session, paper_desk):
    told = []
    session.changed.connect(told.append)
    assert session.attempt(lambda: paper_desk.do("logged a question")) == "logged a question"
    assert told == ["logged a question"]


def test_what_the_world_did_becomes_a_notice(session, paper_desk, strip):
    assert session.attempt(paper_desk.fail) is None
    assert strip.texts == ["The disk is full. What was saved is safe. Free some space."]


def test_a_bug_stays_a_bug(session):
    with pytest.raises(ZeroDivisionError):
        session.attempt(lambda: 1 / 0)


def test_offered_undo_undoes(session, paper_desk, strip):
    paper_desk.do("removed a question")
    session.offer_undo("Question removed.")
    strip.press_action()
    assert paper_desk.done == []
    assert strip.texts == ["Undone: removed a question"]
    strip.press_action()
    assert paper_desk.done == ["removed a question"]


def test_offer_goes_when_something_else_was_done(session, paper_desk, strip):
    paper_desk.do("removed a question")
    session.offer_undo("Question removed.")
    paper_desk.do("logged a question")
    assert strip.texts == []


def test_nothing_to_undo_is_said(session, strip):
    session.undo()
    assert strip.texts == ["There is nothing to undo."]
    session.redo()
    assert strip.texts == ["There is nothing to redo."]


def test_closing_stops_listening(session, paper_desk):
    session.close()
    assert paper_desk.closed
    assert paper_desk.on_change == []
