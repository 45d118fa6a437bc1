"""The lists of promises: which ones each shows, and the plain rule behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from carer_desk.panel.flags import Flag, FlagKind
from carer_desk.panel.promise import Promise

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


@dataclass(frozen=True, slots=True)
class PromiseFilter:
    """Which promises to list; what is empty does not narrow."""

    which: WhichPromises = WhichPromises.OPEN
    owner: str = ""
    text: str = field(default="", repr=False)
    """Words to search for in the promises of a matter and what was said of them."""


def belongs(which: WhichPromises, promise: Promise, flags: Sequence[Flag]) -> bool:
    """Whether a promise with these flags is on a list: the reference that the desk file is held against."""
    if which is WhichPromises.OPEN:
        return promise.state.is_open
    if which is WhichPromises.CLOSED:
        return not promise.state.is_open
    return any(flag.kind is _FLAGS[which] for flag in flags)


_FLAGS = {
    WhichPromises.OVERDUE: FlagKind.PROMISE_OVERDUE,
    WhichPromises.DUE: FlagKind.PROMISE_DUE,
    WhichPromises.UNDATED: FlagKind.PROMISE_UNDATED,
    WhichPromises.SILENT: FlagKind.PROMISE_SILENT,
    WhichPromises.TO_SEE: FlagKind.PROMISE_TO_SEE,
}
