"""Joins the lines of printed pages to paragraphs, without running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_ZONE = 0.13
"""The share of a page's height, at its top and at its foot, where running lines stand."""
_OFTEN = 3
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_MARK = re.compile(
    r"[•·●▪◦‣∙\uf0b7\u2043\uf0a7]|[-–—](?=\s)|o(?=\s)|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).](?=\s)"
    r"|\d{1,3}\.\d{1,2}\.?(?=\s)|\d{1,4}/\d{2,4}\b"
)
"""What a point of a list or a numbered item begins with."""
_TIME = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m|hours|noon)", re.IGNORECASE)
_MINUTE_NUMBER = re.compile(r"\d{1,4}/\d{2,4}\b")
_ENDED = re.compile(r"[.?!:;][”’\"')]*$")
_LABEL = re.compile(
    r"(?:minutes|resolved|recommended|action|present|apologies|in attendance)\b[^.]{0,40}$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; places in points from the page's lower left corner."""

    text: str = field(repr=False)
    left: float
    right: float
    bottom: float
    height: float
    hyphenated: bool = False
    """Whether it ended in a hyphen, taken away already."""


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page in reading order."""

    width: float
    height: float
    lines: list[Line]


def joined(pages: list[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages and where in it each of them begins."""
    running = _running(pages)
    kept = [
        Page(page.width, page.height, [line for line in page.lines if not _runs(line, page, running)])
        for page in pages
    ]
    known = Counter(
        word.casefold() for page in kept for line in page.lines for word in _WORDS.findall(line.text)
    )
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    margin = 0.0
    for page in kept:
        leading, right = _leading(page), max((line.right for line in page.lines), default=0.0)
        starts.append(length)
        for at, line in enumerate(page.lines):
            words = line.text
            if before is not None:
                gap = _turned(before, line, margin) if at == 0 else _gap(before, line, leading, right)
                if gap == "" or before.hyphenated:
                    gap, words = _rejoined(before, line, known) if before.hyphenated else (gap, words)
                pieces.append(gap)
                length += len(gap)
            if at == 0:
                starts[-1] = length
            pieces.append(words)
            length += len(words)
            before = line
        margin = right or margin
    return "".join(pieces), tuple(starts)


def _running(pages: list[Page]) -> set[tuple[str, int]]:
    """Lines that stand on several pages at one height; their numbers may differ."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in page.lines if _in_zone(line, page)})
    enough = max(2, min(_OFTEN, len(pages)))
    return {key for key, count in seen.items() if count >= enough}


def _runs(line: Line, page: Page, running: set[tuple[str, int]]) -> bool:
    if not _in_zone(line, page):
        return False
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None or _key(line) in running


def _in_zone(line: Line, page: Page) -> bool:
    return line.bottom < _ZONE * page.height or line.bottom > (1 - _ZONE) * page.height


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.bottom / 4)


def _leading(page: Page) -> float:
    """The usual distance between lines as a share of their height."""
    shares = Counter(
        round((upper.bottom - lower.bottom) / lower.height, 1)
        for upper, lower in zip(page.lines, page.lines[1:], strict=False)
        if 0.7 < (upper.bottom - lower.bottom) / lower.height < 2.5
    )
    if not shares:
        return 1.2
    most = max(shares.values())
    return min(share for share, count in shares.items() if count >= 0.5 * most)


def _gap(before: Line, line: Line, leading: float, right: float) -> str:
    """What stands between two lines: a space in a paragraph, a line end before a point, or a blank line."""
    distance = (before.bottom - line.bottom) / max(line.height, before.height)
    if distance > leading + 0.3 or distance < -0.2:
        return " " if distance < -0.2 and _goes_on(before, line) else "\n\n"
    short = before.right < right - 0.12 * max(1.0, right)
    if _is_point(before, line, short):
        return _before_mark(line)
    if before.height > 1.15 * line.height or line.height > 1.15 * before.height:
        return "\n\n"
    if short and (_ENDED.search(before.text) or _LABEL.match(line.text)):
        return "\n\n"
    if before.right < 0.6 * right and line.text[:1].isupper() and not _MARK.match(before.text):
        return "\n"
    return " "


def _turned(before: Line, line: Line, margin: float) -> str:
    """What stands between the last line of a page and the first of the next."""
    full = before.right > 0.85 * margin
    if _is_point(before, line, not full):
        return _before_mark(line)
    return " " if _goes_on(before, line) or (full and not _ENDED.search(before.text)) else "\n\n"


def _is_point(before: Line, line: Line, short: bool) -> bool:
    """Whether a line begins a point or an item; a number may also just happen to stand first in its line."""
    if not _MARK.match(line.text) or _TIME.match(line.text):
        return False
    return short or not line.text[:1].isdigit() or _ENDED.search(before.text) is not None


def _before_mark(line: Line) -> str:
    """A point follows on the next line; a minute number begins something new."""
    return "\n\n" if _MINUTE_NUMBER.match(line.text) else "\n"


def _goes_on(before: Line, line: Line) -> bool:
    return line.text[:1].islower() and not _ENDED.search(before.text)


def _rejoined(before: Line, line: Line, known: Counter[str]) -> tuple[str, str]:
    """A word parted at a line's end, as the paper spells it elsewhere; else a hyphen only joins whole words."""
    first = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before.text)
    second = _WORDS.match(line.text)
    if first is None or second is None or not line.text[:1].islower():
        return "-", line.text
    whole, compound = f"{first[0]}{second[0]}".casefold(), f"{first[0]}-{second[0]}".casefold()
    if known[whole] or (
        not known[compound] and not (known[first[0].casefold()] > 1 and known[second[0].casefold()] > 1)
    ):
        return "", line.text
    return "-", line.text
