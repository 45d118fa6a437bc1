"""Notes typed on a phone: names in small letters, nicknames, and what stands beside them in a few words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from carer_desk.panel.identity import phone_signs as signs
from carer_desk.panel.identity import phone_words as small
from carer_desk.panel.identity.capital_words import LIVED
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.ordinary import Ordinary
from carer_desk.panel.identity.person_words import CLOSE_KIN, MONTHS, PUBLIC_TITLES
from carer_desk.panel.identity.phone_places import PhonePlaces
from carer_desk.panel.identity.scribbled_notes import how_scribbled
from carer_desk.panel.identity.wording import Word, Wording

_TOO_LONG = 400
"""A longer line was not typed on a phone, in characters."""
_SHORT = 160
_MOST_RANKS = 20_000
_STOPS = frozenset(',.;:!?()[]/&+=–—\n"“”')
_JOINS = frozenset(
    "and n at in on w with from has again re is was not now no both still to for also out off back about up "
    "too".split()
)
_PAIRS = frozenset({"and", "n"})
_SIGNS_FOR_AND = frozenset({"&", "+", "/"})
_REASONS = {
    FindKind.NAME: "In a note like this the word stands where a name stands.",
    FindKind.INITIALS: "These look like somebody's initials.",
    FindKind.AGE: "An exact age in a note of one child points to that child.",
    FindKind.BIRTH: "A date of birth or a birthday belongs to one person.",
    FindKind.HEALTH: "This is about the health of one person.",
    FindKind.COURT: "This is the stage of one case in court.",
    FindKind.SIBLINGS: "Brothers and sisters point to one family.",
    FindKind.PLACEMENT: "Where and with whom somebody lives leads to them.",
    FindKind.RARE: "So few fit this that people here know who it is.",
}
_INSTEAD = {
    FindKind.NAME: "a child",
    FindKind.INITIALS: "a child",
    FindKind.AGE: "young",
    FindKind.BIRTH: "[date removed]",
    FindKind.SIBLINGS: "close family",
    FindKind.PLACEMENT: "another area",
}


class PhoneTyped:
    """The rule for lines that were typed in haste, with short forms and without capitals."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._ordinary = Ordinary(words)
        self._places = PhonePlaces(words, self._ordinary)
        self._ranks: dict[str, int] = {}

    def finds(self, wording: Wording) -> Iterator[Find]:
        """What such lines hold; the lines of a report are left alone."""
        for begin, stop, line in _lines(wording):
            names = self._names(wording, line)
            for at in sorted(names):
                yield _find(wording, FindKind.NAME, _bare(line[at], names[at]))
            about = bool(names) or small.SOMEBODY.search(wording.low, begin, stop) is not None
            about = about or self._given_in(line)
            yield from self._places.finds(wording, line, set(names), about)
            if about:
                yield from self._ages(wording, line, names, begin, stop)
                yield from _shaped(wording, begin, stop)
                yield from self._drugs(wording, line)
            for match in signs.DOTTED.finditer(wording.text, begin, stop):
                yield _find(wording, FindKind.INITIALS, match.span())

    def _drugs(self, wording: Wording, line: Sequence[Word]) -> Iterator[Find]:
        """Medicines, told by the ends of their names."""
        for before, word in zip(line, line[1:], strict=False):
            medical = word.low.endswith(signs.DRUG_ENDS) and len(word.low) > 5
            if medical and before.low in signs.DRUG_LEADS and self._rank(word) == 1:
                yield _find(wording, FindKind.HEALTH, (word.start, word.end))

    def _given_in(self, line: Sequence[Word]) -> bool:
        return any(word.low in self._words.given and word.low not in self._words.also_words for word in line)

    def _names(self, wording: Wording, line: Sequence[Word]) -> dict[int, bool]:
        """Which words are names, and whether an “s” without an apostrophe hangs on them."""
        names: dict[int, bool] = {}
        for at, word in enumerate(line):
            if word.low[0].isdigit() or word.low in MONTHS or _is_barred(line, at):
                continue
            if self._hangs(wording, line, at):
                names[at] = True
            elif self._stands(wording, line, at):
                names[at] = False
        for other, least in self._paired(wording, line, names):
            if other not in names and self._rank(line[other]) >= least and not _is_barred(line, other):
                names[other] = False
        return names

    def _paired(
        self, wording: Wording, line: Sequence[Word], names: dict[int, bool]
    ) -> Iterator[tuple[int, int]]:
        """Words that “and” or a sign for it joins to a name, with the rank they need."""
        for at in range(1, len(line) - 1):
            if line[at].low in _PAIRS and (at - 1 in names or at + 1 in names or self._is_sure(line, at)):
                yield from ((at - 1, 2), (at + 1, 2))
        for at in range(len(line) - 1):
            gap = wording.text[line[at].end : line[at + 1].start]
            if gap != " " and gap.strip() in _SIGNS_FOR_AND and (at in names) != (at + 1 in names):
                yield (at + 1 if at in names else at), 1

    def _is_sure(self, line: Sequence[Word], at: int) -> bool:
        return any(self._rank(line[other]) == 3 for other in (at - 1, at + 1))

    def _rank(self, word: Word) -> int:
        """3 for a first name and nothing else, 2 for a likely name, 1 for a word that nobody knows.

        It is kept for words of the lists alone: what nobody knows may be somebody's name, and stays nowhere.
        """
        rank = self._ranks.get(word.low)
        if rank is None:
            if len(self._ranks) >= _MOST_RANKS:
                self._ranks.clear()
            rank = self._new_rank(word.low)
            if rank != 1:
                self._ranks[word.low] = rank
        return rank

    def _new_rank(self, low: str) -> int:
        if low in small.ROLES or low in small.MANY_ROLES:
            return 0
        if low in self._words.given:
            return 2 if low in self._words.also_words else 3
        if low in small.SHORT or low in self._words.acronyms:
            return 0
        if low in self._words.places or self._ordinary.knows(low):
            return 0
        if low in self._words.family:
            return 2
        return int(len(low) > 1 and low.isalpha())

    def _hangs(self, wording: Wording, line: Sequence[Word], at: int) -> bool:
        """Whether it is a name with an “s” and without an apostrophe before somebody's things or kin."""
        word = line[at]
        if word.owns or not word.low.endswith("s") or len(word.low) < 4 or at + 1 == len(line):
            return False
        following = line[at + 1]
        if wording.text[word.end : following.start] != " " or following.low not in small.OWNED:
            return False
        bare = word.low[:-1]
        if bare in self._words.given and bare not in self._words.also_words:
            return True
        return following.low in CLOSE_KIN and self._rank(word) > 0 and bare not in small.ROLES

    def _stands(self, wording: Wording, line: Sequence[Word], at: int) -> bool:
        """Whether a word stands where a name stands."""
        word, rank = line[at], self._rank(line[at])
        if not rank:
            return False
        if rank == 3 and (len(word.low) < 4 or word.capital):
            return True
        before = line[at - 1] if at and wording.text[line[at - 1].end : word.start] == " " else None
        after = line[at + 1] if at + 1 < len(line) else None
        gap = wording.text[word.end : after.start] if after else "\n"
        ends = not _STOPS.isdisjoint(gap)
        verb = after is not None and gap == " " and after.low in small.VERBS
        follows = (
            ends
            or verb
            or word.owns
            or (after is not None and (after.low in _JOINS or after.low[0].isdigit()))
        )
        if before is not None:
            led = before.low in small.ROLES or before.low in small.MANY_ROLES or before.low in small.NICK
            if led and follows and not before.owns:
                return True
            if before.low == "of" and at > 1 and line[at - 2].low in small.ROLES:
                return True
            leads = small.SURE_LEADS if rank == 1 else small.LEADS
            return before.low in leads and follows and (rank > 1 or ends or verb)
        if after is None:
            return False
        if word.owns or after.low in small.ROLES and gap == " (":
            return after.low in small.OWNED or gap == " ("
        if verb:
            if after.low not in small.WEAK_VERBS or (word.capital and not word.text.isupper()):
                return True
            return rank > 1 and LIVED.match(wording.low, after.start) is not None
        numbered = after.low.isdecimal() and len(after.low) < 3 and gap in (" ", " (", ", ")
        return numbered and (rank > 1 or word.capital or gap != ", ") and self._is_age(wording, after)

    @staticmethod
    def _is_age(wording: Wording, number: Word) -> bool:
        return 0 < int(number.low) < 26 and wording.text[number.end : number.end + 1] in ",;.)("

    def _ages(
        self, wording: Wording, line: Sequence[Word], names: dict[int, bool], begin: int, stop: int
    ) -> Iterator[Find]:
        """Ages that nothing but a name, a comma or a bracket leads up to."""
        low = wording.low
        named = {line[at].low for at in names} | {
            word.low
            for word in line
            if word.low in self._words.given and word.low not in self._words.also_words
        }
        people = named | small.ROLES | small.MANY_ROLES | signs.AGE_AFTER
        for match in signs.AGES.finditer(low, begin, stop) if wording.has_digits else ():
            lead = signs.LEAD.search(low, max(begin, match.start() - 20), match.start())
            if lead is not None and (lead[1] in people or lead[1] in signs.SIBLINGS):
                yield _find(wording, FindKind.AGE, match.span("ages"))
        for match in signs.AGE.finditer(low, begin, stop):
            lead = signs.LEAD.search(low, max(begin, match.start() - 20), match.start())
            if lead is None or lead[1] in MONTHS or lead[1] in signs.NO_AGE_AFTER:
                continue
            if (
                lead[2] != " "
                and (match["age"] or lead[2] in (". ", ", "))
                or (match["age"] and lead[1] in people)
            ):
                yield _find(wording, FindKind.AGE, match.span())


