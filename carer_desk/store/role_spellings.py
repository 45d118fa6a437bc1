"""The desk's own spellings of who raises things, for the reading of minutes."""

from __future__ import annotations

from collections.abc import Iterable

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling, what_is_wrong
from carer_desk.store.actions import ActionLog
from carer_desk.store.engine import Connection
from carer_desk.store.uuids import new_uuid


class RoleSpellings:
    """Keeps them; each change is an action that undo takes back."""

    def __init__(self, connection: Connection, log: ActionLog) -> None:
        self._connection = connection
        self._log = log

    def all(self) -> list[RoleSpelling]:
        """All of them, the first added first."""
        rows = self._connection.execute("SELECT words, role FROM role_spelling ORDER BY id").fetchall()
        return [RoleSpelling(words, Role(role)) for words, role in rows]

    def mapping(self) -> dict[str, Role]:
        """The role of each spelling, as the cues of the reader take them."""
        return {one.words: one.role for one in self.all()}

    def add(self, spelling: RoleSpelling) -> None:
        """Keep a spelling; one that is there already gets the new role. Raises CarerDeskError for what is no name."""
        self.keep([*(one for one in self.all() if one.key != spelling.key), spelling])

    def remove(self, words: str) -> None:
        """Take a spelling away. Raises CarerDeskError when there is none like it."""
        key = RoleSpelling(words, Role.OTHER).key
        left = [one for one in self.all() if one.key != key]
        if len(left) == len(self.all()):
            raise CarerDeskError("There is no own spelling like this.", "Nothing was changed.")
        self.keep(left)

    def keep(self, spellings: Iterable[RoleSpelling]) -> None:
        """Make these the desk's own spellings, in one action. Raises CarerDeskError for what cannot be one."""
        wanted = {one.key: RoleSpelling(" ".join(one.words.split()), one.role) for one in spellings}
        for one in wanted.values():
            problem = what_is_wrong(one)
            if problem:
                raise CarerDeskError(problem, "Nothing was changed.")
        present = {one.key: one for one in self.all()}
        if present == wanted:
            return
        with self._log.action("changed who is who in the minutes"):
            for key in present.keys() - wanted.keys():
                self._connection.execute("DELETE FROM role_spelling WHERE words_key = ?", (key,))
            for key, one in wanted.items():
                if key not in present:
                    self._connection.execute(
                        "INSERT INTO role_spelling (uuid, words, words_key, role) VALUES (?, ?, ?, ?)",
                        (new_uuid(), one.words, key, one.role.value),
                    )
                elif present[key] != one:
                    self._connection.execute(
                        "UPDATE role_spelling SET words = ?, role = ? WHERE words_key = ?",
                        (one.words, one.role.value, key),
                    )
