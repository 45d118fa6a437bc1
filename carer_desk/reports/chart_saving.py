"""Makes a chart a picture of its own, which tells nothing of who made it, when, where or on what computer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from carer_desk.reports.chart_axes import ValueAxis
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_drawing import chart_scene
from carer_desk.reports.chart_plan import Mark, Span
from carer_desk.reports.chart_sheet import Sheet
from carer_desk.reports.chart_style import ChartStyle

FORMATS = ("png", "svg", "pdf")
_SIZE = (900, 420)
_INCH = 96
_SHARP = 2
"""A PNG has twice as many pixels each way, so that it is sharp on paper."""
_SILENT: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None, "Type": None, "Format": None},
    "pdf": {"Creator": None, "Producer": None, "CreationDate": None},
}
"""What matplotlib would otherwise write about itself and the day."""


def picture_bytes(
    chart: ChartData,
    style: ChartStyle,
    ending: str,
    marks: Sequence[Mark] = (),
    *,
    size: tuple[int, int] = _SIZE,
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> bytes:
    """A chart as a file of that format, of so many pixels at 96 to the inch; the same chart gives the same bytes."""
    if ending not in FORMATS:
        raise ValueError(f"A chart is saved as one of {', '.join(FORMATS)}.")
    from matplotlib import rc_context

    dpi = _INCH * (_SHARP if ending == "png" else 1)
    pixels = round(size[0] * dpi / _INCH), round(size[1] * dpi / _INCH)
    scene = chart_scene(chart, style, size, marks, axis=axis, span=span)
    figure = Sheet(scene, dpi, pixels).painted(with_text=ending != "png")
    written = BytesIO()
    with rc_context({"svg.hashsalt": "chart", "pdf.fonttype": 42}):  # a PDF carries the font itself
        figure.savefig(written, format=ending, dpi=dpi, facecolor=style.ground, metadata=_SILENT[ending])
    return written.getvalue()
