"""What each column of a table is: proposed from its headings, its neighbours and its cells, with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from carer_desk.panel.periods import Period, financial_year
from carer_desk.panel.scorecard_mapping import ColumnLine, ColumnRole, Remembered
from carer_desk.readers.scorecards.cell_figures import read_arrow, read_better
from carer_desk.readers.scorecards.grid import Cell
from carer_desk.readers.scorecards.headings import (
    BarePart,
    Heading,
    read_heading,
    read_heading_words,
    read_period_cell,
    run_of_months,
    year_of_title,
)
from carer_desk.readers.scorecards.tables import Header, Table, looks_like_figure
from carer_desk.readers.scorecards.written_days import are_month_ends, month_ended

_REFERENCE = re.compile(r"[A-Za-z]{0,8}[ ./-]?[0-9]{1,4}(?:\.[0-9]{1,3})?[A-Za-z]?")
_OF_A_FIGURE = (
    ColumnRole.RAG, ColumnRole.ARROW, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.TARGET,
    ColumnRole.NATIONAL, ColumnRole.NEIGHBOURS,
)  # fmt: skip
_MAY_BE_KINDS = (ColumnRole.UNKNOWN, ColumnRole.TARGET, ColumnRole.RAG)
_ROW_KINDS = {ColumnRole.FIGURE, ColumnRole.TARGET, ColumnRole.RAG, ColumnRole.NATIONAL, ColumnRole.NEIGHBOURS,
              ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.TOLERANCE}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table with what it was taken for."""

    at: int
    line: ColumnLine
    bare: BarePart | None = None

    @property
    def role(self) -> ColumnRole:
        """What its cells are."""
        return self.line.role

    @property
    def period(self) -> Period | None:
        """The period its cells belong to; None where it holds for the row."""
        return Period.from_key(self.line.period) if self.line.period else None


@dataclass(frozen=True, slots=True)
class TitlePeriod:
    """A period that a title names, and where."""

    period: Period
    place: str


def columns_of(
    table: Table, header: Header, title: TitlePeriod | None, memory: Remembered | None, fingerprint: str
) -> list[Column]:
    """Say what each column with a heading or cells is."""
    columns = []
    for at in range(table.width):
        cells = header.headings[at] if at < len(header.headings) else ()
        if cells or _sample(table, header, at):
            columns.append(_first_reading(table, header, at, cells))
    for step in (_Years(title), _TitlesPeriod(title), _Names(table, header), _with_whole_months):
        columns = step(columns)
    columns = _each_beside_its_figure(_told_by_cells(table, header, columns))
    if memory is not None:
        columns = [_from_memory(column, memory, fingerprint) for column in columns]
    return columns


def _first_reading(table: Table, header: Header, at: int, cells: Sequence[Cell]) -> Column:
    text = " · ".join(cell.text for cell in cells)
    place = table.place(header.last, at)
    if not cells:
        return Column(at, ColumnLine(place, "", reason="There is no heading above this column."))
    readings = [read_heading(cell) for cell in cells]
    if len(cells) > 1 and not any(cell.day for cell in cells):
        # "October" over "2020", or "Q1" under "2020/21", say one thing together.
        together = read_heading_words(" ".join(cell.text for cell in cells))
        if together.period is not None and not any(reading.period for reading in readings):
            readings.append(together)
    period = next((r.period for r in reversed(readings) if r.period and r.period.kind != "year"), None)
    year = next((r.period for r in reversed(readings) if r.period and r.period.kind == "year"), None)
    bare = next((r.bare for r in reversed(readings) if r.bare), None)
    role = _role(readings)
    problem = next((r.problem for r in readings if r.problem), "")
    doubt = next((r.doubt for r in readings if r.doubt), "")
    reason = f"The heading says “{text}”."
    if period is None and bare is not None and year is not None:
        period = bare.of_year(year.start.year)
        reason = f"The heading says “{text}”; in the year {year.key} that is {period.label}."
        bare = None
    if problem and period is None and bare is None:
        return Column(at, ColumnLine(place, text, ColumnRole.UNKNOWN, reason=problem))
    if period is None and bare is None:
        period = year
    if role is ColumnRole.UNKNOWN:
        reason = "The desk does not know this heading."
    key = period.key if period is not None else ""
    return Column(at, ColumnLine(place, text, role, key, doubt or reason, bool(doubt)), bare)


def _role(readings: Sequence[Heading]) -> ColumnRole:
    """The most telling role: what stands lowest, unless that is a mere period."""
    roles = [r.role for r in reversed(readings) if r.role is not ColumnRole.UNKNOWN]
    telling = [role for role in roles if role not in (ColumnRole.FIGURE, ColumnRole.NAME, ColumnRole.PERIOD)]
    lowest = readings[-1]
    if lowest.role is not ColumnRole.UNKNOWN and lowest.period is None and lowest.bare is None:
        return lowest.role
    return (telling or roles or [ColumnRole.UNKNOWN])[0]


