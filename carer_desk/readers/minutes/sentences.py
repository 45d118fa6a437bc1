"""Sentences of a block, each with its place in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from carer_desk.readers.minutes.layout import Block

_ABBREVIATIONS = (
    "cllr", "cllrs", "cncllr", "mr", "mrs", "ms", "dr", "rev", "no", "nos", "e.g", "i.e", "etc", "approx", "dept",
    "st", "vs", "para", "p", "pp", "ref", "inc", "a.m", "p.m", "hon", "prof", "s", "fig", "min", "co",
)  # fmt: skip
_END = re.compile(r"[.?!][”’\"')\]]*(?=\s+[“‘\"'(*\[]{0,2}[A-Z0-9£])|[.?!][”’\"')\]]*\s*$|;(?=\s)")
_NUMBER = re.compile(r"\s*\d")
_LETTERED = re.compile(
    r"(?:appendix|annex|part|section|schedule|option|table|tier|phase|group)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?<![A-Za-z.\d])([A-Za-z.]+)\.$")
_BEFORE_NUMBERS = ("no", "nos", "p", "pp", "para", "fig", "min")
"""Short for something only in front of a number: “when the Council says no. The …”."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `first` says that it opens its block."""

    start: int
    end: int
    text: str = field(repr=False)
    first: bool


_LONGEST_ABBREVIATION = 20
_LONGEST = 1_500
"""A clerk’s longest sentence; what is longer is no sentence and is cut, so that no rule reads a whole book at once."""


def sentences_of(block: Block) -> list[Sentence]:
    """Cut a block into sentences; a full stop after an abbreviation or an initial ends nothing."""
    found: list[Sentence] = []
    begun = 0
    for end in (*_ends(block.text), len(block.text)):
        while end - begun > _LONGEST:
            cut = block.text.rfind(" ", begun, begun + _LONGEST)
            cut = cut + 1 if cut > begun else begun + _LONGEST
            found.append(_sentence(block, begun, cut, not found))
            begun = cut
        if block.text[begun:end].strip():
            found.append(_sentence(block, begun, end, not found))
        begun = end
    return [sentence for sentence in found if sentence.text]


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        numbered = bool(_NUMBER.match(text, match.end()))
        if not (match.group().startswith(".") and _is_abbreviation(before, numbered)):
            yield match.end()


def _is_abbreviation(words: str, numbered: bool) -> bool:
    match = _LAST_WORD.search(words)
    if match is None:
        return False
    word = match[1].lower().strip(".")
    initial = len(word) == 1 and match[1].isupper() and not _LETTERED.search(words[: match.start()])
    short = word in _ABBREVIATIONS and (numbered or word not in _BEFORE_NUMBERS)
    return short or initial


def _sentence(block: Block, begun: int, end: int, first: bool) -> Sentence:
    words = block.text[begun:end]
    lead = len(words) - len(words.lstrip())
    return Sentence(
        block.start + begun + lead, block.start + begun + len(words.rstrip()), words.strip(), first
    )
