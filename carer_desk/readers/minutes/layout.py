"""A page of minutes cut into headings, paragraphs and list points, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from statistics import median

_BULLET = re.compile(
    r"(?:[•·●▪◦‣∙*\uf0b7\u2043]|[-–—](?=\s)|o(?=\s{2,})"
    r"|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).](?=\s)(?<!\d\.)|\d{1,2}\.(?=\s)"
    r"|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?(?=\s))[ \t\u00a0]*"
)
_ENDS = (".", "?", "!", ":", ";", "”", "\u2019", '"')
_PLAIN_SPACES = {ord(sign): " " for sign in "\n\r\t\v\f\u00a0\u2007\u202f\u2028\u2029\x85"}
_LONG_LINE = 160
"""Lines longer than this were not broken at a margin: each is a paragraph of its own."""
_HEADING_LIMIT = 110


class BlockKind(Enum):
    """What sort of block it is."""

    HEADING = auto()
    PARAGRAPH = auto()
    POINT = auto()
    CELL = auto()
    """Of a table of actions."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page from `start` up to `end`, without the mark of a list point."""

    start: int
    end: int
    kind: BlockKind
    text: str = field(repr=False)
    """The words with a plain space for every line break and no-break space, so that places stay."""
    mark: str = ""
    """The bullet or number in front of a point."""

    @classmethod
    def of(cls, source: str, start: int, end: int, kind: BlockKind, mark: str = "") -> Block:
        """Give the block between two places of a source."""
        return cls(start, end, kind, source[start:end].translate(_PLAIN_SPACES), mark)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str = field(repr=False)
    mark: str = ""

    @property
    def ended(self) -> bool:
        """Whether the line ends a sentence or introduces a list."""
        return self.text.endswith(_ENDS)


def blocks_of(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Cut a stretch of text into blocks; their places count from the beginning of the whole text."""
    end = len(text) if end is None else end
    return [block for run in _runs(text, start, end) for block in _blocks(text, run)]


def _runs(text: str, start: int, end: int) -> Iterator[list[_Line]]:
    """Lines between blank ones; a line of spaces or no-break spaces is blank."""
    run: list[_Line] = []
    place = start
    for raw in text[start:end].splitlines(keepends=True):
        line = _line(raw, place)
        place += len(raw)
        if line is not None:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _line(raw: str, place: int) -> _Line | None:
    words = raw.strip()
    if not words:
        return None
    start = place + raw.index(words[0])
    mark = _BULLET.match(words)
    if mark is not None and words[mark.end() :]:
        inner = words[mark.end() :]
        return _Line(start + mark.end(), start + len(words), inner, mark.group().strip())
    return _Line(start, start + len(words), words)


def _blocks(text: str, run: list[_Line]) -> Iterator[Block]:
    width = median(len(line.text) for line in run)
    group: list[_Line] = []
    for line in run:
        if group and _begins(group[-1], line, width):
            yield _block(text, group)
            group = []
        group.append(line)
    yield _block(text, group)


def _begins(before: _Line, line: _Line, width: float) -> bool:
    """Whether a line begins a block of its own rather than going on with the one before."""
    if line.mark or _SETTLED.match(line.text) or max(len(before.text), len(line.text)) > _LONG_LINE:
        return True
    if line.text[:1].islower():
        return False
    if before.ended:
        return len(before.text) < 0.8 * width or len(before.text) < 60 or _is_label(line.text)
    return _is_heading(before.text) and len(before.text) < 0.8 * max(width, 60)


def _block(text: str, group: list[_Line]) -> Block:
    start, end = group[0].start, group[-1].end
    words = text[start:end]
    if group[0].mark and not _is_numbered_title(group):
        kind = BlockKind.POINT
    else:
        kind = BlockKind.HEADING if len(group) == 1 and _is_heading(words) else BlockKind.PARAGRAPH
    return Block.of(text, start, end, kind, group[0].mark)


def _is_numbered_title(group: list[_Line]) -> bool:
    """A number in front of a short line without a full stop is the number of an agenda item."""
    line = group[0]
    return len(group) == 1 and line.mark[:1].isdigit() and _is_heading(line.text)


_TELLS = re.compile(
    r"\b(?:requested|queried|updated|presented|introduced|outlined|highlighted|made|gave|provided|attended|questioned|enquired|sought|commented|felt|thanked|welcomed|advised|confirmed|stated|reported|"
    r"informed|responded|replied|suggested|discussed|received|considered|was|were|had|has|have|is|are|arrived|left|joined|asked|said|noted|would|will|that|raised|explained)\b"
)


_SETTLED = re.compile(r"(?:RESOLVED|RECOMMENDED|AGREED)\b(?!\s[a-z])")
"""In capitals it begins a block also right under the last point of a list."""
_RESOLVES = re.compile(r"(?:it was )?(?:resolved|recommended|agreed|decision|decided)\W*$", re.IGNORECASE)


_WHO_ACTS = re.compile(r"actions?(?: points?)?(?: \d{1,2})?\s*(?:by\b|for\b|[:–-]\s?\S)", re.IGNORECASE)
"""“Action: Head of Service” stands below what is to be done and heads nothing."""


def _is_heading(words: str) -> bool:
    if _WHO_ACTS.match(words):
        return False
    if len(words) > _HEADING_LIMIT or _TELLS.search(words) or _RESOLVES.match(words):
        return False
    if words.endswith((".", ",", ";", "?", "!")):
        return False
    letters = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    capital = sum(word[0].isupper() for word in letters)
    return bool(letters) and words[:1].isupper() and (capital >= 0.5 * len(letters) or len(letters) <= 2)


def _is_label(words: str) -> bool:
    return bool(re.match(r"(?:resolved|recommended|action|minutes)\b\s*[:\-–]?", words, re.IGNORECASE))
