"""Every dialog begins at its first field and does not blame what is no longer there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from carer_desk.panel.meeting import AgendaItem
from carer_desk.ui.meetings.meeting_dialogs import ItemDialog, MeetingDialog
from tests.ui import lint


@pytest.fixture
def shown(qtbot):
    """Shows a dialog as a person would meet it."""

    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        lint.settle()
        return dialog

    return show


def test_the_keyboard_is_in_the_first_field(shown, theme):
    item = shown(ItemDialog(theme, AgendaItem(1, "", "")))
    assert item.focusWidget() is item.title
    meeting = shown(MeetingDialog(theme, date(2021, 3, 20), lambda _day: False))
    assert meeting.focusWidget() is meeting.day.line


def test_what_was_wrong_goes_as_the_field_is_typed_in(shown, theme):
    dialog = shown(ItemDialog(theme, AgendaItem(1, "", "")))
    dialog.keep.click()
    assert dialog.result() != int(QDialog.DialogCode.Accepted)
    problem = dialog._fields[dialog.title]
    assert problem.text() == "Type the title of the agenda item."
    assert problem.isVisibleTo(dialog)
    QTest.keyClicks(dialog.title, "S")
    assert problem.text() == ""
    assert not problem.isVisibleTo(dialog)
    assert dialog.title.accessibleDescription() == ""
