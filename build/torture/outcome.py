"""One line of the table at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

WELL, MISSED, SKIPPED = "well", "MISSED", "skipped"


@dataclass
class Outcome:
    """What a harness did, and whether its goal is reached."""

    name: str
    rounds: int
    goal: str
    missed: list[str] = field(default_factory=list)
    """What went against the goal, each in a few words."""
    seen: str = ""
    """What was counted."""
    skipped: str = ""
    """Why it was not run."""

    @property
    def verdict(self) -> str:
        """The one word."""
        if self.skipped:
            return SKIPPED
        return MISSED if self.missed else WELL

    def lines(self) -> list[str]:
        """The line of the table, then what was missed."""
        said = self.skipped or self.seen
        first = f"  {self.name:<34} {self.rounds:>6}  {self.verdict:<8} {said}"
        return [first, *(f"      {one}" for one in self.missed[:12])]
