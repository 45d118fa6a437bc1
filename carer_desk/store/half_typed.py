"""What stood in a field, not saved, when the desk was locked or closed: kept until its owner has looked at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from carer_desk.store.engine import Connection, transaction


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Words that nobody saved, and where they stood."""

    place: str
    """Names the field; what shows it knows how to read this."""
    words: str = field(repr=False)
    typed_at: str = ""
    """When they were kept last, as an ISO time."""
    id: int | None = None


class HalfTypedWords:
    """Keeps them. They are no part of the log of changes, so that what is put away is gone."""

    def __init__(self, connection: Connection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now

    def all(self) -> list[HalfTyped]:
        """All that is kept, the first kept first."""
        rows = self._connection.execute("SELECT place, words, typed_at, id FROM half_typed ORDER BY id")
        return [HalfTyped(*row) for row in rows.fetchall()]

    def keep(self, typed: Iterable[HalfTyped], instead_of: Iterable[int] = ()) -> list[int]:
        """Keep words in the place of others that were kept before; gives their ids.

        Raises CarerDeskError when they cannot be written.
        """
        at = self._now().isoformat(timespec="seconds")
        with transaction(self._connection):
            for old in instead_of:
                self._connection.execute("DELETE FROM half_typed WHERE id = ?", (old,))
            query = "INSERT INTO half_typed (place, words, typed_at) VALUES (?, ?, ?) RETURNING id"
            return [
                int(self._connection.execute(query, (one.place, one.words, at)).fetchone()[0])
                for one in typed
                if one.words.strip()
            ]

    def remove(self, half_typed_id: int) -> None:
        """Let words go that were looked at. Raises CarerDeskError when the file cannot be written."""
        self.keep((), (half_typed_id,))

    @property
    def busy(self) -> bool:
        """Whether something else is being written or copied just now, and nothing can be kept."""
        return bool(self._connection.in_transaction)
