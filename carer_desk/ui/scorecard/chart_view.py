"""Shows an indicator's chart as a picture that is walked by keys and pointer, point by point and tag by tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.charts import Mark, Span, chart_geometry
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.scorecard.chart_painter import ChartPainter, style_of
from carer_desk.ui.scorecard.chart_walk import ChartWalk, Spot
from carer_desk.ui.theme import Theme

_PAUSE_MS = 150
_HEIGHT = 380
_RING = 9.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -12, Qt.Key.Key_PageDown: 12}


class ChartView(QWidget):
    """The chart of one indicator, drawn elsewhere; while the window is resized, the old picture is scaled."""

    shown = Signal()
    """The picture of the chart asked for last is on the screen."""
    told = Signal(str)
    """The user stands on another figure or tag; the payload is its words."""
    matter_opened = Signal(int)
    """The user opened a tag; the payload is the number of its question."""

    def __init__(self, theme: Theme, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = painter
        self._chart: ChartData | None = None
        self._marks: tuple[Mark, ...] = ()
        self._span: Span | None = None
        self._walk: ChartWalk | None = None
        self._spot: Spot | None = None
        self._picture = QImage()
        self._wanted = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        painter.drawn.connect(self._on_painter_drawn)
        theme.changed.connect(self._on_theme_changed)

    @property
    def picture(self) -> QImage:
        """What is shown; null while the first chart is being drawn."""
        return self._picture

    @property
    def alt_text(self) -> str:
        """What a screen reader says."""
        return self.accessibleName()

    @property
    def spot(self) -> Spot | None:
        """The figure or tag on which the keyboard stands."""
        return self._spot

    @property
    def span(self) -> Span | None:
        """The stretch of time shown; None for all."""
        return self._span

    def show_chart(self, chart: ChartData, marks: Sequence[Mark] = (), span: Span | None = None) -> None:
        """Show another chart, or another stretch of it; nothing is drawn again when it is the same."""
        if chart == self._chart and tuple(marks) == self._marks and span == self._span:
            return
        if self._chart is None or chart.indicator != self._chart.indicator:
            self._picture, self._spot = QImage(), None
        self._chart, self._marks, self._span = chart, tuple(marks), span
        self._walk = None
        speak_as(self, QAccessible.Role.Graphic, chart.alt_text)
        self.setAccessibleDescription(
            self.tr("Left and right walk over the figures, down goes to the questions and promises.")
        )
        self._order()

    def sizeHint(self) -> QSize:
        """Wide and half as high."""
        return QSize(self._theme.px(560), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a chart can be read."""
        return QSize(self._theme.px(220), self._theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew when the window has come to rest."""
        super().resizeEvent(event)
        self._walk = None
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for while the page was hidden."""
        super().showEvent(event)
        self._order()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with the place of the keyboard on it, or say that it is coming."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture.isNull():
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("dim"))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter.value), self.tr("Drawing the chart…")
            )
        else:
            painter.drawImage(QRectF(self.rect()), self._picture)
        if self.hasFocus():
            self._paint_place(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over figures and tags; Enter opens the question of a tag."""
        walk, key = self._walked(), Qt.Key(event.key())
        spot = self._spot or (walk.first() if walk is not None else None)
        if walk is None or spot is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(walk.step(spot, _STEPS[key]) if self._spot is not None else spot)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(walk.ends(spot, key == Qt.Key.Key_End))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and walk.across(spot, key == Qt.Key.Key_Down) != spot:
            self._go(walk.across(spot, key == Qt.Key.Key_Down))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and walk.matters(spot):
            self.matter_opened.emit(walk.matters(spot)[0])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pointer is on."""
        spot = self._under(event.position())
        walk = self._walk
        if spot is None or walk is None:
            QToolTip.hideText()
            self.unsetCursor()
            return
        if walk.matters(spot):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(walk.words(spot)), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on a figure; open the question of a tag."""
        spot = self._under(event.position())
        if spot is None or self._walk is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._go(spot)
        if matters := self._walk.matters(spot):
            self.matter_opened.emit(matters[0])

    def leaveEvent(self, event: QEvent) -> None:
        """Take the words of the pointer away."""
        super().leaveEvent(event)
        QToolTip.hideText()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._order()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._picture = QImage()  # the old one has the other scheme's ground
        self._walk = None
        self.updateGeometry()
        self.update()
        self._order()

    @Slot(int, QImage)
    def _on_painter_drawn(self, number: int, picture: QImage) -> None:
        if number == self._wanted:
            self._picture = picture
            self.update()
            self.shown.emit()

    def _walked(self) -> ChartWalk | None:
        """The places of what is drawn, worked out when they are first asked for."""
        if self._walk is None and self._chart is not None and self.width() > 0:
            style, size = style_of(self._theme), (self.width(), self.height())
            geometry = chart_geometry(self._chart, style, size, self._marks, span=self._span)
            self._walk = ChartWalk(self._chart, geometry)
        return self._walk

    def _under(self, at: QPointF) -> Spot | None:
        walk = self._walked()
        return walk.at(at.x(), at.y(), self._theme.zoom) if walk is not None else None

    def _go(self, spot: Spot) -> None:
        self._spot = spot
        walk = self._walked()
        if walk is not None:
            words = walk.words(spot)
            announce(self, words)
            self.told.emit(words)
        self.update()

    def _paint_place(self, painter: QPainter) -> None:
        """A ring round the figure or the tag on which the keyboard stands; without one, round the whole chart."""
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        walk, spot = self._walked(), self._spot
        if walk is None or spot is None:
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        elif spot.tag:
            rect = walk.tag(spot).rect
            around = QRectF(QPointF(rect.left, rect.top), QPointF(rect.right, rect.foot))
            painter.drawRoundedRect(around.adjusted(-3, -3, 3, 3), 5, 5)
        else:
            radius = _RING * self._theme.zoom
            painter.drawEllipse(QPointF(*walk.place(spot)), radius, radius)

    def _order(self) -> None:
        if self._chart is not None and self.isVisible() and self.width() > 0:
            self._pause.stop()
            self._wanted = self._painter.order(
                self._chart,
                style_of(self._theme),
                self.width(),
                self.height(),
                self.devicePixelRatioF(),
                self._marks,
                self._span,
            )
