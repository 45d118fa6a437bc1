"""When a desk asks its owner for the recovery code, to be sure that the sheet can still be found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from carer_desk.store.engine import Connection
from carer_desk.store.settings import Settings

ASKED_AFTER = timedelta(days=30)
_NAME = "recovery_code_asked_on"
_NEVER = "never"


class RecoveryDates:
    """Keeps one date among the settings of the desk; the code itself is nowhere."""

    def __init__(self, connection: Connection, day: Callable[[], date]) -> None:
        self._settings = Settings(connection)
        self._day = day

    @property
    def is_due(self) -> bool:
        """Whether it is time to ask for the code."""
        asked_on = self._settings.value(_NAME)
        return asked_on not in ("", _NEVER) and asked_on <= self._day().isoformat()

    def made(self) -> None:
        """A code was made, and nobody has said yet that it was written down."""
        self._keep(self._day().isoformat())

    def written_down(self) -> None:
        """The code was written down: ask for it once, in a month."""
        self._keep((self._day() + ASKED_AFTER).isoformat())

    def typed(self) -> None:
        """The code was typed from the sheet: there is no need to ask again."""
        self._keep(_NEVER)

    def _keep(self, value: str) -> None:
        self._settings.keep(_NAME, value)
