"""Settles what may show who somebody is: each find waits for a decision, and decisions make the text that leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from carer_desk.panel.identity.find import Find, FindKind

CHECKED = "Checked for names and details that show who somebody is; checked, not certified."
"""What a paper says at its foot, and what the window says, so that nobody takes a check for a promise."""
NOTHING_FOUND = "Checked: nothing found that shows who somebody is. Checked, not certified."
AS_BEFORE = "Checked: what was found is settled as you decided before. Checked, not certified."
SETTLED = "Checked, and settled by you. Checked, not certified."
STAYS = "It stays with me"
"""The words by which somebody keeps a file with private notes to themselves."""

REASON_LIMIT = 200
WORDS_LIMIT = 200
_BEFORE, _AFTER = 140, 160
"""Characters of a text shown around the words found."""
_MOST_SPOTS = 20
"""Places told for the same words; a name may stand in thousands."""
_LEFT_OUT = "(left out)"
_SENTENCE_END = re.compile(r"(?:^|[.!?:]|[\n•])[\s\"“”'‘’()\[\]]*$")
_ARTICLE = re.compile(r"(?:a|an|the)\s+", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:a|an|the|my|our|your|his|her|their|its|this|that|another|one|every|each|no)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A free text of something that is about to leave, and where in it the text stands."""

    place: str
    """Such as “Question 12, wording”."""
    text: str = field(repr=False)


class Settling(StrEnum):
    """What becomes of words that were found."""

    REPLACE = "replace"
    KEEP = "keep"
    CUT = "cut"

    @property
    def done_words(self) -> str:
        """What was decided, for a list."""
        return {"replace": "replaced", "keep": "kept", "cut": "cut"}[self.value]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of some words, by whose reason, and whether that was decided for an earlier paper."""

    settling: Settling
    words: str = field(default="", repr=False)
    """What stands there instead."""
    reason: str = field(default="", repr=False)
    """Why they may stay; it is kept in the log."""
    remembered: bool = False


def what_is_wrong(decision: Decision) -> str:
    """Say why a decision cannot be taken; empty when it can."""
    if decision.settling is Settling.REPLACE:
        if not decision.words.strip():
            return "Type the words that shall stand there instead."
        if len(decision.words) > WORDS_LIMIT:
            return f"Use at most {WORDS_LIMIT} characters."
    if decision.settling is Settling.KEEP:
        if not decision.reason.strip():
            return "Say in a few words why this may stay."
        if len(decision.reason) > REASON_LIMIT:
            return f"Use at most {REASON_LIMIT} characters."
    return ""


def folded(words: str) -> str:
    """Words without the differences between their spellings, so that a decision holds for all of them."""
    return " ".join(words.split()).casefold()


Key = tuple[str, str]
"""The kind of a find, and its words as `folded` gives them: what a decision is about."""


def key_of(kind: str, words: str) -> Key:
    """The key of a decision."""
    return str(kind), folded(words)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where the words stand, with what is around them."""

    place: str
    before: str = field(repr=False)
    words: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def excerpt(self) -> str:
        """The words among their neighbours."""
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Some words that may show who somebody is, wherever they stand, and what becomes of them."""

    kind: FindKind
    found: str = field(repr=False)
    reason: str
    suggestion: str = field(repr=False)
    spots: tuple[Spot, ...]
    count: int = 1
    """How often they stand there in all."""
    decision: Decision | None = None

    @property
    def key(self) -> Key:
        """What a decision about it is kept under."""
        return key_of(self.kind, self.found)


class Checking:
    """What is found in the texts of one paper, and how it is settled.

    `finds` looks at one text; `remembered` are the decisions of earlier papers; `published` are whole texts
    that everybody may read, such as the name of a measure, and are not looked at.
    """

    def __init__(
        self,
        finds: Callable[[str], Sequence[Find]],
        remembered: Mapping[Key, Decision] | None = None,
        published: Iterable[str] = (),
    ) -> None:
        self._finds = finds
        self._remembered = remembered or {}
        self._entries: dict[Key, Entry] = {}
        self._found: dict[str, Sequence[Find]] = {}
        self._clean: set[str] = set(published)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything found, in the order of the paper."""
        return tuple(self._entries.values())

    @property
    def open(self) -> tuple[Entry, ...]:
        """What still waits for a decision."""
        return tuple(one for one in self._entries.values() if one.decision is None)

    @property
    def settled(self) -> bool:
        """Whether everything found has its decision."""
        return all(one.decision is not None for one in self._entries.values())

    @property
    def counts(self) -> dict[FindKind, int]:
        """How many different words were found of each kind."""
        told: dict[FindKind, int] = {}
        for one in self._entries.values():
            told[one.kind] = told.get(one.kind, 0) + 1
        return told

    def look_at(self, texts: Iterable[PlacedText]) -> Iterator[int]:
        """Look at texts, one a step; gives how many were looked at so far."""
        for number, one in enumerate(texts, start=1):
            self._look(one)
            yield number

    def look_at_all(self, texts: Iterable[PlacedText]) -> Checking:
        """Look at texts all at once; gives itself."""
        for one in texts:
            self._look(one)
        return self

    def entry(self, key: Key) -> Entry:
        """What was found under a key; raises KeyError for nothing."""
        return self._entries[key]

    def decide(self, key: Key, decision: Decision | None) -> None:
        """Settle what was found under a key, or open it again."""
        self._entries[key] = replace(self._entries[key], decision=decision)

    def changed(self, text: str) -> str:
        """Give a text as it may leave: what was decided is done to it, the rest of it stays as it is."""
        found = self._found.get(text)
        if found is None:
            found = () if text in self._clean else self._finds(text)
        return _applied(text, self._changes_in(found))

    def changes(self) -> dict[str, str]:
        """Every text that leaves otherwise than it stands in the desk, with what stands in its place."""
        told = {}
        for text in self._found:
            changed = self.changed(text)
            if changed != text:
                told[text] = changed
        return told

    def _look(self, one: PlacedText) -> None:
        text = one.text
        if text in self._clean or not text.strip():
            return
        if text not in self._found:
            found = self._finds(text)
            if not found:
                self._clean.add(text)
                return
            self._found[text] = tuple(found)
        for find in self._found[text]:
            self._add(find, one)

    def _add(self, find: Find, one: PlacedText) -> None:
        key = key_of(find.kind, find.found)
        known = self._entries.get(key)
        if known is None:
            self._entries[key] = Entry(
                find.kind,
                find.found,
                find.reason,
                find.suggestion,
                (_spot(find, one),),
                1,
                self._remembered.get(key),
            )
            return
        more = len(known.spots) < _MOST_SPOTS
        spots = (*known.spots, _spot(find, one)) if more else known.spots
        self._entries[key] = replace(known, spots=spots, count=known.count + 1)

    def _changes_in(self, finds: Sequence[Find]) -> list[tuple[int, int, str | None]]:
        """The places that change: start, end, and the words in their place or None where they are cut."""
        wanted: list[tuple[int, int, str | None]] = []
        for find in finds:
            entry = self._entries.get(key_of(find.kind, find.found))
            decision = entry.decision if entry is not None else None
            if decision is None or decision.settling is Settling.KEEP:
                continue
            words = decision.words.strip() if decision.settling is Settling.REPLACE else None
            wanted.append((find.start, find.end, words))
        return _apart(wanted)


