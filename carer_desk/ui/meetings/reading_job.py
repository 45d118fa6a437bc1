"""Reads minutes: a file in a limited process, then its text in another, so that the window stays alive meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.findings import ReadingInHand
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.panel import Role
from carer_desk.panel.source import Source
from carer_desk.readers.forms.file_reading import FileReading
from carer_desk.readers.forms.pasting import pasted_source
from carer_desk.readers.minutes.finding import unread
from carer_desk.readers.minutes.worker import DONE, findings_from, job_bytes, worker_command

_POLL_MS = 30
_LAST_WAIT_MS = 5000


class MinutesReadingJob(QObject):
    """Start one reading at a time with `read_file` or `read_paste`; `stop` ends it at once, and nothing is told."""

    progressed = Signal(int, int, bool)
    """Some of it is read; the payload is how much of how much, and whether that is pages or else characters."""
    read = Signal(object)
    """The minutes were read; the payload is the ReadingInHand."""
    refused = Signal(object)
    """They cannot be read; the payload is the CarerDeskError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indicators: Sequence[Indicator] = ()
        self._spellings: Mapping[str, Role] | None = None
        self._file: FileReading | None = None
        self._source: Source | None = None
        self._process: QProcess | None = None
        self._heard = b""
        self._polling = QTimer(self)
        self._polling.setInterval(_POLL_MS)
        self._polling.timeout.connect(self._on_polling_due)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._file is not None or self._process is not None

    def read_file(
        self, path: Path, indicators: Sequence[Indicator], spellings: Mapping[str, Role] | None = None
    ) -> None:
        """Begin to read a file; the indicators are those that its words may name, `spellings` own words for roles."""
        self._indicators, self._spellings = indicators, spellings
        self._file = FileReading(path)
        self._file.start()
        self._polling.start()

    def read_paste(
        self, text: str, indicators: Sequence[Indicator], spellings: Mapping[str, Role] | None = None
    ) -> None:
        """Begin to read pasted text."""
        self._indicators, self._spellings = indicators, spellings
        try:
            self._find(pasted_source(text))
        except CarerDeskError as error:
            self.refused.emit(error)

    @Slot()
    def stop(self) -> None:
        """Stop reading; nothing is told any more."""
        self._polling.stop()
        file, self._file = self._file, None
        if file is not None:
            file.cancel()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_LAST_WAIT_MS)
            process.deleteLater()

    @Slot()
    def _on_polling_due(self) -> None:
        file = self._file
        if file is None:
            return
        over = file.poll()
        done, total = file.steps
        if total:
            self.progressed.emit(done, total, True)
        if not over:
            return
        self._polling.stop()
        self._file = None
        try:
            self._find(file.source())
        except CarerDeskError as error:
            self.refused.emit(error)

    def _find(self, source: Source) -> None:
        """Find everything in a text that was read."""
        program, *arguments = worker_command()
        self._source, self._heard = source, b""
        process = QProcess(self)
        self._process = process
        process.readyReadStandardOutput.connect(self._on_process_spoke)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_failed)
        process.start(program, arguments)
        process.write(job_bytes(source, self._indicators, self._spellings))
        process.closeWriteChannel()

    @Slot()
    def _on_process_spoke(self) -> None:
        if self._process is None:
            return
        self._heard += self._process.readAllStandardOutput().data()
        while not self._heard.startswith(DONE) and (end := self._heard.find(b"\n")) >= 0:
            line, self._heard = self._heard[:end], self._heard[end + 1 :]
            self._tell_progress(line.decode("ascii", "replace").split())

    @Slot()
    def _on_process_finished(self) -> None:
        if self._process is None or self._source is None:
            return
        self._on_process_spoke()
        self._process.deleteLater()
        self._process = None
        found = self._heard.startswith(DONE)
        minutes = findings_from(self._heard[len(DONE) :], self._source) if found else None
        source, self._source, self._heard = self._source, None, b""
        if minutes is None:
            self.refused.emit(unread(source))
        else:
            self.read.emit(ReadingInHand(source, minutes))

    @Slot(QProcess.ProcessError)
    def _on_process_failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            if self._source is not None:
                self.refused.emit(unread(self._source))

    def _tell_progress(self, words: list[str]) -> None:
        if len(words) != 3 or words[0] != "progress" or not (words[1] + words[2]).isdigit():
            return
        done, total = int(words[1]), int(words[2])
        pages = self._source is not None and bool(self._source.pages)
        if self._source is not None and pages:
            done, total = self._source.page_at(done) or 0, len(self._source.pages)
        self.progressed.emit(done, total, pages)
