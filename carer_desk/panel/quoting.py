"""What a kept source is good for afterwards: the words that something was taken from, and words found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.response import Where
from carer_desk.panel.source import Form, Passage


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source as a list shows it, without its text."""

    id: int
    name: str = field(repr=False)
    form: Form
    added_on: date
    where: Where | None = None
    """Draft or approved minutes, where the user said so."""
    held_on: date | None = None
    """The day of the meeting it belongs to."""
    kept: int = 0
    """For how many matters something was kept of it."""

    @property
    def words(self) -> str:
        """What it is, as in “minutes of 12 March 2024” or “draft minutes of …”; without a day, its name."""
        if self.held_on is None:
            return f"“{self.name}”" if self.name else self.form.words
        kind = "draft minutes" if self.where is Where.DRAFT_MINUTES else "minutes"
        return f"{kind} of {day_month_year(self.held_on)}"

    def words_at(self, page: int | None) -> str:
        """The same with a page, where there are pages."""
        return self.words if page is None else f"{self.words}, page {page}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a source that a matter, a reply or a promise was taken from."""

    id: int
    source: KeptSource
    passage: Passage
    page: int | None
    matter_id: int
    response_id: int | None = None
    promise_id: int | None = None

    @property
    def words(self) -> str:
        """Where they stand, as in “minutes of 12 March 2024, page 3”."""
        return self.source.words_at(self.page)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Words of a search that stand together in a source."""

    passage: Passage
    page: int | None
    excerpt: str = field(repr=False)
    marks: tuple[tuple[int, int], ...]
    """Start and end of each word in the excerpt."""


@dataclass(frozen=True, slots=True)
class SourceFound:
    """A source in which the words of a search stand."""

    source: KeptSource
    places: tuple[PlaceFound, ...]


@dataclass(frozen=True, slots=True)
class InSources:
    """What a search found in the sources, the newest first."""

    found: tuple[SourceFound, ...] = ()
    more: bool = False
    """Whether there may be more places than were looked at."""

    @property
    def count(self) -> int:
        """How many places were found."""
        return sum(len(one.places) for one in self.found)

    @property
    def words(self) -> str:
        """How many, as in “3 places”."""
        if self.count == 1 and not self.more:
            return "1 place"
        return f"{self.count:,}{'+' if self.more else ''} places"
