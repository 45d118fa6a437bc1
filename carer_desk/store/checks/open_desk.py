"""The check of an open desk: quick at its closing, full on demand or beside the work, and the repair."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.actions import ActionLog
from carer_desk.store.backups.files import BackupCopy
from carer_desk.store.backups.open_desk import Backups
from carer_desk.store.backups.writing import UnsoundError, told_of_copy
from carer_desk.store.checks import surroundings
from carer_desk.store.checks.finding import Finding
from carer_desk.store.checks.inside import (
    UNREADABLE,
    check,
    journal,
    look_at_pages,
    quick_check,
)
from carer_desk.store.checks.memory import CheckMemory, CheckUp, check_up
from carer_desk.store.checks.repairing import work_out_anew
from carer_desk.store.engine import (
    Connection,
    EngineError,
    is_damage_or_no_desk,
    key_of,
    told_plainly,
)

EVERY_DAYS = 30
"""How often the desk is checked by itself."""


class QuickCheckError(CarerDeskError):
    """What was found wrong with a desk at its closing; no copy is made of such a desk."""


class DeskChecks:
    """Checks of one desk. They may run in a thread; what is remembered (`memory`) belongs to that of the window."""

    def __init__(
        self,
        connection: Connection,
        log: ActionLog,
        desk: Path,
        backups: Backups,
        now: Callable[[], datetime],
    ) -> None:
        self.memory = CheckMemory(connection, desk)
        self._connection, self._log, self._desk = connection, log, desk
        self._backups, self._now = backups, now

    @property
    def is_due(self) -> bool:
        """Whether the last full check was long ago; a desk that was never checked is due as well."""
        last = self.memory.last
        return last is None or abs(self._now() - last.at) >= timedelta(days=EVERY_DAYS)

    def full(self) -> list[Finding]:
        """Look at everything that must hold in this desk; changes nothing.

        Raises CarerDeskError when the file cannot be read, or `Desk.stop` was called meanwhile.
        """
        try:
            findings = check(self._connection, self._log)
            return [*findings, *self._around_damaged(findings)]
        except EngineError as error:
            if "interrupted" in str(error).lower():
                raise CarerDeskError("The check was stopped.", "It changed nothing.") from None
            raise told_plainly(error) or error from None

    def beside(self, stop: Event | None = None) -> list[Finding]:
        """The same, while the window goes on with the desk: every page is read, into a copy that is checked and goes.

        Raises StoppedError when it was stopped, CarerDeskError when there is no room for the copy.
        """
        try:
            with self._backups.looked_into(stop or Event()) as connection:
                findings = check(connection, ActionLog(connection, str, self._now))
        except EngineError as error:
            if not is_damage_or_no_desk(error):
                raise told_of_copy(error) or error from None
            findings = [UNREADABLE]
        return [*findings, *journal(self._connection), *self._around_damaged(findings)]

    def quick(self) -> list[Finding]:
        """Look at what was saved last and at the rules; takes milliseconds. Changes nothing."""
        try:
            return quick_check(self._connection)
        except EngineError as error:
            raise told_plainly(error) or error from None

    def copy_at_closing(self, stop: Event | None = None) -> BackupCopy | None:
        """Look at a desk that was changed, and copy it; None when nothing was changed.

        Raises QuickCheckError when something is wrong with the desk, and remembers it, CarerDeskError when no copy
        could be made, StoppedError when it was stopped.
        """
        self.refuse_damaged()
        try:
            return self._backups.make(BackupReason.CLOSED, stop)
        except UnsoundError:
            self._refuse(
                look_at_pages(self._connection)
            )  # the desk, or the disk that the copy was written to?
            raise

    def refuse_damaged(self) -> None:
        """Look at a changed desk before it is copied; its pages are looked at in the copy.

        Raises QuickCheckError when something is wrong, and remembers it.
        """
        with suppress(EngineError):  # one that cannot even say so is looked at
            if not self._backups.has_changed():
                return
        self._refuse(self.quick())

    def _refuse(self, findings: list[Finding]) -> None:
        wrong = [finding for finding in findings if not finding.well]
        self.memory.keep_untold(check_up(self._now(), (one.name for one in wrong)) if wrong else None)
        if wrong:
            raise QuickCheckError(
                "Something is wrong with your desk: " + "; ".join(one.words for one in wrong) + ".",
                "No copy was made of it. The copies that you had are untouched.",
                "Open the desk again, then “Check this desk” or “Open an earlier copy” in the Security menu.",
            )

    def remember(self, findings: Iterable[Finding]) -> CheckUp:
        """Keep how a full check went; what the last closing found is settled when all is well now."""
        told = check_up(self._now(), (one.name for one in findings if not one.well))
        if told.well:
            self.memory.keep_untold(None)
        with suppress(CarerDeskError):  # a desk that cannot be written was told so
            self.memory.last = told
        return told

    def repair(self, findings: Iterable[Finding]) -> CheckUp:
        """Work out anew what is wrong and follows from the records; a copy is made first.

        Check again afterwards. Raises CarerDeskError when nothing was repaired.
        """
        names = [one.name for one in findings if one.repairable and not one.well]
        if not names:
            raise CarerDeskError(
                "There is nothing here that can be repaired.", "Nothing was changed.", "Open an earlier copy."
            )
        copies = self._backups.copies()
        inside = set(names) - {"owners"}
        if inside:
            if key_of(self._connection) is not None:
                self._backups.make(BackupReason.BEFORE_REPAIR)
            work_out_anew(self._connection, calendar="calendar" in inside)
        if "owners" in names:
            surroundings.close_to_others(self._desk, copies)
        told = check_up(self._now(), names)
        self.memory.repaired = told
        return told

    def _around_damaged(self, findings: list[Finding]) -> list[Finding]:
        """What lies around; a damaged file may not even say where its copies are."""
        try:
            return self._around()
        except EngineError:
            if all(one.well for one in findings):
                raise
            return []

    def _around(self) -> list[Finding]:
        """What lies around a desk; the example has no key, no copies and no secrets."""
        if key_of(self._connection) is None:
            return [surroundings.no_keys(), *surroundings.copies(self._backups)]
        copies = self._backups.copies()
        return [
            surroundings.keys(self._desk, copies),
            *surroundings.owners(self._desk, copies),
            *surroundings.copies(self._backups),
            *self._folder(),
        ]

    def _folder(self) -> list[Finding]:
        """Whether the desk is still where it was opened, and what speaks against that place."""
        try:
            if self._log.before_change is not None:
                self._log.before_change()
        except CarerDeskError as error:
            means = "This window still holds everything that was saved; nothing more can be saved."
            return [Finding("folder", False, surroundings.as_words(error), means, error.next_step)]
        return surroundings.folder(self._desk)
