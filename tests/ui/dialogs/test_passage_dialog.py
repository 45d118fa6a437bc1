"""The window that shows the words in a source: the right words are marked, whatever stands before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from carer_desk.panel.source import Form, Passage, Source
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from carer_desk.ui.parts.source_text import ShownText
from tests.ui import lint

LINE = "{0}. 😀 The Head of Service spoke.\r\nA member asked how many assessments were late in quarter {0}.\n"
TEXT = "".join(LINE.format(number) for number in range(1, 80))


def passage_of(words):
    start = TEXT.index(words)
    return Passage.of(TEXT, start, start + len(words))


MARKS = [passage_of(f"how many assessments were late in quarter {number}.") for number in (5, 40, 70)]
PDF = Source("Minutes of March.pdf", Form.PDF, "0" * 64, TEXT, tuple(range(0, len(TEXT), 1000)))


@pytest.fixture
def dialog(qtbot, theme):
    shown = PassageDialog(theme, PDF, MARKS, 1)
    qtbot.addWidget(shown)
    shown.show()
    lint.settle()
    return shown


def marked(dialog):
    return [one.cursor.selectedText().replace("\u2029", "\n") for one in dialog.text.extraSelections()]


def on_show(dialog, words):
    view = dialog.text
    cursor = view.document().find(words)
    return view.viewport().rect().contains(view.cursorRect(cursor))


@given(
    st.text(st.characters(codec=None) | st.sampled_from("😀\r\n\u2028\u2029\x00é\ufdd0"), max_size=40),
    st.data(),
)
def test_each_place_is_the_same_place_in_the_window(qapp, text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = ShownText(text)
    view = QPlainTextEdit()
    view.setPlainText(shown.words)
    cursor = QTextCursor(view.document())
    cursor.setPosition(shown.at(start))
    cursor.setPosition(shown.at(end), QTextCursor.MoveMode.KeepAnchor)
    wanted = shown.words[start:end].replace("\n", "\u2029")
    assert cursor.selectedText() == wanted
    assert len(shown.words) == len(text)
    assert shown.place(shown.at(start)) == start


def test_it_opens_at_the_marked_words_after_emoji_and_returns(dialog):
    assert marked(dialog) == [one.text for one in MARKS]
    assert dialog.current == MARKS[1]
    assert dialog.text.place == MARKS[1].start
    assert on_show(dialog, "quarter 40.")
    assert not on_show(dialog, "quarter 5.")
    assert dialog.where.text() == f"PDF, page {PDF.page_at(MARKS[1].start)} of {len(PDF.pages)}"
    assert dialog.which.text() == "Mark 2 of 3"


def test_the_bar_stands_beside_the_marked_line_and_no_other(dialog):
    bars = dialog.text._marked_lines(MARKS[1])
    assert len(bars) == 1
    line = dialog.text.cursorRect()
    assert abs(bars[0].top() - line.top()) <= 2
    assert dialog.text._marked_lines(MARKS[0]) == []
    picture = dialog.text.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    accent = dialog.theme.colour("accent").rgb()
    assert picture.pixel(int(2 * ratio), int(bars[0].center().y() * ratio)) == accent
    assert picture.pixel(int(2 * ratio), int((bars[0].bottom() + 6) * ratio)) != accent


def test_keys_go_from_mark_to_mark_and_around(dialog):
    QTest.keyClick(dialog.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == MARKS[2]
    assert on_show(dialog, "quarter 70.")
    QTest.keyClick(dialog.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == MARKS[0]
    QTest.keyClick(dialog.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.current == MARKS[2]
    assert dialog.text.accessibleDescription() == f"Marked: {MARKS[2].text}"


def test_words_are_found_across_lines_by_keyboard(dialog):
    QTest.keyClick(dialog.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.finder
    QTest.keyClicks(dialog.finder, "SPOKE. a member")
    assert dialog.found.text() == "41 of 79"  # the first after the mark
    assert "spoke." in dialog.text.textCursor().selectedText()
    QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    assert dialog.found.text() == "42 of 79"
    QTest.keyClick(dialog.finder, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.found.text() == "41 of 79"
    QTest.keyClicks(dialog.finder, " of parliament")
    assert dialog.found.text() == "Not found"
    QTest.keyClick(dialog.finder, Qt.Key.Key_Return)
    QTest.keyClick(dialog.finder, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.found.isVisible()
    QTest.keyClick(dialog.finder, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_marked_words_or_what_is_selected_are_copied(dialog):
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == MARKS[1].text
    cursor = dialog.text.document().find("Head of Service")
    dialog.text.setTextCursor(cursor)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Head of Service"


def test_the_text_is_plain_and_nobody_can_write_in_it(qtbot, theme):
    source = Source("", Form.PASTED, "0" * 64, "<b>Bold</b> <img src='x'>")
    dialog = PassageDialog(theme, source)
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.text, "x")
    assert dialog.text.toPlainText() == source.text
    assert dialog.heading.text() == dialog.where.text() == "Pasted text"
    assert not dialog.which.isVisibleTo(dialog)
    assert not dialog.next.isVisibleTo(dialog)
