"""Which words have to stand in a sentence before a dear pattern is worth trying on it."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"[a-z]\?|\\[a-zA-Z]|\(\?P<\w+>|\[[^\]]*\]|\(\?<?![^)]*\)")
_SUFFIXES = re.compile(r"(?<=[a-z]{3})\(\?:[a-z|]*\)")
"""Endings to choose from: what stands before them is enough."""
_LETTERS = re.compile(r"[a-z&]{2,}")
_EVERYWHERE = frozenset(
    "an the of in on to and or for with his her he she is was my our your their that this it be has had have at "
    "as by from are were who been not no so all if when will would can could did does do him them they we me us "
    "out up over off back now just still only very again got get more some any than into about which what also".split()
)


def openings(*sources: str) -> frozenset[str]:
    """The first letters, at most five, of all words in these patterns that do not stand in every sentence.

    It may only be asked of patterns of which every way to match holds such a word.
    """
    words: set[str] = set()
    for source in sources:
        words.update(_LETTERS.findall(_ESCAPES.sub(" ", _SUFFIXES.sub(" ", source))))
    return frozenset(word[:5] for word in words - _EVERYWHERE)
