"""A line of words with a button at its right, for lists whose rows can be taken off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class LineWithButton(QWidget):
    """The words take the room there is; all the buttons of a list stand in one column."""

    def __init__(self, theme: Theme, words: Text, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.space("between"))
        across.addWidget(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
