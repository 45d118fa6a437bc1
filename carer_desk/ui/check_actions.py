"""The check of the desk from its window: on demand, by itself once a month, and what the last closing found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.engine import key_of
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carer_desk.store.checks.finding import Finding
    from carer_desk.store.checks.open_desk import DeskChecks
    from carer_desk.ui.dialogs.check_dialog import CheckDialog
    from carer_desk.ui.errand import SideWork
    from carer_desk.ui.idle_watch import IdleWatch

_FIRST_LOOK_MS = 2000
"""The first page is read first."""
_IDLE_MINUTES = 2
"""Nobody has touched the program for so long: then the monthly check disturbs nobody."""


class CheckActions(QObject):
    """Puts the check into the Security menu of a window; `open_earlier` leads to the copies."""

    def __init__(self, session: Session, window: MainWindow, open_earlier: Callable[[], object]) -> None:
        super().__init__(window)
        self._session, self._window, self._open_earlier = session, window, open_earlier
        self._side: SideWork | None = None
        self._watch: IdleWatch | None = None
        window.add_security_action(
            self.tr("C&heck this desk…"),
            self.check,
            icon="shield-check",
            synonyms=["damage", "file", "sound", "integrity", "broken", "repair", "my"],
        )
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.setInterval(_FIRST_LOOK_MS)
        self._first_look.timeout.connect(self.look)
        self._first_look.start()
        if key_of(session.desk.connection) is not None:  # the example: nobody would miss it
            session.on_close.insert(0, self._rest)  # before the last copy, which waits for a check beside it

    @property
    def is_checking(self) -> bool:
        """Whether a check goes on beside the window."""
        return self._side is not None and self._side.is_busy

    @property
    def _checks(self) -> DeskChecks:
        return self._session.desk.checks

    @Slot()
    def look(self) -> None:
        """Tell what the last closing found, and what this opening could not read; then wait for a quiet time."""
        self._first_look.stop()
        desk = self._session.desk
        action = self.tr("Open an earlier copy…")
        if desk.connection.unread_changes:
            from carer_desk.store.checks.inside import journal

            (found,) = journal(desk.connection)
            words = self.tr("Carer Desk was not closed properly, and {0}.").format(found.words)
            self._session.notices.problem(words, action, self._open_earlier)
        if key_of(desk.connection) is None:
            return
        untold = self._checks.memory.untold
        if untold is not None and untold.wrong:
            from carer_desk.panel.dates import day_month_year

            words = self.tr(
                "When this desk was closed on {0}, something was wrong with it, so no copy was made. "
                "“Check this desk” in the Security menu says what it is."
            )
            said = words.format(day_month_year(untold.at.date()))
            self._session.notices.problem(said, action, self._open_earlier)
        if self._watch is None and self._window.isVisible():
            from carer_desk.ui.idle_watch import IdleWatch

            self._watch = IdleWatch(_minutes, self, hears_lock=False)
            self._watch.idled.connect(self._on_idled)

    @Slot()
    def check(self) -> None:
        """Check the desk while the window waits, and repair it or open a copy when the user wants that."""
        from carer_desk.ui.dialogs.check_dialog import CheckDialog, Wish
        from carer_desk.ui.held import held

        self._end_side_work()
        desk, wish, before = self._session.desk, Wish.REPAIR, self._line_about_last()
        while wish is Wish.REPAIR:
            with held(self._window):
                dialog = CheckDialog(self._session.theme, desk.check, desk.stop, self._window, before=before)
                dialog.show_all()
                wish = dialog.wish
                self._remember(dialog)
                findings = dialog.findings
                dialog.deleteLater()
            if wish is Wish.REPAIR:
                repaired = self._repair(findings)
                if not repaired:
                    return
                before = repaired
        if wish is Wish.EARLIER_COPY:
            self._open_earlier()

    @Slot()
    def _on_idled(self) -> None:
        """Begin the monthly check, when nothing else goes on."""
        busy = self.is_checking or QApplication.activeModalWidget() is not None
        if busy or self._session.is_locking or not self._checks.is_due:
            return
        self._beside().begin(self._checks.beside)

    @Slot(object)
    def _on_side_done(self, findings: Iterable[Finding]) -> None:
        if not self._checks.remember(findings).well:
            words = self.tr(
                "The monthly check found something wrong with your desk. Nothing was changed. Look at what it says "
                "before you go on."
            )
            self._session.notices.problem(words, self.tr("Check this desk…"), self.check)

    @Slot(object)
    def _on_side_refused(self, _error: CarerDeskError) -> None:
        """No room for it, or it was stopped: the next quiet time comes."""

    def _beside(self) -> SideWork:
        """What works beside the window; a window that never needs it does not load it."""
        from carer_desk.ui.errand import SideWork

        if self._side is None:
            self._side = SideWork(self, self._on_side_done, self._on_side_refused)
        return self._side

    def _end_side_work(self) -> None:
        if self._side is not None:
            self._side.end()

    def _rest(self) -> None:
        """The desk is closed next."""
        self._first_look.stop()
        if self._watch is not None:
            self._watch.stop()
        self._end_side_work()

    def _remember(self, dialog: CheckDialog) -> None:
        if dialog.findings:
            self._checks.remember(dialog.findings)

    def _line_about_last(self) -> str:
        last = self._checks.memory.last
        if last is None:
            return ""
        how = self.tr("well") if last.well else self.tr("something was wrong")
        return self.tr("Last checked {0}: {1}.").format(f"{last.at:%d/%m/%Y}", how)

    def _repair(self, findings: Sequence[Finding]) -> str:
        """Repair it in a thread; gives what is to be said of it, nothing when it was refused."""
        from carer_desk.panel.history import Change
        from carer_desk.ui.dialogs.check_dialog import name_of
        from carer_desk.ui.waiting import waited

        desk, checks = self._session.desk, self._checks
        words, said = self.tr("Repairing…"), self.tr("A copy is made first. Your records stay as they are.")
        theme, window = self._session.theme, self._window
        told = self._session.attempt(
            lambda: waited(
                theme,
                window,
                words,
                lambda _tell: checks.repair(findings),
                desk.stop,
                said=said,
                may_stop=False,
            )
        )
        if told is None:
            return ""
        self._session.changed.emit(Change("repaired", frozenset({"matter", "promise", "panel"}), frozenset()))
        names = ", ".join(name_of(finding.name) for finding in findings if finding.repairable)
        return self.tr("Repaired: {0}. Your records were not touched. This is the check after it.").format(
            names
        )


def _minutes() -> int:
    return _IDLE_MINUTES
