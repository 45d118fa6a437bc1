"""Reads the rows of one table: what is measured, its figures with what stands beside them, and what is unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from carer_desk.panel.indicator import Indicator, Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, UnreadCell, newest_period
from carer_desk.panel.scorecard_mapping import ColumnRole, RowLine
from carer_desk.panel.targets import read_target
from carer_desk.readers.column_words import read_rag
from carer_desk.readers.scorecards.cell_figures import (
    are_shares,
    read_arrow,
    read_better,
    read_cell_figure,
    unit_disagrees,
)
from carer_desk.readers.scorecards.colours import rating_of
from carer_desk.readers.scorecards.columns import Column, in_force
from carer_desk.readers.scorecards.grid import Cell
from carer_desk.readers.scorecards.headings import read_heading_words, read_period_cell
from carer_desk.readers.scorecards.tables import Header, Table

_NO_FIGURE = (ColumnRole.REFERENCE, ColumnRole.NAME, ColumnRole.DEFINITION, ColumnRole.UNIT, ColumnRole.BETTER,
              ColumnRole.KIND, ColumnRole.COMMENTARY, ColumnRole.LEFT_OUT, ColumnRole.PERIOD)  # fmt: skip
_FLOOR = re.compile(r"(?i)floor|threshold|red|minimum")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its measure, its period in a long table, and where its cells are."""

    at: int
    place: str
    reference: str
    name: str
    unit: str = ""
    period: Period | None = None
    kind: ColumnRole = ColumnRole.FIGURE


@dataclass
class Taken:
    """What was taken out of a table so far."""

    readings: list[PublishedReading] = field(default_factory=list)
    facts: dict[str, PublishedFacts] = field(default_factory=dict)
    unread: list[UnreadCell] = field(default_factory=list)


