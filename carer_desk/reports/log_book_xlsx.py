"""Writes the log as a workbook: a sheet a table, days as days, numbers as numbers, no formula anywhere."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from carer_desk.panel.log_book import TABLES, UUID, Column, LogBook, Row, Sort, Table, Value
from carer_desk.panel.spreadsheet_text import looks_like_formula, spelt_out
from carer_desk.reports.log_book import RowCount, cell_words, explaining_line
from carer_desk.reports.paper import Progress, no_progress

LONG_TEXTS = "Long texts"
LONG_HEADINGS = ("Sheet", "Row’s UUID", "Column", "Part", "Text")
_CELL_LIMIT = 16_000
"""Half of what a cell holds, because signs outside the first plane count twice."""
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about days before this one, so they are written as text."""
_WIDE = frozenset({"wording", "background", "private_note", "words", "reason", "judgement_reason", "source"})
_LETTERS = {
    Sort.RECORD: 10, Sort.DAY: 12, Sort.MEETING: 12, Sort.NUMBER: 10, Sort.COUNT: 9, Sort.YES_NO: 9,
    Sort.TOLD: 13,
}  # fmt: skip
"""Widths of columns in letters; a UUID is recognised by its beginning."""
_LINE = 15
_HIGHEST_ROW = 405
"""Points, both; spreadsheets draw no higher row."""


def as_bytes(book: LogBook, progress: Progress = no_progress) -> bytes:
    """Make the workbook; the same log gives the same bytes."""
    return _Workbook(book, progress).made()


def _is_identity(column: Column) -> bool:
    return column.name == UUID or column.sort is Sort.RECORD


def _width(column: Column) -> int:
    """In letters."""
    if column.name == UUID:
        return 10
    return 44 if column.name in _WIDE else _LETTERS.get(column.sort, 16)


def _height(row: Row, columns: tuple[Column, ...]) -> int:
    """Points: some programs leave rows one line high that hold more."""
    lines = [_lines(str(row[one.name]), _width(one)) for one in columns if row.get(one.name) and _wraps(one)]
    return min(max(lines, default=1) * _LINE, _HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    return sum(len(line) // (width - 2) + 1 for line in text.split("\n"))


def _wraps(column: Column) -> bool:
    return column.sort in (Sort.TEXT, Sort.CHOICE)


class _Workbook:
    """One workbook on its way."""

    def __init__(self, book: LogBook, progress: Progress) -> None:
        import xlsxwriter

        self._book = book
        self._count = RowCount(book, progress)
        self._out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._file = xlsxwriter.Workbook(self._out, options)
        self._file.set_properties({"title": "The log", "author": "", "created": datetime(2000, 1, 1)})
        top = {"valign": "top"}
        self._said = self._file.add_format({"italic": True})
        self._head = self._file.add_format(
            {**top, "bold": True, "bg_color": "#EDEAE4", "bottom": 1, "text_wrap": True}
        )
        self._identity = self._file.add_format({**top, "num_format": "@", "align": "fill"})
        self._text = self._file.add_format({**top, "num_format": "@", "text_wrap": True})
        self._quoted = self._file.add_format(
            {**top, "num_format": "@", "text_wrap": True, "quote_prefix": True}
        )
        self._number = self._file.add_format({**top, "align": "right", "indent": 1})
        self._day = self._file.add_format({**top, "num_format": "dd/mm/yyyy", "align": "left"})
        self._long: list[tuple[str, str, str, int, str]] = []

    def made(self) -> bytes:
        for table in TABLES:
            self._write_table(table)
        if self._long:
            self._write_long()
        self._file.close()
        return self._out.getvalue()

    def _write_table(self, table: Table) -> None:
        page = self._file.add_worksheet(table.title)
        page.write_string(0, 0, explaining_line(self._book, table.says), self._said)
        columns = table.shown(self._book.private, replaced=self._book.replaced)
        page.set_row(1, 2 * _LINE)
        for place, column in enumerate(columns):
            page.write_string(1, place, column.heading, self._head)
            page.set_column(place, place, _width(column), self._look_of_new(column))
        rows = self._book.rows(table.name)
        for number, row in enumerate(rows, start=2):
            page.set_row(number, _height(row, columns))
            for place, column in enumerate(columns):
                self._write_cell(page, (number, place), row.get(column.name), (table, column, str(row[UUID])))
            self._count.one_more()
        page.freeze_panes(2, 1)
        page.autofilter(1, 0, max(len(rows) + 1, 2), len(columns) - 1)
        self._set_up_print(page, columns, len(rows))

    def _look_of_new(self, column: Column) -> Any:  # noqa: ANN401 (xlsxwriter has no types)
        """How a cell looks that is typed below the last row: a day is taken as one, a text as it was typed."""
        if column.sort in (Sort.DAY, Sort.MEETING):
            return self._day
        return self._number if column.sort in (Sort.NUMBER, Sort.COUNT, Sort.TOLD) else self._text

    def _set_up_print(self, page: Any, columns: tuple[Column, ...], rows: int) -> None:  # noqa: ANN401
        """One page wide, the headings on every page; UUIDs at the edges say nothing on paper and are left off."""
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
        page.set_footer("&L&A&RPage &P of &N")
        page.fit_to_pages(1, 0)
        page.repeat_rows(1)
        said = [place for place, column in enumerate(columns) if not _is_identity(column)]
        page.print_area(1, said[0], rows + 1, said[-1])

    def _write_cell(
        self,
        page: Any,  # noqa: ANN401 (xlsxwriter has no types)
        at: tuple[int, int],
        value: Value,
        of: tuple[Table, Column, str],
    ) -> None:
        table, column, uuid = of
        if value is None or value == "":
            return
        if isinstance(value, date) and value >= _FIRST_DAY:
            page.write_datetime(*at, datetime(value.year, value.month, value.day), self._day)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(*at, value, self._number)
        else:
            words = cell_words(value, column)
            text = spelt_out(words) if column.sort is Sort.TEXT else words
            if len(text) > _CELL_LIMIT:
                parts = [text[start : start + _CELL_LIMIT] for start in range(0, len(text), _CELL_LIMIT)]
                self._long += [
                    (table.title, uuid, column.heading, part, words)
                    for part, words in enumerate(parts[1:], start=2)
                ]
                text = parts[0]
            # A UUID that wrapped would make its row four lines high, and one that did not would cover its neighbour.
            looks = self._identity if _is_identity(column) else self._text
            page.write_string(*at, text, self._quoted if looks_like_formula(text) else looks)

    def _write_long(self) -> None:
        """What no cell holds goes on in rows of its own sheet."""
        page = self._file.add_worksheet(LONG_TEXTS)
        page.write_string(0, 0, "What is too long for a cell goes on here, part by part.", self._said)
        for place, heading in enumerate(LONG_HEADINGS):
            page.write_string(1, place, heading, self._head)
        for number, (sheet, uuid, column, part, words) in enumerate(self._long, start=2):
            for place, text in enumerate((sheet, uuid, column)):
                page.write_string(number, place, text, self._text)
            page.write_number(number, 3, part, self._number)
            page.write_string(number, 4, words, self._quoted if looks_like_formula(words) else self._text)
