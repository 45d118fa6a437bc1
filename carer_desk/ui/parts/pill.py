"""Status as icon, word and colour together, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.theme import Theme

TONES = ("waiting", "good", "bad", "info", "quiet")
"""waiting: amber, something is owed; good: settled; bad: red; info: partly; quiet: neither."""

TONE_ICONS = {
    "waiting": "clock",
    "good": "circle-check",
    "bad": "circle-alert",
    "info": "circle-dot",
    "quiet": "circle-dashed",
}
_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignVCenter.value)


def pill_size(theme: Theme, words: str, width: int = 0) -> QSize:
    """Give the size of a pill; with a width (pixels) that is too narrow for one line, it wraps and grows."""
    metrics = QFontMetrics(theme.font("meta"))
    across, down, icon, gap = _measures(theme)
    one_line = metrics.horizontalAdvance(words) + 3 + 2 * across + icon + gap
    if width <= 0 or one_line <= width:
        return QSize(one_line, max(metrics.height(), icon) + 2 * down)
    room = max(1, width - 2 * across - icon - gap)
    text = metrics.boundingRect(
        QRect(0, 0, room, 10_000), _WRAP & ~int(Qt.AlignmentFlag.AlignVCenter.value), words
    )
    return QSize(width, max(text.height(), icon) + 2 * down)


def paint_pill(painter: QPainter, theme: Theme, rect: QRect, words: str, tone: str, icon: str = "") -> None:
    """Paint a pill into a rectangle of `pill_size`; list delegates use it, so lists and pages look alike."""
    across, _down, side, gap = _measures(theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(tone) if theme.active == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_ground"))
    radius = min(rect.height() / 2, theme.px(13))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    ratio = painter.device().devicePixelRatio()
    drawing = theme.pixmap(icon or TONE_ICONS[tone], tone, size=side, ratio=ratio)
    painter.drawPixmap(QPoint(rect.left() + across, rect.center().y() - side // 2 + 1), drawing)
    painter.setFont(theme.font("meta"))
    painter.setPen(theme.colour(tone))
    painter.drawText(rect.adjusted(across + side + gap, 0, -across, 0), _WRAP, words)
    painter.restore()


def _measures(theme: Theme) -> tuple[int, int, int, int]:
    return theme.space("small") + 2, 3, theme.px(16), theme.space("tight") + 1


class Pill(QWidget):
    """A status shown as a pill; `tone` is one of TONES, `icon` overrides the tone's own."""

    def __init__(
        self, theme: Theme, words: str, tone: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words, self._tone, self._icon = words, tone, icon
        self._sizes: dict[tuple[str, int], QSize] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        speak_as(self, QAccessible.Role.StaticText, words)
        theme.changed.connect(self._measure_again)

    def show_status(self, words: str, tone: str, icon: str = "") -> None:
        """Show another status."""
        if (words, tone, icon) == (self._words, self._tone, self._icon):
            return
        self._words, self._tone, self._icon = words, tone, icon
        speak_as(self, QAccessible.Role.StaticText, words)
        self._measure_again()
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return self._size(self._words)

    def minimumSizeHint(self) -> QSize:
        """The longest word in one line, so that it may wrap but not be cut."""
        widest = max(self._words.split() or [""], key=len)
        return self._size(widest)

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return self._size(self._words, width).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon and word."""
        painter = QPainter(self)
        paint_pill(painter, self._theme, self.rect(), self._words, self._tone, self._icon)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new text size."""
        if event.type() == QEvent.Type.FontChange:
            self._measure_again()
        super().changeEvent(event)

    def _size(self, words: str, width: int = 0) -> QSize:
        """Measure once until something changes, because Qt asks many times before it places a widget."""
        if (words, width) not in self._sizes:
            self._sizes[words, width] = pill_size(self._theme, words, width)
        return self._sizes[words, width]

    @Slot()
    def _measure_again(self) -> None:
        self._sizes.clear()
        self.updateGeometry()
