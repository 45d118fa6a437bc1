"""Names that no list knows: spelt in a new way, or told by what stands around them."""

from __future__ import annotations

from carer_desk.panel.identity.capital_words import ALSO_NOUNS, NEVER_NEW, NOT_PEOPLE, OPENERS, OWN
from carer_desk.panel.identity.capitals import is_heading
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.person_words import ARTICLES, POSTS, PRONOUNS, STRICT_VERBS, THINGS
from carer_desk.panel.identity.spellings import Spellings
from carer_desk.panel.identity.wording import Word, Wording


class NewNames:
    """What tells a name that no list knows."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._spellings: Spellings | None = None

    def is_one(self, wording: Wording, word: Word, at: int, following: Word) -> bool:
        """Whether a capital that no list knows is spelt like a firs"
        "t name, or does what only a person does."""
        low, before = word.low, wording.words[at - 1] if at else None
        if len(low) < 3 or low in NEVER_NEW or low in POSTS or not word.text[1:].islower():
            return False
        if following.capital or low.endswith("s") or low in self._words.acronyms:
            return False
        joined = not word.owns and wording.text[word.end : following.start] == " "
        does = joined and following.low in STRICT_VERBS and following.low not in ALSO_NOUNS
        if word.opens or before is None:
            _, end = wording.sentence(word.start)
            his = PRONOUNS.search(wording.low, following.end, min(end, following.end + 30))
            sounds = (does or (word.owns and following.low in OWN)) and self._sounds_like(low)
            return sounds or (does and his is not None and low not in OPENERS)
        if (
            before.capital
            or before.low in ARTICLES
            or (before.low in ("for", "of") and does)
            or is_heading(wording, [word])
        ):
            return False
        if word.owns and following.low not in OWN or following.low in THINGS:
            return False
        return does or self._sounds_like(low)

    def _sounds_like(self, low: str) -> bool:
        if self._spellings is None:
            self._spellings = Spellings(self._words.given - self._words.also_words)
        return self._spellings.knows(low)

    @staticmethod
    def is_family(word: Word, following: Word, before: str) -> bool:
        """Whether “family” follows a capital that could be its name."""
        if before != "the" or word.opens or following.capital or word.low in NOT_PEOPLE:
            return False
        return following.low in (
            "family",
            "household",
            "placement",
            "girls",
            "boys",
            "kids",
            "children",
            "twins",
        )

    def is_full(self, wording: Wording, at: int) -> bool:
        """Whether two capitals that no list knows stand for somebody “, who” did something."""
        words, text = wording.words, wording.text
        pair = words[at : at + 2]
        if pair[0].opens or pair[0].owns or not pair[1].capital or text[pair[0].end : pair[1].start] != " ":
            return False
        known = any(
            word.low in THINGS or word.low in POSTS or word.low in self._words.places or word.text.isupper()
            for word in pair
        )
        return not known and text.startswith(", who ", pair[1].end)
