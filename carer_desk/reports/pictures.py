"""The charts of a paper as pictures of its width."""

from __future__ import annotations

from carer_desk.reports.chart_data import ChartData

WIDTH_MM = 168
"""Width of a chart on A4, in millimetres."""
_DPI = 150
_LARGE_RATIO = 16 / 11


def height_mm(large_print: bool) -> int:
    """Height of a chart, in millimetres."""
    return 88 if large_print else 62


def as_png(chart: ChartData, large_print: bool) -> bytes:
    """Draw a chart as a PNG for a paper that takes no drawings."""
    from carer_desk.reports.chart_style import PRINT
    from carer_desk.reports.charts import chart_png

    width, height = (round(mm / 25.4 * _DPI) for mm in (WIDTH_MM, height_mm(large_print)))
    return chart_png(chart, PRINT.with_text(_points(large_print)), width, height, _DPI)


def as_svg(chart: ChartData, large_print: bool) -> str:
    """Draw a chart as an SVG, sharp at any size."""
    from carer_desk.reports.chart_style import PRINT
    from carer_desk.reports.charts import chart_svg

    width, height = (round(mm / 25.4 * 96) for mm in (WIDTH_MM, height_mm(large_print)))
    return chart_svg(chart, PRINT.with_text(_points(large_print)), width, height)


def _points(large_print: bool) -> float:
    return 9.5 * _LARGE_RATIO if large_print else 9.5
