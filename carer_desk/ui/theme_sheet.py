"""Fills the style sheet of resources/theme.qss with the colours and paddings in force."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING, Any

from carer_desk import RESOURCES

if TYPE_CHECKING:
    from carer_desk.ui.theme import Theme

_COLOURS = (
    "window sidebar base tint hover line edge text dim accent accent_deep on_accent focus bad bad_ground "
    "private private_ground private_edge placeholder quiet_ground"
).split()

_MIDDLE_LIGHTNESS = 127
_FILE = RESOURCES / "theme.qss"


def style_sheet(theme: Theme) -> str:
    """Write the style sheet for the scheme and text size in force."""
    values: dict[str, Any] = {name: theme.colour(name).name() for name in _COLOURS}
    spread = min(theme.zoom, 1.5)  # paddings grow slower than letters: 200 % text still fits a small window
    for pixels in (4, 6, 8, 10, 12, 14, 24):
        values[f"p{pixels}"] = round(pixels * spread)
        values[f"p{pixels}less"] = max(0, round(pixels * spread) - 1)
    for pixels in (4, 8, 10, 14):
        values[f"r{pixels}"] = pixels
    values["target"] = max(18, round(18 * theme.zoom))
    ring = round(values["target"] / 3)
    values["targetring"], values["targetdot"] = ring, values["target"] + 4 - 2 * ring
    values["targethalf"] = values["target"] // 2 + 2
    mark = "light" if theme.colour("on_accent").lightness() > _MIDDLE_LIGHTNESS else "dark"
    values["tick"] = (RESOURCES / "marks" / f"tick-{mark}.svg").as_posix()
    values["bar"] = 12
    values["icon"] = theme.px(18)
    values["barround"] = 4
    return Template(_FILE.read_text(encoding="utf-8")).substitute(values)
