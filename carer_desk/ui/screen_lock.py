"""Hears from a Linux desktop that the screen is locked or the computer goes to sleep."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot

_AFTER_MS = 3000
"""The window is used before the bus of the desktop is asked for anything."""
_SESSION_SIGNALS = (
    ("org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)
_SYSTEM_SIGNALS = (("org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),)


class ScreenLockWatch(QObject):
    """Qt itself tells nothing of this. Elsewhere, and without a bus, the clock has to do: see IdleWatch."""

    locked = Signal()
    """The screen was locked, or the computer is about to sleep."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.listen)
        if sys.platform == "linux" and _session_bus_is_there():
            self._timer.start()

    @Slot()
    def listen(self) -> bool:
        """Listen from now on; False when there is nobody to listen to."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        slot = str(SLOT("_on_active_changed(bool)"))  # the stubs ask for bytes, which the call itself refuses
        heard = False
        buses = (
            (QDBusConnection.sessionBus(), _SESSION_SIGNALS),
            (QDBusConnection.systemBus(), _SYSTEM_SIGNALS),
        )
        for bus, signals in buses:
            if bus.isConnected():
                for service, interface, name in signals:
                    told = bus.connect(service, "", interface, name, self, slot)  # type: ignore[call-overload]
                    heard = told or heard
        return heard

    @Slot(bool)
    def _on_active_changed(self, active: bool) -> None:
        if active:
            self.locked.emit()


def _session_bus_is_there() -> bool:
    """Whether a bus runs already: asking for one where there is none would start it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (
        bool(runtime) and Path(runtime, "bus").exists()
    )
