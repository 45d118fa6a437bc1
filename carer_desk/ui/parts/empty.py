"""What an empty page shows: what it is for, one action, one way to bring data in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme


class EmptyState(VerticalScroll):
    """An icon, a sentence and the buttons that begin; put it where the content would be."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = Text(theme, sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        flow = Flow(theme.space("small"), centred=True)
        for button in buttons:
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(theme.space("between"))
        column.addWidget(self._picture)
        # A wrapped label in a layout of its own between stretches: aligned by itself it would lose its height.
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self.sentence, 100)
        words.addStretch(1)
        column.addLayout(words)
        column.addLayout(flow)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(column, 6)
        middle.addStretch(1)
        super().__init__(theme, parent=parent)
        self.rows.addStretch(1)
        self.rows.addLayout(middle)
        self.rows.addStretch(1)

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self.sentence.setMaximumWidth(self._theme.px(560))
        side = self._theme.px(64)
        self._picture.setMinimumHeight(side)
        self._picture.setPixmap(
            self._theme.pixmap(self._icon, "accent", size=side, ratio=self.devicePixelRatioF())
        )
