"""The empty figure of a chart, with the house font and what measuring words on it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from carer_desk import RESOURCES
from carer_desk.reports.chart_style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_FAMILY = "Atkinson Hyperlegible Next"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The empty figure with what measuring and placing on it needs; lengths in pixels."""

    figure: Figure
    canvas: FigureCanvasAgg
    style: ChartStyle
    width: float
    height: float
    em: float

    def font(self, *, bold: bool = False, ratio: float = 1.0) -> FontProperties:
        """The house font; letters it lacks come from matplotlib's own."""
        from matplotlib.font_manager import FontProperties

        family = [house_family(), "DejaVu Sans"]
        return FontProperties(family=family, weight=700 if bold else 400, size=self.style.text_points * ratio)

    def wide(self, words: str, *, bold: bool = False) -> float:
        """Width of one line of words."""
        renderer = self.canvas.get_renderer()  # type: ignore[no-untyped-call]
        return float(renderer.get_text_width_height_descent(words, self.font(bold=bold), False)[0])


def new_sheet(style: ChartStyle, width_px: int, height_px: int, dpi: float) -> Sheet:
    """Make an empty figure of that many pixels, without matplotlib's global list of figures."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_px / dpi, height_px / dpi), dpi=dpi, facecolor=style.ground)
    canvas = FigureCanvasAgg(figure)
    return Sheet(figure, canvas, style, width_px, height_px, style.text_points * dpi / 72)


@cache
def house_family() -> str:
    """Register the bundled font once and give the family to use."""
    from matplotlib import font_manager

    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return _FAMILY if _FAMILY in known else "DejaVu Sans"


def wrapped(sheet: Sheet, words: str, room: float) -> list[str]:
    """Break words into lines that fit a width in pixels."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sheet.wide(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
