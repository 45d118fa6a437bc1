"""What can be done to the desk as a whole: change the panel’s details, check the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow


class DeskActions(QObject):
    """Puts its actions into the Desk menu of a window, where Ctrl+K finds them as well."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        window.add_desk_action(
            self.tr("&About this panel…"),
            self._on_panel_triggered,
            icon="users",
            synonyms=["council", "role", "name", "days", "settings", "rule"],
        )
        window.add_desk_action(
            self.tr("&Take in a spreadsheet…"),
            self._on_take_in_triggered,
            icon="table",
            synonyms=["import", "tracker", "excel", "csv", "ods", "log"],
        )
        window.add_desk_action(
            self.tr("C&heck this desk…"),
            self._on_check_triggered,
            icon="shield-check",
            synonyms=["damage", "file", "sound", "integrity", "broken"],
        )

    @Slot()
    def _on_take_in_triggered(self) -> None:
        from carer_desk.ui.log_sheets import LogSheets

        sheets = LogSheets(self._session, self._window)
        sheets.take_in()
        sheets.deleteLater()

    @Slot()
    def _on_panel_triggered(self) -> None:
        from carer_desk.ui.dialogs.form_dialog import keep_from
        from carer_desk.ui.dialogs.panel_dialog import PanelDialog

        desk = self._session.desk
        before = desk.panel
        dialog = PanelDialog(self._session.theme, before, self._window)
        keep_from(dialog, desk.save_panel)
        dialog.deleteLater()
        if desk.panel != before:
            self._session.offer_undo(self.tr("The panel’s details were changed."))

    @Slot()
    def _on_check_triggered(self) -> None:
        from carer_desk.ui.dialogs.check_dialog import CheckDialog

        desk = self._session.desk
        with _held(self._window):
            dialog = CheckDialog(self._session.theme, desk.check, desk.stop, self._window)
            dialog.show_all()
            dialog.deleteLater()


@contextmanager
def _held(window: QWidget) -> Iterator[None]:
    """Hold the clocks of a window: a copy or a paper that read on would wait for the check, and the window with it."""
    waiting = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    for timer in waiting:
        timer.stop()
    try:
        yield
    finally:
        for timer in waiting:
            if isValid(timer) and window.isVisible():
                timer.start()
