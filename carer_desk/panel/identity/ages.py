"""Dates of birth and birthdays, and exact ages beside a place, a school or a month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.person_words import MONTH
from carer_desk.panel.identity.places import Places
from carer_desk.panel.identity.singled_out import ONE_NOUN, SINGLE
from carer_desk.panel.identity.wording import Wording, folded

_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|twenty[- ]one|twenty[- ]two|twenty[- ]three|twenty[- ]four)"
)
_NTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ]first)"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? (?:19|20)\d\d)?"
)
_DATE = (
    rf"(?:{_DAY}|\d{{1,2}}[./\-]\d{{1,2}}[./\-](?:\d{{4}}|\d\d)|(?:19|20)\d\d-\d\d-\d\d|{MONTH},? (?:19|"
    rf"20)\d\d|{MONTH}|(?:19|20)\d\d)"
)
_BIRTH = re.compile(
    r"\b(?:d\.? ?o\.? ?b\.?|dates? of birth|birth ?date|birthdate|birthday)(?: (?:is|was|falls|fell|of|"
    rf"on|in|as)){{0,2}}[ :=\-–]{{0,3}}(?:the )?{_DATE}"
    r"|(?<!those )(?<!children )(?<!people )(?<!babies )(?<!anyone )\bborn (?:(?:on|in|at) "
    rf")?(?:(?:early|late|mid)[- ])?(?:the )?{_DATE}(?: in (?:19|20)\d\d)?"
    rf"|\(b\.? ?{_DATE}\)"
    r"|(?:\b(?:turn(?:s|ed|ing)?|will be|becomes?|became|reach(?:es|ed)?)|\b(?:he|she)'ll be) "
    rf"{_NUMBER} (?:years old )?(?:on|"
    rf"in|next|this|last|at the (?:end|start) of|at) (?:the )?(?:{_DATE}|week|month|easter|christmas|"
    r"summer|tuesday|monday)"
    rf"|\b(?:his|her|[a-z]+'s) {_NTH} birthday(?: (?:is |was |falls )?(?:on|in|this|next|last) (?:the "
    rf")?(?:{_DATE}|week|month|easter|christmas|summer))?"
    rf"|\b(?:his|her) birthday (?:is |was |falls )?(?:on|in|at|next|this|last) (?:the )?(?:{_DATE}|week|"
    r"month|easter|christmas)"
)
_BIRTH_HINTS = (
    "birth", "born", "o.b", "dob", "d o b", "d. o", "(b", "turn", "will be", "'ll be", "becom", "became", "reach",
)  # fmt: skip
_GENERAL_BIRTH = re.compile(
    r"\b(?:young person|child|person|leaver|their|each|every|a|any)'s (?:1[68]|18|2[15]|eighteenth|"
    r"sixteenth|twenty)"
)
_PLAIN_BIRTHDAY = re.compile(
    r"\b(?:his|her) (?:16|18|21|25)(?:st|nd|rd|th) birthday$|\b(?:his|her) (?:sixteenth|eighteenth|"
    r"twenty[- ]first) birthday$"
)
_AGE = re.compile(
    rf"\b(?P<dashed>{_NUMBER}[- ](?:and[- ]a[- ]half[- ])?(?:years?|yrs?|months?|weeks?|yr)[- ]olds?)\b"
    rf"|\b(?P<aged>age(?:d)? (?:of )?{_NUMBER}(?: years?)?(?:,? (?:and )?\d{{1,2}} months?)?)(?! ?(?:to|"
    r"and|or|-|–|plus|\+) ?(?:\d|over|above|under|eleven|twelve|eighteen|seventeen|twenty))(?![\d%+\-–/])"
    r"|\b(?:he|she|who|hes|shes)(?:'s| is| was| has just turned| had just turned| just turned| has turned|"
    r"(?<=es)) (?:now |"
    rf"only |just |still )?(?P<is>{_NUMBER}(?: and a half)?)(?! (?:per|of|in|days?|weeks?|miles?|"
    r"months?(?! old)|hours?|"
    r"times|placements?|minutes?|percent|children|or|to|and (?!a|the|lives|has|is|was))\b)(?![\d%.:/]\w?)(?! "
    r"?%)"
    rf"|\b(?P<near>(?:almost|nearly|just turned|not yet|not even|coming up to|going on|rising|just gone|"
    rf"barely) {_NUMBER})"
    r"(?! ?(?:years|months|weeks|days|hours|of|per|in|times|out|children|people|carers|miles|thousand|"
    r"hundred|%|o'clock|am|pm|"
    r"percent|places|beds|meetings|homes|families|minutes|times|posts|staff)\b)"
    rf"|\b(?:he|she|baby|little one|lo|boy|girl|toddler) (?:is|was|'s) (?:only |now |just |"
    rf"about )?(?P<young>\d{{1,2}} (?:months|weeks|days))\b"
    rf"(?! (?:late|behind|away|into|from|in|of|overdue))"
    rf"|\b(?:boy|girl|lad|lass|child|baby|youngster|teenager|kid) (?:of|"
    rf"aged) (?P<plain>{_NUMBER})(?= (?:from|in|at|who|and|was|has|"
    r"near|on|is|with|had|left|still)\b|[,.;)]|$)"
    rf"|\b(?:a|the|one|this) (?:[a-z]+ )?{ONE_NOUN},? (?:of |who is |is |was )?(?P<of>{_NUMBER})(?= "
    r"(?:from|in|at|who|and|was|has|near)\b|[,.;)]|$)"
    rf"|(?:\b(?:two|three|four|five|[2-5]) (?:\w+ )?(?:girls|boys|children|brothers|sisters|siblings)|"
    rf"\bbrother and sister|\bsiblings|\bsisters|\bbrothers|\btwins),? aged (?P<ages>{_NUMBER}(?:, "
    rf"{_NUMBER})*,? and {_NUMBER})"
    rf"|\b(?P<year>(?:in )?(?:year|yr) (?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven)|in reception)\b"
)
_NEED_AGE = openings(_NUMBER, "reception")
_NAMED_AGE = re.compile(
    r"\b(?P<name>[A-Z][\w’'\-]+)(?: \((?:aged )?|, (?:aged )?)(?P<age>\d{1,2})(?=[),.;])(?!\.\d)"
)
_PLURAL_BEFORE = re.compile(
    r"\b(?:children|people|leavers|those|young adults|pupils|students|carers|boys|girls|teenagers|"
    r"siblings|uasc|"
    r"over|under|than|between|from|to|up to|until|by|before|after|and|or|at|anyone|who are|were|are|"
    r"all|ages?|the)\s?$"
)
_ALWAYS = re.compile(r"\d{1,2} months?$|\band a half\b|months?[- ]old|weeks?[- ]old")
_MONTH_NEAR = re.compile(
    rf"\b(?:in|last|since|this|next|early|late|mid|during|end of|on \d{{1,2}}(?:st|nd|rd|th)?(?: of)?) "
    rf"?(?:early |late |mid-?)?{MONTH}\b|\b(?:last|this) (?:week|month|easter|christmas|spring|summer|"
    rf"autumn|winter)\b"
    r"|\b(?:since|at|before|after|over|until) (?:the )?(?:easter|christmas|half[- ]term|summer|new year)\b|"
    r"\bbirthday\b"
)


_FIGURES = re.compile(
    r"\b(?:average|total|figures?|rate|number|members|panel|children|people|carers|budget|score|council|"
    r"target|report)\b"
)
_ONE_FAMILY = re.compile(
    r"\b(?:twins|triplets|(?:his|her) (?:[\w\-]+ ){0,3}(?:twin|cousin|brother|sister|nan|aunt|uncle|mum|dad))\b"
)
"""One family in the same sentence narrows down whose age it is."""


class Ages:
    """The rule for births and ages."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def finds(self, wording: Wording) -> Iterator[Find]:
        """Births, and ages of one person beside what makes them findable."""
        low = wording.low
        if any(hint in low for hint in _BIRTH_HINTS):
            yield from _births(wording)
        for match in _NAMED_AGE.finditer(wording.text) if wording.has_digits else ():
            if self._places.is_given(folded(match["name"])):
                yield Find(FindKind.AGE, *match.span("age"), match["age"], _REASON, "young")
        there = wording.openings(0, len(low))
        numbered = wording.has_digits or not _NEED_AGE.isdisjoint(there)
        for match in _AGE.finditer(low) if numbered else ():
            name = match.lastgroup or "dashed"
            if self._is_one(wording, match, name):
                span = match.span(name)
                yield Find(
                    FindKind.AGE, *span, wording.text[slice(*span)], _REASON, _instead(match, name, low)
                )
                yield from self._beside(wording, span)

    def _beside(self, wording: Wording, span: tuple[int, int]) -> Iterator[Find]:
        """The towns beside an age."""
        for start, end in self._places.named(wording, *wording.sentence(span[0]), span):
            reason = "A place beside an exact age points to one child."
            yield Find(FindKind.RARE, start, end, wording.text[start:end], reason, "one area")

    def _is_one(self, wording: Wording, match: re.Match[str], name: str) -> bool:
        low = wording.low
        start, end = match.span(name)
        begin, stop = wording.sentence(start)
        if match[name].endswith("olds"):
            return False
        if name in ("ages", "young"):
            return True
        lead = low[max(begin, start - 14) : start]
        many = name in ("dashed", "aged") and _PLURAL_BEFORE.search(lead)
        if many and not lead.endswith("the " if name == "dashed" else ("of the ", "and the ")):
            return False
        if name == "near":
            return _FIGURES.search(low, begin, stop) is None
        if (
            name in ("aged", "year")
            and SINGLE.search(low, max(begin, start - 60), min(stop, end + 40)) is None
        ):
            if _ONE_FAMILY.search(low, begin, stop):
                return True
            return self._places.person_near(wording, begin, stop) and self._is_located(
                wording, begin, stop, (start, end)
            )
        if _ALWAYS.search(match[name]) and name != "year":
            return True
        return self._is_located(wording, begin, stop, (start, end))

    def _is_located(self, wording: Wording, begin: int, stop: int, span: tuple[int, int]) -> bool:
        """Whether a place, a school or a month stands in the same sentence."""
        if _MONTH_NEAR.search(wording.low, begin, stop) or _ONE_FAMILY.search(wording.low, begin, stop):
            return True
        if self._places.person_near(wording, begin, stop):
            return True
        return self._places.any_in(wording, begin, stop, span)


