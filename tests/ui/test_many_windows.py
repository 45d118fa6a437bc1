"""One program opens and closes many windows: the example, then an own desk, then another."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from tests.ui.fakes import PaperDesk, TodayPage


def test_a_closed_window_leaves_the_screen_alone(qapp, theme, preferences):
    """PySide hands a widget's screen() to the widget, so that a deleted window deleted the screen (a crash)."""
    for _ in range(5):
        session = Session(PaperDesk(), theme, Notices(), preferences)
        window = MainWindow(session, [Page("today", "Today", "sunrise", TodayPage)])
        window.fit_screen()
        window.show()
        window.close()
        window.deleteLater()
        del window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert QGuiApplication.primaryScreen().devicePixelRatio() >= 1
