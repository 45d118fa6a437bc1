"""The ways into an open desk: changed together with the key files of its copies, after a copy was made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.store import keys
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.engine import Connection, key_of
from carer_desk.store.keys import Resealed

if TYPE_CHECKING:
    from carer_desk.store.backups.open_desk import Backups


class WaysIn:
    """Passphrase, recovery code and this computer's keyring. Everything here may run in a thread of its own.

    Who wants a change shows first that the desk is theirs: `typed` is the passphrase or the recovery code, None where
    one of them was typed just now.
    """

    def __init__(self, desk: Path, connection: Connection, backups: Callable[[], Backups]) -> None:
        self._desk, self._connection, self._backups = desk, connection, backups

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens it. Raises CarerDeskError when the key file cannot be read."""
        return keys.has_recovery_code(self._desk)

    @property
    def is_remembered(self) -> bool:
        """Whether a secret of this computer opens it."""
        return bool(keys.remembered_as(self._desk))

    @property
    def copies_are_away(self) -> bool:
        """Whether there are copies in a second place that cannot be reached: they keep the ways in that they have."""
        backups = self._backups()
        return backups.memory.second_place is not None and not backups.second_place_is_there()

    def check_passphrase(self, typed: str) -> None:
        """See whether a passphrase opens the desk. Raises CarerDeskError when it does not, or is the recovery code."""
        keys.unseal_by_passphrase(self._desk, typed)

    def change_passphrase(self, typed: str | None, new: str) -> Resealed:
        """Let another passphrase open the desk and its copies. Raises CarerDeskError when nothing was changed."""
        key = self._key(typed)
        self._backups().make(BackupReason.BEFORE_PASSPHRASE)
        return keys.change_passphrase(self._desk, key, new, self._copies())

    def new_recovery_code(self, typed: str | None) -> Resealed:
        """Let a new recovery code open the desk and its copies. Raises CarerDeskError when nothing was changed."""
        return keys.new_recovery_code(self._desk, self._key(typed), self._copies())

    def try_recovery_code(self, typed: str) -> None:
        """See whether a recovery code opens the desk. Raises CarerDeskError when it does not."""
        keys.try_recovery_code(self._desk, typed)

    def remember(self, typed: str | None, keyring: ComputerKeyring) -> None:
        """Let this computer's keyring open the desk as well. Raises CarerDeskError when it cannot."""
        key = self._key(typed)
        forget(self._desk, keyring)
        keys.remember_here(self._desk, key, keyring.keep)

    def forget(self, keyring: ComputerKeyring) -> None:
        """Let this computer's keyring open the desk no longer. Raises CarerDeskError when it cannot be written."""
        forget(self._desk, keyring)

    def _key(self, typed: str | None) -> bytes:
        if typed is not None:
            keys.unseal(self._desk, typed)
        # What was unsealed may be the key before, where the key file holds two: an open desk shows nobody its own.
        key = key_of(self._connection)
        assert key is not None, "a desk without a passphrase has no ways in"
        return key

    def _copies(self) -> list[Path]:
        return [copy.path for copy in self._backups().copies()]


def keep_in_mind(desk: Path, key: bytes, keyring: ComputerKeyring, *, remember: bool) -> None:
    """Let this computer remember a desk that is being opened, or forget it. Raises CarerDeskError when it cannot."""
    known = keys.remembered_as(desk)
    if remember and not known:
        keys.remember_here(desk, key, keyring.keep)
    elif known and not remember:
        forget(desk, keyring)


def forget(desk: Path, keyring: ComputerKeyring) -> None:
    """Take away the seal first, which is what counts, then the secret that belonged to it."""
    if name := keys.remembered_as(desk):
        keys.forget_here(desk)
        keyring.forget(name)
