"""What the meeting resolved, word for word."""

from __future__ import annotations

import re

from carer_desk.panel.minutes import Passage
from carer_desk.readers.minutes.layout import Block, BlockKind
from carer_desk.readers.minutes.sentences import sentences_of

_LABEL = re.compile(r"^\W*(?:(?:it was|was|were)\s+)?(?:resolved|recommended|agreed|decision|decided)\b", re.I)
_INSIDE = re.compile(r"\bRESOLVED\b|\b(?:panel|board|committee|members)\s+(?:resolved|agreed|recommended)\s+(?:to\b|that\b)", re.I)
_BARE = re.compile(r"^\W*(?:it was\s+)?(?:resolved|recommended|agreed|decision)\W*(?:that)?\W*$", re.I)


def resolutions_of(source: str, blocks: list[Block]) -> list[Passage]:
    """Find the resolutions of an item; the points under a bare “RESOLVED” are each one."""
    found: list[Passage] = []
    listing = False
    for block in blocks:
        if listing and (block.kind is BlockKind.POINT or not found or re.match(r"(?:that|to|the)\b", block.text, re.I)):
            found.append(Passage.of(source, block.start, block.end))
            listing = block.kind is BlockKind.POINT
            continue
        listing = bool(_BARE.match(block.text)) or (bool(_LABEL.match(block.text)) and block.text.rstrip().endswith((":", "–", "-", "that")))
        if listing:
            continue
        if _LABEL.match(block.text) and block.text[:12].isupper() or re.match(r"^\W*(?:RESOLVED|Resolved|RECOMMENDED|AGREED|Agreed)\b\s*[:\-–]", block.text):
            found.append(Passage.of(source, block.start, block.end))
            continue
        found.extend(
            Passage.of(source, sentence.start, sentence.end)
            for sentence in sentences_of(block)
            if _INSIDE.search(sentence.text) and re.search(r"RESOLVED|resolved", sentence.text)
        )
    return found
