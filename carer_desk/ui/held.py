"""Holds the clocks of a window while a thread uses its desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@contextmanager
def held(window: QWidget) -> Iterator[None]:
    """Hold them: a copy or a paper that read on would wait for the thread, and the window with it."""
    waiting = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    for timer in waiting:
        timer.stop()
    try:
        yield
    finally:
        for timer in waiting:
            if isValid(timer) and window.isVisible():
                timer.start()
