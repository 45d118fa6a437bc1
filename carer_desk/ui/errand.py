"""Does something slow in a thread of its own and tells how it went."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from carer_desk.panel.errors import CarerDeskError

_TURN_SECONDS = 0.001
"""How long Python lets a thread go on that another waits for. One answer of the desk takes a window a dozen turns,
and with Python’s own five milliseconds for each a thread that counts or hashes would make it stand still."""


class Errand(QThread):
    """Something slow that touches no window: making a desk, working a key out of a passphrase, checking a file."""

    done = Signal(object)
    """It went well; the payload is what it gave."""
    refused = Signal(object)
    """The world did not let it; the payload is the CarerDeskError."""
    failed = Signal(object)
    """A bug; the payload is the exception."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        """Do the work in this thread and tell how it went."""
        sys.setswitchinterval(_TURN_SECONDS)
        try:
            self.done.emit(self._work())
        except CarerDeskError as error:
            self.refused.emit(error)
        except Exception as error:
            # Told to the window, which raises it again where the crash dialog hears it.
            self.failed.emit(error)


class SideWork(QObject):
    """One errand at a time beside a window that goes on; what it tells is told in the window's thread."""

    done = Signal(object)
    """It went well; the payload is what it gave."""
    refused = Signal(object)
    """The world did not let it; the payload is the CarerDeskError."""

    def __init__(
        self, parent: QObject, done: Callable[[Any], None], refused: Callable[[CarerDeskError], None]
    ) -> None:
        super().__init__(parent)
        self._errand: Errand | None = None
        self._stop = Event()
        self.done.connect(done)
        self.refused.connect(refused)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._errand is not None

    def begin(self, work: Callable[[Event], object]) -> None:
        """Do it in a thread; the event it gets is set when it has to end."""
        stop = self._stop = Event()
        errand = Errand(lambda: work(stop), self)
        # Slots of this object, so that they run in its thread and not in the errand's.
        errand.done.connect(self._on_done)
        errand.refused.connect(self._on_refused)
        errand.failed.connect(self._on_failed)
        self._errand = errand
        errand.start()

    def end(self) -> None:
        """Break it off and wait for its end; what it tells then is told to nobody."""
        errand, self._errand = self._errand, None
        if errand is not None:
            self._stop.set()
            errand.wait()
            errand.deleteLater()

    @Slot(object)
    def _on_done(self, given: object) -> None:
        if self._is_over():
            self.done.emit(given)

    @Slot(object)
    def _on_refused(self, error: CarerDeskError) -> None:
        if self._is_over():
            self.refused.emit(error)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._is_over():
            raise error

    def _is_over(self) -> bool:
        """End the thread; False for one that was told to end before, whose word comes late."""
        if self._errand is None or self.sender() is not self._errand:
            return False
        self._errand.wait()
        self._errand.deleteLater()
        self._errand = None
        return True
