"""Schools, streets and towns: where one person is to be found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.person_words import MONTHS
from carer_desk.panel.identity.singled_out import SINGLE
from carer_desk.panel.identity.wording import Word, Wording

_CAPITAL = r"[A-Z][\w’'\-]*"
_SCHOOL = re.compile(
    rf"(?<![\w’'\-])(?P<name>(?:(?:St|Saint|Our|The|Sir|King|Queen|Holy)\.? )?{_CAPITAL}(?:(?: of| of the|"
    rf" and| &)? "
    rf"{_CAPITAL}){{0,4}}?) "
    r"(?P<kind>(?:(?:[Cc]hurch of England|Church|C ?of ?E|C\.E\.|CE|RC|Catholic|Community|Junior|"
    r"Infants?|Primary|Secondary|"
    r"High|Grammar|Special|Nursery|Free|Middle|Prep|Preparatory|[Pp]rimary|[Ss]econdary|[Ii]nfants?|"
    r"[Jj]unior) ){0,3}"
    r"(?:Primary|School|Academy|College|Nursery|Preschool|Pre-school|Pre-School|Playgroup|Kindergarten|PRU|"
    r"Infants|Juniors|Grammar|Sixth Form|Pupil Referral Unit|primary|school|academy|college|nursery|"
    r"UTC|Secondary|High))\b"
    r"(?! (?:[Ii]mprovement|[Hh]eads?\b|[Tt]rusts?\b|[Tt]eam|[Aa]dmissions|[Pp]laces|[Hh]olidays?|[Oo]rders?|"
    r"[Ss]treet|[Rr]oad|[Ll]ane|[Tt]ransport|[Uu]niform|[Gg]overn|[Pp]olicy|[Ss]ervice|[Cc]ensus|"
    r"[Ff]orum|years?|term|age|leaders?))"
)
_GENERIC = frozenset(
    "the a an virtual primary secondary special school schools high local authority maintained independent "
    "residential council council's county borough city district ofsted good outstanding inadequate "
    "further higher "
    "education sixth form staff catholic church free mainstream community state boarding faith early years "
    "nursery junior infant middle grammar national royal training leadership university academy "
    "teaching children "
    "child's children's designated young safeguarding all any ea"
    "ch every their his her our in at for and or of "
    "if when as on from to with by attendance attend dedicated private pupil day summer sunday after "
    "before every some most "
    "many few two three four five new old headteacher head panel members leavers leaver care carers foster "
    "kinship east west north south social work practice apprenticeship corporate parenting "
    "alternative provision "
    "one no this that these what which both another home quality"
    " better same current previous next last first "
    "chair virtual vocational between uk english british european recommended enrichment stem per post since "
    "staffordshire".split()
)
_ATTENDS = re.compile(
    r"\b(?:[Aa]ttends|[Aa]ttended|[Aa]ttending|goes to|went to|going to|pupil at|student at|enrolled "
    r"at|excluded from|"
    r"suspended from|starts at|started at|start at|starting at|place at|moved to|Year \d{1,2} at|year "
    r"\d{1,2} at|"
    r"[Ss]chool:|[Nn]ursery:|[Cc]ollege:|taught at|teacher at|lessons at|class at|school is|school was|"
    r"nursery is|college is|left|"
    r"reception at|Reception at) "
    rf"(?P<name>(?:St\.? )?{_CAPITAL}(?: {_CAPITAL}){{0,3}})(?! (?:Council|Court|Hospital|Street|Road))"
)
_PATRON = re.compile(
    r"\b(?P<name>Our Lady(?:['’]s)?(?: (?:of|and) (?:the )?[A-Z][\w’'\-]+)*|Sacred Heart|All Saints['’]?|"
    r"Holy (?:Trinity|Cross|Family|"
    r"Rood|Name|Innocents|Rosary)|(?:Bishop|Archbishop|Cardinal|Blessed) [A-Z][\w’'\-]+(?= (?:wo|can|will|"
    r"has|have|said|is|for|at|"
    r"school|on|and|to|in|did|does)|[.,;]|$))(?! (?:Church|Parish|Cathedral|of [a-z]))"
)
_HEAD_OF = re.compile(
    r"\b(?:girl|boy|pupil|lad|lass|child|senco|desk|place|lessons?|teacher|head|headteacher|student|kid|"
    r"exams|gcses|timetable|"
    r"detention|isolation|form tutor|reception class|\d(?:th)? form) (?:at|"
    r"from) (?P<name>(?:St\.? )?[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2})"
)
_SAINT = re.compile(
    r"\b(?:at|from|to|in|of|by|attends|attended) (?P<name>(?:St|Saint)\.? [A-Z][a-z]+(?:['’]s|"
    r"s['’]?)?(?: (?:and|&) St\.? [A-Z][a-z]+(?:['’]s)?)?)(?! (?:Hospital|Church|Council|Street|Road|"
    r"Lane))"
)
_SMALL_SCHOOL = re.compile(
    r"\b(?:(?P<sure>goes to|go to|attends|attended|pupil at|excluded from|suspended from|place at|"
    r"starts at|started at|"
    r"bullied at|expelled from|in year \d{1,2} at|head of|school run to)|went to|going to|moved to|at|from|"
    r"to|"
    r"school at) (?P<name>(?P<first>st\.? [a-z]+'?s?|[a-z]+)(?: [a-z]+)?"
    r" (?:high |primary |secondary |junior |infant |community )?(?:academy|school|college|nursery|primary|"
    r"high|juniors|"
    r"infants|grammar|secondary|sixth form|pru))\b"
)
_SORTS = frozenset(
    "their his her our my your own mainstream good bad big small"
    " same nearest local which what such several boarding "
    "faith girls boys mixed normal proper ordinary lovely expensive private different any".split()
)
"""Words that say what sort of school it is, not which."""
_SMALL_STREET = re.compile(
    r"\b(?:lives? at|living at|address is|address|house at|home at|moved to|flat at|to|at) "
    r"(?P<name>\d{1,3}[a-z]? (?:[a-z]+ ){1,2}(?:road|street|lane|avenue|close|drive|crescent|terrace|"
    r"gardens|grove|way))\b"
    r"|\b(?:lives? (?:on|in|at|down|off|up)|living (?:on|in|at|off)|moved (?:back )?(?:to|into)|(?:house|"
    r"flat|home|bedsit|room) "
    r"(?:on|in|at|off)|stays? (?:on|in|at)|staying (?:on|in|at)|rehoused (?:on|in|to)|(?:corner|over|up|"
    r"flat|house|shop|lives|bus stop|living|round) (?:on|off|in|down)|down|(?<!carry )on|off|"
    r"near) (?P<street>"
    r"(?!(?:the|this|that|a|an|our|his|her|my|their|main|busy|same|next|own|new|no|some|any|which|very|too|"
    r"so|such|"
    r"high|long|quiet|middle|right|wrong|rocky|whole|bumpy|back|side|open|cross|trunk|ring|rail|fast|bus|"
    r"cycle|another|one|every|each|in|on|to|of)\b)[a-z]{3,}(?: [a-z]{3,})? (?:road|street|lane|avenue|"
    r"close|crescent|terrace|"
    r"grove|rise|mews|gardens|drive|estate))\b"
)
_ROAD = (
    r"(?:Street|Road|Lane|Avenue|Crescent|Terrace|Mews|Drive|Gardens|Grove|Way|Court|Close|Place|"
    r"Square|Hill|Row|Walk|"
    r"Rise|View|Parade|Green|Park|Gate|Wharf|Quay|Villas|Mount|Croft|Fields|Meadows?|Heights|Estate|"
    r"Cottages?|House|"
    r"Flats?|Farm|Lodge|St|Rd|Ave|Ln|Cres|Dr)"
)
_NUMBERED_STREET = re.compile(
    rf"(?<![\w.])(?:(?:[Ff]lat|[Aa]partment|[Uu]nit|[Rr]oom) \w"
    rf"{{1,4}},? )?(?:[Nn]o\.? ?)?\d{{1,4}}[a-zA-Z]?,? "
    rf"(?:{_CAPITAL} ){{1,3}}{_ROAD}\b"
)
_NOT_A_STREET = re.compile(r"\b(?:Cllr|Councillor|KB|MB|Mr|Mrs|Ms|Dr|PDF)\b")
_SURE_ROAD = (
    r"(?:Street|Road|Lane|Avenue|Crescent|Terrace|Mews|Grove|Drive|Gardens|Close|Row|Walk|Rise|Rd|"
    r"[Ee]state)"
)
_STREET = re.compile(
    rf"\b(?P<name>(?:{_CAPITAL} ){{1,2}}{_SURE_ROAD})\b(?! (?:[Cc]linic|[Ss]urgery|Theatre|Centre|"
    r"Project|Team|Fund|Police))"
)
_NOT_STREETS = frozenset(
    "google icloud disk hard flash usb one staying supporting downing fleet high the a to in at near on "
    "sesame coronation wall "
    "leaving staying-close "
    "real drive housing council each this your my our social private".split()
)
_VENUE = re.compile(
    r"town hall|civic|county hall|council offices|\bvenue\b|guildhall|city hall|library|held at|"
    r"meeting (?:was|at|in)|committee room|council house",
    re.IGNORECASE,
)
_SCHOOL_HINTS = (
    "school", "academy", "college", "nursery", "playgroup", "kindergarten", "pru", "infants", "juniors",
    "grammar",
    "sixth form", "pupil referral", "primary", "utc", "secondary", "high",
)  # fmt: skip
_SCHOOLED = (
    "attend", "school", "nursery", "college", "pupil", "lesson", "excluded", "suspended", "year ",
    "reception", "class",
)  # fmt: skip
_ROAD_HINTS = (
    "street", "road", " lane", "avenue", "crescent", "terrace", " mews", " grove", " drive", "gardens",
    " close", " row",
    " walk", " rise", " rd", "estate", " way",
)  # fmt: skip
_PLACE_LEAD = re.compile(
    rf"\b(?:in|near|from|at|to|of|outside|around|towards) (?P<name>(?:St\.? )?{_CAPITAL}(?: (?:on|upon) "
    rf"{_CAPITAL}|[ \-]{_CAPITAL}){{0,2}})"
)
_NOT_PLACES = frozenset(
    "care april may june july august september october november "
    "december january february march year key stage "
    "school section part question item quarter monday tuesday we"
    "dnesday thursday friday saturday sunday easter "
    "christmas ofsted children's children care reception the a t"
    "his i he she they we england britain uk europe "
    "english english maths gcse gcses a-level eet neet ehcp sen camhs cafcass nhs staying pep peps "
    "court court's "
    "appendix annex table figure band level step tier chapter la"
    "c uasc irr march mash lado panel council chair "
    "cabinet committee director head virtual foster corporate parenting independent officers members "
    "spring summer "
    "autumn winter q1 q2 q3 q4 ramadan eid diwali lent half-term pathway plan s20 ks1 ks2 ks3 ks4 "
    "covid".split()
)
_SCHOOL_REASON = "A school by its name leads to its pupils."


class Places:
    """The rules for schools and streets, and what counts as a place for the other rules."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def finds(self, wording: Wording) -> Iterator[Find]:
        """Schools and streets by name."""
        text = wording.text
        yield from self._schools(wording)
        yield from self._written_small(wording)
        for match in _NUMBERED_STREET.finditer(text) if wording.has_digits else ():
            if _NOT_A_STREET.search(match[0]):
                continue
            if not _VENUE.search(text, max(0, match.start() - 60), min(len(text), match.end() + 40)):
                yield _find(
                    wording,
                    FindKind.STREET,
                    match.span(),
                    "An address leads to one household.",
                    "[address removed]",
                )
        roads = any(road in wording.low for road in _ROAD_HINTS)
        for match in _STREET.finditer(text) if roads else ():
            start, end = match.span("name")
            first = match["name"].split()
            while first and first[0].lower() in _NOT_STREETS and len(first) > 2:
                start += len(first[0]) + 1
                first = first[1:]
            if first[0].lower() in _NOT_STREETS or _VENUE.search(
                text, max(0, start - 60), min(len(text), end + 40)
            ):
                continue
            yield _find(
                wording,
                FindKind.STREET,
                (start, end),
                "A street narrows down where somebody lives.",
                "an address",
            )

    def _written_small(self, wording: Wording) -> Iterator[Find]:
        """Schools and streets that somebody wrote without capitals."""
        low = wording.low
        for match in _SMALL_SCHOOL.finditer(low) if any(hint in low for hint in _SCHOOL_HINTS) else ():
            named = match["first"] not in _GENERIC | _SORTS and match["sure"] is not None
            if match["first"].startswith("st ") or match["first"] in self._words.places or named:
                yield _find(
                    wording,
                    FindKind.SCHOOL,
                    match.span("name"),
                    _SCHOOL_REASON,
                    "a school",
                )
        for match in _SMALL_STREET.finditer(low) if any(road in low for road in _ROAD_HINTS) else ():
            yield _find(
                wording,
                FindKind.STREET,
                match.span(match.lastgroup or 0),
                "An address leads to one household.",
                "[address removed]",
            )

    def _schools(self, wording: Wording) -> Iterator[Find]:
        yield from self._called_schools(wording)
        for pattern in (_SAINT, _PATRON):
            for match in pattern.finditer(wording.text):
                yield _find(wording, FindKind.SCHOOL, match.span("name"), _SCHOOL_REASON, "a school")
        yield from self._headed(wording)
        yield from self._attended(wording)

    def _called_schools(self, wording: Wording) -> Iterator[Find]:
        """Schools that say in their name that they are one."""
        text = wording.text
        for match in _SCHOOL.finditer(text) if any(hint in wording.low for hint in _SCHOOL_HINTS) else ():
            start = match.start()
            own = match["name"].split()
            while own and (
                own[0].lower().strip(".") in _GENERIC or own[0].lower() in ("st", "saint") and len(own) == 1
            ):
                start += len(own[0]) + 1
                own = own[1:]
            virtual = " Virtual" in match["name"] or own[:1] == ["Virtual"]
            if (
                own
                and not virtual
                and any(word.lower().strip("’'.") not in _GENERIC for word in own)
                and not own[0].isupper()
            ):
                put = "a college" if match["kind"].lower().endswith("college") else "a school"
                put = (
                    "a nursery"
                    if match["kind"].lower().endswith(("nursery", "playgroup", "preschool"))
                    else put
                )
                yield _find(wording, FindKind.SCHOOL, (start, match.end()), _SCHOOL_REASON, put)

    def _headed(self, wording: Wording) -> Iterator[Find]:
        """Schools that only their head tells to be one."""
        for match in _HEAD_OF.finditer(wording.text):
            first = match["name"].split()[0].lower()
            known = first in _NOT_PLACES or first in _GENERIC or first in self._words.acronyms
            if not known and not match["name"].isupper() and first not in self._words.places:
                yield _find(wording, FindKind.SCHOOL, match.span("name"), _SCHOOL_REASON, "a school")

    def _attended(self, wording: Wording) -> Iterator[Find]:
        """Schools that somebody attends, moved to or left."""
        schooled = any(hint in wording.low for hint in _SCHOOLED)
        for match in _ATTENDS.finditer(wording.text) if schooled else ():
            first = match["name"].split()[0].lower()
            sure = match[0].split(" ")[0].lower().rstrip(":") not in (
                "moved",
                "left",
                "going",
                "went",
                "goes",
            )
            if (
                first in _NOT_PLACES
                or first in _GENERIC
                or first in self._words.acronyms
                or match["name"].isupper()
            ):
                continue
            if first in self._words.places and not sure:
                continue
            begin, stop = wording.sentence(match.start())
            near = wording.low[begin:stop]
            schooling = any(word in near for word in _SCHOOLED[1:])
            if (
                schooling or match[0].lower().startswith(("attends", "attending", "attended"))
            ) and SINGLE.search(near):
                yield _find(wording, FindKind.SCHOOL, match.span("name"), _SCHOOL_REASON, "a school")

    def any_in(self, wording: Wording, begin: int, stop: int, but: tuple[int, int] = (0, 0)) -> bool:
        """Whether a town, a school or another named place stands there."""
        return next(self.named(wording, begin, stop, but), None) is not None

    def named(
        self, wording: Wording, begin: int, stop: int, but: tuple[int, int] = (0, 0)
    ) -> Iterator[tuple[int, int]]:
        """The named places between two places of the text."""
        for match in _PLACE_LEAD.finditer(wording.text, begin, stop):
            start, end = match.span("name")
            first = match["name"].split()[0].lower().strip(".'’")
            if (
                first in _NOT_PLACES
                or first in MONTHS
                or first in self._words.acronyms
                or (start < but[1] and but[0] < end)
            ):
                continue
            yield start, end

    def is_given(self, low: str) -> bool:
        """Whether this folded word is a first name and no town."""
        return low in self._words.given and low not in self._words.places

    def person_near(self, wording: Wording, begin: int, stop: int) -> bool:
        """Whether a given name stands there that is nothing else."""
        given, also = self._words.given, self._words.also_words
        first = bisect_left(wording.words, begin, key=_start)
        return any(
            word.capital and word.low in given and word.low not in also
            for word in takewhile(lambda word: word.start < stop, islice(wording.words, first, None))
        )


def _start(word: Word) -> int:
    return word.start


def _find(wording: Wording, kind: FindKind, span: tuple[int, int], reason: str, put: str) -> Find:
    return Find(kind, *span, wording.text[slice(*span)], reason, put)
