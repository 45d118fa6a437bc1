"""Takes a fill colour for a rating, as far as a colour is plainly red, amber or green."""

from __future__ import annotations

import colorsys

from carer_desk.panel.indicator import Rag

_PALE = {"C6EFCE": Rag.GREEN, "FFC7CE": Rag.RED, "FFEB9C": Rag.AMBER}
"""The three ready-made pale styles of spreadsheet programs."""
_LEAST_STRONG = 0.35
_LEAST_TINTED = 0.16
_LEAST_BRIGHT = 0.3


def rating_of(fill: str) -> tuple[Rag, bool]:
    """Give the rating a colour "RRGGBB" stands for, and whether that is certain; white and blue stand for none."""
    if fill in _PALE:
        return _PALE[fill], True
    try:
        red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return Rag.NONE, True
    hue, strength, bright = colorsys.rgb_to_hsv(red, green, blue)
    if strength < _LEAST_TINTED or bright < _LEAST_BRIGHT:
        return Rag.NONE, True
    degrees = hue * 360
    certain = strength >= _LEAST_STRONG
    if degrees <= 18 or degrees >= 342:
        return Rag.RED, certain
    if degrees <= 62:
        return Rag.AMBER, certain and (degrees >= 24)
    if degrees <= 165:
        return Rag.GREEN, certain and degrees >= 75
    return Rag.NONE, True
