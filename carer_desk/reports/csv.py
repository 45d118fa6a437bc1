"""Writes a paper's main table as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from carer_desk.reports.paper import Paper, Progress, no_progress
from carer_desk.reports.saving import save

_FORMULA_STARTS = frozenset("=+-@\t\r\x00|%")


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the table; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the table; the mark at its beginning tells spreadsheets that it is UTF-8."""
    sheet = paper.sheets[0]
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(sheet.headings)
    for done, row in enumerate(sheet.rows, start=1):
        writer.writerow([harmless(cell) for cell in row])
        if done % 500 == 0:
            progress(done, len(sheet.rows))
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet could take for a formula.

    Full-width forms and leading spaces count too: some programs fold them before they look.
    """
    return f"'{cell}" if looks_like_formula(cell) else cell


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet could take the cell for a formula."""
    if cell[:1] in _FORMULA_STARTS - {""}:
        return True
    first = next((sign for sign in cell if not _is_blank(sign)), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[:1] in _FORMULA_STARTS


def _is_blank(sign: str) -> bool:
    """Spaces of every sort, and signs that show nothing."""
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Zs")
