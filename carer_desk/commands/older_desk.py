"""Says that a desk is older than the one that the window had open in the same place of this computer."""

from __future__ import annotations

from contextlib import suppress

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError
from carer_desk.store.last_seen import LastSeen


def words_if_older(desk: Desk, note: str) -> str:
    """What is to be said of a desk by the note that the window left on it; empty when nothing is."""
    seen = LastSeen.read(note)
    with suppress(CarerDeskError, EngineError):  # of a damaged file, which the command itself speaks of
        if seen is not None and not seen.is_in(desk.connection):
            return (
                f"This desk is older than the one you had open here on {day_month_year(seen.on)}, or another copy "
                "of it. If you put a copy in its place, this is right. If not, keep this file and look at the "
                "copies: carer-desk restore DESK --list"
            )
    return ""
