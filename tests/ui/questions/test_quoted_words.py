"""What was read from minutes says so in its thread, and leads to the very words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.store.test_sources import ASKED, SAID, reading, source
from tests.ui.questions.driving import focused, in_dialog, press

KEY = Qt.Key
PROMISED = "would bring the list in May 2021"


@pytest.fixture
def page(window, screen, desk):
    """The thread of a question that was read from the minutes of November."""
    paged = replace(source(), pages=(0, 40))
    (matter_id,) = desk.sources.take(replace(reading(), source=paged, held_on=date(2020, 11, 12)))
    screen.show_record(matter_id)
    return screen.page


def lines(page):
    head, (reply,), (promise,) = page.head, page.replies.cards, page.promises.cards
    return [line for part in (head, reply, promise) for line in part.origin.lines]


def test_the_question_its_reply_and_its_promise_say_where_they_stand(page):
    said = "From the draft minutes of 12 November 2020, page 1 – show the words"
    assert [line.accessibleName() for line in lines(page)] == [
        f"{said}: {ASKED}",
        f"{said.replace('page 1', 'page 2')}: {SAID[:80]}",
        f"{said.replace('page 1', 'page 2')}: {PROMISED}",
    ]


def test_each_leads_to_its_very_words_by_keyboard(page, screen):
    for line, words in zip(lines(page), (ASKED, SAID, PROMISED), strict=True):
        seen = []

        def look(dialog, seen=seen):
            seen.append((dialog.current.text, dialog.text.place, [one.text for one in dialog.passages]))
            press(KEY.Key_Escape)

        line.setFocus()
        problems = in_dialog(look)
        press(KEY.Key_Space)
        assert problems == []
        assert seen == [(words, source().text.index(words), [ASKED, SAID, PROMISED])]
        assert focused() is line


def test_what_was_typed_by_hand_says_nothing(page, screen, desk):
    other = desk.threads.thread(page.matter_id - 1).matter.id
    screen.show_record(other)
    assert not page.head.origin.isVisible()
    assert not any(card.origin.isVisible() for card in page.replies.cards)


def test_the_line_goes_when_the_reading_is_undone(page, screen, desk):
    matter_id = page.matter_id
    desk.undo()
    assert page.matter_id != matter_id
    desk.redo()
    screen.show_record(matter_id)
    assert len(lines(page)) == 3
