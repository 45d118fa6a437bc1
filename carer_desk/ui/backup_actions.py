"""Copies of the desk from its window: by the clock, at the end, when asked; a second place; earlier copies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import key_of
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from carer_desk.panel.backup_rule import BackupReason
    from carer_desk.store.backups.files import BackupCopy
    from carer_desk.store.backups.memory import Drill
    from carer_desk.store.backups.open_desk import Backups
    from carer_desk.ui.dialogs.waiting_dialog import Tell
    from carer_desk.ui.errand import SideWork

_FIRST_LOOK_MS = 60_000
"""Reminders and the monthly drill wait until the day's first work is under way."""
_MAKING_GRACE_MS = 500
"""A copy that is made so soon is not worth a word."""


class BackupActions(QObject):
    """Puts its actions into the Security menu of a window, and makes copies while its desk changes."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._side: SideWork | None = None
        self._asked = False
        window.add_security_action(
            self.tr("&Make a copy now"),
            self._on_copy_triggered,
            icon="copy",
            synonyms=["backup", "save", "back up", "safe"],
        )
        window.add_security_action(
            self.tr("Open an &earlier copy…"),
            self.open_earlier,
            icon="history",
            synonyms=["backup", "restore", "lost", "damaged", "back", "version"],
        )
        window.add_security_action(
            self.tr("&Keep copies in a second place…"),
            self._on_second_place_triggered,
            icon="archive",
            synonyms=["backup", "stick", "USB", "folder", "cloud", "drive"],
        )
        self._sealed = key_of(session.desk.connection) is not None
        if not self._sealed:  # the example: nobody would miss it
            return
        from carer_desk.panel.backup_rule import EVERY_MINUTES

        session.on_close.append(self._copy_at_the_end)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MINUTES * 60_000)
        self._clock.timeout.connect(self._on_clock_struck)
        self._clock.start()
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.setInterval(_FIRST_LOOK_MS)
        self._first_look.timeout.connect(self._on_first_look)
        self._first_look.start()

    @property
    def is_copying(self) -> bool:
        """Whether a copy is being made or tried out beside the window."""
        return self._side is not None and self._side.is_busy

    @property
    def _backups(self) -> Backups:
        return self._session.desk.backups

    @Slot()
    def _on_clock_struck(self) -> None:
        from carer_desk.panel.backup_rule import BackupReason

        self._begin(BackupReason.REGULAR)

    @Slot()
    def _on_first_look(self) -> None:
        self.remind()
        if not self.is_copying and self._session.attempt(self._backups.drill_is_due):
            self._beside().begin(self._backups.drill)

    def remind(self) -> None:
        """Say once a week that the second place is without a copy."""
        backups, today = self._backups, self._session.desk.day()
        if not self._session.attempt(backups.reminder_is_due):
            return
        place = backups.memory.second_place
        if backups.second_place_is_there():
            words = self.tr(
                "The last copy in “{0}” is more than a week old. Closing the desk makes a new one."
            )
        else:
            words = self.tr(
                "There has been no copy in “{0}” for a week. Put the stick in, or choose another second place."
            )
        name = (place.name or str(place)) if place else ""
        action = self.tr("Choose another place")
        self._session.notices.tell(words.format(name), action, self._on_second_place_triggered)
        self._session.attempt(lambda: setattr(backups.memory, "reminded_on", today))

    @Slot()
    def _on_copy_triggered(self) -> None:
        from carer_desk.panel.backup_rule import BackupReason

        if self.is_copying:
            self._session.notices.tell(self.tr("A copy is being made just now."))
            return
        self._begin(BackupReason.ASKED, asked=True)

    @Slot()
    def open_earlier(self) -> None:
        """Let the user look at the copies, and open a desk that is made of one."""
        from carer_desk.ui.earlier_copies import EarlierCopies
        from carer_desk.ui.held import held

        self._end_side_work()
        notices = self._session.notices
        with held(self._window):
            leading = EarlierCopies(self._session.theme, self._backups, notices.error, self._window)
            restored = leading.choose()
            leading.deleteLater()
        if restored is not None:
            self._session.preferences.forget_seen(restored)
            words = self.tr("Restored as “{0}”. The desk you had stays as it is.")
            notices.tell(words.format(restored.stem))
            self._session.desk_requested.emit(restored)

    @Slot()
    def _on_second_place_triggered(self) -> None:
        from carer_desk.panel.backup_rule import BackupReason
        from carer_desk.ui.dialogs.second_place_dialog import SecondPlaceDialog

        memory = self._backups.memory
        dialog = SecondPlaceDialog(
            self._session.theme, memory.second_place, memory.second_copied_at, self._ask_folder, self._window
        )
        wanted = dialog.ask()
        dialog.deleteLater()
        if wanted is None:
            return
        folder = wanted.folder
        if not self._session.done(lambda: self._backups.choose_second_place(folder)):
            return
        if folder is None:
            self._session.notices.tell(self.tr("Copies are kept on this computer only."))
        elif not self.is_copying:
            self._begin(BackupReason.ASKED, asked=True)

    def _ask_folder(self, parent: QWidget) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, self.tr("A second place for copies"))
        return Path(chosen) if chosen else None

    def _begin(self, reason: BackupReason, *, asked: bool = False) -> None:
        """Make a copy beside the window, if the desk has changed."""
        if self.is_copying:
            return
        self._asked = asked
        make = partial(self._backups.make, reason)
        self._beside().begin(lambda stop: self._copied(make, stop, second=asked))

    def _copied(
        self, make: Callable[[Event], BackupCopy | None], stop: Event, *, second: bool
    ) -> tuple[str, bool]:
        """In a thread: copy, and take the copy to the second place; gives how it is called and whether it is there."""
        made = make(stop)
        carried = self._backups.copy_to_second_place(stop) if second else None
        return (made.path.name if made else ""), carried is not None

    @Slot(object)
    def _on_side_done(self, told: object) -> None:
        from carer_desk.store.backups.memory import Drill

        if isinstance(told, Drill):
            self._keep_drill(told)
            return
        if self._session.done(self._backups.note_second_place) and self._asked:
            name, carried = told if isinstance(told, tuple) else ("", False)
            self._tell_copy(bool(name), bool(carried))

    def _tell_copy(self, made: bool, carried: bool) -> None:
        backups = self._backups
        if backups.memory.second_place is not None and not backups.second_place_is_there():
            words = self.tr("A copy is on this computer. The second place is not there now.")
        elif carried:
            words = self.tr("A copy was made, checked, and taken to the second place.")
        elif made:
            words = self.tr("A copy was made and checked.")
        else:
            words = self.tr("Nothing has changed since the newest copy, so it holds everything.")
        self._session.notices.tell(words)

    def _keep_drill(self, drill: Drill) -> None:
        self._session.attempt(lambda: setattr(self._backups.memory, "drill", drill))
        if not drill.well:
            words = self.tr(
                "The newest copy of your desk did not stand the monthly trial: {0}. Your desk itself is safe. "
                "Make a copy now, and see whether the disk is well."
            )
            self._session.notices.problem(words.format(drill.words))

    @Slot(object)
    def _on_side_refused(self, error: CarerDeskError) -> None:
        from carer_desk.store.backups.writing import StoppedError

        if not isinstance(error, StoppedError):
            self._session.notices.error(error)

    def _beside(self) -> SideWork:
        """What works beside the window; a window that never needs it does not load it."""
        from carer_desk.ui.errand import SideWork

        if self._side is None:
            self._side = SideWork(self, self._on_side_done, self._on_side_refused)
        return self._side

    def _end_side_work(self) -> None:
        if self._side is not None:
            self._side.end()

    def _copy_at_the_end(self) -> None:
        """The desk is closed next: whatever happens here, the program must not be kept from ending."""
        from carer_desk.store.backups.writing import StoppedError

        self._clock.stop()
        self._first_look.stop()
        self._end_side_work()
        if self._session.is_wiping:
            return
        try:
            self._wait_for_copy()
            self._backups.note_second_place()
        except StoppedError:
            return
        except CarerDeskError as error:
            self._tell_at_the_end(error)

    def _wait_for_copy(self) -> None:
        """Make the last copy in a thread and wait for it, with a word when it takes a while."""
        from carer_desk.ui.dialogs.waiting_dialog import WaitingDialog

        stop = Event()
        make = self._session.desk.checks.copy_at_closing

        def work(_tell: Tell) -> object:
            return self._copied(make, stop, second=True)

        words, said = self.tr("Checking, and making a copy…"), self.tr("The desk closes when it is done.")
        theme, grace = self._session.theme, _MAKING_GRACE_MS
        dialog = WaitingDialog(theme, words, work, stop.set, self._window, said=said, grace_ms=grace)
        try:
            dialog.wait()
        finally:
            dialog.deleteLater()

    def _tell_at_the_end(self, error: CarerDeskError) -> None:
        """The window is gone, so the notice strip with it; of a desk that is locked it is told at its next opening."""
        if self._session.is_locking:
            self._session.tell_at_the_end(error)
            return
        box = QMessageBox(self._window)
        box.setTextFormat(box.textFormat().PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(error.happened)
        box.setInformativeText(" ".join(part for part in (error.safe, error.next_step) if part))
        box.addButton(self.tr("Close the desk"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()
