"""The window program: wires the desk file, the papers and the screens together."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from carer_desk import RESOURCES
from carer_desk.entrance import EXAMPLE_NAME, Entrance, House
from carer_desk.furnishing import furnish, window_pages
from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.ui.locking import OwnClipboard, Seat, Withdrawal, forget_pictures
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.session import Session
from carer_desk.ui.theme import Theme
from carer_desk.ui.tidying import Tidying
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.ui.door import Door

_PRELOAD_AFTER_MS = 1500
"""Late enough that the first page is painted and used before matplotlib wants the processor."""
_LOOK_AGAIN_MS = 100


class CarerDesk(QObject):
    """One run of the window program: at the door without a desk, or in the window of one."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        preferences: Preferences,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.preferences = preferences
        self.theme = Theme(preferences.scheme, preferences.zoom)
        self.theme.apply(application)
        self.window: MainWindow | None = None
        house = House(
            self._window_on_show,
            self._show_window,
            self._leave,
            preferences.remember_desk,
            preferences.forget_desk,
        )
        self.entrance = Entrance(self.theme, folder, now, house)
        self.entrance.left.connect(self._on_door_closed)
        self._telling_bug = False
        self._clipboard = OwnClipboard(self)
        self._withdrawal: Withdrawal | None = None
        self._for_new_key = ""
        self._wipes_copies: bool | None = None
        """Whether the copies go as well, while a desk is being closed to be wiped."""
        self._seat: Seat | None = None
        self._untold: list[CarerDeskError] = []

    @property
    def door(self) -> Door | None:
        """The window before a desk is open, while it is on show."""
        return self.entrance.door

    def start(self, desk: Path | None) -> bool:
        """Show the desk named, else the one used last, else the start page; False when it is open elsewhere."""
        recent = [path for path in self.preferences.recent_desks if path.is_file()]
        chosen = desk or (recent[0] if recent else None)
        if chosen is None:
            self.entrance.show_start()
            return True
        return self.entrance.approach(chosen)

    def install_crash_dialog(self) -> None:
        """Let a bug show the crash dialog instead of ending the program or passing unseen."""
        sys.excepthook = self._on_bug

    def _show_window(self, desk: Desk) -> None:
        notices = Notices()
        session = Session(desk, self.theme, notices, self.preferences, self)
        with self.theme.undressed():
            window = MainWindow(session, window_pages(self.entrance.show_example))
        self.window = window
        if key_of(desk.connection) is None:
            window.say_not_encrypted()
        is_example = desk.path.name == EXAMPLE_NAME
        if is_example:
            window.add_desk_action(self.tr("&Remove the example"), self._on_example_removed, icon="trash-2")
            notices.tell(
                self.tr("This is the example desk. Its panel and its people are made up: try anything.")
            )
        else:
            self.preferences.remember_desk(desk.path)
        furnish(session, window, is_example=is_example)
        window.add_desk_action(
            self.tr("&Open another desk…"), self.entrance.choose_another, "Ctrl+O", icon="folder-open"
        )
        window.add_desk_action(self.tr("Look at the &example"), self.entrance.show_example, icon="eye")
        window.closed.connect(self._on_window_closed)
        if self.entrance.single is not None:
            self.entrance.single.raise_requested.connect(window.come_forward)
        session.lock_requested.connect(self._on_lock_requested)
        session.new_key_requested.connect(self._on_new_key_requested)
        session.wipe_requested.connect(self._on_wipe_requested)
        session.desk_requested.connect(self.entrance.show_desk)
        window.fit_screen()
        self._show_where_it_was(window)
        self.entrance.close_door()
        QTimer.singleShot(_PRELOAD_AFTER_MS, _preload_charts)

    def _show_where_it_was(self, window: MainWindow) -> None:
        """Show a window; that of a desk which was locked where it stood, with the page and the record it showed."""
        seat, self._seat = self._seat, None
        if seat is None or seat.desk != window.session.desk.path:
            window.show()
            return
        window.setGeometry(seat.place)
        window.setWindowState(seat.state)
        window.show()
        for key, in_hand in seat.in_hand.items():
            window.show_page(key).take_over(in_hand)
        window.show_page(seat.page, None if seat.page in seat.in_hand else seat.record)
        for error in self._untold:
            window.session.notices.error(error)
        self._untold = []

    def _window_on_show(self) -> MainWindow | None:
        return self.window

    def _leave(self) -> None:
        """Close the desk on show and stay in the program."""
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect(self._on_window_closed)
            window.close()
            window.session.close()
            window.session.deleteLater()
            window.deleteLater()

    @Slot()
    def _on_lock_requested(self) -> None:
        """Take everything off the window first; code of an open dialog may still want the desk."""
        if self.window is not None and self._withdrawal is None:
            self._withdrawal = Withdrawal(self.theme, self.window, self)
            self._withdrawal.ended.connect(self._on_withdrawal_ended)

    @Slot(str)
    def _on_new_key_requested(self, passphrase: str) -> None:
        """Close the desk as if it were locked; at the door it gets its new key, and then comes back to its place."""
        self._for_new_key = passphrase
        self._on_lock_requested()

    @Slot(bool)
    def _on_wipe_requested(self, copies: bool) -> None:
        """Close the desk as if it were locked, but keep nothing of it; at the door it is removed."""
        self._wipes_copies = copies
        self._on_lock_requested()

    @Slot()
    def _on_withdrawal_ended(self) -> None:
        """Close the desk, so that its key is nowhere any more, and ask for the passphrase in the same place."""
        withdrawal, window = self._withdrawal, self.window
        if self.door is not None and self.door.is_waiting:  # the example is being made; it may take the place
            QTimer.singleShot(_LOOK_AGAIN_MS, self._on_withdrawal_ended)
            return
        self._withdrawal = None
        passphrase, self._for_new_key = self._for_new_key, ""
        copies, self._wipes_copies = self._wipes_copies, None
        if withdrawal is not None:
            withdrawal.deleteLater()
        if window is None or withdrawal is None or withdrawal.window is not window:
            return
        seat = Seat.of(window)
        session = window.session
        session.is_locking, session.is_wiping = True, copies is not None
        self._leave()
        self._clipboard.clear()
        if copies is None:
            self._seat, self._untold = seat, session.untold
            self.entrance.show_unlock(seat.desk)
        else:
            self.entrance.wipe(seat.desk, copies=copies)
        self._put_door_at(seat)
        QTimer.singleShot(0, forget_pictures)
        if passphrase and copies is None:
            self.entrance.renew_key(seat.desk, passphrase)

    def _put_door_at(self, seat: Seat) -> None:
        """Let the door stand where the window of the desk was."""
        door = self.entrance.door
        if door is not None:
            door.setGeometry(seat.place)
            door.setWindowState(seat.state)
            if self.entrance.single is not None:
                self.entrance.single.raise_requested.connect(door.come_forward)

    @Slot()
    def _on_example_removed(self) -> None:
        from carer_desk.beginning import remove_example

        path = self.folder / EXAMPLE_NAME
        self._leave()
        self.entrance.let_go()
        remove_example(path)
        self.start(None)

    @Slot()
    def _on_window_closed(self) -> None:
        if self.window is not None:
            self.window.session.close()
        self._end()

    @Slot()
    def _on_door_closed(self) -> None:
        if self.window is None:
            self._end()

    def _end(self) -> None:
        self.entrance.let_go()
        QApplication.quit()

    def _on_bug(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from carer_desk.ui.crash_dialog import CrashDialog, crash_report

        report = crash_report(kind, trace)
        sys.stderr.write(report + "\n")
        if self._telling_bug:  # a bug that comes back at each tick or paint must not bury the window
            return
        self._telling_bug = True
        CrashDialog(self.theme, report, self.window or self.door).exec()
        self._telling_bug = False


def main(desk: Path | None = None) -> int:
    """Run the window program; gives the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    Tidying(application)
    application.setApplicationName("Carer Desk")
    application.setApplicationDisplayName("Carer Desk")
    application.setDesktopFileName("carer-desk")
    application.setQuitOnLastWindowClosed(False)
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Carer Desk", "Carer Desk")
    program = CarerDesk(application, data_folder(), Preferences(settings))
    application.setWindowIcon(QIcon(str(RESOURCES / "carer-desk.svg")))
    program.install_crash_dialog()
    return application.exec() if program.start(desk) else 0


def data_folder() -> Path:
    """Where desks are kept unless the user chooses another place: never a folder that roams or syncs."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _preload_charts() -> None:
    """Import matplotlib in a thread after the first paint, so that the first chart does not wait for it."""
    from threading import Thread

    from carer_desk.reports.charts import preload

    Thread(target=preload, name="preload charts", daemon=True).start()
