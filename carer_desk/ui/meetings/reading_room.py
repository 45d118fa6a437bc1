"""Reads minutes one after the other, shows each, and holds the one in hand until it is kept or put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from carer_desk.panel.dates import count_words, day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.findings import ReadingInHand
from carer_desk.ui.meetings.findings_pane import reading_title
from carer_desk.ui.meetings.reading_job import MinutesReadingJob
from carer_desk.ui.meetings.reading_progress import ReadingProgress
from carer_desk.ui.meetings.reading_view import ReadingView
from carer_desk.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file or a text that is to be read, and the day of its meeting where the user said it."""

    path: Path | None
    text: str = field(default="", repr=False)
    day: date | None = None


class ReadingRoom(QStackedWidget):
    """Give it files or text; it asks to be shown, tells when the user leaves, and can be come back to."""

    show_requested = Signal()
    """Something is being read, or was read, and is to be shown."""
    left = Signal()
    """The user goes back to the meetings, or there is nothing to show."""
    changed = Signal()
    """What is in hand or waits is another now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue: list[_Waiting] = []
        self._now = _Waiting(None)
        self._reading: ReadingInHand | None = None
        self._aside: ReadingInHand | None = None
        self.job = MinutesReadingJob(self)
        self.progress = ReadingProgress(session.theme)
        self.view = ReadingView(session)
        self.addWidget(self.view)
        self.addWidget(self.progress)
        self.job.progressed.connect(self._on_job_progressed)
        self.job.read.connect(self._on_job_read)
        self.job.refused.connect(self._on_job_refused)
        self.progress.stop_requested.connect(self._on_stop_requested)
        self.view.left.connect(self.left)
        self.view.finished.connect(self._on_view_finished)

    @property
    def marked(self) -> int:
        """How many findings are marked or changed and not on the desk yet."""
        if self._reading is None:
            return 0
        return sum(one.mark != "open" or one.edited for one in self._reading.offered)

    @property
    def unfinished(self) -> bool:
        """Whether there is something to come back to."""
        return self.job.busy or bool(self.marked) or bool(self._queue)

    def told(self) -> str:
        """Say in one sentence what is in hand: “Reading of minutes of 12 March: 10 marked, not kept yet.”."""
        parts = []
        if self.job.busy:
            parts.append(self.tr("Minutes are being read."))
        elif self._reading is not None and self.marked:
            words = self.tr("{0}: {1} marked, not kept yet.")
            parts.append(words.format(reading_title(self._reading), self.marked))
        if self._queue:
            wait = count_words(len(self._queue), self.tr("file waits"), self.tr("files wait"))
            parts.append(self.tr("{0} to be read.").format(wait))
        return " ".join(parts)

    def read_files(self, paths: Sequence[Path], day: date | None = None) -> None:
        """Read files one after the other."""
        self._add([_Waiting(path, day=day) for path in paths])

    def read_text(self, text: str, day: date | None = None) -> None:
        """Read pasted text."""
        self._add([_Waiting(None, text, day)])

    def go_on(self) -> None:
        """Show what is in hand, or read what waits."""
        if not self.job.busy and not self.marked and self._queue:
            self._read_next()
        else:
            self.show_requested.emit()
            if self.currentWidget() is self.view:
                self.view.list.setFocus()

    def forget(self) -> None:
        """Let the reading in hand and everything that waits go."""
        self.job.stop()
        self._queue.clear()
        self._aside, self._reading = self._reading, None
        self.changed.emit()

    def hand_over(self) -> object:
        """Give away what is in hand and what waits, because the desk is locked; None when there is nothing.

        What is still being read waits as well: it is read again from its beginning.
        """
        waiting = [self._now, *self._queue] if self.job.busy else list(self._queue)
        in_hand = (self._reading if self.marked else None, waiting)
        self.forget()
        self._aside = None
        return in_hand if any(in_hand) else None

    def take_over(self, in_hand: object) -> None:
        """Go on with what was handed over."""
        assert isinstance(in_hand, tuple)
        self._reading, self._queue = in_hand
        if self._reading is not None:
            self._show()
        else:
            self.go_on()

    def put_aside(self) -> None:
        """Let go of what is in hand; the reading can be taken up again once."""
        self.forget()
        if self._aside is not None:
            words = self.tr("Put aside. Nothing of it was kept.")
            self._session.notices.tell(words, self.tr("Take it up again"), self.take_up_again)

    @Slot()
    def take_up_again(self) -> None:
        """Go on with the reading that was put aside last."""
        if self._aside is not None:
            self._reading, self._aside = self._aside, None
            self._show()

    def refresh(self) -> None:
        """Hear from the desk what is kept now."""
        self.view.refresh()
        self.changed.emit()

    def go_back(self) -> bool:
        """Go from the folded page to the findings."""
        return self.currentWidget() is self.view and self.view.go_back()

    def stop(self) -> None:
        """Stop reading, because the window closes."""
        self._queue.clear()
        self.job.stop()
        self.view.alike.stop()

    @Slot(int, int, bool)
    def _on_job_progressed(self, done: int, total: int, pages: bool) -> None:
        self.progress.show_steps(done, total, pages=pages)

    @Slot(object)
    def _on_job_read(self, reading: ReadingInHand) -> None:
        self._reading, self._aside = reading, None
        self._show()

    @Slot(object)
    def _on_job_refused(self, error: CarerDeskError) -> None:
        self._session.notices.error(error)
        if not self._read_next():
            self._leave()

    @Slot()
    def _on_stop_requested(self) -> None:
        self.job.stop()
        self._queue.clear()
        self._session.notices.tell(self.tr("Reading was stopped. Nothing was kept."))
        self._leave()

    @Slot()
    def _on_view_finished(self) -> None:
        if not self._read_next():
            self.left.emit()

    def _add(self, waiting: list[_Waiting]) -> None:
        self._queue += waiting
        if self.job.busy:
            self.show_requested.emit()
        elif self.marked:
            first = self.tr("It waits until you keep or put aside what you have in hand.")
            self._session.notices.tell(first)
            self.view.show_more(len(self._queue))
            self.show_requested.emit()
        else:
            self._read_next()
        self.changed.emit()

    def _read_next(self) -> bool:
        """Read what waits longest; False when nothing does."""
        if not self._queue:
            return False
        self._now = self._queue.pop(0)
        self.setCurrentWidget(self.progress)
        self.progress.begin(self._now.path.name if self._now.path is not None else "")
        self.show_requested.emit()
        self.progress.stop.setFocus()
        desk = self._session.desk
        indicators, spellings = desk.indicators.all(), desk.role_spellings.mapping()
        if self._now.path is not None:
            self.job.read_file(self._now.path, indicators, spellings)
        else:
            self.job.read_paste(self._now.text, indicators, spellings)
        return True

    def _leave(self) -> None:
        self.setCurrentWidget(self.view)
        self.changed.emit()
        self.left.emit()

    def _show(self) -> None:
        """Show the reading in hand; a day that the user said stands in where the page says none."""
        reading = self._reading
        if reading is None:
            return
        note, day = "", self._now.day
        known = self._session.desk.sources.day_of(reading.source) if reading.held_on is None else None
        if day is not None and reading.held_on is None:
            reading.held_on = day
            note = self.tr("The page does not say its day; it is taken from the meeting you chose.")
        elif known is not None:
            reading.held_on = known
            note = self.tr("The page does not say its day; it is the one you gave when it was read before.")
        elif day is not None and reading.minutes.held_on not in (None, day):
            note = self.tr("You chose the meeting of {0}, and the page gives another day. Check it.")
            note = note.format(day_month_year(day))
        self.setCurrentWidget(self.view)
        self.show_requested.emit()
        self.view.show_reading(reading, note, len(self._queue))
        self.changed.emit()
