"""The lists of promises: which ones each shows, the groups they fall into, and the plain rules behind both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from carer_desk.panel.flags import Flag, FlagKind
from carer_desk.panel.promise import Promise, PromiseState

COUNTED_TO = 1000
"""A chip counts no further: more are “1,000+”."""


class WhichPromises(StrEnum):
    """One of the lists of promises."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE = "due"
    """Due by the next meeting."""
    UNDATED = "undated"
    SILENT = "silent"
    """A meeting passed and nobody spoke of it."""
    TO_SEE = "to_see"
    """Reported done, and not yet seen done."""
    CLOSED = "closed"
    ALL = "all"


class PromiseGroup(StrEnum):
    """Where a promise stands in a list, in the order of the list."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    UNDATED = "undated"
    TO_SEE = "to_see"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The heading of the group."""
        return _HEADINGS[self]


_HEADINGS = {
    PromiseGroup.OVERDUE: "Overdue",
    PromiseGroup.DUE: "Due by the next meeting",
    PromiseGroup.LATER: "Later",
    PromiseGroup.UNDATED: "Undated",
    PromiseGroup.TO_SEE: "Reported done, to be seen",
    PromiseGroup.CLOSED: "Closed",
}

GROUPS: dict[WhichPromises, tuple[PromiseGroup, ...]] = {
    WhichPromises.OPEN: tuple(group for group in PromiseGroup if group is not PromiseGroup.CLOSED),
    WhichPromises.OVERDUE: (PromiseGroup.OVERDUE,),
    WhichPromises.DUE: (PromiseGroup.DUE,),
    WhichPromises.UNDATED: (PromiseGroup.UNDATED,),
    WhichPromises.TO_SEE: (PromiseGroup.TO_SEE,),
    WhichPromises.CLOSED: (PromiseGroup.CLOSED,),
    WhichPromises.ALL: tuple(PromiseGroup),
}
"""The groups each list is made of; the silent ones are told by what was heard, not by their date."""


@dataclass(frozen=True, slots=True)
class PromiseFilter:
    """Which promises to list; what is empty does not narrow."""

    which: WhichPromises = WhichPromises.OPEN
    owner: str = ""
    text: str = field(default="", repr=False)
    """Words to search for in promises, what was said of them, and the questions they were made for."""
    state: PromiseState | None = None


def belongs(which: WhichPromises, promise: Promise, flags: Sequence[Flag]) -> bool:
    """Whether a promise with these flags is on a list: the reference that the desk file is held against."""
    if which is WhichPromises.SILENT:
        return any(flag.kind is FlagKind.PROMISE_SILENT for flag in flags)
    return group_of(promise, flags) in GROUPS[which]


def group_of(promise: Promise, flags: Sequence[Flag]) -> PromiseGroup:
    """The group of a promise with these flags, by the plain rule."""
    if not promise.state.is_open:
        return PromiseGroup.CLOSED
    return next((_FLAGS[flag.kind] for flag in flags if flag.kind in _FLAGS), PromiseGroup.LATER)


_FLAGS = {
    FlagKind.PROMISE_OVERDUE: PromiseGroup.OVERDUE,
    FlagKind.PROMISE_DUE: PromiseGroup.DUE,
    FlagKind.PROMISE_UNDATED: PromiseGroup.UNDATED,
    FlagKind.PROMISE_TO_SEE: PromiseGroup.TO_SEE,
}
