"""The copies of an open desk: made while it is in use, kept by a rule, taken to a second place, restored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock

from carer_desk.panel.backup_rule import (
    DRILL_DAYS,
    EVERY_MINUTES,
    SECOND_PLACE_DAYS,
    BackupReason,
)
from carer_desk.panel.copy_differences import CopyDifferences
from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store import durable
from carer_desk.store.backups.census import digest_of_file, head_of, keys_before, keys_had, mark_of, panel_of
from carer_desk.store.backups.differences import differences
from carer_desk.store.backups.drill import drilled
from carer_desk.store.backups.files import (
    LOOKING,
    PLACE,
    SECOND,
    SUFFIX,
    BackupCopy,
    BackupFolder,
    copies_of,
    is_there,
    remove_copy,
)
from carer_desk.store.backups.memory import BackupMemory, Drill
from carer_desk.store.backups.restoring import (
    key_of_copy,
    reading,
    restore,
    restored_name,
)
from carer_desk.store.backups.writing import CopyWriting, carry_over, told_of_carrying, told_of_copy
from carer_desk.store.checks.finding import Finding
from carer_desk.store.engine import Connection, EngineError, key_of
from carer_desk.store.keys import check_form, key_path

_OFTEN = (BackupReason.REGULAR, BackupReason.CLOSED)
"""Why a desk is copied so often that the copies before are not looked at again each time."""
_EVEN_UNSEALED = (BackupReason.ASKED, BackupReason.BEFORE_UPDATE)
"""Why a desk without a passphrase is copied: such is the example, which nobody misses."""


class Backups:
    """Copies of one desk. What reads or writes copies may run in a thread of its own, one call after the other;

    what is remembered in the desk (`memory`) belongs to the thread of the window.
    """

    is_damaged = False
    """The desk is open, which a damaged one never is."""
    only_key = False
    """Nor is its key file lost."""

    def __init__(self, connection: Connection, desk: Path, now: Callable[[], datetime]) -> None:
        self.memory = BackupMemory(connection, desk)
        self._connection, self._desk, self._now = connection, desk, now
        self._stem = desk.name.removesuffix(SUFFIX)
        self._one_at_a_time = Lock()

    @property
    def folder(self) -> Path:
        """Where the copies lie: beside the desk."""
        return self._desk.parent / PLACE

    @property
    def at_rest(self) -> AbstractContextManager[object]:
        """Entered by what must not run while a copy is made, and keeps the next one waiting."""
        return self._one_at_a_time

    def copies(self) -> list[BackupCopy]:
        """All copies of this desk in both places, the newest first, also those made under an earlier name."""
        panel = panel_of(self._connection)
        found = copies_of(self._desk, self.memory.second_place)
        return [copy for copy in found if copy.facts is None or copy.facts.panel == panel]

    def newest(self) -> BackupCopy | None:
        """The copy beside the desk of what it is now, else the newest that was checked."""
        here = self._here()
        return here.with_mark(self._mark()) or here.newest()

    def has_changed(self) -> bool:
        """Whether the desk is another than its newest copy."""
        return self._here().with_mark(self._mark()) is None

    def is_due(self) -> bool:
        """Whether the newest copy is so old that a change is worth another; the clock may be that of another day."""
        newest = self.newest()
        return newest is None or abs(self._now() - newest.at) >= timedelta(minutes=EVERY_MINUTES)

    def make(self, reason: BackupReason, stop: Event | None = None) -> BackupCopy | None:
        """Copy the desk beside itself and take away what the rule does not keep; None when there is nothing to copy.

        Nothing is where the newest copy holds everything; unless the owner asks, or something great comes next, and
        that copy turns out to have been damaged since. The window may go on with the same connection. Raises
        CarerDeskError when no copy could be made.
        """
        if key_of(self._connection) is None and reason not in _EVEN_UNSEALED:
            return None
        with self._one_at_a_time:
            try:
                if not self.has_changed() and (reason in _OFTEN or self._newest_is_whole()):
                    return None
                here = self._here()
            except EngineError as error:
                raise told_of_copy(error) or error from None
            copy = CopyWriting(self._connection, self._desk, here, stop).write(self._now(), reason)
            with suppress(OSError):  # the copy is there; what is left over goes the next time
                here.thin(self._now(), copy)
            return copy

    def write_under(self, part: Path, key: bytes, stop: Event, tell: Callable[[int, int], None]) -> None:
        """Write the desk as it is into another file under another key; no copy, for the desk becomes that file.

        Raises CarerDeskError when it is not the same as the desk, or there is no room, or it was stopped.
        """
        with self._one_at_a_time:
            CopyWriting(self._connection, self._desk, self._here(), stop).write_under(part, key, tell)

    def choose_second_place(self, folder: Path | None) -> None:
        """Remember a folder or stick for a second copy, or none. Raises CarerDeskError when it cannot be written."""
        if folder is not None:
            try:
                (folder / SECOND).mkdir(exist_ok=True)
                durable.write_whole(folder / SECOND / "write test", b"")
                (folder / SECOND / "write test").unlink()
            except OSError:
                raise CarerDeskError(
                    "Carer Desk cannot write in that folder.",
                    "No copy was made there.",
                    "Choose another folder or stick.",
                ) from None
        self.memory.second_place = folder

    def second_place_is_there(self) -> bool:
        """Whether the second place can be reached now; a stick that is out leaves perhaps an empty folder."""
        place = self.memory.second_place
        return place is not None and is_there(place / SECOND)

    def copy_to_second_place(self, stop: Event | None = None) -> BackupCopy | None:
        """Take the newest copy to the second place; None when it is not there or has that copy.

        Call `note_second_place` afterwards. Raises CarerDeskError when the copy does not arrive whole.
        """
        newest, place = self.newest(), self.memory.second_place
        if newest is None or place is None or not self.second_place_is_there():
            return None
        with self._one_at_a_time:
            return self._carry(newest, place / SECOND, stop)

    def copy_to(self, folder: Path, stop: Event | None = None) -> BackupCopy | None:
        """Take the newest copy to a folder that was named; None when there is nothing new for it."""
        newest = self.newest()
        if newest is None:
            return None
        try:
            (folder / SECOND).mkdir(exist_ok=True)
        except OSError as error:
            raise told_of_carrying(error, folder) from None
        with self._one_at_a_time:
            return self._carry(newest, folder / SECOND, stop)

    def note_second_place(self) -> None:
        """Remember that the second place has the newest copy, if it has."""
        place, newest = self.memory.second_place, self.newest()
        if place is None or newest is None or newest.facts is None or not self.second_place_is_there():
            return
        if self._folder(place / SECOND, second=True).with_mark(newest.facts.mark) is not None:
            self.memory.second_copied_at = self._now()

    def reminder_is_due(self) -> bool:
        """Whether to remind of the second place: none of late, and not reminded of late."""
        memory, today = self.memory, self._now().date()
        if memory.second_place is None:
            return False
        week = timedelta(days=SECOND_PLACE_DAYS)
        copied, reminded = memory.second_copied_at, memory.reminded_on
        late = copied is None or today - copied.date() >= week
        return late and (reminded is None or today - reminded >= week)

    def drill_is_due(self) -> bool:
        """Whether the newest copy is to be restored for practice."""
        last = self.memory.drill
        if self._newest_under_this_key() is None:
            return False
        return last is None or self._now() - last.at >= timedelta(days=DRILL_DAYS)

    def drill(self, stop: Event | None = None) -> Drill | None:
        """Restore the newest copy into a file that goes again, check all of it; None when there is none.

        Keep the answer with `memory.drill`. Raises CarerDeskError when there is no room for it, or it was stopped.
        """
        newest = self._newest_under_this_key()
        if newest is None:
            return None
        with self._one_at_a_time:
            return drilled(newest, key_of(self._connection), self._now, stop or Event())

    @contextmanager
    def looked_into(self, stop: Event) -> Iterator[Connection]:
        """The desk as it is now, in a file that goes again, while the window goes on with the desk itself.

        Every page is read for it. Raises EngineError when one cannot be, CarerDeskError when there is no room,
        StoppedError when it was stopped.
        """
        with self._one_at_a_time:
            writing = CopyWriting(self._connection, self._desk, self._here(), stop)
            part = self.folder / f"{self._desk.name}{LOOKING}.check"
            with writing.looked_into(part) as connection:
                yield connection

    def findings(self) -> list[Finding]:
        """What the check of the desk says about its copies; nothing about the example, which needs none."""
        newest, drill = self.newest(), self.memory.drill
        if newest is None:
            words = "no copy was made yet; closing the desk makes one"
            return [] if key_of(self._connection) is None else [Finding("copies", True, words)]
        words = f"the newest copy is of {day_month_year(newest.at.date())}, and was checked when it was made"
        if drill is not None and (drill.well or drill.copy == newest.name.file_stem):
            on = day_month_year(drill.at.date())
            words = (
                f"{words}; on {on} {drill.words}"
                if drill.well
                else f"the newest copy is not sound: {drill.words}"
            )
            return [Finding("copies", drill.well, words)]
        return [Finding("copies", True, words)]

    def differences(self, copy: BackupCopy, typed: str | None = None) -> CopyDifferences:
        """What a copy and the desk do not share; reads only.

        Raises OtherPassphraseError when the copy needs one that was used before, CarerDeskError when it is not sound.
        """
        key = key_of_copy(copy.path, key_of(self._connection), typed, self._desk)
        try:
            with reading(copy.path, key) as connection:
                return differences(connection, self._connection)
        except EngineError as error:
            raise told_of_copy(error) or error from None

    def restore(self, copy: BackupCopy, typed: str | None = None, target: Path | None = None) -> Path:
        """Make a desk of a copy beside this one, which stays as it is; gives the new file.

        The desk as it is now is copied first, so that the way back is open too. Raises CarerDeskError.
        """
        own = key_of(self._connection)
        key = key_of_copy(copy.path, own, typed, self._desk)
        self.make(BackupReason.BEFORE_RESTORE)
        target = target or restored_name(self._desk, self._now().date())
        # Opened by the same key, it also opens by today's passphrase.
        beside = self._desk if key == own and key_path(self._desk).exists() else None
        return restore(copy, key, target, beside)

    def remove(self, copy: BackupCopy) -> None:
        """Take one copy away for good. Raises CarerDeskError when it cannot be removed."""
        try:
            remove_copy(copy)
        except OSError as error:
            raise told_of_copy(error) or error from None

    def _carry(self, newest: BackupCopy, folder: Path, stop: Event | None) -> BackupCopy | None:
        there = self._folder(folder, second=True)
        if newest.facts is None or there.with_mark(newest.facts.mark) is not None:
            return None
        if digest_of_file(newest.path) != newest.facts.sha256:
            raise CarerDeskError(
                "The newest copy of your desk has been damaged on the disk.",
                "Your desk itself is safe.",
                "Make a copy now, from the Security menu, and see whether the disk is well.",
            )
        copy = carry_over(newest, there, stop)
        with suppress(OSError):
            there.thin(self._now(), copy)
        return copy

    def _newest_is_whole(self) -> bool:
        newest = self.newest()
        try:
            if newest is None or newest.facts is None:
                return False
            if key_of(self._connection) is not None:
                check_form(key_path(newest.path))
            return digest_of_file(newest.path) == newest.facts.sha256
        except (OSError, CarerDeskError):
            return False

    def _here(self) -> BackupFolder:
        return self._folder(self.folder, second=False)

    def _folder(self, folder: Path, *, second: bool) -> BackupFolder:
        return BackupFolder(folder, self._stem, panel_of(self._connection), in_second_place=second)

    def _newest_under_this_key(self) -> BackupCopy | None:
        """The newest copy, unless it is of before the desk got another key, which it does not open by."""
        newest = self.newest()
        if newest is None or newest.facts is None:
            return newest
        return newest if keys_before(newest.facts.mark) == keys_had(self._connection) else None

    def _mark(self) -> str:
        return mark_of(self._connection, head_of(self._connection))


def back_up_before_update(connection: Connection, desk: Path, now: datetime) -> None:
    """Copy a desk of an older release before it is brought up to date. Raises CarerDeskError when that fails."""
    Backups(connection, desk, lambda: now).make(BackupReason.BEFORE_UPDATE)
