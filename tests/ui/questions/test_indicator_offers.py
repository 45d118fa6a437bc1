"""Indicators that the words suggest are offered while a question is logged, and linked only when ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.listing import MatterFilter
from carer_desk.ui.parts.typing_hint import HintWords
from carer_desk.ui.questions import indicator_offers
from tests.ui.lint import settle
from tests.ui.questions.driving import CTRL, focused, press, type_words

KEY = Qt.Key
PLANS = "Are pathway plans shared with carers?"
STABLE = "What does placement stability look like?"


@pytest.fixture
def bar(screen, desk):
    """The line to log, on a desk where some words may mean two measures."""
    for code, name, short in (
        ("moves", "Three or more placements in the year", "3+ placements"),
        ("long_term", "Same placement for two years", "Long-term stability"),
    ):
        desk.indicators.add(Indicator(code, name, short, aliases=("placement stability",)))
    press(KEY.Key_N, CTRL)
    return screen.list.log_bar


def typed(qtbot, bar, words):
    type_words(words)
    qtbot.waitUntil(lambda: not bar._pause.isActive())


def said(bar):
    return [text.text() for text, chips in bar.indicators._groups if chips.isVisible()]


def chips_of(bar):
    return [chip for chip in bar.indicators.findChildren(QCheckBox) if chip.isVisible()]


def tab_to_chips(bar):
    """Tab from the line comes to the chips after what was asked before."""
    for _step in range(3):
        press(KEY.Key_Tab)
        if focused() is chips_of(bar)[0]:
            return
    raise AssertionError(f"Tab led to {focused()}")


def newest(desk):
    return desk.threads.thread(max(desk.listing.all_ids(MatterFilter(), desk.today())))


def test_nothing_is_linked_that_was_not_ticked(qtbot, bar, desk):
    typed(qtbot, bar, PLANS)
    assert said(bar) == ["“pathway plans” is a measure. Link it?"]
    assert [chip.isChecked() for chip in chips_of(bar)] == [False]
    press(KEY.Key_Return)
    assert newest(desk).matter.wording == PLANS
    assert newest(desk).links == ()
    assert chips_of(bar) == []


def test_a_ticked_one_is_linked_by_enter_in_the_same_action(qtbot, bar, desk):
    typed(qtbot, bar, PLANS)
    tab_to_chips(bar)
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    thread = newest(desk)
    assert [one.indicator.code for one in thread.links] == ["pathway_plan"]
    assert thread.links[0].link.value_text == "84%"
    assert focused() is bar.line and bar.line.text() == ""
    press(KEY.Key_Z, CTRL)
    assert newest(desk).matter.wording != PLANS


def test_words_of_two_measures_say_so_and_the_user_chooses(qtbot, bar, desk):
    typed(qtbot, bar, STABLE)
    assert said(bar) == ["“placement stability” is one of 2 measures. Link which?"]
    tab_to_chips(bar)
    press(KEY.Key_Right)
    assert focused().text() == "3+ placements"
    press(KEY.Key_Space)
    assert [chip.isChecked() for chip in chips_of(bar)] == [False, True]
    bar.line.setFocus()
    press(KEY.Key_End)
    typed(qtbot, bar, " Tell us.")
    assert [chip.isChecked() for chip in chips_of(bar)] == [False, True]
    press(KEY.Key_Return)
    assert [one.indicator.code for one in newest(desk).links] == ["moves"]


def test_a_thread_says_which_words_suggest_what_until_one_is_linked(qtbot, bar, screen, desk):
    typed(qtbot, bar, STABLE)
    press(KEY.Key_Return)
    page = screen.page
    qtbot.waitUntil(lambda: page.offers.isVisible())
    assert [one.text() for one in page.offers.buttons] == [
        "Link “Long-term stability”",
        "Link “3+ placements”",
    ]
    page.offers.buttons[0].setFocus()
    press(KEY.Key_Space)
    assert [one.indicator.code for one in page.on_show.links] == ["long_term"]
    qtbot.waitUntil(lambda: not page.offers.isVisible())


def test_what_is_searched_by_is_made_once_and_follows_the_indicators(bar, desk, monkeypatch):
    made = []

    class Counted(indicator_offers.AliasFinder):
        def __init__(self, indicators):
            made.append(1)
            super().__init__(indicators)

    monkeypatch.setattr(indicator_offers, "AliasFinder", Counted)
    finder = indicator_offers.OfferFinder(desk)
    for _letter in PLANS:
        finder.find(PLANS)
    assert len(made) == 2  # one for nothing, one for the desk
    desk.indicators.add(Indicator("bus", "Bus passes"))
    assert [one.words for one in finder.find("Who has bus passes?")] == ["bus passes"]
    assert len(made) == 3


def test_what_is_offered_never_makes_a_low_window_grow(qtbot, bar, window):
    window.session.theme.set_zoom(2.0)
    window.resize(960, 540)
    typed(qtbot, bar, f"{PLANS} {STABLE}")
    assert len(chips_of(bar)) == 3
    settle()
    assert (window.width(), window.height()) == (960, 540)
    tab_to_chips(bar)
    assert not focused().visibleRegion().isEmpty()


def test_words_about_harm_take_the_room_of_the_hint_in_a_low_window(qtbot, bar, window):
    said = HintWords(
        "This may show who somebody is: a name; a school; an exact age. Say what happens, not to whom."
    )
    bar.hint.watch([lambda _text: said])
    window.session.theme.set_zoom(2.0)
    window.resize(960, 540)
    typed(qtbot, bar, "She told me last night that her uncle hits her.")
    qtbot.waitUntil(lambda: bool(bar.hint.texts))
    bar.harm.look()
    settle()
    assert bar.harm.is_shown and not bar.hint.isVisible()
    assert (window.width(), window.height()) == (960, 540)
    bar.line.clear()
    typed(qtbot, bar, "Why was Kayleigh moved?")
    qtbot.waitUntil(lambda: bar.hint.isVisible() and not bar.harm.is_shown)
    window.resize(1280, 800)
    window.session.theme.set_zoom(1.0)
