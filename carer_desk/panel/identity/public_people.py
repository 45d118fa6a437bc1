"""Who in a text is public: councillors, officers named with their post, and authors of reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from carer_desk.panel.identity.person_words import POSTS, PRIVATE_POSTS
from carer_desk.panel.identity.wording import Wording

_NAME = r"[A-Z][^\W\d_]*[.’'\-]?(?:[A-Za-z][^\W\d_]*)?(?:-[A-Z][^\W\d_]+)?"
_NAMES = rf"{_NAME}(?:[ \t]+(?:(?:de|van|der|el|al|bin|ap)[ \t]+)?{_NAME}){{0,3}}"
_TITLED = re.compile(
    r"\b(?:Cllrs?|CLLRS?|Councillors?|COUNCILLORS?|Lord Mayor|Mayor|Sir|Dame|Lord|Lady|Baroness|Minister|HHJ|"
    r"Judge|Professor|Prof|Aldermen|Alderman|Rt Hon|Right Honourable|(?:Vice[- ])?Chair(?:man|"
    r"woman)?)\.?,?[ \t]+"
    rf"(?:\(?[A-Za-z\- ]{{0,20}}\)[ \t]*)?(?P<names>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\.?[ \t]+)?{_NAMES}"
    rf"(?:(?:,\s*|\s+and\s+|,\s*and\s+|\s*&\s*)(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?[ \t]+)?{_NAMES})*)"
)
_NAMED = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \t]+)?{_NAMES}")
_POST_AFTER = re.compile(
    r"(?:,\s*|\s*\(|\s+[-–—]\s+|\s+as\s+|,?\s+who is\s+)(?:the |our |her role as )?"
    r"((?:[^\W\d_]+(?:['’\-/&][^\W\d_]+)*[ ]){0,6}?(?:" + "|".join(sorted(POSTS)) + r"))\b",
    re.IGNORECASE,
)
_POST_BEFORE = re.compile(
    r"\b(?:" + "|".join(sorted(POSTS)) + r")(?:(?:[ ](?:of|for|and|the|to|&|in|with)|,)?[ ][A-Z][\w’'\-]*|"
    r"[ ](?:for|of)(?:[ ][a-z][\w’'\-]*){1,3}){0,6}(?:\)?,|:|[ ][-–—]|[ ]\()?[ ]$",
    re.IGNORECASE,
)
_REACH_AFTER = 300
"""No post stands further behind its holder, in characters; nearly every text has fewer words before it."""
_AUTHOR_AFTER = re.compile(
    r"(?:['’]s)?[ ](?:(?:independent|national|final|interim|care|social|serious|case|safeguarding)[ ]){0,3}"
    r"(?:review|report|inquiry|enquiry|recommendations?|judge?ment|principles|amendment)\b",
    re.IGNORECASE,
)
_OWN_REVIEW = re.compile(r" (?:review|report)\b(?! (?:of|into|on|recommend\w*|found|said)\b)")
"""A child has a review too; an author's is of something."""
_LISTING = re.compile(
    r"(?:^|\n)[ \t]*(?:present|also present|in attendance|also in attendance|attendance|apologies|officers|"
    r"members|contact|clerk|chair|vice[- ]chair|councillors|co-opted members|co-optees|lead officer|author|"
    r"report author|report of|presented by)[^\n:]{0,30}:[^\n]*(?:\n(?![ \t]*\n)[^\n:]*,[^\n:]*)*"
    r"|\b(?:apologies|declarations?)[^.\n]{0,60}\b(?:received from|from|by)\b[^\n]{0,300}?(?:\.\s|\.?$|\n)"
    r"|\b(?:moved|proposed|seconded|chaired|presented|introduced|delivered) by\b[^.\n]{0,80}",
    re.IGNORECASE,
)
_LISTING_HINTS = (":", "apologies", "declaration", "d by")
_APOLOGISED = re.compile(r"\b(?:gave|sent|offered|submitted|tendered)\b[^.\n]{0,20}\bapologies")
_KNOWN = frozenset(
    "macalister|josh macalister|munro|eileen munro|narey|martin narey|laming|timpson|edward timpson|lammy|"
    "louise casey|amanda spielman|martyn oliver|rachel de souza|anne longfield|lemn sissay|alan wood|"
    "victoria climbie|barnardo|barnardos|coram|tusla|duke of edinburgh|john lewis|marks|spencer|kooth|"
    "princess royal|wood review|bridget phillipson|janet daby|mary's|catch".split("|")
)


class PublicPeople:
    """The places and family names of those in one text who are public."""

    def __init__(self, wording: Wording) -> None:
        self.spans: list[tuple[int, int]] = sorted(_public_spans(wording))
        told = [wording.low[start:end].split() for start, end in self.spans]
        self.families = {words[-1].removesuffix("'s") for words in told if words}
        self.full = {" ".join(words).removesuffix("'s") for words in told}

    def holds(self, start: int, end: int) -> bool:
        """Whether a place lies in the name of somebody public."""
        return any(begin <= start and end <= stop for begin, stop in self.spans)

    def knows(self, name: str) -> bool:
        """Whether the folded name is that of a known author, or was said in full before."""
        return name in _KNOWN or name in self.full


def _public_spans(wording: Wording) -> Iterator[tuple[int, int]]:
    text = wording.text
    for titled in _TITLED.finditer(text):
        for named in _NAMED.finditer(text, titled.start("names"), titled.end("names")):
            yield named.span()
    for listing in _LISTING.finditer(text) if any(hint in wording.low for hint in _LISTING_HINTS) else ():
        for named in _NAMED.finditer(text, listing.start(), listing.end()):
            yield named.span()
    for apologised in _APOLOGISED.finditer(wording.low) if "apologies" in wording.low else ():
        start, _ = wording.sentence(apologised.start())
        for named in _NAMED.finditer(text, start, apologised.start()):
            yield named.span()
    yield from _posted_spans(wording)


def _posted_spans(wording: Wording) -> Iterator[tuple[int, int]]:
    """Those who are named beside their post or their report."""
    text = wording.text
    posts = [word.start for word in wording.words if _is_post(word.low)]
    for named in _NAMED.finditer(text):
        start, end = named.span()
        after = _POST_AFTER.match(text, end) if _any_in(posts, end, end + _REACH_AFTER) else None
        if (
            end - start > 2
            and text[end - 1] == "s"
            and text[end - 2] in "'’"
            and _OWN_REVIEW.match(text, end)
        ):
            continue
        posted = after is not None and " " in named[0] and not _is_private_post(after[1].lower())
        if posted or _AUTHOR_AFTER.match(text, end):
            yield start, end
        elif not _any_in(posts, start - 90, start):
            continue
        elif " " in named[0] or text[max(0, start - 2) : start] in (", ", "( "):
            before = _POST_BEFORE.search(text, max(0, start - 90), start)
            if before and not _is_private(before[0]):
                yield start, end


def _is_post(low: str) -> bool:
    return low in POSTS or ("-" in low and not POSTS.isdisjoint(low.split("-")))


def _any_in(places: list[int], begin: int, stop: int) -> bool:
    """Whether one of these places, which are in order, lies from `begin` up to `stop`."""
    at = bisect_left(places, begin)
    return at < len(places) and places[at] < stop


def _is_private_post(words: str) -> bool:
    """Whether this is somebody's own worker, such as “her former teacher”."""
    return words.endswith(PRIVATE_POSTS) or words.startswith(("his ", "her ", "their ", "my ", "a "))


def _is_private(words: str) -> bool:
    return any(post in words.lower() for post in ("social worker", "personal advis", "foster carer"))
