"""Draws an indicator's chart as an SVG, for papers and their preview: a few milliseconds and no library."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from carer_desk.reports.chart_axes import ValueAxis
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.chart_drawing import chart_scene
from carer_desk.reports.chart_layout import POINT
from carer_desk.reports.chart_plan import Mark, Span
from carer_desk.reports.chart_scene import Area, Dots, Item, Place, Shape, Stroke, Words, diamond, triangle
from carer_desk.reports.chart_style import ChartStyle

HOUSE_FAMILY = "Atkinson Hyperlegible Next"
_FAMILIES = f"{HOUSE_FAMILY}, Arial, Helvetica, sans-serif"
"""Another computer may not have the house font."""


def chart_svg(
    chart: ChartData,
    style: ChartStyle,
    width: int,
    height: int,
    families: str = _FAMILIES,
    *,
    marks: Sequence[Mark] = (),
    axis: ValueAxis | None = None,
    span: Span | None = None,
) -> str:
    """Draw a chart of that many pixels, 96 to the inch; the same chart gives the same text."""
    em = style.text_points * POINT
    scene = chart_scene(chart, style, (width, height), marks, axis=axis, span=span)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{families}" '
        f'font-size="{_n(em)}"><rect width="{width}" height="{height}" fill="{style.ground}"/>'
        f"{''.join(_element(item, em) for item in scene.items)}</svg>"
    )


def _element(item: Item, em: float) -> str:
    if isinstance(item, Stroke):
        return _line(item)
    if isinstance(item, Words):
        return _text(item, em)
    return _area(item) if isinstance(item, Area) else _dots(item)


def _text(words: Words, em: float) -> str:
    """One line of words that stands on its height."""
    more = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    more += ' font-weight="700"' if words.bold else ""
    more += "" if words.size == em else f' font-size="{_n(words.size)}"'
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.y)}" fill="{words.colour}"{more}>{escape(words.said)}</text>'
    )


def _area(area: Area) -> str:
    rect = area.rect
    more = f' rx="{_n(area.radius)}"' if area.radius else ""
    more += f' stroke="{area.edge}" stroke-width="{_n(area.edge_wide)}"' if area.edge else ""
    return (
        f'<rect x="{_n(rect.left)}" y="{_n(rect.top)}" width="{_n(rect.wide)}" height="{_n(rect.high)}" '
        f'fill="{area.fill}"{more}/>'
    )


def _dots(dots: Dots) -> str:
    """Dots of one look as one shape, which is painted far sooner than a hundred of them."""
    ways = "".join(_outline(dots.shape, dots.radius, place) for place in dots.places)
    ring = f' stroke="{dots.edge}" stroke-width="{_n(dots.edge_wide)}"' if dots.edge_wide else ""
    return f'<path class="{dots.part}" d="{ways}" fill="{dots.fill}"{ring}/>'


def _outline(shape: Shape, radius: float, place: Place) -> str:
    x, y = place
    if shape is Shape.CIRCLE:
        r, across = _n(radius), _n(2 * radius)
        return f"M{_n(x - radius)},{_n(y)}a{r},{r} 0 1,0 {across},0a{r},{r} 0 1,0 -{across},0z"
    if shape is Shape.DIAMOND:
        d = diamond(radius)
        return f"M{_n(x)},{_n(y - d)}L{_n(x + d)},{_n(y)}L{_n(x)},{_n(y + d)}L{_n(x - d)},{_n(y)}z"
    t = triangle(radius)
    tip, base = (y - t, y + t) if shape is Shape.UP else (y + t, y - t)
    return f"M{_n(x)},{_n(tip)}L{_n(x - t)},{_n(base)}L{_n(x + t)},{_n(base)}z"


def _line(stroke: Stroke) -> str:
    """A line; dashes are in widths of the line."""
    parts = " ".join(_n(part * stroke.wide) for part in stroke.dashes)
    broken = f' stroke-dasharray="{parts}"' if parts else ""
    way = " ".join(f"{_n(x)},{_n(y)}" for x, y in stroke.places)
    return f'<polyline points="{way}" fill="none" stroke="{stroke.colour}" stroke-width="{_n(stroke.wide)}"{broken}/>'


def _n(number: float) -> str:
    """A number as short as a hundredth of a pixel allows."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
