"""Letters as outlines: each is taken from its font once, so that words cost next to nothing when a chart is redrawn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from carer_desk import RESOURCES
from carer_desk.reports.chart_scene import Words

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font
    from matplotlib.path import Path

_EM = 200.0
"""Points at which outlines are taken; they are not fitted to pixels, so any size would do."""
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Letters:
    """The outlines of the house font; letters that it lacks come from matplotlib's own."""

    def __init__(self) -> None:
        from matplotlib.font_manager import findfont
        from matplotlib.ft2font import FT2Font

        files = {
            bold: RESOURCES / "fonts" / f"AtkinsonHyperlegibleNext-{name}.ttf"
            for bold, name in ((False, "Regular"), (True, "Bold"))
        }
        self._fonts = {bold: FT2Font(str(path)) for bold, path in files.items()}
        self._spare = FT2Font(str(findfont("DejaVu Sans")))
        for font in (*self._fonts.values(), self._spare):
            font.set_size(_EM, 72)
        self._known: dict[tuple[str, bool], tuple[Any, Any, float]] = {}

    def path(self, words: list[Words]) -> Path:
        """All of the words as one shape, in pixels from the top left."""
        from matplotlib.path import Path

        letters = []
        for line in words:
            glyphs = [self._glyph(sign, line.bold) for sign in line.said]
            scale = line.size / _EM
            x = line.x - sum(wide for *_, wide in glyphs) * scale * _SHARES[line.anchor]
            for outline, code, wide in glyphs:
                if len(outline):
                    letters.append(Path(outline * (scale, -scale) + (x, line.y), code))
                x += wide * scale
        return Path.make_compound_path(*letters)

    def _glyph(self, sign: str, bold: bool) -> tuple[Any, Any, float]:
        """Its outline, the kinds of its places, and how far on the next letter stands."""
        known = self._known.get((sign, bold))
        if known is None:
            known = self._known[sign, bold] = self._taken(sign, bold)
        return known

    def _taken(self, sign: str, bold: bool) -> tuple[Any, Any, float]:
        from matplotlib.ft2font import LoadFlags

        font: FT2Font = self._fonts[bold]
        if not font.get_char_index(ord(sign)):
            font = self._spare
        glyph = font.load_char(ord(sign), flags=LoadFlags.NO_HINTING)
        outline, codes = font.get_path()
        return outline, codes, glyph.linearHoriAdvance / 65536


@cache
def house_letters() -> Letters:
    """The letters of the bundled font, loaded when a chart is first drawn."""
    return Letters()
