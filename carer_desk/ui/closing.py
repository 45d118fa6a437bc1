"""Puts a window to rest before its desk closes: what is being typed is kept, and no clock in it goes off again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from carer_desk.ui.focus_keeper import FocusKeeper
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.screen import Screen


def remember_place(window: QWidget, preferences: Preferences) -> None:
    """Remember where the window was and how large; a maximised one comes up as it was before that."""
    if not (window.isMaximized() or window.isFullScreen()):
        preferences.window_size = window.size()
        preferences.window_place = window.frameGeometry().center()


def put_to_rest(window: QWidget, pages: QWidget, screens: Iterable[Screen]) -> None:
    """Let the screens end what they do, have the pages hand over what was typed, and stop every timer.

    A page hands its words over when it is hidden. Qt hides it only after the window was closed, when the desk is
    closed as well, so it is hidden here.
    """
    for screen in screens:
        screen.stop()
    pages.hide()
    for keeper in window.findChildren(FocusKeeper):
        keeper.stop()
    for timer in window.findChildren(QTimer):
        timer.stop()
