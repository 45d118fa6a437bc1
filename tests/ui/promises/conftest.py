"""A window on a real desk with promises of every sort, and one on a blank desk."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QSize

from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.ui.promises.promises_screen import PromisesScreen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from tests.store.conftest import MovingClock, indicators
from tests.ui.fakes import CountingScreen
from tests.ui.promised_desk import fill


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("blank") / "blank.desk"
    Desk.create(path, Panel(council="Exampleshire"), None, indicators(), MovingClock()).close()
    return path


@pytest.fixture
def desk(blank_file, tmp_path):
    path = tmp_path / "panel.desk"
    shutil.copy(blank_file, path)
    opened = Desk.open(path, None, MovingClock())
    yield opened
    opened.close()


@pytest.fixture
def story(desk):
    return fill(desk)


@pytest.fixture
def session(theme, notices, preferences, desk):
    return Session(desk, theme, notices, preferences)


@pytest.fixture
def window(qtbot, session):
    pages = [
        Page("questions", "Questions", "message-circle-question-mark", CountingScreen),
        Page("promises", "Promises", "handshake", PromisesScreen),
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
