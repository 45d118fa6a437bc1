"""Does something slow in a thread of its own and tells how it went."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from carer_desk.panel.errors import CarerDeskError


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
        try:
            self.done.emit(self._work())
        except CarerDeskError as error:
            self.refused.emit(error)
        except (
            Exception
        ) as error:  # told to the window, which raises it again where the crash dialog hears it
            self.failed.emit(error)
