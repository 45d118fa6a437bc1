"""The cue words of `resources/minutes`, read once and ready to match."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carer_desk.panel.minutes import ExchangeKind, Grade
from carer_desk.panel.panel import Role
from carer_desk.panel.response import ResponseKind
from carer_desk.readers.minutes.closing import ClosingCues, read_closing_cues
from carer_desk.readers.minutes.names import NameCues, read_name_cues
from carer_desk.readers.minutes.phrases import alternatives_of, pattern_of

Pattern = re.Pattern[str]

# What a post is for stands in capitals: “Head of Early Help and Prevention”.
_CAPITALS = (
    r"\s(?:(?-i:[A-Z&])[\w’'&/-]*|(?:and|the|in|to|for|of|with)(?=\s(?:(?:the|of|for|in)\s)?(?-i:[A-Z])))"
)
_KINDS = (ExchangeKind.CONCERN, ExchangeKind.ACTION, ExchangeKind.QUESTION, ExchangeKind.COMMENT)


@dataclass(frozen=True)
class RoleCues:
    """The spellings of roles, in the order in which they are tried, and how presenters are known."""

    roles: tuple[tuple[Role, Pattern], ...]
    of_service: Pattern
    """A post with the service it is for; its group `post` is the post."""
    presenting: Pattern
    presented_by: Pattern


@dataclass(frozen=True)
class RaisingCues:
    """The verbs and nouns by which something is raised, by kind; and what only looks so."""

    verbs: dict[ExchangeKind, Pattern]
    nouns: dict[ExchangeKind, Pattern]
    any_noun: Pattern
    asking_noun: Pattern
    follow_up: Pattern
    barred: Pattern
    lead_in: Pattern
    asked_lead_in: Pattern
    wish: Pattern
    asked_outright: Pattern
    """Verbs by which even an officer asks."""
    was_asked_for: Pattern
    it_was: Pattern
    there_was: Pattern
    was_raised: Pattern
    list_of_questions: Pattern
    neutral_list: Pattern
    noted_request: Pattern
    announcing: Pattern
    talked_about: Pattern
    worry: Pattern


@dataclass(frozen=True)
class ReplyingCues:
    """The verbs by which somebody answers, and the words that tell the kinds of reply apart."""

    strong: Pattern
    plain: Pattern
    passive: Pattern
    meeting: Pattern
    presenting: Pattern
    just_reply: Pattern
    kinds: tuple[tuple[ResponseKind, Pattern], ...]


@dataclass(frozen=True)
class PromisingCues:
    """The words that promise, by grade, the words that give a date, and what only sounds like a promise."""

    promise: Pattern
    clear: Pattern
    intention: Pattern
    in_hand: Pattern
    due: Pattern
    open_due: Pattern
    not_promised: Pattern
    to_do: Pattern
    """What notes of actions set somebody to do."""

    def of(self, grade: Grade) -> Pattern:
        """Give the words of one grade."""
        return {Grade.INTENTION: self.intention, Grade.IN_HAND: self.in_hand}.get(grade, self.promise)


@dataclass(frozen=True)
class Measure:
    """Words by which minutes mean one indicator; `unit` narrows them to figures of that unit."""

    code: str
    words: Pattern
    unit: str


@dataclass(frozen=True)
class FigureCues:
    """What figures said at meetings may mean."""

    measures: tuple[Measure, ...]
    headcounts: frozenset[str]
    """Codes of whole groups of people, meant only when nothing narrower is named."""
    only: dict[str, frozenset[str]]
    """The only codes that a figure of a unit may mean."""
    unless: dict[str, Pattern]
    """Words around a figure of a unit by which it means something that is no indicator."""
    never: dict[str, frozenset[str]]
    """Codes that a figure of a unit never means."""


@dataclass(frozen=True)
class Cues:
    """Everything the reader of minutes knows about words."""

    roles: RoleCues
    names: NameCues
    raising: RaisingCues
    replying: ReplyingCues
    promising: PromisingCues
    figures: FigureCues
    closing: ClosingCues


def read_cues(folder: Path, spellings: dict[str, Role] | None = None) -> Cues:
    """Read the cues from a folder; `spellings` are a desk's own names for roles and come before the others."""
    return Cues(
        _roles(folder, spellings or {}), read_name_cues(folder), _raising(folder), _replying(folder),
        _promising(folder), _figures(folder), read_closing_cues(folder),
    )  # fmt: skip


def _roles(folder: Path, spellings: dict[str, Role]) -> RoleCues:
    table = _table(folder, "roles")
    own = [(role, pattern_of([words])) for words, role in spellings.items()]
    listed = [(Role(entry["id"]), pattern_of(entry["words"])) for entry in table["role"]]
    heads = alternatives_of(table["service"]["heads"])
    named = alternatives_of(table["service"]["names"])
    of_service = rf"\b(?P<post>(?:{heads})(?:\s*,)?\s+(?:of|for))(?:{_CAPITALS}){{1,9}}|\b(?:{named})\b"
    return RoleCues(
        tuple(own + listed),
        re.compile(of_service, re.IGNORECASE),
        pattern_of(table["presenters"]["after"]),
        pattern_of(table["presenters"]["before"]),
    )


def _raising(folder: Path) -> RaisingCues:
    table = _table(folder, "raising")
    nouns = {kind: table[kind.value]["nouns"] for kind in _KINDS}
    return RaisingCues(
        verbs={kind: pattern_of(table[kind.value]["verbs"]) for kind in _KINDS},
        nouns={kind: pattern_of(words) for kind, words in nouns.items()},
        any_noun=pattern_of(word for words in nouns.values() for word in words),
        asking_noun=pattern_of(word for kind in _KINDS[:3] for word in nouns[kind]),
        **{
            name: pattern_of(table[name]["words"])
            for name in (
                "follow_up", "barred", "lead_in", "asked_lead_in", "wish",
                "asked_outright", "was_asked_for", "it_was", "there_was", "was_raised",
                "list_of_questions", "neutral_list", "noted_request", "announcing", "talked_about", "worry",
            )
        },
    )  # fmt: skip


def _replying(folder: Path) -> ReplyingCues:
    table = _table(folder, "replying")
    return ReplyingCues(
        pattern_of(table["strong"]["verbs"]),
        pattern_of(table["plain"]["verbs"]),
        pattern_of(table["passive"]["words"]),
        pattern_of(table["meeting"]["words"]),
        pattern_of(table["presenting"]["verbs"]),
        pattern_of(table["just_reply"]["words"]),
        tuple((ResponseKind(entry["id"]), pattern_of(entry["words"])) for entry in table["kind"]),
    )


def _promising(folder: Path) -> PromisingCues:
    table = _table(folder, "promising")
    names = ("promise", "clear", "intention", "in_hand", "due", "open_due", "not_promised", "to_do")
    return PromisingCues(**{name: pattern_of(table[name]["words"]) for name in names})


def _figures(folder: Path) -> FigureCues:
    table = _table(folder, "measures")
    measures = (
        Measure(entry["id"], pattern_of(entry["words"]), entry.get("unit", "")) for entry in table["measure"]
    )
    only = {entry["unit"]: frozenset(entry["only"]) for entry in table["unit"] if "only" in entry}
    never = {entry["unit"]: frozenset(entry["never"]) for entry in table["unit"] if "never" in entry}
    unless = {entry["unit"]: pattern_of(entry["unless"]) for entry in table["unit"] if "unless" in entry}
    return FigureCues(tuple(measures), frozenset(table["headcounts"]), only, unless, never)


def _table(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
