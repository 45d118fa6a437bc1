"""How a chart looks: colours and text size for the screen, for paper and for grey print.

Usual figures are grey. Blue, orange and purple are left free: they will say better, worse and neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as #RRGGBB and sizes in points; shapes, dashes and words carry the meaning, colour only helps."""

    ground: str
    ink: str
    """Words, the target and the latest figure."""
    dim: str
    """Axis labels and notes."""
    dot: str
    """The figures."""
    line: str
    """The thin line that joins them, and the axes."""
    faint: str
    """Lines across the plot."""
    national: str
    neighbours: str
    text_points: float = 9.5

    def with_text(self, points: float) -> ChartStyle:
        """The same look with letters of another size."""
        return replace(self, text_points=points)


LIGHT = ChartStyle(
    ground="#FFFFFF",
    ink="#1B2330",
    dim="#4D5663",
    dot="#5F6670",
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
    dot="#5F6670",
    line="#808080",
    faint="#E6E6E6",
    national="#4D5663",
    neighbours="#4D5663",
)
GREY = ChartStyle(
    ground="#FFFFFF",
    ink="#000000",
    dim="#3D3D3D",
    dot="#4A4A4A",
    line="#808080",
    faint="#E6E6E6",
    national="#3D3D3D",
    neighbours="#3D3D3D",
)
