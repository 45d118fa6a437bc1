"""Looks after what an erasing cannot reach: the copies that were made before it, and the papers written."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from carer_desk.panel.backup_rule import BackupReason, first_name
from carer_desk.panel.erasing_aftermath import Aftermath, OldCopy, PaperWritten
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backups.files import SUFFIX
from carer_desk.store.backups.open_desk import Backups
from carer_desk.store.engine import Connection
from carer_desk.store.records import written_day

_PAPERS_SINCE = timedelta(days=365)


class CopiesBefore:
    """The copies that still hold what was erased just now: every copy there is, until one is made."""

    def __init__(self, connection: Connection, backups: Backups, today: Callable[[], date]) -> None:
        self._connection = connection
        self._backups = backups
        self._today = today

    def aftermath(self) -> Aftermath:
        """What may hold it still."""
        backups = self._backups
        since = (self._today() - _PAPERS_SINCE).isoformat()
        papers = self._connection.execute(
            "SELECT kind, written_on FROM paper WHERE written_on >= ? ORDER BY written_on DESC, id DESC",
            (since,),
        ).fetchall()
        return Aftermath(
            tuple(OldCopy(one.path.name, one.at, one.in_second_place) for one in backups.copies()),
            backups.memory.second_place is not None and not backups.second_place_is_there(),
            tuple(PaperWritten(kind, written_day(on)) for kind, on in papers),
            tuple(self._beside()),
        )

    def _beside(self) -> list[str]:
        """What was set aside beside the desk, and the desks that share its words: it was restored from or to them."""
        desk = Path(self._connection.execute("PRAGMA database_list").fetchone()[2])
        first = re.escape(first_name(desk.stem.partition(" damaged ")[0]))
        same = re.compile(rf"{first}( (restored|damaged) [0-9-]+( [0-9]+)?)*{SUFFIX}(-wal\.damaged)?")
        with suppress(OSError):
            return sorted(
                path.name
                for path in desk.parent.iterdir()
                if path.name != desk.name and same.fullmatch(path.name)
            )
        return []

    def replace(self, stop: Event | None = None) -> int:
        """Make a new copy and, once it is checked, take the ones of before away; gives how many went.

        Raises CarerDeskError when no new copy could be made, and then no other is touched.
        """
        before = self._backups.copies()
        # None when a copy was made since, by the clock or because the desk was closed.
        made = self._backups.make(BackupReason.ASKED, stop) or self._backups.newest()
        if made is None or not made.is_checked:
            raise CarerDeskError(
                "No new copy could be made.", "The earlier copies were not touched.", "Make a copy first."
            )
        self._backups.copy_to_second_place(stop)
        gone = [copy for copy in before if copy.path != made.path]
        for copy in gone:
            self._backups.remove(copy)
        return len(gone)
