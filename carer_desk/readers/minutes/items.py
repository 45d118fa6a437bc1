"""A page of minutes cut into its agenda items, with body and date where the page gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.dates import read_written_day
from carer_desk.readers.minutes.layout import Block, BlockKind, blocks_of

_END = re.compile(r"^\s*supporting documents\s*:", re.I | re.M)
_LABEL = re.compile(r"^\s*(?:additional documents|documents|publication date|date of decision)\s*:", re.I)
_MEETING = re.compile(r"Meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<body>[^\n(]+?)\s*(?:\(Item\s*(?P<item>[^)]+)\)|$)", re.M)
_HELD = re.compile(
    r"^(?P<body>[^\n]{3,90}?)\s*[-–]\s*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s+(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4})",
    re.I | re.M,
)
_ON = re.compile(
    r"(?:minutes of (?:the|a) (?:meeting of (?:the )?)?(?P<body>[A-Z][^\n]{3,80}?)\s+(?:meeting\s+)?)?held (?:on|at)[^\n]{0,80}?(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+,?\s+\d{4})",
    re.I,
)
_MINUTES = re.compile(r"^\s*minutes\s*:?\s*$|^\s*minutes\s*:", re.I | re.M)
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,4}(?:/\d{2,4})?)\.?(?:\s+(?P<title>[^\n]+))?$")


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
    blocks: list[Block]


def heading_of(text: str) -> Heading:
    """Read the committee and the date where the page names them."""
    draft = bool(re.search(r"draft minutes", text[:3000], re.I))
    for pattern in (_MEETING, _HELD, _ON):
        match = pattern.search(text)
        if match is not None:
            day = read_written_day(re.sub(r"\s+of\s+|,", " ", match["date"]))
            whole = day.in_years([]) if day else []
            return Heading((match["body"] or "").strip(" -–"), _day(match["date"]) or (whole[0] if whole else None), draft)
    return Heading(draft=draft)


def _day(words: str) -> date | None:
    parts = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})$", words.strip())
    if parts:
        return date(int(parts[3]), int(parts[2]), int(parts[1]))
    parts = re.match(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]+),?\s+(\d{4})$", words.strip())
    if parts:
        from carer_desk.panel.dates import month_number

        month = month_number(parts[2])
        if month:
            return date(int(parts[3]), month, int(parts[1]))
    return None


def items_of(text: str) -> list[Item]:
    """Cut a page into items at their headings; a page without any is one item."""
    blocks = [block for block in blocks_of(text)]
    items: list[Item] = []
    title, number, begun, held = "", "", 0, []
    ended = False
    for block in blocks:
        if _LABEL.match(block.text):
            continue
        if _END.match(block.text):
            ended = True
            continue
        if block.kind is BlockKind.HEADING and not _MINUTES.match(block.text):
            if held or ended:
                items.append(Item(number, title, begun, held[-1].end if held else block.start, held))
                held, ended = [], False
                title = number = ""
            begun = block.start
            title = block.text if not _NUMBER.match(block.text) else title
            number = block.mark or number
            if re.fullmatch(r"agenda item|issue - meetings", title, re.I):
                title = ""
            continue
        if _MINUTES.match(block.text) and block.kind is BlockKind.HEADING:
            held = []
            continue
        if not ended:
            held.append(block)
    if held or title:
        items.append(Item(number, title, begun, held[-1].end if held else begun, held))
    return [item for item in items if item.blocks]
