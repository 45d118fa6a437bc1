"""Furnishes the window of an open desk: its six pages, and the actions of each subject in its menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from carer_desk.store.engine import key_of
from carer_desk.ui.backup_actions import BackupActions
from carer_desk.ui.check_actions import CheckActions
from carer_desk.ui.desk_actions import DeskActions
from carer_desk.ui.erase_actions import EraseActions
from carer_desk.ui.identity_actions import IdentityActions
from carer_desk.ui.lock_actions import LockActions
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from carer_desk.ui.wipe_actions import WipeActions

_SETTLED_MS = 2500
"""Late enough that the first page is read first."""


def window_pages(show_example: Callable[[], object]) -> list[Page]:
    """The six screens in the order of the navigation; each is imported when it is first shown."""
    say = QCoreApplication.translate

    def today_screen(session: Session) -> Screen:
        from carer_desk.ui.today.today_screen import TodayScreen

        return TodayScreen(session, show_example)

    return [
        Page("today", say("Furnishing", "Today"), "sunrise", today_screen),
        Page("questions", say("Furnishing", "Questions"), "message-circle-question-mark", _questions_screen),
        Page("meetings", say("Furnishing", "Meetings"), "calendar-days", _meetings_screen),
        Page("scorecard", say("Furnishing", "Scorecard"), "chart-column", _scorecard_screen),
        Page("promises", say("Furnishing", "Promises"), "handshake", _promises_screen),
        Page("report", say("Furnishing", "Report"), "file-output", _report_screen),
    ]


def furnish(session: Session, window: MainWindow, *, is_example: bool = False) -> None:
    """Put what can be done to the desk as a whole into the menus of its window."""
    LockActions(session, window)
    if key_of(session.desk.connection) is not None:  # the example opens for everybody
        from carer_desk.ui.key_actions import KeyActions

        window.begin_security_group()
        KeyActions(session, window)
    DeskActions(session, window)
    window.begin_security_group()
    IdentityActions(session, window)
    window.begin_security_group()
    EraseActions(session, window)
    WipeActions(session, window, is_example=is_example)
    window.begin_security_group()
    backups = BackupActions(session, window)
    CheckActions(session, window, backups.open_earlier)
    QTimer.singleShot(_SETTLED_MS, window, partial(_look_at_folder, session, window))
    if key_of(session.desk.connection) is not None:
        look = partial(_look_for_older, session, window, backups.open_earlier)
        QTimer.singleShot(_SETTLED_MS, window, look)


def _look_at_folder(session: Session, window: MainWindow) -> None:
    from carer_desk.ui.folder_notice import FolderNotice

    FolderNotice(session, window).look()


def _look_for_older(session: Session, window: MainWindow, open_earlier: Callable[[], object]) -> None:
    from carer_desk.ui.older_desk import OlderDesk

    if window.isVisible():  # else its desk is closed by now
        OlderDesk(session, window, open_earlier).look()


def _questions_screen(session: Session) -> Screen:
    """The Questions page."""
    from carer_desk.ui.questions.questions_screen import QuestionsScreen

    return QuestionsScreen(session)


def _meetings_screen(session: Session) -> Screen:
    """The Meetings page."""
    from carer_desk.gathering import sheet_facts
    from carer_desk.ui.meetings.meetings_screen import MeetingsScreen

    return MeetingsScreen(session, sheet_facts)


def _scorecard_screen(session: Session) -> Screen:
    """The Scorecard page."""
    from carer_desk.ui.scorecard.scorecard_screen import ScorecardScreen

    return ScorecardScreen(session)


def _promises_screen(session: Session) -> Screen:
    """The Promises page."""
    from carer_desk.ui.promises.promises_screen import PromisesScreen

    return PromisesScreen(session)


def _report_screen(session: Session) -> Screen:
    """The Report page."""
    from carer_desk.gathering import chair_facts, chair_threads
    from carer_desk.ui.report.report_screen import ReportScreen

    return ReportScreen(session, chair_facts, chair_threads)
