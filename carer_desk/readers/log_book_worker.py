"""Reads one spreadsheet of the log, or a tracker, in a process of its own that may do nothing else.

The file comes on standard input, its name as the last argument. Standard output carries one JSON object:
``{"sheets": […]}`` or ``{"refused": [WHAT, SAFE, NEXT]}``. No word of the file is ever said on the error stream.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, TextIO

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_file import AbsentCell, ErrorCell, FileRow, FileSheet, LogFile
from carer_desk.readers.forms.child_words import command_of, refused_words
from carer_desk.readers.forms.confinement import confine
from carer_desk.readers.log_book_files import MOST_FILE_BYTES, log_file_of, too_large


def worker_command(name: str) -> list[str]:
    """The program and arguments that start a worker for a file of this name."""
    return command_of(__name__, name)


def work() -> int:
    """Do the one job of this process."""
    confine()
    return main(sys.argv[2], sys.stdin.buffer, sys.stdout)


def main(name: str, incoming: BinaryIO, outgoing: TextIO) -> int:
    """Read one file and tell its sheets."""
    try:
        data = incoming.read(MOST_FILE_BYTES + 1)
        if len(data) > MOST_FILE_BYTES:
            raise too_large(name)
        told: dict[str, Any] = {"sheets": plain_sheets(log_file_of(name, data))}
    except CarerDeskError as error:
        told = {"refused": refused_words(error)}
    except MemoryError:
        told = {"refused": refused_words(too_large(name))}
    outgoing.write(json.dumps(told))
    return 0 if "sheets" in told else 1


def plain_sheets(file: LogFile) -> list[dict[str, Any]]:
    """A file's sheets as what JSON can hold."""
    return [
        {
            "name": sheet.name,
            "head_row": sheet.head_row,
            "headings": sheet.headings,
            "lettered": sheet.lettered,
            "rows": [[row.number, *map(_plain, row.cells)] for row in sheet.rows],
            "shared": sorted(sheet.shared),
            "above": sheet.above,
        }
        for sheet in file.sheets
    ]


def file_from(name: str, told: object) -> LogFile | None:
    """The file whose sheets `plain_sheets` gave; None for anything of another shape."""
    try:
        sheets = tuple(_sheet(one) for one in told) if isinstance(told, list) else ()
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError):
        return None
    return LogFile(name, sheets) if sheets else None


def _sheet(told: dict[str, Any]) -> FileSheet:
    rows = tuple(FileRow(_count(row[0]), tuple(map(_cell, row[1:]))) for row in told["rows"])
    headings = tuple(_word(heading) for heading in told["headings"])
    shared = frozenset((_count(row), _count(column)) for row, column in told["shared"])
    return FileSheet(
        _word(told["name"]),
        _count(told["head_row"]),
        headings,
        rows,
        told["lettered"] is True,
        shared,
        _word(told["above"]),
    )


def _plain(cell: object) -> object:
    if cell is None or isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, datetime):
        return ["moment", cell.isoformat()]
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    if isinstance(cell, time):
        return ["time", cell.isoformat()]
    if isinstance(cell, timedelta):
        return ["length", cell.total_seconds()]
    if isinstance(cell, AbsentCell):
        return ["absent", ""]
    return ["error", str(cell)]


def _cell(told: object) -> object:
    if told is None or isinstance(told, str | bool | int | float):
        return told
    if not isinstance(told, list):
        raise TypeError
    kind, value = told
    return _KINDS[kind](value)


def _absent(_nothing: object) -> AbsentCell:
    return AbsentCell()


def _length(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _word(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError
    return told


def _count(told: object) -> int:
    if not isinstance(told, int):
        raise TypeError
    return told


_KINDS: dict[str, Any] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "length": _length,
    "error": ErrorCell,
    "absent": _absent,
}
