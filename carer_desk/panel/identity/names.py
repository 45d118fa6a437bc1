"""Names of people: known ones by the lists, unknown ones by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.person_words import (
    ARTICLES,
    CLOSE_KIN,
    INTRODUCERS,
    KIN,
    MONTHS,
    PRIVATE_TITLES,
    PRONOUNS,
    PUBLIC_TITLES,
    SOFT_VERBS,
    STRICT_VERBS,
    THINGS,
)
from carer_desk.panel.identity.public_people import PublicPeople
from carer_desk.panel.identity.wording import Word, Wording

_PERSON = (
    r"(?:girl|boy|child|lad|lass|baby|son|daughter|person|kid|teenager|brother|sister|carer|woman|man|mum|dad|"
    r"toddler|youngster|uncle|aunt|cousin|friend|pupil|student|boyfriend|girlfriend)"
)
_CALLED = re.compile(
    rf"\b{_PERSON},? (?:(?:is|was|who is|who was|we'll) )?(?:called|named|by the name of|whose name (?:is|was)) "
    r"([^\W\d_][\w'\-]+)"
    r"|\b(?:his|her|child's|girl's|boy's) (?:first |real |full )?name (?:is|was) ([^\W\d_][\w'\-]+)"
)
_NOT_CALLED = frozenset("in a an the to by on for at into up out after back as not and it that changed".split())
_MC = re.compile(r"(?:Mc|Mac|O['’]|D['’]|Fitz)[A-Z][a-z]+")
_REASON = "This looks like somebody's name."
_STRONG, _WEAK = 2, 1


class Names:
    """The rule for names."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def finds(self, wording: Wording, public: PublicPeople) -> Iterator[Find]:
        """Names of people who are not public."""
        words = wording.words
        for match in _CALLED.finditer(wording.low):
            which = 1 if match[1] else 2
            if match[which] not in _NOT_CALLED:
                yield _find(wording, *_bare(wording, match.span(which)))
        for start, end in _chains(wording):
            yield from self._in_chain(wording, words[start:end], start, public)
        given, also = self._words.given, self._words.also_words
        for place, word in enumerate(words):
            if not word.capital and len(word.low) > 3 and self._is_lower_name(word, place, words, given, also):
                yield _find(wording, word.start, word.end)

    def _is_lower_name(
        self, word: Word, place: int, words: Sequence[Word], given: frozenset[str], also: frozenset[str]
    ) -> bool:
        first = word.low.split("-")[0]
        if first in given and first not in also:
            return True
        following = words[place + 1].low if place + 1 < len(words) else ""
        before = words[place - 1].low if place else ""
        return word.owns and word.low in given and following in CLOSE_KIN and before in ("little", "poor", "young")

    def _in_chain(self, wording: Wording, chain: Sequence[Word], at: int, public: PublicPeople) -> Iterator[Find]:
        words = wording.words
        place = 0
        while place < len(chain):
            word = chain[place]
            if word.low in PUBLIC_TITLES:
                if word.low in ("chair", "minister", "judge", "mayor", "lady", "lord"):
                    place += 1
                    continue
                return
            length = self._length(chain, place)
            if not length:
                yield from self._unknown(wording, words, at + place)
                place += 1
                continue
            run = chain[place : place + length]
            if self._is_person(wording, run, at + place) and not self._is_public(wording, run, public):
                yield _find(wording, run[0].start, run[-1].end)
            place += length

    def _length(self, chain: Sequence[Word], place: int) -> int:
        """How many words from here on could be one name; a private title takes what follows it."""
        if chain[place].low in PRIVATE_TITLES and place + 1 < len(chain):
            rest = 1
            while place + rest < len(chain) and rest < 4 and chain[place + rest].low not in THINGS:
                rest += 1
            return rest
        length = 0
        while place + length < len(chain) and self._rank(chain[place + length], length > 0):
            length += 1
        return length

    def _rank(self, word: Word, follows: bool) -> int:
        """How surely a word alone is a name: not, weakly, strongly."""
        low = word.low
        if follows and len(low) == 1:
            return _WEAK
        return max(self._rank_in(self._words.given, low), self._rank_in(self._words.family, low), _mc(word))

    def _rank_in(self, names: frozenset[str], low: str) -> int:
        if low not in names:
            parts = low.split("-")
            if len(parts) == 1 or parts[0] not in names:
                return 0
            return _STRONG if parts[0] not in self._words.also_words else _WEAK
        return _WEAK if low in self._words.also_words else _STRONG

    def _is_public(self, wording: Wording, run: Sequence[Word], public: PublicPeople) -> bool:
        start, end = run[0].start, run[-1].end
        if public.holds(start, end):
            return True
        untitled = [word for word in run if word.low not in PRIVATE_TITLES]
        name = " ".join(word.low for word in untitled)
        if public.knows(name) or public.knows(wording.low[start:end]):
            return True
        alone = len(untitled) == 1 and (len(run) > 1 or untitled[0].low not in self._words.given)
        return alone and untitled[0].low in public.families

    def _is_person(self, wording: Wording, run: Sequence[Word], at: int) -> bool:
        words = wording.words
        following = words[at + len(run)] if at + len(run) < len(words) else None
        near = following is not None and wording.text[run[-1].end : following.start] in (" ", "'s ", "’s ", "-")
        if run[0].low in PRIVATE_TITLES:
            return len(run) > 1 and len(run[1].low) > 1
        if near and following is not None and following.low in THINGS and not run[-1].owns:
            return False
        if near and following is not None and following.capital and run[-1].owns and following.low in THINGS:
            return False
        if len(run) > 1:
            return self._is_full_name(wording, run, at)
        return self._is_single(wording, run[0], at, following if near else None)

    def _is_full_name(self, wording: Wording, run: Sequence[Word], at: int) -> bool:
        given = self._rank_in(self._words.given, run[0].low)
        rest = max(self._rank(word, True) for word in run[1:])
        if not given:
            return max(self._rank(word, False) for word in run) == _STRONG and not _is_heading(wording, run)
        if given == _STRONG or rest == _STRONG:
            return True
        if all(word.low in self._words.places or word.low in MONTHS for word in run):
            return False
        return not _is_heading(wording, run) and (not run[0].opens or self._acts(wording, run[-1], at + len(run) - 1))

    def _is_single(self, wording: Wording, word: Word, at: int, following: Word | None) -> bool:
        words = wording.words
        low = word.low
        before = words[at - 1] if at and not word.opens else None
        if len(low) < 2 or (word.text.isupper() and low in self._words.acronyms):
            return False
        given, family = self._rank_in(self._words.given, low), self._rank_in(self._words.family, low)
        if given == _STRONG:
            return True
        if following is not None and following.low in ("family", "household", "children", "siblings", "twins"):
            return before is not None and before.low == "the" and not _is_heading(wording, [word])
        if family == _STRONG or _mc(word):
            if word.opens or _is_heading(wording, [word]):
                return self._acts(wording, word, at)
            return not (before is not None and before.low in ARTICLES)
        if given != _WEAK:
            return False
        if low in MONTHS or low in self._words.places or word.opens or before is None:
            return self._acts(wording, word, at)
        if _is_heading(wording, [word]) or (following is not None and following.capital):
            return False
        return before.low in INTRODUCERS or self._acts(wording, word, at)

    def _acts(self, wording: Wording, word: Word, at: int) -> bool:
        """Whether what follows says that the word is a person."""
        words = wording.words
        if at + 1 >= len(words):
            return False
        following = words[at + 1]
        if word.owns:
            return following.low in KIN and not following.capital and word.low not in self._words.places
        if wording.text[word.end : following.start] != " ":
            return False
        if following.low in STRICT_VERBS:
            return word.low not in self._words.places or following.low not in ("needs", "needed", "reported", "saw")
        if word.low in self._words.places or following.low not in SOFT_VERBS:
            return False
        _, end = wording.sentence(word.start)
        return PRONOUNS.search(wording.low, following.end, min(end, following.end + 60)) is not None

    def _unknown(self, wording: Wording, words: Sequence[Word], at: int) -> Iterator[Find]:
        """A capital that no list knows, with somebody's kin after it or an action that only people do."""
        word = words[at]
        low = word.low
        if at + 1 >= len(words) or low in THINGS or low in self._words.places or word.text.isupper():
            return
        following = words[at + 1]
        if word.owns and following.low in _CLOSEST and low not in _NOT_PEOPLE:
            yield _find(wording, word.start, word.end)


