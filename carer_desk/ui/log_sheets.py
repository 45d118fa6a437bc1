"""Takes a spreadsheet into the desk, and saves the log for one: the file, the differences, one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import LogBook
from carer_desk.store.sealing import is_named_sealed, seal, sealed_name
from carer_desk.ui.dialogs.log_save_dialog import LogSaveDialog, LogSaving
from carer_desk.ui.dialogs.seal_dialog import AskSealing, SealDialog, Sealing
from carer_desk.ui.dialogs.waiting_dialog import Tell
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.sealed_files import SealedFiles
from carer_desk.ui.session import Session
from carer_desk.ui.waiting import waited

if TYPE_CHECKING:
    from carer_desk.panel.history import Change
    from carer_desk.panel.log_file import LogFile
    from carer_desk.panel.log_intake import Intake, LogIntake
    from carer_desk.panel.tracker_mapping import TrackerMapping

AskFile = Callable[[QWidget], Path | None]
"""Asks for the file to take in; None when the user left."""
AskSaving = Callable[[QWidget], LogSaving | None]
"""Asks how the log is saved; None when the user left."""

T = TypeVar("T")


class LogSheets(QObject):
    """The round trip of the log for one window."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        ask_file: AskFile | None = None,
        ask_saving: AskSaving | None = None,
        places: PaperPlaces | None = None,
        ask_sealing: AskSealing = SealDialog.ask,
        gate: IdentityGate | None = None,
    ) -> None:
        super().__init__(window)
        self._gate = gate or IdentityGate(session, parent=self)
        self._ask_sealing = ask_sealing
        self._session, self._window = session, window
        self._ask_file = ask_file or self._ask
        self._ask_saving = ask_saving or self._ask_how
        self._places = places or PaperPlaces()
        self._written = Path()

    @Slot()
    def take_in(self) -> None:
        """Ask for a file, show what it would change, and take what the user takes."""
        path = self._ask_file(self._window)
        if path is not None:
            self._session.attempt(lambda: self._take(path))

    @Slot()
    def save(self) -> None:
        """Ask how and where the log is saved, and save it."""
        saving = self._ask_saving(self._window)
        if saving is None:
            return
        name = self.tr("The log {0}").format(self._session.desk.day().isoformat())
        if saving.private:
            name = f"{name} PRIVATE"
        sealing = self._ask_sealing(self._window, self._session.theme)
        if sealing is None:
            return
        path = sealing.ask_place(self._places, self._window, name, saving.ending, saving.kind)
        if path is not None:
            self._session.attempt(lambda: self._save(path, saving, sealing))

    def _save(self, path: Path, saving: LogSaving, sealing: Sealing) -> None:
        from carer_desk.reports import log_book

        reading = self.tr("Reading the whole log…")
        read = self._wait(reading, lambda _tell: self._book(saving.private), self._session.desk.stop)
        if read is None:
            self._session.notices.tell(self.tr("Saving was stopped. No file was written."))
            return
        let_out = self._gate.log(self._window, read, self.tr("&Write the file"))
        if let_out is None:
            self._session.notices.tell(self.tr("No file was written."))
            return
        book, checked = let_out

        def work(tell: Tell) -> Path:
            tell(0, 1)
            if sealing.passphrase is None:
                return log_book.write(book, path, tell)
            inside = log_book.place_for(saving.private, path.with_suffix(""))
            content = log_book.as_bytes(book, saving.ending, tell)
            target = sealed_name(inside)
            asked_about = target == path
            return seal(target, inside.name, content, sealing.passphrase, replace=asked_about)

        words = self.tr("Saving “{0}”…").format(path.name)
        written = self._wait(words, work, self._session.desk.stop)
        if written is None:
            self._session.notices.tell(self.tr("Saving was stopped. No file was written."))
            return
        self._written = written
        words = self.tr(
            "“{0}” is written, without private notes. Change it and take it in from the Desk menu."
        )
        if sealing.passphrase is not None:
            words = self.tr("“{0}” is written and sealed. Tell its passphrase by voice, and never mail it.")
            words = f"{words.format(written.name)} {checked}".strip()
            self._session.notices.tell(words, self.tr("Show in folder"), self._show_folder)
            return
        if saving.private:
            words = self.tr("“{0}” is written, with private notes. It is not encrypted: keep it to yourself.")
        words = f"{words.format(written.name)} {checked}".strip()
        self._session.notices.tell(words, self.tr("Open"), self._open)

    def _take(self, path: Path) -> None:
        from carer_desk.panel.log_intake import LogIntake
        from carer_desk.readers.log_book_reading import LogFileReading

        desk = self._session.desk
        reading = LogFileReading(path)
        if is_named_sealed(path):
            inside = SealedFiles(self._session.theme, self._window).inside(path)
            if inside is None:
                return
            reading = LogFileReading(Path(inside.name), data=inside.content)
        looking = LogIntake(self._book, desk.panel.role, desk.log_book.trackers.find)

        def work(_tell: Tell) -> tuple[LogFile, Intake]:
            file = reading.file()
            return file, looking.look_at(file)

        def stop() -> None:
            reading.cancel()
            desk.stop()

        found = self._wait(self.tr("Reading “{0}”…").format(path.name), work, stop)
        if found is None:
            self._session.notices.tell(self.tr("Reading was stopped. Nothing was taken in."))
            return
        self._show(path, *found, looking)

    def _show(self, path: Path, file: LogFile, intake: Intake, looking: LogIntake) -> None:
        from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog

        desk = self._session.desk

        def look_again(mapping: TrackerMapping) -> Intake | None:
            words = self.tr("Reading “{0}” again…").format(path.name)
            return self._wait(words, lambda _tell: looking.look_at(file, mapping), desk.stop)

        dialog = LogIntakeDialog(self._session.theme, path.name, intake, look_again, self._window)
        dialog.forget_requested.connect(self._on_forget_requested)
        taken = 0
        while dialog.take():
            try:
                taken = self._keep(path, dialog.taken, remove_missing=dialog.removes_missing)
                break
            except CarerDeskError as error:
                dialog.say_problem(str(error))
        dialog.deleteLater()
        if taken:
            words = self.tr("Taken in from “{0}”. Rows: {1}.")
            self._session.offer_undo(words.format(path.name, f"{taken:,}"))

    def _keep(self, path: Path, intake: Intake, *, remove_missing: bool) -> int:
        """Take what a file changes; gives how many rows, none when the user stopped it."""
        desk = self._session.desk

        def work(_tell: Tell) -> int:
            desk.backups.make(BackupReason.BEFORE_IMPORT)
            return desk.log_book.take_in(intake, remove_missing=remove_missing)

        words = self.tr("Taking in “{0}”…").format(path.name)
        with _told_afterwards(desk.on_change) as changes:
            taken = self._wait(words, work, desk.stop, self.tr("One undo takes all of it back."))
        if taken is None and changes:  # it was done before it could be stopped
            taken = len(intake.differences.added) + len(intake.differences.changed)
        if taken is None:
            self._session.notices.tell(self.tr("Taking in was stopped. Nothing was changed."))
        return taken or 0

    @Slot(str)
    def _on_forget_requested(self, headings_key: str) -> None:
        self._session.attempt(lambda: self._session.desk.log_book.trackers.forget(headings_key))

    def _wait(
        self, words: str, work: Callable[[Tell], T], stop: Callable[[], None], said: str = ""
    ) -> T | None:
        """Do something slow in a thread while the window lives on; None when the user stopped it."""
        return waited(self._session.theme, self._window, words, work, stop, said=said)

    def _book(self, private: bool) -> LogBook:
        return self._session.desk.log_book.read(private=private)

    def _open(self) -> None:
        if not self._places.open(self._written):
            self._session.notices.problem(self.tr("No program on this computer opens that file."))

    def _show_folder(self) -> None:
        if not self._places.show_folder(self._written):
            self._session.notices.problem(self.tr("The folder cannot be shown on this computer."))

    def _ask_how(self, window: QWidget) -> LogSaving | None:
        return LogSaveDialog.ask(window, self._session.theme)

    def _ask(self, window: QWidget) -> Path | None:
        kinds = self.tr("Spreadsheets (*.xlsx *.ods *.xls *.csv *.tsv *.zip *.json *.sealed);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(window, self.tr("Take in a spreadsheet"), "", kinds)
        return Path(chosen) if chosen else None


@contextmanager
def _told_afterwards(listeners: list[Callable[[Change], None]]) -> Iterator[list[Change]]:
    """Tell the desk’s listeners of a thread’s changes when it is over: windows may only be touched in their own."""
    kept = list(listeners)
    changes: list[Change] = []
    listeners[:] = [changes.append]
    try:
        yield changes
    finally:
        listeners[:] = kept
        for change in changes:
            for tell in kept:
                tell(change)
