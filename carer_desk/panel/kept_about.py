"""What a desk keeps about somebody: every record and every entry of the history that holds the words asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KeptText:
    """One text that holds the words."""

    where: str
    """What it is, as in “the private note of #12”."""
    text: str = field(repr=False)
    """All of it."""
    on: date | None = None
    """Its day, where it has one."""
    is_private: bool = False
    """Whether it is a private note or was said in closed session."""


@dataclass(frozen=True, slots=True)
class KeptAbout:
    """The answer to a request for what is kept about somebody, for the owner of the desk to look through first."""

    words: str = field(repr=False)
    made_on: date
    panel: str
    records: tuple[KeptText, ...] = field(repr=False)
    """What stands in the desk today."""
    history: tuple[KeptText, ...] = field(repr=False)
    """What stands in the history of changes only."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.records or self.history)

    @property
    def holds_private(self) -> bool:
        """Whether private notes or words of a closed session are among it."""
        return any(one.is_private for one in (*self.records, *self.history))
