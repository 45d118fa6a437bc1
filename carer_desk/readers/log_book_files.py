"""Opens a spreadsheet of the log, or somebody's own tracker, as plain rows: XLSX, ODS, XLS, CSV, ZIP of CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import AbsentCell, FileRow, FileSheet, LogFile, sheet_of
from carer_desk.panel.spreadsheet_text import read_back, unguarded
from carer_desk.readers.packages import BROKEN_PACKAGE

MOST_FILE_BYTES = 60_000_000
MOST_PART_BYTES = 120_000_000
MOST_CSV_PARTS = 200
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
MOST_CHARACTERS = 60_000_000
"""Characters of all cells; merged cells and shared texts say more than their file holds."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_CELL = 20_000_000
_LOOKED_AT = 50_000
"""Characters by which a CSV file is judged."""
_DELIMITER = re.compile(r"sep=([,;\t])\r?\n")
"""How some programs say in the first line what sets the cells apart."""
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_HALF = re.compile("[\ud800-\udfff]")
_ABSENT = AbsentCell()
_NO_TABLE = (b"%pdf-", b"<!doc", b"<html", b"{\\rtf")


def log_file_of(name: str, data: bytes) -> LogFile:
    """Read a file's bytes, by what is in them rather than by its name. Raises CarerDeskError as above."""
    if data.startswith(_ZIP):
        return _from_sheets(name, _archive(name, data))
    if data.lstrip()[:5].lower().startswith(_NO_TABLE):
        raise broken(name)
    if data.startswith(_OLD_OFFICE):
        if _PASSWORD in data:
            raise protected(name)
        from carer_desk.readers.log_book_workbooks import read_workbook

        return _from_sheets(name, read_workbook(name, io.BytesIO(data)))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _from_sheets(name, _json(name, data))
    return _from_sheets(name, [_csv(name, Path(name).stem, data)])


def broken(name: str) -> CarerDeskError:
    """What to say of a file that cannot be read."""
    return CarerDeskError(
        f"The file {name} is damaged or is no spreadsheet that can be read.",
        "Nothing was read from it.",
        "Open it in your spreadsheet program, save it as XLSX or CSV, and take that in.",
    )


def protected(name: str) -> CarerDeskError:
    """What to say of a file that only opens with a password."""
    return CarerDeskError(
        f"The file {name} is protected with a password.",
        "Nothing was read from it.",
        "Save a copy without a password and take that in.",
    )


def too_large(name: str) -> CarerDeskError:
    """What to say of a file that is larger than a log can be."""
    return CarerDeskError(
        f"The file {name} is larger than a log can be.",
        "Nothing was read from it.",
        "Save the sheet with the questions as a file of its own and take that in.",
    )


def _from_sheets(name: str, sheets: Iterable[FileSheet | None]) -> LogFile:
    filled = tuple(sheet for sheet in sheets if sheet is not None)
    if _characters(filled) > MOST_CHARACTERS:
        raise too_large(name)
    if not filled:
        raise CarerDeskError(
            f"There are no cells in {name} that can be read.",
            "Nothing was read from it.",
            "Check that you chose the right file.",
        )
    return LogFile(name, filled)


def _characters(sheets: Iterable[FileSheet]) -> int:
    return sum(
        len(cell) for sheet in sheets for row in sheet.rows for cell in row.cells if isinstance(cell, str)
    )


def _archive(name: str, data: bytes) -> list[FileSheet | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()[:5000]
            is_workbook = "xl/workbook.xml" in parts or "content.xml" in parts
            named = [] if is_workbook else [part for part in parts if part.lower().endswith(".csv")]
            tables = [(Path(part).stem, _part(name, archive, part)) for part in named[:MOST_CSV_PARTS]]
    except RuntimeError:  # how zipfile says that a part is encrypted
        raise protected(name) from None
    except BROKEN_PACKAGE:
        raise broken(name) from None
    if is_workbook:
        from carer_desk.readers.log_book_workbooks import read_archive

        return read_archive(name, data)
    return [_csv(name, title, table) for title, table in tables]


def _part(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    """What the archive says of sizes is not trusted."""
    with archive.open(part) as file:
        data = file.read(MOST_PART_BYTES + 1)
    if len(data) > MOST_PART_BYTES:
        raise too_large(name)
    return data


def _csv(file: str, name: str, data: bytes) -> FileSheet | None:
    text = _decoded(file, data)
    told = _DELIMITER.match(text)
    delimiter = told[1] if told is not None else _delimiter(text[:_LOOKED_AT])
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        numbered = [
            (number, [read_back(unguarded(cell)) for cell in _narrow(file, row)])
            for number, row in enumerate(islice(rows, MOST_ROWS + 1), start=1)
            if number > 1 or told is None
        ]
    except csv.Error:
        raise broken(file) from None
    finally:
        csv.field_size_limit(limit)
    if len(numbered) > MOST_ROWS or sum(len(row) for _number, row in numbered) > MOST_CELLS:
        raise too_large(file)
    return sheet_of(name, numbered)


def _narrow(file: str, row: list[str]) -> list[str]:
    """A row without the empty cells at its end. Raises CarerDeskError when it still is wider than a log."""
    while len(row) > MOST_COLUMNS and not row[-1]:
        row.pop()
    if len(row) > MOST_COLUMNS:
        raise too_large(file)
    return row


def _delimiter(text: str) -> str:
    """What sets the cells apart: the sign by which the most rows get the same number of cells."""

    def rows_alike(sign: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, rows_of_it = max(widths.items(), key=itemgetter(1, 0), default=(0, 0))
        return rows_of_it, width

    return max(",;\t", key=rows_alike)


def _decoded(file: str, data: bytes) -> str:
    encodings: tuple[str, ...] = ("utf-8-sig", "cp1252")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)
    elif 0 in data[:2] and any(data[:2]):  # a mark is missing, but a letter of one byte has two here
        encodings = ("utf-16-le",) if data[0] else ("utf-16-be",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:  # some program's own format
            break
        return text
    raise broken(file)


def _json(file: str, data: bytes) -> list[FileSheet | None]:
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise broken(file) from None
    tables = whole.get("tables", whole) if isinstance(whole, dict) else {"rows": whole}
    if not isinstance(tables, dict):
        raise broken(file)
    return [_objects(file, str(name), rows) for name, rows in tables.items() if isinstance(rows, list)]


def _objects(file: str, name: str, rows: list[Any]) -> FileSheet | None:
    """A list of objects as a sheet whose columns are their names; its rows are counted from 1."""
    objects = [row if isinstance(row, dict) else {} for row in rows]
    headings = tuple(dict.fromkeys(str(key) for row in objects for key in row))
    if not headings:
        return None
    if len(headings) > MOST_COLUMNS or len(headings) * len(objects) > MOST_CELLS:
        raise too_large(file)
    numbered = tuple(
        FileRow(number, tuple(_plain(row.get(heading, _ABSENT)) for heading in headings))
        for number, row in enumerate(objects, start=1)
    )
    return FileSheet(_whole(name), 0, tuple(map(_whole, headings)), numbered, lettered=False)


def _whole(name: str) -> str:
    """A name without the half characters that JSON may hold: the desk keeps names of columns, and cannot keep those."""
    return _HALF.sub("\ufffd", name)


def _plain(value: object) -> object:
    """A list or an object is no cell, and is shown as one that cannot be read."""
    if value is None or isinstance(value, str | int | float | bool | AbsentCell):
        return value
    return json.dumps(value)[:1000]


def _refuse_constant(_word: str) -> float:
    raise ValueError
