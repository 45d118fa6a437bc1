"""Names of people: known ones by the lists, unknown ones by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from carer_desk.panel.identity.capital_words import (
    ALSO_NOUNS,
    ALSO_TITLES,
    BUILDINGS,
    CLOSEST,
    LEADS_THINGS,
    LIVED,
    NO_FAMILY,
    NOT_PEOPLE,
    OWN,
    PEOPLE,
    PLACE_WORDS,
    PLURAL_VERBS,
    TOWNS_DO,
)
from carer_desk.panel.identity.capitals import chains, is_heading
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.new_names import NewNames
from carer_desk.panel.identity.person_words import (
    ARTICLES,
    CLOSE_KIN,
    INTRODUCERS,
    MONTHS,
    POSTS,
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
    r"(?:girl|boy|child|lad|lass|baby|son|daughter|person|kid|teenager|brother|sister|carer|woman|man|mum|"
    r"dad|"
    r"toddler|youngster|uncle|aunt|cousin|friend|pupil|student|boyfriend|girlfriend)"
)
_CALLED = re.compile(
    rf"\b{_PERSON},? (?:(?:is|was|who is|who was|we'll) )?(?:called|named|by the name of|whose name "
    r"(?:is|was)) "
    r"([^\W\d_][\w'\-]+)"
    rf"|\b{_PERSON} (?:everyone|everybody|we|they|people|she|he) (?:calls?|knows? as) ([^\W\d_][\w'\-]+)"
    r"|\b(?:his|her|child's|girl's|boy's) (?:first |real |full )?name (?:is|was) ([^\W\d_][\w'\-]+)"
)
_NOT_CALLED = frozenset(
    "in a an the to by on for at into up out after back as not and it that changed".split()
)
_MC = re.compile(r"(?:Mc|Mac|O['’]|D['’]|Fitz)[A-Z][a-z]+")
_AGE_AFTER = re.compile(r" \(\d{1,2}\)|, (?:aged )?\d{1,2}[,.;)]")
_REASON = "This looks like somebody's name."
_STRONG, _WEAK = 2, 1


class Names:
    """The rule for names."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._new = NewNames(words)

    def finds(self, wording: Wording, public: PublicPeople) -> Iterator[Find]:
        """Names of people who are not public."""
        words = wording.words
        low = wording.low
        for match in _CALLED.finditer(low) if "call" in low or "name" in low or "know" in low else ():
            which = match.lastindex or 1
            if match[which] not in _NOT_CALLED:
                yield _find(wording, *_bare(wording, match.span(which)))
        for start, end in chains(wording):
            yield from self._in_chain(wording, words[start:end], start, public)
        given, also = self._words.given, self._words.also_words
        for place, word in enumerate(words):
            if (
                not word.capital
                and len(word.low) > 3
                and self._is_lower_name(word, place, words, given, also)
            ):
                yield _find(wording, word.start, word.end)

    def _is_lower_name(
        self, word: Word, place: int, words: Sequence[Word], given: frozenset[str], also: frozenset[str]
    ) -> bool:
        first = word.low.split("-")[0]
        if first in given and first not in also:
            return True
        following = words[place + 1].low if place + 1 < len(words) else ""
        before = words[place - 1].low if place else ""
        bare = word.low[:-1]
        if (
            following in CLOSE_KIN
            and word.low.endswith("s")
            and len(bare) > 3
            and bare in given
            and bare not in also
        ):
            return True
        return (
            word.owns
            and word.low in given
            and following in CLOSE_KIN
            and before in ("little", "poor", "young")
        )

    def _in_chain(
        self, wording: Wording, chain: Sequence[Word], at: int, public: PublicPeople
    ) -> Iterator[Find]:
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
                yield from self._unknown(wording, at + place)
                place += 1
                continue
            run = chain[place : place + length]
            longer = self._with_unknown_family(wording, chain, place, length)
            person = longer > length or self._is_person(wording, run, at + place)
            if person and not self._is_public(wording, run, public):
                yield _find(wording, run[0].start, chain[place + max(length, longer) - 1].end)
            place += max(length, longer)

    def _length(self, chain: Sequence[Word], place: int) -> int:
        """How many words from here on could be one name; a private title takes what follows it."""
        if chain[place].low in PRIVATE_TITLES and place + 1 < len(chain):
            rest = 1
            while place + rest < len(chain) and rest < 4 and chain[place + rest].low not in THINGS:
                rest += 1
            return rest
        length = 0
        while place + length < len(chain) and self._rank(chain[place + length], length > 0):
            word = chain[place + length]
            if length and word.text[:2].isupper() and word.low in self._words.acronyms:
                break
            length += 1
        return length

    def _with_unknown_family(self, wording: Wording, chain: Sequence[Word], place: int, length: int) -> int:
        """How long the name is when a family name that no list knows follows the given name."""
        end = place + length
        if end >= len(chain) or chain[end - 1].owns or chain[place].low in PRIVATE_TITLES:
            return length
        given, family = self._rank_in(self._words.given, chain[place].low), chain[end]
        low = family.low
        if (
            low in THINGS
            or low in POSTS
            or low in MONTHS
            or low in self._words.places
            or family.text[:2].isupper()
        ):
            return length
        if end + 1 < len(chain) or not given or is_heading(wording, [chain[place], family]):
            return length
        if given == _WEAK and (
            chain[place].opens or chain[place].low in self._words.places or low in NO_FAMILY
        ):
            return length
        if chain[place].low in MONTHS:
            return length
        return length + 1

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
        near = following is not None and wording.text[run[-1].end : following.start] in (
            " ",
            "'s ",
            "’s ",
            "-",
        )
        if run[0].low in PRIVATE_TITLES and len(run) > 1 and run[1].low in POSTS:
            return False
        if run[0].low in PRIVATE_TITLES:
            return len(run) > 1 and any(len(word.low) > 1 for word in run[1:])
        if near and following is not None and following.low in THINGS and not run[-1].owns:
            return False
        if near and following is not None and following.capital and run[-1].owns and following.low in THINGS:
            return False
        if (
            len(run) > 1
            and run[-1].low in BUILDINGS
            and self._rank_in(self._words.given, run[0].low) < _STRONG
        ):
            return False
        if len(run) > 1:
            return self._is_full_name(wording, run, at)
        return self._is_single(wording, run[0], at, following if near else None)

    def _is_full_name(self, wording: Wording, run: Sequence[Word], at: int) -> bool:
        given = self._rank_in(self._words.given, run[0].low)
        rest = max(self._rank(word, True) for word in run[1:])
        if not given:
            return max(self._rank(word, False) for word in run) == _STRONG and not is_heading(wording, run)
        if given == _STRONG or rest == _STRONG:
            return True
        if all(word.low in self._words.places or word.low in PLACE_WORDS for word in run):
            return False
        if is_heading(wording, run) or not given:
            return False
        if not run[0].opens:
            return True
        following = wording.words[at + len(run)] if at + len(run) < len(wording.words) else None
        return following is not None and (following.low in STRICT_VERBS or following.low in SOFT_VERBS)

    def _is_single(self, wording: Wording, word: Word, at: int, following: Word | None) -> bool:
        words = wording.words
        low = word.low
        before = words[at - 1] if at and not word.opens else None
        if len(low) < 2 or (word.text.isupper() and low in self._words.acronyms):
            return False
        given, family = self._rank_in(self._words.given, low), self._rank_in(self._words.family, low)
        if given == _STRONG or (given and _AGE_AFTER.match(wording.text, word.end)):
            return True
        if following is not None and following.low in (
            "family",
            "household",
            "children",
            "siblings",
            "twins",
        ):
            then = words[at + 2].low if at + 2 < len(words) else ""
            return (
                before is not None
                and before.low == "the"
                and then not in THINGS
                and not is_heading(wording, [word])
            )
        if low.endswith("s") and before is not None and before.low == "the" and not (given or family):
            return self._rank_in(self._words.family, low[:-1]) == _STRONG
        if family == _STRONG or _mc(word):
            if word.opens or is_heading(wording, [word]):
                return self._acts(wording, word, at)
            return not (before is not None and before.low in ARTICLES)
        return given == _WEAK and self._is_weak_single(wording, word, at, following)

    def _is_weak_single(self, wording: Wording, word: Word, at: int, following: Word | None) -> bool:
        """Whether a first name that is also a word stands for somebody."""
        words, low = wording.words, word.low
        before = words[at - 1] if at and not word.opens else None
        if low in MONTHS or low in self._words.places or word.opens or before is None:
            return self._acts(wording, word, at) or (low not in MONTHS and self._leads_pair(words, at))
        if is_heading(wording, [word]) or (
            following is not None and following.capital and following.low != "i"
        ):
            return False
        if before.low in INTRODUCERS or self._is_paired(words, at) or self._acts(wording, word, at):
            return True
        if before.low in SOFT_VERBS or before.low in ("does", "do", "let", "re"):
            return True
        return not before.capital and low not in ALSO_TITLES and before.low not in ARTICLES | LEADS_THINGS

    def _leads_pair(self, words: Sequence[Word], at: int) -> bool:
        """Whether the first word of a sentence is one of two first names that do or are something."""
        if len(words) <= at + 3 or words[at + 1].low != "and":
            return False
        other, then = words[at + 2 : at + 4]
        named = other.capital and other.low in self._words.given and other.low not in MONTHS
        return named and not then.capital and (then.low in STRICT_VERBS or then.low in PLURAL_VERBS)

    def _is_paired(self, words: Sequence[Word], at: int) -> bool:
        """Whether “and” joins the word to another first name, or a comma sets it after a person."""
        after = words[at + 1 : at + 3]
        if (
            len(after) == 2
            and after[0].low == "and"
            and after[1].capital
            and after[1].low in self._words.given
        ):
            return True
        before = words[at - 2 : at] if at > 1 else []
        if (
            len(before) == 2
            and before[1].low == "and"
            and before[0].capital
            and before[0].low in self._words.given
        ):
            return True
        return bool(before) and before[1].low in PEOPLE

    def _acts(self, wording: Wording, word: Word, at: int) -> bool:
        """Whether what follows says that the word is a person."""
        words = wording.words
        if at + 1 >= len(words):
            return False
        following = words[at + 1]
        place = word.low in self._words.places
        if word.owns:
            worker = at + 2 < len(words) and following.low == "social" and words[at + 2].low == "worker"
            belonging = CLOSE_KIN - {"foster", "carers", "carer"} if place or word.low in MONTHS else OWN
            kin = worker or following.low in belonging
            return kin and not following.capital
        if wording.text[word.end : following.start] != " ":
            return False
        if following.low in STRICT_VERBS:
            return following.low not in ALSO_NOUNS and not (place and following.low in TOWNS_DO)
        if following.low not in SOFT_VERBS or (place and word.low not in self._words.given):
            return False
        _, end = wording.sentence(word.start)
        if word.low in self._words.given and not place and LIVED.match(wording.low, following.start):
            return True
        return (
            PRONOUNS.search(wording.low, following.end, min(end, following.end + (20 if place else 60)))
            is not None
        )

    def _unknown(self, wording: Wording, at: int) -> Iterator[Find]:
        """A capital that no list knows, with somebody's kin after it."""
        words, word = wording.words, wording.words[at]
        low = word.low
        if at + 1 >= len(words) or low in THINGS or low in self._words.places or word.text.isupper():
            return
        following = words[at + 1]
        if (
            self._new.is_one(wording, word, at, following)
            or word.owns
            and following.low in CLOSEST
            and low not in NOT_PEOPLE
        ):
            yield _find(wording, word.start, word.end)
        elif self._new.is_full(wording, at):
            yield _find(wording, word.start, following.end)
        elif (
            self._new.is_family(word, following, words[at - 1].low if at else "")
            or word.low.endswith("s")
            and self._is_single(wording, word, at, following)
        ):
            yield _find(wording, word.start, word.end)


_SAID_WHO = re.compile(
    r"\b(?:called|named|name is|name was|name of|carers?|child|boy|girl|lad|lass|baby|person|son|daughter|brother|"
    r"sister|twin|mother|mum|father|dad|nan|gran|grandmother|grandfather|aunt|uncle|cousin|partner|husband|wife|"
    r"worker|friend|teacher) $"
)
"""Words after which a name only repeats who is meant: “a child” in its place would name a second one."""


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
    if _SAID_WHO.search(wording.low, max(0, start - 20), start):
        put = "[name removed]"
    put = put.capitalize() if not wording.text[sentence:start].strip() and found[0].isupper() else put
    return Find(FindKind.NAME, start, end, found, _REASON, put)
