"""The parts of a desk that keep it safe: its copies, its keys, and what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from carer_desk.store.engine import Connection

if TYPE_CHECKING:
    from carer_desk.store.backups.open_desk import Backups
    from carer_desk.store.half_typed import HalfTypedWords
    from carer_desk.store.recovery_dates import RecoveryDates
    from carer_desk.store.ways_in import WaysIn


class SafetyParts:
    """Those of `Desk`; each is loaded when it is first asked for."""

    def __init__(self, path: Path, connection: Connection, now: Callable[[], datetime]) -> None:
        self.path = path
        self._connection = connection
        self._now = now

    @cached_property
    def backups(self) -> Backups:
        """The copies of this desk."""
        from carer_desk.store.backups.open_desk import Backups

        return Backups(self._connection, self.path, self._now)

    @cached_property
    def half_typed(self) -> HalfTypedWords:
        """What was typed and not saved when the desk was locked or closed."""
        from carer_desk.store.half_typed import HalfTypedWords

        return HalfTypedWords(self._connection, self._now)

    @cached_property
    def recovery(self) -> RecoveryDates:
        """When the recovery code is asked for."""
        from carer_desk.store.recovery_dates import RecoveryDates

        return RecoveryDates(self._connection, self.day)

    @cached_property
    def ways_in(self) -> WaysIn:
        """Passphrase, recovery code and keyring."""
        from carer_desk.store.ways_in import WaysIn

        return WaysIn(self.path, self._connection, lambda: self.backups)

    def day(self) -> date:
        """Today's date by the desk's clock."""
        return self._now().date()
