"""What the meeting resolved, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from carer_desk.panel.minutes import Passage
from carer_desk.readers.minutes.layout import Block, BlockKind
from carer_desk.readers.minutes.sentences import sentences_of

_WORDS = r"(?:resolved|recommended|agreed|decision|decided)"
# “RESOLVED:”, “It was resolved that”, and nothing else: what was resolved stands below.
_LABEL_ALONE = re.compile(rf"^\W*(?:it was\s+|the \w+\s+)?{_WORDS}\W*(?:to|that)?\W*$", re.IGNORECASE)
_LABEL_THEN_WORDS = re.compile(
    r"^\W*(?:(?:RESOLVED|RECOMMENDED|AGREED|DECISION)\b|(?:Resolved|Recommended|Agreed|Decision)\b\s*[:–-])"
)
_INSIDE = re.compile(
    r"\bRESOLVED\b|\b(?:panel|board|committee|cabinet|members|it was)\s+resolved\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:that|to|the|note|endorse|approve)\b", re.IGNORECASE)


def resolutions_of(source: str, blocks: Iterable[Block]) -> list[Passage]:
    """Find the resolutions of an item; the points under a bare “RESOLVED” are one each."""
    return list(_resolutions(source, blocks))


def _resolutions(source: str, blocks: Iterable[Block]) -> Iterator[Passage]:
    listing, first = False, False
    for block in blocks:
        if listing and (block.kind is BlockKind.POINT or (first and _GOES_ON.match(block.text))):
            yield Passage.of(source, block.start, block.end)
            first = False
            continue
        listing = first = bool(_LABEL_ALONE.match(block.text)) or (
            bool(_LABEL_THEN_WORDS.match(block.text)) and block.text.endswith((":", "–", "-", " that"))
        )
        if listing:
            continue
        if _LABEL_THEN_WORDS.match(block.text):
            yield Passage.of(source, block.start, block.end)
            continue
        for sentence in sentences_of(block):
            if _INSIDE.search(sentence.text):
                yield Passage.of(source, sentence.start, sentence.end)
