"""Reads a scorecard in a thread, its file in a limited process, and reads it again after each correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_mapping import ScorecardMapping
from carer_desk.readers.scorecards.grid import Grid
from carer_desk.readers.scorecards.grid_reading import GridReading
from carer_desk.readers.scorecards.opening import grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard
from carer_desk.ui.errand import Errand

_STEP_SECONDS = 0.1
"""Between two steps that are told: more often nobody could read them."""


class ScorecardReadingJob(QObject):
    """Call `read_file` or `read_paste` once, `read_again` after each correction, `stop` when nobody waits any more."""

    read = Signal(object)
    """The scorecard was read; the payload is the ScorecardRead."""
    refused = Signal(object)
    """It cannot be read; the payload is the CarerDeskError."""
    stepped = Signal(int, int, str)
    """A part was read; the payload is how many are, of how many (nought while unknown), and what they are."""

    def __init__(self, indicators: Sequence[Indicator], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._indicators = list(indicators)
        self._file: GridReading | None = None
        self._grid: Grid | None = None
        self._errand: Errand | None = None
        self._waiting: list[ScorecardMapping | None] = []
        self._stopped = False
        self._told = 0.0

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return self._errand is not None

    def read_file(self, path: Path, mapping: ScorecardMapping | None) -> None:
        """Read a file by what was remembered."""
        self._file = GridReading(path)
        file = self._file

        def grid() -> Grid:
            return file.grid(self._tell)

        self._begin(grid, mapping)

    def read_paste(self, text: str, mapping: ScorecardMapping | None) -> None:
        """Read copied cells by what was remembered."""

        def grid() -> Grid:
            return grid_of_paste(text)

        self._begin(grid, mapping)

    def read_again(self, mapping: ScorecardMapping | None) -> None:
        """Read the same cells by a corrected mapping; while one is being read, only the newest waits."""
        if self._errand is not None:
            self._waiting = [mapping]
            return
        kept = self._grid
        if kept is not None:
            self._run(kept, mapping)

    @Slot()
    def stop(self) -> None:
        """Stop reading; nothing is told any more. It is over within the reading of one row or page."""
        self._stopped = True
        if self._file is not None:
            self._file.cancel()
        if self._errand is not None:
            self._errand.wait()

    def _run(self, grid: Grid, mapping: ScorecardMapping | None) -> None:
        def kept() -> Grid:
            return grid

        self._begin(kept, mapping)

    def _begin(self, grid: Callable[[], Grid], mapping: ScorecardMapping | None) -> None:
        indicators = self._indicators

        def work() -> tuple[Grid, ScorecardRead]:
            cells = grid()
            return cells, read_scorecard(cells, indicators, mapping, self._tell)

        self._stopped, self._told = False, monotonic()
        self._errand = Errand(work, self)
        # Slots of this object, so that they run in the window's thread and not in the errand's.
        self._errand.done.connect(self._on_errand_done)
        self._errand.refused.connect(self._on_errand_refused)
        self._errand.failed.connect(self._on_errand_failed)
        self._errand.start()

    @Slot(object)
    def _on_errand_done(self, found: tuple[Grid, ScorecardRead]) -> None:
        self._end()
        if self._stopped:
            return
        self._grid, read = found
        if self._waiting:
            self.read_again(self._waiting.pop())
        else:
            self.read.emit(read)

    @Slot(object)
    def _on_errand_refused(self, error: CarerDeskError) -> None:
        self._end()
        if not self._stopped:
            self.refused.emit(error)

    @Slot(object)
    def _on_errand_failed(self, error: Exception) -> None:
        self._end()
        raise error

    def _tell(self, done: int, total: int, what: str) -> None:
        """In the errand's thread: tell a step now and then, and end the errand when nobody waits any more."""
        if self._stopped:
            raise CarerDeskError("Reading was stopped.", "Nothing was kept.")
        now = monotonic()
        if now - self._told >= _STEP_SECONDS:
            self._told = now
            self.stepped.emit(done, total, what)

    def _end(self) -> None:
        if self._errand is not None:
            self._errand.wait()
            self._errand.deleteLater()
        self._errand = self._file = None
