"""What can be done to the desk as a whole: change the panel’s details, save the log, take one in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from carer_desk.ui.sealed_drops import SealedDrops
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.ui.log_sheets import LogSheets


class DeskActions(QObject):
    """Puts its actions into the Desk menu of a window, where Ctrl+K finds them as well."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._sheets: LogSheets | None = None
        SealedDrops(window).dropped.connect(self._on_sealed_dropped)
        window.add_desk_action(
            self.tr("&About this panel…"),
            self._on_panel_triggered,
            icon="users",
            synonyms=["council", "role", "name", "days", "settings", "rule"],
        )
        window.add_desk_action(
            self.tr("&Save the log for a spreadsheet…"),
            self._on_save_log_triggered,
            icon="table",
            synonyms=["export", "excel", "csv", "json", "round trip"],
        )
        window.add_desk_action(
            self.tr("&Take in a spreadsheet…"),
            self._on_take_in_triggered,
            icon="table",
            synonyms=["import", "tracker", "excel", "csv", "ods", "log"],
        )
        window.add_desk_action(
            self.tr("Open a sealed file…"),
            self._on_open_sealed_triggered,
            icon="lock-open",
            synonyms=["unseal", "decrypt", "passphrase", "encrypted"],
        )

    @Slot()
    def _on_save_log_triggered(self) -> None:
        self._log_sheets().save()

    @Slot()
    def _on_take_in_triggered(self) -> None:
        self._log_sheets().take_in()

    @Slot()
    def _on_open_sealed_triggered(self) -> None:
        from carer_desk.ui.sealed_files import SealedFiles

        path = SealedFiles(self._session.theme, self._window).ask_file()
        if path is not None:
            self._on_sealed_dropped(path)

    @Slot(object)
    def _on_sealed_dropped(self, path: Path) -> None:
        from carer_desk.ui.sealed_files import SealedFiles

        files = SealedFiles(self._session.theme, self._window)
        self._session.attempt(lambda: files.open_and_tell(path, self._session.notices))

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

    def _log_sheets(self) -> LogSheets:
        from carer_desk.ui.log_sheets import LogSheets

        if self._sheets is None:
            self._sheets = LogSheets(self._session, self._window)
        return self._sheets
