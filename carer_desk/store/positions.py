"""The worked-out columns of a matter as the panel's own records, for rows and threads alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from carer_desk.panel.matter import Outcome
from carer_desk.panel.standing import Clock, Position, ReplyClock, Standing
from carer_desk.store.records import day_or_none as day_or_none
from carer_desk.store.records import one_of

POSITION_COLUMNS = (
    "m.standing, m.carried, m.no_reply, m.reply_clock, m.reply_due_on, m.reply_due_from, "
    "CASE WHEN m.standing = 'closed' THEN (SELECT c.outcome FROM closing c WHERE c.matter_id = m.id "
    "ORDER BY c.id DESC LIMIT 1) END"
)
"""What to select from ``matter m`` for ``position_from``: seven columns."""

POSITION_WIDTH = 7


def position_from(row: Sequence[Any]) -> Position:
    """A matter's position from the seven columns of ``POSITION_COLUMNS``."""
    standing, carried, no_reply, clock, due_on, due_from, outcome = row
    return Position(
        one_of(Standing, standing),
        carried,
        bool(no_reply),
        ReplyClock(one_of(Clock, clock), day_or_none(due_on), day_or_none(due_from)),
        one_of(Outcome, outcome) if outcome else None,
    )
