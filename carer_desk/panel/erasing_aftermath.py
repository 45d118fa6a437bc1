"""What may still hold what was erased: copies of the desk, and papers that were written from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from carer_desk.panel.dates import count_words, day_month_year


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy that was made before the erasing."""

    name: str
    """The name of its file."""
    made_at: datetime
    in_second_place: bool


@dataclass(frozen=True, slots=True)
class PaperWritten:
    """A paper that was written from the desk; where it went, nobody knows."""

    kind: str
    """What it was: report or sheet."""
    on: date

    @property
    def words(self) -> str:
        """As in “a report for the chair of 3 March 2021”."""
        what = "a report for the chair" if self.kind == "report" else "a question sheet"
        return f"{what} of {day_month_year(self.on)}"


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What an erasing cannot reach."""

    copies: tuple[OldCopy, ...]
    second_place_is_away: bool
    """Whether there is a second place for copies that cannot be reached now."""
    papers: tuple[PaperWritten, ...]
    """The papers of the last year, the latest first."""
    beside: tuple[str, ...] = ()
    """Files beside the desk that were set aside because they were damaged, and desks it was restored from or to."""

    @property
    def lines(self) -> list[str]:
        """What to say about it, one sentence each."""
        told = []
        if self.copies:
            counted = count_words(len(self.copies), "earlier copy", "earlier copies").capitalize()
            told.append(f"{counted} of this desk may hold it still.")
        if self.second_place_is_away:
            told.append(
                "Your second place for copies cannot be reached now. Its copies may hold it too: connect it, "
                "and replace the copies then."
            )
        if self.beside:
            told.append(
                f"Beside the desk: {', '.join(f'“{name}”' for name in self.beside)} may hold it too. "
                "Remove what you no longer need."
            )
        if self.papers:
            latest = self.papers[0].words
            told.append(
                f"Papers that were written may hold it: {len(self.papers)} in the last year, the latest {latest}."
            )
        told.append(
            "Copies that you took to a stick by hand, desks that you made of a copy, and papers and spreadsheets "
            "that you saved or sent are for you to look after."
        )
        return told
