"""A list of promises as walks along an index: for each group the states and the stretch of dates it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from carer_desk.panel.flags import Today
from carer_desk.panel.promise import CLOSED_STATES, PromiseState
from carer_desk.panel.promise_list import GROUPS, PromiseFilter, PromiseGroup, WhichPromises
from carer_desk.store.narrowing import last_meeting_before

DUE_KEY = "coalesce(p.due_on, 'm' || p.due_from, 'u')"
"""The order of dates, as indexed: a day, then “m” and the day after which the first meeting counts, then “u”."""
HEARD_KEY = "coalesce(p.heard_on, p.made_on)"
"""The last day anybody spoke of it, as indexed."""

_FIRST, _MEETINGS, _NO_MORE_MEETINGS, _UNDATED, _LAST = "", "m", "n", "u", "v"
_TO_SEE = (PromiseState.REPORTED_DONE.value,)
_CLOSED = tuple(state.value for state in PromiseState if state in CLOSED_STATES)
_OWED = tuple(
    state.value for state in PromiseState if state.is_open and state is not PromiseState.REPORTED_DONE
)


@dataclass(frozen=True, slots=True)
class Walk:
    """A stretch of one group, from ``start`` to before ``end``, merged from walks along each state."""

    group: PromiseGroup
    states: tuple[str, ...]
    start: str
    end: str
    key: str = DUE_KEY
    newest_first: bool = False

    def index(self, owner: str) -> str:
        """The index that is walked: the planner knows no numbers and would choose by guess."""
        by_due = self.key == DUE_KEY
        if owner:
            return "promise_of_owner" if by_due else "promise_heard_of_owner"
        return "promise_by_state" if by_due else "promise_heard"


def walks(chosen: PromiseFilter, today: Today) -> list[Walk]:
    """The walks that make up a list, in its order; none where the state asked for does not belong to it."""
    if chosen.which is WhichPromises.SILENT:
        # By how long nobody spoke of them; which of them are late as well, their own flags say.
        silent = Walk(PromiseGroup.LATER, _OWED, _FIRST, last_meeting_before(today), HEARD_KEY)
        every: Iterator[Walk] = iter((silent,))
    else:
        wanted = GROUPS[chosen.which]
        every = (walk for walk in _by_group(today) if walk.group in wanted)
    return [walk for walk in (_of_state(walk, chosen.state) for walk in every) if walk.states]


def _by_group(today: Today) -> Iterator[Walk]:
    day, meeting = today.day.isoformat(), _MEETINGS + last_meeting_before(today)
    coming = today.next_meeting
    # Behind the day of the meeting, and before the day after it.
    after = max(day, f"{coming.on.isoformat()}~") if coming else day
    yield Walk(PromiseGroup.OVERDUE, _OWED, _FIRST, day)
    yield Walk(PromiseGroup.OVERDUE, _OWED, _MEETINGS, meeting)
    yield Walk(PromiseGroup.DUE, _OWED, day, after)
    yield Walk(PromiseGroup.DUE, _OWED, meeting, _NO_MORE_MEETINGS)
    yield Walk(PromiseGroup.LATER, _OWED, after, _MEETINGS)
    yield Walk(PromiseGroup.UNDATED, _OWED, _UNDATED, _LAST)
    yield Walk(PromiseGroup.TO_SEE, _TO_SEE, _FIRST, _LAST)
    yield Walk(PromiseGroup.CLOSED, _CLOSED, _FIRST, _LAST, HEARD_KEY, newest_first=True)


def _of_state(walk: Walk, state: PromiseState | None) -> Walk:
    if state is None:
        return walk
    return replace(walk, states=(state.value,) if state.value in walk.states else ())
