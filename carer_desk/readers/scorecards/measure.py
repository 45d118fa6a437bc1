"""Reads the cells of one measure: its figures, targets and ratings, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from carer_desk.panel.indicator import Indicator, Rag
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import PublishedFacts, PublishedReading, UnreadCell, newest_period
from carer_desk.panel.scorecard_mapping import ColumnRole, RowLine, Share
from carer_desk.panel.targets import read_target
from carer_desk.readers.column_words import read_rag
from carer_desk.readers.scorecards.cell_figures import (
    are_shares,
    read_arrow,
    read_better,
    read_cell_figure,
    unit_disagrees,
)
from carer_desk.readers.scorecards.columns import Column, in_force
from carer_desk.readers.scorecards.grid import Cell
from carer_desk.readers.scorecards.rows import Row, TableRows

_FLOOR = re.compile(r"(?i)floor|threshold|red|minimum")
_A_FIGURE = re.compile("^[^#]*[0-9]")
"""Words that give a figure, and no mark of a month to come such as “#DIV/0!” or “tbc”."""


@dataclass
class Taken:
    """What was taken out of the tables so far."""

    readings: list[PublishedReading] = field(default_factory=list)
    facts: dict[str, PublishedFacts] = field(default_factory=dict)
    unread: list[UnreadCell] = field(default_factory=list)
    asking: set[str] = field(default_factory=set)
    """Codes of the indicators with figures that may be shares of 1 or per cents."""


_Target = tuple[Period | None, str, float | None]
"""The period it is for, where one stands beside it, its words, and its value."""


