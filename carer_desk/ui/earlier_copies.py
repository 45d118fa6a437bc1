"""Leads through the copies of a desk: the list, what differs, the passphrase if it is another, the restored desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from carer_desk.panel.copy_differences import CopyDifferences
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.backups.files import BackupCopy
from carer_desk.store.backups.restoring import OtherPassphraseError
from carer_desk.ui.dialogs.earlier_copies_dialog import (
    CopyDifferencesDialog,
    CopyPassphraseDialog,
    EarlierCopiesDialog,
)
from carer_desk.ui.theme import Theme
from carer_desk.ui.waiting import waited


class HasCopies(Protocol):
    """Copies of a desk that is open, or of one that cannot be."""

    @property
    def is_damaged(self) -> bool:
        """Whether the desk itself cannot be opened."""

    @property
    def only_key(self) -> bool:
        """Whether nothing but its key file is wrong, and that of the copy looked at last fits."""

    def copies(self) -> list[BackupCopy]:
        """The newest first."""

    def differences(self, copy: BackupCopy, typed: str | None = None) -> CopyDifferences:
        """What a copy and the desk do not share."""

    def restore(self, copy: BackupCopy, typed: str | None = None) -> Path:
        """Make a desk of a copy."""


class EarlierCopies(QObject):
    """`choose` gives the file of the desk that was restored; None when the user left everything as it is."""

    def __init__(
        self,
        theme: Theme,
        has: HasCopies,
        tell: Callable[[CarerDeskError], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._has, self._tell, self._window = theme, has, tell, parent

    def choose(self) -> Path | None:
        """Go through the list until a copy is restored or the user has enough."""
        copies = self._has.copies()
        if not copies:
            self._tell(
                CarerDeskError(
                    self.tr("There is no copy of this desk yet."),
                    "",
                    self.tr("Choose “Make a copy now” in the Security menu."),
                )
            )
            return None
        dialog = EarlierCopiesDialog(self._theme, copies, self._window)
        try:
            while (copy := dialog.ask()) is not None:
                try:
                    restored = self._look_at(copy)
                except CarerDeskError as error:
                    self._tell(error)
                    return None
                if restored is not None:
                    return restored
        finally:
            dialog.deleteLater()
        return None

    def _look_at(self, copy: BackupCopy) -> Path | None:
        opened = self._opened(copy)
        if opened is None:
            return None
        found, typed = opened
        dialog = CopyDifferencesDialog(
            self._theme,
            copy,
            found,
            only_key=self._has.only_key,
            damaged=self._has.is_damaged,
            parent=self._window,
        )
        wanted = dialog.ask()
        dialog.deleteLater()
        if not wanted:
            return None
        words = self.tr("Restoring the copy…")
        return cast("Path", self._wait(words, lambda: self._has.restore(copy, typed)))

    def _opened(self, copy: BackupCopy) -> tuple[CopyDifferences, str | None] | None:
        """What differs, with the passphrase that it took; None when the user does not know it."""
        typed: str | None = None
        asking: CopyPassphraseDialog | None = None
        try:
            while True:
                try:
                    look = partial(self._has.differences, copy, typed)
                    found = self._wait(self.tr("Looking into the copy…"), look)
                    return cast("CopyDifferences", found), typed
                except CarerDeskError as error:
                    if typed is None and not isinstance(error, OtherPassphraseError):
                        raise
                    if asking is None:
                        asking = CopyPassphraseDialog(self._theme, self._passphrase_words(), self._window)
                    typed = asking.ask("" if typed is None else str(error))
                if typed is None:
                    return None
        finally:
            if asking is not None:
                asking.deleteLater()

    def _passphrase_words(self) -> str:
        return self.tr("Type the passphrase that the desk had when this copy was made.")

    def _wait(self, words: str, work: Callable[[], object]) -> object:
        """Do it in a thread; what reads and checks a copy cannot be stopped half way, and takes seconds."""
        return waited(self._theme, self._window, words, lambda _tell: work(), may_stop=False)
