"""A page of minutes cut into its agenda items, with body and date where the page gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.dates import month_number
from carer_desk.readers.minutes.layout import Block, BlockKind, blocks_of

_BODY_WORDS = (
    r"(?:panel|board|committee|sub-committee|group|forum|cabinet|council|partnership|assembly|commission)"
)
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Za-z]+,?\s+\d{4}"
_MEETING = re.compile(
    r"^\s*Meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<body>[^\n(]{2,120})", re.MULTILINE
)
_HELD = re.compile(
    rf"^(?P<body>[^\n]{{3,90}}?)\s*(?:[-–]|\n)\s*(?:{_WEEKDAY}),?\s+(?P<date>{_DAY})",
    re.IGNORECASE | re.MULTILINE,
)
_ON = re.compile(
    rf"^\s{{0,20}}minutes of (?:the |a )?(?:meeting of (?:the )?)?(?P<body>[A-Z][^\n]{{3,80}}?{_BODY_WORDS})\b"
    rf"[^\n]{{0,40}}?\s*\n?[^\n]{{0,20}}?held (?:on|at)\b[^\n]{{0,80}}?(?P<date>{_DAY})",
    re.IGNORECASE | re.MULTILINE,
)
_EARLIER_MEETING = re.compile(
    r"approv|previous|correct record|confirm|agree|sign|last meeting|matters arising", re.IGNORECASE
)
_OPENING = 3000
"""Only so far into a page does it speak of itself."""
_DRAFT = re.compile(r"\bdraft minutes\b", re.IGNORECASE)
_END = re.compile(r"^\s*supporting documents\s*:", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:additional documents|documents|publication date|date of decision)\s*:", re.IGNORECASE
)
_MINUTES = re.compile(r"^\s*minutes\s*:?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*\d{1,4}(?:/\d{2,4})?\.?\s*$")
_NO_TITLE = re.compile(r"(?:agenda item|issue - meetings|agenda and minutes|items|no\. item)", re.IGNORECASE)
_LONGEST_LINE = 400


@dataclass(frozen=True)
class Heading:
    """What a page says of the meeting."""

    body: str = ""
    held_on: date | None = None
    draft: bool = False


@dataclass(frozen=True)
class Item:
    """The blocks of one agenda item."""

    number: str
    title: str = field(repr=False)
    start: int
    end: int
    blocks: list[Block] = field(repr=False)


def heading_of(text: str) -> Heading:
    """Read the committee and the date where the page names them; those of an earlier meeting do not count."""
    opening = "\n".join(line[:_LONGEST_LINE] for line in text[:_OPENING].splitlines())
    draft = bool(_DRAFT.search(opening))
    for pattern in (_MEETING, _HELD, _ON):
        for match in pattern.finditer(opening):
            held_on = _day(match["date"])
            if held_on is not None and not _EARLIER_MEETING.search(match.group()):
                return Heading(" ".join(match["body"].split()).strip(" -–"), held_on, draft)
    return Heading(draft=draft)


def _day(words: str) -> date | None:
    """Read a day in figures or with the month in words, or give None for one that is in no calendar."""
    figures = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})$", words.strip())
    written = re.match(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]+),?\s+(\d{4})$", words.strip())
    match = figures or written
    if match is None:
        return None
    month = int(match[2]) if figures else month_number(match[2])
    try:
        return date(int(match[3]), month or 0, int(match[1]))
    except ValueError:
        return None


def items_of(text: str) -> list[Item]:
    """Cut a page into items at their headings; a page without any is one item."""
    cutter = _Cutter()
    for block in blocks_of(text):
        cutter.take(block)
    return cutter.finish()


class _Cutter:
    """Gathers blocks until the next heading."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._title = ""
        self._number = ""
        self._begun = 0
        self._held: list[Block] = []
        self._ended = False

    def take(self, block: Block) -> None:
        """Take the next block of the page."""
        if _MINUTES.match(block.text):
            self._held, self._ended = [], False  # what stood before was the purpose of the item
        elif _END.match(block.text):
            self._ended = True
        elif _LABEL.match(block.text):
            return
        elif block.kind is BlockKind.HEADING:
            self._head(block)
        elif not self._ended:
            self._held.append(block)

    def finish(self) -> list[Item]:
        """Give the items that say anything."""
        self._close()
        return self._items

    def _head(self, block: Block) -> None:
        if self._held or self._ended:
            self._close()
        self._begun = block.start
        if _NUMBER.match(block.text):
            self._number = block.text.strip(" .")
            return
        self._number = block.mark or self._number
        self._title = "" if _NO_TITLE.fullmatch(block.text) else block.text

    def _close(self) -> None:
        if self._held:
            self._items.append(Item(self._number, self._title, self._begun, self._held[-1].end, self._held))
        self._title = self._number = ""
        self._held, self._ended = [], False
