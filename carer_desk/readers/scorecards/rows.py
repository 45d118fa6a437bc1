"""Finds the rows of one table: what each measures, for which period, and where its cells are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from carer_desk.panel.indicator import Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import UnreadCell
from carer_desk.panel.scorecard_mapping import ColumnRole
from carer_desk.readers.scorecards.colours import rating_of
from carer_desk.readers.scorecards.columns import Column
from carer_desk.readers.scorecards.grid import EMPTY, Cell
from carer_desk.readers.scorecards.headings import read_heading_words, read_period_cell, read_period_parts
from carer_desk.readers.scorecards.tables import Header, Table
from carer_desk.readers.scorecards.written_days import are_month_ends, month_ended

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
    doubt: str = ""
    """What is doubtful about its period."""


class TableRows:
    """The rows of one table that say figures, and the cells in them."""

    def __init__(self, table: Table, header: Header, columns: Sequence[Column]) -> None:
        self._table = table
        self._header = header
        self._columns = columns
        self._head = [table.at(header.last, column.at).text for column in columns]
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
        undated = [c for c in self._by_role.get(ColumnRole.FIGURE, []) if not (c.line.period or self.is_long)]
        for column in (*self._by_role.get(ColumnRole.UNKNOWN, []), *undated):
            filled = next((row.at for row in self.rows if self._table.at(row.at, column.at).text), None)
            if filled is not None:
                words = column.line.heading or self._table.at(filled, column.at).text
                place = column.line.place if column.line.heading else self._table.place(filled, column.at)
                why = "Say its month, quarter or year." if column in undated else column.line.reason
                found.append(UnreadCell(place, words, f"{why} The column was not read."))
        return found

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
            period, doubt = self._period(at) if self.is_long else (None, "")
            if self.is_long and period is None:
                continue
            rows.append(Row(at, place, reference, name or reference, unit, period, kind, doubt))
        if are_month_ends(row.period for row in rows if row.period is not None):
            return [_of_whole_month(row) for row in rows]
        return rows

    def _refuse_row(self, at: int, place: str) -> None:
        text = next(cell.text for _column, cell in self._filled(at) if cell.text)
        self.unread.append(UnreadCell(place, text, "This row names no measure, so it was not read."))

    def _period(self, at: int) -> tuple[Period | None, str]:
        columns = self._by_role[ColumnRole.PERIOD]
        column, cells = columns[0], [self._table.at(at, one.at) for one in columns]
        several = len(cells) > 1 and read_heading_words(cells[0].text).bare is not None
        several = several or (len(cells) > 1 and read_heading_words(cells[1].text).bare is not None)
        period, note = read_period_parts(cells[:2]) if several else read_period_cell(cells[0])
        if period is None:
            text = self._table.at(at, column.at).text
            self.unread.append(
                UnreadCell(self._table.place(at, column.at), text, f"{note} The row was not read.")
            )
        return period, note

    def _kind(self, at: int) -> ColumnRole:
        text = self._text(at, ColumnRole.KIND)
        return read_heading_words(text).role if text else ColumnRole.FIGURE

    def figures(self, row: Row) -> Iterator[tuple[Column, Cell]]:
        """The cells that hold figures of a row, with their columns."""
        for column, cell in self.cells(row):
            if column.role is ColumnRole.FIGURE and cell.text and (column.line.period or row.period):
                yield column, cell

    def targets(self, row: Row) -> Iterator[tuple[Column, Cell]]:
        """The cells of a row under a heading for targets, with their columns."""
        return (pair for pair in self.cells(row) if pair[0].role is ColumnRole.TARGET)

    def colour(self, row: Row, cell: Cell) -> tuple[Rag, bool]:
        """The rating of a cell's fill; a fill that the row's name has too is only decoration."""
        name = self._table.at(row.at, self._first(ColumnRole.NAME))
        if not cell.fill or cell.fill == name.fill:
            return Rag.NONE, True
        return rating_of(cell.fill)

    def _says_figures(self, at: int) -> bool:
        """Whether a row has anything beside its name: else it is a section's title or a note."""
        return any(cell.text for column, cell in self._filled(at) if column.role not in _NO_FIGURE)

    def _repeats_header(self, at: int) -> bool:
        return all(
            words == self._table.at(at, column.at).text
            for words, column in zip(self._head, self._columns, strict=True)
        )

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

    def place(self, row: Row, column: Column) -> str:
        """The name of a cell's place."""
        return self._table.place(row.at, column.at)

    def cells(self, row: Row) -> Iterator[tuple[Column, Cell]]:
        """The cells of a row that show anything, from left to right; a long row does not make the others long."""
        return self._filled(row.at)

    def cell(self, row: Row, column: Column) -> Cell:
        """One cell."""
        return self._table.at(row.at, column.at)

    def _filled(self, at: int) -> Iterator[tuple[Column, Cell]]:
        reach = self._table.reach(at)
        for column in self._columns:
            cell = self._table.at(at, column.at) if column.at < reach else EMPTY
            if cell.text or cell.fill:
                yield column, cell


def _of_whole_month(row: Row) -> Row:
    if row.period is None or row.period.kind != "day":
        return row
    month, doubt = month_ended(row.period)
    return replace(row, period=month, doubt=doubt)
