"""What a scribbled line says of one person, with capitals, letters and dates where a full sentence has more words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from carer_desk.panel.identity import scribbled_signs as signs
from carer_desk.panel.identity.capital_words import BODIES, NEVER_NEW
from carer_desk.panel.identity.capitals import chains, is_heading
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.person_words import MONTHS, POSTS, PUBLIC_TITLES, THINGS
from carer_desk.panel.identity.public_people import PublicPeople
from carer_desk.panel.identity.scribbled_notes import how_scribbled
from carer_desk.panel.identity.wording import Word, Wording

_TOO_LONG = 400
"""A longer sentence is no scribbled line, in characters."""
_REASONS = {
    FindKind.NAME: "In a note like this a capital is mostly somebody's name.",
    FindKind.INITIALS: "These look like somebody's initials.",
    FindKind.PLACEMENT: "Where and with whom somebody lives leads to them.",
    FindKind.SCHOOL: "A school by its name leads to its pupils.",
    FindKind.AGE: "An exact age in a note of one child points to that child.",
    FindKind.BIRTH: "A date of birth or a birthday belongs to one person.",
    FindKind.CASE_NUMBER: "A number in the records leads to one person.",
    FindKind.EMAIL: "An e-mail address belongs to one person.",
    FindKind.SIBLINGS: "Brothers and sisters point to one family.",
    FindKind.HEALTH: "This is about the health of one person.",
    FindKind.COURT: "This is the stage of one case in court.",
    FindKind.SMALL_COUNT: "Fewer than six: in a small place, people know who is meant.",
    FindKind.RARE: "So few fit this that people here know who it is.",
}
_INSTEAD = {
    FindKind.NAME: "a child",
    FindKind.INITIALS: "a child",
    FindKind.PLACEMENT: "another area",
    FindKind.SCHOOL: "a school",
    FindKind.AGE: "young",
    FindKind.BIRTH: "[date removed]",
    FindKind.CASE_NUMBER: "[number removed]",
    FindKind.EMAIL: "[e-mail removed]",
    FindKind.SIBLINGS: "close family",
    FindKind.SMALL_COUNT: "a small number of",
}
_PUBLIC = POSTS | BODIES | NEVER_NEW | MONTHS | PUBLIC_TITLES | signs.KNOWN_CAPITALS
_LAST_PUBLIC = _PUBLIC - THINGS


class Scribbled:
    """The rule for lines that read like a volunteer's own note."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def finds(self, wording: Wording, public: PublicPeople) -> Iterator[Find]:
        """What such lines hold; a sentence of an official report is left alone."""
        starts = [*wording.sentence_starts, len(wording.text)]
        spans: list[tuple[int, int, int]] = []
        for begin, stop in zip(starts, starts[1:], strict=False):
            how = how_scribbled(wording, begin, stop) if 0 < stop - begin < _TOO_LONG else 0
            if how:
                spans.append((begin, stop, how))
                yield from _shaped(wording, begin, stop)
                yield from self._small_places(wording, begin, stop)
        if spans:
            for start, end in chains(wording):
                place = wording.words[start].start
                how = next((how for begin, stop, how in spans if begin <= place < stop), 0)
                if how:
                    yield from self._capitals(wording, wording.words[start:end], public, how > 1)

    def _small_places(self, wording: Wording, begin: int, stop: int) -> Iterator[Find]:
        """Towns that somebody wrote without capitals."""
        for match in signs.SMALL_PLACE.finditer(wording.low, begin, stop):
            if match["town"] in self._words.places and match["town"] not in signs.WORDS_TOO:
                yield _find(wording, FindKind.PLACEMENT, match.span("town"))

    def _capitals(
        self, wording: Wording, run: Sequence[Word], public: PublicPeople, surely: bool
    ) -> Iterator[Find]:
        """A run of capitals that is nothing public: a name, or a place after “in” or “at”."""
        if is_heading(wording, run) or any(word.low in PUBLIC_TITLES | signs.OFFICIAL for word in run):
            return
        whole = run
        while run and (run[0].opens or run[0].low in _PUBLIC or run[0].text.isupper()):
            run = run[1:]
        while run and (run[-1].low in _LAST_PUBLIC or run[-1].text.isupper()):
            run = run[:-1]
        if not run or all(word.low in THINGS or word.low in self._words.acronyms for word in run):
            return
        start, end = run[0].start, run[-1].end
        if public.holds(start, end) or any(word.low in public.families for word in run):
            return
        lead = wording.low[max(wording.sentence(start)[0], start - 40) : start]
        if run[-1].low in signs.ROADS:
            return
        if signs.PLACE_LEAD.search(lead):
            begin, stop = wording.sentence(start)
            if not surely and not signs.HE.search(wording.low, begin, stop):
                return
            schooling = signs.SCHOOLING.search(wording.low, begin, stop)
            yield _find(wording, FindKind.SCHOOL if schooling else FindKind.PLACEMENT, (start, end))
        elif signs.SCHOOL_LEAD.search(lead):
            yield _find(wording, FindKind.SCHOOL, (start, end))
        elif (
            surely
            and whole[0].low not in signs.TITLE_WORDS
            and run[-1].low not in THINGS
            and run[0].low not in self._words.places
        ):
            yield _find(wording, FindKind.NAME, (start, end))


def _is_of_the_law(wording: Wording, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether an age is one that the law of care turns on, of nobody in particular: “after they turned 18”."""
    milestone = signs.MILESTONE.search(wording.low, max(sentence[0], start - 20), end)
    return milestone is not None and signs.HE.search(wording.low, *sentence) is None


def _shaped(wording: Wording, begin: int, stop: int) -> Iterator[Find]:
    """What is told by its form."""
    for kind, match in wording.fitting(signs.SMALL_SIGNS, begin, stop):
        name = match.lastgroup
        if kind is FindKind.AGE and _is_of_the_law(wording, match.start(), match.end(), (begin, stop)):
            continue
        if kind is FindKind.NAME and wording.text[match.start("name")].isupper():
            continue
        yield _find(wording, kind, match.span(name) if name else match.span())
    for match in signs.INITIALS.finditer(wording.text, begin, stop) if wording.has_lone_capitals else ():
        if match["letters"].lower().strip(".") not in signs.NO_INITIALS:
            yield _find(wording, FindKind.INITIALS, match.span("letters"))


def _find(wording: Wording, kind: FindKind, span: tuple[int, int]) -> Find:
    start, end = span
    while end > start and not wording.text[end - 1].isalnum() and wording.text[end - 1] != ".":
        end -= 1
    put = _INSTEAD.get(kind, "")
    if put[:1].isalpha() and not wording.text[wording.sentence(start)[0] : start].strip():
        put = put.capitalize()
    return Find(kind, start, end, wording.text[start:end], _REASONS[kind], put)
