"""A small desk with a true-to-life story, a session on it, and the page in a window."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QSettings

from carer_desk.panel.indicator import Definition, Indicator, Rag, Reading
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.promise import EventKind, Promise, PromiseEvent, PromiseState
from carer_desk.panel.response import Judgement, Response, ResponseKind, Where
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.questions.questions_screen import QuestionsScreen
from carer_desk.ui.session import Session
from carer_desk.ui.theme import Theme
from carer_desk.ui.window import MainWindow, Page

NOW = datetime(2020, 12, 16, 10, 0)
PATHWAY = "How will the red indicators on pathway plans be turned around?"
HEALTH = "Why were nineteen health assessments late in the autumn, and who tells carers?"
LONG = (
    "When a placement ends at short notice, who decides what the foster carer is told, when is the child "
    "asked what they want, and how often in the last year did a new placement begin without any of the papers?"
)


def fill(desk):
    """Three meetings, one indicator with readings, six matters in different standings."""
    july = desk.meetings.add(Meeting(date(2019, 7, 11), state=MeetingState.HELD))
    november = desk.meetings.add(Meeting(date(2020, 11, 12), state=MeetingState.HELD))
    january = desk.meetings.add(Meeting(date(2021, 1, 13)))
    plans = desk.indicators.add(
        Indicator(
            "pathway_plan",
            "Pathway plans completed",
            "Pathway plans",
            aliases=("pathway plan", "pathway plans"),
        )
    )
    desk.indicators.add(Indicator("health", "Health assessments in time", "Health assessments"))
    desk.indicators.define(Definition(plans.id, date(2019, 4, 1), target=95, target_text="95%"))
    months = [(2020, 5, 78), (2020, 6, 80), (2020, 7, 79), (2020, 8, 82), (2020, 9, 83), (2020, 10, 84)]
    desk.indicators.add_readings(
        Reading(plans.id, f"{y}-{m:02}", date(y, m, 28), f"{v}%", float(v), rag=Rag.RED, target=95.0)
        for y, m, v in months
    )
    parent = desk.matters.add(
        Matter("Who checks the quality of pathway plans before they are signed off?", meeting_id=july.id)
    )
    desk.responses.add(
        Response(
            parent.id,
            july.on,
            ResponseKind.FULL,
            "Head of Service",
            wording="Team managers read each plan before it is signed.",
            judgement=Judgement.ANSWERS,
            judgement_reason="named who",
        )
    )
    desk.matters.add(
        Matter("Are foster carers part of the review when a child may return home?", meeting_id=november.id)
    )
    pathway = desk.matters.add(
        Matter(
            PATHWAY,
            raised_by=Role.PANEL_MEMBER,
            meeting_id=november.id,
            supplements_id=parent.id,
            background="Red for three meetings.",
            private_note="Two carers rang me about this.",
        ),
        ["plans", "education"],
        [plans.id],
    )
    reply = desk.responses.add(
        Response(
            pathway.id,
            november.on,
            ResponseKind.PART,
            "Head of Service",
            Where.APPROVED_MINUTES,
            "Care plans were not always turned into pathway plans in good time. It is a priority for the "
            "service. The completion rate is 84%.",
            source="minutes, item 6",
            judgement=Judgement.PART,
            judgement_reason="no date was given for reaching the target",
        )
    )
    promise = desk.promises.add(
        Promise(
            pathway.id,
            "Bring a plan to get pathway plans back on target to the next panel.",
            november.on,
            "Head of Service",
            reply.id,
            "next meeting",
            january.on,
        )
    )
    desk.promises.report(
        PromiseEvent(
            promise.id,
            date(2020, 12, 10),
            EventKind.REPORT,
            PromiseState.UNDER_WAY,
            "Head of Service",
            "A draft is with the team managers",
        )
    )
    section = desk.matters.add(
        Matter("Does a section 20 agreement put a 15-year-old at risk?", Kind.CONCERN, meeting_id=november.id)
    )
    desk.responses.add(
        Response(
            section.id,
            november.on,
            ResponseKind.RULE_RESTATED,
            "Team Manager",
            wording="The guidance says what has to happen.",
            judgement=Judgement.DOES_NOT,
        )
    )
    health = desk.matters.add(Matter(HEALTH, raised_by=Role.CARE_LEAVERS_REP, meeting_id=november.id))
    desk.responses.add(
        Response(health.id, november.on, ResponseKind.FULL, "Designated Nurse", wording="Staff were ill.")
    )
    desk.matters.add(replace(Matter(LONG), must_ask=True, on_behalf_of=12))
    return desk


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory):
    """The story in a desk without a passphrase, made once."""
    path = tmp_path_factory.mktemp("filled") / "filled.desk"
    made = Desk.create(path, Panel(council="Exampleshire"), None, now=lambda: NOW)
    fill(made)
    made.close()
    return path


@pytest.fixture
def desk(filled_file, tmp_path):
    """The story in a folder of this test."""
    path = tmp_path / "test.desk"
    shutil.copy(filled_file, path)
    opened = Desk.open(path, None, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def empty_desk(tmp_path):
    """A desk with nothing in it."""
    made = Desk.create(tmp_path / "empty.desk", Panel(), None, now=lambda: NOW)
    yield made
    made.close()


def window_on(desk, tmp_path, qapp, scheme="light", zoom=1.0):
    """Open the window of a desk with the Questions page alone."""
    theme = Theme(scheme, zoom)
    theme.apply(qapp)
    settings = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    session = Session(desk, theme, Notices(), Preferences(settings))
    pages = [Page("questions", "Questions", "message-circle-question-mark", QuestionsScreen)]
    window = MainWindow(session, pages)
    window.show()
    return window


@pytest.fixture
def window(desk, tmp_path, qapp, qtbot):
    """The window at 1280x800, light, 100 %."""
    made = window_on(desk, tmp_path, qapp)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def screen(window):
    """The Questions page."""
    return window.screen_on_show
