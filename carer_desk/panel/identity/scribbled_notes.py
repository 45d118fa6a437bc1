"""Whether a sentence reads like somebody's own note of one person, or like a report to a panel."""

from __future__ import annotations

import re

from carer_desk.panel.identity.singled_out import is_general, is_single
from carer_desk.panel.identity.wording import Wording

_SHORT_FORMS = frozenset(
    "yp yps fc fcs sw sws ssw agn pls plz thx ppl bc cos coz tho abt w diff grp mth mths wk wks nr opp rang "
    "txt txts "
    "texted whatsapp fb hasnt doesnt dont didnt wont wasnt isnt cant couldnt hes shes theyre whats im ive "
    "ur tmrw sat wed "
    "weds thur thurs xmas bday sib sibs bro sis lad lads lass nan nans mum mums dad dads lo kid kids teen "
    "asap fyi nb tbc "
    "tba dx ta gonna wanna mate mates chased gcse gcses".split()
)
_SHORTHAND = re.compile(r"\b(?:b'day|cc'd|kicked out)\b|\?\?|!!|(?:^|\n)(?:re|q|note|private|tel)\b")
_ONE = re.compile(
    r"\b(?:he|she|him|his|her|hers|i|me|my|boy|girl|baby|twins|carer|couple|toddler|young person|"
    r"brother|sister|foster (?:mum|dad|son|daughter)|aunt(?:ie|y)?|uncle|gran|grandad|grandma)\b"
)
_OFFICE = re.compile(
    r"\b(?:panels?|members?|officers?|councillors?|cllrs?|chair|director|head of|committee|council'?s?|"
    r"cabinet|reports?|reported|figures?|average|polic(?:y|ies)|strateg(?:y|ies)|targets?|indicators?|"
    r"services?|annual|agenda|minutes|data|survey|consultation|presented|noted|scheme|programme|funding|"
    r"scrutiny|ofsted|board|draft|recommend\w*|resolved|apologies|per ?cent|quarter\w*|representatives?|"
    r"governance|statutory|guidance|performance|%|cohort|percentage|action|circulated)\b|%"
)
_MANY = re.compile(
    r"\b(?:children|people|leavers|carers|families|parents|those|they|their|we|staff|schools|teams?|"
    r"training|homes|group|meetings?|questions?|answers?|letters?|month)\b"
)
_HE = re.compile(r"\b(?:he|she|him|her|his|hers)\b")
_SHORT_TEXT = 160
"""A text so short is no report, in characters."""
_FEW_WORDS = 14
_MANY_WORDS = 30
_RULE = re.compile(
    r"\b(?:entitled|polic(?:y|ies)|guidance|regulations?|in general|eligible|statutory|"
    r"(?:any|each|every) (?:child|young|carer|care leaver|foster))\b"
)


def how_scribbled(wording: Wording, begin: int, stop: int) -> int:
    """0 for a sentence of a report, 1 for a short line of no certain kind, 2 for a note of one person."""
    low = wording.low
    if _OFFICE.search(low, begin, stop) or _RULE.search(low, begin, stop):
        return 0
    few = low.count(" ", begin, stop)
    if few < _MANY_WORDS and _opens_small(wording.text, begin, stop):
        return 2
    if is_general(wording, begin, stop):
        return 0
    if not _SHORT_FORMS.isdisjoint(wording.tokens(begin, stop)) or _SHORTHAND.search(low, begin, stop):
        return 2
    if _MANY.search(low, begin, stop):
        return int(_HE.search(low, begin, stop) is not None)
    if _ONE.search(low, begin, stop) is not None or is_single(wording, begin, stop):
        return 2
    return int(len(low) < _SHORT_TEXT and few < _FEW_WORDS and "?" not in low[begin:stop])


def _opens_small(text: str, begin: int, stop: int) -> bool:
    """Whether the whole text or line begins without a capital, as nobody minutes it."""
    for place in range(begin, min(stop, begin + 6)):
        if text[place].isalpha():
            return text[place].islower() and (begin == 0 or text[begin - 1] == "\n")
    return False
