"""Questions that the figures call for: Today counts them, preparing a meeting offers them, and the user decides."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from carer_desk.panel.indicator import Rag, Reading
from tests.ui import lint
from tests.ui.scorecard.driving import answer_dialogs, press_keep

RED = (("2020-12", date(2020, 12, 31)), ("2021-02", date(2021, 2, 28)))


@pytest.fixture
def calm(desk, year):
    """The year without the indicator whose goalposts moved."""
    desk.indicators.follow(desk.indicators.find("visits_timely").id, False)


@pytest.fixture
def still_red(desk, calm):
    """Pathway plans were red at the meetings of January and March."""
    plans = desk.indicators.find("pathway_plan")
    desk.indicators.add_readings(
        [Reading(plans.id, period, end, "70%", 70.0, rag=Rag.RED, target=95.0) for period, end in RED]
    )
    return plans


def labels(card):
    return [button.accessibleName() for button in card.buttons]


def press(qtbot, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def prepare(qtbot, still_red, make_window, year):
    page = make_window("meetings").screen_on_show
    page.prepare_meeting(year.may)
    call = page.prepare.call
    qtbot.waitUntil(call.isVisible, timeout=10_000)
    assert call.text() == "The figures call for a question: 1"
    assert not page.prepare.figures_call.isVisible()
    press(qtbot, call)
    assert QApplication.focusWidget() is page.prepare.figures_call.buttons[0]
    return page.prepare


def test_what_the_figures_call_for_is_asked_and_then_stands_on_the_sheet(qtbot, prepare, desk, still_red):
    card = prepare.figures_call
    assert labels(card) == ["Ask this: Pathway plans: still red", "Not now: Pathway plans: still red"]
    lint.settle()
    assert lint.findings(card) == []
    before = set(prepare.list.rows.keys)
    answer_dialogs(press_keep)
    press(qtbot, card.buttons[0])
    (asked,) = set(prepare.list.rows.keys) - before
    assert "rated red at 2 meetings in a row" in desk.matters.get(asked).wording
    (link,) = desk.links.of_matter(asked)
    assert (link.indicator_id, link.value_text) == (still_red.id, "84%")
    qtbot.waitUntil(lambda: not card.isVisible() and not prepare.call.isVisible(), timeout=10_000)


def test_not_now_hides_it_for_this_meeting_only(qtbot, prepare, year, desk):
    card, meetings = prepare.figures_call, desk.meetings
    press(qtbot, card.buttons[1])
    assert not card.isVisible() and not prepare.call.isVisible()
    assert QApplication.focusWidget() is not None
    prepare.show_meeting(meetings.get(year.may))
    assert not prepare.call.isVisible()
    prepare.show_meeting(meetings.get(year.july))
    assert prepare.call.isVisible()
    press(qtbot, prepare.call)
    assert card.isVisible()
    press(qtbot, prepare.call)
    assert not card.isVisible()


def test_today_counts_them_and_leads_there(qtbot, make_window, still_red):
    window = make_window("today")
    today = window.screen_on_show
    assert not today.figures_call.isVisible()  # not before the page is painted
    qtbot.waitUntil(lambda: today.figures_call.isVisible(), timeout=10_000)
    assert today.figures_call.text() == "The figures call for a question: 1"
    press(qtbot, today.figures_call)
    prepare = window.screen_on_show.prepare
    qtbot.waitUntil(lambda: prepare.figures_call.isVisible(), timeout=10_000)
    assert QApplication.focusWidget() is prepare.figures_call.buttons[0]


def test_a_page_that_is_not_on_show_looks_for_nothing(qtbot, make_window, still_red, desk, monkeypatch):
    window = make_window("today")
    today = window.screen_on_show
    window.show_page("questions")
    asked = []
    monkeypatch.setattr(desk.stories, "questions_of", asked.append)
    qtbot.waitUntil(lambda: not today.figures.is_looking, timeout=10_000)
    assert asked == [] and not today.figures_call.isVisible()


def test_figures_that_call_for_nothing_show_nothing(qtbot, make_window, calm):
    today = make_window("today").screen_on_show
    qtbot.waitUntil(lambda: not today.figures.is_looking, timeout=10_000)
    assert not today.figures_call.isVisible()
