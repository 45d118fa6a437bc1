"""Has small charts drawn in the painter's thread, a few at a time, so that the first ones are soon there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from carer_desk.panel.many_charts import ManyChart
from carer_desk.reports.chart_style import ChartStyle
from carer_desk.reports.small_charts import small_pixels
from carer_desk.ui.scorecard.chart_painter import ChartPainter

TOGETHER = 10
"""Charts on one figure: more cost no less for each, and the first ones would come later."""


class SmallChartPainter(QObject):
    """Takes orders with `order` and gives pictures with `drawn`; an order that was overtaken is not drawn."""

    drawn = Signal(int, object)
    """Some charts are ready; the payload is the order's number and a dict of pictures by indicator."""

    def __init__(self, painter: ChartPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._number = 0

    def order(
        self, charts: Sequence[ManyChart], style: ChartStyle, wide: float, high: float, ratio: float
    ) -> int:
        """Have charts drawn in this order, sized in pixels of which the picture has `ratio` times as many.

        Gives the number that `drawn` will name.
        """
        self._number += 1
        number = self._number

        def draw(some: Sequence[ManyChart]) -> None:
            if number == self._number:
                self.drawn.emit(number, _pictures(some, style, wide, high, ratio))

        for first in range(0, len(charts), TOGETHER):
            self._painter.do(partial(draw, charts[first : first + TOGETHER]))
        return number


def _pictures(
    charts: Sequence[ManyChart], style: ChartStyle, wide: float, high: float, ratio: float
) -> dict[int, QImage]:
    across, down = round(wide * ratio), round(high * ratio)
    told = {}
    for one, pixels in zip(charts, small_pixels(charts, style, wide, high, ratio), strict=True):
        picture = QImage(pixels, across, down, 4 * across, QImage.Format.Format_RGBA8888).copy()
        told[one.story.indicator.id] = picture
    return told
