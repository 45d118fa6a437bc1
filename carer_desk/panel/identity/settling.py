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
_NEAR = 60
"""Characters around a cut by which it is judged what goes with it."""
_BEFORE, _AFTER = 140, 160
"""Characters of a text shown around the words found."""
_MOST_SPOTS = 20
"""Places told for the same words; a name may stand in thousands."""
_LEFT_OUT = "[left out]"
"""Stands where words were cut that the rest of the sentence leans on."""
_LEFT_OUT_TWICE = re.compile(r"\[left out\](?:(?:,|,? and|,? or|,? &)? \[left out\](?!\w))+")
_SENTENCE_END = re.compile(r"(?:^|[.!?:]|[\n•])[\s\"“”'‘’()\[\]]*$")
_ARTICLE = re.compile(r"(?:a|an|the)\s+", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:a|an|the|my|our|your|his|her|their|its|this|that|another|one|every|each|no)\s+$", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:aged?|ages|born|in|on|at|since|from|near|of|with|during|before|after|until|last|this|next)\b",
    re.IGNORECASE,
)
"""How words begin that a sentence can do without."""
_LEANS = re.compile(
    r"(?:^|[\s(“\"])(?:a|an|the|and|or|but|of|to|at|in|on|by|for|from|with|near|into|than|as|that|who|which|when|if"
    r"|is|was|are|were|be|been|being|not|aged?|ages|called|named|between|since|about|like|my|our|his|her|their)\s+$",
    re.IGNORECASE,
)
"""A word before the cut that would hang in the air."""
_MORE_AGES = re.compile(
    r"(?:\s*(?:,|and\b|or\b|&)\s*\d{1,2}(?![\d%.]\d|%))+(?:[ -]years?(?:[ -]olds?)?)?(?!\w)"
    r"|[ -]years?(?:[ -]olds?)?(?!\w)",
    re.IGNORECASE,
)
_AGED_BEFORE = re.compile(r"\b(?:aged?|ages)\s+$", re.IGNORECASE)
_LETTER_AFTER = re.compile(r"\s[A-HJ-Z]\b(?![’'.]\w)")
"""What tells two of one word apart, as in “Sibling A”."""


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
        return _applied(text, self._changes_in(text, found))

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

    def _changes_in(self, text: str, finds: Sequence[Find]) -> list[tuple[int, int, str | None]]:
        """The places that change: start, end, and the words in their place or None where nothing shows."""
        wanted: list[tuple[int, int, str | None]] = []
        for find in finds:
            entry = self._entries.get(key_of(find.kind, find.found))
            decision = entry.decision if entry is not None else None
            if decision is None or decision.settling is Settling.KEEP:
                continue
            if decision.settling is Settling.REPLACE:
                wanted.append((find.start, find.end, decision.words.strip()))
            else:
                wanted.append(_wide_cut(text, find))
        return _apart(wanted)


def _wide_cut(text: str, find: Find) -> tuple[int, int, str | None]:
    """What goes with words that are cut, so that the rest can be read: an aside without a trace, else with a mark."""
    start, end = find.start, find.end
    if find.kind is FindKind.AGE and (more := _MORE_AGES.match(text, end)):
        end = more.end()
    if find.kind is FindKind.AGE and (aged := _AGED_BEFORE.search(text, 0, start)):
        start = aged.start()
    if find.kind is FindKind.NAME and (letter := _LETTER_AFTER.match(text, end)):
        end = letter.end()
    lead = text[max(0, start - _NEAR) : start]
    before, after = lead.rstrip(" \t"), text[end : end + _NEAR].lstrip(" \t")
    if before.endswith(("(", "[")) and after.startswith((")", "]")):
        return start, end, None
    opens, closes = bool(_SENTENCE_END.search(lead)), not after or after[0] in ".!?\n"
    if _ASIDE.match(text, start) and not _LEANS.search(lead) and not (opens and closes):
        if before.endswith(",") and after.startswith(","):
            return text.rindex(",", 0, start), text.index(",", end) + 1, None
        return start, end, None
    if before.endswith(",") and re.match(r", (?:and|or)\b", after):  # one of a list
        return start, end, None
    return start, end, _LEFT_OUT


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
    made = _LEFT_OUT_TWICE.sub(_LEFT_OUT, made)
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
