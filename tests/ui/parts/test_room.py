"""Windows stay on the screen they belong to, news lies over the page, and only too wide words break."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from carer_desk.ui.command_palette import CommandPalette
from carer_desk.ui.crash_dialog import CrashDialog
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_edit import SearchField
from carer_desk.ui.parts.long_words import breakable, unbroken
from carer_desk.ui.parts.notices import Notices, NoticeStrip
from carer_desk.ui.parts.row_face import RowDelegate, RowFace
from carer_desk.ui.parts.screen_room import fitted, placed, screen_room
from tests.ui import lint

ADDRESS = "https://www.example.gov.uk/papers/2021/march/item-six-scorecard.pdf"


@pytest.fixture
def page(qtbot, theme):
    """An empty window to put one part into."""
    widget = QWidget()
    qtbot.addWidget(widget)
    QVBoxLayout(widget)
    widget.resize(600, 300)
    widget.show()
    return widget


def test_a_dialog_is_never_larger_than_its_window(qtbot, theme, page):
    page.resize(960, 540)
    assert fitted(QSize(1120, 880), page) == QSize(944, 524)
    assert fitted(QSize(300, 200), page) == QSize(300, 200)
    theme.set_zoom(2.0)
    for dialog in (CommandPalette(theme, [], page), CrashDialog(theme, "Report", page)):
        dialog.show()  # a layout may then ask for more than was given
        assert dialog.width() <= 944
        assert dialog.height() <= 524
        dialog.deleteLater()


def test_the_room_is_that_of_the_screen_at_the_place(qapp):
    screen = QGuiApplication.primaryScreen()
    assert screen_room(screen.geometry().center()) == screen.availableGeometry()
    assert screen_room(QPoint(-90_000, -90_000)) == screen.availableGeometry()


@pytest.mark.parametrize(
    ("middle", "corner"),
    [((500, 400), (300, 300)), ((0, 0), (100, 50)), ((5000, 5000), (700, 650))],
)
def test_a_window_comes_up_whole_where_it_was(middle, corner):
    room = QRect(100, 50, 1000, 800)
    assert placed(QSize(400, 200), QPoint(*middle), room) == QPoint(*corner)


@pytest.fixture
def desk_window(qtbot, theme):
    """A page of controls with the strip of news over it."""
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    stack = QWidget()
    rows.addWidget(stack)
    inside = QVBoxLayout(stack)
    window.first, window.text, window.list, window.last = (
        QPushButton("First"),
        QPlainTextEdit("words\n" * 30),
        QListWidget(),
        QPushButton("Last"),
    )
    window.list.addItems([f"Row {number}" for number in range(60)])
    for part in (window.first, window.text, window.list, window.last):
        inside.addWidget(part)
    window.voice = Notices()
    window.strip = NoticeStrip(theme, window.voice)
    window.strip.float_over(stack)
    window.stack = stack
    window.resize(700, 600)
    window.show()
    window.activateWindow()
    lint.settle()
    return window


def at_foot(window):
    """Whether the news lies at the foot; anywhere else it lies off the control that has the keyboard."""
    lint.settle()
    strip, focused = window.strip.geometry(), window.focusWidget()
    foot = window.height() - strip.bottom() < 30
    if not foot and isinstance(focused, QPushButton):
        assert not strip.intersects(QRect(focused.mapTo(window, QPoint(0, 0)), focused.size()))
    return foot


def test_nothing_moves_when_news_comes_and_goes(desk_window):
    before = [part.geometry() for part in desk_window.findChildren(QWidget) if part.isVisible()]
    seen = [part for part in desk_window.findChildren(QWidget) if part.isVisible()]
    desk_window.voice.tell("Question logged.", "Undo", list)
    lint.settle()
    assert desk_window.strip.isVisible()
    assert [part.geometry() for part in seen] == before
    desk_window.voice.withdraw()
    lint.settle()
    assert not desk_window.strip.isVisible()
    assert [part.geometry() for part in seen] == before


def test_news_never_lies_over_the_control_that_has_the_keyboard(desk_window):
    desk_window.first.setFocus()
    desk_window.voice.tell("Question logged.", "Undo", list)
    assert at_foot(desk_window)
    desk_window.last.setFocus()
    assert not at_foot(desk_window)
    desk_window.first.setFocus()
    assert at_foot(desk_window)


def test_news_keeps_off_the_title_where_it_must_leave_the_foot(qtbot, theme, desk_window):
    title = Heading(theme, "Questions", "title")
    desk_window.stack.layout().insertWidget(0, title)
    desk_window.text.hide()
    desk_window.resize(700, 260)
    desk_window.last.setFocus()
    desk_window.voice.tell("Question logged.", "Undo", list)
    assert not at_foot(desk_window)
    place = QRect(title.mapTo(desk_window, QPoint(0, 0)), title.size())
    assert not desk_window.strip.geometry().intersects(place)


def test_news_makes_way_for_the_row_and_the_line_that_have_the_keyboard(desk_window):
    desk_window.last.hide()
    desk_window.list.setFocus()
    desk_window.list.setCurrentRow(0)
    desk_window.voice.tell("Question logged.", "Undo", list)
    assert at_foot(desk_window)
    QTest.keyClick(desk_window.list, Qt.Key.Key_End)
    assert not at_foot(desk_window)
    desk_window.list.hide()
    desk_window.text.setFocus()
    assert at_foot(desk_window)
    QTest.keyClick(desk_window.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert not at_foot(desk_window)


def test_news_forgets_a_control_that_is_gone(desk_window):
    desk_window.list.setFocus()
    desk_window.voice.tell("Question logged.")
    desk_window.list.deleteLater()
    lint.settle()
    desk_window.voice.tell("Question removed.")
    lint.settle()
    assert desk_window.strip.texts == ["Question removed."]


def test_news_follows_the_page_and_stays_within_it(desk_window):
    desk_window.voice.tell("A long piece of news that needs more than one line in a narrow window. " * 3)
    desk_window.resize(420, 500)
    lint.settle()
    assert desk_window.stack.geometry().contains(desk_window.strip.geometry())
    assert lint.cut_labels(desk_window) == []


def test_tab_leads_to_what_news_offers(desk_window):
    done = []
    desk_window.first.setFocus()
    desk_window.voice.tell("Question logged.", "Undo", lambda: done.append(True))
    desk_window.last.setFocus()
    QTest.keyClick(desk_window.last, Qt.Key.Key_Tab)
    lint.settle()
    undo = desk_window.focusWidget()
    assert undo.text() == "Undo"
    QTest.keyClick(undo, Qt.Key.Key_Space)
    assert done == [True]


def test_only_a_word_that_is_too_wide_may_break():
    opened = breakable(f"See {ADDRESS} today", lambda word: len(word) > 20)
    assert unbroken(opened) == f"See {ADDRESS} today"
    assert opened.startswith("See h\u200bt\u200bt")
    assert opened.endswith("f today")


def test_a_row_breaks_its_long_word_and_no_other(theme):
    delegate = RowDelegate(theme)
    parts, height = delegate._layout(RowFace(1, f"Read the page {ADDRESS} before the meeting"), 300)
    assert unbroken(parts[0].words) == f"Read the page {ADDRESS} before the meeting"
    assert "b\u200before" not in parts[0].words
    assert height == delegate.height(RowFace(1, f"Read the page {ADDRESS} before the meeting"), 300)


def test_a_long_word_does_not_dictate_the_width_of_a_page_and_is_spoken_whole(qtbot, theme):
    for label in (Text(theme, ADDRESS), Heading(theme, ADDRESS)):
        qtbot.addWidget(label)
        assert label.text() == ADDRESS
        assert label.minimumSizeHint().width() < 200
        assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == ADDRESS
        label.setText("Short")
        assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "Short"


def test_the_lens_and_the_cross_of_a_search_grow_with_the_text(theme, page):
    field = SearchField(theme, "Search questions")
    page.layout().addWidget(field)
    field.setText("pathway")
    lint.settle()
    small = field._lens.pixmap().deviceIndependentSize().width(), field._empty.iconSize().width()
    theme.set_zoom(2.0)
    lint.settle()
    large = field._lens.pixmap().deviceIndependentSize().width(), field._empty.iconSize().width()
    assert large == (2 * small[0], 2 * small[1])
    assert field.rect().contains(field._empty.geometry())
    field._empty.click()
    assert field.text() == ""
    assert not field._empty.isVisible()


def test_news_goes_by_itself_and_problems_stay(desk_window):
    strip, voice = desk_window.strip, desk_window.voice
    place = desk_window.list.geometry()
    voice.problem("It could not be saved.")
    assert not strip._going.isActive()
    voice.offer("Earlier copies keep the old key.", "Replace them", list)
    assert not strip._going.isActive()
    voice.tell("Question logged.", "Undo", list)
    lint.settle()
    assert strip._going.isActive()
    strip._going.timeout.emit()
    voice.withdraw()
    assert strip.texts == ["Earlier copies keep the old key.", "It could not be saved."]
    assert strip.isVisible() and desk_window.list.geometry() == place


def test_news_stays_while_the_keyboard_is_on_it(desk_window):
    strip = desk_window.strip
    desk_window.voice.tell("Question logged.", "Undo", list)
    undo = next(button for button in strip.findChildren(QPushButton) if "Undo" in button.text())
    undo.setFocus()
    lint.settle()
    strip._going.stop()
    strip._going.timeout.emit()
    assert strip.texts == ["Question logged."]
    assert strip._going.isActive()  # it is looked at again later
    desk_window.first.setFocus()
    strip._going.timeout.emit()
    assert strip.texts == []


def test_the_keyboard_is_not_handed_on_to_the_undo_of_the_news(desk_window):
    desk_window.voice.tell("Seen done.", "Undo", list)
    desk_window.last.setFocus()
    desk_window.last.hide()
    lint.settle()
    focus = desk_window.focusWidget()
    assert focus is None or not desk_window.strip.isAncestorOf(focus)


def test_an_empty_page_shows_its_buttons_where_there_is_little_room(theme, page):
    button = QPushButton("Begin")
    empty = EmptyState(theme, "handshake", "Save it here with a date.", [button], title="Promises")
    page.layout().addWidget(empty)
    page.resize(600, 480)
    lint.settle()
    picture = next(label for label in empty.findChildren(QLabel) if not label.pixmap().isNull())
    tall = picture.height()
    page.resize(600, 260)
    lint.settle()
    assert picture.isHidden() or picture.height() < tall
    assert empty.verticalScrollBar().maximum() == 0
    assert any(
        isinstance(label, Heading) and label.text() == "Promises" for label in empty.findChildren(QLabel)
    )
