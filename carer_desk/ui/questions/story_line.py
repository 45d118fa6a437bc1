"""The story line: one row an event, joined by a line from the first asking to today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.questions.story_events import StoryEvent
from carer_desk.ui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap.value)


class StoryLine(QWidget):
    """A list of events for the eye and, as a list, for a screen reader."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: list[StoryPoint] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        speak_as(self, QAccessible.Role.List, self.tr("The story so far"))

    @property
    def sentences(self) -> list[str]:
        """What is told, one sentence an event."""
        return [point.accessibleName() for point in self._points if not point.isHidden()]

    def show_story(self, events: Sequence[StoryEvent]) -> None:
        """Tell these events, using the rows that are there."""
        while len(self._points) < len(events):
            point = StoryPoint(self._theme, self)
            self._points.append(point)
            self._rows.addWidget(point)
        for place, point in enumerate(self._points):
            if place < len(events):
                point.show_event(events[place], place == 0, place == len(events) - 1)
            point.setVisible(place < len(events))


class StoryPoint(QWidget):
    """One event: its day, a mark on the line, its words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._event: StoryEvent | None = None
        self._first = self._last = False
        self._heights: dict[int, int] = {}
        self._day_room = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def show_event(self, event: StoryEvent, first: bool, last: bool) -> None:
        """Show another event; the line starts at the first and ends at the last."""
        if (event, first, last) == (self._event, self._first, self._last):
            return
        self._event, self._first, self._last = event, first, last
        speak_as(self, QAccessible.Role.ListItem, event.spoken)
        self._measure_again()
        self.update()

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(self._words_left() + self._theme.px(240), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        """Room for the day and a few words."""
        return QSize(self._words_left() + self._theme.px(90), self._least())

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the wrapped words."""
        if self._event is None:
            return 0
        if width in self._heights:  # Qt asks many times before it places a widget
            return self._heights[width]
        self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        assert self._event is not None
        metrics = QFontMetrics(self._theme.font("body"))
        room = QRect(0, 0, max(40, width - self._words_left()), 10_000)
        return max(self._least(), metrics.boundingRect(room, _WRAP, self._event.words).height() + self._gap())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint day, line, mark and words."""
        if self._event is None:
            return
        theme, event = self._theme, self._event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("dim"))
        height = QFontMetrics(theme.font("body")).lineSpacing()
        centre = QPoint(self._day_width() + theme.px(14), self._gap() // 2 + height // 2)
        day = QRect(0, self._gap() // 2, self._day_width(), height)
        painter.drawText(
            day, int(Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value), event.day
        )
        painter.setPen(QPen(theme.colour("edge"), 2))
        top = centre.y() if self._first else 0
        bottom = centre.y() if self._last else self.height()
        painter.drawLine(centre.x(), top, centre.x(), bottom)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "tint" if event.tone == "accent" else f"{event.tone}_ground"
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(centre, theme.px(12), theme.px(12))
        side = theme.px(14)
        icon = theme.pixmap(event.icon, event.tone, size=side, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPoint(centre.x() - side // 2, centre.y() - side // 2), icon)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        left = self._words_left()
        painter.drawText(
            QRect(left, self._gap() // 2, self.width() - left, self.height()), _WRAP, event.words
        )
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._day_room = 0
        self._measure_again()

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def _gap(self) -> int:
        return self._theme.px(10)

    def _least(self) -> int:
        return max(self._theme.px(28), QFontMetrics(self._theme.font("body")).lineSpacing() + self._gap())

    def _day_width(self) -> int:
        if not self._day_room:
            self._day_room = QFontMetrics(self._theme.font("meta")).horizontalAdvance("30 Sep 2020")
        return self._day_room

    def _words_left(self) -> int:
        return self._day_width() + self._theme.px(34)
