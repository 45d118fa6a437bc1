"""What a desk remembers for itself, by name: it is in the encrypted file and in no log of changes."""

from __future__ import annotations

from carer_desk.store.engine import Connection, transaction


class Settings:
    """Reads and writes these values; each belongs to whoever names it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def value(self, name: str) -> str:
        """The value of that name; empty when there is none."""
        row = self._connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def keep(self, name: str, value: str) -> None:
        """Remember a value, or forget it when it is empty. Raises CarerDeskError when it cannot be written."""
        with transaction(self._connection):
            self.write(name, value)

    def write(self, name: str, value: str) -> None:
        """The same, as a part of a change that is going on already."""
        if not value:
            self._connection.execute("DELETE FROM setting WHERE name = ?", (name,))
            return
        self._connection.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
