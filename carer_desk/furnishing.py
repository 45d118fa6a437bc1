"""Furnishes the window of an open desk: its six pages, and the actions of each subject in its menus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from carer_desk import pages
from carer_desk.store.engine import key_of
from carer_desk.ui.backup_actions import BackupActions
from carer_desk.ui.check_actions import CheckActions
from carer_desk.ui.desk_actions import DeskActions
from carer_desk.ui.erase_actions import EraseActions
from carer_desk.ui.folder_notice import FolderNotice
from carer_desk.ui.identity_actions import IdentityActions
from carer_desk.ui.lock_actions import LockActions
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page


def window_pages(show_example: Callable[[], object]) -> list[Page]:
    """The six screens in the order of the navigation; each is imported when it is first shown."""
    say = QCoreApplication.translate

    def today_screen(session: Session) -> Screen:
        from carer_desk.ui.today.today_screen import TodayScreen

        return TodayScreen(session, show_example)

    return [
        Page("today", say("Furnishing", "Today"), "sunrise", today_screen),
        Page(
            "questions",
            say("Furnishing", "Questions"),
            "message-circle-question-mark",
            pages.questions_screen,
        ),
        Page("meetings", say("Furnishing", "Meetings"), "calendar-days", pages.meetings_screen),
        Page("scorecard", say("Furnishing", "Scorecard"), "chart-column", pages.scorecard_screen),
        Page("promises", say("Furnishing", "Promises"), "handshake", pages.promises_screen),
        Page("report", say("Furnishing", "Report"), "file-output", pages.report_screen),
    ]


def furnish(session: Session, window: MainWindow) -> None:
    """Put what can be done to the desk as a whole into the menus of its window."""
    LockActions(session, window)
    if key_of(session.desk.connection) is not None:  # the example opens for everybody
        from carer_desk.ui.key_actions import KeyActions

        KeyActions(session, window)
    DeskActions(session, window)
    IdentityActions(session, window)
    EraseActions(session, window)
    backups = BackupActions(session, window)
    CheckActions(session, window, backups.open_earlier)
    FolderNotice(session, window)
