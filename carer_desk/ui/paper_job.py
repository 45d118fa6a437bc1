"""Writes one paper in a process of its own, so that the window stays alive meanwhile."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.chair_report import ChairReport
from carer_desk.reports.sheet import QuestionSheet
from carer_desk.reports.writing import packing, worker_command
from carer_desk.store.sealing import ENDING, seal
from carer_desk.ui.errand import Errand


class PaperJob(QObject):
    """Start one paper at a time; `cancel` leaves the paper's place as it was."""

    progressed = Signal(int, int)
    """Some of the work is done; the payload is how much of how much."""
    written = Signal(object)
    """The paper is in its place; the payload is its path."""
    failed = Signal(object)
    """The paper could not be written; the payload is a CarerDeskError."""
    ended = Signal()
    """The work is over, whether the paper is written or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._path = Path()
        self._heard = b""
        self._passphrase: str | None = None
        self._pieces: list[bytes] = []
        self._sealing: Errand | None = None
        self._problem: CarerDeskError | None = None
        self._cancelled = False
        self._packing: Iterator[bytes] | None = None
        self._feeding = QTimer(self)
        self._feeding.setInterval(0)
        self._feeding.timeout.connect(self._on_feeding_due)

    @property
    def busy(self) -> bool:
        """Whether a paper is being written."""
        return self._process is not None or self._sealing is not None

    def start(
        self,
        tree: ChairReport | QuestionSheet,
        paper_format: str,
        path: Path,
        passphrase: str | None = None,
    ) -> None:
        """Begin to write a paper, sealed with a passphrase; while one is being written a second one is refused."""
        if self.busy:
            raise RuntimeError("a paper is being written already")
        program, *arguments = worker_command()
        self._path, self._heard, self._problem, self._cancelled = path, b"", None, False
        self._passphrase, self._pieces = passphrase, []
        process = QProcess(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._on_process_spoke)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_failed)
        process.start(program, arguments)
        self._packing = packing(tree, paper_format, path if passphrase is None else None)
        self._feeding.start()

    @Slot()
    def cancel(self) -> None:
        """Stop writing."""
        if self._process is not None:
            self._cancelled = True
            self._stop_feeding()
            self._process.kill()

    def finish(self) -> None:
        """Let the paper in hand be written to its end, because the window closes; stop one that takes too long."""
        process = self._process
        if process is None:
            self._await_sealing()
            return
        while self._packing is not None:
            self._on_feeding_due()
        if not process.waitForFinished(_LAST_WAIT_MS):
            self.cancel()
            process.waitForFinished(_LAST_WAIT_MS)
        self._await_sealing()

    @Slot()
    def _on_feeding_due(self) -> None:
        """Pack a little more of the paper for the process, for a moment only."""
        process, packed = self._process, self._packing
        if process is None or packed is None:
            self._stop_feeding()
            return
        until = monotonic() + _SLICE_SECONDS
        for piece in packed:
            process.write(piece)
            if monotonic() >= until:
                return
        self._stop_feeding()
        process.closeWriteChannel()

    @Slot()
    def _on_process_spoke(self) -> None:
        if self._process is None:
            return
        self._heard += self._process.readAllStandardOutput().data()
        *lines, self._heard = self._heard.split(b"\n")
        for line in lines:
            self._listen(line.decode())

    @Slot()
    def _on_process_finished(self) -> None:
        process = self._process
        if process is None:
            return
        self._on_process_spoke()
        done = process.exitStatus() is QProcess.ExitStatus.NormalExit and process.exitCode() == 0
        self._end()
        if done and self._passphrase is not None and not self._cancelled:
            self._seal(self._passphrase)
            return
        if done:
            self.written.emit(self._path)
        elif not self._cancelled:
            self.failed.emit(self._problem or _UNWRITTEN)
        self.ended.emit()

    @Slot(QProcess.ProcessError)
    def _on_process_failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._end()
            self.failed.emit(_UNWRITTEN)
            self.ended.emit()

    @Slot(object)
    def _on_sealing_done(self, _path: object) -> None:
        self._forget_sealing()
        self.written.emit(self._path)
        self.ended.emit()

    @Slot(object)
    def _on_sealing_refused(self, error: Exception) -> None:
        self._forget_sealing()
        self.failed.emit(error if isinstance(error, CarerDeskError) else _UNWRITTEN)
        self.ended.emit()

    def _seal(self, passphrase: str) -> None:
        """Seal the paper in a thread, because the key takes long on purpose."""
        content, self._pieces, path = b"".join(self._pieces), [], self._path
        name = path.name.removesuffix(ENDING)
        errand = self._sealing = Errand(lambda: seal(path, name, content, passphrase, replace=True), self)
        # Slots of this object, so that they run in its thread and not in the errand's.
        errand.done.connect(self._on_sealing_done)
        errand.refused.connect(self._on_sealing_refused)
        errand.failed.connect(self._on_sealing_refused)
        errand.start()

    def _await_sealing(self) -> None:
        if self._sealing is not None:
            self._sealing.wait()

    def _forget_sealing(self) -> None:
        errand, self._sealing, self._passphrase = self._sealing, None, None
        if errand is not None:
            errand.wait()
            errand.deleteLater()

    def _listen(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "piece":
            self._pieces.append(b64decode(rest))
        elif word == "progress":
            done, total = rest.split()
            self.progressed.emit(int(done), int(total))
        elif word == "failed":
            self._problem = CarerDeskError(*json.loads(rest))

    def _stop_feeding(self) -> None:
        self._feeding.stop()
        self._packing = None

    def _end(self) -> None:
        self._stop_feeding()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


_LAST_WAIT_MS = 20_000
_SLICE_SECONDS = 0.008
"""The window packs for so long before it looks after its user again."""

_UNWRITTEN = CarerDeskError(
    "The paper could not be written.", "Your desk is safe.", "Try again, or choose another kind of paper."
)