def _apart(wanted: list[tuple[int, int, str | None]]) -> list[tuple[int, int, str | None]]:
    """Places that do not overlap: of two that do, the longer one rules and the rest of the other is cut."""
    wanted.sort(key=lambda one: (one[0], -one[1]))
    kept: list[tuple[int, int, str | None]] = []
    for start, end, words in wanted:
        reached = kept[-1][1] if kept else 0
        if end <= reached:
            continue
        kept.append((start, end, words) if start >= reached else (reached, end, None))
    return kept


def _applied(text: str, changes: Sequence[tuple[int, int, str | None]]) -> str:
    if not changes:
        return text
    made, at, headless = "", 0, False
    for start, end, words in changes:
        made += _capital(text[at:start], headless)
        headless = headless and not text[at:start].strip()
        at = end
        if words is not None:
            made, headless = made + _fitting(words, made), False
        else:
            made, at = _cut(made, text, at)
            headless = headless or bool(_SENTENCE_END.search(made))
    made += _capital(text[at:], headless)
    return made if any(sign.isalnum() for sign in made) else _LEFT_OUT


def _capital(more: str, headless: bool) -> str:
    """What follows, with a capital where the head of its sentence was cut."""
    return re.sub(r"^(\W*)(\w)", lambda m: m[1] + m[2].upper(), more, count=1) if headless else more


def _fitting(words: str, before: str) -> str:
    """Words in the place of others: no second article, and a capital where a sentence begins."""
    if _DETERMINED.search(before):
        words = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    return words[:1].upper() + words[1:] if _SENTENCE_END.search(before) else words


def _cut(made: str, text: str, at: int) -> tuple[str, int]:
    """Let nothing show where words were cut: brackets, possessives, doubled spaces and commas go with them."""
    for mark in ("’s", "'s"):
        if text.startswith(mark, at):
            at += len(mark)
    for left, right in (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("‘", "’")):
        if made.endswith(left) and text.startswith(right, at):
            made, at = made[: -len(left)], at + len(right)
            break
    rest = text[at:]
    bare = rest.lstrip(" \t")
    if not bare or bare[0] in ".,;:!?)”\n":
        made = made.rstrip(" \t")
        at += len(rest) - len(bare)
        if made.endswith(",") and bare[:1] in (",", ".", ";", ":", "!", "?"):
            made = made[:-1]
        elif bare[:1] in (",", ";") and (not made or made[-1] in ".!?\n“("):
            at += 1 + len(bare[1:]) - len(bare[1:].lstrip(" "))
    elif not made or made[-1] in ' \t\n(“‘"[':
        at += len(rest) - len(bare)
    return made, at


def _spot(find: Find, one: PlacedText) -> Spot:
    text = one.text
    start, end = max(0, find.start - _BEFORE), min(len(text), find.end + _AFTER)
    before, after = text[start : find.start], text[find.end : end]
    if start:
        before = "…" + before[before.find(" ") + 1 :]
    if end < len(text):
        after = after[: after.rfind(" ") if " " in after else len(after)] + "…"
    return Spot(one.place, _level(before), text[find.start : find.end], _level(after))


def _level(words: str) -> str:
    return re.sub(r"\s+", " ", words)
