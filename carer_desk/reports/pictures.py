"""The charts of a paper as pictures of its width."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any

from carer_desk import RESOURCES
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.chart_svg import chart_svg

WIDTH_MM = 168
"""Width of a chart on A4, in millimetres."""
_DPI = 120
_TOGETHER = 8
"""Charts painted in one go."""
_LARGE_RATIO = 16 / 11


def height_mm(large_print: bool) -> int:
    """Height of a chart, in millimetres."""
    return 102 if large_print else 72


def size_px(large_print: bool) -> tuple[int, int]:
    """Width and height of a chart in pixels, 96 to the inch."""
    return round(WIDTH_MM / 25.4 * 96), round(height_mm(large_print) / 25.4 * 96)


def as_svg(chart: ChartData, large_print: bool) -> str:
    """Draw a chart as an SVG, sharp at any size."""
    width, height = size_px(large_print)
    return chart_svg(chart, PRINT.with_text(_points(large_print)), width, height)


def as_pngs(charts: Sequence[ChartData], large_print: bool) -> list[bytes]:
    """Draw charts as PNGs for a paper that takes no drawings; the same charts give the same bytes."""
    drawings = [as_svg(chart, large_print) for chart in charts]
    size = f"width: {WIDTH_MM}mm, height: {height_mm(large_print)}mm"
    portions = [drawings[at : at + _TOGETHER] for at in range(0, len(drawings), _TOGETHER)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # the library uses one processor for each call
        painted = threads.map(_painted, portions, repeat(size))
        return [png for portion in painted for png in portion]


def _painted(drawings: Sequence[str], size: str) -> list[bytes]:
    """Paint drawings of one size, each on a page of its own."""
    import typst

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
