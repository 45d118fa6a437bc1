"""The private note: it looks different from everything that may be shared."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from carer_desk.ui.parts.harm_banner import HarmWatch
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.theme import Theme


class PrivateBox(QFrame):
    """A note that never leaves the desk: own ground, dashed border, lock, and the words that say so.

    Fill it with `load(text)`; `committed(text)` says that the note changed.
    """

    committed = Signal(str)

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "private")
        words = self.tr("Private note: never leaves this desk")
        self._lock = QLabel()
        self.label = Text(theme, words, "body", "private", bold=True)
        self.area = TextArea(
            theme, words, self.tr("Only you read this. Even here, no child's or carer's name.")
        )
        self.area.load(text)
        self.area.committed.connect(self.committed)
        self.harm = HarmWatch(theme, self.area)
        self.label.setBuddy(self.area)
        top = QHBoxLayout()
        top.setSpacing(theme.space("small"))
        top.addWidget(self._lock)
        top.addWidget(self.label, 1)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(top)
        self._rows.addWidget(self.area)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def load(self, text: str) -> None:
        """Show the stored note; emits nothing."""
        self.area.load(text)

    def _on_theme_changed(self) -> None:
        across, down = self._theme.space("card_x"), self._theme.space("card_y")
        self._rows.setContentsMargins(across, down, across, down)
        self._rows.setSpacing(self._theme.space("small"))
        self._lock.setPixmap(self._theme.pixmap("lock", "private", ratio=self.devicePixelRatioF()))