_CLOSEST = CLOSE_KIN - {"foster", "carer", "carers", "birthday", "bedroom"}
_NOT_PEOPLE = frozenset(
    "child person girl boy baby carer council panel authority one everyone somebody someone nobody mother father "
    "mum dad parent today it he she that what who there here year week department".split()
)


def _chains(wording: Wording) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital that nothing but a space or an initial's full stop parts."""
    words, text = wording.words, wording.text
    begin = -1
    for place, word in enumerate(words):
        if begin >= 0:
            last = words[place - 1]
            gap = text[last.end : word.start]
            joined = gap == " " or (gap == ". " and (len(last.low) == 1 or last.low in PRIVATE_TITLES))
            if word.capital and joined and not last.owns:
                continue
            yield begin, place
        begin = place if word.capital else -1
    if begin >= 0:
        yield begin, len(words)


def _is_heading(wording: Wording, run: Sequence[Word]) -> bool:
    """Whether the line is written with capitals throughout, so that they tell nothing."""
    text = wording.text
    start = text.rfind("\n", 0, run[0].start) + 1
    end = text.find("\n", run[-1].end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 90:
        return False
    tokens = [token for token in line.split() if token[0].isalpha()]
    small = sum(token[0].islower() and len(token) > 3 for token in tokens)
    return small == 0 and len(tokens) > len(run)


def _mc(word: Word) -> int:
    return _STRONG if _MC.fullmatch(word.text) else 0


def _bare(wording: Wording, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    return (start, end - 2) if wording.low[start:end].endswith("'s") else (start, end)


def _find(wording: Wording, start: int, end: int) -> Find:
    found = wording.text[start:end]
    first = found.split(" ")[0].rstrip(".").lower()
    put = "a person" if first in PRIVATE_TITLES else "a child"
    sentence, _ = wording.sentence(start)
    if wording.low.endswith(("called ", "named ", "name is ", "name was ", "name of "), 0, start):
        put = "[name removed]"
    put = put.capitalize() if not wording.text[sentence:start].strip() and found[0].isupper() else put
    return Find(FindKind.NAME, start, end, found, _REASON, put)