class MeasureCells:
    """Reads the rows of one measure in one table for its indicator."""

    def __init__(self, rows: TableRows, indicator: Indicator, taken: Taken) -> None:
        self._rows = rows
        self._indicator = indicator
        self._taken = taken
        self._shares = False
        """Whether the figures are written as shares of 1."""
        self._said = Share.UNSAID

    def take(self, rows: Sequence[Row], line: RowLine) -> None:
        """Read the rows of one measure into what was self._taken."""
        figures = [cell for row in rows for _column, cell in self._rows.figures(row)]
        shares = are_shares(figures, self._target_cell(rows))
        self._shares = line.share is Share.OF_ONE if line.share else bool(shares)
        self._said = line.share
        start = len(self._taken.readings)
        targets: list[_Target] = []
        unread: list[str] = []
        for row in rows:
            if row.kind is ColumnRole.FIGURE:
                unread += self._take_figures(row)
        fresh = self._taken.readings[start:]
        facts = PublishedFacts(line.code, line.name, line.place, line.reference, rows[0].unit)
        newest = newest_period(reading.period for reading in fresh)
        for row in rows:
            facts, found = self._row_facts(row, facts)
            targets += found
        if newest:
            first: dict[Period | None, _Target] = {}
            for one in targets:
                first.setdefault(one[0], one)
            fresh = [self._with_targets(one, first, Period.from_key(newest)) for one in fresh]
            places: dict[str, int] = {}
            for at, reading in enumerate(fresh):
                places.setdefault(reading.period, at)
            published = newest_period([newest, *unread])
            for row in rows:
                self._add_what_stands_beside(row, fresh, places, newest, published)
        self._taken.readings[start:] = fresh
        self._keep_facts(facts, targets, newest)

    def _target_cell(self, rows: Sequence[Row]) -> Cell | None:
        for row in rows:
            held = self._rows.figures(row) if row.kind is ColumnRole.TARGET else self._rows.targets(row)
            for _column, cell in held:
                if re.search("[0-9]", cell.text):
                    return cell
        return None

    def _take_figures(self, row: Row) -> list[str]:
        """Read the figures of a row; gives the periods for which one is published that could not be read."""
        unread = []
        for column, cell in self._rows.figures(row):
            period = column.period or row.period
            if period is None:
                continue
            place = self._rows.place(row, column)
            read = read_cell_figure(cell, self._indicator.unit, self._shares, self._said)
            if read.problem:
                if read.may_be_share:
                    self._taken.asking.add(self._indicator.code)
                if _A_FIGURE.search(cell.text):
                    unread.append(period.key)
                self._unread(row, column, read.problem)
                continue
            figure = read.figure
            rag, certain = self._rows.colour(row, cell)
            doubts = [*read.doubts]
            if row.unit and (disagrees := unit_disagrees(row.unit, self._indicator.unit)):
                doubts.append(disagrees)
            doubts += [words for words in (column.line.doubtful and column.line.reason, row.doubt) if words]
            if rag and not certain:
                doubts.append(f"The cell's colour was taken for {rag.value}; it is not a plain one.")
            self._taken.readings.append(
                PublishedReading(
                    self._indicator.code, period.key, place, cell.text, figure.value, figure.numerator,
                    figure.denominator, figure.unit or self._indicator.unit, figure.suppressed, read.rag or rag,
                    bool(rag) and not read.rag, arrow=read.arrow, doubts=tuple(doubts),
                )
            )  # fmt: skip
        return unread

    def _row_facts(
        self, row: Row, facts: PublishedFacts
    ) -> tuple[PublishedFacts, list[tuple[Period | None, str, float | None]]]:
        """What a row says of its measure as a whole, and its targets with the period each is for."""
        targets: list[tuple[Period | None, str, float | None]] = []
        for column, cell in self._rows.cells(row):
            role = row.kind if column.role is ColumnRole.FIGURE else column.role
            if not cell.text:
                continue
            if role is ColumnRole.TARGET:
                value = self._target(row, column)
                targets.append((column.period or row.period, cell.text, value))
            elif role is ColumnRole.TOLERANCE:
                facts = self._with_tolerance(row, column, facts)
            elif role is ColumnRole.BETTER:
                better = read_better(cell.text)
                if better is None:
                    self._unread(row, column, "This does not say which way is better.")
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

    def _with_tolerance(self, row: Row, column: Column, facts: PublishedFacts) -> PublishedFacts:
        cell = self._cell(row, column)
        words = re.sub(r"^(?:\+/-|\+-|\u00b1|within)\s*", "", cell.text)
        figure = read_target(re.sub(r"(?i)\s*(?:points?|pp|ppts?)$", "", words), self._indicator.unit)
        value = figure.value
        if figure.problem and self._shares and value is not None and 0 < value <= 1:
            value = round(value * 100, 8)
        elif figure.value is None or ("per cent sign" in figure.problem and not self._said):
            self._unread(row, column, "There is no number in this tolerance.")
            return replace(facts, tolerance_text=cell.text)
        if _FLOOR.search(column.line.heading):
            return replace(facts, tolerance_text=cell.text, floor=value)
        return replace(facts, tolerance_text=cell.text, tolerance=value)

    def _target(self, row: Row, column: Column) -> float | None:
        cell = self._cell(row, column)
        figure = read_target(cell.text, self._indicator.unit)
        if figure.problem and figure.value is not None and 0 < figure.value <= 1:
            if self._shares:
                return round(figure.value * 100, 8)
            if self._said is Share.PER_CENT:
                return figure.value
        if figure.problem or (figure.value is None and not figure.suppressed):
            self._unread(row, column, f"{figure.problem} The words are kept.".strip())
            return None
        return figure.value

    def _with_targets(
        self,
        reading: PublishedReading,
        targets: Mapping[Period | None, _Target],
        newest: Period,
    ) -> PublishedReading:
        """`targets` holds the first one of each period, in the order of the file."""
        period = Period.from_key(reading.period)
        holding = targets.get(period) or next(
            (one for of, one in targets.items() if in_force(of, period, newest)), None
        )
        if holding is None:
            return reading
        _, text, value = holding
        return replace(reading, target_text=text, target=value)

    def _add_what_stands_beside(
        self,
        row: Row,
        readings: list[PublishedReading],
        places: Mapping[str, int],
        newest: str,
        published: str,
    ) -> None:
        """Add ratings, arrows and comparators; without a period of their own they go to the newest figure.

        `published` is the newest period with a figure, read or not: a rating is of that one, and of no month before.
        """
        for column, cell in self._rows.cells(row):
            role = row.kind if column.role is ColumnRole.FIGURE else column.role
            if role not in _BESIDE:
                continue
            at = places.get(column.line.period or (row.period.key if row.period else published))
            if at is None and role in (ColumnRole.NATIONAL, ColumnRole.NEIGHBOURS):
                at = places[newest]
            if at is None:
                if cell.text:
                    self._unread(row, column, "There is no figure of this period beside it.")
                continue
            readings[at] = _BESIDE[role](self, row, column, readings[at])

    def _add_rag(self, row: Row, column: Column, reading: PublishedReading) -> PublishedReading:
        cell = self._cell(row, column)
        rag = read_rag(cell.text)
        by_colour, certain = self._rows.colour(row, cell)
        if rag is None:
            if read_arrow(cell.text) is None:
                self._unread(row, column, "This is no rating: red, amber or green.")
            rag = Rag.NONE
        doubts = reading.doubts
        if rag and by_colour and certain and rag is not by_colour:
            doubts = (*doubts, f"The rating says {rag.value}, but its cell is coloured {by_colour.value}.")
        elif not rag and by_colour and not certain:
            doubts = (*doubts, f"The cell's colour was taken for {by_colour.value}; it is not a plain one.")
        if not (rag or by_colour):
            return reading
        return replace(reading, rag=rag or by_colour, rag_by_colour=not rag, doubts=doubts)

    def _add_arrow(self, row: Row, column: Column, reading: PublishedReading) -> PublishedReading:
        arrow = read_arrow(self._cell(row, column).text)
        if arrow is None:
            self._unread(row, column, "This is no direction of travel.")
        return replace(reading, arrow=arrow or reading.arrow)

    def _add_number(self, row: Row, column: Column, reading: PublishedReading) -> PublishedReading:
        role = row.kind if column.role is ColumnRole.FIGURE else column.role
        is_part = role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)
        cell = self._cell(row, column)
        if not cell.text:
            return reading
        alone = are_shares([cell], self._target_cell([row]))
        read = read_cell_figure(
            cell, "number" if is_part else self._indicator.unit,
            self._shares and (bool(self._said) or alone is not False), self._said,
        )  # fmt: skip
        if read.problem:
            self._unread(row, column, read.problem)
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
        self, facts: PublishedFacts, targets: Sequence[tuple[Period | None, str, float | None]], newest: str
    ) -> None:
        """Keep what holds now: the target of the newest figure, and of several tables the last one's words."""
        period = Period.from_key(newest) if newest else None
        holding = [one for one in targets if period is not None and one[0] == period]
        if not holding and period is not None:
            holding = [one for one in targets if in_force(one[0], period, period)]
        if holding or (targets and period is None):
            _, text, value = (holding or list(targets))[-1]
            facts = replace(facts, target_text=text, target=value)
        before = self._taken.facts.get(facts.code)
        self._taken.facts[facts.code] = facts if before is None or facts.target_text else before

    def _unread(self, row: Row, column: Column, reason: str) -> None:
        cell = self._cell(row, column)
        self._taken.unread.append(
            UnreadCell(self._rows.place(row, column), cell.text, _without_typing(reason))
        )

    def _cell(self, row: Row, column: Column) -> Cell:
        return self._rows.cell(row, column)


def _without_typing(reason: str) -> str:
    """A reason without the advice to type the cell otherwise: nobody types into a published scorecard."""
    return re.sub(r":? ?\b[Tt]ype (?:a number|one|the per cent sign)\b[^.]*\.", "", reason).strip(" .") + "."


_Adding = Callable[[MeasureCells, Row, Column, PublishedReading], PublishedReading]
_BESIDE: dict[ColumnRole, _Adding] = {
    ColumnRole.RAG: MeasureCells._add_rag,
    ColumnRole.ARROW: MeasureCells._add_arrow,
    ColumnRole.NATIONAL: MeasureCells._add_number,
    ColumnRole.NEIGHBOURS: MeasureCells._add_number,
    ColumnRole.NUMERATOR: MeasureCells._add_number,
    ColumnRole.DENOMINATOR: MeasureCells._add_number,
}
