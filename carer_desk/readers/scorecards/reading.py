"""Understands a grid as a scorecard: proposes a mapping, reads what it says, and lists what it could not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.scorecard import (
    PublishedReading,
    ScorecardRead,
    UnmappedRow,
    UnreadCell,
    newest_period,
)
from carer_desk.panel.scorecard_mapping import Remembered, RowBasis, RowLine, ScorecardMapping, folded
from carer_desk.readers.scorecards.columns import Column, TitlePeriod, columns_of
from carer_desk.readers.scorecards.grid import ROW, Grid, Sheet, Steps, untold
from carer_desk.readers.scorecards.headings import period_in_words
from carer_desk.readers.scorecards.matching import RowMatcher, without_rivals
from carer_desk.readers.scorecards.measure import MeasureCells, Taken
from carer_desk.readers.scorecards.rows import Row, TableRows
from carer_desk.readers.scorecards.tables import tables_of

_NO_TABLE = "Sheet {name} has no table of indicators with months, quarters or years, so it was not read."

_OTHERWISE = attrgetter(
    *(one.name for one in fields(PublishedReading) if one.name not in ("place", "doubts"))
)
"""What two cells for one month can differ in."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of the file with its rows and columns."""

    rows: TableRows
    columns: list[Column]


def read_scorecard(
    grid: Grid,
    indicators: Iterable[Indicator],
    remembered: ScorecardMapping | None = None,
    on_steps: Steps = untold,
) -> ScorecardRead:
    """Read a scorecard for these indicators, by a remembered or corrected mapping first.

    Raises nothing but what `on_steps`, which is told of the rows, raises to stop it.
    """
    return _ScorecardReader(grid, list(indicators), remembered, on_steps).read()


class _Titles:
    """The periods that the lines of a sheet name, each line read once however many tables stand under it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        period = period_in_words(sheet.name)
        named = TitlePeriod(period, f"the name of sheet {sheet.name}") if period is not None else None
        self._nearest: list[TitlePeriod | None] = [named]
        """For each row the nearest period above it, as far down as was asked."""

    def above(self, first: int) -> TitlePeriod | None:
        """The period in the lines above a table, the nearest first, or in the sheet's name."""
        first = min(first, len(self._sheet.rows))
        for row in range(len(self._nearest) - 1, first):
            self._nearest.append(self._in_row(row) or self._nearest[-1])
        return self._nearest[first]

    def _in_row(self, row: int) -> TitlePeriod | None:
        for column, cell in enumerate(self._sheet.rows[row]):
            period = period_in_words(cell.text) if cell.text else None
            if period is not None:
                return TitlePeriod(period, self._sheet.place(row, column))
        return None


class _ScorecardReader:
    """Reads one grid: finds its tables, gives their rows to indicators, and takes the figures."""

    def __init__(
        self,
        grid: Grid,
        indicators: Sequence[Indicator],
        remembered: ScorecardMapping | None,
        on_steps: Steps,
    ) -> None:
        self._grid = grid
        self._on_steps = on_steps
        self._indicators = {indicator.code: indicator for indicator in indicators}
        self._memory = Remembered(remembered) if remembered is not None else None
        self._matcher = RowMatcher(indicators, self._memory)
        self._notes = list(grid.notes)
        self._title = ""

    def read(self) -> ScorecardRead:
        """Read every table of every sheet."""
        parts = [part for sheet in self._grid.sheets for part in self._parts(sheet)]
        lines = self._lines(parts)
        taken = Taken()
        unmapped = self._take(parts, lines, taken)
        readings, twice = _each_once(taken.readings)
        unread = [cell for part in parts for cell in (*part.rows.unread_columns(), *part.rows.unread)]
        columns = tuple(column.line for part in parts for column in part.columns)
        shown = tuple(
            replace(line, asks_share=line.code in taken.asking)
            for line in {line.place: line for line in lines.values()}.values()
        )
        return ScorecardRead(
            self._grid.source,
            self._title,
            newest_period(reading.period for reading in readings),
            tuple(readings),
            tuple(taken.facts.values()),
            (*unread, *taken.unread, *twice),
            tuple(unmapped),
            tuple(self._notes),
            ScorecardMapping(columns, shown, self._grid.fingerprint),
        )

    def _parts(self, sheet: Sheet) -> list[_Part]:
        parts: list[_Part] = []
        titles = _Titles(sheet)
        self._on_steps(0, 0, ROW)
        for table, header in tables_of(sheet, self._matcher.knows):
            first = header.first if not table.flipped else 0
            if not parts and not self._title:
                self._title = _title_of(sheet, first)
            columns = columns_of(table, header, titles.above(first), self._memory, self._grid.fingerprint)
            parts.append(_Part(TableRows(table, header, columns), columns))
        if not parts:
            self._notes.append(_NO_TABLE.format(name=sheet.name))
        return parts

    def _lines(self, parts: Sequence[_Part]) -> dict[str, RowLine]:
        """The row lines by place; rows of one measure share the place of the first one."""
        every: list[RowLine] = []
        known: dict[tuple[str, str, str], RowLine] = {}
        total = sum(len(part.rows.rows) for part in parts)
        for part in parts:
            for row in part.rows.rows:
                self._on_steps(len(every), total, ROW)
                key = (folded(row.reference), folded(row.name), folded(row.unit))
                line = known.get(key)
                if line is None:
                    line = known[key] = self._matcher.propose(row.place, row.reference, row.name, row.unit)
                every.append(line)
        settled = without_rivals(every)
        places = [row.place for part in parts for row in part.rows.rows]
        return dict(zip(places, settled, strict=True))

    def _take(self, parts: Sequence[_Part], lines: dict[str, RowLine], taken: Taken) -> list[UnmappedRow]:
        unmapped: dict[str, UnmappedRow] = {}
        for part in parts:
            measures: dict[str, list[Row]] = {}
            for row in part.rows.rows:
                measures.setdefault(lines[row.place].place, []).append(row)
            for rows in measures.values():
                line = lines[rows[0].place]
                if line.code:
                    MeasureCells(part.rows, self._indicators[line.code], taken).take(rows, line)
                elif line.basis is not RowBasis.LEFT_OUT:
                    unmapped[line.place] = UnmappedRow(
                        line.place, line.reference, line.name, line.reason, line.candidates
                    )
        return list(unmapped.values())


def _title_of(sheet: Sheet, first: int) -> str:
    """The first words of a sheet above the row in which its first table begins."""
    titles = (cell.text[:200] for row in sheet.rows[:first] for cell in row if len(cell.text) > 5)
    return next(titles, "")


def _each_once(readings: Sequence[PublishedReading]) -> tuple[list[PublishedReading], list[UnreadCell]]:
    """Keep one figure a month; a second one that differs is listed, never preferred."""
    kept: dict[tuple[str, str], PublishedReading] = {}
    refused = []
    for reading in readings:
        before = kept.setdefault((reading.code, reading.period), reading)
        if before is reading:
            continue
        if (before.text, before.value) != (reading.text, reading.value):
            words = f"{before.place} gives another figure for the same indicator and period."
            refused.append(UnreadCell(reading.place, reading.text, words))
        elif _OTHERWISE(before) != _OTHERWISE(reading):
            kept[reading.code, reading.period] = _fuller(before, reading)
    return list(kept.values()), refused


def _fuller(one: PublishedReading, other: PublishedReading) -> PublishedReading:
    """The reading with more beside it: tables repeat figures without their targets."""
    return (
        other if (bool(other.rag), bool(other.target_text)) > (bool(one.rag), bool(one.target_text)) else one
    )
