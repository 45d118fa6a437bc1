"""Reads the cells of a CSV file, whose encoding and delimiter nobody wrote down, and of a paste."""

from __future__ import annotations

import csv
import io

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.scorecards.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    Steps,
    tidy,
    trimmed,
    untold,
)
from carer_desk.readers.scorecards.refusals import broken, too_large
from carer_desk.readers.spreadsheet_cells import split_cells

_DELIMITERS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT = 200_000


def read_csv(name: str, data: bytes, _on_steps: Steps = untold) -> tuple[list[Sheet], list[str]]:
    """Give the one table of a CSV file and what is to be said of it. Raises CarerDeskError."""
    text, notes = _text(name, data)
    delimiter = _delimiter(text)
    rows: list[list[Cell]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([Cell(tidy(cell)) for cell in row])
            cells += len(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS * 5:
                raise too_large(name)
    except csv.Error:
        raise broken(name) from None
    return [Sheet(name, "lines", trimmed(rows))], notes


def read_paste(text: str) -> list[Sheet]:
    """Give the table that was copied from a spreadsheet. Raises CarerDeskError when it is too large."""
    rows = [[Cell(tidy(cell)) for cell in row[:MOST_COLUMNS]] for row in split_cells(text)]
    return [Sheet("paste", "lines", trimmed(rows))]


def _text(name: str, data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                raise broken(name) from None
    if b"\x00" in data[:_LOOKED_AT]:
        raise CarerDeskError(
            f"The file {name} is of a kind that cannot be read as a scorecard.",
            "Nothing was read from it.",
            "Save it as XLSX, CSV or PDF and read that.",
        )
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        note = "The file is not UTF-8 text; it was read as Windows text. Check pound signs and dashes."
        return data.decode("cp1252", errors="replace"), [note]


def _delimiter(text: str) -> str:
    """The sign that splits most lines into the same number of cells, more than one."""
    sample = text[:_LOOKED_AT]
    best, most = ",", (0, 0)
    for sign in _DELIMITERS:
        widths: dict[int, int] = {}
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
                if len(row) > 1:
                    widths[len(row)] = widths.get(len(row), 0) + 1
        except csv.Error:
            continue
        if widths:
            width, lines = max(widths.items(), key=_lines_then_width)
            if (lines, width) > most:
                best, most = sign, (lines, width)
    return best


def _lines_then_width(counted: tuple[int, int]) -> tuple[int, int]:
    return counted[1], counted[0]
