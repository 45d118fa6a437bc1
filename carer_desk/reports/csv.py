"""Writes a paper's main table as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from carer_desk.panel.spreadsheet_text import looks_like_formula
from carer_desk.reports.paper import Paper, Progress, no_progress
from carer_desk.reports.saving import save


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
    if paper.closing:
        writer.writerows(([], [harmless(paper.closing)]))
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet could take for a formula.

    Full-width forms and leading spaces count too: some programs fold them before they look.
    """
    return f"'{cell}" if looks_like_formula(cell) else cell
