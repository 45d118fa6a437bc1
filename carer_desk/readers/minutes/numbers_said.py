"""Numbers as minutes say them: percentages, rates, shares, counts and days, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from carer_desk.readers.minutes.phrases import by_first_sign

_ONES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_UNITS = "|".join(list(_ONES)[1:10])
_WORD = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{_UNITS}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?"
_NUMBER = rf"{_DIGITS}|(?:{_WORD})\b"
_SHARES = {
    "two[\\s-]thirds": 66.7, "three[\\s-]quarters": 75.0, "(?:a|one)[\\s-]third": 33.3, "(?:a|one)[\\s-]quarter": 25.0,
    "(?:a|one)[\\s-]fifth": 20.0, "(?:one[\\s-])?half(?=\\sof\\b)": 50.0,
}  # fmt: skip
_COUNTED = (
    "children|child|young people|young persons|individuals|couples|teenagers|youngsters|care leavers|carers|"
    "placements|households|families|cases|adoptions|"
    r"orders|uascs?|asylum[\s-]seek\w+|assessments|visits|reviews|peps|plans|episodes|incidents|occasions|siblings|"
    "babies|pupils|students|apprentices|apprenticeships|approvals|adopters|disputes|enquiries|referrals|interviews|"
    "resignations|retirements|de-?registrations|admissions|discharges|moves|breakdowns|disruptions|appointments|"
    "checks|ihas?|rhas?|rhis?|sdqs?|tenancies|entrants|leavers|cla|lac|cic|ceyp|exclusions|suspensions"
)
# “Three recommendations to support care leavers” counts no care leavers.
_BETWEEN = (
    r"(?!(?:to|for|from|with|who|that|per|about|into|by|on|"
    r"in(?!\s?-?house)|of(?!\s(?:area|county|borough|city)))\s)"
)
_PEOPLE = rf"(?:{_BETWEEN}[\w’'-]+\s+){{0,4}}?(?:{_COUNTED})\b"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
# A number alone is a figure after “was” or “from”, and before “compared” or the end of a clause.
_BEFORE_ALONE = "|".join(
    f"(?<={word} )"
    for word in "been had was were is are to from than with at totalled approximately around about and of only being "
    "just nearly almost reached totalling currently now averaging averaged : = total".split()
)
_AFTER_ALONE = (
    r"\s+(?:(?:at|in the|compared|which|approved|more|for the|during|who|were|since|last|this|new|and|but|from|"
    r"as|on|as at|by|when|by the|over|against|which|whilst|while|then|per|overall|so far|had|have|respectively)\b"
    rf"|in (?:(?:19|20)\d\d|{_MONTH})|to \d)|\s*(?:[.,;()]|$)"
)
_SAID = re.compile(
    rf"(?<![\w.,/£])(?:"
    rf"(?:\d{{1,3}}\s?[–/-]\s?)?(?P<percent>{_NUMBER})\s?(?:%|per\s?cent\b|percent\b|percentage points?\b)"
    rf"|(?P<rate>{_NUMBER})\s?(?:/|per|out of|in every)\s?(?P<base>10,?000|1,?000|100,?000)\b"
    rf"|(?P<top>{_NUMBER})\s?(?:/|of|out of|from|in)\s(?:the\s|a total of\s)?(?P<bottom>\d{{1,6}}|{_WORD})\b"
    rf"(?=\s+{_PEOPLE}|[\s).,;]|$)"
    r"|(?P<single>one|1)\s(?=(?:young person|child|care leaver|foster carer|household)\b)"
    rf"|(?P<days>{_NUMBER})\s(?:working\s|calendar\s)?days\b"
    rf"|(?P<count>{_NUMBER})\s(?=(?:of\s(?:the|these|those|our)\s)?{_PEOPLE})"
    rf"|(?P<none>no)\s(?=(?:children|young people|care leavers|(?:permanent\s)?(?:exclusions|suspensions))\b)"
    rf"|(?:(?<=and )|(?<=, )|(?<=with )|(?<=of which )|(?<=of whom )|^)(?P<some>{_NUMBER})"
    r"(?=\s(?:had|have|were|are|was|placed|living|lived|residing|remained|achieved|gained|obtained|attained|received)\s"
    r"|\sin\s(?:residential|foster\w*|kinship|supported|external|internal|in-house|secure|custody|education)\s)"
    rf"|(?:(?<=been )|(?<=were )|(?<=was )|(?<=are ))(?P<housed>{_NUMBER})"
    r"(?=\sin\s(?:bed|b\s?&\s?b|b\sand\sb|residential|custody|hostels?)\b)"
    rf"|(?<=from )(?P<before>{_NUMBER})(?=\sto\s(?:{_NUMBER})\s?(?:%|per\s?cent))"
    rf"|(?<=from )(?P<first>{_WORD})(?=\sto\s(?:{_NUMBER})\b)"
    rf"|(?P<share>{'|'.join(_SHARES)})(?=\s(?:of\s)?(?:all\s)?(?:the\s|our\s|these\s|those\s)?{_PEOPLE})"
    rf"|(?:{_BEFORE_ALONE})(?P<bare>{_DIGITS})(?={_AFTER_ALONE})"
    rf"|(?<=, )(?P<apart>\d{{1,5}})(?=, |\s\(\d)"
    rf"|(?<=\()(?P<bracketed>{_DIGITS})(?=\))"
    r")",
    re.IGNORECASE,
)
# Where a number may begin: looking there alone is far quicker than trying every rule at every letter.
_BEGIN = [rf"{word}\b" for word in (*_ONES, *_TENS)]
_BEGIN += [r"a(?=[\s-](?:third|quarter|fifth))", r"half(?=\sof)", r"no(?=\s[cyeps])"]
_LETTERS = sorted({word[0] for word in _BEGIN})
_BY_LETTER = {letter: [word[1:] for word in _BEGIN if word[0] == letter] for letter in _LETTERS}
_BEGINS = re.compile(by_first_sign({r"\d": [""], **_BY_LETTER}, not_after=r"\w.,/£"), re.IGNORECASE)
_GOES_ON = re.compile(r"\.\d")
_RATE = re.compile(r"\brates?\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|for every)\s10,?000\b", re.IGNORECASE)
PER_10_000 = "per 10,000"
_CHANGE_BEFORE = re.compile(
    r"\b(?:(?:an?|the)\s(?:[\w-]+\s){0,2}?(?:reduction|decrease|increase|rise|fall|drop|improvement|decline|growth|difference|gap)"
    r"\s(?:of|by)|(?:increased|decreased|reduced|risen|rose|fell|fallen|dropped|declined|grown|grew|improved|up|down)\sby)"
    r"\s(?:around\s|about\s|approximately\s|just\s|some\s)?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s(?:(?:percentage\spoint\s)?(?:reduction|decrease|drop|decline|improvement|increase)\b|(?:less|fewer)\sthan\b)",
    re.IGNORECASE,
)
# After these a number is an age, a place in a paper or a length of time.
_NO_FIGURE_BEFORE = re.compile(
    r"\b(?:within|every|after|aged?|age of|over the age of|under the age of|hours?|minutes?|pages?|paragraph|"
    r"sections?|items?|no|number|nos|stages?|q|levels?|version|appendix|phase|tier|form|regulation|chapter|point|between|"
    r"over|under|per|turn(?:s|ed|ing)?|age groups?(?: of)?|recommendations?|"
    r"(?<!the )(?<!this )(?<!last )(?:quarter|years?))\.?\s*$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    r"\b(?:years?|aged?|ages?|between|groups?)\s+\d{1,2}\s*(?:and|to|or|[-–/])\s*$|\b0\s?[-–]\s?$|extended to\s$",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof the\b", re.IGNORECASE)
_NO_COUNT_AFTER = re.compile(
    r"\s*(?:(?:and|or|to|[-–])\s?\d{1,2}[\s-]years?|years?|months?|weeks?|hours?|minutes?|members?"
    r"|am\b|pm\b|%|st\b|nd\b|rd\b|th\b|/)",
    re.IGNORECASE,
)
_YOUNGEST, _OLDEST = 10, 26
_LEAST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number at its place in a sentence; `unit` is %, days, count or “per 10,000”."""

    start: int
    end: int
    value: float
    unit: str
    plain: bool = field(default=False)
    """A number with nothing beside it that says what it counts."""


