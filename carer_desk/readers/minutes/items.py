"""A page of minutes cut into its agenda items, with body and date where the page gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.dates import month_number
from carer_desk.readers.minutes.layout import Block, BlockKind, blocks_of

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?[A-Za-z]{3,9}\.?,?\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})"
_HEAD = 4000
"""What a page says of its meeting stands at its top; dates further down are of other meetings."""
_TOP_LINES = 14

_END = re.compile(r"^\s*supporting documents\s*:", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(
    r"^\s*(?:additional documents|documents|publication date|date of decision)\s*:", re.IGNORECASE
)
_MEETING = re.compile(
    r"^[ \t]*Meeting:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<body>[^\n(]+?)[ \t]*(?:\(Item\s*(?P<item>[^)\n]+)\))?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ISSUE_OR_PAGE = re.compile(
    rf"^[ \t]*(?:(?:agenda|decisions)(?:,? and (?:draft )?minutes)?|(?:draft )?minutes)?(?:[ \t]+(?:for|of))?[ \t]*(?P<body>(?!held\b)[^\n]{{3,90}}?)"
    rf"\s*(?:[-–,]|\bon\b)\s*{_WEEKDAY},?\s+(?P<date>{_DAY})(?P<rest>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_HELD = re.compile(
    rf"(?:minutes\s+of\s+(?:the|a)\s+)?(?:(?:ordinary|special|extraordinary|public)\s+)?meeting\s+of\s+(?:the\s+)?(?P<body>[A-Z][^.;]{{3,90}}?)"
    rf"\s*,?\s+(?:meeting\s+)?(?:which\s+was\s+)?held\s+(?:on|at|in|via|virtually)\b[^.;]{{0,120}}?(?P<date>{_DAY})",
    re.IGNORECASE,
)
_MINUTES_OF = re.compile(
    rf"^[ \t]*(?:draft\s+)?minutes\s+of\s+(?:the\s+)?(?P<body>[A-Z][^.;\n]{{3,80}}?)\s+(?:meeting\s*)?(?:held\s+(?:on|at)\b|[-–,])[^.;]{{0,120}}?(?P<date>{_DAY})",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_THIS_ONE = re.compile(
    r"\b(?:agreed|approved|confirmed|signed|accepted|received|correct|accurate|taken as read|amended)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:to|will) be held\b", re.IGNORECASE)
_TOP_DATE = re.compile(
    rf"(?:(?:meeting )?date(?: of (?:the )?meeting)?|held on|on)?\s*:?\s*(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?P<date>{_DAY})"
    r"(?:[\s,.;–-]*(?:at|from|commencing)?[\s,]*\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|noon|hours|hrs)?(?:\s*(?:to|[-–])\s*\d{1,2}[.:]?\d{0,2}\s*(?:[ap]\.?m\.?)?)?[^\n]{0,50})?",
    re.IGNORECASE,
)
_TOP_BODY = re.compile(
    r"(?:(?:committee|body|meeting(?: of)?|minutes(?: of)?(?: the)?|panel)\s*:?\s*[-–]?\s*(?:the\s+)?)?"
    r"(?P<body>[^\n.:;]{0,60}\b(?:panel|board|committee|cabinet|forum|sub-committee|group)\b[^\n.:;]{0,30}?)(?:\s+(?:[-–]\s+)?(?:draft\s+)?(?:minutes|meeting))*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|that|asked|noted|agreed|present|members of)\b", re.IGNORECASE
)
_DRAFT = re.compile(
    r"\bdraft\b[^\n]{0,20}\bminutes\b|\bminutes\b[^\n]{0,30}\b(?:draft|unconfirmed)\b|^\W*draft\W*$|\bunconfirmed minutes\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"^\s*minutes\s*:?\s*$|^\s*minutes\s*:", re.IGNORECASE | re.MULTILINE)
_NUMBER = re.compile(
    r"(?:(?:agenda |minute )?(?:item|minute|no\.?)\s+)?(?P<number>(?!(?:19|20)\d\d\b(?!/))(?:[A-Z]{1,4}[/ -]?)?\d{1,4}[A-Za-z]?(?:[./-]\d{1,4}){0,2})[.:)]?"
    r"(?:[ \t\u00a0\n]+(?:[-–:]\s*)?(?P<title>[^\n]+))?"
)
_TITLE_LIMIT = 110
_PAGE_NAMES = re.compile(
    r"agenda item|issue(?: details| - [a-z ]+)?|(?:agenda|decisions)(?:(?:,| and|,? &) (?:draft )?minutes)?|(?:draft |printed )?minutes|no\.?\s+item|items?",
    re.IGNORECASE,
)


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
    """Read the committee and the date where the page names them; a page of several meetings has no date of its own."""
    head = text[:_HEAD]
    draft = any(
        _DRAFT.search(line) and not _NOT_THIS_ONE.search(line)
        for line in head.splitlines()
        if len(line) < 120
    )
    meetings = list(_MEETING.finditer(text))
    if meetings:
        bodies, days = {_plain(one["body"]) for one in meetings}, {_day(one["date"]) for one in meetings}
        return Heading(
            bodies.pop() if len(bodies) == 1 else "", days.pop() if len(days) == 1 else None, draft
        )
    for pattern in (_HELD, _MINUTES_OF, _ISSUE_OR_PAGE):
        for match in pattern.finditer(head):
            day = _day(match["date"])
            rest = text[match.start() : match.end() + 120].partition("\n\n")[0]
            if day is not None and not _NOT_THIS_ONE.search(rest) and not _TO_COME.search(match.group()):
                return Heading(_plain(match["body"]), day, draft)
    body, held_on = _top(head)
    return Heading(body, held_on, draft)


def _top(head: str) -> tuple[str, date | None]:
    """Committee and date on lines of their own at the top."""
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_TOP_LINES]
    days = {day for line in lines if (match := _TOP_DATE.fullmatch(line)) and (day := _day(match["date"]))}
    bodies = [
        _plain(match["body"])
        for line in lines
        if len(line) < 100 and not _SENTENCE.search(line) and (match := _TOP_BODY.fullmatch(line))
    ]
    # A title such as “Report to the Panel” is no committee's name unless a date stands beside it.
    return (bodies[0] if bodies and days else ""), (days.pop() if len(days) == 1 else None)


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" -–,")


def _day(words: str) -> date | None:
    """The day that digits or words name, or None."""
    whole = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words)
    digits = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", words)
    spelt = re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})",
        words,
        re.IGNORECASE,
    )
    if whole:
        year, month, day = (int(part) for part in whole.groups())
    elif digits:
        day, month, year = (int(part) for part in digits.groups())
    elif spelt:
        day, month, year = int(spelt[1]), month_number(spelt[2]) or 0, int(spelt[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def items_of(text: str) -> list[Item]:
    """Cut a page into items at their headings; a page without any is one item."""
    cutter = _Cutter()
    blocks = list(blocks_of(text))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        cutter.take(block, following)
    return cutter.items()


class _Cutter:
    """Takes block after block and knows which item it belongs to."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._held: list[Block] = []
        self._number = self._title = ""
        self._begun = 0
        self._ended = False

    def take(self, block: Block, following: Block | None) -> None:
        """Put a block where it belongs."""
        meeting = _MEETING.match(block.text)
        if meeting is not None:
            title = self._title
            self._begin(block, always=True)
            self._number, self._title = (meeting["item"] or "").strip(), title
        elif _LABEL.match(block.text):
            return
        elif _END.match(block.text):
            self._ended = True
        elif _PAGE_NAMES.fullmatch(block.text) or _TOP_DATE.fullmatch(block.text):
            self._begin(block)
        elif (numbered := self._numbered(block, following)) is not None:
            self._begin(block)
            self._number, self._title = numbered
        elif block.kind is BlockKind.HEADING:
            self._take_heading(block)
        elif not self._ended:
            self._held.append(block)

    def items(self) -> list[Item]:
        """Every item with something in it."""
        self._close()
        return [item for item in self._items if item.blocks]

    def _take_heading(self, block: Block) -> None:
        if _MINUTES.match(block.text):
            self._held = []
            return
        self._begin(block)
        self._title = block.text.strip()
        self._number = block.mark.strip("().") or self._number

    def _begin(self, block: Block, *, always: bool = False) -> None:
        if self._held or self._ended or always:
            self._close()
        self._begun = block.start

    def _close(self) -> None:
        if self._held or self._title:
            end = self._held[-1].end if self._held else self._begun
            self._items.append(Item(self._number, self._title, self._begun, end, self._held))
        self._held, self._ended, self._number, self._title = [], False, "", ""

    def _numbered(self, block: Block, following: Block | None) -> tuple[str, str] | None:
        """The number and title that a block is, if it is both, or a number on a line of its own before a title."""
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
        return in_turn and following is not None and following.kind is not BlockKind.POINT


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
