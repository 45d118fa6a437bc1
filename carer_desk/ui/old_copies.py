"""Tells which copies keep the old key of a desk that has a new one, and replaces them."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.store.new_key import NewKey
    from carer_desk.ui.dialogs.waiting_dialog import Tell


class OldCopies(QObject):
    """Lives as long as the window, because its notice may be answered late."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def tell(self, made: NewKey) -> None:
        """Say that the desk has a new key, and what has the old one still."""
        words = [self.tr("Your desk has a new key. The passphrase opens it as before.")]
        if made.copies_are_away:
            words.append(self.tr("The copies in the second place, which is not there now, keep the old key."))
        if made.keyring_left:
            words.append(self.tr("The keyring could not be asked; what it keeps opens this desk no more."))
        if not made.copies:
            self._session.notices.tell(" ".join(words))
            return
        words.append(self.tr("Earlier copies keep the old key: {0}.").format(len(made.copies)))
        self._session.notices.offer(" ".join(words), self.tr("Replace them"), self.replace)

    @Slot()
    def replace(self) -> None:
        """Make a new copy and take the earlier ones away."""
        from carer_desk.ui.waiting import waited

        desk, stop = self._session.desk, Event()
        copies = desk.erasing.copies_before(desk.backups)

        def work(_tell: Tell) -> int:
            return copies.replace(stop)

        words, theme = self.tr("Making a new copy…"), self._session.theme
        gone = self._session.attempt(lambda: waited(theme, self._window, words, work, stop.set))
        if gone is not None:
            said = self.tr("A new copy is made and checked. Earlier copies removed: {0}.")
            self._session.notices.tell(said.format(gone))
