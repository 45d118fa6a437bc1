"""Writes a paper's tables as a spreadsheet in which every cell is text and none is a formula."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from carer_desk.panel.spreadsheet_text import looks_like_formula
from carer_desk.reports.paper import Paper, Progress, Sheet, no_progress
from carer_desk.reports.saving import save

_CELL_LIMIT = 32_767
"""Characters a cell can hold."""
_HIGHEST_ROW = 409
"""Points: the most that Excel draws."""
_CUT = " … (cut here: a cell holds no more)"


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the spreadsheet; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the spreadsheet; the same paper gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    made = datetime(paper.dated.year, paper.dated.month, paper.dated.day)
    book.set_properties({"title": paper.title, "subject": paper.subtitle, "author": "", "created": made})
    for done, sheet in enumerate(paper.sheets, start=1):
        _write_sheet(book, sheet, paper.large_print)
        progress(done, len(paper.sheets))
    book.close()
    return out.getvalue()


def _write_sheet(book: Any, sheet: Sheet, large_print: bool) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    look = {"text_wrap": True, "valign": "top", "num_format": "@", "font_size": 16 if large_print else 11}
    cell = book.add_format(look)
    quoted = book.add_format({**look, "quote_prefix": True})
    head = book.add_format({**look, "bold": True, "bg_color": "#EDEAE4", "bottom": 1})
    widths = sheet.widths or (20,) * len(sheet.headings)
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
    page.set_footer("&L&A&RPage &P of &N")
    page.fit_to_pages(1, 0)  # a row that goes on over the page cannot be read
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, head)
        page.set_column(column, column, widths[column] * (1.4 if large_print else 1))
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, min(_lines(row, widths) * (21 if large_print else 15), _HIGHEST_ROW))
        for column, text in enumerate(row):
            if text:
                look_of_cell = quoted if looks_like_formula(text) else cell
                page.write_string(number, column, _fitted(text), look_of_cell)
    if sheet.printed:
        page.print_area(0, 0, max(len(sheet.rows), 1), sheet.printed - 1)
    if sheet.filters:
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)


def _lines(row: tuple[str, ...], widths: tuple[int, ...]) -> int:
    """How many lines the fullest cell of a row takes."""
    return max(
        sum(len(line) // max(width - 2, 4) + 1 for line in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )


def _fitted(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - len(_CUT)] + _CUT
