"""What a user chooses before a scorecard is kept: what to leave out, and the meeting it went to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_changes import ScorecardChange
from carer_desk.panel.scorecard_kept import FIRST, NOTHING_LEFT_OUT, LeftOut, ScorecardPlan

MOST_MEETINGS = 120


def meeting_after(meetings: Iterable[Meeting], period: str) -> Meeting | None:
    """The first meeting, held or planned, after the end of a scorecard's newest period."""
    if not period:
        return None
    end = Period.from_key(period).end
    return min((one for one in meetings if one.counts and one.on > end), key=_by_day, default=None)


def meetings_on_offer(meetings: Sequence[Meeting], period: str) -> list[Meeting]:
    """The meetings a scorecard may have gone to: the one after its period first, then the newest."""
    likely = meeting_after(meetings, period)
    others = sorted((one for one in meetings if one.counts and one is not likely), key=_by_day, reverse=True)
    return ([likely] if likely is not None else []) + others[: MOST_MEETINGS - 1]


def left_out_at(read: ScorecardRead, plan: ScorecardPlan, places: Iterable[str]) -> LeftOut:
    """Leave out what stands at some places: a figure by its cell, a target or definition by its row's first cell.

    The name of the sheet may be left away where that is clear. Raises CarerDeskError for a place with neither.
    """
    left_out = NOTHING_LEFT_OUT
    for place in places:
        cells = {one.place for one in read.readings if _is_at(one.place, place)}
        changes = {key for at, key in _changes_by_place(plan) if _is_at(at, place)}
        rows = {at for at, _ in _changes_by_place(plan) if _is_at(at, place)}
        if len(cells | rows) != 1:
            raise CarerDeskError(
                f"There is no figure, target or definition at “{place}” that can be left out."
                if not cells | rows
                else f"There is more than one cell “{place}”. Say its sheet as well.",
                "Nothing was changed.",
                "Give a place as read-scorecard says it, such as Sheet1!C4 or “line 4, column C”.",
            )
        for cell in cells:
            left_out = left_out.with_figure(cell, True)
        for code, kind in changes:
            left_out = left_out.with_change(code, kind, True)
    return left_out


def change_key(change: ScorecardChange) -> tuple[str, str] | None:
    """What a change is left out by; None when it adds nothing that is kept."""
    return (change.code, change.kind.value) if change.goalposts_moved else None


def _changes_by_place(plan: ScorecardPlan) -> list[tuple[str, tuple[str, str]]]:
    moved = [(one.place, key) for one in plan.changes if (key := change_key(one)) is not None]
    return moved + [(facts.place, (facts.code, FIRST)) for facts in plan.firsts]


def _is_at(place: str, said: str) -> bool:
    wanted = " ".join(said.split()).casefold()
    return wanted in (place.casefold(), place.rpartition("!")[2].casefold())


def _by_day(meeting: Meeting) -> tuple[int, int]:
    return meeting.on.toordinal(), meeting.id
