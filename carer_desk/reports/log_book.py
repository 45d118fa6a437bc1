"""Writes the log so that it comes back without loss: as a workbook, as a ZIP of CSV files, as JSON."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.log_book import (
    HOW_TO_CHANGE,
    TABLES,
    WITH_PRIVATE,
    WITH_REPLACED,
    WITHOUT_PRIVATE,
    Column,
    LogBook,
    Sort,
    Value,
)
from carer_desk.panel.spreadsheet_text import guarded, spelt_out
from carer_desk.reports.paper import Progress, no_progress
from carer_desk.reports.saving import save

FORMATS = ("xlsx", "zip", "json")
PRIVATE_MARK = "PRIVATE"
_ROWS_TOLD = 200
_ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""The same log gives the same bytes, so the parts of an archive carry no time."""


def write(book: LogBook, path: Path, progress: Progress = no_progress) -> Path:
    """Write the log in the form that the ending of the name says; gives the name it got.

    Raises CarerDeskError as `place_for` does, and when the place refuses it. `progress` is told rows done and rows
    there are.
    """
    path = place_for(book.private, path)
    save(path, as_bytes(book, ending_of(path), progress))
    return path


def place_for(private: bool, path: Path) -> Path:
    """Where a log goes that was to go to a path: with private notes it always says so in its name.

    Raises CarerDeskError for an ending that is none of a log's, and when there is a file of that longer name.
    """
    ending_of(path)
    return marked_private(path) if private else path


def marked_private(path: Path) -> Path:
    """The name of a file with private notes. Raises CarerDeskError when it had to be changed to one that is taken."""
    if PRIVATE_MARK.casefold() in path.stem.casefold():
        return path
    ending = "".join(path.suffixes[-2:]) if path.suffix.lower() == ".sealed" else path.suffix
    path = path.with_name(f"{path.name.removesuffix(ending)} {PRIVATE_MARK}{ending}")
    if path.exists():  # nobody was asked whether that one may go
        raise CarerDeskError(
            f"There is a file “{path.name}” already.", "It was not touched.", "Choose another name."
        )
    return path


def ending_of(path: Path) -> str:
    """The form that a name asks for. Raises CarerDeskError when it is none of a log's."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise CarerDeskError(
            "The log is written as XLSX, ZIP (of CSV files) or JSON.",
            "Nothing was written.",
            "End the name with .xlsx, .zip or .json.",
        )
    return ending


def as_bytes(book: LogBook, ending: str, progress: Progress = no_progress) -> bytes:
    """Make the file: "xlsx", "zip" or "json"."""
    if ending == "xlsx":
        from carer_desk.reports import log_book_xlsx

        return log_book_xlsx.as_bytes(book, progress)
    return _zip_of_csv(book, progress) if ending == "zip" else _json(book, progress)


class RowCount:
    """Tells how many of a log's rows are written, now and then."""

    def __init__(self, book: LogBook, progress: Progress) -> None:
        self._done, self._total = 0, sum(len(rows) for rows in book.tables.values())
        self._progress = progress

    def one_more(self) -> None:
        """A row is written."""
        self._done += 1
        if self._done % _ROWS_TOLD == 1:
            self._progress(self._done, self._total)


def explaining_line(book: LogBook, says: str = "") -> str:
    """The one line above a table."""
    privacy = WITH_PRIVATE if book.private else WITHOUT_PRIVATE
    replaced = WITH_REPLACED if book.replaced else ""
    return " ".join(part for part in (says, HOW_TO_CHANGE, privacy, replaced) if part)


def cell_words(value: Value, column: Column) -> str:
    """A cell for a person: words for choices, yes and no, days as they sort."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if column.sort is Sort.TOLD:
        return str(value).replace("_", " ")
    return dict(column.choices).get(str(value), str(value))


def _zip_of_csv(book: LogBook, progress: Progress) -> bytes:
    count = RowCount(book, progress)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        lines = [explaining_line(book), *(f"{table.name}.csv: {table.says}" for table in TABLES)]
        archive.writestr(_part("README.txt"), ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
        for table in TABLES:
            columns = table.shown(book.private, replaced=book.replaced)
            text = io.StringIO(newline="")
            writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL)
            writer.writerow([column.heading for column in columns])
            for row in book.rows(table.name):
                writer.writerow([_csv_cell(row.get(column.name), column) for column in columns])
                count.one_more()
            archive.writestr(_part(f"{table.name}.csv"), text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


def _csv_cell(value: Value, column: Column) -> str:
    words = cell_words(value, column)
    return guarded(spelt_out(words)) if column.sort is Sort.TEXT else words


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _ANY_DAY)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _json(book: LogBook, progress: Progress) -> bytes:
    progress(0, 1)
    whole = {
        "carer_desk_log": 1,
        "explains": explaining_line(book),
        "private": book.private,
        "tables": {
            table.name: [
                {
                    column.name: row.get(column.name)
                    for column in table.shown(book.private, replaced=book.replaced)
                }
                for row in book.rows(table.name)
            ]
            for table in TABLES
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_iso).encode()


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
