"""What lists of matters and promises are asked for, and the rows they get back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carer_desk.panel.flags import Flag
from carer_desk.panel.matter import Kind
from carer_desk.panel.panel import Role
from carer_desk.panel.promise import Promise
from carer_desk.panel.standing import Standing


class Order(StrEnum):
    """The order of a list of matters."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SHEET = "sheet"
    """As on the question sheet: the user's order, must-ask first among the unplaced, then oldest first."""


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Which matters to list; what is empty does not narrow, several values of one kind mean “any of”."""

    text: str = field(default="", repr=False)
    """Words to search for, in any text of the matter, its replies, promises and tags."""
    standings: tuple[Standing, ...] = ()
    kinds: tuple[Kind, ...] = ()
    raised_by: tuple[Role, ...] = ()
    meeting_id: int | None = None
    indicator_id: int | None = None
    tag: str = ""
    owner: str = ""
    """The post that owns a promise of the matter."""
    since: date | None = None
    """Raised on this day or later."""
    until: date | None = None
    """Raised on this day or earlier."""
    late: bool = False
    must_ask: bool = False
    promise_overdue: bool = False
    order: Order = Order.NEWEST


WORDING_SHOWN = 240
"""Characters of a wording that a row carries; a list never shows more."""


def shown_wording(start: str) -> str:
    """A wording as a row carries it; of a longer one the first whole words, and “…”, so that no word looks cut off."""
    if len(start) <= WORDING_SHOWN:
        return start
    kept = start[:WORDING_SHOWN]
    return f"{kept[: kept.rfind(' ')] if ' ' in kept else kept}".rstrip(" ,;:–—-") + "…"


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One line of a list of matters; the wording is cut to what a list can show, as `shown_wording` does."""

    id: int
    uuid: str
    kind: Kind
    wording: str = field(repr=False)
    raised_by: Role
    raised_on: date
    meeting_id: int | None
    meeting_on: date | None
    standing: Standing
    carried: int
    must_ask: bool
    on_behalf_of: int | None
    flags: tuple[Flag, ...]
    indicators: tuple[str, ...]
    """Codes of the linked indicators."""
    open_promises: int
    supplements_id: int | None = None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One line of the list of promises."""

    promise: Promise
    matter_wording: str = field(repr=False)
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search found its words in one matter, with the place of each hit in the excerpt."""

    where: str
    """Which text: wording, background, private note, answers, promises or tags."""
    excerpt: str = field(repr=False)
    marks: tuple[tuple[int, int], ...]
    """Start and end of each hit in the excerpt."""


LATE_COUNTED_TO = 10_000
"""Late matters are counted no further, unless asked: more are “10,000+”, because counting on would take time."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many matters stand where, for chips and for Today."""

    by_standing: dict[Standing, int]
    late: int
    total: int

    @property
    def late_words(self) -> str:
        """How many are late, as it is shown: “12” or “10,000+”."""
        return f"{LATE_COUNTED_TO:,}+" if self.late >= LATE_COUNTED_TO else f"{self.late:,}"

    @property
    def open(self) -> int:
        """Matters that still want something."""
        return sum(n for standing, n in self.by_standing.items() if standing.is_open)
