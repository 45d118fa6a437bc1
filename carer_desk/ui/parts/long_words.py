"""Lets a word that is too wide for its place break, and that word alone: a web address, a file name."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import combining

MAY_BREAK = "\u200b"
"""A zero-width space: nothing is seen, and a line may end there."""
_WORD = re.compile(r"\S+")


def breakable(words: str, too_wide: Callable[[str], bool]) -> str:
    """Give the words with a place to break after each letter of those that are too wide."""
    return _WORD.sub(lambda found: _opened(found[0]) if too_wide(found[0]) else found[0], words)


def _opened(word: str) -> str:
    return "".join(
        letter if place == 0 or combining(letter) else MAY_BREAK + letter for place, letter in enumerate(word)
    )


def unbroken(words: str) -> str:
    """Give the words as they were before `breakable`."""
    return words.replace(MAY_BREAK, "")
