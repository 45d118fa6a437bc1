"""Scorecards made for the tests: written as real XLSX files, with invented figures of an invented council."""

from __future__ import annotations

import io

import xlsxwriter

from carer_desk.beginning import catalogue_indicators
from carer_desk.readers.scorecards.opening import grid_of, grid_of_paste
from carer_desk.readers.scorecards.reading import read_scorecard

INDICATORS = catalogue_indicators()
PERCENT = {"num_format": "0%"}
RED, AMBER, GREEN = {"bg_color": "#FF0000"}, {"bg_color": "#FFC000"}, {"bg_color": "#00B050"}
IHA = "Initial health assessments within 20 working days"
RHA = "Review health assessments up to date"
MOVES = "Children with three or more placements"


def workbook(*rows, name="Scorecard", merge=()):
    """Write rows as an XLSX file; a cell may be a value or a pair of value and look."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(name)
    looks = {}

    def look(wanted):
        key = tuple(sorted(wanted.items()))
        if key not in looks:
            looks[key] = book.add_format(wanted)
        return looks[key]

    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            value, wanted = cell if isinstance(cell, tuple) else (cell, None)
            if value == "" and wanted is None:
                continue
            sheet.write(at, column, value, look(wanted) if wanted else None)
    for first, left, last, right, words in merge:
        sheet.merge_range(first, left, last, right, words)
    book.close()
    return file.getvalue()


def read(data, name="scorecard.xlsx", mapping=None):
    """Read the bytes of a file."""
    return read_scorecard(grid_of(name, data), INDICATORS, mapping)


def read_rows(*rows, mapping=None, merge=()):
    """Read rows through a real XLSX file."""
    return read(workbook(*rows, merge=merge), mapping=mapping)


def read_pasted(text):
    """Read cells that were copied."""
    return read_scorecard(grid_of_paste(text), INDICATORS)


def values(found):
    """The figures by indicator and period."""
    return {(one.code, one.period): one.value for one in found.readings}


def one(found, code, period):
    """The one reading of an indicator and a period."""
    [reading] = [r for r in found.readings if (r.code, r.period) == (code, period)]
    return reading
