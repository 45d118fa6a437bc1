"""Finds the earlier matter that a new wording seems to ask again."""

from __future__ import annotations

import re

from carer_desk.panel.listing import MatterRow
from carer_desk.store.desk import Desk

_LEAST_SHARED = 2
_LEAST_RATIO = 0.4
_SHORT = 3


def asked_before(desk: Desk, wording: str) -> MatterRow | None:
    """Give the likeliest earlier matter that shares enough of the longer words, else None."""
    words = _long_words(wording)
    rows = desk.listing.rows(desk.search.similar(wording, 3), desk.today())
    for row in rows:
        shared = len(words & _long_words(row.wording))
        if shared >= _LEAST_SHARED and shared >= _LEAST_RATIO * len(words):
            return row
    return None


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > _SHORT}
