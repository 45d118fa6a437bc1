"""Takes a sealed file that is dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_ENDING = ".sealed"


class SealedDrops(QObject):
    """Takes sealed files that are dropped on a window; pages that take other files keep those."""

    dropped = Signal(object)
    """A sealed file was dropped; the payload is its path."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One sealed file is taken; everything else goes its way."""
        if not isinstance(event, QDropEvent):  # one that comes in, or moves, is of this class too
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) != 1 or paths[0].suffix.lower() != _ENDING:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths[0])
        return True
