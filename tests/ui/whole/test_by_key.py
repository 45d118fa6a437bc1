"""Keys that do what a person expects of any window: Enter on a button, Enter in a line, Enter in a text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from carer_desk.panel.response import Response, ResponseKind
from carer_desk.ui.dialogs.answer_dialog import AnswerContext, AnswerDialog
from carer_desk.ui.meetings.meeting_dialogs import MeetingDialog
from carer_desk.ui.parts.buttons import outlined_button
from tests.ui.lint import settle
from tests.ui.whole.dialogs import DAY


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


def test_enter_in_a_line_takes_the_record_and_a_wrong_day_is_said_once(qtbot, theme):
    dialog = MeetingDialog(theme, DAY, lambda _day: False)
    qtbot.addWidget(dialog)
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


def test_enter_in_a_text_begins_a_new_line(qtbot, theme):
    answer = Response(1, DAY, ResponseKind.FULL)
    dialog = AnswerDialog(theme, answer, AnswerContext(DAY, DAY, (), ()))
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.wording.setFocus()
    QTest.keyClicks(dialog.wording, "One")
    QTest.keyClick(dialog.wording, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.wording, "two")
    assert dialog.isVisible()
    assert dialog.wording.toPlainText() == "One\ntwo"
