"""Reads the matters of a report and builds it in short steps, so that the window stays alive."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.thread import Thread
from carer_desk.reports import chair
from carer_desk.reports.chair_pages import laying_out
from carer_desk.reports.chair_report import ChairChoices, ChairFacts, ChairReport
from carer_desk.reports.paper import Paper
from carer_desk.reports.paper_parts import Part, cutting
from carer_desk.reports.steps import Steps
from carer_desk.store.desk import Desk
from carer_desk.ui.report.as_decided import as_decided

ChairThreads = Callable[[Desk, ChairChoices], Iterator[Thread | None]]
"""The matters of a period, one at a time; None where a stretch of the log had none."""
ChairGatherer = Callable[[Desk, ChairChoices, Sequence[Thread] | None], ChairFacts]
"""What a report is built from; the threads are those read already."""

_SLICE_SECONDS = 0.010
"""The window reads and builds for so long before it looks after its user again."""


@dataclass(frozen=True, slots=True)
class MatterOnOffer:
    """One matter that may be in the report."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class BuiltReport:
    """A report with its paper, in parts to look at, and the matters that were on offer for it."""

    choices: ChairChoices
    report: ChairReport
    """As it stands in the desk."""
    paper: Paper
    """As it will leave by what was decided about names before."""
    parts: tuple[Part, ...]
    on_offer: tuple[MatterOnOffer, ...]
    is_changed: bool = False
    """Whether the paper says something otherwise than the desk."""


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
        self._building: Iterator[BuiltReport | None] | None = None
        self._made: BuiltReport | None = None
        self._facts: ChairFacts | None = None
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._on_slice_due)

    @property
    def busy(self) -> bool:
        """Whether a report is being read or built."""
        return self._reading is not None or self._building is not None

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
        if self._facts is None or before is None or _period(before) != _period(choices):
            self.read(choices)
            return
        self._building, self._made = _build_steps(self._desk, self._facts, choices), None
        self._slice.start()

    def stop(self) -> None:
        """Leave what is being read or built."""
        self._slice.stop()
        self._reading = self._building = self._made = None

    @Slot()
    def _on_slice_due(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        try:
            if self._reading is not None:
                self._read_on(until)
            else:
                self._build_on(until)
            gc.collect(1)  # a little each time; looking through all that was read at once would take long
        except CarerDeskError as error:
            self.stop()
            self.failed.emit(error)
        except Exception:  # a bug is told once, not at every tick of the clock
            self.stop()
            raise

    def _read_on(self, until: float) -> None:
        assert self._reading is not None
        count = 0
        while monotonic() < until:
            step = next(self._reading, None)
            if step is None:
                self._slice.stop()
                self._reading = None
                assert self._choices is not None
                self.build(self._choices)
                return
            count = step
        self.progressed.emit(count)

    def _build_on(self, until: float) -> None:
        """Build for a moment; the report is handed over in a turn of its own, because showing it takes one."""
        if self._made is not None:
            built = self._made
            self.stop()
            self.built.emit(built)
            return
        assert self._building is not None
        for made in self._building:
            if made is not None:
                self._made = made
                return
            if monotonic() >= until:
                return

    def _steps(self, choices: ChairChoices) -> Iterator[int]:
        """Read a matter, then an indicator's figures, at every step; gives how many matters were read."""
        threads, readings = [], {}
        for thread in self._threads(self._desk, choices):
            if thread is not None:
                threads.append(thread)
            yield len(threads)
        for number in sorted({linked.indicator.id for thread in threads for linked in thread.links}):
            readings[number] = self._desk.indicators.readings(number)
            yield len(threads)
        facts = self._gather(self._desk, choices, ())
        self._facts = replace(facts, threads=tuple(threads), readings=readings)


def _period(choices: ChairChoices) -> tuple[date, date]:
    return choices.period_from, choices.period_to


def _build_steps(desk: Desk, facts: ChairFacts, choices: ChairChoices) -> Iterator[BuiltReport | None]:
    """Build, giving None after each step and the report at last."""
    making = _making(desk, facts, choices)
    while True:
        try:
            yield next(making)
        except StopIteration as end:
            yield end.value
            return


def _making(desk: Desk, facts: ChairFacts, choices: ChairChoices) -> Steps[BuiltReport]:
    whole = yield from chair.building(facts, replace(choices, left_out=frozenset()))
    report = (yield from chair.building(facts, choices)) if choices.left_out else whole
    shown = yield from as_decided(desk, report)
    paper = yield from laying_out(shown, tables=False)
    parts = yield from cutting(paper.blocks)
    on_offer = tuple(MatterOnOffer(m.number, m.wording) for m in whole.matters)
    return BuiltReport(choices, report, paper, parts, on_offer, shown is not report)