def numbers_said(text: str) -> Iterator[NumberSaid]:
    """Give the numbers of a sentence that may be figures of the service."""
    rate = _RATE.search(text) if _PER.search(text) else None
    for match in _said(text):
        if not match["percent"] and _NO_FIGURE_BEFORE.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            continue
        said = _read(match)
        if said is None or _is_age(said, text) or (said.plain and _NO_COUNT_AFTER.match(text, said.end)):
            continue
        if _GOES_ON.match(text, said.end):
            continue  # the day of 07.02.22
        if said.plain and rate is not None and rate.end() <= said.start:
            said = replace(said, unit=PER_10_000, plain=False)
        yield said
        if match["bottom"] and _OF_THE.search(match.group()):
            yield NumberSaid(*match.span("bottom"), number_of(match["bottom"]), "count", plain=True)


def _said(text: str) -> Iterator[re.Match[str]]:
    """Give what `_SAID` finds, one after the other."""
    end = 0
    for begun in _BEGINS.finditer(text):
        match = _SAID.match(text, begun.start()) if begun.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _read(match: re.Match[str]) -> NumberSaid | None:
    kind = match.lastgroup or ""
    place = match.span()
    if match["percent"]:
        return NumberSaid(*place, number_of(match["percent"]), "%")
    if match["rate"]:
        return NumberSaid(*place, number_of(match["rate"]), f"per {int(match['base'].replace(',', '')):,}")
    if match["top"]:
        top, bottom = number_of(match["top"]), number_of(match["bottom"])
        return NumberSaid(*place, top, "count") if bottom >= top > 0 and not _is_year(bottom) else None
    if match["days"]:
        return NumberSaid(*place, number_of(match["days"]), "days")
    if match["before"]:
        return NumberSaid(*place, number_of(match["before"]), "%")
    if match["share"]:
        return NumberSaid(*place, _share_of(match["share"]), "%", plain=True)
    if match["none"]:
        return NumberSaid(*place, 0.0, "count", plain=True)
    value = number_of(match[kind])
    if _is_year(value) or (kind == "count" and match[kind].lower() in ("one", "1")):
        return None
    return NumberSaid(*match.span(kind), value, "count", plain=kind != "count")


