"""Signs that a reader does not see or takes for others: joined spaces, soft hyphens, wide and foreign letters.

Text that was pasted from a page or a PDF is full of them, and none may part a name or a number from its rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from carer_desk.panel.identity.find import Find

_SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = r"\u2028\u2029"
_NOTHING = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_HYPHENS = r"\u2010\u2011"
_WIDE = r"\uff01-\uff5e"
_WIDE_BY = 0xFEE0
"""So far a wide letter stands behind the usual one."""

_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρυκχαϲϳ" + "ıɑɡɩո",
        "ABESIJKMHOPCTYXaesijopcyxdhqwv" + "ABEZHIKMNOPTYXoivpukxacj" + "iagin",
        strict=True,
    )
)
"""Cyrillic, Greek and other letters that look like Latin ones."""
_ALIKE_SIGNS = "".join(_ALIKE)
_FOREIGN = re.compile(f"(?<![^\\W\\d_])[A-Za-z]*[{_ALIKE_SIGNS}][A-Za-z{_ALIKE_SIGNS}]*(?![^\\W\\d_])")
"""A word of Latin letters and such as look like them; a word with any other letter is in its own script."""
_ODD = re.compile(f"[{_SPACES}{_LINE_ENDS}{_NOTHING}{_HYPHENS}{_WIDE}{_ALIKE_SIGNS}]")
_UNSEEN = re.compile(f"[{_NOTHING}]")


def as_seen(text: str) -> tuple[str, Sequence[int] | None]:
    """The text as a reader sees it, and where each of its signs stands in the other; None for a text without any."""
    if text.isascii() or not _ODD.search(text):
        return text, None
    places = [at for at, sign in enumerate(text) if not _UNSEEN.match(sign)]
    seen = "".join(_usual(text[at]) for at in places)
    return _FOREIGN.sub(_latin, seen), places


def as_it_stands(find: Find, text: str, places: Sequence[int]) -> Find:
    """A find in what a reader sees, as one in the text itself."""
    start, end = places[find.start], places[find.end - 1] + 1
    return replace(find, start=start, end=end, found=text[start:end])


def _latin(word: re.Match[str]) -> str:
    return "".join(_ALIKE.get(sign, sign) for sign in word[0])


def _usual(sign: str) -> str:
    if sign in _ALIKE or not _ODD.match(sign):
        return sign
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - _WIDE_BY)
    return "-" if sign in "\u2010\u2011" else "\n" if sign in "\u2028\u2029" else " "
