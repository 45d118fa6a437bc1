"""Draws charts in a thread of their own, one after the other, so that the window never stands still."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_style import ChartStyle
from carer_desk.reports.charts import Mark, Span, chart_pixels, preload
from carer_desk.ui.theme import Theme

_DPI = 96


@dataclass(frozen=True)
class ChartOrder:
    """A chart to draw: its data, look and size in logical pixels, for a screen with this pixel ratio."""

    number: int
    chart: ChartData
    style: ChartStyle
    width: int
    height: int
    ratio: float
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


def style_of(theme: Theme) -> ChartStyle:
    """Give the look of a chart in the scheme and text size in force."""

    def colour(role: str) -> str:
        return theme.colour(role).name()

    return ChartStyle(
        ground=colour("base"),
        ink=colour("text"),
        dim=colour("dim"),
        dot=colour("quiet"),
        line=colour("edge"),
        faint=colour("line"),
        national=colour("dim"),
        neighbours=colour("dim"),
        text_points=9.5 * theme.zoom,
    )


class ChartPainter(QObject):
    """Takes orders with `order` and gives pictures with `drawn`; an order that was overtaken is not drawn."""

    drawn = Signal(int, QImage)
    """A chart is ready; the payload is the order's number and the picture."""
    _failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chart")
        self._number = 0
        self._failed.connect(self._on_failed)

    @property
    def number(self) -> int:
        """The number of the latest order."""
        return self._number

    def warm_up(self) -> None:
        """Load matplotlib in the thread, before the first chart is wanted."""
        self._worker.submit(self._run, preload)

    def order(
        self,
        chart: ChartData,
        style: ChartStyle,
        width: int,
        height: int,
        ratio: float,
        marks: Sequence[Mark] = (),
        span: Span | None = None,
    ) -> int:
        """Have a chart drawn; gives the number that `drawn` will name."""
        self._number += 1
        job = ChartOrder(self._number, chart, style, width, height, ratio, tuple(marks), span)
        self._worker.submit(self._run, lambda: self._draw(job))
        return self._number

    def do(self, work: Callable[[], None]) -> None:
        """Have other drawing done in the thread, in its turn."""
        self._worker.submit(self._run, work)

    def stop(self) -> None:
        """Finish the chart in hand, drop the others and end the thread."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, work: object) -> None:
        """Do work in the thread; a bug there is raised again in the window's thread."""
        try:
            work()  # type: ignore[operator]
        except Exception as error:
            self._failed.emit(error)

    def _draw(self, job: ChartOrder) -> None:
        if job.number != self._number:
            return
        wide, high = round(job.width * job.ratio), round(job.height * job.ratio)
        pixels = chart_pixels(job.chart, job.style, wide, high, _DPI * job.ratio, job.marks, span=job.span)
        picture = QImage(pixels, wide, high, 4 * wide, QImage.Format.Format_RGBA8888).copy()
        picture.setDevicePixelRatio(job.ratio)
        self.drawn.emit(job.number, picture)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        raise error
