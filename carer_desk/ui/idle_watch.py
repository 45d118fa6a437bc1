"""Notices that nobody has touched the program for a while, or that the computer has slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_LOOK_MS = 5000
SLEPT_SECONDS = 90.0
"""A jump of the clock by more than this between two looks: the computer slept. No work holds a window up so long."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.NativeGesture,
}


class IdleWatch(QObject):
    """Watches keys and mouse in every window of the program, dialogs too; `minutes` says how long is a while, 0 never.

    Only what reaches a window from outside is looked at, which is little: a filter over everything that happens
    inside would slow each page down.
    """

    idled = Signal()
    """Nobody touched the program for so long, or the computer slept."""
    lock_key_pressed = Signal()
    """Ctrl+L was pressed where no menu hears it: over a dialog."""

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject,
        *,
        hears_lock: bool = True,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._clock, self._wall = minutes, clock, wall
        self._hears_lock = hears_lock
        self.touch()
        self._looked = wall()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self._application = application
        application.focusWindowChanged.connect(self._on_focus_window_changed)

    def stop(self) -> None:
        """Watch no longer, because the desk is closed."""
        if self._timer.isActive():
            self._timer.stop()
            self._application.focusWindowChanged.disconnect(self._on_focus_window_changed)

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()

    @Slot()
    def look(self) -> None:
        """See whether it has been too long."""
        now, wall = self._clock(), self._wall()
        slept, self._looked = wall - self._looked > SLEPT_SECONDS, wall
        minutes = self._minutes()
        if minutes and (slept or now - self._touched >= minutes * 60):
            self.touch()
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear a key or the mouse, and Ctrl+L over a dialog."""
        if event.type() in _TOUCHES:
            self.touch()
            hears = self._hears_lock and self._timer.isActive()
            if hears and isinstance(event, QKeyEvent) and _is_lock_key(event):
                self.lock_key_pressed.emit()
                return True
        return False

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # else one that comes back would tell everything twice
            window.installEventFilter(self)
            self.touch()


def _is_lock_key(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_L and held == Qt.KeyboardModifier.ControlModifier
