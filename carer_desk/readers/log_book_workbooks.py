"""Reads the rows of a workbook (XLSX, ODS, XLS) with calamine; nothing in it is run or fetched."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import ErrorCell, FileRow, FileSheet, sheet_of
from carer_desk.panel.spreadsheet_text import read_back
from carer_desk.readers.log_book_files import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, broken, too_large
from carer_desk.readers.scorecards.archive import Parts
from carer_desk.readers.spreadsheet_errors import Errors, error_cells
from carer_desk.readers.workbook_opening import refusing_broken

_LONG_TEXTS = "long texts"
_LONG_COLUMNS = 5

Place = tuple[int, int]
"""Row and column from 0."""


def read_archive(name: str, data: bytes) -> list[FileSheet | None]:
    """Read an XLSX or ODS file, unpacked under a limit first. Raises CarerDeskError."""
    try:
        parts = Parts(name, data, _is_wanted)
        errors = error_cells(parts)
    except CarerDeskError as error:
        # The limits are those of scorecards; their words are not.
        if "scorecard" in str(error):
            raise broken(name) from None
        raise
    return read_workbook(name, parts.as_archive(), errors)


def read_workbook(name: str, file: io.BytesIO, errors: Errors | None = None) -> list[FileSheet | None]:
    """Read every sheet; texts that went on in the sheet of long texts are put together again."""
    shown = errors or {}
    sheets: list[FileSheet] = []
    with refusing_broken(broken(name)):
        workbook = CalamineWorkbook.from_filelike(file)
        for about in workbook.sheets_metadata:
            try:
                found = workbook.get_sheet_by_name(about.name)
            except CalamineError:
                continue  # a sheet that holds a chart and no cells
            height, width = found.total_height, found.total_width
            if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
                raise too_large(name)
            values: list[list[Any]] = [list(row) for row in found.to_python(skip_empty_area=False)]
            for (row, column), sign in shown.get(about.name, {}).items():
                if row < len(values) and column < len(values[row]):
                    values[row][column] = ErrorCell(sign)
            shared = _share(values, found.merged_cell_ranges or [])
            sheet = sheet_of(about.name, list(enumerate(values, start=1)), shared)
            if sheet is not None:
                sheets.append(sheet)
    return [_read_back(sheet) for sheet in _joined(sheets)]


def _share(values: list[list[Any]], merged: Iterable[tuple[Place, Place]]) -> frozenset[tuple[int, int]]:
    """Let cells that are merged downwards all say what the first says, as a reader sees it; tells which they are."""
    shared = set()
    for (top, left), (bottom, _right) in merged:
        for row in range(top + 1, min(bottom + 1, len(values))):
            if left < len(values[row]) and values[row][left] in ("", None):
                values[row][left] = values[top][left]
                shared.add((row + 1, left))
    return frozenset(shared)


def _is_wanted(part: str) -> bool:
    if part in ("content.xml", "styles.xml", "mimetype", "META-INF/manifest.xml", "[Content_Types].xml"):
        return True
    heavy = ("xl/drawings", "xl/charts", "xl/media", "xl/pivot", "xl/externalLinks", "xl/comments")
    return (
        part.endswith((".xml", ".rels")) and part.startswith(("xl/", "_rels/")) and not part.startswith(heavy)
    )


def _read_back(sheet: FileSheet) -> FileSheet:
    """The signs that a spreadsheet could not hold, once the texts are whole."""
    rows = tuple(
        FileRow(row.number, tuple(read_back(cell) if isinstance(cell, str) else cell for cell in row.cells))
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _joined(sheets: list[FileSheet]) -> list[FileSheet]:
    long = next((sheet for sheet in sheets if sheet.name.casefold() == _LONG_TEXTS), None)
    if long is None:
        return sheets
    parts: dict[tuple[str, str, str], list[tuple[float, str]]] = {}
    for row in long.rows:
        if len(row.cells) >= _LONG_COLUMNS and isinstance(row.cells[3], int | float):
            place = (str(row.cells[0]), str(row.cells[1]), str(row.cells[2]))
            parts.setdefault(place, []).append((row.cells[3], str(row.cells[4])))
    rest = {place: "".join(words for _part, words in sorted(found)) for place, found in parts.items()}
    return [_with_rest(sheet, rest) for sheet in sheets if sheet is not long]


def _with_rest(sheet: FileSheet, rest: dict[tuple[str, str, str], str]) -> FileSheet:
    mine = {place: words for place, words in rest.items() if place[0] == sheet.name}
    if not mine or "UUID" not in sheet.headings:
        return sheet
    at = sheet.headings.index("UUID")

    def whole(row: FileRow) -> FileRow:
        uuid = str(row.cell(at))
        cells: list[Any] = list(row.cells)
        for place, heading in enumerate(sheet.headings[: len(cells)]):
            if isinstance(cells[place], str):
                cells[place] += mine.get((sheet.name, uuid, heading), "")
        return FileRow(row.number, tuple(cells))

    return replace(sheet, rows=tuple(whole(row) for row in sheet.rows))
