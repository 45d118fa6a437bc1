"""Paints a chart's scene on a figure of matplotlib, without its axes: everything has its place already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from carer_desk import RESOURCES
from carer_desk.reports.chart_glyphs import house_letters
from carer_desk.reports.chart_scene import Area, Dots, Scene, Shape, Stroke, Words, diamond, triangle

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

_FAMILY = "Atkinson Hyperlegible Next"
_INCH = 96.0
_POINT = 72 / 96
"""A pixel in points."""
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}
_MARKERS = {Shape.CIRCLE: "o", Shape.UP: "^", Shape.DOWN: "v", Shape.DIAMOND: "D"}


class Sheet:
    """A figure of so many pixels, outside matplotlib's global list of figures, on which one scene is painted."""

    def __init__(self, scene: Scene, dpi: float, pixels: tuple[int, int]) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self._scene = scene
        self._fonts: dict[tuple[float, bool], FontProperties] = {}
        self._figure = Figure(figsize=(pixels[0] / dpi, pixels[1] / dpi), dpi=dpi, facecolor=scene.ground)
        FigureCanvasAgg(self._figure)
        upright = Affine2D().scale(1 / _INCH, -1 / _INCH).translate(0, scene.height / _INCH)
        self._places: Transform = upright + self._figure.dpi_scale_trans

    def painted(self, *, with_text: bool = False) -> Figure:
        """The figure with everything on it; with text, words can be searched in a PDF, but take many times as long."""
        words = [item for item in self._scene.items if isinstance(item, Words)]
        shapes = [self._artist(item) for item in self._scene.items if not isinstance(item, Words)]
        said = map(self._words, words) if with_text else self._outlines(words)
        for order, artist in enumerate((*shapes, *said)):
            artist.set_zorder(order)
            self._figure.add_artist(artist)
        return self._figure

    def _outlines(self, words: Sequence[Words]) -> Iterator[Artist]:
        """All words of a colour as one shape."""
        from matplotlib.patches import PathPatch

        letters = house_letters()
        for colour, of_it in groupby(sorted(words, key=_by_colour), key=_by_colour):
            path = letters.path(list(of_it))
            yield PathPatch(path, facecolor=colour, linewidth=0, transform=self._places)

    def _artist(self, item: Stroke | Area | Dots) -> Artist:
        if isinstance(item, Stroke):
            return self._stroke(item)
        return self._area(item) if isinstance(item, Area) else self._dots(item)

    def _stroke(self, stroke: Stroke) -> Artist:
        from matplotlib.lines import Line2D

        return Line2D(
            [x for x, _ in stroke.places], [y for _, y in stroke.places], color=stroke.colour,
            linewidth=stroke.wide * _POINT, linestyle=(0, stroke.dashes) if stroke.dashes else "-",
            solid_capstyle="butt", transform=self._places,
        )  # fmt: skip

    def _words(self, words: Words) -> Artist:
        from matplotlib.text import Text

        return Text(
            words.x, words.y, words.said, color=words.colour, ha=_ANCHORS[words.anchor], va="baseline",
            fontproperties=self._font(words.size * _POINT, words.bold), transform=self._places, parse_math=False,
        )  # fmt: skip

    def _area(self, area: Area) -> Artist:
        from matplotlib.patches import FancyBboxPatch, Rectangle

        rect = area.rect
        edge, wide = area.edge or "none", area.edge_wide * _POINT
        if not area.radius:
            return Rectangle(
                (rect.left, rect.top), rect.wide, rect.high, facecolor=area.fill, edgecolor=edge, linewidth=wide,
                transform=self._places,
            )  # fmt: skip
        return FancyBboxPatch(
            (rect.left, rect.top), rect.wide, rect.high, boxstyle=f"round,pad=0,rounding_size={area.radius}",
            facecolor=area.fill, edgecolor=edge, linewidth=wide, transform=self._places,
        )  # fmt: skip

    def _dots(self, dots: Dots) -> Artist:
        from matplotlib.lines import Line2D

        half = dots.radius if dots.shape is Shape.CIRCLE else triangle(dots.radius)
        if dots.shape is Shape.DIAMOND:
            half = (
                diamond(dots.radius) / 2**0.5
            )  # matplotlib's is a square on its corner, measured along its edge
        return Line2D(
            [x for x, _ in dots.places], [y for _, y in dots.places], linestyle="none", marker=_MARKERS[dots.shape],
            markersize=2 * half * _POINT, markerfacecolor=dots.fill, markeredgecolor=dots.edge,
            markeredgewidth=dots.edge_wide * _POINT, transform=self._places,
        )  # fmt: skip

    def _font(self, points: float, bold: bool) -> FontProperties:
        """The house font; letters it lacks come from matplotlib's own."""
        from matplotlib.font_manager import FontProperties

        if (points, bold) not in self._fonts:
            family = [house_family(), "DejaVu Sans"]
            self._fonts[points, bold] = FontProperties(
                family=family, weight=700 if bold else 400, size=points
            )
        return self._fonts[points, bold]


def _by_colour(words: Words) -> str:
    return words.colour


@cache
def house_family() -> str:
    """Register the bundled font once and give the family to use."""
    from matplotlib import font_manager

    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return _FAMILY if _FAMILY in known else "DejaVu Sans"
