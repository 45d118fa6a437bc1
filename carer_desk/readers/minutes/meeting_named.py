"""What a page of minutes says of its meeting: committee, date, and whether the minutes are a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from carer_desk.panel.dates import month_number
from carer_desk.readers.minutes.packs import minutes_part

_HEAD = 4000
"""What a page says of its meeting stands at its top; dates further down are of other meetings."""
_TOP_LINES = 14
_LINE = 140
"""No longer line says when and where a meeting was."""
_I, _M = re.IGNORECASE, re.MULTILINE

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SPELT = r"\d{1,2}(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?[A-Za-z]{3,9}\.?,?\s+\d{4}"
_DATE = rf"(?P<date>{_SPELT}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|noon|hours|hrs)?"

_ITEM = r"(?:\(Item\s{0,9}(?P<item>[^)\n]{1,20})\))?"
MEETING_LINE = re.compile(
    rf"^[ \t]{{0,9}}Meeting:\s{{0,9}}(?P<date>\d{{1,2}}/\d{{1,2}}/\d{{4}})\s{{0,9}}[-–]\s{{0,9}}"
    rf"(?P<body>[^\n(]{{3,120}}?)[ \t]{{0,9}}{_ITEM}[ \t]{{0,9}}$",
    _I | _M,
)
"""As an issue page heads the minutes of each meeting."""

_PAGE_NAME = r"(?:(?:agenda|decisions)(?:,? and (?:draft )?minutes)?|(?:draft )?minutes)"
_PAGE_HEADING = re.compile(
    rf"^[ \t]*{_PAGE_NAME}?(?:[ \t]+(?:for|of))?[ \t]*(?P<body>(?!held\b)[^\n]{{3,90}}?)"
    rf"\s*(?:[-–,]|\bon\b)\s*{_WEEKDAY},?\s+{_DATE}[^\n]*$",
    _I | _M,
)
"""As a meeting page is headed: “Body - Wednesday, 3rd July, 2019 5.00 pm”."""

_MEETING_OF = r"(?:(?:ordinary|special|extraordinary|public)\s+)?meeting\s+of\s+(?:the\s+)?"
_HELD = re.compile(
    rf"{_MEETING_OF}(?P<body>[A-Z][^.;]{{3,90}}?)\s*,?\s+(?:meeting\s+)?(?:which\s+was\s+)?"
    rf"held\s+(?:on|at|in|via|virtually)\b[^.;]{{0,120}}?{_DATE}",
    _I,
)
_NOT_EARLIER = r"(?!(?:the\s+)?(?:previous|last|preceding)\b)"
_MINUTES_OF = re.compile(
    rf"^[ \t]*(?:draft\s+)?minutes\s+of\s+{_NOT_EARLIER}(?:the\s+)?(?P<body>[A-Z][^.;\n]{{3,80}}?)"
    rf"(?:\s+(?:meeting\s*)?(?:held\s+(?:on|at)\b|[-–,])[^.;]{{0,120}}?|,\s+(?:{_WEEKDAY},?\s+)?){_DATE}",
    _I | _M,
)
"""As printed minutes are headed."""

_OF_AN_EARLIER_ONE = re.compile(
    r"\b(?:agreed|approved|confirmed|signed|accepted|received|correct|accurate|taken as read|amended)\b", _I
)
_TO_COME = re.compile(r"\b(?:to|will) be held\b", _I)

_TOP_DATE = re.compile(
    rf"(?:(?:meeting )?date(?: of (?:the )?meeting)?|held on|on)?\s*:?\s*(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DATE}"
    rf"(?:[\s,.;–-]*(?:at|from|commencing)?[\s,]*{_CLOCK}(?:\s*(?:to|[-–])\s*{_CLOCK})?[^\n]{{0,50}})?",
    _I,
)
_TOP_BODY = re.compile(
    r"(?:(?:committee|body|meeting(?: of)?|minutes(?: of)?(?: the)?|panel)\s*:?\s*[-–]?\s*(?:the\s+)?)?"
    r"(?P<body>[^\n.:;]{0,60}\b(?:panel|board|(?:sub-)?committee|cabinet|forum|group)\b[^\n.:;]{0,30}?)"
    r"(?:\s+(?:[-–]\s+)?(?:draft\s+)?(?:minutes|meeting))*",
    _I,
)
"""Date and committee on lines of their own at the top of a paper."""
_TOP_BOTH = re.compile(
    r"(?!(?:next|previous|last|future|report|action|agenda)\b)(?:(?:draft )?minutes(?: of)?(?: the)? )?"
    r"(?P<body>[^\n.:;]{0,60}\b(?:panel|board|(?:sub-)?committee|cabinet|forum|group))\b"
    r"(?: (?:draft )?(?:minutes|meeting))? ?[-–:,]? ?(?:(?:draft )?minutes (?:of|for) )?"
    rf"(?:{_WEEKDAY},? )?{_DATE}(?:[ ,.;–-]*(?:at|from)?[ ,]*{_CLOCK})?",
    _I,
)
"""Both in one of the first lines: “Body minutes 14th June 2024”."""
_FIRST_LINES = 4

_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|that|asked|noted|agreed|present|members of)\b", _I
)
_DRAFT = re.compile(
    r"\bdraft\b[^\n]{0,20}\bminutes\b|\bminutes\b[^\n]{0,30}\b(?:draft|unconfirmed)\b|^\W*draft\W*$"
    r"|\bunconfirmed minutes\b",
    _I,
)


@dataclass(frozen=True)
class Heading:
    """What a page says of the meeting."""

    body: str = ""
    held_on: date | None = None
    draft: bool = False


def is_date_line(words: str) -> bool:
    """Whether a line only says when the meeting was."""
    return len(words) < _LINE and _TOP_DATE.fullmatch(words) is not None


def heading_of(text: str) -> Heading:
    """Read the committee and the date where the page names them; a page of several meetings has no one date."""
    start, end = minutes_part(text)
    head = _evenly_spaced(text[start : min(end, start + _HEAD)])
    draft = any(
        _DRAFT.search(line) and not _OF_AN_EARLIER_ONE.search(line)
        for line in head.splitlines()
        if len(line) < 120
    )
    meetings = list(MEETING_LINE.finditer(text))
    if meetings:
        bodies, days = {_plain(one["body"]) for one in meetings}, {_day(one["date"]) for one in meetings}
        return Heading(
            bodies.pop() if len(bodies) == 1 else "", days.pop() if len(days) == 1 else None, draft
        )
    for pattern in (_HELD, _MINUTES_OF, _PAGE_HEADING):
        for match in pattern.finditer(head):
            day = _day(match["date"])
            rest = head[match.start() : match.end() + 120].partition("\n\n")[0]
            if day is not None and not _OF_AN_EARLIER_ONE.search(rest) and not _TO_COME.search(match.group()):
                return Heading(_plain(match["body"]), day, draft)
    body, held_on = _in_one_line(head) or _top(head)
    return Heading(body, held_on, draft)


def _in_one_line(head: str) -> tuple[str, date] | None:
    """Committee and date where one of the first lines says nothing but these."""
    for line in [line.strip() for line in head.splitlines() if line.strip()][:_FIRST_LINES]:
        match = _TOP_BOTH.fullmatch(line) if len(line) < _LINE and not _SENTENCE.search(line) else None
        day = _day(match["date"]) if match is not None else None
        if match is not None and day is not None:
            return _plain(match["body"]), day
    return None


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


def _evenly_spaced(text: str) -> str:
    """One space or blank line for many: patterns with room for spaces would try them all."""
    return re.sub(r"\n\s*\n", "\n\n", re.sub(r"[^\S\n]+", " ", text))


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
