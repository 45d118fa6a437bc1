"""How people's own trackers were understood, remembered by their headings."""

from __future__ import annotations

import json

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.tracker_mapping import TrackerMapping
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.uuids import new_uuid


class TrackerMappings:
    """One mapping for each set of headings that was corrected."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def find(self, headings_key: str) -> TrackerMapping | None:
        """How a tracker with these headings was understood; None when nobody corrected it, or it cannot be read."""
        row = self._connection.execute(
            "SELECT mapping FROM tracker_mapping WHERE headings_key = ?", (headings_key,)
        ).fetchone()
        if row is None:
            return None
        try:
            return TrackerMapping.from_json(row[0])
        except CarerDeskError:  # made by a newer program: the headings are asked for again
            return None

    def remember(self, headings_key: str, mapping: TrackerMapping) -> None:
        """Remember a mapping over the one before; nothing happens when it is the same."""
        if self.find(headings_key) == mapping:
            return
        text = json.dumps(mapping.as_plain(), ensure_ascii=False)
        with self._log.action("remembered how a tracker is laid out"):
            self._connection.execute(
                "INSERT INTO tracker_mapping (uuid, headings_key, mapping) VALUES (?, ?, ?) "
                "ON CONFLICT (headings_key) DO UPDATE SET mapping = excluded.mapping",
                (new_uuid(), headings_key, text),
            )

    def forget(self, headings_key: str) -> bool:
        """Forget a mapping; tells whether there was one."""
        if self.find(headings_key) is None:
            return False
        with self._log.action("forgot how a tracker is laid out"):
            self._connection.execute("DELETE FROM tracker_mapping WHERE headings_key = ?", (headings_key,))
        return True
