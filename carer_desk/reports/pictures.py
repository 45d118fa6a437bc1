"""The charts of a paper as pictures of its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carer_desk import RESOURCES
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.chart_svg import chart_svg

WIDTH_MM = 168
"""Width of a chart on A4, in millimetres."""
_DPI = 130
_LARGE_RATIO = 16 / 11


def height_mm(large_print: bool) -> int:
    """Height of a chart, in millimetres."""
    return 88 if large_print else 62


def as_svg(chart: ChartData, large_print: bool) -> str:
    """Draw a chart as an SVG, sharp at any size."""
    width, height = (round(mm / 25.4 * 96) for mm in (WIDTH_MM, height_mm(large_print)))
    return chart_svg(chart, PRINT.with_text(_points(large_print)), width, height)


def as_pngs(charts: Sequence[ChartData], large_print: bool) -> list[bytes]:
    """Draw charts as PNGs, all together, for a paper that takes no drawings; the same charts, the same bytes."""
    if not charts:
        return []
    import typst

    drawings = [as_svg(chart, large_print) for chart in charts]
    size = f"width: {WIDTH_MM}mm, height: {height_mm(large_print)}mm"
    files = {f"chart{number}.svg": drawing.encode() for number, drawing in enumerate(drawings)}
    pages = (f'#image("{name}", {size})' for name in files)
    files["main.typ"] = "\n".join((f"#set page({size}, margin: 0pt)", *pages)).encode()
    options: dict[str, Any] = {
        "format": "png",
        "ppi": _DPI,
        "font_paths": [str(RESOURCES / "fonts")],
        "ignore_system_fonts": all(map(_in_the_house_font, drawings)),
    }
    made = typst.compile(files, **options)
    return [bytes(made)] if isinstance(made, bytes) else [bytes(page) for page in made or ()]


def _in_the_house_font(drawing: str) -> bool:
    """Whether the bundled font surely has every letter; looking through the computer's fonts takes a while."""
    return all(sign < "\u0180" or sign in "–—‘’“”…" for sign in set(drawing))


def _points(large_print: bool) -> float:
    return 9.5 * _LARGE_RATIO if large_print else 9.5
