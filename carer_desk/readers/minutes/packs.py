"""Where the minutes of the last meeting stand in an agenda pack, between the front sheet and the reports."""

from __future__ import annotations

import re

_FRONT = 4000
_PACK = re.compile(
    r"\b(?:public )?(?:reports|document|agenda|reports) pack\b|^[ \t]*agenda[ \t]*$|\b(?:will|to) be held\b"
    r"|\bhereby summoned\b|\byou are (?:invited|requested) to attend\b",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINS = re.compile(
    r"^[ \t]*(?:(?:draft|unconfirmed) )?(?:minutes of (?:the |a )?|meeting of (?:the )?)[^.;]{3,160}?"
    r"\bheld\s+(?:on|at|in)\b[^.;]{0,120}?\d{4}",
    re.IGNORECASE | re.MULTILINE,
)
_ONLY_LISTED = re.compile(
    r"\(pages?\b|\bto (?:approve|confirm|agree|receive|sign)\b|\bcorrect record\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"^[^\n]{0,40}\bmeeting (?:was |having )?"
    r"(?:closed|ended|finished|concluded|rose|declared closed|terminated)\b[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT = re.compile(
    r"^[ \t]*(?:report (?:to|of|by)\b|report title\b|title of report\b|agenda item(?: no\.?)?:? *\d)",
    re.IGNORECASE | re.MULTILINE,
)


def minutes_part(text: str) -> tuple[int, int]:
    """Where the minutes begin and end; a paper that is no pack, or a pack without minutes, is read whole."""
    if not _PACK.search(text, 0, _FRONT):
        return 0, len(text)
    for match in _BEGINS.finditer(text):
        if _ONLY_LISTED.search(text, match.start(), min(len(text), match.end() + 120)):
            continue
        start = match.start()
        ends = _ENDS.search(text, match.end())
        if ends is not None:
            return start, ends.end()
        report = _REPORT.search(text, match.end())
        return start, report.start() if report is not None else len(text)
    return 0, len(text)
