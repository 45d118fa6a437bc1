"""A search of the questions also tells where its words stand in the minutes, and leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.store.test_sources import TEXT, reading, source
from tests.ui.questions.driving import CTRL, focused, in_dialog, press, tab_to, type_words

KEY = Qt.Key
LATER = "Minutes.\nThe care leavers’ representative thanked the service for the bus passes."


@pytest.fixture
def read(screen, desk):
    """Two pages of minutes are on the desk; nothing but their texts is kept."""
    for day, text in ((date(2019, 7, 11), TEXT), (date(2020, 11, 12), LATER)):
        desk.sources.take(replace(reading(kept=(), refused=()), source=source(text), held_on=day))
    return screen.list


def search(qtbot, pane, words):
    press(KEY.Key_F, CTRL)
    type_words(words)
    qtbot.waitUntil(lambda: pane._filter.text == words and not pane.in_minutes._pause.isActive())


def test_words_found_in_one_place_lead_straight_to_them(qtbot, read):
    search(qtbot, read, "visits late")
    assert read.in_minutes.isVisible()
    line = tab_to(read.in_minutes.line.accessibleName())
    assert line.accessibleName().startswith("In the minutes: 1 place: …asked how many visits were late.")
    seen = []

    def look(dialog):
        seen.append((dialog.source.text, dialog.current.text))
        press(KEY.Key_Escape)

    problems = in_dialog(look)
    press(KEY.Key_Space)
    assert problems == []
    assert seen == [(TEXT, "visits were late")]
    assert focused() is line


def test_words_found_in_several_minutes_are_listed_newest_first(qtbot, read):
    search(qtbot, read, "bus passes")
    line = tab_to(read.in_minutes.line.accessibleName())
    assert line.accessibleName() == "In the minutes: 2 places: …the service for the bus passes."
    seen = []

    def choose(places):
        seen.extend(line.accessibleName().split(":")[0] for line in places.lines)
        press(KEY.Key_Down)  # to the older one

        def look():
            dialog = QApplication.activeModalWidget()
            seen.append((dialog.source.text, dialog.current.text))
            QTest.keyClick(dialog, KEY.Key_Escape)

        QTimer.singleShot(50, look)
        press(KEY.Key_Space)
        QTest.keyClick(places, KEY.Key_Escape)

    problems = in_dialog(choose)
    press(KEY.Key_Return)
    assert problems == []
    assert seen == [
        "Draft minutes of 12 November 2020", "Draft minutes of 11 July 2019", (TEXT, "bus passes"),
    ]  # fmt: skip


def test_the_line_goes_with_the_words(qtbot, read, desk):
    search(qtbot, read, "bus passes")
    assert read.in_minutes.isVisible()
    type_words(" tomorrow")
    qtbot.waitUntil(lambda: not read.in_minutes.isVisible())
    press(KEY.Key_Escape)
    search(qtbot, read, "bus")
    assert read.in_minutes.isVisible()
    press(KEY.Key_Escape)
    assert not read.in_minutes.isVisible()
