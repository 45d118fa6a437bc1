"""Combinations of details that are each harmless, and together fit one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.person_words import MONTH
from carer_desk.panel.identity.places import Places
from carer_desk.panel.identity.singled_out import ONE_NOUN, is_general, is_single
from carer_desk.panel.identity.wording import Wording

_NATION = (
    r"(?:afghan|albanian|algerian|american|angolan|bangladeshi|bengali|bulgarian|cameroonian|chinese|"
    r"congolese|chechen|czech|dutch|egyptian|"
    r"eritrean|ethiopian|filipino|french|gambian|german|ghanaian|greek|gypsy|traveller|romany|roma|"
    r"hungarian|indian|iranian|iraqi|irish|italian|ivorian|"
    r"jamaican|jewish|kenyan|kosovan|kurdish|latvian|lebanese|libyan|lithuanian|malian|moldovan|"
    r"mongolian|moroccan|nepalese|nigerian|orthodox|pakistani|"
    r"palestinian|polish|portuguese|punjabi|romanian|russian|rwandan|scottish|senegalese|sierra "
    r"leonean|slovak|somali|spanish|sri lankan|sudanese|syrian|tamil|thai|tunisian|turkish|ugandan|"
    r"ukrainian|"
    r"vietnamese|welsh|yemeni|yezidi|zimbabwean|sikh|hindu|muslim|mixed heritage|black caribbean|black "
    r"african|white british)"
)
_NUMBER = (
    r"(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_TRAITS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "month",
        re.compile(
            rf"\b(?:in|last|since|this|during|early in|late in|by|on) (?:early |late |mid-?)?(?:{MONTH}|(?:the "
            r")?(?:easter|christmas|half[- ]term|summer holidays))\b(?: (?:19|20)\d\d)?|\b(?:over|at|before|"
            r"after) (?:easter|christmas|half[- ]term|the summer holidays)\b|\b(?:last|this) (?:week|month|"
            r"weekend|tuesday|monday|wednesday|thursday|friday|saturday|sunday)\b|\bon (?:monday|tuesday|"
            r"wednesday|thursday|friday|saturday|sunday)\b"
        ),
        "recently",
    ),
    ("nation", re.compile(rf"\b{_NATION}(?:[- ]speaking)?\b"), ""),
    (
        "event",
        re.compile(
            r"\b(?:returned home|return(?:ed)? to (?:his|her) (?:birth )?(?:mother|father|parents|family)|went "
            r"missing|ran away|absconded|arrested|excluded from|permanently excluded|stabbed|shot|trafficked|"
            r"county lines|cuckoo\w*|raped|sexual(?:ly)? (?:assault\w*|abuse\w*|exploit\w*)|house fire|car "
            r"crash|drowned|died|murder\w*|imprisoned|prison|jailed|deported|forced marriage|fgm|gave birth|"
            r"had a baby|"
            r"came out as|transitioning|transgender|converted|adoption (?:broke|disrupted)|placement (?:broke "
            r"down|ended|breakdown)|moved (?:placement )?(?:three|four|five|six|seven|\d) times|set fire|"
            r"fire-setting|bitten|lost an? \w+|"
            r"won a|selected for|plays for|olympi\w+|premier league|scholarship|place at (?:oxford|cambridge)|"
            r"gap year|arrived (?:by|in|on) \w+|lorry|small boat|unaccompanied|hunger strike|in the news|local "
            r"paper|newspaper)\b"
        ),
        "",
    ),
    (
        "need",
        re.compile(
            r"\b(?:wheelchair|deaf|blind|autis(?:m|tic)|adhd|epileps\w+|diabet\w+|pregnant|cancer|self-harm\w*|"
            r"fasd|cerebral palsy|down'?s syndrome|non-verbal|sign language|hearing aids?|tube-fed|sickle cell|"
            r"learning disabilit\w+|anorexi\w+|selective mut\w+|braille|prosthetic)\b"
        ),
        "",
    ),
    (
        "placement",
        re.compile(
            r"\b(?:secure (?:unit|home|accommodation)|residential (?:home|school|unit)|children's home|kinship "
            r"(?:placement|carer)|emergency (?:placement|carers?)|respite carers?|unregistered (?:placement|"
            r"home)|bed and breakfast|hostel|semi-independent|supported lodgings|adoptive (?:placement|family)|"
            r"caravan|boat|farm)\b"
        ),
        "a placement",
    ),
    (
        "age",
        re.compile(
            rf"\b{_NUMBER}[- ](?:year|yr|month)s?[- ]old\b|\baged? (?:of )?{_NUMBER}\b|\b(?:he|she|who) (?:is|"
            rf"was) {_NUMBER}\b|\b(?:boy|girl|child|person|lad|son|daughter),? (?:of )?{_NUMBER}\b"
        ),
        "young",
    ),
    (
        "sex",
        re.compile(
            r"\b(?:boy|girl|brother|sister|son|daughter|young (?:man|woman|mum|dad|mother|father)|lad|lass|"
            r"female|male|teenage mother|he|she|his|her)\b"
        ),
        "",
    ),
    (
        "job",
        re.compile(
            r"\b(?:carer|mother|father|mum|dad|grandmother|grandfather|parent|uncle|aunt)s? (?:is|was|who is|"
            r"works as|are|were|worked as) an? (?:\w+ )?(?:vicar|teacher|nurse|doctor|police officer|"
            r"councillor|headteacher|imam|pastor|footballer|farmer|publican|solicitor|soldier|prison officer|"
            r"paramedic|firefighter|gp)\b"
        ),
        "",
    ),
)
_WEAK_ALONE = frozenset({"sex", "month"})
_CHILD = re.compile(rf"\b(?:{ONE_NOUN})\b")
_GOES_ON = re.compile(r"\W*(?:he|she|his|her|the (?:boy|girl|child|young person))\b")
_REASON = "Each of these details is harmless alone; together they fit one person."


class Rare:
    """The rule for rare combinations."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def finds(self, wording: Wording) -> Iterator[Find]:
        """The details of a combination that have to go so that fewer than three are left."""
        starts = [*wording.sentence_starts, len(wording.text)]
        spans = [(begin, stop) for begin, stop in zip(starts, starts[1:], strict=False) if stop > begin]
        for place, span in enumerate(spans):
            if not self._is_one(wording, span):
                continue
            own = self._traits(wording, *span)
            together = own
            if own and place and self._follows_on(wording, span):
                together = self._traits(wording, *spans[place - 1]) | own
            if len(together) >= 3 and self._is_telling(wording, span, set(together)):
                yield from _surplus(wording, together, own)

    def _traits(self, wording: Wording, begin: int, stop: int) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for name, pattern, _ in _TRAITS:
            for which, match in enumerate(pattern.finditer(wording.low, begin, stop)):
                if which == 0 or (name == "event" and which == 1):
                    found[name + "'" * which] = match.span()
        if set(found) - _WEAK_ALONE:
            place = next(self._places.named(wording, begin, stop), None)
            if place:
                found["place"] = place
        return found

    @staticmethod
    def _is_telling(wording: Wording, span: tuple[int, int], names: set[str]) -> bool:
        """Whether there is more than “she” and a month, which is how an officer's report is minuted too."""
        if len(names - _WEAK_ALONE) >= 2:
            return True
        return bool(names & {"event", "age", "need"}) and _CHILD.search(wording.low, *span) is not None

    @staticmethod
    def _is_one(wording: Wording, span: tuple[int, int]) -> bool:
        return not is_general(wording, *span) and is_single(wording, *span)

    @staticmethod
    def _follows_on(wording: Wording, span: tuple[int, int]) -> bool:
        """Whether the sentence goes on about the one of the sentence before."""
        return _GOES_ON.match(wording.low, span[0], span[0] + 30) is not None


_ORDER = ("month", "place", "nation", "event", "event'", "placement", "job", "need", "age")
_INSTEAD = {
    "month": "recently",
    "place": "one area",
    "placement": "a placement",
    "age": "young",
    "nation": "",
    "event": "",
    "event'": "",
    "job": "",
    "need": "",
}


def _surplus(
    wording: Wording, together: dict[str, tuple[int, int]], own: dict[str, tuple[int, int]]
) -> Iterator[Find]:
    left = len(together)
    for name in _ORDER:
        if left < 3:
            return
        if name in own:
            start, end = own[name]
            yield Find(FindKind.RARE, start, end, wording.text[start:end], _REASON, _INSTEAD[name])
            left -= 1