class TableRows:
    """The rows of one table with its columns. Reads the figures of a row once its indicator is known."""

    def __init__(self, table: Table, header: Header, columns: Sequence[Column]) -> None:
        self._table = table
        self._header = header
        self._columns = columns
        self._by_role: dict[ColumnRole, list[Column]] = {}
        for column in columns:
            self._by_role.setdefault(column.role, []).append(column)
        self.unread: list[UnreadCell] = []
        """Cells that are unreadable whatever the row's indicator is."""
        self.rows = self._find_rows()

    @property
    def is_long(self) -> bool:
        """Whether each row names its own period."""
        return bool(self._by_role.get(ColumnRole.PERIOD))

    def unread_columns(self) -> list[UnreadCell]:
        """The columns with cells that nobody knows what to do with, at their heading."""
        found = []
        for column in self._by_role.get(ColumnRole.UNKNOWN, []):
            filled = next((row.at for row in self.rows if self._table.at(row.at, column.at).text), None)
            if filled is not None:
                words = column.line.heading or self._table.at(filled, column.at).text
                place = column.line.place if column.line.heading else self._table.place(filled, column.at)
                found.append(UnreadCell(place, words, f"{column.line.reason} The column was not read."))
        return found

    def take(self, rows: Sequence[Row], line: RowLine, indicator: Indicator, taken: Taken) -> None:
        """Read the rows of one measure into what was taken."""
        figures = [self._cell(row, column) for row in rows for column in self._figures(row)]
        figures = [cell for cell in figures if cell.text]
        shares = are_shares(figures, self._target_cell(rows))
        start = len(taken.readings)
        targets: list[tuple[Period | None, str, float | None]] = []
        for row in rows:
            if row.kind is ColumnRole.FIGURE:
                self._take_figures(row, indicator, bool(shares), taken)
        fresh = taken.readings[start:]
        facts = PublishedFacts(line.code, line.name, line.place, line.reference, rows[0].unit)
        newest = newest_period(reading.period for reading in fresh)
        for row in rows:
            facts, found = self._row_facts(row, facts, indicator, bool(shares), taken)
            targets += found
        if newest:
            fresh = [self._with_targets(one, targets, Period.from_key(newest)) for one in fresh]
            for row in rows:
                fresh = self._with_what_stands_beside(row, fresh, newest, indicator, bool(shares), taken)
        taken.readings[start:] = fresh
        self._keep_facts(facts, targets, newest, taken)

    def _find_rows(self) -> list[Row]:
        rows: list[Row] = []
        name = reference = unit = ""
        for at in range(self._header.last + 1, self._header.end):
            if not self._says_figures(at) or self._repeats_header(at):
                if any(self._text(at, role) for role in (ColumnRole.NAME, ColumnRole.REFERENCE)):
                    name = reference = unit = ""
                continue
            own_name = self._text(at, ColumnRole.NAME)
            own_reference = self._text(at, ColumnRole.REFERENCE)
            kind = self._kind(at)
            goes_on = (
                not own_name and not own_reference and (self.is_long or bool(self._text(at, ColumnRole.KIND)))
            )
            if not goes_on:
                name, reference, unit = own_name, own_reference, self._text(at, ColumnRole.UNIT)
            place = self._table.place(at, self._first(ColumnRole.NAME))
            if not name and not reference:
                self._refuse_row(at, place)
                continue
            period = self._period(at) if self.is_long else None
            if self.is_long and period is None:
                continue
            rows.append(Row(at, place, reference, name or reference, unit, period, kind))
        return rows

    def _refuse_row(self, at: int, place: str) -> None:
        texts = [cell.text for column in self._columns if (cell := self._table.at(at, column.at)).text]
        self.unread.append(UnreadCell(place, texts[0], "This row names no measure, so it was not read."))

    def _period(self, at: int) -> Period | None:
        column = self._by_role[ColumnRole.PERIOD][0]
        period, problem = read_period_cell(self._table.at(at, column.at))
        if period is None:
            text = self._table.at(at, column.at).text
            self.unread.append(
                UnreadCell(self._table.place(at, column.at), text, f"{problem} The row was not read.")
            )
        return period

    def _kind(self, at: int) -> ColumnRole:
        text = self._text(at, ColumnRole.KIND)
        return read_heading_words(text).role if text else ColumnRole.FIGURE

    def _figures(self, row: Row) -> list[Column]:
        return [c for c in self._by_role.get(ColumnRole.FIGURE, []) if c.line.period or row.period]

    def _target_cell(self, rows: Sequence[Row]) -> Cell | None:
        for row in rows:
            columns = (
                self._figures(row)
                if row.kind is ColumnRole.TARGET
                else self._by_role.get(ColumnRole.TARGET, [])
            )
            for column in columns:
                cell = self._cell(row, column)
                if re.search("[0-9]", cell.text):
                    return cell
        return None

    def _take_figures(self, row: Row, indicator: Indicator, shares: bool, taken: Taken) -> None:
        for column in self._figures(row):
            cell = self._cell(row, column)
            period = column.period or row.period
            if not cell.text or period is None:
                continue
            place = self._table.place(row.at, column.at)
            read = read_cell_figure(cell, indicator.unit, shares)
            if read.problem:
                taken.unread.append(UnreadCell(place, cell.text, read.problem))
                continue
            figure = read.figure
            rag, certain = self._colour(row, cell)
            doubts = [*read.doubts]
            if row.unit and (disagrees := unit_disagrees(row.unit, indicator.unit)):
                doubts.append(disagrees)
            if column.line.doubtful:
                doubts.append(column.line.reason)
            if rag and not certain:
                doubts.append(f"The cell's colour was taken for {rag.value}; it is not a plain one.")
            taken.readings.append(
                PublishedReading(
                    indicator.code, period.key, place, cell.text, figure.value, figure.numerator,
                    figure.denominator, figure.unit or indicator.unit, figure.suppressed, read.rag or rag,
                    bool(rag) and not read.rag, arrow=read.arrow, doubts=tuple(doubts),
                )
            )  # fmt: skip

    def _colour(self, row: Row, cell: Cell) -> tuple[Rag, bool]:
        """The rating of a cell's fill; a fill that the row's name has too is only decoration."""
        name = self._table.at(row.at, self._first(ColumnRole.NAME))
        if not cell.fill or cell.fill == name.fill:
            return Rag.NONE, True
        return rating_of(cell.fill)

    def _row_facts(
        self, row: Row, facts: PublishedFacts, indicator: Indicator, shares: bool, taken: Taken
    ) -> tuple[PublishedFacts, list[tuple[Period | None, str, float | None]]]:
        """What a row says of its measure as a whole, and its targets with the period each is for."""
        targets: list[tuple[Period | None, str, float | None]] = []
        for column in self._columns:
            cell = self._cell(row, column)
            role = row.kind if column.role is ColumnRole.FIGURE else column.role
            if not cell.text:
                continue
            if role is ColumnRole.TARGET:
                value = self._target(row, column, indicator, shares, taken)
                targets.append((column.period or row.period, cell.text, value))
            elif role is ColumnRole.TOLERANCE:
                facts = self._with_tolerance(row, column, facts, indicator, shares, taken)
            elif role is ColumnRole.BETTER:
                better = read_better(cell.text)
                if better is None:
                    self._unread(row, column, "This does not say which way is better.", taken)
                facts = replace(facts, better=better or facts.better)
            elif role is ColumnRole.DEFINITION:
                facts = replace(facts, definition=f"{facts.definition} {cell.text}".strip())
            elif role is ColumnRole.COMMENTARY:
                facts = replace(facts, commentary=cell.text)
            elif role is ColumnRole.NATIONAL:
                facts = replace(facts, national_text=cell.text)
            elif role is ColumnRole.NEIGHBOURS:
                facts = replace(facts, neighbours_text=cell.text)
        return facts, targets

    def _with_tolerance(
        self,
        row: Row,
        column: Column,
        facts: PublishedFacts,
        indicator: Indicator,
        shares: bool,
        taken: Taken,
    ) -> PublishedFacts:
        cell = self._cell(row, column)
        words = re.sub(r"^(?:\+/-|\+-|\u00b1|within)\s*", "", cell.text)
        figure = read_target(re.sub(r"(?i)\s*(?:points?|pp|ppts?)$", "", words), indicator.unit)
        value = figure.value
        if figure.problem and shares and value is not None and 0 < value <= 1:
            value = round(value * 100, 8)
        elif figure.value is None or "per cent sign" in figure.problem:
            self._unread(row, column, "There is no number in this tolerance.", taken)
            return replace(facts, tolerance_text=cell.text)
        if _FLOOR.search(column.line.heading):
            return replace(facts, tolerance_text=cell.text, floor=value)
        return replace(facts, tolerance_text=cell.text, tolerance=value)

    def _target(
        self, row: Row, column: Column, indicator: Indicator, shares: bool, taken: Taken
    ) -> float | None:
        cell = self._cell(row, column)
        figure = read_target(cell.text, indicator.unit)
        if figure.problem and figure.value is not None and shares and 0 < figure.value <= 1:
            return round(figure.value * 100, 8)
        if figure.problem or (figure.value is None and not figure.suppressed):
            self._unread(row, column, f"{figure.problem} The words are kept.".strip(), taken)
            return None
        return figure.value

    def _with_targets(
        self,
        reading: PublishedReading,
        targets: Sequence[tuple[Period | None, str, float | None]],
        newest: Period,
    ) -> PublishedReading:
        period = Period.from_key(reading.period)
        own = [one for one in targets if one[0] == period]
        holding = own or [one for one in targets if in_force(one[0], period, newest)]
        if not holding:
            return reading
        _, text, value = holding[0]
        return replace(reading, target_text=text, target=value)

    def _with_what_stands_beside(
        self,
        row: Row,
        readings: list[PublishedReading],
        newest: str,
        indicator: Indicator,
        shares: bool,
        taken: Taken,
    ) -> list[PublishedReading]:
        """Add ratings, arrows and comparators; without a period of their own they go to the newest figure."""
        for column in self._columns:
            role = row.kind if column.role is ColumnRole.FIGURE else column.role
            key = column.line.period or (row.period.key if row.period else newest)
            cell = self._cell(row, column)
            if role not in _BESIDE or not (cell.text or cell.fill):
                continue
            at = next((place for place, reading in enumerate(readings) if reading.period == key), None)
            if at is None and role in (ColumnRole.NATIONAL, ColumnRole.NEIGHBOURS):
                at = next(place for place, reading in enumerate(readings) if reading.period == newest)
            if at is None:
                if cell.text:
                    self._unread(row, column, "There is no figure of this period beside it.", taken)
                continue
            readings[at] = _BESIDE[role](self, row, column, readings[at], indicator, shares, taken)
        return readings

    def _add_rag(
        self, row: Row, column: Column, reading: PublishedReading, _i: Indicator, _s: bool, taken: Taken
    ) -> PublishedReading:
        cell = self._cell(row, column)
        rag = read_rag(cell.text)
        by_colour, certain = self._colour(row, cell)
        if rag is None:
            if read_arrow(cell.text) is None:
                self._unread(row, column, "This is no rating: red, amber or green.", taken)
            rag = Rag.NONE
        doubts = reading.doubts
        if rag and by_colour and certain and rag is not by_colour:
            doubts = (*doubts, f"The rating says {rag.value}, but its cell is coloured {by_colour.value}.")
        elif not rag and by_colour and not certain:
            doubts = (*doubts, f"The cell's colour was taken for {by_colour.value}; it is not a plain one.")
        if not (rag or by_colour):
            return reading
        return replace(reading, rag=rag or by_colour, rag_by_colour=not rag, doubts=doubts)

    def _add_arrow(
        self, row: Row, column: Column, reading: PublishedReading, _i: Indicator, _s: bool, taken: Taken
    ) -> PublishedReading:
        arrow = read_arrow(self._cell(row, column).text)
        if arrow is None:
            self._unread(row, column, "This is no direction of travel.", taken)
        return replace(reading, arrow=arrow or reading.arrow)

    def _add_number(
        self,
        row: Row,
        column: Column,
        reading: PublishedReading,
        indicator: Indicator,
        shares: bool,
        taken: Taken,
    ) -> PublishedReading:
        role = row.kind if column.role is ColumnRole.FIGURE else column.role
        is_part = role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)
        cell = self._cell(row, column)
        if not cell.text:
            return reading
        alone = are_shares([cell], self._target_cell([row]))
        read = read_cell_figure(cell, "number" if is_part else indicator.unit, shares and alone is not False)
        if read.problem:
            self._unread(row, column, read.problem, taken)
            return reading
        value = read.figure.value
        if role is ColumnRole.NATIONAL:
            return replace(reading, national=value)
        if role is ColumnRole.NEIGHBOURS:
            return replace(reading, neighbours=value)
        if role is ColumnRole.NUMERATOR:
            return replace(reading, numerator=value)
        return replace(reading, denominator=value)

    def _keep_facts(
        self,
        facts: PublishedFacts,
        targets: Sequence[tuple[Period | None, str, float | None]],
        newest: str,
        taken: Taken,
    ) -> None:
        """Keep what holds now: the target of the newest figure, and of several tables the last one's words."""
        period = Period.from_key(newest) if newest else None
        holding = [one for one in targets if period is not None and one[0] == period]
        if not holding and period is not None:
            holding = [one for one in targets if in_force(one[0], period, period)]
        if holding or (targets and period is None):
            _, text, value = (holding or list(targets))[-1]
            facts = replace(facts, target_text=text, target=value)
        before = taken.facts.get(facts.code)
        taken.facts[facts.code] = facts if before is None or facts.target_text else before

    def _says_figures(self, at: int) -> bool:
        """Whether a row has anything beside its name: else it is a section's title or a note."""
        return any(
            self._table.at(at, column.at).text for column in self._columns if column.role not in _NO_FIGURE
        )

    def _repeats_header(self, at: int) -> bool:
        head = [self._table.at(self._header.last, column.at).text for column in self._columns]
        return head == [self._table.at(at, column.at).text for column in self._columns]

    def _text(self, at: int, role: ColumnRole) -> str:
        columns = self._by_role.get(role)
        if not columns:
            return ""
        cell = self._table.at(at, columns[0].at)
        if not cell.text and role in (ColumnRole.NAME, ColumnRole.REFERENCE, ColumnRole.UNIT):
            span = self._table.span(at, columns[0].at)
            cell = (
                self._table.at(span[0], span[1]) if span is not None and span[0] > self._header.last else cell
            )
        return cell.text

    def _first(self, role: ColumnRole) -> int:
        columns = self._by_role.get(role) or self._by_role.get(ColumnRole.REFERENCE)
        return columns[0].at if columns else 0

    def _cell(self, row: Row, column: Column) -> Cell:
        return self._table.at(row.at, column.at)

    def _unread(self, row: Row, column: Column, reason: str, taken: Taken) -> None:
        cell = self._cell(row, column)
        taken.unread.append(UnreadCell(self._table.place(row.at, column.at), cell.text, reason))


_Adding = Callable[
    [TableRows, Row, Column, PublishedReading, Indicator, bool, Taken],
    PublishedReading,
]
_BESIDE: dict[ColumnRole, _Adding] = {
    ColumnRole.RAG: TableRows._add_rag,
    ColumnRole.ARROW: TableRows._add_arrow,
    ColumnRole.NATIONAL: TableRows._add_number,
    ColumnRole.NEIGHBOURS: TableRows._add_number,
    ColumnRole.NUMERATOR: TableRows._add_number,
    ColumnRole.DENOMINATOR: TableRows._add_number,
}
