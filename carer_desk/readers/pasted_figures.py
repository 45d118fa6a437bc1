"""Reads scorecard figures out of a block that was copied from a spreadsheet.

Four ways of laying it out are understood: months across, months down, one figure a line with its own period
column, and one figure a line for a month that is given. What cannot be read for certain is named with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from carer_desk.panel.dates import plain_words
from carer_desk.panel.figures import Figure, read_figure
from carer_desk.panel.indicator import Indicator, Rag, Reading
from carer_desk.panel.periods import Period, read_period
from carer_desk.panel.targets import read_target
from carer_desk.readers.column_words import column_meaning, read_rag
from carer_desk.readers.spreadsheet_cells import split_cells

_SEARCHED_ROWS = 20
"""A header stands near the top, under a title or two."""


@dataclass(frozen=True, slots=True)
class PasteProblem:
    """A cell, or a whole column, that was not read; places count from 1 as in a spreadsheet."""

    row: int
    column: int
    text: str = field(repr=False)
    problem: str

    @property
    def place(self) -> str:
        """The place in words, such as "row 3, column B"."""
        return f"row {self.row}, column {column_letters(self.column)}"


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """A figure that was read, and the cell it stands in."""

    row: int
    column: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class PastedFigures:
    """What a block holds: figures with their places, and what could not be read."""

    figures: tuple[PlacedReading, ...] = ()
    problems: tuple[PasteProblem, ...] = ()

    @property
    def readings(self) -> list[Reading]:
        """The figures without their places."""
        return [placed.reading for placed in self.figures]


def column_letters(column: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def looks_like_block(text: str) -> bool:
    """Tell whether pasted text brings its own headings of months or fields, rather than cells alone."""
    rows = split_cells(text)
    return any(
        _is_field_header(row) or _has_months(row) or _starts_with_month(row) for row in rows[:_SEARCHED_ROWS]
    )


def read_pasted(text: str, indicators: Iterable[Indicator], month: Period | None = None) -> PastedFigures:
    """Read a pasted block; `month` is the period for lines that name none.

    Raises CarerDeskError when the block is larger than a scorecard can be.
    """
    return _BlockReader(split_cells(text), indicators, month).read()


def _is_field_header(row: Sequence[str]) -> bool:
    meanings = {column_meaning(cell) for cell in row}
    return "indicator" in meanings and bool(meanings & {"figure", "period"})


def _has_months(row: Sequence[str]) -> bool:
    """Whether a row is a header of periods: two of them, or one beside an empty or naming first cell."""
    periods = sum(read_period(cell).period is not None for cell in row[1:] if cell)
    return periods >= 2 or (periods == 1 and (not row[0] or column_meaning(row[0]) == "indicator"))


def _starts_with_month(row: Sequence[str]) -> bool:
    return len(row) > 1 and read_period(row[0]).period is not None


class _BlockReader:
    """Reads one block: finds its header, then each of its cells."""

    def __init__(self, rows: list[list[str]], indicators: Iterable[Indicator], month: Period | None) -> None:
        self._rows = rows
        self._month = month
        self._named: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            for name in {
                _spelling(n)
                for n in (indicator.code, indicator.name, indicator.short_name, *indicator.aliases)
            }:
                if name:
                    self._named.setdefault(name, []).append(indicator)
        self._found: dict[tuple[int, str], PlacedReading] = {}
        self._problems: list[PasteProblem] = []
        self._filled: dict[int, int] | None = None
        """The first line under the header with something in it, by column."""

    def read(self) -> PastedFigures:
        """Read the block by the first header that is found."""
        for number, row in enumerate(self._rows[:_SEARCHED_ROWS]):
            if not any(row):
                continue
            if _is_field_header(row):
                self._read_lines(number)
                break
            if _has_months(row) and self._find(row[0]) is None:
                self._read_months_across(number)
                break
            if self._is_header_of_indicators(number):
                self._read_months_down(number)
                break
        else:
            self._read_without_header()
        ordered = sorted(self._problems, key=lambda problem: (problem.row, problem.column))
        return PastedFigures(tuple(self._found.values()), tuple(ordered))

    def _is_header_of_indicators(self, number: int) -> bool:
        below = self._rows[number + 1] if number + 1 < len(self._rows) else []
        named = any(self._named.get(_spelling(cell)) for cell in self._rows[number][1:])
        return named and bool(below) and read_period(below[0]).period is not None

    def _read_lines(self, header: int) -> None:
        """One figure a line; the header says what each column is."""
        meanings: dict[int, str] = {}
        for column, heading in enumerate(self._rows[header]):
            meaning = column_meaning(heading)
            if not meaning:
                self._refuse_column(
                    header, column, "The desk does not know this heading, so the column was not read."
                )
            elif meaning in meanings.values() and meaning != "indicator":
                self._refuse_column(
                    header, column, "There is another column of this kind, so this one was not read."
                )
            else:
                meanings[column] = meaning
        self._read_records(header + 1, meanings)

    def _read_without_header(self) -> None:
        """Name and figure in the first two columns, for the given month."""
        if not any(self._rows):
            return
        if self._month is None:
            problem = "No header of months was found. Copy the row with the months as well, or type the month first."
            first = next(number for number, row in enumerate(self._rows) if any(row))
            self._refuse(first, 0, problem)
            return
        for column in range(2, max(map(len, self._rows))):
            self._refuse_column(-1, column, "There is no heading above this column, so it was not read.")
        self._read_records(0, {0: "indicator", 1: "figure"})

    def _read_records(self, first: int, meanings: Mapping[int, str]) -> None:
        names = [column for column, meaning in meanings.items() if meaning == "indicator"]
        columns = {meaning: column for column, meaning in meanings.items() if meaning != "indicator"}
        for number in range(first, len(self._rows)):
            row = self._rows[number]
            if not any(row) or not self._says(number, columns):
                continue
            indicator = self._name_in(number, names)
            period = self._period_in(number, columns.get("period"))
            if indicator is not None and period is not None:
                self._take(number, columns, indicator, period)

    def _read_months_across(self, header: int) -> None:
        """A period over each column of figures, perhaps with "Figure" and "Target" below it."""
        headings = self._rows[header]
        names = [c for c, heading in enumerate(headings) if column_meaning(heading) == "indicator"] or [0]
        below = self._rows[header + 1] if header + 1 < len(self._rows) else []
        told = [cell for cell in below if cell]
        has_fields = len(told) > 1 and sum(bool(column_meaning(cell)) for cell in told) == len(told)
        first = header + 2 if has_fields else header + 1
        groups, targets = self._months_of(header, names, below if has_fields else None)
        fields = {column for columns in groups.values() for column in columns.values()}
        for number in range(first, len(self._rows)):
            if not any(cell and column in fields for column, cell in enumerate(self._rows[number])):
                continue
            indicator = self._name_in(number, names)
            if indicator is None:
                continue
            for period, columns in groups.items():
                if self._says(number, columns):
                    self._take(number, {**targets, **columns}, indicator, period)

    def _months_of(
        self, header: int, names: list[int], fields: Sequence[str] | None
    ) -> tuple[dict[Period, dict[str, int]], dict[str, int]]:
        """Give the columns of each period, and the target column that holds for all of them."""
        groups: dict[Period, dict[str, int]] = {}
        targets: dict[str, int] = {}
        current: Period | None = None
        beside: Period | None = None
        """The period whose figure stands in the column before."""
        for column in range(max(map(len, self._rows))):
            heading = self._cell(header, column)
            if column in names:
                continue
            if heading:
                current = read_period(heading).period
            if not heading and not fields:
                current = None  # a merged header says nothing for certain without a second row
            meaning = column_meaning(self._at(fields, column)) if fields else "figure"
            before, beside = beside, current
            if before is not None and not fields and column_meaning(heading) == "rag":
                groups[before]["rag"] = column
            elif current is not None and meaning and meaning not in groups.get(current, {}):
                groups.setdefault(current, {})[meaning] = column
            elif column_meaning(heading) == "target" and not targets:
                targets["target"] = column
            elif current is None and heading:
                self._refuse_column(header, column, self._why_no_month(heading))
            else:
                words = (
                    "This period or column stands there twice"
                    if current
                    else "There is no month above this column"
                )
                self._refuse_column(header, column, f"{words}, so it was not read.")
        return groups, targets

    def _why_no_month(self, heading: str) -> str:
        if column_meaning(heading):
            return "It is not clear which month this column belongs to, so it was not read."
        return f"{read_period(heading).problem} The column was not read."

    def _read_months_down(self, header: int) -> None:
        """A period in the first column, an indicator over each other column."""
        over: dict[int, Indicator] = {}
        for column, heading in enumerate(self._rows[header]):
            indicator = self._name_in(header, [column]) if column and heading else None
            if indicator is not None:
                over[column] = indicator
        for number in range(header + 1, len(self._rows)):
            row = self._rows[number]
            if not any(row[1:]):
                continue
            period = self._period_in(number, 0)
            for column, indicator in over.items():
                if period is not None and self._cell(number, column):
                    self._take(number, {"figure": column}, indicator, period)
            for column in range(1, len(row)):
                if row[column] and not self._cell(header, column):
                    self._refuse(number, column, "There is no indicator above this figure.")

    def _take(self, number: int, columns: Mapping[str, int], indicator: Indicator, period: Period) -> None:
        """Read one figure with what stands beside it."""
        place = columns.get("figure", -1)
        text = self._cell(number, place)
        if not text:
            known = min(
                column for name, column in columns.items() if name != "period" and self._cell(number, column)
            )
            self._refuse(number, known, "There is no figure beside this.")
            return
        figure = read_figure(text, indicator.unit)
        if figure.problem and not figure.worded:  # words round a number are kept as they were published
            self._refuse(number, place, figure.problem)
            return
        reading = Reading(
            indicator.id, period.key, period.end, text, figure.value, figure.numerator, figure.denominator,
            source=self._cell(number, columns.get("source", -1)),
        )  # fmt: skip
        self._keep(number, place, self._with_neighbouring_cells(number, columns, indicator, reading))

    def _with_neighbouring_cells(
        self, number: int, columns: Mapping[str, int], indicator: Indicator, reading: Reading
    ) -> Reading:
        rag_column = columns.get("rag", -1)
        rag_text = self._cell(number, rag_column)
        rag = read_rag(rag_text)
        if rag is None:
            self._refuse(number, rag_column, "This is no rating. Type red, amber or green.")
        target_text = self._cell(number, columns.get("target", -1))
        target = self._checked(number, columns.get("target", -1), read_target(target_text, indicator.unit))
        national = self._number(number, columns.get("national", -1), indicator)
        neighbours = self._number(number, columns.get("neighbours", -1), indicator)
        return replace(
            reading,
            rag=rag or Rag.NONE,
            target_text=target_text if target is not None else "",
            target=target,
            national=national,
            neighbours=neighbours,
        )

    def _number(self, number: int, column: int, indicator: Indicator) -> float | None:
        return self._checked(number, column, read_figure(self._cell(number, column), indicator.unit))

    def _checked(self, number: int, column: int, figure: Figure) -> float | None:
        if figure.problem:
            self._refuse(number, column, figure.problem)
            return None
        return figure.value

    def _keep(self, number: int, column: int, reading: Reading) -> None:
        key = (reading.indicator_id, reading.period)
        before = self._found.get(key)
        if before is None:
            self._found[key] = PlacedReading(number + 1, column + 1, reading)
        elif replace(before.reading, source="") != replace(reading, source=""):
            self._refuse(number, column, f"Row {before.row} gives another figure for the same month.")

    def _name_in(self, number: int, columns: Sequence[int]) -> Indicator | None:
        """The indicator that a row names; says why when it is none for certain."""
        for column in columns:
            found = self._named.get(_spelling(self._cell(number, column)), [])
            if len(found) == 1:
                return found[0]
        column = columns[0]
        found = self._named.get(_spelling(self._cell(number, column)), [])
        if found:
            codes = ", ".join(sorted(indicator.code for indicator in found))
            self._refuse(number, column, f"Several indicators have this name. Use one of the codes {codes}.")
        elif self._cell(number, column):
            self._refuse(
                number, column, "No indicator of this name is on the scorecard. Add it, or rename one."
            )
        else:
            self._refuse(number, column, "This line names no indicator.")
        return None

    def _find(self, words: str) -> Indicator | None:
        found = self._named.get(_spelling(words), [])
        return found[0] if found else None

    def _period_in(self, number: int, column: int | None) -> Period | None:
        if column is None:
            if self._month is None:
                self._refuse(number, 0, "No month is named for this line. Type the month first.")
            return self._month
        read = read_period(self._cell(number, column))
        if read.period is None:
            self._refuse(number, column, read.problem)
        return read.period

    def _says(self, number: int, columns: Mapping[str, int]) -> bool:
        return any(self._cell(number, column) for name, column in columns.items() if name != "period")

    def _cell(self, number: int, column: int) -> str:
        return self._at(self._rows[number], column)

    def _at(self, row: Sequence[str] | None, column: int) -> str:
        return row[column] if row is not None and 0 <= column < len(row) else ""

    def _refuse(self, number: int, column: int, problem: str) -> None:
        self._problems.append(PasteProblem(number + 1, column + 1, self._cell(number, column), problem))

    def _refuse_column(self, header: int, column: int, problem: str) -> None:
        """Name a column that is not read, if there is anything in it."""
        if self._filled is None:
            self._filled = {}  # in one walk: a column at a time would look at each row once for each column
            for number in range(header + 1, len(self._rows)):
                for place, cell in enumerate(self._rows[number]):
                    if cell:
                        self._filled.setdefault(place, number)
        filled = self._filled.get(column)
        if filled is not None:
            self._refuse(header if header >= 0 and self._cell(header, column) else filled, column, problem)


def _spelling(words: str) -> str:
    return plain_words(words.replace("-", " ").replace("_", " "))
