"""Draws an indicator's chart with matplotlib, for the screen and for saved pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carer_desk.reports.chart_axes import ValueAxis
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_drawing import chart_geometry, chart_scene
from carer_desk.reports.chart_glyphs import house_letters
from carer_desk.reports.chart_plan import Mark, Span, axis_of
from carer_desk.reports.chart_sheet import Sheet
from carer_desk.reports.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Mark", "Span", "axis_of", "chart_geometry", "chart_pixels", "draw", "preload"]

_DPI = 96.0


def preload() -> None:
    """Load matplotlib and the font, for a thread after the first paint; nothing else loads them earlier."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    FigureCanvasAgg(Figure())
    house_letters()


def draw(
    chart: ChartData,
    style: ChartStyle,
    *,
    width_px: int = 900,
    height_px: int = 420,
    dpi: float = _DPI,
    marks: Sequence[Mark] = (),
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> Figure:
    """Draw a chart of that many pixels; `marks` are changes of definition, those of the target show by themselves."""
    size = (width_px * _DPI / dpi, height_px * _DPI / dpi)
    scene = chart_scene(chart, style, size, marks, axis=axis, span=span)
    return Sheet(scene, dpi, (width_px, height_px)).painted()


def chart_pixels(
    chart: ChartData,
    style: ChartStyle,
    width_px: int,
    height_px: int,
    dpi: float = _DPI,
    marks: Sequence[Mark] = (),
    *,
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> bytes:
    """Draw a chart as bare pixels, four bytes each (red, green, blue, opacity), row by row from the top."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = draw(
        chart, style, width_px=width_px, height_px=height_px, dpi=dpi, marks=marks, axis=axis, span=span
    )
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    canvas.draw()  # type: ignore[no-untyped-call]
    return bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