class _Years:
    """Gives months without a year the year that the title or their neighbours fix."""

    def __init__(self, title: TitlePeriod | None) -> None:
        self._title = title

    def __call__(self, columns: list[Column]) -> list[Column]:
        bare = [column for column in columns if column.bare is not None]
        if not bare:
            return columns
        dated = self._by_title(bare)
        return [dated.get(column.at, column) for column in columns]

    def _by_title(self, bare: list[Column]) -> dict[int, Column]:
        title = self._title
        if title is not None and (year := year_of_title(title.period)) is not None:
            reason = f"{title.place} says {title.period.key}"
            return {c.at: self._dated(c, c.bare.of_year(year), reason) for c in bare if c.bare is not None}
        parts = [column.bare for column in bare if column.bare is not None]
        run = run_of_months(parts, title.period) if title is not None else None
        if run is not None and title is not None:
            reason = f"the months run up to {title.period.label}, which {title.place} names"
            return {c.at: self._dated(c, period, reason) for c, period in zip(bare, run, strict=True)}
        words = "The year is not said. Choose the period of this column."
        return {c.at: replace(c, line=replace(c.line, role=ColumnRole.UNKNOWN, reason=words)) for c in bare}

    def _dated(self, column: Column, period: Period, why: str) -> Column:
        reason = f"“{column.line.heading}” is {period.label}: {why}."
        return replace(column, line=replace(column.line, period=period.key, reason=reason), bare=None)


class _TitlesPeriod:
    """Gives a lone column of figures the period that the title names."""

    def __init__(self, title: TitlePeriod | None) -> None:
        self._title = title

    def __call__(self, columns: list[Column]) -> list[Column]:
        if any(column.role is ColumnRole.PERIOD for column in columns):
            return columns
        undated = [c for c in columns if c.role is ColumnRole.FIGURE and not c.line.period]
        if len(undated) == 1 and self._title is not None:
            period, place = self._title.period, self._title.place
            reason = f"The column says no period; {place} names {period.label}."
            line = replace(undated[0].line, period=period.key, reason=reason, doubtful=True)
            return [replace(c, line=line) if c is undated[0] else c for c in columns]
        words = "The period of this column is not said. Choose it."
        return [
            replace(c, line=replace(c.line, role=ColumnRole.UNKNOWN, reason=words)) if c in undated else c
            for c in columns
        ]


def _with_whole_months(columns: list[Column]) -> list[Column]:
    """Give columns of the last days of several months the months."""
    if not are_month_ends(c.period for c in columns if c.role is ColumnRole.FIGURE and c.period is not None):
        return columns
    months = []
    for column in columns:
        if column.period is not None and column.period.kind == "day":
            month, doubt = month_ended(column.period)
            line = replace(column.line, period=month.key, reason=doubt, doubtful=True)
            column = replace(column, line=line)
        months.append(column)
    return months


class _Names:
    """Sees to it that one column names the measures: the first that says so, else the one with the most words."""

    def __init__(self, table: Table, header: Header) -> None:
        self._table, self._header = table, header

    def __call__(self, columns: list[Column]) -> list[Column]:
        named = [column for column in columns if column.role is ColumnRole.NAME]
        if len(named) > 1:
            return self._with_one_of(named, columns)
        if named:
            return columns
        free = [
            c for c in columns if c.role in (ColumnRole.UNKNOWN, ColumnRole.REFERENCE, ColumnRole.DEFINITION)
        ]
        free = [c for c in free if self._words(c) > 0]
        if not free:
            return columns
        wordy = max(free, key=self._words)
        line = replace(
            wordy.line, role=ColumnRole.NAME, doubtful=True,
            reason="No heading says so, but this column has the most words; it was taken for the names.",
        )  # fmt: skip
        return [replace(c, line=line) if c is wordy else c for c in columns]

    def _with_one_of(self, named: list[Column], columns: list[Column]) -> list[Column]:
        """Of several that say so, keep the one with names; one with references beside it is the reference."""
        wordy = [column for column in named if not self._has_references(column)] or named
        keeper = next((column for column in wordy if self._is_named_so(column)), wordy[0])
        settled = []
        for column in columns:
            line = column.line
            if column in named and column is not keeper and self._has_references(column):
                line = replace(line, role=ColumnRole.REFERENCE, reason="Its cells are references, not names.")
            elif column in named and column is not keeper:
                words = "Another column names the measures, so this one describes them."
                line = replace(line, role=ColumnRole.DEFINITION, reason=words)
            settled.append(replace(column, line=line))
        return settled

    def _has_references(self, column: Column) -> bool:
        cells = _sample(self._table, self._header, column.at)
        return bool(cells) and sum(bool(_REFERENCE.fullmatch(cell.text)) for cell in cells) * 2 >= len(cells)

    def _is_named_so(self, column: Column) -> bool:
        return "indicator" in column.line.heading.casefold() or "measure" in column.line.heading.casefold()

    def _words(self, column: Column) -> int:
        cells = _sample(self._table, self._header, column.at)
        return sum(
            len(cell.text) for cell in cells if not looks_like_figure(cell) and read_arrow(cell.text) is None
        )


