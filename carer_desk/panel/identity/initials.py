"""Initials that stand for a child or a carer, told apart from the short forms of the field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.person_words import CLOSE_KIN, KIN, STRICT_VERBS
from carer_desk.panel.identity.wording import Wording

_PERSON = (
    r"(?:[Cc]hild|[Yy]oung [Pp]erson|[Cc]arer|[Bb]oy|[Gg]irl|[Bb]aby|[Mm]other|[Ff]ather|[Ff]amily|"
    r"[Ss]ibling|"
    r"[Pp]upil|[Ss]tudent|[Pp]arent|[Cc]are leaver|[Bb]rother|[Ss]ister|YP|CYP|yp|cyp|LO|lo|[Ll]ad|[Kk]id|"
    r"[Mm]um|[Dd]ad)"
)
_LABELLED = re.compile(
    rf"\b{_PERSON} \(?(?!I\b)([A-Z]{{1,2}}\d?)\b(?![-'’.]?\w)(?! (?:[Ll]evels?|[Ss]tar|[Gg]rade|[Tt]eam|"
    r"[Pp]anel|[Ss]ervices?)\b)"
    r"|\b(YP ?\d{1,2})\b"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Master)\.? [A-Z](?:\.|\b)(?!['’]?[a-z]| ?(?:[A-Z]\.? ?)*[A-Z][a-z])"
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){2,4}(?! ?[A-Z][a-z])|(?<![\w.])(?:[A-Z]\.){2,4}(?=['’]s)")
_HYPHENED = re.compile(
    r"(?<![\w&/'’\-])(?!A-[A-GZ])[A-Z]-[A-Z](?=['’]s [a-z]|,? (?:and (?:his|her)|was|is|has|had|said|says|"
    r"told|asked|"
    r"went|moved|lives|wants|feels|needs|got|did|does|would|will|who)\b)"
)
_JOINED = re.compile(
    r"\b(?:carers? of|carers?|kids|children|brothers?|sisters?|siblings|parents|couple|twins|boys|girls|"
    r"with|for|about|re:?|told|both) "
    r"(?P<both>(?!Q ?& ?A|R ?& ?D|H ?& ?S|T ?& ?C|A and [BE]|B ?& ?B)[A-Z] ?(?:&|\+|"
    r"and) ?[A-Z])\b(?![-'’.]?\w)"
)
_NOT_DOTTED = frozenset("uk us usa eu am pm eg ie bc ad ma ba pa nb no qc kc mp gp un uk".split())
_ONE = re.compile(
    r"(?<![\w.&/'’\-])(?P<before>[a-z][a-z'’]*) (?P<letter>[A-HJ-"
    r"Z])(?P<stop>\.?)(?P<owns>['’]s)?(?=(?P<after> "
    r"[a-z']+|[,.;)!?]|\s*$))"
)
_FIRST = re.compile(
    r"(?:^|[.!?\n][ \t\n]{1,4}|\n)(?P<letter>[B-HJ-Z])(?:\.? (?:was|is|has|had|said|told|lives|moved|went|"
    r"wants|"
    r"asked|feels|needs)\b"
    r"|\.?['’]s (?P<kin>[a-z]+))"
)
_MANY = re.compile(r"(?<![\w.&/'’\-@])(?P<letters>[A-Z]{2,3})(?P<owns>['’]s)?(?![\w&/'’\-@])")
_LEADING = re.compile(r"([a-z']+) $")
_FOLLOWING = re.compile(r" ([a-z']+)\b(?: ([a-z']+))?")
_FIRST_VERB = re.compile(
    r" (?:has|had|was|is|hasn't|wasn't|isn't|still) (?:had|been|not|no|got|still|now|told|moved|placed|"
    r"left|at|in|out|"
    r"very|really|due|on|turned|asked|a (?:good|lovely|bright|quiet)|hasn't|doesn't|without|waiting)\b"
)
_FAMILIAR = frozenset(
    "with for about by told that when because asked if as and of saw met named called to while where "
    "says said".split()
)
_NOT_BEFORE = frozenset(
    "appendix plan option annex table section group part vitamin"
    " hepatitis schedule type category grade level "
    "band tier step block point item box row column figure zone "
    "key class unit house room route version clause "
    "paragraph chapter ward team cohort form set side stage phase question answer drive model "
    "scenario strand".split()
)
_STATES = frozenset(
    "is was were has had lives stayed will would does did goes feels can could that not".split()
)
_JOINING = frozenset("and or the a of in on for to is be been by from data services".split())
_REASON = "These look like somebody's initials."


class Initials:
    """The rule for initials."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def finds(self, wording: Wording) -> Iterator[Find]:
        """Initials in the place of a name."""
        if wording.has_lone_capitals:
            yield from self._in_capitals(wording)

    def _in_capitals(self, wording: Wording) -> Iterator[Find]:
        text = wording.text
        for match in _LABELLED.finditer(text):
            yield _find(wording, match.start(), match.end())
        for match in _TITLED.finditer(text):
            yield _find(wording, match.start(), match.end(), "a person")
        for match in _DOTTED.finditer(text):
            if match[0].replace(".", "").replace(" ", "").lower() not in _NOT_DOTTED:
                yield _find(wording, match.start(), match.start() + len(match[0].rstrip()))
        for match in chain(_JOINED.finditer(text), _HYPHENED.finditer(text)):
            yield _find(wording, *match.span(match.lastindex or 0))
        for match in _ONE.finditer(text):
            if self._is_one(match):
                yield _find(wording, match.start("letter"), match.end("letter"))
        for match in _FIRST.finditer(text):
            if not match["kin"] or match["kin"] in KIN:
                yield _find(wording, match.start("letter"), match.end("letter"))
        for match in _MANY.finditer(text):
            if match["letters"].lower() not in self._words.acronyms and self._stands_for_person(
                wording, match
            ):
                yield _find(wording, match.start(), match.end("letters"))

    @staticmethod
    def _is_one(match: re.Match[str]) -> bool:
        before, after = match["before"], match["after"].strip()
        if match["stop"] and after in ("was", "is", "has", "had", "will") and before not in _NOT_BEFORE:
            return True
        if before in _NOT_BEFORE or (
            match["letter"] == "A" and not match["owns"] and after not in STRICT_VERBS
        ):
            return False
        if match["owns"]:
            return after in KIN
        return after in STRICT_VERBS or (
            before in _FAMILIAR
            and (
                after in _STATES
                or match["stop"] == "."
                or after in ("", ",", ".", ";", "and", "at", "in", "to", "when", "about", "because")
            )
        )

    @staticmethod
    def _stands_for_person(wording: Wording, match: re.Match[str]) -> bool:
        text = wording.text
        leading = _LEADING.search(text, max(0, match.start() - 16), match.start())
        following = _FOLLOWING.match(text, match.end())
        before, after = leading[1] if leading else "", following[1] if following else ""
        if before in _NOT_BEFORE or before in ("the", "a", "an", "our", "their", "its"):
            return False
        if match["owns"]:
            return after in CLOSE_KIN or (after in KIN and len(match["letters"]) == 2)
        if after in STRICT_VERBS:
            return True
        short = len(match["letters"]) == 2
        if short and not before and _FIRST_VERB.match(text, match.end()):
            return True
        if (
            short
            and before in ("did", "does", "why", "was", "has", "had")
            and after
            and after not in _JOINING
        ):
            return True
        return (
            short
            and before in _FAMILIAR
            and (after in _STATES or not after or after in ("and", "at", "in", "when"))
        )


def _find(wording: Wording, start: int, end: int, put: str = "a child") -> Find:
    sentence, _ = wording.sentence(start)
    put = put.capitalize() if not wording.text[sentence:start].strip() else put
    return Find(FindKind.INITIALS, start, end, wording.text[start:end], _REASON, put)
