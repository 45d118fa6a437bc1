"""The small line that shows where a figure is going."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.theme import Theme


def paint_trend(
    painter: QPainter, theme: Theme, rect: QRectF, values: Sequence[float | None], target: float | None
) -> None:
    """Paint the line, broken where a figure is missing, with a dashed target; list delegates use it too."""
    known = [value for value in values if value is not None]
    if not known:
        return
    lowest = min([*known, target] if target is not None else known)
    highest = max([*known, target] if target is not None else known)
    reach = (highest - lowest) or 1.0
    dot = theme.px(5)
    area = rect.adjusted(dot, dot + 1, -dot - 1, -dot - 1)
    step = area.width() / max(1, len(values) - 1)
    height = area.height() if highest > lowest else 0.0
    base = area.bottom() if highest > lowest else area.center().y()

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None:
        painter.setPen(QPen(theme.colour("edge"), 1.5, Qt.PenStyle.DashLine))
        level = base - (target - lowest) / reach * height
        painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
    points = [
        None
        if value is None
        else QPointF(area.left() + step * place, base - (value - lowest) / reach * height)
        for place, value in enumerate(values)
    ]
    painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for piece in _pieces(points):
        painter.drawPolyline(QPolygonF(piece))
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(next(point for point in reversed(points) if point is not None), dot, dot)
    painter.restore()


def _pieces(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    pieces: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            pieces.append([])
        else:
            pieces[-1].append(point)
    return [piece for piece in pieces if len(piece) > 1]


class TrendLine(QWidget):
    """A small trend with its target; `sentence` says the finding to those who do not see it."""

    def __init__(
        self,
        theme: Theme,
        values: Sequence[float | None] = (),
        target: float | None = None,
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_trend(values, target, sentence)
        theme.changed.connect(self.updateGeometry)

    def show_trend(self, values: Sequence[float | None], target: float | None, sentence: str) -> None:
        """Show other figures, oldest first; None is a missing one."""
        self._values, self._target = list(values), target
        speak_as(self, QAccessible.Role.Graphic, sentence)
        self.setToolTip(plain_tip(sentence))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(self._theme.px(260), self._theme.px(56))

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(self._theme.px(96), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        paint_trend(painter, self._theme, QRectF(self.rect()), self._values, self._target)
        painter.end()
