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
from carer_desk.furnishing import furnish, window_pages
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.opening import SUFFIX, needs_passphrase
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.session import Session
from carer_desk.ui.theme import Theme
from carer_desk.ui.tidying import Tidying
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.ui.door import Door
    from carer_desk.ui.single_start import SingleStart
    from carer_desk.ui.start_page import NewDesk

EXAMPLE_NAME = "Example" + SUFFIX

_PRELOAD_AFTER_MS = 1500
"""Late enough that the first page is painted and used before matplotlib wants the processor."""


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
        self.door: Door | None = None
        self.window: MainWindow | None = None
        self._now = now
        self._single: SingleStart | None = None
        self._telling_bug = False

    def start(self, desk: Path | None) -> bool:
        """Show the desk named, else the one used last, else the start page; False when it is open elsewhere."""
        recent = [path for path in self.preferences.recent_desks if path.is_file()]
        chosen = desk or (recent[0] if recent else None)
        if chosen is None:
            self._show_start()
            return True
        return self._approach(chosen)

    def install_crash_dialog(self) -> None:
        """Let a bug show the crash dialog instead of ending the program or passing unseen."""
        sys.excepthook = self._on_bug

    def _approach(self, path: Path) -> bool:
        """Open a desk that needs no passphrase, ask for that of one that does; False when another start has it."""
        from carer_desk.ui.single_start import SingleStart

        single = SingleStart(path)
        if path.is_file() and not single.take():
            return self.window is not None or self.door is not None
        try:
            locked = needs_passphrase(path)
        except CarerDeskError as error:
            single.let_go()
            self._refuse(path, error)
            return True
        self._hold(single)
        if locked and not self._is_example(path):  # never sealed, but damage looks so
            self._show_unlock(path)
        else:
            self._open(path, None)
        return True

    @Slot()
    def _show_start(self) -> None:
        page = self._at_door().show_start()
        page.new_desk_requested.connect(self._on_new_desk_requested)
        page.example_requested.connect(self._on_example_requested)
        page.open_requested.connect(self._on_open_requested)

    def _show_unlock(self, path: Path) -> None:
        self._path = path
        page = self._at_door().show_unlock(path)
        page.unlock_requested.connect(self._on_unlock_requested)
        page.new_desk_requested.connect(self._show_start)
        page.example_requested.connect(self._on_example_requested)
        page.open_requested.connect(self._on_open_requested)

    def _open(self, path: Path, passphrase: str | bytes | None) -> None:
        try:
            desk = Desk.open(path, passphrase, self._now)
        except CarerDeskError as error:
            self._refuse(path, error)
        else:
            self._show_window(desk)

    def _show_window(self, desk: Desk) -> None:
        notices = Notices()
        session = Session(desk, self.theme, notices, self.preferences, self)
        with self.theme.undressed():
            window = MainWindow(session, window_pages(self._on_example_requested))
        self.window = window
        self._path = desk.path
        if desk.path.name == EXAMPLE_NAME:
            window.say_not_encrypted()
            window.add_desk_action(self.tr("&Remove the example"), self._on_example_removed, icon="trash-2")
            notices.tell(
                self.tr("This is the example desk. Its panel and its people are made up: try anything.")
            )
        else:
            self.preferences.remember_desk(desk.path)
        furnish(session, window)
        window.add_desk_action(
            self.tr("&Open another desk…"), self._on_open_requested, "Ctrl+O", icon="folder-open"
        )
        window.add_desk_action(self.tr("Look at the &example"), self._on_example_requested, icon="eye")
        window.closed.connect(self._on_window_closed)
        if self._single is not None:
            self._single.raise_requested.connect(window.come_forward)
        window.fit_screen()
        window.show()
        self._close_door()
        QTimer.singleShot(_PRELOAD_AFTER_MS, _preload_charts)

    def _refuse(self, path: Path, error: CarerDeskError) -> None:
        """Say at the door why a desk cannot be opened; the example is offered anew."""
        if self.door is None:
            self._show_start()
        if not self._is_example(path) or not path.is_file():
            self._say_at_door(error)
            return
        if self._single is not None:  # else the new one in its place could not be taken
            self._single.let_go()
        self._offer_new_example(error)

    def _is_example(self, path: Path) -> bool:
        return path.resolve() == (self.folder / EXAMPLE_NAME).resolve()

    def _offer_new_example(self, error: CarerDeskError) -> None:
        """An example that cannot be opened is kept under another name, if the user wants a new one."""
        from carer_desk.beginning import set_aside

        question = self.tr("The example cannot be opened. Make it anew?")
        more = self.tr("{0} The old file is kept beside the new one, under another name.").format(
            error.happened
        )
        yes, no = self.tr("Make a new example"), self.tr("Leave it as it is")
        if not Notices().decide(self.window or self._at_door(), question, more, yes, no):
            self._say(error)
            return
        try:
            set_aside(self.folder / EXAMPLE_NAME)
        except CarerDeskError as problem:
            self._say(problem)
        else:
            self._on_example_requested()

    def _at_door(self) -> Door:
        if self.door is None:
            from carer_desk.ui.door import Door

            self.door = Door(self.theme)
            self.door.closed.connect(self._on_door_closed)
            self.door.show()
        return self.door

    def _change_to(self, path: Path) -> None:
        """Leave the desk on show, if any, for another; it stays open when the other cannot be opened."""
        if self.window is None:
            self._approach(path)
            return
        from carer_desk.ui.single_start import SingleStart

        if path.resolve() == self.window.session.desk.path.resolve() or not self.window.may_close():
            self._close_door()
            return
        single = SingleStart(path)
        if not single.take():  # its own window came forward
            self._close_door()
            return
        try:
            desk = None if needs_passphrase(path) else Desk.open(path, None, self._now)
        except CarerDeskError as error:
            single.let_go()
            self._say(error)
            return
        self._leave()
        self._hold(single)
        if desk is None:
            self._show_unlock(path)
        else:
            self._show_window(desk)

    def _say(self, error: CarerDeskError) -> None:
        """Say what went wrong in the window of the desk, else at the door."""
        if self.window is None:
            self._say_at_door(error)
        else:
            self._close_door()
            self.window.session.notices.error(error)

    def _close_door(self) -> None:
        if self.door is not None:
            self.door.hide()
            self.door.deleteLater()
            self.door = None

    def _say_at_door(self, error: CarerDeskError) -> None:
        if (page := self.door.page if self.door else None) is not None and hasattr(page, "show_problem"):
            page.show_problem(str(error))

    def _hold(self, single: SingleStart) -> None:
        if self._single is not None:
            self._single.let_go()
        self._single = single

    def _leave(self) -> None:
        """Close the desk on show and stay in the program."""
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect(self._on_window_closed)
            window.close()
            window.session.close()
            window.deleteLater()

    @Slot(object)
    def _on_new_desk_requested(self, wish: NewDesk) -> None:
        from carer_desk.beginning import free_name, make_desk
        from carer_desk.ui.single_start import SingleStart

        path = free_name(self.folder, wish.council)
        panel = Panel(wish.panel_name, wish.council, wish.role)

        def make() -> Path:
            make_desk(path, panel, wish.passphrase, self._now).close()
            return path

        def made(_result: object) -> None:
            single = SingleStart(path)
            single.take()
            self._hold(single)
            self._open(path, wish.passphrase)

        self._at_door().run(self.tr("Making your desk…"), make, made, self._say_at_door)

    @Slot(str)
    def _on_unlock_requested(self, passphrase: str) -> None:
        """Work the key out in a thread, because that takes long on purpose, and open the desk in this one."""
        path = self._path

        def unseal() -> bytes:
            return keys.unseal(path, passphrase)

        def unsealed(key: object) -> None:
            assert isinstance(key, bytes)
            self._open(path, key)

        self._at_door().run(self.tr("Opening your desk…"), unseal, unsealed, self._say_at_door)

    @Slot()
    def _on_example_requested(self) -> None:
        from carer_desk.beginning import examine_example
        from carer_desk.example import make_example

        path = self.folder / EXAMPLE_NAME
        if self.window is not None and self.window.session.desk.path == path:
            return

        def make() -> Path:
            if path.exists():
                examine_example(path, self._now)
            else:
                make_example(path, self._now).close()
            return path

        def made(_result: object) -> None:
            self._change_to(path)

        def refused(error: CarerDeskError) -> None:
            (self._offer_new_example if path.exists() else self._say)(error)

        self._at_door().run(self.tr("Setting the example up…"), make, made, refused)

    @Slot()
    def _on_example_removed(self) -> None:
        from carer_desk.beginning import remove_example

        path = self.folder / EXAMPLE_NAME
        self._leave()
        if self._single is not None:
            self._single.let_go()
            self._single = None
        remove_example(path)
        self.start(None)

    @Slot()
    def _on_open_requested(self) -> None:
        from carer_desk.ui.door import ask_for_desk

        chosen = ask_for_desk(self.window or self._at_door(), self.folder)
        if chosen is not None:
            self._change_to(chosen)

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
        if self._single is not None:
            self._single.let_go()
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
