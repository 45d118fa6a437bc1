"""A desk with two years of figures, and the Scorecard page in a window."""

from __future__ import annotations

import shutil
from datetime import date, datetime

import pytest
from PySide6.QtCore import QSettings

from carer_desk.panel.figures import read_figure
from carer_desk.panel.indicator import Better, Definition, Indicator, Rag, Reading
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.periods import Period
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.scorecard.scorecard_screen import ScorecardScreen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from tests.ui.fakes import CountingScreen

NOW = datetime(2020, 11, 20, 10, 0)
QUESTION = "How will the red indicators on pathway plans be turned around?"
CATALOGUE = [
    Indicator(
        "pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", theme="Care leavers",
        aliases=("pathway plan completion",),
    ),
    Indicator("cla", "Children looked after", "CLA number", theme="Numbers and flow", unit="count",
              better=Better.NEITHER),
    Indicator("health", "Health assessments in time", "Health assessments", theme="Health"),
    Indicator("adoption", "Days from care to adoption", "Adoption days", theme="Permanence", unit="days",
              better=Better.LOWER),
]  # fmt: skip


def figures(indicator_id, texts, unit="%", rag=Rag.AMBER, national=None):
    """Give one reading a month; None leaves the month out."""
    period, made = Period.month(2019, 1), []
    for text in texts:
        if text is not None:
            value = read_figure(text, unit).value
            made.append(
                Reading(indicator_id, period.key, period.end, text, value, rag=rag, national=national,
                        source="Scorecard")
            )  # fmt: skip
        period = period.next()
    return made


@pytest.fixture(scope="session")
def small_file(tmp_path_factory):
    """Four indicators, two of them followed, one linked question, a target that moved; made once."""
    path = tmp_path_factory.mktemp("small") / "small.desk"
    made = Desk.create(path, Panel("Corporate Parenting Panel"), None, CATALOGUE, lambda: NOW)
    indicators = made.indicators
    plans, care = indicators.find("pathway_plan"), indicators.find("cla")
    indicators.define(
        Definition(plans.id, date(2019, 1, 1), "Reviewed within six months.", "aged 16 to 21", 85, "85%", 5)
    )
    indicators.define(
        Definition(plans.id, date(2020, 4, 1), "Reviewed within six months.", "aged 16 to 25", 90, "90%", 5)
    )
    texts = [f"{78 + step % 7}%" for step in range(21)]
    texts[5], texts[9] = None, "c"
    indicators.add_readings(figures(plans.id, texts, national=88.0))
    indicators.add_readings(figures(care.id, [str(400 + step) for step in range(20)], "count", rag=Rag.NONE))
    made.matters.add(Matter(QUESTION, raised_on=date(2020, 10, 12)), indicator_ids=[plans.id])
    made.close()
    return path


@pytest.fixture
def desk(small_file, tmp_path):
    """The desk in a folder of this test."""
    path = tmp_path / "small.desk"
    shutil.copy(small_file, path)
    opened = Desk.open(path, None, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def session(theme, desk, tmp_path):
    """A session on that desk."""
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    return Session(desk, theme, Notices(), Preferences(settings))


class QuestionsPage(CountingScreen):
    """Remembers which question it was asked to show."""

    key, name, asked = "questions", "Questions", None

    def show_record(self, record_id):
        self.asked = record_id


@pytest.fixture
def window(qtbot, session):
    """The page in its window, with a page for questions beside it."""
    pages = [
        Page("scorecard", "Scorecard", "chart-column", ScorecardScreen),
        Page("questions", "Questions", "message-circle-question-mark", QuestionsPage),
    ]
    made = MainWindow(session, pages)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    page = made.screen_on_show
    yield made
    page.stop()


@pytest.fixture
def screen(window):
    """The page."""
    return window.screen_on_show
