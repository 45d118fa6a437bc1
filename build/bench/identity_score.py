"""How well the identity check does on labelled texts: what was planted and found, and what was found in clean prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build.bench.measuring import FAIL, PASS, Outcome
from carer_desk import RESOURCES
from carer_desk.panel.identity.check import IdentityCheck
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.name_words import NameWords

TEXTS = Path(__file__).resolve().parents[2] / "tests" / "panel" / "identity" / "texts"
PARTS = {
    "tuned on": ("planted", "clean"),
    "first held out": ("held-planted", "held-clean"),
    "second held out": ("second-planted", "second-clean"),
    "third held out": ("third-planted", "third-clean"),
    "fourth, hasty": ("fourth-planted", "fourth-clean"),
    "fifth, hasty": ("fifth-planted", "fifth-clean"),
    "sixth, hasty": ("sixth-planted", "sixth-clean"),
    "seventh, mended": ("seventh-planted", "seventh-clean"),
}
"""What was held out was written, and scored once, before the rules were mended for it.

The first blind scores: 0.861 recall and 0.29 false finds in 200 words (first), 0.952 and 0.00
(second), 0.976 and 1.83 in only 219 words (third). In the way of hasty notes, by somebody who had not written
the rules: 0.745 and 0.18 (fourth). Whoever wrote the next two had read them: 0.791 and 0.00 (fifth), and a harder
one: 0.578 before the mend of the scribbled notes, 0.750 after it, and 0.12 false finds (sixth). Notes as typed on a
phone, with several details each: 0.593 and 3.40 before the mend, for which this half of them was used (seventh).
"""
BLIND = {"seventh, blind": ("seventh-blind-planted", "seventh-blind-clean")}
"""What no rule was ever mended for, and none may be: the one honest figure for what nobody has written yet.

Before the rules for notes typed on a phone: 0.618 recall and 0.00 false finds; after them, scored once: 0.715. A
nickname that was known to be missed from elsewhere is in one of the texts, so today's figure is a little higher. They
were written by whoever wrote the rules, who had read the older ones; fresh hands may find less.
"""
BLIND_FLOOR = 0.7
"""What the blind recall may not fall under; it is no goal."""
RECALL_GOAL = 0.97
"""The share of planted details that has to be found."""
FALSE_GOAL = 1.0
"""The most false finds in 200 words of clean prose."""
WATCHED = ("Moorhen Trust", "Zoë Lou")
"""The watch list that the texts are written for."""

_BLIND_TOLD = """\
  Blind, scored once before any rule was mended for them: 0.861 0.952 0.976 (full sentences), 0.745 0.791 0.750 (hasty).
  Notes typed on a phone, blind: 0.593 and 0.618 (two halves) before the rules for them. The first half was mended on.
  The second half (“seventh, blind”) never was and never may be: 0.715 when first scored after the mend of the first;
  its figure below is the one for a new note, and its goal only a floor.
  All other figures below are of texts that the rules were mended for, and say nothing about a new one."""
_MARK = re.compile(r"\[\[([A-Z_|]+):(.*?)\]\]")


@dataclass(frozen=True)
class Mark:
    """A planted detail: any of these kinds is right."""

    kinds: tuple[FindKind, ...]
    start: int
    end: int


@dataclass(frozen=True)
class LabelledText:
    """A text and what was planted in it."""

    text: str
    marks: tuple[Mark, ...]


@dataclass
class IdentityScore:
    """What was found of what was planted, by kind, and what was found beside it."""

    planted: Counter[FindKind] = field(default_factory=Counter)
    found: Counter[FindKind] = field(default_factory=Counter)
    covered: int = 0
    """Planted details that some find of any kind touches."""
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    clean_words: int = 0
    beside: list[str] = field(default_factory=list)
    """Finds in planted texts that touch nothing planted; they are shown without a goal."""

    @property
    def recall(self) -> float:
        """The share of planted details that was found as what it is."""
        return self.found.total() / self.planted.total() if self.planted else 1.0

    @property
    def false_per_200(self) -> float:
        """False finds in 200 words of clean prose."""
        return 200 * len(self.false) / self.clean_words if self.clean_words else 0.0


def read_labelled(path: Path) -> list[LabelledText]:
    """The texts of a file, one a line; raises ValueError for a kind that there is not."""
    lines = path.read_text("utf-8").splitlines()
    return [_labelled(line) for line in lines if line.strip() and not line.startswith("#")]


def _labelled(line: str) -> LabelledText:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        kinds = tuple(FindKind[name] for name in match[1].split("|"))
        marks.append(Mark(kinds, len(text), len(text) + len(match[2])))
        text += match[2]
        last = match.end()
    return LabelledText(text + line[last:], tuple(marks))


def built_check() -> IdentityCheck:
    """The check as it comes with the program, with the watch list of the texts."""
    return IdentityCheck(NameWords.read(RESOURCES / "identity"), WATCHED)


def score(texts: Iterable[LabelledText], check: IdentityCheck) -> IdentityScore:
    """Check every text and compare."""
    result = IdentityScore()
    for labelled in texts:
        _compare(result, labelled, check.finds(labelled.text))
    return result


def scored_part(part: str, check: IdentityCheck) -> IdentityScore:
    """The score of one part of the texts."""
    texts = [text for name in (PARTS | BLIND)[part] for text in read_labelled(TEXTS / f"{name}.txt")]
    return score(texts, check)


def _compare(result: IdentityScore, labelled: LabelledText, finds: list[Find]) -> None:
    for mark in labelled.marks:
        # A combination is broken by whichever of its details is found.
        rare = FindKind.RARE if FindKind.RARE in mark.kinds else None
        touching = [
            one for one in finds if one.kind is rare or (one.start < mark.end and mark.start < one.end)
        ]
        right = any(find.kind in mark.kinds for find in touching)
        result.planted[mark.kinds[0]] += 1
        result.found[mark.kinds[0]] += right
        result.covered += bool(touching)
        if not right:
            words = labelled.text[mark.start : mark.end]
            seen = ", ".join(find.kind.value for find in touching) or "nothing"
            result.missed.append(f"{mark.kinds[0].value}: “{words}” ({seen}) in: {labelled.text}")
    beside = [
        f"{find.kind.value}: “{find.found}” in: {labelled.text}"
        for find in finds
        if not any(find.start < mark.end and mark.start < find.end for mark in labelled.marks)
    ]
    if labelled.marks:
        result.beside += beside
    else:
        result.false += beside
        result.clean_words += len(labelled.text.split())


def identity_scores() -> Iterator[Outcome]:
    """Print recall by kind for both parts, and give one outcome a goal."""
    check = built_check()
    parts = {part: scored_part(part, check) for part in PARTS | BLIND}
    print(f"  {'kind':<14}" + "".join(f"{part:>17}" for part in parts))
    for kind in FindKind:
        print(f"  {kind.value:<14}" + "".join(f"{_cell(one, kind):>17}" for one in parts.values()))
    print(_BLIND_TOLD)
    for part, one in parts.items():
        beside = f"{len(one.beside)} finds beside the planted ones"
        print(f"  {part}: {one.planted.total()} planted, {one.covered} touched by any kind, {beside}")
        detail: dict[str, object] = {"missed": one.missed, "beside": one.beside}
        least = BLIND_FLOOR if part in BLIND else RECALL_GOAL
        yield _outcome(f"identity: recall, {part}", one.recall, least, one.recall >= least, detail)
        false = one.false_per_200
        told: dict[str, object] = {"false": one.false, "words": one.clean_words}
        yield _outcome(f"identity: false finds, {part}", false, FALSE_GOAL, false <= FALSE_GOAL, told)


def _outcome(name: str, figure: float, goal: float, well: bool, detail: dict[str, object]) -> Outcome:
    measured = "share" if "recall" in name else "in 200"
    return Outcome(name, measured, figure, figure, figure, goal, PASS if well else FAIL, detail)


def _cell(one: IdentityScore, kind: FindKind) -> str:
    return f"{one.found[kind]} of {one.planted[kind]}" if one.planted[kind] else ""
