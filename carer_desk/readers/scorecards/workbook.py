"""Reads the cells of an XLSX or XLS workbook: values from calamine, looks from the file's own XML."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from carer_desk.readers.scorecards.archive import Parts
from carer_desk.readers.scorecards.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    SHEET,
    Cell,
    Sheet,
    Steps,
    tidy,
    trimmed,
    untold,
)
from carer_desk.readers.scorecards.number_formats import (
    GENERAL,
    is_date_format,
    show_date,
    show_general,
    show_number,
    shows_day,
)
from carer_desk.readers.scorecards.refusals import PARTLY_HIDDEN, broken, too_large
from carer_desk.readers.scorecards.xlsx_looks import Look, Looks, WorkbookLooks
from carer_desk.readers.workbook_opening import refusing_broken

_RULES = "Sheet {name} colours cells by rules. Such colours were not read; letters and words were."
_HIDDEN = "Sheet {name} is hidden and was not read."
_NO_COLOURS = "Colours in the old XLS format are not read. Save the file as XLSX to have them read."


def read_xlsx(name: str, data: bytes, on_steps: Steps = untold) -> tuple[list[Sheet], list[str]]:
    """Give the visible sheets of an XLSX file and what is to be said of it. Raises CarerDeskError."""
    parts = Parts(name, data, _is_wanted)
    if "xl/workbook.xml" not in parts:
        raise broken(name)
    looks = WorkbookLooks(name, parts)
    sheets, notes = _sheets(name, parts.as_archive(), looks.of, on_steps)
    notes += [_RULES.format(name=title) for title in looks.coloured_by_rule]
    return sheets, notes + [PARTLY_HIDDEN.format(name=title) for title in looks.partly_hidden]


def read_xls(name: str, data: bytes, on_steps: Steps = untold) -> tuple[list[Sheet], list[str]]:
    """Give the visible sheets of an old XLS file. Raises CarerDeskError."""
    sheets, notes = _sheets(name, io.BytesIO(data), _plain_looks, on_steps)
    return sheets, [_NO_COLOURS, *notes]


def _is_wanted(part: str) -> bool:
    return part.endswith((".xml", ".rels")) and not part.startswith(
        (
            "xl/drawings",
            "xl/charts",
            "xl/media",
            "xl/pivot",
            "xl/externalLinks",
            "xl/comments",
            "customXml",
            "xl/tables",
        )
    )


def _plain_looks(_title: str) -> Looks:
    return {}


def _sheets(
    name: str, file: io.BytesIO, looks_of: Callable[[str], Looks], on_steps: Steps
) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    notes: list[str] = []
    with refusing_broken(broken(name)):
        workbook = CalamineWorkbook.from_filelike(file)
        cells = 0
        if len(workbook.sheets_metadata) > MOST_SHEETS:
            raise too_large(name)
        for done, about in enumerate(workbook.sheets_metadata):
            on_steps(done, len(workbook.sheets_metadata), SHEET)
            if about.visible is not SheetVisibleEnum.Visible:
                notes.append(_HIDDEN.format(name=about.name))
                continue
            looks = looks_of(about.name)  # first, for it refuses a sheet that would take all memory below
            try:
                found = workbook.get_sheet_by_name(about.name)
            except CalamineError:
                continue  # a sheet that holds a chart and no cells
            if found.total_height > MOST_ROWS or found.total_width > MOST_COLUMNS:
                raise too_large(name)
            if found.total_height * found.total_width > MOST_CELLS * 5:
                raise too_large(name)
            values = found.to_python(skip_empty_area=False)
            merged = tuple((a, b, c, d) for (a, b), (c, d) in found.merged_cell_ranges or ())
            rows = trimmed(_rows(values, looks))
            cells += sum(map(len, rows))  # of all sheets, for a small file can name one of them many times
            if cells > MOST_CELLS:
                raise too_large(name)
            sheets.append(Sheet(about.name, "sheet", rows, merged[:MOST_ROWS]))
    return sheets, notes


def _rows(values: list[list[Any]], looks: Looks) -> list[list[Cell]]:
    height = max([len(values), *(row + 1 for row, _ in looks)])
    width = max([0, *map(len, values), *(column + 1 for _, column in looks)])
    plain = Look()
    rows = []
    for row in range(height):
        given = values[row] if row < len(values) else []
        rows.append(
            [
                _cell(given[column] if column < len(given) else "", looks.get((row, column), plain))
                for column in range(width)
            ]
        )
    return rows


def _cell(value: object, look: Look) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", fill=look.fill)
    if isinstance(value, int | float):
        number = float(value)
        if not math.isfinite(number):
            return Cell(str(value), fill=look.fill)
        return Cell(tidy(show_number(number, look.code)), number, fill=look.fill)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        code = look.code if is_date_format(look.code) else "dd/mm/yyyy"
        return Cell(show_date(day, code), day=day, shows_day=shows_day(code), fill=look.fill)
    if isinstance(value, time):
        return Cell(f"{value:%H:%M}", fill=look.fill)
    if isinstance(value, timedelta):
        number = value.total_seconds() / 86_400
        return Cell(show_general(number) if look.code == GENERAL else str(value), fill=look.fill)
    return Cell(tidy(str(value)), fill=look.fill)
