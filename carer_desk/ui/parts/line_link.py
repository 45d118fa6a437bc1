"""A whole line that leads to another record: a small lead and wrapped words, pressed like a button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from carer_desk.ui.theme import Theme, TypeName

_WRAP = int(Qt.TextFlag.TextWordWrap.value)


class LineLink(QPushButton):
    """`show_link(id, lead, words)`; then `chosen(id)` when it is pressed. Its words wrap instead of being cut.

    `words_kind` is the theme's kind of text for the words; without a lead they stand alone.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, words_kind: TypeName = "body") -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = words_kind
        self._id = 0
        self._lead = self._words = ""
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.updateGeometry)

    def show_link(self, record_id: int, lead: str, words: str) -> None:
        """Lead to another record."""
        self._id, self._lead, self._words = record_id, lead, words
        self.setAccessibleName(f"{lead}: {words}" if lead else words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Narrow enough for any column; the height follows the width."""
        width = max(self.width() if self.isVisible() else 0, self._theme.px(200))
        return QSize(self._theme.px(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words in each line."""
        return QSize(self._theme.px(140), self._theme.px(40 if self._lead else 28))

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the wrapped words."""
        room = QRect(0, 0, max(40, width - 2 * self._side), 10_000)
        lead = QFontMetrics(self._theme.font("meta")).boundingRect(room, _WRAP, self._lead).height()
        words = QFontMetrics(self._theme.font(self._kind)).boundingRect(room, _WRAP, self._words).height()
        return lead + words + 2 * self._theme.px(6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the line that has the keyboard, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of a quiet button, the lead and the words."""
        super().paintEvent(event)
        theme = self._theme
        painter = QPainter(self)
        room = QRect(self._side, theme.px(6), self.width() - 2 * self._side, 10_000)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("dim"))
        used = painter.boundingRect(room, _WRAP, self._lead)
        painter.drawText(room, _WRAP, self._lead)
        painter.setFont(theme.font(self._kind))
        painter.setPen(theme.colour("accent"))
        painter.drawText(room.translated(0, used.height()), _WRAP, self._words)
        painter.end()

    @property
    def _side(self) -> int:
        return self._theme.space("small")

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)
