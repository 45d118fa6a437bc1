"""The window's pages, each imported when it is first shown so that the start stays quick."""

from __future__ import annotations

from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session


def questions_screen(session: Session) -> Screen:
    """The Questions page."""
    from carer_desk.ui.questions.questions_screen import QuestionsScreen

    return QuestionsScreen(session)


def meetings_screen(session: Session) -> Screen:
    """The Meetings page."""
    from carer_desk.gathering import sheet_facts
    from carer_desk.ui.meetings.meetings_screen import MeetingsScreen

    return MeetingsScreen(session, sheet_facts)


def scorecard_screen(session: Session) -> Screen:
    """The Scorecard page."""
    from carer_desk.ui.scorecard.scorecard_screen import ScorecardScreen

    return ScorecardScreen(session)


def promises_screen(session: Session) -> Screen:
    """The Promises page."""
    from carer_desk.ui.promises.promises_screen import PromisesScreen

    return PromisesScreen(session)


def report_screen(session: Session) -> Screen:
    """The Report page."""
    from carer_desk.gathering import chair_facts, chair_threads
    from carer_desk.ui.report.report_screen import ReportScreen

    return ReportScreen(session, chair_facts, chair_threads)
