"""Which parts of a meeting were closed to press and public, by the words of its minutes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from carer_desk.readers.minutes.phrases import pattern_of

Pattern = re.Pattern[str]

_LOOKED_AT = 600
"""So many characters of a paragraph may tell that the doors close: it is said at once or not at all."""
_HEADING_LIMIT = 110
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]|\s[-–—:]\s*([^-–—:]{1,60})$")
"""What a title says in brackets, or after a dash."""


@dataclass(frozen=True)
class ClosingCues:
    """The words by which a meeting closes and opens."""

    closes: Pattern
    part: Pattern
    item: Pattern
    title: Pattern
    attached: Pattern
    stays_open: Pattern
    opens: Pattern
    open_part: Pattern


def read_closing_cues(folder: Path) -> ClosingCues:
    """Read the words from the folder of cues."""
    table = tomllib.loads((folder / "closing.toml").read_text("utf-8"))
    names = ("closes", "part", "item", "title", "attached", "stays_open", "opens", "open_part")
    return ClosingCues(**{name: pattern_of(table[name]["words"]) for name in names})


class Doors:
    """Hears a page block by block and knows whether press and public are in the room."""

    def __init__(self, cues: ClosingCues | None) -> None:
        self._cues = cues
        self.begin_meeting()

    @property
    def closed(self) -> bool:
        """Whether what is said now is said in closed session."""
        return self._from_here or self._this_item

    @property
    def item_closed(self) -> bool:
        """Whether all of the agenda item in hand is closed, what was said before included."""
        return self._this_item

    def begin_meeting(self) -> None:
        """The minutes of another meeting begin."""
        self._from_here = self._this_item = self._announced = False

    def begin_item(self) -> None:
        """Another agenda item begins."""
        self._this_item = False

    def hear(self, text: str) -> None:
        """Listen to a block; what it says holds for what comes after it."""
        cues, said = self._cues, text[:_LOOKED_AT]
        if cues is None:
            return
        announced, self._announced = self._announced, False
        heading = "" if len(text) > _HEADING_LIMIT or text.rstrip().endswith(".") else _plain(said)
        stays_open = cues.stays_open.search(said) is not None
        if announced and stays_open:
            # “Exclusion of press and public”, and below it: “There was no such business.”
            self._from_here = False
        elif cues.closes.search(said) or cues.part.fullmatch(heading):
            self._announced = bool(heading)
            self._from_here = self._from_here or not stays_open
        elif cues.opens.search(said) or cues.open_part.fullmatch(heading):
            self._from_here = self._this_item = False
        elif self._closes_item(cues, heading, said):
            self._this_item = True

    def _closes_item(self, cues: ClosingCues, heading: str, said: str) -> bool:
        if cues.attached.search(said):
            return False
        if cues.item.search(said):
            return not cues.stays_open.search(said)
        asides = (one or other for one, other in _ASIDE.findall(said if heading else ""))
        return any(cues.title.match(aside.strip()) for aside in asides)


def _plain(heading: str) -> str:
    """The words of a heading without its number and signs."""
    words = _WORD.findall(heading)
    return " ".join(words[1:] if words and words[0].isdigit() else words)
