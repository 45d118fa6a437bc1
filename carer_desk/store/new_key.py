"""Writes a whole desk anew under a fresh random key, for whoever fears that the one it has is known."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import durable, keys
from carer_desk.store.backups.census import count_key
from carer_desk.store.backups.files import BackupCopy, clear_engine_file
from carer_desk.store.backups.writing import StoppedError
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.engine import Connection, EngineError, connect, told_plainly
from carer_desk.store.recovery_dates import RecoveryDates
from carer_desk.store.wrong_tries import WrongTries

Tell = Callable[[int, int], None]
"""Hears how much of how much is done."""


@dataclass(frozen=True)
class NewKey:
    """What a desk opens with from now on."""

    key: bytes = field(repr=False)
    code: str = field(repr=False)
    """The new recovery code; the one before belongs to the old key."""
    copies: tuple[BackupCopy, ...] = ()
    """Earlier copies that can be reached: they keep the old key."""
    copies_are_away: bool = False
    """Whether there are more in a second place that cannot be reached now."""
    keyring_left: bool = False
    """Whether this computer's keyring could not be asked to forget its secret, which opens this desk no more."""


def make_new_key(
    path: Path,
    passphrase: str,
    now: Callable[[], datetime],
    keyring: ComputerKeyring,
    stop: Event | None = None,
    tell: Tell | None = None,
    costs: keys.Costs | None = None,
) -> NewKey:
    """Give a closed desk a new key and a new recovery code; the passphrase stays. `costs` are the usual ones.

    A program that is killed meanwhile leaves a desk that opens by its passphrase, under the old key or the new one.
    Raises CarerDeskError when it was refused or stopped; then the desk is as it was.
    """
    if path.is_symlink():  # the link would be replaced, and what it leads to would keep its key
        raise CarerDeskError(
            "This desk is reached by a link, so it cannot be written anew from here.",
            "Nothing was changed.",
            "Open the desk in the folder where it lies, and make the new key there.",
        )
    key = keys.unseal_by_passphrase(path, passphrase, WrongTries(path))
    desk = Desk.open(path, key, now)
    try:
        return _Renewal(desk, key, passphrase, stop or Event(), costs).run(keyring, tell or _nobody_hears)
    except EngineError as error:
        raise told_plainly(error) or error from None
    finally:
        desk.close()


class _Renewal:
    """One change of the key of a desk, which nobody else has open."""

    def __init__(
        self, desk: Desk, key: bytes, passphrase: str, stop: Event, costs: keys.Costs | None
    ) -> None:
        self._desk, self._key, self._passphrase, self._stop = desk, key, passphrase, stop
        self._costs = costs
        self._part = keys.rewritten(desk.path)

    def run(self, keyring: ComputerKeyring, tell: Tell) -> NewKey:
        """Do all of it in the order that a kill at any moment allows."""
        desk, backups = self._desk, self._desk.backups
        desk.checks.refuse_damaged()
        backups.make(BackupReason.BEFORE_KEY, self._stop)
        key, code = keys.new_key(self._passphrase), make_code()
        try:
            backups.write_under(self._part, key, self._stop, tell)
            self._note(key)
            if self._stop.is_set():
                raise StoppedError
            copies, away = tuple(backups.copies()), desk.ways_in.copies_are_away
            forgotten = self._forget_keyring(keyring)
            self._replace(key, code)
        except BaseException:
            self._leave_as_it_was()
            raise
        with suppress(CarerDeskError):  # the next opening does it
            keys.settle(desk.path, key)
        return NewKey(key, code, copies, away, not forgotten)

    def _note(self, key: bytes) -> None:
        """Let the new file ask for its recovery code, which its owner may never see, and want a copy of its own."""
        connection = connect(self._part, key)
        try:
            count_key(connection)
            RecoveryDates(connection, self._desk.day).made()
        finally:
            connection.close()
        durable.sync_file(self._part)

    def _forget_keyring(self, keyring: ComputerKeyring) -> bool:
        """Let this computer's keyring hold nothing of the old key; False when it could not be asked."""
        name = keys.remembered_as(self._desk.path)
        if not name:
            return True
        keys.forget_here(self._desk.path)
        return keyring.forget(name)

    def _replace(self, key: bytes, code: str) -> None:
        """Put the new file in the place of the desk; until that is done, the key file opens both."""
        path, connection = self._desk.path, self._desk.connection
        _end_journal(path, connection)
        keys.announce(path, self._key, key, self._passphrase, code, self._costs)
        if os.name != "posix":  # there no file is replaced that is open; elsewhere nobody gets in between
            connection.close()
        try:
            self._part.replace(path)
        except OSError:
            raise CarerDeskError(
                "The desk could not be replaced by the one with the new key.",
                "Your desk is as it was, with the key that it had.",
                "Close every program that may have it open, and see whether its folder may be written.",
            ) from None
        durable.sync_folder(path.parent)
        connection.close()

    def _leave_as_it_was(self) -> None:
        """The next opening does the same after a kill."""
        if self._part.exists():  # else it is the desk by now
            with suppress(CarerDeskError):
                keys.settle(self._desk.path, self._key)
            with suppress(OSError):
                clear_engine_file(self._part)


def _end_journal(path: Path, connection: Connection) -> None:
    """Bring everything into the desk file and end its journal, which would not fit another file of that name."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete" or path.with_name(path.name + "-wal").exists():
        raise CarerDeskError(
            "The desk could not be written anew just now.",
            "Your desk is as it was, with the key that it had.",
            "Try again after opening it once.",
        )


def _nobody_hears(_done: int, _total: int) -> None:
    """Nobody waits in front of a screen."""
