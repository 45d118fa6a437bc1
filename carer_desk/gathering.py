"""Gathers from a desk the facts that a paper is built from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.indicator import Reading
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.panel.thread import Thread
from carer_desk.reports.chair_report import ChairChoices, ChairFacts
from carer_desk.reports.sheet import SheetFacts
from carer_desk.store.desk import Desk


def chair_threads(desk: Desk, choices: ChairChoices) -> Iterator[Thread | None]:
    """The matters with a life in the period, one at a time, so that a window may breathe in between.

    None says that a stretch of the log was looked through.
    """
    for ids in desk.papers.matters_between(choices.period_from, choices.period_to):
        yield None
        for matter_id in ids:
            yield desk.threads.thread(matter_id)


def chair_facts(desk: Desk, choices: ChairChoices, threads: Sequence[Thread] | None = None) -> ChairFacts:
    """What the report for the chair is built from; ``threads`` when they were gathered already."""
    gathered = threads
    if gathered is None:
        gathered = tuple(thread for thread in chair_threads(desk, choices) if thread is not None)
    last = desk.papers.last("report", before=choices.period_to)
    return ChairFacts(
        desk.panel,
        desk.today(),
        gathered,
        _readings(desk, gathered),
        last.covers_to if last else None,
        _rebases(desk, gathered),
    )


def sheet_facts(desk: Desk, meeting: Meeting, most: int | None = None) -> SheetFacts:
    """What the question sheet of a meeting is built from, in the order of the sheet; ``most`` cuts it short."""
    coming = meeting.state is MeetingState.PLANNED
    chosen = desk.sheets.on_sheet(meeting.id) if coming else desk.meetings.matters_put(meeting.id)
    threads = tuple(desk.threads.threads(chosen[:most]))
    return SheetFacts(
        desk.panel, desk.today(), meeting, threads, _readings(desk, threads), _rebases(desk, threads)
    )


def _readings(desk: Desk, threads: Iterable[Thread]) -> dict[int, Sequence[Reading]]:
    """The figures of every indicator that the matters are linked to."""
    return {indicator_id: desk.indicators.readings(indicator_id) for indicator_id in _linked(threads)}


def _rebases(desk: Desk, threads: Iterable[Thread]) -> dict[int, Sequence[Rebase]]:
    """From when on each of them has a new usual level."""
    return {indicator_id: desk.stories.rebases(indicator_id) for indicator_id in _linked(threads)}


def _linked(threads: Iterable[Thread]) -> list[int]:
    return sorted({linked.indicator.id for thread in threads for linked in thread.links})
