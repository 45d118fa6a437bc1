"""The figures of a meeting: what it had before it, and how long its question sheet is."""

from __future__ import annotations

from dataclasses import dataclass

MINUTES_A_QUESTION = 2
"""Minutes that one question with its reply is given on the sheet."""


@dataclass(frozen=True, slots=True)
class MeetingTally:
    """How many matters a meeting had, how many it did not reach, how many got no reply on record."""

    put: int = 0
    carried: int = 0
    no_reply: int = 0


@dataclass(frozen=True, slots=True)
class SheetTally:
    """How long a question sheet is."""

    questions: int
    must_ask: int

    @property
    def minutes(self) -> int:
        """About how long the sheet takes, in minutes."""
        return self.questions * MINUTES_A_QUESTION
