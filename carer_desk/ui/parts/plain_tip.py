"""Words of the user in a tooltip, which would otherwise read marks in them as HTML."""

from __future__ import annotations


def plain_tip(words: str) -> str:
    """Give a tooltip that shows these words as they were typed, with any mark-up in them spelt out."""
    from html import escape  # late, with its table of 2,000 names: tooltips come after the page

    return f"<span>{escape(words)}</span>".replace("\n", "<br>") if words else ""
