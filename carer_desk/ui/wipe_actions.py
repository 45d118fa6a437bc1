"""What removes the whole desk for good, from the Security menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow


class WipeActions(QObject):
    """Asks whether the desk is to go; it is removed where it is closed, at the door."""

    def __init__(self, session: Session, window: MainWindow, *, is_example: bool = False) -> None:
        super().__init__(window)
        self._session, self._window, self._is_example = session, window, is_example
        window.add_security_action(
            self.tr("W&ipe this desk…"),
            self._on_wipe_triggered,
            icon="trash-2",
            synonyms=["delete", "remove", "leave the panel", "destroy", "for good", "key", "copies", "end"],
        )

    @Slot()
    def _on_wipe_triggered(self) -> None:
        from carer_desk.store.wiping import belongings_of
        from carer_desk.ui.dialogs.wipe_dialog import WipeDialog

        path = self._session.desk.path
        there = self._session.attempt(lambda: belongings_of(path))
        if there is None:
            return
        dialog = WipeDialog(self._session.theme, there, self._window, is_example=self._is_example)
        wanted = dialog.take()
        copies = dialog.copies
        dialog.deleteLater()
        if wanted:
            self._session.wipe_requested.emit(copies)
