"""Splits what a spreadsheet puts on the clipboard into rows of cells."""

from __future__ import annotations

import re

from carer_desk.panel.errors import CarerDeskError

MOST_LINES = 10_000
MOST_CHARACTERS = 5_000_000

# Spreadsheets quote a cell that holds a tab, a line end or a quotation mark, and double the marks inside.
# A mark that opens a cell but closes none before a tab or a line end is an ordinary character.
_CELL = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*)')
_LINE_END = re.compile(r"\r\n|\r|\n")


def split_cells(text: str) -> list[list[str]]:
    """Give the rows of a block copied from a spreadsheet, without empty rows and cells at its end.

    Raises CarerDeskError when the block is larger than a scorecard can be.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise CarerDeskError(
            f"The pasted block has more than {MOST_LINES:,} lines.",
            "Nothing was read from it.",
            "Copy the scorecard’s own rows and paste them again.",
        )
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        match = _CELL.match(text, place)
        assert match is not None, "the second form matches anything"
        quoted, plain = match.groups()
        cell = plain if quoted is None else quoted.replace('""', '"')
        rows[-1].append(" ".join(cell.replace("\x00", " ").split()))
        place = match.end()
        if place >= len(text):
            break
        line_end = _LINE_END.match(text, place)
        if line_end is None:
            place += 1
        else:
            place = line_end.end()
            rows.append([])
            if len(rows) > MOST_LINES + 1:
                return split_cells("\n" * (MOST_LINES + 1))
    return _without_empty_ends(rows)


def _without_empty_ends(rows: list[list[str]]) -> list[list[str]]:
    trimmed = []
    for row in rows:
        while row and not row[-1]:
            row = row[:-1]
        trimmed.append(row)
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed
