"""Texts of minutes with their labels marked in them, as ``{{Q question chair|The Chair asked …}}``.

The marks, which are taken out before a text is read:
``{{Q kind role|…}}`` words that raise something; ``{{R kind|…}}`` a reply to the nearest words raised before it, or
round it where only the reply is minuted; ``{{P grade;owner;due words|…}}`` a promise, inside a reply or outside;
``{{F value unit indicator|…}}`` a figure said, with ``-`` for an indicator that is unclear and ``_`` for a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"\{\{(?P<letter>[QRPF]) ?(?P<says>[^|{}]*)\||(?P<end>\}\})")


@dataclass
class Place:
    """Where labelled words stand once the marks are gone."""

    start: int
    end: int = 0


@dataclass
class RaisedLabel(Place):
    """Something raised, and the replies to it."""

    kind: str = ""
    role: str = ""
    replies: list[ReplyLabel] = field(default_factory=list)


@dataclass
class ReplyLabel(Place):
    """A reply as recorded."""

    kind: str = ""


@dataclass
class PromiseLabel(Place):
    """A promise with its grade, and its owner and due words where they are given."""

    grade: str = ""
    owner: str = ""
    due_words: str = ""


@dataclass
class FigureLabel(Place):
    """A number said; the indicator is empty where a careful reader cannot tell."""

    value: float = 0
    unit: str = ""
    indicator: str = ""


@dataclass
class LabelledText:
    """A text without its marks, and what the marks said."""

    name: str
    text: str = field(repr=False)
    raised: list[RaisedLabel]
    promises: list[PromiseLabel]
    figures: list[FigureLabel]

    @property
    def style(self) -> str:
        """The clerk's way of writing, from the name “07-style”."""
        return self.name.partition("-")[2]


def read_texts(folder: Path) -> list[LabelledText]:
    """Read every labelled text of a folder; ValueError names the one whose marks are wrong."""
    return [read_labelled(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def read_labelled(name: str, marked: str) -> LabelledText:
    """Take the marks out of a text; ValueError when they do not close."""
    parts: list[str] = []
    opened: list[Place] = []
    found: list[Place] = []
    length = after = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[after : mark.start()])
        length += len(parts[-1])
        after = mark.end()
        if mark["letter"]:
            opened.append(_label(mark["letter"], mark["says"], length))
            found.append(opened[-1])
        elif opened:
            opened.pop().end = length
        else:
            raise ValueError(f"{name}: a mark ends that never began")
    if opened:
        raise ValueError(f"{name}: a mark does not end")
    text = "".join([*parts, marked[after:]])
    return _gathered(name, text, found)


def _label(letter: str, says: str, start: int) -> Place:
    if letter == "P":
        grade, owner, due_words = says.split(";")
        return PromiseLabel(start, grade=grade, owner=owner, due_words=due_words)
    words = says.split()
    if letter == "Q":
        kind, role = words
        return RaisedLabel(start, kind=kind, role=role)
    if letter == "R":
        return ReplyLabel(start, kind=words[0])
    value, unit, indicator = words
    return FigureLabel(
        start,
        value=float(value),
        unit=unit.replace("_", " "),
        indicator="" if indicator == "-" else indicator,
    )


def _gathered(name: str, text: str, found: Sequence[Place]) -> LabelledText:
    raised: list[RaisedLabel] = []
    for place in found:
        if isinstance(place, RaisedLabel):
            raised.append(place)
        elif isinstance(place, ReplyLabel):
            if not raised:
                raise ValueError(f"{name}: a reply stands before anything is raised")
            raised[-1].replies.append(place)
    promises = [place for place in found if isinstance(place, PromiseLabel)]
    figures = [place for place in found if isinstance(place, FigureLabel)]
    return LabelledText(name, text, raised, promises, figures)