def _lines(wording: Wording) -> Iterator[tuple[int, int, Sequence[Word]]]:
    """The lines that were typed on a phone, with their words."""
    begin, typed = 0, True
    for line in wording.text.split("\n"):
        stop = begin + len(line)
        first = line.lstrip(" \t-•*\"'(“")[:1]
        if not first:
            typed = True
        elif len(line) <= _TOO_LONG:
            words = wording.words
            if len(line) < len(wording.text):
                words = words[bisect_left(words, begin, key=_start) : bisect_left(words, stop, key=_start)]
            short = not small.SHORTHAND.isdisjoint([word.low for word in words]) or any(
                sign in line for sign in small.SIGNS
            )
            typed = short or (typed and first.islower()) or _is_short_note(wording, line, begin, stop)
            typed = typed and bool(words) and not small.MINUTED.search(wording.low, begin, stop)
            if typed:
                yield begin, stop, words
        else:
            typed = False
        begin = stop + 1


def _is_short_note(wording: Wording, line: str, begin: int, stop: int) -> bool:
    """Whether the whole text is one line that nobody ended like a sentence."""
    whole = len(wording.text) == len(line) <= _SHORT and not line.rstrip().endswith((".", "?", ":"))
    return whole and "," in line and how_scribbled(wording, begin, stop) > 0


def _shaped(wording: Wording, begin: int, stop: int) -> Iterator[Find]:
    """What is told by its form."""
    for kind, match in wording.fitting(signs.PHONE_SIGNS, begin, stop):
        name = match.lastgroup
        yield _find(wording, kind, match.span(name) if name else match.span())


def _is_barred(line: Sequence[Word], at: int) -> bool:
    """Whether a word is mostly no name, or that of somebody public."""
    return line[at].low in small.NEVER or (at > 0 and line[at - 1].low in PUBLIC_TITLES)


def _bare(word: Word, hangs: bool) -> tuple[int, int]:
    return word.start, word.end - hangs


def _start(word: Word) -> int:
    return word.start


def _find(wording: Wording, kind: FindKind, span: tuple[int, int]) -> Find:
    put = _INSTEAD.get(kind, "")
    if (
        put[:1].isalpha()
        and wording.text[span[0]].isupper()
        and not wording.text[wording.sentence(span[0])[0] : span[0]].strip()
    ):
        put = put.capitalize()
    return Find(kind, *span, wording.text[slice(*span)], _REASONS[kind], put)
