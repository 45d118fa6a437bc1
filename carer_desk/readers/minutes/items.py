"""A page of minutes cut into its agenda items, with their numbers and titles where the page gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from carer_desk.readers.minutes.actions import with_cells
from carer_desk.readers.minutes.closing import ClosingCues, Doors
from carer_desk.readers.minutes.layout import Block, BlockKind, blocks_of
from carer_desk.readers.minutes.meeting_named import MEETING_LINE, is_date_line
from carer_desk.readers.minutes.meeting_named import Heading as Heading
from carer_desk.readers.minutes.meeting_named import heading_of as heading_of
from carer_desk.readers.minutes.packs import minutes_part

_END = re.compile(r"^\s*supporting documents\s*:", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(
    r"^\s*(?:additional documents|documents|publication date|date of decision)\s*:", re.IGNORECASE
)
_MINUTES = re.compile(r"^\s*minutes\s*:?\s*$|^\s*minutes\s*:", re.IGNORECASE | re.MULTILINE)
_NUMBER = re.compile(
    r"(?i:(?:agenda |minute )?(?:item|minute|no\.?)\s+)?"
    r"(?P<number>(?!(?:19|20)\d\d\b(?!/))(?:[A-Z]{1,4}[/ -]?)?\d{1,4}[A-Za-z]?(?:[./-]\d{1,4}){0,2})[.:)]?"
    r"(?:[ \t\u00a0\n]+(?:[-–:]\s*)?(?P<title>[^\n]+))?"
)
"""13/23, 278, CPP/14, 4.1 or “Item 9:”, with or without a title; a year is none."""
_TITLE_LIMIT = 110
_MINUTED = 80
"""Letters from which a paragraph below a number and a title is what was minuted under them."""
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|that|asked|noted|agreed|present|members of)\b", re.IGNORECASE
)
_ATTENDANCE = re.compile(
    r"(?:(?:also )?(?:present|in attendance)|attendees|attendance|apologies(?: for absence)?(?: received)?|absent"
    r"|venue|contact)\s*:",
    re.IGNORECASE,
)
_PAGE_NAMES = re.compile(
    r"agenda item|issue(?: details| - [a-z ]+)?|(?:agenda|decisions)(?:(?:,| and|,? &) (?:draft )?minutes)?"
    r"|(?:draft |printed )?minutes|no\.?\s+item|items?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Item:
    """The blocks of one agenda item."""

    number: str
    title: str = field(repr=False)
    start: int
    end: int
    blocks: list[Block]
    closed: bool = False
    """Whether press and public were excluded; an item at which they leave is two."""


def items_of(text: str, closing: ClosingCues | None = None) -> list[Item]:
    """Cut a page into items at their headings; a page without any is one item."""
    cutter = _Cutter(Doors(closing))
    blocks = with_cells(text, blocks_of(text, *minutes_part(text)))
    for block, following in zip_longest(blocks, blocks[1:]):
        cutter.take(block, following)
    return cutter.items()


def _is_prose(block: Block) -> bool:
    """Whether a block is what was minuted, and not the name of a document."""
    return len(block.text) > _TITLE_LIMIT and block.text.endswith(".") and bool(_SENTENCE.search(block.text))


class _Cutter:
    """Takes block after block and knows which item it belongs to."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._closed = False
        self._items: list[Item] = []
        self._held: list[Block] = []
        self._number = self._title = self._last_point = ""
        self._begun = 0
        self._ended = False

    def take(self, block: Block, following: Block | None) -> None:
        """Put a block where it belongs."""
        meeting = MEETING_LINE.match(block.text)
        running = self._continues_list(block)
        self._last_point = block.mark
        if block.kind is BlockKind.CELL:
            self._hold(block)
        elif meeting is not None:
            self._doors.begin_meeting()
            title = self._title
            self._begin(block, always=True)
            self._number, self._title = (meeting["item"] or "").strip(), title
        elif _LABEL.match(block.text) or _ATTENDANCE.match(block.text):
            return
        elif _END.match(block.text):
            self._ended = True
        elif _PAGE_NAMES.fullmatch(block.text) or is_date_line(block.text):
            self._begin(block)
        elif not running and (numbered := self._numbered(block, following)) is not None:
            self._begin(block)
            self._number, self._title = numbered
        elif block.kind is BlockKind.HEADING and self._is_heading(block, running):
            self._take_heading(block)
        elif not self._ended or _is_prose(block):
            self._ended = False
            self._hold(block)
        self._doors.hear(block.text)
        self._closed = self._closed or self._doors.item_closed

    def items(self) -> list[Item]:
        """Every item with something in it."""
        self._close()
        return [item for item in self._items if item.blocks]

    def _hold(self, block: Block) -> None:
        """Put a block into the item in hand; where press and public left since the last one, a new one begins."""
        closed = self._doors.closed
        if self._held and closed is not self._closed:
            number, title = self._number, self._title
            self._close()
            self._begun, self._number, self._title = block.start, number, title
        self._closed = closed
        self._held.append(block)

    def _take_heading(self, block: Block) -> None:
        if _MINUTES.match(block.text):
            self._held = []
            return
        self._begin(block)
        self._title = block.text.strip()
        self._number = block.mark.strip("().") or self._number

    def _is_heading(self, block: Block, running: bool) -> bool:
        """Whether what looks like a heading is one: no lead-in to a list, and no point of a list inside an item."""
        if block.text.endswith(":") and not _MINUTES.match(block.text):
            return self._ended
        number = block.mark.strip("().")
        if not number.isdigit():
            return True
        last = self._number or next((item.number for item in reversed(self._items) if item.number), "")
        return not running and (not last or (last.isdigit() and int(number) > int(last)))

    def _continues_list(self, block: Block) -> bool:
        """Whether a point's number follows that of the point just before it."""
        last, this = self._last_point.strip("()."), block.mark.strip("().")
        return last.isdigit() and this.isdigit() and bool(self._held) and int(this) == int(last) + 1

    def _begin(self, block: Block, *, always: bool = False) -> None:
        if self._held or self._ended or always:
            self._close()
        self._begun = block.start
        self._doors.begin_item()

    def _close(self) -> None:
        if self._held or self._title:
            end = self._held[-1].end if self._held else self._begun
            self._items.append(Item(self._number, self._title, self._begun, end, self._held, self._closed))
        self._held, self._ended, self._number, self._title = [], False, "", ""

    def _numbered(self, block: Block, following: Block | None) -> tuple[str, str] | None:
        """The number and title that a block is, if it is both, or a number on a line of its own before a title."""
        if len(block.text) > 2 * _TITLE_LIMIT:
            return None
        if block.mark:
            number, title = block.mark.strip("()."), block.text
            if not (number.isdigit() and self._comes_next(int(number), following) and _is_title(title)):
                return None
            return number, title
        found = _NUMBER.fullmatch(block.text.strip())
        if found is None:
            return None
        number, title = found["number"], (found["title"] or "").strip()
        if not title:
            before_title = following is not None and (
                following.kind is BlockKind.HEADING or _is_title(following.text)
            )
            return (number, "") if before_title and len(block.text) < 14 else None
        return (number, title) if _is_title(title) else None

    def _comes_next(self, number: int, following: Block | None) -> bool:
        """Whether this is an item's number rather than that of a point in a list: it follows the last item's."""
        last = next((item.number for item in reversed(self._items) if item.number), self._number)
        in_turn = number == int(last) + 1 if last.isdigit() else number == 1 and not last
        if self._number.isdigit():
            in_turn = number == int(self._number) + 1
        if following is None or following.kind is BlockKind.POINT:
            return False
        # An excerpt begins with any item and may leave some out: then what is minuted has to stand below the title.
        later = not last or (last.isdigit() and number > int(last))
        return in_turn or (later and following.kind is BlockKind.PARAGRAPH and len(following.text) > _MINUTED)


def _is_title(words: str) -> bool:
    """Whether words may be an item's title: no sentence, and begun with a capital."""
    if (
        len(words) > _TITLE_LIMIT
        or "\n" in words
        or not words[:1].isupper()
        or words.endswith((".", ",", ";", "?", "!", ":"))
    ):
        return False
    return not _SENTENCE.search(words)
