"""What an empty page shows: what it is for, one action, one way to bring data in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

_ICON = 64
_LEAST_ICON = 28
"""Sides of the picture in pixels at 100 % text; in a place so low that it would be smaller still, there is none."""


class EmptyState(VerticalScroll):
    """An icon, a sentence and the buttons that begin; put it where the content would be, on that place's own ground.

    `title` is for a page that has no heading of its own. The picture gives way where the window is low, so that
    the buttons are seen without scrolling.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
        *,
        title: str = "",
    ) -> None:
        self._icon = icon
        self._drawn = ""
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
        super().__init__(theme, surface="clear", parent=parent)
        for ground in (self.viewport(), self.body):
            ground.setAutoFillBackground(False)
        if title:
            self.rows.addWidget(Heading(theme, title, "title"))
        self.rows.addStretch(1)
        self.rows.addLayout(column)
        self.rows.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the picture as large as there is room for."""
        super().resizeEvent(event)
        self._fit_picture()

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        self.sentence.setMaximumWidth(self._theme.px(560))
        self._fit_picture()

    def _fit_picture(self) -> None:
        side = min(self._theme.px(_ICON), self.height() // 6)
        if self._picture.parent() is not None:  # by itself it would come up as a window
            self._picture.setVisible(side >= self._theme.px(_LEAST_ICON))
        side = max(side, self._theme.px(_LEAST_ICON))
        if side == self._picture.minimumHeight() and self._drawn == self._theme.active:
            return
        self._drawn = self._theme.active
        self._picture.setMinimumHeight(side)
        self._picture.setPixmap(
            self._theme.pixmap(self._icon, "accent", size=side, ratio=self.devicePixelRatioF())
        )
