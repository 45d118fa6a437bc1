"""Words of the user in a tooltip, which would otherwise read marks in them as HTML."""

from __future__ import annotations

from html import escape


def plain_tip(words: str) -> str:
    """Give a tooltip that shows these words as they were typed, with any mark-up in them spelt out."""
    return f"<span>{escape(words)}</span>".replace("\n", "<br>") if words else ""
