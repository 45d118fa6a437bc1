"""How far the log of a desk went when it was last seen, to notice an older state of it in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from carer_desk.store.backups.census import panel_of
from carer_desk.store.engine import Connection, EngineError, told_plainly

_SIGNS = 16


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The newest action of a desk on a day: its number and the beginning of its hash, which holds for all before it."""

    panel: str
    """The beginning of the uuid of the panel."""
    action: int
    digest: str
    on: date

    @classmethod
    def of(cls, connection: Connection, on: date) -> LastSeen:
        """How far a desk goes now. Raises CarerDeskError when it cannot be read."""
        with _told():
            row = connection.execute("SELECT id, hash FROM action ORDER BY id DESC LIMIT 1").fetchone()
            number, digest = row or (0, "")
            return cls(panel_of(connection)[:_SIGNS], number, str(digest)[:_SIGNS], on)

    @classmethod
    def read(cls, written: str) -> LastSeen | None:
        """What `written` gave; None when it is nothing of the kind."""
        try:
            panel, number, digest, on = written.split(" ")
            action = int(number)
            if not 0 <= action < 1 << 63:  # what the engine can look for
                return None
            return cls(panel, action, digest, date.fromisoformat(on))
        except ValueError:
            return None

    @property
    def written(self) -> str:
        """In one line without a word of what is in the desk."""
        return f"{self.panel} {self.action} {self.digest} {self.on.isoformat()}"

    def is_in(self, connection: Connection) -> bool:
        """Whether a desk goes on from here; one of another panel has nothing to do with it.

        Raises CarerDeskError when it cannot be read.
        """
        with _told():
            if not self.action or panel_of(connection)[:_SIGNS] != self.panel:
                return True
            row = connection.execute("SELECT hash FROM action WHERE id = ?", (self.action,)).fetchone()
            return row is not None and str(row[0])[:_SIGNS] == self.digest


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise told_plainly(error) or error from None
