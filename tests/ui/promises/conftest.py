"""A window on a real desk with promises of every sort, and one on a blank desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from carer_desk.ui.promises.promises_screen import PromisesScreen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from tests.ui.fakes import CountingScreen


@pytest.fixture
def session(theme, notices, preferences, desk):
    return Session(desk, theme, notices, preferences)


@pytest.fixture
def window(qtbot, session):
    pages = [
        Page("questions", "Questions", "message-circle-question-mark", CountingScreen),
        Page("promises", "Promises", "handshake", PromisesScreen),
        Page("scorecard", "Scorecard", "chart-column", CountingScreen),
    ]
    made = MainWindow(session, pages)
    qtbot.addWidget(made)
    made.resize(QSize(1280, 800))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def screen(story, window):
    return window.show_page("promises")
