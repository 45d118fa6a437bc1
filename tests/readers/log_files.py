"""Files of a log for the tests of its readers, and what is found in them."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from carer_desk.panel.log_intake import LogIntake
from carer_desk.panel.panel import Role
from carer_desk.readers.log_book_files import log_file_of
from tests.log_books import small_book

FILES = Path(__file__).resolve().parent / "files"


def looked_at(file, book=small_book):
    return LogIntake(lambda private: book(private=private), Role.FOSTER_CARERS_REP).look_at(file)


def of_file(name):
    """What a file changes that was really opened, edited and saved with LibreOffice."""
    return looked_at(log_file_of(name, (FILES / name).read_bytes())).differences


def of_csv(data, name="ours.csv"):
    return looked_at(log_file_of(name, data)).differences


def workbook(**sheets):
    """A workbook of rows; a cell is a value, or a formula with the value that was worked out."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    page.write_formula(number, place, cell[0], None, cell[1])
                elif isinstance(cell, date):
                    page.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, str):
                    page.write_string(number, place, cell)
                elif cell is not None:
                    page.write(number, place, cell)
    book.close()
    return out.getvalue()


def faults(found):
    return [(one.place.words, one.problem) for one in found.faults]
