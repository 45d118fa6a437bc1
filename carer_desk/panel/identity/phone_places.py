"""Schools, streets, towns and homes in notes typed on a phone, by their short forms and without capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.ordinary import Ordinary
from carer_desk.panel.identity.person_words import MONTHS
from carer_desk.panel.identity.phone_words import ROLES, SHORT, VERBS
from carer_desk.panel.identity.scribbled_signs import SCHOOLING, WORDS_TOO
from carer_desk.panel.identity.wording import Word, Wording

_ROADS = frozenset(
    "st str street rd road ln lane ave av avenue cl cls close dr drv drive cres crt crescent ct court terr "
    "ter terrace gdns "
    "gdn gardens gr grv grove hill rise way row walk mews pl sq square pk est estate hse house "
    "mansions".split()
)
_SURE_ROADS = frozenset(
    "st str street rd road ln lane ave av avenue cres crescent terr terrace gdns gdn gardens grv grove mews "
    "est estate "
    "close cl rise row sq square".split()
)
_SCHOOLS = frozenset(
    "acad academy high prim primary sec secondary inf infs infant infants jnr jnrs jun juniors comp coll "
    "college gram "
    "grammar nursery school sch pru playgroup preschool".split()
)
_HOMES = frozenset("house hse lodge grange villa villas manor cottage cottages hall view court farm".split())
_NEAR = frozenset("in nr near outside round at to from frm into off towards via around".split())
_INTO = frozenset("in nr near outside round into towards around".split())
_CLAUSE = frozenset(
    "one now both still back lives living moved of hes shes in nr near to from frm at round outside".split()
)
_KINDS_OF = frozenset(
    "move moves moving the a an his her their our my your this that which what any some every each no new "
    "old same next last "
    "other another "
    "local special sen good bad big small mainstream virtual secondary primary junior infant catholic "
    "boarding private "
    "after before at to from in of on and or not for by with all most many both own safe whole half full "
    "open guest town "
    "care foster children's childrens council council's high low free night day summer sunday english drama "
    "medical law "
    "sixth former mixed boys girls state church public moot court's family crown county youth magistrates "
    "moved left got "
    "first middle first second third until til till since during w about abt into nr near out up down her's "
    "its it be is "
    "say says was were are has had have been go goes went going start starts started miss missed misses "
    "find found need needs "
    "needed change changed changes between mums dads nans wendy open club share country bird dolls green "
    "house mortgage "
    "main busy long quiet side single dead one-way cross inner ring rail two three four five six one "
    "multi".split()
)
_STREET_LEADS = frozenset(
    "on in at off nr near down up round of from to opp behind along top outside".split()
)
_SCHOOL_AT = re.compile(
    r"\b(?:6th form|sixth form|nursery|school|primary|college|reception|infants|juniors|pru) (?P<at>(?:at|"
    r"in|on) (?:the )?"
    r"(?P<where>[a-z'\-]{4,}(?: (?:rd|road|st|street|lane|ln|hill))?))"
    r"|\bschool(?:,|:| -)? (?P<the>the [a-z]{4,})(?=[,.;)]|\s*$)"
)
_NO_SCHOOL = frozenset(
    "head heads same whole end other rest first next last holidays staff team time summer class "
    "moment".split()
)
_REASONS = {
    FindKind.SCHOOL: "A school by its name leads to its pupils.",
    FindKind.STREET: "An address leads to one household.",
    FindKind.PLACEMENT: "Where and with whom somebody lives leads to them.",
}
_INSTEAD = {
    FindKind.SCHOOL: "a school",
    FindKind.STREET: "[address removed]",
    FindKind.PLACEMENT: "another area",
}


class PhonePlaces:
    """The rule for places in a hasty line."""

    def __init__(self, words: NameWords, ordinary: Ordinary) -> None:
        self._words = words
        self._ordinary = ordinary

    def finds(
        self, wording: Wording, line: Sequence[Word], names: Set[int], of_somebody: bool
    ) -> Iterator[Find]:
        """Places by name, in one line; towns only where it is about somebody."""
        if not line:
            return
        begin, stop = line[0].start, line[-1].end
        schooling = SCHOOLING.search(wording.low, begin, stop) is not None
        for at, word in enumerate(line):
            kind = word.low
            if kind in _ROADS and (span := self._street(wording, line, at)):
                yield _find(wording, FindKind.STREET, span)
            if kind in _SCHOOLS and (span := self._named(wording, line, at)):
                yield _find(wording, FindKind.SCHOOL, span)
            elif kind in _HOMES and (span := self._named(wording, line, at)):
                yield _find(wording, FindKind.PLACEMENT, span)
            elif at in names or not of_somebody:
                continue
            elif self._is_town(wording, line, at):
                yield _find(wording, FindKind.PLACEMENT, (word.start, word.end))
            elif at and self._is_new_after(wording, line[at - 1], word, schooling):
                at_school = schooling and line[at - 1].low not in _INTO
                yield _find(
                    wording, FindKind.SCHOOL if at_school else FindKind.PLACEMENT, (word.start, word.end)
                )
        if schooling:
            yield from self._schools_at(wording, begin, stop)

    def _schools_at(self, wording: Wording, begin: int, stop: int) -> Iterator[Find]:
        """Schools that are told by their kind and where they are, or by “the” and a name."""
        for match in _SCHOOL_AT.finditer(wording.low, begin, stop):
            span = match.span("the" if match["the"] else "at")
            last = (match["the"] or match["where"]).split()[-1 if match["the"] else 0]
            road = match["where"] is not None and " " in match["where"]
            if last not in _NO_SCHOOL and (match["the"] or road or self._is_place(last)):
                yield _find(wording, FindKind.SCHOOL, (match.start() if match["at"] else span[0], span[1]))

    def _is_new_after(self, wording: Wording, before: Word, word: Word, schooling: bool) -> bool:
        """Whether a word that nobody knows stands behind a word of place."""
        if before.low not in _NEAR or word.owns or wording.text[before.end : word.start] != " ":
            return False
        return (before.low in _INTO or schooling or before.low == "at") and self._is_new(word.low)

    def _is_place(self, low: str) -> bool:
        return low in self._words.places or self._is_new(low)

    def _is_new(self, low: str) -> bool:
        """Whether no list holds the word, or only that of family names."""
        if len(low) < 4 or not low.isalpha() or low in SHORT or low in ROLES or low in MONTHS or low in VERBS:
            return False
        known = low in self._words.given or low in self._words.acronyms or low in self._words.places
        return not known and not self._ordinary.knows(low)

    def _is_town(self, wording: Wording, line: Sequence[Word], at: int) -> bool:
        word = line[at]
        if word.low not in self._words.places or (word.low in WORDS_TOO and not word.capital):
            return False
        before = line[at - 1] if at else None
        gap = wording.text[before.end : word.start] if before else ""
        if before is not None and gap == " ":
            return before.low in _CLAUSE
        after = wording.text[word.end : word.end + 1]
        return (
            before is not None
            and gap in (", ", ". ", " (", " - ", "; ")
            and (not after or after in ",.;)!?\n")
        )

    def _street(self, wording: Wording, line: Sequence[Word], at: int) -> tuple[int, int] | None:
        """A road with its name before it, and a number or a word of place before that."""
        first = at - 1
        while first > 0 and at - first < 3 and wording.text[line[first].end : line[first + 1].start] == " ":
            low, lead = line[first].low, line[first - 1]
            tied = wording.text[lead.end : line[first].start] in (" ", "")
            if low in _KINDS_OF or low[0].isdigit() or not tied:
                return None
            if lead.low[0].isdigit() or (
                len(lead.low) == 1 and first > 1 and line[first - 2].low[0].isdigit()
            ):
                start = line[first - 2].start if not lead.low[0].isdigit() else lead.start
                if first > 2 and line[first - 2].low in ("flat", "room", "no") and lead.low[0].isdigit():
                    start = line[first - 2].start
                return start, line[at].end
            known = self._is_new(low) or low in self._words.family or low in self._words.given
            if lead.low in _STREET_LEADS and (line[at].low in _SURE_ROADS or known or lead.low == "of"):
                return line[first].start, line[at].end
            first -= 1
        return None

    def _named(self, wording: Wording, line: Sequence[Word], at: int) -> tuple[int, int] | None:
        """A school or home with its name before it."""
        start = None
        for first in (at - 1, at - 2):
            if first < 0 or wording.text[line[first].end : line[first + 1].start] != " ":
                break
            low = line[first].low
            if low in _KINDS_OF or low in VERBS or low in ROLES or line[first].owns:
                break
            lead = line[first - 1].low if first else ""
            known = low in self._words.given or (low in self._words.family and not self._ordinary.knows(low))
            named = known or self._is_place(low)
            if named or (
                lead in ("at", "to", "from")
                and first == at - 1
                and low not in SHORT
                and line[at].low in _SCHOOLS
            ):
                start = line[first].start
        return None if start is None else (start, line[at].end)


def _find(wording: Wording, kind: FindKind, span: tuple[int, int]) -> Find:
    return Find(kind, *span, wording.text[slice(*span)], _REASONS[kind], _INSTEAD[kind])
