"""Keys that do what a person expects of any window: Enter on a button, Enter in a line, one letter for one thing."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel

from carer_desk.ui.dialogs.answer_dialog import AnswerDialog
from carer_desk.ui.meetings.meeting_dialogs import MeetingDialog
from carer_desk.ui.parts.buttons import outlined_button
from tests.ui.lint import settle
from tests.ui.whole.dialogs import make_dialogs
from tests.ui.whole.tour import views


def shared_letters(window, taken=()):
    """Letters that Alt leads to two places with."""
    words = [
        part.text()
        for kind in (QAbstractButton, QLabel)
        for part in window.findChildren(kind)
        if part.isVisibleTo(window) and (kind is QAbstractButton or part.buddy() is not None)
    ]
    letters = Counter(_letter(text) for text in words) + Counter(_letter(text) for text in taken)
    del letters[""]
    return sorted(letter for letter, number in letters.items() if number > 1)


def _letter(text):
    before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].casefold() if mark else ""


def test_no_dialog_uses_a_letter_twice(open_desk, example_file):
    found = []
    for cls, dialogs in make_dialogs(open_desk(example_file)).items():
        for dialog in dialogs:
            dialog.show()
            settle()
            found += [f"{cls.__name__}: Alt+{letter}" for letter in shared_letters(dialog)]
            dialog.close()
            dialog.deleteLater()
    assert not found, "\n".join(["", *found])


def test_no_page_uses_a_letter_of_the_menus_or_one_twice(open_desk, example_file):
    window = open_desk(example_file)
    menus = [action.text() for action in window.menuBar().actions()]
    found = [f"{view}: Alt+{letter}" for view in views(window) for letter in shared_letters(window, menus)]
    assert not found, "\n".join(["", *found])


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, theme):
    pressed = []
    button = outlined_button(theme, "Record it", "", lambda: pressed.append(True))
    qtbot.addWidget(button)
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2


def test_enter_in_a_line_takes_the_record_and_a_wrong_day_is_said_once(open_desk, example_file):
    dialog = make_dialogs(open_desk(example_file))[MeetingDialog][0]
    dialog.show()
    settle()
    dialog.day.line.setText("no day at all")
    QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]
    assert told.count(dialog.day.problem) == 1
    dialog.day.line.clear()
    QTest.keyClicks(dialog.day.line, "17 March 2027")
    dialog.place.setFocus()
    QTest.keyClick(dialog.place, Qt.Key.Key_Return)
    assert dialog.result() == int(QDialog.DialogCode.Accepted)


def test_enter_in_a_text_begins_a_new_line(open_desk, example_file):
    dialog = make_dialogs(open_desk(example_file))[AnswerDialog][0]
    dialog.show()
    settle()
    dialog.wording.setFocus()
    QTest.keyClicks(dialog.wording, "One")
    QTest.keyClick(dialog.wording, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.wording, "two")
    assert dialog.isVisible()
    assert dialog.wording.toPlainText() == "One\ntwo"
