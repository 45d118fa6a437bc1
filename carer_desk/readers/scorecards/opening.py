"""Opens a scorecard file of any kind as a grid of cells, by what is in it rather than by its name."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.readers.packages import BROKEN_PACKAGE
from carer_desk.readers.scorecards.grid import MOST_CELLS, Grid, Sheet, Steps, untold
from carer_desk.readers.scorecards.refusals import broken, too_large

MOST_FILE_BYTES = 25_000_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Reader = Callable[[str, bytes, Steps], tuple[list[Sheet], list[str]]]


def read_grid(path: Path) -> Grid:
    """Read the cells of a file; plain values in, plain values out, so that a limited process can do it.

    Raises CarerDeskError, naming the file, when it is too large, damaged, hostile or of an unknown kind.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError:
        raise CarerDeskError(
            f"The file {path.name} cannot be opened.", "Nothing was read.", "Check its name and its place."
        ) from None
    return grid_of(path.name, data)


def grid_of(name: str, data: bytes, on_steps: Steps = untold) -> Grid:
    """Read the cells out of a file's bytes, telling its pages or sheets. Raises CarerDeskError as `read_grid` does."""
    if len(data) > MOST_FILE_BYTES:
        raise too_large(name)
    if not data.strip():
        raise CarerDeskError(f"The file {name} is empty.", "Nothing was read.", "Ask for the file again.")
    sheets, notes = _reader(name, data)(name, data, on_steps)
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MOST_CELLS:
        raise too_large(name)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise CarerDeskError(
            f"There are no cells in {name} that can be read.",
            "Nothing was read from it.",
            "Check that you chose the right file.",
        )
    return Grid(name, filled, hashlib.sha256(data).hexdigest(), tuple(notes))


def grid_of_paste(text: str) -> Grid:
    """Read the cells of a block that was copied from a spreadsheet. Raises CarerDeskError when it is too large."""
    from carer_desk.readers.scorecards.text_cells import read_paste

    print_of = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Grid("pasted cells", tuple(read_paste(text)), print_of)


def only_sheet(grid: Grid, name: str) -> Grid:
    """Keep one sheet of a file. Raises CarerDeskError when there is none of that name."""
    kept = tuple(sheet for sheet in grid.sheets if sheet.name.casefold() == name.strip().casefold())
    if not kept:
        there = ", ".join(sheet.name for sheet in grid.sheets[:20])
        raise CarerDeskError(
            f"There is no such sheet in {grid.source}.", "Nothing was read.", f"Choose one of these: {there}."
        )
    return replace(grid, sheets=kept)


def _reader(name: str, data: bytes) -> Reader:
    """Choose by the first bytes; each reader is loaded when it is needed."""
    if data.startswith(_ZIP):
        return _zip_reader(name, data)
    if data.startswith(_OLD_OFFICE):
        from carer_desk.readers.scorecards.workbook import read_xls

        return read_xls
    if b"%PDF-" in data[:1024]:
        from carer_desk.readers.scorecards.pdf_table import read_pdf

        return read_pdf
    if data.lstrip()[:1] == b"<":
        raise CarerDeskError(
            f"The file {name} is a page of the web, not a scorecard’s table.",
            "Nothing was read from it.",
            "Open it, copy the table, and paste it.",
        )
    from carer_desk.readers.scorecards.text_cells import read_csv

    return read_csv


def _zip_reader(name: str, data: bytes) -> Reader:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = set(archive.namelist()[:5000])
    except BROKEN_PACKAGE:
        raise broken(name) from None
    if "xl/workbook.xml" in parts:
        from carer_desk.readers.scorecards.workbook import read_xlsx

        return read_xlsx
    if "content.xml" in parts:
        from carer_desk.readers.scorecards.ods import read_ods

        return read_ods
    raise broken(name)