def _is_age(said: NumberSaid, text: str) -> bool:
    """“What happens at 18”: young people’s ages, which minutes give without the word."""
    if said.unit != "count" or not _YOUNGEST <= said.value <= _OLDEST:
        return False
    before = text[max(0, said.start - 30) : said.start]
    return said.plain and before.endswith("at ") or bool(_RANGE_BEFORE.search(before))


def is_change(said: NumberSaid, text: str) -> bool:
    """Whether a number tells how much something rose or fell, not where it stands."""
    before = text[max(0, said.start - 60) : said.start]
    return bool(_CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(text, said.end))


def is_rate(text: str) -> bool:
    """Whether a sentence speaks of a rate."""
    return bool(_RATE.search(text))


def is_per_10_000(text: str) -> bool:
    """Whether a sentence says of how many children a rate is."""
    return bool(_PER.search(text))


def _share_of(words: str) -> float:
    return next(
        value for share, value in _SHARES.items() if re.match(share.split("(?=")[0], words, re.IGNORECASE)
    )


def number_of(words: str) -> float:
    """Give the value of a number in figures or words."""
    digits = words.replace(",", "")
    if digits[0].isdigit():
        return float(digits)
    parts = re.split(r"[\s-]+", digits.lower())
    return float(sum(_TENS.get(part, _ONES.get(part, 0)) for part in parts))


def _is_year(value: float) -> bool:
    return _LEAST_YEAR <= value <= _LAST_YEAR
