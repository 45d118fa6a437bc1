"""Finds the earlier matter that a new wording seems to ask again."""

from __future__ import annotations

from carer_desk.panel.listing import MatterRow
from carer_desk.store.desk import Desk


def asked_before(desk: Desk, wording: str) -> MatterRow | None:
    """Give the likeliest earlier matter that asks the same, else None."""
    rows = desk.listing.rows(desk.search.alike(wording, limit=1), desk.today())
    return rows[0] if rows else None
