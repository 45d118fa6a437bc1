"""Finds the tables of a sheet: where a header stands, how many rows it has, and which rows belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from carer_desk.panel.scorecard_mapping import ColumnRole
from carer_desk.readers.scorecards.grid import Cell, Sheet
from carer_desk.readers.scorecards.headings import Heading, read_heading, read_heading_words, read_period_cell
from carer_desk.readers.scorecards.written_days import day_of_number

_FIGURE = re.compile(r"[£<]?-?[0-9][0-9,]*(?:\.[0-9]+)?\s?%?(?:\s?/\s?[0-9,.]+)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TITLED = {
    ColumnRole.NAME,
    ColumnRole.REFERENCE,
    ColumnRole.COMMENTARY,
    ColumnRole.DEFINITION,
    ColumnRole.UNIT,
}


@dataclass(frozen=True)
class Table:
    """A sheet, or a sheet on its side where indicators stand across and months down."""

    sheet: Sheet
    flipped: bool = False

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.sheet.width if self.flipped else len(self.sheet.rows)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.sheet.rows) if self.flipped else self.sheet.width

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.sheet.at(column, row) if self.flipped else self.sheet.at(row, column)

    def place(self, row: int, column: int) -> str:
        """The place's name in the sheet as it lies."""
        return self.sheet.place(column, row) if self.flipped else self.sheet.place(row, column)

    def span(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged cells that a place belongs to."""
        for top, left, bottom, right in self.sheet.merged:
            box = (left, top, right, bottom) if self.flipped else (top, left, bottom, right)
            if box[0] <= row <= box[2] and box[1] <= column <= box[3]:
                return box
        return None

    def filled(self, row: int) -> list[int]:
        """The columns of a row that show something."""
        return [column for column in range(self.reach(row)) if self.at(row, column).text]

    def reach(self, row: int) -> int:
        """How many columns of a row can hold anything: one wide row does not make the others long."""
        return self.width if self.flipped else min(self.width, self.sheet.reach(row))


@dataclass(frozen=True)
class Header:
    """The rows that head a table, and the rows under them that belong to it."""

    first: int
    last: int
    """Last row of the header itself."""
    end: int = 0
    """The row after the last one of the table."""
    headings: tuple[tuple[Cell, ...], ...] = field(default=(), repr=False)
    """For each column the heading cells above it, from the top down, without empty ones."""


def tables_of(sheet: Sheet, knows: Callable[[str], bool]) -> Iterator[tuple[Table, Header]]:
    """Give each table of a sheet with its header; `knows` tells whether words are an indicator's name."""
    table = Table(sheet)
    found = [header for header in _headers(table) if header]
    if not found:
        side = _on_its_side(sheet, knows)
        if side is not None:
            yield side
        return
    for place, header in enumerate(found):
        end = found[place + 1].first if place + 1 < len(found) else table.height
        # One sheet may hold both: a table of another kind has its own header above it.
        for part in _side_by_side(table, header):
            yield part, Header(header.first, header.last, end, _headings(part, header))


def _side_by_side(table: Table, header: Header) -> list[Table]:
    """Part a table whose header begins anew to the right, with the same words over another column of names."""
    first: str | None = None
    starts = [0]
    for column in table.filled(header.last):
        text = table.at(header.last, column).text.casefold()
        if read_heading_words(text).role is ColumnRole.NAME and read_heading_words(text).period is None:
            first = first or text
            if text == first and column:
                starts.append(column)
    if len(starts) == 1 or (len(starts) == 2 and not _has_figures_before(table, header, starts[1])):
        return [table]
    edges = [*starts, table.width]
    parts = [_Part(table.sheet, False, left, right) for left, right in zip(edges, edges[1:], strict=False)]
    return [part for part in parts if _has_figures_before(part, header, part.width)]


def _has_figures_before(table: Table, header: Header, column: int) -> bool:
    """Whether a table has a name and a period to the left of a column."""
    signs = [read_heading(table.at(header.last, at)) for at in range(column)]
    named = any(sign.role is ColumnRole.NAME for sign in signs)
    return named and any(sign.role is ColumnRole.FIGURE for sign in signs)


def looks_like_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, other than a year or a date."""
    if cell.day is not None or _YEAR.fullmatch(cell.text):
        return False
    if (cell.number is None and not _FIGURE.fullmatch(cell.text)) or day_of_number(cell.text) is not None:
        return False  # said first: whether words are a period takes far longer to tell
    return read_heading_words(cell.text).period is None


def _headers(table: Table) -> Iterator[Header]:
    row = 0
    while row < table.height:
        if not _is_header(table, row):
            row += 1
            continue
        first = row
        while first > 0 and row - first < 2 and _stands_above(table, first - 1):
            first -= 1
        last = row
        while last - row < 2 and _stands_below(table, last + 1):
            last += 1
        yield Header(first, last)
        row = last + 1


def _signs(table: Table, row: int) -> list[tuple[int, Heading]]:
    return [(column, read_heading(table.at(row, column))) for column in table.filled(row)]


def _is_header(table: Table, row: int) -> bool:
    """A row without figures that names the measures' column beside another, or two periods or more."""
    filled = table.filled(row)
    if len(filled) < 2 or any(looks_like_figure(table.at(row, column)) for column in filled):
        return False
    signs = _signs(table, row)
    names = any(sign.role is ColumnRole.NAME and sign.period is None for _, sign in signs)
    periods = {(sign.period, sign.bare) for _, sign in signs if sign.period or sign.bare}
    roles = [sign for _, sign in signs if sign.says_something]
    if names and len(roles) >= 2 and len(roles) * 2 >= len(filled):
        return True
    return len(periods) >= 2 and len(roles) * 2 >= len(filled)


def _stands_above(table: Table, row: int) -> bool:
    """A row over a header that says years, months or kinds for the columns below, and is no title."""
    filled = table.filled(row)
    if not filled or filled == [0] or any(looks_like_figure(table.at(row, column)) for column in filled):
        return False
    span = table.span(row, filled[0])
    if len(filled) == 1 and (filled[0] == 0 if span is not None else _is_sentence(table, row, filled[0])):
        return False
    signs = [sign for column, sign in _signs(table, row) if column > 0]
    return bool(signs) and any(sign.says_something for sign in signs) and _are_short(table, row, filled)


def _is_sentence(table: Table, row: int, column: int) -> bool:
    """Whether a lone cell says more than a period or a role: "Reporting to 30 June 2023" heads no column."""
    sign = read_heading(table.at(row, column))
    return sign.period is not None and not sign.bare and not sign.known_whole


def _stands_below(table: Table, row: int) -> bool:
    """A second row of a header: kinds or months only, and no name of a measure."""
    filled = table.filled(row)
    if len(filled) < 2 or any(looks_like_figure(table.at(row, column)) for column in filled):
        return False
    return all(sign.says_something for _, sign in _signs(table, row))


def _are_short(table: Table, row: int, filled: list[int]) -> bool:
    return all(len(table.at(row, column).text) <= 60 for column in filled)


def _headings(table: Table, header: Header) -> tuple[tuple[Cell, ...], ...]:
    """Collect what stands above each column; a heading reaches over the cells merged with it."""
    columns: list[list[Cell]] = [[] for _ in range(table.width)]
    rows = range(header.first, header.last + 1)
    wide = table.width if table.sheet.merged else max(table.reach(row) for row in rows)
    for row in rows:
        reaching: Cell | None = None
        for column in range(wide):
            cell = table.at(row, column)
            span = table.span(row, column)
            if cell.text:
                reaching = cell if row < header.last else None
            elif span is not None:
                cell = table.at(span[0], span[1]) if span[0] == row else Cell()
                reaching = None
            elif reaching is not None and _reaches(table, header, row, column, reaching):
                cell = reaching
            if cell.text:
                columns[column].append(cell)
    return tuple(tuple(cells) for cells in columns)


def _reaches(table: Table, header: Header, row: int, column: int, above: Cell) -> bool:
    """Whether a heading without merged cells also stands for this column: a year over months, a month over kinds."""
    below = next((c for r in range(row + 1, header.last + 1) if (c := table.at(r, column)).text), None)
    if below is None:
        return False
    over, under = read_heading(above), read_heading(below)
    if under.bare is not None:
        return over.period is not None and over.period.kind == "year"
    if under.period is not None or under.role in _TITLED or not under.says_something:
        return False
    if over.period is None and over.bare is None:
        return False
    if over.period is not None and over.period.kind == "year":
        return under.role is ColumnRole.FIGURE or _comes_again(table, header, column)
    return True


def _comes_again(table: Table, header: Header, column: int) -> bool:
    """Whether the same lowest heading stands over another column: then each belongs to its own period."""
    text = _lowest(table, header, column)
    return sum(_lowest(table, header, other) == text for other in range(table.width)) > 1


def _lowest(table: Table, header: Header, column: int) -> str:
    """The lowest heading of a column; a header of several rows may leave the last one empty."""
    rows = range(header.last, header.first - 1, -1)
    return next((text for row in rows if (text := table.at(row, column).text.casefold())), "")


def _on_its_side(sheet: Sheet, knows: Callable[[str], bool]) -> tuple[Table, Header] | None:
    """A table with months down and indicators across; flipped, it is a wide one."""
    for row in range(min(len(sheet.rows), 30)):
        names = [c for c in range(1, sheet.width) if sheet.at(row, c).text and knows(sheet.at(row, c).text)]
        below = names and any(
            read_period_cell(sheet.at(under, 0))[0] is not None for under in range(row + 1, len(sheet.rows))
        )
        if below:
            rows = (*sheet.rows[row:],)
            table = _Offset(Sheet(sheet.name, sheet.kind, rows), True, row)
            headings = tuple(
                (table.at(0, column),) if column and table.at(0, column).text else ()
                for column in range(table.width)
            )
            return table, Header(0, 0, table.height, headings)
    return None


@dataclass(frozen=True)
class _Offset(Table):
    """A flipped table that begins some rows down its sheet; places count from the sheet's own first row."""

    skipped: int = 0

    def place(self, row: int, column: int) -> str:
        """The place's name in the sheet as it lies."""
        return self.sheet.place(column + self.skipped, row)


@dataclass(frozen=True)
class _Part(Table):
    """Some columns of a table that has another one beside it; places count from the sheet's own first column."""

    left: int = 0
    right: int = 0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left

    def at(self, row: int, column: int) -> Cell:
        """The cell at a place."""
        return self.sheet.at(row, self.left + column) if 0 <= column < self.width else Cell()

    def reach(self, row: int) -> int:
        """How many of its columns can hold anything in a row."""
        return max(0, min(self.width, self.sheet.reach(row) - self.left))

    def place(self, row: int, column: int) -> str:
        """The place's name in the sheet as it lies."""
        return self.sheet.place(row, self.left + column)

    def span(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged cells that a place belongs to."""
        box = super().span(row, self.left + column)
        return (box[0], box[1] - self.left, box[2], box[3] - self.left) if box is not None else None
