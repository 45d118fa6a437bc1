"""The small language in which cues are written, turned into patterns.

`(a|b)` are alternatives, `[a]` or `[a|b]` may be missing, `…` stands for up to six words, `##` for digits.
An apostrophe of any shape may stand or be missing, and a hyphen is as good as a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"\[[^\]]*\]|\([^)]*\)|[^\s\[\](]+")
_NESTED = re.compile(r"[\[(][^\])]*[\[(]")
_SPACE = r"[\s\u00a0-]+"
# A word holds no hyphen, so that there is one way only to share out a run of hyphens: nothing is tried twice.
_GAP = rf"(?:{_SPACE}[^\s.;:\u00a0-]+){{0,6}}?"


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Give one pattern for any of the phrases; it matches whole words in any case.

    Raises ValueError for a phrase with brackets in brackets, which the language does not know.
    """
    return re.compile(rf"(?<![\w’'/])(?:{alternatives_of(phrases)})(?![\w])", re.IGNORECASE)


def alternatives_of(phrases: Iterable[str]) -> str:
    """Give the phrases as the alternatives of a pattern; none at all match nothing."""
    return "|".join(_phrase(phrase) for phrase in phrases) or "(?!)"


def _phrase(phrase: str) -> str:
    if _NESTED.search(phrase):
        raise ValueError(f"Brackets stand in brackets in the cue “{phrase}”.")
    built = ""
    opened = False
    for token in _TOKEN.findall(phrase):
        if token == "…":
            built += _GAP
        elif token.startswith("["):
            inner = _words(token[1:-1])
            built += f"(?:{_SPACE}(?:{inner}))?" if opened else f"(?:(?:{inner}){_SPACE})?"
        else:
            inner = f"(?:{_words(token[1:-1])})" if token.startswith("(") else _words(token)
            built += (_SPACE if opened else "") + inner
            opened = True
    return built


def _words(words: str) -> str:
    """Escape what is not alternatives."""
    return "|".join(_SPACE.join(_word(word) for word in part.split()) for part in words.split("|"))


def _word(word: str) -> str:
    """Give the pattern of one word or sign."""
    if word == "-":
        return "[-–]"  # a dash by itself, as in “Action -”
    escaped = re.escape(word).replace("'", "['’‘]?").replace(r"\#\#", r"\d{1,4}")
    return escaped.replace(r"\-", r"[\s-]?")
