"""Sentences of a block, each with its place in the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from carer_desk.readers.minutes.layout import Block

_ABBREVIATIONS = (
    "cllr", "cllrs", "cncllr", "mr", "mrs", "ms", "dr", "rev", "no", "nos", "e.g", "i.e", "etc", "approx", "dept",
    "st", "vs", "para", "p", "pp", "ref", "inc", "a.m", "p.m", "hon", "prof", "s", "fig", "min", "co",
)  # fmt: skip
_END = re.compile(r"[.?!][”’\"')\]]*(?=\s+[“‘\"'(*\[]{0,2}[A-Z0-9£])|[.?!][”’\"')\]]*\s*$|;(?=\s)")
_LAST_WORD = re.compile(r"([A-Za-z.]+)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `first` says that it opens its block."""

    start: int
    end: int
    text: str = field(repr=False)
    first: bool


def sentences_of(block: Block) -> list[Sentence]:
    """Cut a block into sentences; a full stop after an abbreviation or an initial ends nothing."""
    found: list[Sentence] = []
    begun = 0
    for match in _END.finditer(block.text):
        end = match.end()
        piece = block.text[begun:end]
        if match.group().startswith(".") and _is_abbreviation(block.text[begun : match.start() + 1]):
            continue
        found.append(_sentence(block, begun, begun + len(piece), not found))
        begun = end
    if block.text[begun:].strip():
        found.append(_sentence(block, begun, len(block.text), not found))
    return found


def _is_abbreviation(words: str) -> bool:
    match = _LAST_WORD.search(words)
    if match is None:
        return False
    word = match[1].lower().strip(".")
    return word in _ABBREVIATIONS or (len(word) == 1 and match[1].isupper())


def _sentence(block: Block, begun: int, end: int, first: bool) -> Sentence:
    words = block.text[begun:end]
    lead = len(words) - len(words.lstrip())
    return Sentence(
        block.start + begun + lead, block.start + begun + len(words.rstrip()), words.strip(), first
    )
