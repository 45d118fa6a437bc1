"""What stands beside the list: one of several views, from which Esc goes back as the page says."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Aside(Enum):
    """What stands there instead of the chosen indicator."""

    NOTHING = auto()
    LOST = auto()
    MANY = auto()


class DetailSide(QStackedWidget):
    """A stack that offers Esc to `leave` before the panes around it take it; `leave` says whether it did something."""

    def __init__(self, leave: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leave = leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self._leave():
            return
        super().keyPressEvent(event)
