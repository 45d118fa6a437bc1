"""Counts of children and carers so small that one of them may be known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.wording import Wording

_SMALL = (
    r"(?:(?:one or two|two or three|three or four|four or five|[1-4](?: ?[-–] ?| or )[2-5]|a single|a couple|"
    r"a pair|just the one)(?: of)?(?= )|one|two|three|four|five|[1-5])"
)
_PEOPLE = (
    r"(?:children|child|young people|young persons?|care leavers?|careleavers?|leavers|boys?|girls?|"
    r"babies|baby|toddlers?|infants?|teenagers?|"
    r"siblings|twins|foster carers?|kinship carers?|carers?|pupils?|students?|uascs?|unaccompanied "
    r"(?:minors|children|young people)|asylum[- ]seekers?|"
    r"famil(?:y|ies)|households?|adopters?|mothers?|fathers?|parents?|year[- ]olds|under[- ](?:fives|"
    r"fours|tens)|cases?|young (?:men|women|man|woman|mothers?|fathers?|parents?|adults?)|victims?|"
    r"runaways?|lads?|lasses|kids?|yps?|cyps?|young ones|guardians|grandparents|sgos?|placements of children)"
)
_BETWEEN = (
    r"(?:(?!(?:meetings?|questions?|of|in|per|or|to|and|weeks?|days?|months?|years?|times|homes?|"
    r"placements?|services?|hours|visits?|reviews?|items?|"
    r"percent|%|points?|reports?|councillors?|officers?|members?|social|workers?|representatives?|"
    r"schools?|hundred|thousand|million|which|that|for|where|when|as|the|by|with|on|at|was|were|is|are|"
    r"training|events?|groups?|sessions?|main|key|themes?|areas?|priorities|priority|"
    r"actions?)\b)[a-z][\w'’\-]*[ "
    r"]){0,4}?"
)
_COUNT = re.compile(
    rf"(?<![\w.,/£$%\-–:#])(?P<count>{_SMALL})(?:[ ]\((?:\d|one|two|three|four|five)\))?[ ](?:of the |"
    rf"of our |of these |of those |of )?{_BETWEEN}(?P<who>{_PEOPLE})\b"
    r"(?!['’]s?[ ](?:homes?|services?|social|centres?|units?|rights|guides?|participation|"
    r"participatory|forums?|groups?|panels?|teams?))"
    r"(?![ ](?:at a time|fewer|more|less|in care council|services?|homes?\b|hubs?|centres?|group "
    r"meetings?|panels?|or more|studies|study|conferences?|events?|support groups?|in (?:every |each "
    r")?(?:\d|two|three|four|five|ten|six))|-)"
)
_AFTER = re.compile(
    r"\b(?P<who>children|young people|care leavers?|uascs?|carers|boys|girls|missing|unplaced|in "
    r"custody|homeless|pregnant|excluded|in unregistered (?:homes?|placements?)|unregistered "
    r"placements?|out of area|neet)"
    r"[^.;\n\d:=]{0,40}(?::|=|\t|\||was|were|is|are)[ ]{0,3}(?P<count>[1-5]|one|two|three|four|"
    r"five)(?=[ ]?(?:[.,;)|]|$|\n|in (?:total|all)|\((?:\d)))"
)
_OF_WHOM = re.compile(
    r"(?P<lead>(?:, |\b(?:only|just|of whom|of which|of these|of them|of those|and|while|leaving|but|"
    rf"with)[ ](?:only |just )?))(?P<count>{_SMALL})"
    r"(?=[ ](?:(?:was|were|had|have|has|are|is)[ ](?:not |still |now |also )?(?:missing|placed|moved|"
    r"unplaced|in custody|homeless|excluded|pregnant|adopted|returned|restrained|arrested|born|living|"
    r"waiting|girls|boys|neet|from|in (?:secure|unregistered|bed|hospital|custody))|(?:of (?:them|"
    r"these|those|whom))|girls|boys|remained? (?:missing|unplaced)|went missing|under (?:five|ten)))"
)
_PEOPLE_NEAR = re.compile(rf"\b{_PEOPLE}\b")
_NOT_BEFORE = re.compile(
    r"\b(?:band|level|stage|year|years|tier|phase|grade|section|regulation|step|group|cohort|question|"
    r"item|part|priority|page|table|appendix|theme|"
    r"in|least|most|to|than|over|every|maximum of|minimum of|limit of|under|aged?|age|ratio of|per|"
    r"each|q|standard|type|number|no|schedule|plus|"
    r"ofsted|version|any|no more than|fewer than|less than|room for|space for|approved for|beds for|up "
    r"to|usual|bedroom|tranche|wave|outcome|pillar|promise|pledge|and|or|between|only have|limit)[ ]$"
)
_REASON = "Fewer than six: in a small place, people know who is meant."


def count_finds(wording: Wording) -> Iterator[Find]:
    """Counts under six of children, young people, carers and families."""
    low = wording.low
    for match in _COUNT.finditer(low):
        start, end = match.span("count")
        lead = low[max(0, start - 16) : start]
        if _NOT_BEFORE.search(lead) and not _continues(low, start):
            continue
        one = match["count"] in ("one", "1")
        if one and not _is_counted(low, match):
            continue
        if one and not match["who"].endswith("s") and " of " not in match[0]:
            put = "a"
        else:
            put = "a small number" if " of " in low[end : end + 4] else "a small number of"
        yield _find(wording, start, end, put)
    for match in _AFTER.finditer(low):
        yield _find(wording, *match.span("count"), "a small number")
    for match in _OF_WHOM.finditer(low):
        begin, _ = wording.sentence(match.start())
        told = match["lead"].startswith(("of those", "of them", "of whom", "of these"))
        if told or _PEOPLE_NEAR.search(low, max(0, begin - 80), match.start("count")):
            yield _find(wording, *match.span("count"), "a small number")


def _continues(low: str, start: int) -> bool:
    """Whether “and two” goes on with a count that was said before."""
    return low.endswith(" and ", 0, start) and not low.endswith(
        ("between one and ", "between two and ", "between three and "), 0, start
    )


def _is_counted(low: str, match: re.Match[str]) -> bool:
    """Whether “one child” is a count, not a manner of speaking."""
    return not low.endswith(("the ", "no ", "this ", "that ", "which "), 0, match.start("count"))


def _find(wording: Wording, start: int, end: int, put: str) -> Find:
    sentence, _ = wording.sentence(start)
    if not wording.text[sentence:start].strip():
        put = put.capitalize()
    return Find(FindKind.SMALL_COUNT, start, end, wording.text[start:end], _REASON, put)
