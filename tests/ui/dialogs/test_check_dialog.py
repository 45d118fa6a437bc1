"""The check of a desk: the window lives meanwhile, it can be stopped, and it says plainly what it found."""

from __future__ import annotations

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store.checks.finding import Finding
from carer_desk.store.desk import Desk
from carer_desk.ui.dialogs.check_dialog import CheckDialog

WAIT_MS = 30_000


@pytest.fixture
def made(qtbot, theme):
    """Makes a dialog over a window and begins."""
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)

    def make(check, stop=lambda: None):
        dialog = CheckDialog(theme, check, stop, window)
        dialog.show()
        dialog.begin()
        return dialog

    yield make


def ended(dialog):
    return lambda: not dialog.is_checking and dialog._errand is None


def test_the_check_runs_in_a_thread_and_its_findings_are_named(qtbot, made):
    threads = []

    def check():
        threads.append(current_thread())
        return [Finding("file", True, "every page is sound"), Finding("log", True, "the log is whole")]

    dialog = made(check)
    qtbot.waitUntil(ended(dialog), timeout=WAIT_MS)
    assert threads[0] is not main_thread()
    assert dialog.heading.text() == "This desk is well"
    assert dialog.lines == ["The file: Every page is sound.", "The record of changes: The log is whole."]
    assert dialog.close_button.text() == "&Close"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_wrong_is_said_with_what_to_do(qtbot, made):
    dialog = made(lambda: [Finding("log", False, "altered at action 3"), Finding("file", True, "sound")])
    qtbot.waitUntil(ended(dialog), timeout=WAIT_MS)
    assert dialog.heading.text() == "This desk is not as it should be"
    assert "newest copy" in dialog.said.text()
    assert dialog.lines[0] == "The record of changes: Altered at action 3."


def test_a_file_that_cannot_be_read_is_told(qtbot, made):
    def check():
        raise CarerDeskError("The desk file is damaged.", "Nothing was changed.", "Open your newest backup.")

    dialog = made(check)
    qtbot.waitUntil(ended(dialog), timeout=WAIT_MS)
    assert "damaged" in dialog.said.text()
    assert dialog.heading.text() == "This desk could not be checked"


def test_escape_stops_the_check_and_the_dialog_waits_for_its_end(qtbot, made):
    begun, stop = Event(), Event()

    def check():
        begun.set()
        assert stop.wait(WAIT_MS / 1000)
        return [Finding("search", False, "was interrupted")]

    asked = []

    def break_off():
        asked.append(True)
        if len(asked) > 2:  # the first may come between two statements
            stop.set()

    dialog = made(check, break_off)
    qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and not dialog.close_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    assert dialog.lines == []
    assert not dialog.is_checking


def test_a_real_desk_is_checked_in_a_thread_and_can_be_worked_on_afterwards(qtbot, made, tmp_path):
    desk = Desk.create(tmp_path / "my.desk", Panel(), "four words stand here")
    desk.matters.add(Matter("How many reviews were late?"))
    dialog = made(desk.check, desk.stop)
    qtbot.waitUntil(ended(dialog), timeout=WAIT_MS)
    assert dialog.heading.text() == "This desk is well"
    desk.connection.execute("UPDATE tally SET matters = 9")
    again = made(desk.check, desk.stop)
    qtbot.waitUntil(ended(again), timeout=WAIT_MS)
    assert again.heading.text() == "Something needs a repair"
    assert desk.matters.add(Matter("And why?")).id == 2
    desk.close()
