"""How an earlier copy of a desk differs from the desk as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carer_desk.panel.dates import count_words

KINDS = {
    "matter": ("question", "questions"),
    "response": ("reply", "replies"),
    "promise": ("promise", "promises"),
    "meeting": ("meeting", "meetings"),
    "reading": ("figure", "figures"),
    "source": ("text read in", "texts read in"),
    "paper": ("paper written", "papers written"),
}
"""Tables whose rows are counted, with their words."""


@dataclass(frozen=True, slots=True)
class MatterNamed:
    """A matter by its number and its first words."""

    number: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CopyDifferences:
    """What is in a copy and in the desk as it is now; `now` is None when the desk cannot be read."""

    then: Mapping[str, int]
    now: Mapping[str, int] | None
    only_there: tuple[MatterNamed, ...] = field(default=(), repr=False)
    """Matters that only the copy has."""
    only_here: tuple[MatterNamed, ...] = field(default=(), repr=False)
    """Matters that only the desk has; they would be missing in what is restored."""
    changed: tuple[MatterNamed, ...] = field(default=(), repr=False)
    """Matters that both have, and to which something was done since."""
    last_done: str = ""
    """When something was last done in the copy, as an ISO time."""

    @property
    def is_same(self) -> bool:
        """Whether the copy and the desk hold the same matters and as many of everything."""
        return self.now == self.then and not (self.only_there or self.only_here or self.changed)

    def count_lines(self) -> list[str]:
        """The counts that differ, one sentence each; all of the copy's when the desk cannot be read."""
        lines = []
        for kind, (one, many) in KINDS.items():
            then = self.then.get(kind, 0)
            now = None if self.now is None else self.now.get(kind, 0)
            if now is None and then:
                lines.append(f"In the copy: {count_words(then, one, many)}.")
            elif now is not None and now != then:
                lines.append(
                    f"In the copy: {count_words(then, one, many)}. Now: {count_words(now, one, many)}."
                )
        return lines
