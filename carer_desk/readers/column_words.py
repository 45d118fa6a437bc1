"""What the headings of a scorecard's columns mean, and how ratings are written."""

from __future__ import annotations

from carer_desk.panel.dates import plain_words
from carer_desk.panel.indicator import Rag

_HEADINGS = {
    "indicator": "indicator|indicators|measure|measures|name|code|kpi|pi|performance indicator|description",
    "period": "period|month|date|quarter|year|month or quarter|reporting period",
    "figure": "figure|figures|actual|value|result|performance|outturn|current|latest|percentage|number|%",
    "target": "target|targets|goal",
    "rag": "rag|rating|rag rating|rag status|status|colour",
    "national": "national|england|national average|england average|national figure",
    "neighbours": "neighbours|statistical neighbours|stat neighbours|statistical neighbour average|sn|sns|sn average",
    "source": "source|document",
}
_MEANINGS = {word: meaning for meaning, words in _HEADINGS.items() for word in words.split("|")}
_RATINGS = {
    "": Rag.NONE,
    "r": Rag.RED, "red": Rag.RED,
    "a": Rag.AMBER, "amber": Rag.AMBER, "yellow": Rag.AMBER,
    "g": Rag.GREEN, "green": Rag.GREEN,
    "-": Rag.NONE, "n/a": Rag.NONE, "none": Rag.NONE, "not rated": Rag.NONE,
}  # fmt: skip


def column_meaning(heading: str) -> str:
    """Say what a heading stands for: indicator, period, figure, target, rag …; empty when it is unknown."""
    return _MEANINGS.get(plain_words(heading).rstrip(":"), "")


def read_rag(text: str) -> Rag | None:
    """Read a published rating; None when it is no rating."""
    return _RATINGS.get(plain_words(text))
