"""A drop-down of a few words, each standing for a value."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from carer_desk.ui.theme import Theme


class Choice(QComboBox):
    """A combo of (value, words); add it to a QFormLayout with a label, or pass `name` for screen readers.

    The wheel does not change it, because a page that is scrolled must not change its answers.
    """

    picked = Signal(object)
    """The user picked another value."""

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[Hashable, str]] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: list[Hashable] = []
        if name:
            self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        theme.dress(self, "body")
        self.set_choices(choices)
        self.activated.connect(self._on_index_activated)

    @property
    def value(self) -> Hashable | None:
        """The value that is picked, None when there is no choice at all."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these (value, words); the picked value stays if it is still on offer. Emits nothing."""
        kept = self.value
        self.clear()
        self._values = [value for value, _words in choices]
        self.addItems([words for _value, words in choices])
        if kept in self._values:
            self.pick(kept)

    def pick(self, value: Hashable) -> None:
        """Pick a value from code; emits nothing. ValueError when it is not on offer."""
        self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        """Room for the longest words and the arrow."""
        return super().sizeHint() + QSize(self._theme.px(12), 0)

    def minimumSizeHint(self) -> QSize:
        """The same, because nothing is cut."""
        return super().minimumSizeHint() + QSize(self._theme.px(12), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the combo and its arrow in the colour of the text."""
        super().paintEvent(event)
        side = self._theme.px(16)
        painter = QPainter(self)
        arrow = self._theme.pixmap("chevron-down", "text", size=side, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - side - 8, (self.height() - side) // 2), arrow)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    @Slot(int)
    def _on_index_activated(self, index: int) -> None:
        self.picked.emit(self._values[index])
