"""How a chart looks: colours and text size for the screen, for paper and for grey print.

Usual figures are grey; blue says better, orange worse, purple neither. Shape says the same without any colour.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_MIDDLE = 0.18
"""Grounds of less light than this are dark."""


@dataclass(frozen=True, slots=True)
class Shades:
    """Colours of what the rules say of a figure, and of the usual range."""

    better: str
    worse: str
    neutral: str
    """Higher or lower than usual, where neither is better."""
    band: str
    """The usual range; pale, because its dashed edges say where it ends."""


LIGHT_SHADES = Shades("#0B5CAD", "#C2500A", "#5B2A86", "#E8EEF3")
DARK_SHADES = Shades("#6CB4FF", "#FF9C52", "#C9A4F2", "#2C3742")
GREY_SHADES = Shades("#1A1A1A", "#1A1A1A", "#1A1A1A", "#EEEEEE")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as #RRGGBB and sizes in points; shapes, dashes and words carry the meaning, colour only helps."""

    ground: str
    ink: str
    """Words, the target, the usual level and the latest figure."""
    dim: str
    """Axis labels and notes."""
    dot: str
    """The figures."""
    line: str
    """The thin line that joins them, the edges of the usual range, and the axes."""
    faint: str
    """Lines across the plot."""
    national: str
    neighbours: str
    text_points: float = 9.5
    shades: Shades | None = None
    """None: those that suit the ground."""

    @property
    def story(self) -> Shades:
        """The colours of better, worse, neither, and the usual range."""
        if self.shades is not None:
            return self.shades
        return DARK_SHADES if light_of(self.ground) < _MIDDLE else LIGHT_SHADES

    def with_text(self, points: float) -> ChartStyle:
        """The same look with letters of another size."""
        return replace(self, text_points=points)


def light_of(colour: str) -> float:
    """How light #RRGGBB is to the eye, from 0 to 1: its relative luminance as WCAG 2 reckons it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = ChartStyle(
    ground="#FFFFFF",
    ink="#1B2330",
    dim="#4D5663",
    dot="#6B6B6B",
    line="#858B93",
    faint="#E9E6E0",
    national="#4D5663",
    neighbours="#4D5663",
)
DARK = ChartStyle(
    ground="#1F252C",
    ink="#ECEFF2",
    dim="#B3BCC6",
    dot="#B3BCC6",
    line="#86909B",
    faint="#313943",
    national="#B3BCC6",
    neighbours="#B3BCC6",
)
PRINT = ChartStyle(
    ground="#FFFFFF",
    ink="#000000",
    dim="#3D3D3D",
    dot="#6B6B6B",
    line="#808080",
    faint="#E6E6E6",
    national="#4D5663",
    neighbours="#4D5663",
)
GREY = ChartStyle(
    ground="#FFFFFF",
    ink="#000000",
    dim="#3D3D3D",
    dot="#6B6B6B",
    line="#808080",
    faint="#E6E6E6",
    national="#3D3D3D",
    neighbours="#3D3D3D",
    shades=GREY_SHADES,
)
