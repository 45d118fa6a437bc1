"""Opens a spreadsheet of the log, or somebody's own tracker, as plain rows: XLSX, ODS, XLS, CSV, ZIP of CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import FileSheet, LogFile, sheet_of
from carer_desk.panel.spreadsheet_text import read_back, unguarded
from carer_desk.readers.packages import BROKEN_PACKAGE

MOST_FILE_BYTES = 60_000_000
MOST_PART_BYTES = 120_000_000
MOST_CSV_PARTS = 200
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_CELL = 20_000_000


def read_log_file(path: Path) -> LogFile:
    """Read a file, or a folder of CSV files. Raises CarerDeskError, naming the file, when it cannot be read."""
    try:
        if path.is_dir():
            return _from_sheets(path.name, _folder(path))
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError:
        raise CarerDeskError(
            f"The file {path.name} cannot be opened.", "Nothing was read.", "Check its name and its place."
        ) from None
    if len(data) > MOST_FILE_BYTES:
        raise too_large(path.name)
    return log_file_of(path.name, data)


def log_file_of(name: str, data: bytes) -> LogFile:
    """Read a file's bytes, by what is in them rather than by its name. Raises CarerDeskError as above."""
    if data.startswith(_ZIP):
        return _from_sheets(name, _archive(name, data))
    if data.startswith(_OLD_OFFICE):
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


def too_large(name: str) -> CarerDeskError:
    """What to say of a file that is larger than a log can be."""
    return CarerDeskError(
        f"The file {name} is larger than a log can be.",
        "Nothing was read from it.",
        "Save the sheet with the questions as a file of its own and take that in.",
    )


def _from_sheets(name: str, sheets: Iterable[FileSheet | None]) -> LogFile:
    filled = tuple(sheet for sheet in sheets if sheet is not None)
    if not filled:
        raise CarerDeskError(
            f"There are no cells in {name} that can be read.",
            "Nothing was read from it.",
            "Check that you chose the right file.",
        )
    return LogFile(name, filled)


def _archive(name: str, data: bytes) -> list[FileSheet | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()[:5000]
            is_workbook = "xl/workbook.xml" in parts or "content.xml" in parts
            named = [] if is_workbook else [part for part in parts if part.lower().endswith(".csv")]
            tables = [(Path(part).stem, _part(name, archive, part)) for part in named[:MOST_CSV_PARTS]]
    except (*BROKEN_PACKAGE, RuntimeError):
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


def _folder(path: Path) -> list[FileSheet | None]:
    found = []
    for part in sorted(path.glob("*.csv"))[:MOST_CSV_PARTS]:
        if part.stat().st_size > MOST_FILE_BYTES:
            raise too_large(part.name)
        found.append(_csv(part.name, part.stem, part.read_bytes()))
    return found


def _csv(file: str, name: str, data: bytes) -> FileSheet | None:
    text = _decoded(file, data)
    first = text[:8_000].split("\n")[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return sheet_of(
            name,
            [
                (number, [read_back(unguarded(cell)) for cell in row])
                for number, row in enumerate(rows, start=1)
            ],
        )
    except csv.Error:
        raise broken(file) from None
    finally:
        csv.field_size_limit(limit)


def _decoded(file: str, data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
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
    return [_objects(str(name), rows) for name, rows in tables.items() if isinstance(rows, list)]


def _objects(name: str, rows: list[Any]) -> FileSheet | None:
    """A list of objects as a sheet whose columns are their names; its rows are counted from 1."""
    objects = [row if isinstance(row, dict) else {} for row in rows]
    headings = tuple(dict.fromkeys(str(key) for row in objects for key in row))
    if not headings:
        return None
    from carer_desk.panel.log_file import FileRow

    numbered = tuple(
        FileRow(number, tuple(_plain(row.get(heading)) for heading in headings))
        for number, row in enumerate(objects, start=1)
    )
    return FileSheet(name, 0, headings, numbered, lettered=False)


def _plain(value: object) -> object:
    """A list or an object is no cell, and is shown as one that cannot be read."""
    return value if value is None or isinstance(value, str | int | float | bool) else json.dumps(value)[:1000]


def _refuse_constant(_word: str) -> float:
    raise ValueError
