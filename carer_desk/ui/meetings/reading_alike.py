"""Finds, between two keys, which matters logged already the findings of a reading look like."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from carer_desk.panel.findings import ReadingInHand
from carer_desk.panel.listing import MatterRow
from carer_desk.panel.taking import FigureTaken
from carer_desk.store.desk import Desk
from carer_desk.ui.meetings.finding_words import title_of

MOST = 3
"""Matters offered for one finding."""


class AlikeSearch(QObject):
    """Looks at one finding at a time while the window has nothing else to do."""

    found = Signal(int)
    """A finding looks like a matter logged already; the payload is its number."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading: ReadingInHand | None = None
        self._waiting: list[int] = []
        self.rows: dict[int, Sequence[MatterRow]] = {}
        self._pause = QTimer(self)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._on_pause_ended)

    @property
    def busy(self) -> bool:
        """Whether findings wait to be looked at."""
        return bool(self._waiting)

    def begin(self, reading: ReadingInHand) -> None:
        """Look at all findings of a reading anew."""
        self._reading = reading
        self.rows.clear()
        self._waiting = [one.number for one in reversed(reading.offered)]
        self._pause.start()

    def stop(self) -> None:
        """Look no further."""
        self._waiting = []
        self._pause.stop()

    @Slot()
    def _on_pause_ended(self) -> None:
        if not self._waiting or self._reading is None:
            self._pause.stop()
            return
        finding = self._reading.findings[self._waiting.pop()]
        if isinstance(finding.taken, FigureTaken):
            return
        desk, day = self._desk, self._reading.held_on
        alike = desk.search.alike(title_of(finding.taken), day, limit=MOST)
        rows = desk.listing.rows(alike, desk.today()) if alike else []
        if rows:
            self.rows[finding.number] = rows
            self.found.emit(finding.number)
