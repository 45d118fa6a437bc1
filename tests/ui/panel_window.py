"""Fixtures: a panel's year in a real desk, and a window over it with Today, Meetings and stand-ins beside them."""

from __future__ import annotations

import shutil
from copy import copy

import pytest
from PySide6.QtWidgets import QVBoxLayout

from carer_desk.gathering import sheet_facts
from carer_desk.store.desk import Desk
from carer_desk.ui.meetings.meetings_screen import MeetingsScreen
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session
from carer_desk.ui.today.today_screen import TodayScreen
from carer_desk.ui.window import MainWindow, Page
from tests.ui.panel_year import Clock, PanelYear, blank_desk

__all__ = [
    "blank_panel",
    "clock",
    "desk",
    "example_wanted",
    "make_window",
    "places",
    "session",
    "told_panel",
    "window",
    "year",
]


class ListeningScreen(Screen):
    """Stands where another page would, and remembers what it was asked for."""

    def __init__(self, session):
        super().__init__(session)
        self.records, self.filters, self.logged = [], [], []
        rows = QVBoxLayout(self)
        rows.addWidget(Heading(self.theme, self.title(), "title"))

    def title(self):
        return "Another page"

    def refresh(self):
        pass

    def show_record(self, record_id):
        self.records.append(record_id)

    def show_filter(self, chosen):
        self.filters.append(chosen)

    def log_matter(self, begun):
        self.logged.append(begun)


class PlainPlaces(PaperPlaces):
    """Answers the file dialog, and remembers what was to be opened."""

    def __init__(self, folder):
        self.folder = folder
        self.asked, self.opened, self.folders = [], [], []
        self.leave = False

    def ask(self, parent, name, ending, kind):
        self.asked.append((name, ending))
        return None if self.leave else self.folder / f"{name}.{ending}"

    def open(self, path):
        self.opened.append(path)
        return True

    def show_folder(self, path):
        self.folders.append(path)
        return True


def put_readings_aside(window):
    """A window with marks in hand would ask before it closes, and nobody answers after a test."""
    for screen in window.findChildren(MeetingsScreen):
        screen.minutes.forget()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def blank_panel(tmp_path_factory):
    """Made once: making a desk takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "blank.desk"
    blank_desk(path, Clock()).close()
    return path


@pytest.fixture(scope="session")
def told_panel(blank_panel, tmp_path_factory):
    """A desk on which a year was recorded, made once, and the ids that tests ask for."""
    path, clock = tmp_path_factory.mktemp("told") / "told.desk", Clock()
    shutil.copy(blank_panel, path)
    opened = Desk.open(path, None, clock)
    told = PanelYear(opened, clock)
    opened.close()
    return path, told


@pytest.fixture
def desk(request, blank_panel, tmp_path, clock):
    """Blank, unless the test wants the year on it."""
    path = tmp_path / "panel.desk"
    with_year = "year" in request.fixturenames
    shutil.copy(request.getfixturevalue("told_panel")[0] if with_year else blank_panel, path)
    opened = Desk.open(path, None, clock)
    yield opened
    opened.close()


@pytest.fixture
def year(desk, told_panel):
    year = copy(told_panel[1])
    year.desk = desk
    return year


@pytest.fixture
def session(theme, notices, preferences, desk):
    return Session(desk, theme, notices, preferences)


@pytest.fixture
def places(tmp_path):
    return PlainPlaces(tmp_path)


@pytest.fixture
def example_wanted():
    return []


@pytest.fixture
def make_window(qtbot, session, places, example_wanted):
    """Opens the window on a page at a size."""

    def today(one):
        return TodayScreen(one, lambda: example_wanted.append("example"))

    def meetings(one):
        return MeetingsScreen(one, sheet_facts, places)

    pages = [
        Page("today", "Today", "sunrise", today),
        Page("questions", "Questions", "message-circle-question-mark", ListeningScreen),
        Page("meetings", "Meetings", "calendar-days", meetings),
        Page("scorecard", "Scorecard", "chart-column", ListeningScreen),
        Page("promises", "Promises", "handshake", ListeningScreen),
        Page("report", "Report", "file-output", ListeningScreen),
    ]

    def open_on(key, width=1280, height=800):
        window = MainWindow(session, pages)
        qtbot.addWidget(window, before_close_func=put_readings_aside)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        window.show_page(key)
        return window

    return open_on


@pytest.fixture
def window(make_window, year):
    return make_window("meetings")
