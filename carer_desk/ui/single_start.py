"""One window per desk: a second start brings the first window forward instead of opening the file twice."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.places import holder_of, in_use, lock_path

_PATIENCE_MS = 1000


class SingleStart(QObject):
    """Holds a desk file for this process. It talks to the first window by a local socket, never by a network.

    start = SingleStart(desk_file)
    if not start.take():   # another window has this desk; it was asked to come forward
        return
    start.raise_requested.connect(window.come_forward)

    The lock of a program that crashed is taken over, because its process is gone.
    """

    raise_requested = Signal()
    """Somebody started the program again with this desk: come forward."""

    def __init__(self, desk: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(lock_path(desk)))
        # Held until let go, however long that is; a holder that died is noticed by its process number.
        self._lock.setStaleLockTime(0)
        self._name = _socket_name(desk)
        self._server: QLocalServer | None = None
        self._desk = desk
        self.refusal: CarerDeskError | None = None
        """Who has the desk, after `take` gave False and nobody came forward: another computer, as a rule."""

    def take(self) -> bool:
        """Take the desk; False when another process has it, which has then been asked to come forward."""
        if not self._try_lock() and not self._takes_over_damaged_lock():
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return True  # nobody can hold it in a folder that refuses; opening the desk then says why
            holder = holder_of(self._desk)
            # A window of another computer hears nothing of this; and its socket is not here.
            heard = self._ask_to_come_forward() if holder is None or holder.is_here else False
            self.refusal = None if heard else in_use(self._desk)
            return False
        QLocalServer.removeServer(self._name)  # what a crash may have left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_connected)
        self._server.listen(self._name)
        return True

    def let_go(self) -> None:
        """Give the desk back, when the window closes."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    @Slot()
    def _on_server_connected(self) -> None:
        if self._server is None:
            return
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            caller.deleteLater()
            self.raise_requested.emit()

    def _takes_over_damaged_lock(self) -> bool:
        """Whether the lock file names nobody, as after a power cut, and the desk could be had without it.

        Qt would take such a file for a lock that is held, for ever. Should somebody be about to write it after all,
        the engine still lets only one of the two open the desk.
        """
        path = lock_path(self._desk)
        if not path.is_file() or holder_of(self._desk) is not None or self._ask_to_come_forward():
            return False
        try:
            path.unlink()
        except OSError:
            return False
        return self._try_lock()

    def _try_lock(self) -> bool:
        """Whether the lock is had; its file, which names a process and a computer, is for its owner's eyes only."""
        mask = os.umask(0o077)  # Qt would let everybody read it
        try:
            return self._lock.tryLock(0)
        finally:
            os.umask(mask)

    def _ask_to_come_forward(self) -> bool:
        caller = QLocalSocket()
        caller.connectToServer(self._name)
        heard = caller.waitForConnected(_PATIENCE_MS)
        if heard:
            caller.disconnectFromServer()
        return heard


def _socket_name(desk: Path) -> str:
    """Give a short name that two starts with the same desk share and that says nothing about the desk."""
    return "carer-desk-" + hashlib.sha256(str(desk.resolve()).encode("utf-8")).hexdigest()[:16]
