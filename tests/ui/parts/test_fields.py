"""Fields that save themselves: text area, text line, search, date, private note."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from carer_desk.panel.dates import parse_day
from carer_desk.ui.parts.date_field import DateField
from carer_desk.ui.parts.line_edit import SearchField, TextLine
from carer_desk.ui.parts.private_box import PrivateBox
from carer_desk.ui.parts.text_area import TextArea
from tests.ui import lint

TODAY = datetime.date(2020, 11, 12)


@pytest.fixture
def page(qtbot, theme):
    """A window with a column and, at its end, another field to leave to."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 400)
    QVBoxLayout(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def place(page):
    """Put a part into the window, and another field after it."""

    def put(part):
        other = QLineEdit()
        other.setAccessibleName("Another field")
        page.layout().addWidget(part)
        page.layout().addWidget(other)
        page.activateWindow()
        part.setFocus()
        lint.settle()
        part.next_field = other
        return part

    return put


def heard(signal):
    told = []
    signal.connect(told.append)
    return told


@pytest.mark.parametrize("make", [TextArea, TextLine])
def test_text_is_saved_on_leaving_once(qtbot, theme, place, make):
    part = place(make(theme, "Background"))
    told = heard(part.committed)
    part.load("Before")
    assert told == []
    qtbot.keyClicks(part, " after")
    part.next_field.setFocus()
    part.setFocus()
    part.next_field.setFocus()
    assert len(told) == 1
    assert "after" in told[0]


@pytest.mark.parametrize("make", [TextArea, TextLine])
def test_text_is_saved_when_typing_stops(qtbot, theme, place, make):
    part = place(make(theme, "Background", pause_ms=1))
    with qtbot.waitSignal(part.committed) as saved:
        qtbot.keyClicks(part, "Three carers")
    assert saved.args[0].startswith("T")


@pytest.mark.parametrize("make", [TextArea, TextLine])
def test_text_is_saved_when_the_page_goes(qtbot, theme, page, place, make):
    part = place(make(theme, "Background"))
    told = heard(part.committed)
    qtbot.keyClicks(part, "Three carers")
    page.hide()
    assert told == ["Three carers"]


def test_tab_leaves_the_text_area(qtbot, theme, place):
    area = place(TextArea(theme, "Background"))
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.toPlainText() == ""
    assert area.next_field.hasFocus()


def test_text_area_grows_with_its_text_and_shows_plain_text(qtbot, theme, page, place):
    area = place(TextArea(theme, "Background", most=8))
    low = area.height()
    area.load("<b>one</b>\n" * 6)
    lint.settle()
    assert area.toPlainText().startswith("<b>one</b>")
    assert area.height() > low
    assert area.verticalScrollBar().maximum() == 0
    area.load("line\n" * 40)
    lint.settle()
    assert area.height() < 40 * area.fontMetrics().lineSpacing()


def test_search_waits_for_a_pause_and_esc_empties_it(qtbot, theme, place):
    field = place(SearchField(theme, "Search questions"))
    told = heard(field.searched)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "pathway")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["pathway"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["pathway", ""]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["pathway", ""]


def test_everything_in_the_search_field_has_a_name(theme, page, place):
    field = place(SearchField(theme, "Search questions"))
    field.setText("pathway")
    lint.settle()
    names = {
        node.text(QAccessible.Text.Name) for node in lint.walk(QAccessible.queryAccessibleInterface(field))
    }
    assert names >= {"Search questions", "Clear search"}
    assert lint.unnamed(page) == []


def date_field(theme):
    return DateField(theme, lambda words: parse_day(words, TODAY), "Date due")


def test_typed_date_is_echoed_and_told_on_leaving(qtbot, theme, place):
    field = place(date_field(theme))
    told = heard(field.date_changed)
    qtbot.keyClicks(field.line, "2020-11-12")
    assert field.echo.text() == "Thursday 12 November 2020"
    assert told == []
    field.next_field.setFocus()
    assert told == [TODAY]
    assert field.date == TODAY


def test_words_that_are_no_date_show_a_problem_and_keep_the_date(qtbot, theme, page, place):
    field = place(date_field(theme))
    field.set_date(TODAY)
    told = heard(field.date_changed)
    field.line.clear()
    qtbot.keyClicks(field.line, "soonish")
    field.next_field.setFocus()
    assert field.problem
    assert field.echo.text() == field.problem
    assert field.line.accessibleDescription() == field.problem
    assert field.date == TODAY
    assert told == []
    assert lint.findings(page) == []


def test_emptied_date_means_none(qtbot, theme, place):
    field = place(date_field(theme))
    field.set_date(TODAY)
    told = heard(field.date_changed)
    qtbot.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    field.next_field.setFocus()
    assert told == [None]
    assert field.problem == ""


def test_arrow_keys_do_not_change_a_date(qtbot, theme, place):
    field = place(date_field(theme))
    field.set_date(TODAY)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(field.line, key)
    assert field.line.text() == "12 November 2020"


def test_calendar_gives_a_date_and_has_names(qtbot, theme, place):
    field = place(date_field(theme))
    told = heard(field.date_changed)
    menu = field.calendar_menu()
    calendar = menu.findChild(QCalendarWidget)
    unnamed = [name for name in lint.unnamed(calendar) if "Button" in name]
    assert unnamed == []
    calendar.activated.emit(QDate(2021, 1, 13))
    assert told == [datetime.date(2021, 1, 13)]
    assert field.line.text() == "13 January 2021"


def test_private_note_says_that_it_is_private(qtbot, theme, page, place):
    box = place(PrivateBox(theme, "Three carers."))
    told = heard(box.committed)
    assert box.area.accessibleName() == "Private note: never leaves this desk"
    assert box.label.text() == "Private note: never leaves this desk"
    box.area.setPlainText("Four carers.")
    box.area.flush()
    assert told == ["Four carers."]
    assert lint.findings(page) == []


@pytest.mark.parametrize(
    "make", [TextArea, TextLine, lambda theme: SearchField(theme, "Search")], ids=["area", "line", "search"]
)
def test_a_field_without_typing_leaves_undo_to_the_desk(qtbot, theme, page, place, make):
    asked = []
    action = QAction("Undo", page)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: asked.append(True))
    page.addAction(action)
    field = place(make(theme))
    field.setFocus()
    lint.settle()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    assert (field.toPlainText() if isinstance(field, TextArea) else field.text()) == ""
