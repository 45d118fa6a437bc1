"""The keyboard is never nowhere while a window lives, and nobody looks for it afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from carer_desk.ui.focus_keeper import FocusKeeper


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QPushButton("Keep", made)
    return made


def looks(keeper):
    return any(timer.isActive() for timer in keeper.findChildren(QTimer))


def test_it_looks_for_a_home_when_the_keyboard_is_nowhere(qapp, window):
    keeper = FocusKeeper(window, lambda: window)
    qapp.focusChanged.emit(window, None)
    assert looks(keeper)


def test_it_does_not_look_any_more_when_its_window_closes(qapp, window):
    keeper = FocusKeeper(window, lambda: window)
    keeper.stop()
    keeper.stop()
    qapp.focusChanged.emit(window, None)
    assert not looks(keeper)


def test_it_is_quiet_when_python_has_let_go_of_it_already(qapp, window):
    keeper = FocusKeeper(window, lambda: window)
    vars(keeper).clear()  # as the collector does at the end of the program
    qapp.focusChanged.emit(window, None)
    assert not looks(keeper)
