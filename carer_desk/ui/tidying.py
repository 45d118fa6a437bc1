"""Collects Python's garbage in the window's own thread, where alone Qt's objects may be destroyed."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE_MS = 2000
_ROUNDS_TO_ALL = 30


class Tidying(QObject):
    """Takes the collecting over from Python, which would do it in whichever thread happens to make an object.

    A closed window is a knot of objects that only the collector unties. Untied by the thread that draws a chart
    or builds a report, its widgets would be destroyed there, and the program would crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_timer_due)
        self._timer.start()

    @Slot()
    def _on_timer_due(self) -> None:
        """Collect what is young often, and everything once a minute."""
        self._rounds += 1
        gc.collect(2 if self._rounds % _ROUNDS_TO_ALL == 0 else 1)
