"""Writes a copy of a desk while the desk is in use, and lets it count only when it was opened and checked."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

from carer_desk.panel.backup_rule import BackupReason, CopyName
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import durable
from carer_desk.store.backups.census import (
    Census,
    census,
    digest_of_file,
    faults_in,
    knows_head,
    rest,
    row_counts,
    settled_counts,
    what_differs,
)
from carer_desk.store.backups.files import (
    SUFFIX,
    BackupCopy,
    BackupFolder,
    CopyFacts,
    clear_engine_file,
    copy_key_file,
    write_facts,
)
from carer_desk.store.engine import Connection, EngineError, connect, is_damage_or_no_desk, key_of

PAGES = 16
"""Pages copied at once: about a millisecond, in which whoever shares the connection waits."""
_SYNC_EVERY = 1024
"""Pages after which the disk is waited for, outside the connection, so that no step ever has to."""
_CACHE_PAGES = 64
"""A small cache lets the pages go out as they come, not all at the end."""
_BUSY_SECONDS = 0.02
"""How long to wait while the desk is in the middle of a change."""

SAFE = "Your desk itself is safe."
_HERE = "Your desk is safe, and so are its copies on this computer."
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


class StoppedError(CarerDeskError):
    """The copy was broken off, because the desk is being closed or the user asked for it."""

    def __init__(self) -> None:
        super().__init__("The copy was stopped.", SAFE)


class UnsoundError(CarerDeskError):
    """The copy is not like the desk, or one of the two cannot be read."""


class _MovedOnError(Exception):
    """The desk changed while its copy was compared with it, so that the two cannot be the same."""


class CopyWriting:
    """Writes one copy of an open desk into a folder."""

    def __init__(
        self, connection: Connection, desk: Path, folder: BackupFolder, stop: Event | None = None
    ) -> None:
        self._source, self._desk, self._folder = connection, desk, folder
        self._key: bytes | None = key_of(connection)
        self._stop = stop or Event()
        self._since_sync = 0
        self._tell: Callable[[int, int], None] = _nobody_hears

    def write_under(self, part: Path, key: bytes, tell: Callable[[int, int], None]) -> None:
        """Write the desk as it is into a file under another key, compared with the desk and on the disk.

        `tell` hears how many pages of how many are written. Raises as `write` does; then nothing of the file is left.
        """
        self._key, self._tell = key, tell
        try:
            clear_engine_file(part)
            self._checked(part)
            durable.sync_file(part)
        except _MovedOnError:
            clear_engine_file(part)
            raise unsound() from None
        except (OSError, EngineError) as error:
            clear_engine_file(part)
            raise told_of_copy(error) or error from None
        except BaseException:
            clear_engine_file(part)
            raise

    def write(self, at: datetime, reason: BackupReason) -> BackupCopy:
        """Make the copy. Raises CarerDeskError when there is none, StoppedError when it was stopped."""
        try:
            self._folder.folder.mkdir(mode=0o700, exist_ok=True)
            self._folder.clear_leftovers()
            name = self._folder.free_name(at, reason)
            try:
                return self._write(name)
            except _MovedOnError:
                return self._write(name)
        except _MovedOnError:
            raise unsound() from None
        except (OSError, EngineError) as error:
            told = _gone() if not self._desk.parent.is_dir() else told_of_copy(error)
            if told is None:
                raise
            raise told from None

    @contextmanager
    def looked_into(self, part: Path) -> Iterator[Connection]:
        """Copy the desk into a file that goes again, and give a connection to that.

        Raises EngineError when the desk cannot be read, CarerDeskError when there is no room, StoppedError.
        """
        try:
            self._folder.folder.mkdir(mode=0o700, exist_ok=True)
            clear_engine_file(part)
            self._copy_pages(part)
            connection = connect(part, self._key)
            connection.set_progress_handler(lambda: int(self._stop.is_set()), 100_000)
            try:
                yield connection
            finally:
                connection.close()
        except OSError as error:
            raise told_of_copy(error) or error from None
        except EngineError:
            if self._stop.is_set():
                raise StoppedError from None
            raise
        finally:
            with suppress(OSError):
                clear_engine_file(part)

    def _write(self, name: CopyName) -> BackupCopy:
        part = self._folder.part(name)
        try:
            clear_engine_file(part)
            facts = self._checked(part)
            durable.sync_file(part)
            facts = replace(facts, sha256=digest_of_file(part), checked_at=name.at.isoformat())
            return self._name_it(part, name, facts)
        finally:
            clear_engine_file(part)

    def _checked(self, part: Path) -> CopyFacts:
        """Copy the desk into a file and see whether it is the same."""
        before = census(self._source)
        self._copy_pages(part)
        counted = settled_counts(self._source, self._rest)
        return self._examined(part, before, counted)

    def _copy_pages(self, part: Path) -> None:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, durable.OWNER_ONLY))
        target = connect(part, self._key)
        descriptor = os.open(part, os.O_RDWR)
        try:
            # Nobody reads this file before it was synced and checked, so it needs no journal of its own.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            target.execute(f"PRAGMA cache_size = {_CACHE_PAGES}")

            def progress(_status: int, remaining: int, total: int) -> None:
                self._tell(total - remaining, total)
                self._since_sync += PAGES
                if self._since_sync >= _SYNC_EVERY:
                    self._since_sync = 0
                    os.fsync(descriptor)
                self._rest()

            self._source.backup(target, pages=PAGES, progress=progress, sleep=_BUSY_SECONDS)
            target.execute(
                "PRAGMA journal_mode = DELETE"
            )  # else the copy could not be read where nothing is written
        finally:
            target.close()
            os.close(descriptor)

    def _examined(self, part: Path, before: Census, counted: tuple[str, dict[str, int]] | None) -> CopyFacts:
        """Open the copy afresh with its key and compare it with what the desk had at that moment."""
        copy = connect(part, self._key, read_only=True)
        try:
            after = census(copy)
            if what_differs(before, after) or not knows_head(self._source, after.head):
                raise unsound()
            if faults_in(copy, encrypted=self._key is not None):
                raise unsound()
            self._rest()
            counts = row_counts(copy, self._rest)
        finally:
            copy.close()
        # When the desk has moved on meanwhile its rows are others; then the log tells that the copy is of it.
        if counted is not None and counted[0] == after.mark and counted[1] != counts:
            raise _MovedOnError
        return CopyFacts(after.panel, after.head, after.mark, after.schema_version, "", counts, "")

    def _name_it(self, part: Path, name: CopyName, facts: CopyFacts) -> BackupCopy:
        """Give the copy its name last, so that nothing is called a copy that lacks its key."""
        path = part.with_name(name.file_stem + SUFFIX)
        try:
            if self._key is not None:
                copy_key_file(self._desk, path, self._key)
            write_facts(path, facts)
            self._rest()
            part.rename(path)
            durable.sync_folder(path.parent)
        except BaseException:
            if not path.exists():
                for ending in (".key", ".facts"):
                    path.with_name(path.name + ending).unlink(missing_ok=True)
            raise
        return BackupCopy(path, name, path.stat().st_size, facts)

    def _rest(self) -> None:
        if self._stop.is_set():
            raise StoppedError
        rest()


def carry_over(copy: BackupCopy, folder: BackupFolder, stop: Event | None = None) -> BackupCopy:
    """Copy a checked copy to another folder, byte by byte, and read it back there.

    Raises CarerDeskError when it does not arrive whole, StoppedError when it was stopped; then nothing of it is left.
    """
    facts = copy.facts
    if facts is None:
        raise ValueError("only a checked copy is carried over")
    stop = stop or Event()
    name = folder.free_name(copy.at, copy.reason)
    part = folder.part(name)
    path = folder.folder / (name.file_stem + SUFFIX)

    def go_on() -> None:
        if stop.is_set():
            raise StoppedError

    try:
        folder.clear_leftovers()
        part.unlink(missing_ok=True)
        durable.copy_file(copy.path, part, go_on)
        if digest_of_file(part) != facts.sha256:
            raise _changed_on_its_way(folder.folder.parent)
        if copy.path.with_name(copy.path.name + ".key").exists():
            copy_key_file(copy.path, path)
        write_facts(path, facts)
        part.rename(path)
        durable.sync_folder(path.parent)
    except (OSError, CarerDeskError) as error:
        with suppress(OSError):
            if not path.exists():
                for ending in (".key", ".facts"):
                    path.with_name(path.name + ending).unlink(missing_ok=True)
        raise (
            told_of_carrying(error, folder.folder.parent) if isinstance(error, OSError) else error
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return BackupCopy(path, name, copy.size, facts, in_second_place=True)


def unsound() -> CarerDeskError:
    """A copy that is not like its desk is thrown away."""
    return UnsoundError(
        "The copy of your desk was not sound, so it was thrown away.",
        "The copies that you had are untouched.",
        "Choose “Check this desk” in the Security menu, and see whether the disk is well.",
    )


def _gone() -> CarerDeskError:
    return CarerDeskError(
        "No copy of your desk was made: the folder of the desk is not there any more.",
        "This window still holds everything saved before.",
        "Put the folder or the stick back, or save the log from the Desk menu now, before you close this window.",
    )


def _changed_on_its_way(place: Path) -> CarerDeskError:
    return CarerDeskError(
        f"The copy did not arrive whole in “{place.name or place}”, so it was thrown away there.",
        _HERE,
        "See whether that stick or disk is well, or choose another.",
    )


def told_of_carrying(error: OSError, place: Path) -> CarerDeskError:
    """The sentence for what kept a copy, which is whole, from being taken to another place."""
    full = error.errno in _NO_SPACE
    return CarerDeskError(
        f"The copy could not be taken to “{place.name or place}”: "
        + ("there is no space left." if full else "it cannot be written there."),
        _HERE,
        "Free some space there, or choose another place."
        if full
        else "See whether the disk or the stick is there, and lets itself be written.",
    )


def told_of_copy(error: BaseException) -> CarerDeskError | None:
    """The sentence for what kept a copy from being made; None when it is a bug of ours."""
    message = str(error).lower()
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_SPACE or "disk is full" in message:
        return CarerDeskError(
            "No copy of your desk was made: there is no space left.", SAFE, "Free some space on that disk."
        )
    if is_damage_or_no_desk(error):
        return UnsoundError(
            "No copy of your desk was made, because the desk or the copy could not be read.",
            "The copies that you had are untouched.",
            "Choose “Check this desk” in the Security menu. If it is damaged, open an earlier copy.",
        )
    if isinstance(error, OSError) or "i/o error" in message or "unable to open" in message:
        return CarerDeskError(
            "No copy of your desk was made: the folder for copies cannot be written.",
            SAFE,
            "See whether the disk or the stick is there and has space left.",
        )
    if "readonly" in message or "locked" in message or "interrupted" in message:
        return CarerDeskError("No copy of your desk was made this time.", SAFE, "It is tried again later.")
    return None


def _nobody_hears(_done: int, _total: int) -> None:
    """A copy beside the work says nothing of how far it is."""
