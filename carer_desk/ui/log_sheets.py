"""Takes a spreadsheet into the desk, and saves the log for one: the file, the differences, one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import LogBook
from carer_desk.ui.session import Session

AskFile = Callable[[QWidget], Path | None]
"""Asks for the file to take in; None when the user left."""


class LogSheets(QObject):
    """The round trip of the log for one window."""

    def __init__(self, session: Session, window: QWidget, ask_file: AskFile | None = None) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._ask_file = ask_file or self._ask

    @Slot()
    def take_in(self) -> None:
        """Ask for a file, show what it would change, and take what the user takes."""
        path = self._ask_file(self._window)
        if path is not None:
            self._session.attempt(lambda: self._take(path))

    def _take(self, path: Path) -> None:
        from carer_desk.panel.log_intake import LogIntake
        from carer_desk.readers.log_book_reading import LogFileReading
        from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog

        desk = self._session.desk
        file = LogFileReading(path).file()
        looking = LogIntake(self._book, desk.panel.role)
        dialog = LogIntakeDialog(
            self._session.theme,
            path.name,
            looking.look_at(file),
            lambda mapping: looking.look_at(file, mapping),
            self._window,
        )
        taken = 0
        while dialog.take():
            try:
                taken = desk.log_book.take(dialog.differences, remove_missing=dialog.removes_missing)
                break
            except CarerDeskError as error:
                dialog.say_problem(str(error))
        dialog.deleteLater()
        if taken:
            words = self.tr("Taken in from “{0}”. Rows: {1}.")
            self._session.offer_undo(words.format(path.name, f"{taken:,}"))

    def _book(self, private: bool) -> LogBook:
        return self._session.desk.log_book.read(private=private)

    def _ask(self, window: QWidget) -> Path | None:
        kinds = self.tr("Spreadsheets (*.xlsx *.ods *.xls *.csv *.zip *.json);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(window, self.tr("Take in a spreadsheet"), "", kinds)
        return Path(chosen) if chosen else None
