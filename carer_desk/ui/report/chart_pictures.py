"""Draws the charts of a preview in a thread, one after the other, and keeps the latest ones."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_style import ChartStyle
from carer_desk.reports.chart_svg import HOUSE_FAMILY, chart_svg

_LOOK_MS = 20
_KEPT = 24


@dataclass(frozen=True)
class ChartOrder:
    """A chart to draw, at a size in logical pixels for a screen with this pixel ratio."""

    chart: ChartData
    style: ChartStyle
    width: int
    height: int
    ratio: float


class ChartPictures(QObject):
    """`order` gives a picture that is there, else None and later the signal; `forget` drops what waits."""

    drawn = Signal(int, QImage)
    """A chart is ready; the payload is the number it was ordered under and the picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "preview charts")
        self._kept: OrderedDict[ChartOrder, QImage] = OrderedDict()
        self._waiting: list[tuple[int, ChartOrder, Future[QImage]]] = []
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look_due)

    @property
    def busy(self) -> bool:
        """Whether a chart is still to come."""
        return bool(self._waiting)

    def order(self, number: int, order: ChartOrder) -> QImage | None:
        """Have a chart drawn."""
        picture = self._kept.get(order)
        if picture is None:
            self._waiting.append((number, order, self._thread.submit(_draw, order)))
            self._look.start()
        return picture

    def forget(self) -> None:
        """Drop every order that is not drawn yet."""
        for _number, _order, work in self._waiting:
            work.cancel()
        self._waiting.clear()
        self._look.stop()

    @Slot()
    def _on_look_due(self) -> None:
        while self._waiting and self._waiting[0][2].done():
            number, order, work = self._waiting.pop(0)
            self._kept[order] = picture = work.result()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self.drawn.emit(number, picture)
        if not self._waiting:
            self._look.stop()


def _draw(order: ChartOrder) -> QImage:
    """Draw what the papers draw, so that the preview is the paper."""
    drawing = chart_svg(order.chart, order.style, order.width, order.height, HOUSE_FAMILY)
    picture = QImage(
        round(order.width * order.ratio), round(order.height * order.ratio), QImage.Format.Format_RGB32
    )
    picture.fill(QColor(order.style.ground))
    painter = QPainter(picture)
    QSvgRenderer(drawing.encode()).render(painter)
    painter.end()
    picture.setDevicePixelRatio(order.ratio)
    return picture