_MANY = re.compile(
    r"\b(?:children|people|leavers|they|those|panel|council|target|figure|rate|number|meeting)\b"
)
_MANY_BORN = re.compile(r"\b(?:children|babies|people|those|siblings)\b[^.]{0,30}$")
_NOUN = re.compile(r" (?:\w+ )?(?:boy|girl|child|baby|brother|sister|son|daughter|lad|twin|uasc)")
_REASON = "An exact age beside a place, a school or a month points to one child."


def _births(wording: Wording) -> Iterator[Find]:
    low = wording.low
    for match in _BIRTH.finditer(low):
        if _PLAIN_BIRTHDAY.search(match[0]) or _GENERAL_BIRTH.search(match[0]):
            continue
        start, _ = wording.sentence(match.start())
        if match[0].startswith(("turn", "will", "becom", "became", "reach")) and not SINGLE.search(
            low, start, match.start()
        ):
            if not wording.text[start : match.start()].strip()[:1].isupper():
                continue
            if _MANY.search(low, start, match.start()):
                continue
        if match[0].startswith("born") and _MANY_BORN.search(low[start : match.start()]):
            continue
        reason = "A date of birth or a birthday belongs to one person."
        yield Find(FindKind.BIRTH, *match.span(), match_text(wording, match), reason, "[date removed]")


def match_text(wording: Wording, match: re.Match[str]) -> str:
    """The words of a match as they were written."""
    return wording.text[match.start() : match.end()]


def _instead(match: re.Match[str], name: str, low: str) -> str:
    if name == "dashed":
        return (
            "young"
            if low[match.end() : match.end() + 1] == " " and _noun_follows(low, match.end())
            else "child"
        )
    if name == "is":
        return "of that age"
    if name == "year":
        return "at school"
    return "of school age"


def _noun_follows(low: str, end: int) -> bool:
    return _NOUN.match(low, end, end + 30) is not None
