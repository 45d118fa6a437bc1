"""Writes a plain copy of the desk between the events of the window, for a moment at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.plain_copy import CopyProgress, PlainCopy

_SLICE_SECONDS = 0.008
"""The window copies for so long before it looks after its user again."""
_WHOLE = 1000


class CopyJob(QObject):
    """One copy at a time; stopped at any step, it leaves nothing of it."""

    progressed = Signal(int, int)
    """Thousandths done, about, and a thousand."""
    written = Signal(object)
    """The copy is in its place; the payload is its path."""
    failed = Signal(object)
    """It could not be written; the payload is a CarerDeskError."""
    ended = Signal()
    """Nothing is copied any more, whatever came of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._steps: Iterator[CopyProgress] | None = None
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._on_slice_due)

    @property
    def busy(self) -> bool:
        """Whether a copy is on its way."""
        return self._steps is not None

    def start(self, copy: PlainCopy, path: Path) -> None:
        """Begin a copy that goes to a path."""
        self._path = path
        self._steps = copy.steps()
        self._slice.start()

    def stop(self) -> None:
        """Leave the copy; what was written of it goes."""
        if self._steps is None:
            return
        self._end()
        self.ended.emit()

    @Slot()
    def _on_slice_due(self) -> None:
        steps = self._steps
        if steps is None:
            self._slice.stop()
            return
        until, reached = monotonic() + _SLICE_SECONDS, None
        try:
            for reached in steps:
                if monotonic() >= until:
                    # Numbers of records may be larger than a signal carries.
                    self.progressed.emit(_WHOLE * reached.done // max(1, reached.total), _WHOLE)
                    return
        except CarerDeskError as error:
            self._end()
            self.failed.emit(error)
        except Exception:  # a bug is told once, not at every tick of the clock
            self.stop()
            raise
        else:
            self._end()
            self.written.emit(self._path)
        self.ended.emit()

    def _end(self) -> None:
        self._slice.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()  # type: ignore[attr-defined]
