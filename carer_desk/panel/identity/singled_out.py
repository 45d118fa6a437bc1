"""The words that speak of one person, not of many or of a rule."""

from __future__ import annotations

import re

from carer_desk.panel.identity.wording import Wording

ONE_NOUN = (
    r"(?:child|boy|girl|baby|toddler|infant|newborn|teenager|teen|youngster|lad|lass|son|daughter|"
    r"brother|sister|"
    r"sibling|twin|\w{1,8}-year-old|year[- ]old|yr[- ]old|month[- ]old|young person|"
    r"young man|young woman|young lady|young mum|young mother|young dad|young father|"
    r"care leaver|youth|pupil|student|foster child|uasc|asylum[- ]seeker|refugee|man|woman|male|female|"
    r"grandson|granddaughter|nephew|niece)"
)
SINGLE = re.compile(
    rf"\b(?:he|she|him|her|his|hers|himself|herself)\b"
    rf"|\b(?:a|an|one|the|this|that|another|my|our|their|whose|1) (?:[\w'\-]+ ){{0,4}}?{ONE_NOUN}\b(?!'?s? "
    r"(?:services|homes?|social|panel|plans))"
)
"""One person is spoken of."""
GENERAL = re.compile(
    r"\b(?:any|each|every|no (?:child|young person|carer|one should)|whether a|if a|when a|where a|once a|"
    r"all (?:children|young|care|looked|carers)|per|entitled|policy|guidance|regulations?|statutory|in general|"
    r"such as|eligible|duty|should be|must)\b"
)
"""A rule or a service is spoken of."""


_PRONOUNS = frozenset("he she him her his hers himself herself".split())
_NOUNS = frozenset(
    "child boy girl baby toddler infant newborn teenager teen youngster lad lass son daughter brother sister sibling "
    "twin year yr month young care youth pupil student foster uasc asylum refugee man woman male female grandson "
    "granddaughter nephew niece".split()
)
_RULES = frozenset(
    "any each every no whether if when where once all per entitled policy guidance regulation regulations statutory "
    "general such eligible duty should must".split()
)
"""Words without which neither pattern can fit."""


def is_single(wording: Wording, begin: int, stop: int) -> bool:
    """Whether one person is spoken of between two places."""
    there = wording.tokens(begin, stop)
    if not _PRONOUNS.isdisjoint(there):
        return True
    return not _NOUNS.isdisjoint(there) and wording.holds(SINGLE, begin, stop)


def is_general(wording: Wording, begin: int, stop: int) -> bool:
    """Whether a rule or a service is spoken of between two places."""
    return not _RULES.isdisjoint(wording.tokens(begin, stop)) and wording.holds(GENERAL, begin, stop)


def single_before(wording: Wording, start: int, reach: int = 70) -> bool:
    """Whether one person is spoken of shortly before a place in the same sentence."""
    begin, _ = wording.sentence(start)
    return SINGLE.search(wording.low, max(begin, start - reach), start) is not None
