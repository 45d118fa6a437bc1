"""Reads the matters of a report a few at a time and builds it in a thread, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.thread import Thread
from carer_desk.reports import chair
from carer_desk.reports.chair_report import ChairChoices, ChairFacts, ChairReport
from carer_desk.reports.paper import Paper
from carer_desk.reports.papers import lay_out
from carer_desk.store.desk import Desk

ChairThreads = Callable[[Desk, ChairChoices], Iterator[Thread]]
"""The matters of a period, one at a time."""
ChairGatherer = Callable[[Desk, ChairChoices, Sequence[Thread] | None], ChairFacts]
"""What a report is built from; the threads are those read already."""

_SLICE_SECONDS = 0.012
_LOOK_MS = 15


@dataclass(frozen=True, slots=True)
class MatterOnOffer:
    """One matter that may be in the report."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report with its paper and the matters that were on offer for it."""

    choices: ChairChoices
    report: ChairReport
    paper: Paper
    on_offer: tuple[MatterOnOffer, ...]


class ReportBuilder(QObject):
    """`read` reads the desk anew and builds; `build` builds again from what was read. The latest wish wins."""

    progressed = Signal(int)
    """Matters were read; the payload is how many so far."""
    built = Signal(object)
    """A report is ready; the payload is a BuiltReport."""
    failed = Signal(object)
    """The desk could not be read; the payload is a CarerDeskError."""

    def __init__(
        self, desk: Desk, threads: ChairThreads, gather: ChairGatherer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._threads = threads
        self._gather = gather
        self._choices: ChairChoices | None = None
        self._reading: Iterator[int] | None = None
        self._facts: ChairFacts | None = None
        self._work: Future[BuiltReport] | None = None
        self._thread = ThreadPoolExecutor(1, "report")
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._on_slice_due)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look_due)

    @property
    def busy(self) -> bool:
        """Whether a report is being read or built."""
        return self._reading is not None or self._work is not None

    def read(self, choices: ChairChoices) -> None:
        """Read the matters of the period and build the report."""
        self.stop()
        self._choices, self._facts = choices, None
        self._reading = self._steps(choices)
        self._slice.start()

    def build(self, choices: ChairChoices) -> None:
        """Build again with other choices of the same period."""
        before, self._choices = self._choices, choices
        if self._reading is not None:
            return  # what is being read now is built with these choices
        if self._facts is None or before is None or before.period_to != choices.period_to:
            self.read(choices)
            return
        self._work = self._thread.submit(_built, self._facts, choices)
        self._look.start()

    def stop(self) -> None:
        """Leave what is being read or built."""
        self._slice.stop()
        self._look.stop()
        self._reading = self._work = None

    def close(self) -> None:
        """Leave what is being read or built for good, and end the thread."""
        self.stop()
        self._thread.shutdown(wait=False, cancel_futures=True)

    @Slot()
    def _on_slice_due(self) -> None:
        assert self._reading is not None
        until, count = monotonic() + _SLICE_SECONDS, 0
        try:
            while monotonic() < until:
                step = next(self._reading, None)
                if step is None:
                    self._slice.stop()
                    self._reading = None
                    assert self._choices is not None
                    self.build(self._choices)
                    return
                count = step
        except CarerDeskError as error:
            self.stop()
            self.failed.emit(error)
            return
        except Exception:  # a bug is told once, not at every tick of the clock
            self.stop()
            raise
        self.progressed.emit(count)

    @Slot()
    def _on_look_due(self) -> None:
        work = self._work
        if work is None or not work.done():
            return
        self._look.stop()
        self._work = None
        self.built.emit(work.result())

    def _steps(self, choices: ChairChoices) -> Iterator[int]:
        """Read a matter, then an indicator's figures, at every step; gives how many matters were read."""
        threads, readings = [], {}
        for thread in self._threads(self._desk, choices):
            threads.append(thread)
            yield len(threads)
        for number in sorted({linked.indicator.id for thread in threads for linked in thread.links}):
            readings[number] = self._desk.indicators.readings(number)
            yield len(threads)
        facts = self._gather(self._desk, choices, ())
        # The thread that builds must not ask the desk, which belongs to this one.
        count_on = self._desk.working_days().add
        today = replace(facts.today, meetings=tuple(facts.today.meetings), add_working_days=count_on)
        self._facts = replace(facts, today=today, threads=tuple(threads), readings=readings)


def _built(facts: ChairFacts, choices: ChairChoices) -> BuiltReport:
    whole = chair.build(facts, replace(choices, left_out=frozenset()))
    report = chair.build(facts, choices) if choices.left_out else whole
    on_offer = tuple(MatterOnOffer(m.number, m.wording) for m in whole.matters)
    return BuiltReport(choices, report, lay_out(report), on_offer)