def _told_by_cells(table: Table, header: Header, columns: list[Column]) -> list[Column]:
    """Settle what headings leave open by what stands below them: "Direction", "Type", "Status"."""
    told = []
    periods = [_sample(table, header, c.at) for c in columns if c.role is ColumnRole.PERIOD]
    parts = len(periods) == 2 and any(map(_are_bare, periods)) and all(map(_are_parts, periods))
    for column in columns:
        cells = _sample(table, header, column.at)
        line = column.line
        if column.role is ColumnRole.ARROW and cells and all(_says_better(cell) for cell in cells):
            line = replace(line, role=ColumnRole.BETTER, reason=f"{line.reason} Its cells say high or low.")
        elif column.role is ColumnRole.KIND and not _are_kinds(cells):
            line = replace(
                line, role=ColumnRole.LEFT_OUT, reason=f"{line.reason} The desk keeps no such thing."
            )
        elif column.role in _MAY_BE_KINDS and _are_kinds(cells):
            line = replace(line, role=ColumnRole.KIND, reason="Its cells say what each row holds.")
        elif column.role is ColumnRole.LEFT_OUT:
            line = replace(line, reason=f"{line.reason} The desk keeps no such thing.")
        elif column.role is ColumnRole.PERIOD and parts and _are_parts(cells):
            line = replace(line, reason=f"{line.reason} With the other columns of the period it names one.")
        elif (
            column.role is ColumnRole.PERIOD
            and cells
            and not any(read_period_cell(cell)[0] for cell in cells)
        ):
            line = replace(line, role=ColumnRole.UNKNOWN, reason="No cell below this heading is a period.")
        told.append(replace(column, line=line))
    return told


def _each_beside_its_figure(columns: list[Column]) -> list[Column]:
    """Give a rating or target that stands beside each figure to the figure on its left."""
    placed = []
    alike = Counter(column.role for column in columns if not column.line.period)
    left: Column | None = None
    for column in columns:
        if column.role is ColumnRole.FIGURE and column.line.period:
            left = column
        elif left is not None and alike[column.role] > 1 and _lacks_its_figure(column):
            reason = f"{column.line.reason} It stands beside {left.line.heading}."
            column = replace(column, line=replace(column.line, period=left.line.period, reason=reason))
        placed.append(column)
    return placed


def _lacks_its_figure(column: Column) -> bool:
    return column.role in _OF_A_FIGURE and not column.line.period


def _from_memory(column: Column, memory: Remembered, fingerprint: str) -> Column:
    """What a user said of a heading holds again; a period given by hand holds for that one file alone."""
    known = memory.column(column.line.heading)
    if known is None or not (known.by_hand or column.role is ColumnRole.UNKNOWN):
        return column
    same_file = bool(fingerprint) and memory.mapping.fingerprint == fingerprint
    period = known.period if same_file and known.by_hand else column.line.period
    if not period and known.period and known.role is ColumnRole.FIGURE:
        words = "Last time you chose the period of this column. Choose it for this scorecard."
        return replace(column, line=replace(column.line, role=ColumnRole.UNKNOWN, reason=words))
    line = ColumnLine(
        column.line.place, column.line.heading, known.role, period, "Remembered for this heading.",
        by_hand=known.by_hand,
    )  # fmt: skip
    return replace(column, line=line, bare=None)


def in_force(target_period: Period | None, period: Period, newest: Period) -> bool:
    """Whether a target holds for a period: its own year's, or without a year that of the newest figure."""
    of = target_period or newest
    if of.kind in ("year",) or target_period is None:
        return financial_year(period.start) == financial_year(of.start)
    return period == of


def _sample(table: Table, header: Header, at: int) -> list[Cell]:
    """The first cells with words below a heading."""
    cells = []
    for row in range(header.last + 1, min(header.end, header.last + 200)):
        cell = table.at(row, at)
        if cell.text:
            cells.append(cell)
    return cells


def _says_better(cell: Cell) -> bool:
    return read_better(cell.text) is not None


def _are_bare(cells: Sequence[Cell]) -> bool:
    """Whether cells name months or quarters and no year."""
    return bool(cells) and all(read_heading_words(cell.text).bare is not None for cell in cells)


def _are_parts(cells: Sequence[Cell]) -> bool:
    """Whether cells are the months or the years of a period that stands in two columns."""
    return _are_bare(cells) or (
        bool(cells) and all(re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d{2,4})?", cell.text) for cell in cells)
    )


def _are_kinds(cells: Sequence[Cell]) -> bool:
    kinds = [read_heading_words(cell.text) for cell in cells]
    return (
        len(cells) >= 2
        and all(kind.role in _ROW_KINDS and kind.period is None and kind.bare is None for kind in kinds)
        and any(kind.role is ColumnRole.FIGURE for kind in kinds)
    )
