"""The copies of a desk that is not open, because it is damaged, its key file is lost, or nobody asked for more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from carer_desk.panel.copy_differences import CopyDifferences
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import durable, keys
from carer_desk.store.backups.differences import differences
from carer_desk.store.backups.files import LOOKING, PLACE, BackupCopy, clear_engine_file, copies_of
from carer_desk.store.backups.memory import second_place_of
from carer_desk.store.backups.restoring import (
    key_file_beside,
    key_of_copy,
    put_key_back,
    reading,
    restore,
    restored_name,
    set_damaged_aside,
)
from carer_desk.store.backups.writing import told_of_copy
from carer_desk.store.engine import Connection, EngineError, connect
from carer_desk.store.opening import DamagedDeskError, needs_passphrase
from db.schema import is_ours


class CopiesAtDoor:
    """What can be done with the copies of a desk that is not open; like `Backups`, but for a passphrase each time.

    `damaged` says that the desk itself cannot be opened: then it is set aside, as it is, when a copy takes its place.
    """

    def __init__(self, desk: Path, now: Callable[[], datetime], *, damaged: bool) -> None:
        self._desk, self._now = desk, now
        self.is_damaged = damaged
        """Whether the desk itself cannot be opened."""
        self.aside: Path | None = None
        """Where the damaged desk is now, once it was set aside."""
        self.only_key = False
        """Whether the desk itself is whole, and opens with the key file of the copy that was looked at last."""

    def copies(self) -> list[BackupCopy]:
        """All copies, in both places, the newest first."""
        return copies_of(self._desk, second_place_of(self._desk))

    def differences(self, copy: BackupCopy, typed: str | None = None) -> CopyDifferences:
        """What a copy and the desk do not share, as far as the desk can be read. Raises as `Backups.differences`."""
        key = key_of_copy(copy.path, None, typed, self._desk)
        with self._looked_into(key) as desk:
            self.only_key = desk is not None and key is not None and self._lacks_its_key(key, typed or "")
            try:
                with reading(copy.path, key) as connection:
                    return differences(connection, desk)
            except EngineError as error:
                raise told_of_copy(error) or error from None

    def restore(self, copy: BackupCopy, typed: str | None = None) -> Path:
        """Make a desk of a copy and give its file; a damaged one is set aside. Raises CarerDeskError.

        Where the desk itself is whole and only its key file is not, that of the copy is put beside it instead.
        """
        if self.only_key:
            put_key_back(self._desk, copy)
            return self._desk
        key = key_of_copy(copy.path, None, typed, self._desk)
        beside = key_file_beside(copy.path, self._desk)
        restored = restore(copy, key, restored_name(self._desk, self._now().date()), beside)
        if self.is_damaged and self._desk.exists():
            self.aside = set_damaged_aside(self._desk, self._now().date())
        return restored

    def _lacks_its_key(self, key: bytes, typed: str) -> bool:
        """Whether the key file beside the desk is missing, damaged, or that of another desk."""
        if not self._desk.is_file() or key_is_lost(self._desk):
            return self._desk.is_file()
        try:
            return keys.unseal(self._desk, typed) != key
        except CarerDeskError:
            return False  # it has another passphrase by now

    @contextmanager
    def _looked_into(self, key: bytes | None) -> Iterator[Connection | None]:
        """The desk as far as it can be read, from a copy that goes again: looking must change nothing."""
        looking = self._desk.parent / PLACE / (self._desk.name + LOOKING)
        connection = None
        try:
            clear_engine_file(looking)
            for ending in ("", "-wal"):
                file = self._desk.with_name(self._desk.name + ending)
                if file.is_file():
                    durable.copy_file(file, looking.with_name(looking.name + ending), _go_on)
            connection = connect(looking, key) if looking.exists() else None
            if connection is not None:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if not is_ours(connection, version):
                    raise EngineError("malformed: this is not the schema of a desk")
        except (OSError, EngineError):
            if connection is not None:
                connection.close()
            connection = None
        try:
            yield connection
        finally:
            if connection is not None:
                connection.close()
            with suppress(OSError):
                clear_engine_file(looking)


def _go_on() -> None:
    """Nobody stops it."""


def key_is_lost(desk: Path) -> bool:
    """Whether the key file of a sealed desk is missing or is no key file."""
    try:
        if not needs_passphrase(desk):
            return False
        keys.has_recovery_code(desk)
    except CarerDeskError:
        return True
    return False


def copies_may_help(desk: Path, error: CarerDeskError) -> bool:
    """Whether what keeps a desk from being opened is mended by one of its copies, and there is one."""
    broken = isinstance(error, DamagedDeskError) or (desk.is_file() and key_is_lost(desk))
    return broken and bool(copies_of(desk, second_place_of(desk)))
