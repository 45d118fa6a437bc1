"""The page beside its findings: every mark stands on its words, whatever stands before them, and leads both ways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.findings import Mark
from carer_desk.ui.meetings.reading_page import UNDERLINES, Part, ReadingPage
from carer_desk.ui.meetings.reading_view import ReadingView
from tests.ui.lint import settle
from tests.ui.meetings.reading_hands import reading_of
from tests.ui.meetings.reading_pages import ELEVEN


@pytest.fixture
def view(qtbot, session, year):
    made = ReadingView(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.show_reading(reading_of(ELEVEN))
    settle()
    return made


def marked(page, part):
    """What is underlined in the way of a part, as Qt has it."""
    return [
        one.cursor.selectedText().replace("\u2029", "\n")
        for one in page.extraSelections()
        if one.format.underlineStyle() == UNDERLINES[part]
    ]


def test_every_mark_stands_on_its_words_behind_emoji(view):
    findings = view.reading.findings
    assert "\U0001f642" in ELEVEN[: findings[0].quote.start]
    assert marked(view.page, Part.RAISED) == [one.quote.text for one in findings]
    replies = [reply.quote.text for one in findings for reply in one.taken.exchange.replies]
    assert marked(view.page, Part.REPLY) == replies
    assert len(marked(view.page, Part.RESOLUTION)) == 2
    assert len(set(UNDERLINES.values())) == len(Part)


def test_a_click_on_marked_words_goes_to_their_finding_and_back(qtbot, view):
    page = view.page
    assert isinstance(page, ReadingPage)
    third = view.reading.findings[2].quote
    cursor = page.textCursor()
    cursor.setPosition(page.shown.at(third.start + 8))
    spot = page.cursorRect(cursor).center()
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.list.key == 2
    assert page.chosen == 2
    view.list.choose(9)
    assert page.chosen == 9
    assert page.place == view.reading.findings[9].quote.start
    assert page.viewport().rect().contains(page.cursorRect().center())
    assert "staying put" in page.accessibleDescription()


def test_the_page_stays_where_it_is_while_the_words_are_in_view(view):
    bar = view.page.verticalScrollBar()
    view.list.choose(0)
    here = bar.value()
    view.list.choose(1)
    assert bar.value() == here


def test_the_ground_of_a_mark_follows_what_was_said(view):
    def grounds():
        return [
            one.format.background().color().name()
            for one in view.page.extraSelections()
            if one.format.underlineStyle() == UNDERLINES[Part.RAISED]
        ]

    theme = view._session.theme
    view.list.choose(5)
    before = grounds()[0]
    assert before == theme.colour("waiting_ground").name()
    view.list.choose(0)
    view._mark(Mark.KEPT)
    assert view.list.key == 1
    assert grounds()[0] == theme.colour("good_ground").name()


def test_narrow_panes_take_turns(view):
    view.resize(900, 600)
    settle()
    assert view.panes.folded
    assert view.list.isVisible()
    view.list.setFocus()
    view.pane.look.click()
    assert view.page.isVisible()
    assert not view.list.isVisible()
    assert view.go_back()
    assert view.list.isVisible()
    assert not view.go_back()
