"""What people would use instead: LibreOffice Calc opening the same log of 10,000 matters."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from build.bench import measuring
from build.bench.children import milliseconds_to_paint, on_desk
from build.bench.generator import CACHE, made, opened
from build.bench.measuring import Outcome
from build.bench.window_cases import writable
from carer_desk.panel.listing import MatterFilter

GOAL = 0.25
_ROWS_AT_ONCE = 500


def against_calc(pairs: int) -> Iterator[Outcome]:
    """Start to the painted list of 10,000 against Calc from its start to the same log loaded."""
    office = shutil.which("soffice")
    if office is None:
        yield Outcome(
            "start: list of 10000 / Calc", "ratio", 0, 0, 0, GOAL, measuring.SKIPPED, {"why": "no soffice"}
        )
        return
    sheet = log_as_sheet(10_000)
    desk = writable(10_000)
    yield measuring.ratio(
        "start: list of 10000 / Calc",
        GOAL,
        lambda: milliseconds_to_paint("start", *on_desk(desk)),
        lambda: _calc(office, sheet),
        pairs,
    )


def log_as_sheet(matters: int) -> Path:
    """The log as a spreadsheet of eleven columns."""
    import xlsxwriter

    path = CACHE / f"log-{matters}.xlsx"
    desk = opened(made(matters))
    try:
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        page = book.add_worksheet("Log")
        ids = desk.listing.all_ids(MatterFilter(), desk.today())
        for start in range(0, len(ids), _ROWS_AT_ONCE):
            for place, matter_id in enumerate(ids[start : start + _ROWS_AT_ONCE], start=start):
                thread = desk.threads.thread(matter_id)
                matter, replies = thread.matter, thread.responses
                said = [reply.wording for reply in replies[:2]] + ["", ""]
                indicators = ", ".join(linked.indicator.code for linked in thread.links)
                line = (matter.id, str(matter.raised_on), matter.kind.words, matter.raised_by.words, matter.wording,
                        matter.background, thread.position.standing.words, said[0], said[1], indicators,
                        ", ".join(thread.tags))  # fmt: skip
                page.write_row(place, 0, line)
        book.close()
    finally:
        desk.close()
    return path


def _calc(office: str, sheet: Path) -> float:
    """Milliseconds until Calc says that the document is loaded, as it does by ending a headless conversion of nothing.

    Headless, so what is measured is less than a user waits for: it never draws.
    """
    profile = f"-env:UserInstallation=file://{CACHE / 'office'}"
    started = time.perf_counter()
    command = [office, profile, "--headless", "--calc", "--cat", str(sheet)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return (time.perf_counter() - started) * 1000
