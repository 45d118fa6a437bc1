"""Shows an indicator's chart as a picture that screen readers hear as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.charts import Mark
from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.scorecard.chart_painter import ChartPainter, style_of
from carer_desk.ui.theme import Theme

_PAUSE_MS = 150
_HEIGHT = 320


class ChartView(QWidget):
    """The chart of one indicator, drawn elsewhere; while the window is resized, the old picture is scaled."""

    shown = Signal()
    """The picture of the chart asked for last is on the screen."""

    def __init__(self, theme: Theme, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = painter
        self._chart: ChartData | None = None
        self._marks: tuple[Mark, ...] = ()
        self._picture = QImage()
        self._wanted = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
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

    def show_chart(self, chart: ChartData, marks: Sequence[Mark] = ()) -> None:
        """Show another chart; nothing is drawn again when it is the same."""
        if chart == self._chart and tuple(marks) == self._marks:
            return
        if self._chart is None or chart.indicator != self._chart.indicator:
            self._picture = QImage()
        self._chart, self._marks = chart, tuple(marks)
        speak_as(self, QAccessible.Role.Graphic, chart.alt_text)
        self.setAccessibleDescription(chart.sentence)
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
        self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for while the page was hidden."""
        super().showEvent(event)
        self._order()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or say that it is coming."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture.isNull():
            painter.setFont(self._theme.font("body"))
            painter.setPen(self._theme.colour("dim"))
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignCenter.value), self.tr("Drawing the chart…")
            )
        else:
            painter.drawImage(QRectF(self.rect()), self._picture)
        painter.end()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._order()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._picture = QImage()  # the old one has the other scheme's ground
        self.updateGeometry()
        self.update()
        self._order()

    @Slot(int, QImage)
    def _on_painter_drawn(self, number: int, picture: QImage) -> None:
        if number == self._wanted:
            self._picture = picture
            self.update()
            self.shown.emit()

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
            )
