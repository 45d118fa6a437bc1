"""Waits for something slow that runs in a thread, says how far it is, and stops it when the user has no time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.errand import Errand
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

Tell = Callable[[int, int], None]
"""Called in the thread with how much of how much is done; raises when the user stopped the work."""

_GRACE_MS = 150
"""What is over so soon needs no window."""
_BREAK_OFF_MS = 50
_PATIENCE_MS = 5000
"""How long work may go on by itself when the program is told to end."""


class WaitingDialog(QDialog):
    """`work` runs in a thread; `stop` breaks off what does not call `tell`, and is called until the work has ended.

    The dialog is modal, so nobody asks the desk for anything meanwhile. What is over within the grace needs no window.
    """

    progressed = Signal(int, int)
    """Some of the work is done; the payload is how much of how much."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        work: Callable[[Tell], object],
        stop: Callable[[], None],
        parent: QWidget | None = None,
        *,
        said: str = "",
        grace_ms: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._stop = theme, stop
        self._grace_ms = _GRACE_MS if grace_ms is None else grace_ms
        self._stopped = Event()
        self._busy = False
        self._outcome: object = None
        self._problem: Exception | None = None
        self.setWindowTitle(words)
        page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("small"))
        self.heading = Heading(theme, words, "question")
        self.said = Text(theme, said or self.tr("Your desk does not change meanwhile."))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the work is"))
        self.bar.setRange(0, 0)
        for widget in (self.heading, self.said, self.bar):
            page.rows.addWidget(widget)
        page.rows.addStretch(1)
        self.stop_button = outlined_button(theme, self.tr("&Stop"), "x", self.reject)  # Esc does it
        page_over_buttons(self, theme, page, self.stop_button)
        self._again = QTimer(self)
        self._again.setInterval(_BREAK_OFF_MS)
        self._again.timeout.connect(self._on_again)
        self._errand = Errand(lambda: work(self._tell), self)
        # Slots of this window, so that they run in its thread and not in the errand's.
        self._errand.done.connect(self._on_errand_done)
        self._errand.refused.connect(self._on_errand_failed)
        self._errand.failed.connect(self._on_errand_failed)
        self.progressed.connect(self._on_progressed)
        self.resize(fitted(QSize(theme.px(440), theme.px(230)), parent))

    @property
    def busy(self) -> bool:
        """Whether the work is under way, or what it gave has not arrived yet."""
        return self._busy

    def wait(self) -> object:
        """Do the work and give what it gave, None when the user stopped it; shows itself only when it takes a while.

        Raises CarerDeskError when the world did not let it.
        """
        self._busy = True
        self._errand.start()
        if not self._errand.wait(self._grace_ms):
            self.exec()
        # It was over within the grace, or the program is told to end, and every loop of events with it.
        if self._busy:
            if not self._errand.wait(_PATIENCE_MS):
                self._stopped.set()
                while not self._errand.wait(_BREAK_OFF_MS):
                    self._stop()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        self._again.stop()
        if self._stopped.is_set():
            return None
        if self._problem is not None:
            raise self._problem
        return self._outcome

    @Slot()
    def reject(self) -> None:
        """Break the work off; the dialog closes when it has ended."""
        if not self._busy:
            super().reject()
            return
        self._stopped.set()
        self.heading.setText(self.tr("Stopping…"))
        announce(self, self.heading.text())
        self.stop_button.setEnabled(False)
        self._again.start()
        self._stop()

    @Slot()
    def _on_again(self) -> None:
        self._stop()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    @Slot(object)
    def _on_errand_done(self, outcome: object) -> None:
        self._outcome = outcome
        self._come_back()

    @Slot(object)
    def _on_errand_failed(self, error: Exception) -> None:
        self._problem = error
        self._come_back()

    def _come_back(self) -> None:
        self._errand.wait()
        self._busy = False
        self.accept()

    def _tell(self, done: int, total: int) -> None:
        """In the thread: say how far it is, and leave the work where the user stopped it."""
        if self._stopped.is_set():
            raise CarerDeskError(self.tr("This was stopped."))
        self.progressed.emit(done, total)
