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
from carer_desk.readers.minutes.phrases import pattern_of

Pattern = re.Pattern[str]

_KINDS = (ExchangeKind.CONCERN, ExchangeKind.ACTION, ExchangeKind.QUESTION, ExchangeKind.COMMENT)


@dataclass(frozen=True)
class RaisingCues:
    """The verbs and nouns by which something is raised, by kind; and what only looks so."""

    verbs: dict[ExchangeKind, Pattern]
    nouns: dict[ExchangeKind, Pattern]
    any_noun: Pattern
    follow_up: Pattern
    barred: Pattern


@dataclass(frozen=True)
class ReplyingCues:
    """The verbs by which somebody answers, and the words that tell the kinds of reply apart."""

    strong: Pattern
    plain: Pattern
    passive: Pattern
    kinds: tuple[tuple[ResponseKind, Pattern], ...]


@dataclass(frozen=True)
class PromisingCues:
    """The words that promise, by grade, and the words that give a date."""

    promise: Pattern
    intention: Pattern
    in_hand: Pattern
    due: Pattern

    def of(self, grade: Grade) -> Pattern:
        """Give the words of one grade."""
        return {Grade.INTENTION: self.intention, Grade.IN_HAND: self.in_hand}.get(grade, self.promise)


@dataclass(frozen=True)
class Cues:
    """Everything the reader of minutes knows about words."""

    roles: tuple[tuple[Role, Pattern], ...]
    raising: RaisingCues
    replying: ReplyingCues
    promising: PromisingCues


def read_cues(folder: Path, spellings: dict[str, Role] | None = None) -> Cues:
    """Read the cues from a folder; `spellings` are a desk's own names for roles and come before the others."""
    own = [(role, pattern_of([words])) for words, role in (spellings or {}).items()]
    listed = [(Role(entry["id"]), pattern_of(entry["words"])) for entry in _table(folder, "roles")["role"]]
    return Cues(tuple(own + listed), _raising(folder), _replying(folder), _promising(folder))


def _raising(folder: Path) -> RaisingCues:
    table = _table(folder, "raising")
    nouns = {kind: table[kind.value]["nouns"] for kind in _KINDS}
    return RaisingCues(
        {kind: pattern_of(table[kind.value]["verbs"]) for kind in _KINDS},
        {kind: pattern_of(words) for kind, words in nouns.items()},
        pattern_of(word for words in nouns.values() for word in words),
        pattern_of(table["follow_up"]["words"]),
        pattern_of(table["not_raising"]["words"]),
    )


def _replying(folder: Path) -> ReplyingCues:
    table = _table(folder, "replying")
    return ReplyingCues(
        pattern_of(table["strong"]["verbs"]),
        pattern_of(table["plain"]["verbs"]),
        pattern_of(table["passive"]["words"]),
        tuple((ResponseKind(entry["id"]), pattern_of(entry["words"])) for entry in table["kind"]),
    )


def _promising(folder: Path) -> PromisingCues:
    table = _table(folder, "promising")
    patterns = (pattern_of(table[name]["words"]) for name in ("promise", "intention", "in_hand", "due"))
    return PromisingCues(*patterns)


def _table(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
