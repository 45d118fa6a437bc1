"""What papers cost: the report of 1,000 matters against LibreOffice turning that report into a PDF."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build.bench import measuring
from build.bench.children import seconds, surroundings
from build.bench.generator import CACHE, ROOT, made, opened
from build.bench.measuring import Outcome
from carer_desk.gathering import chair_facts
from carer_desk.reports.chair import build
from carer_desk.reports.chair_report import ChairChoices, ChairReport
from carer_desk.reports.papers import FORMATS
from carer_desk.reports.writing import job_bytes, worker_command

DOCX_GOAL, PDF_GOAL, GROWTH_GOAL = 0.05, 0.30, 1.15
FOLDER = CACHE / "papers"


def papers(pairs: int, with_office: bool) -> Iterator[Outcome]:
    """DOCX and PDF, each in a worker process from its start, against LibreOffice on the same DOCX."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    report = report_of(1_000)
    office = shutil.which("soffice") if with_office else None
    written = FOLDER / "report.docx"
    write(report, "docx", written)
    for ending, goal in (("docx", DOCX_GOAL), ("pdf", PDF_GOAL)):

        def subject(ending: str = ending) -> float:
            return write(report, ending, FOLDER / f"subject.{ending}") * 1000

        name = f"report of 1,000: {ending} / LibreOffice"
        if office is None:
            yield measuring.level(f"report of 1,000: {ending}", None, [subject() for _ in range(3)], 0.5)
        else:
            yield measuring.ratio(name, goal, subject, lambda: _office(office, written), pairs)


def growth(sizes: list[int], rounds: int) -> Iterator[Outcome]:
    """How each paper's time grows with the number of matters in it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    reports = {size: report_of(size) for size in sizes}
    for ending in FORMATS:

        def sample(size: int, ending: str = ending):
            return lambda: write(reports[size], ending, FOLDER / f"growth.{ending}") * 1000

        kept = measuring.in_turns({size: sample(size) for size in sizes}, rounds)
        yield measuring.growth(f"export {ending}: growth", GROWTH_GOAL, kept)


def report_of(matters: int) -> ChairReport:
    """The report for the chair over the whole of a made-up desk."""
    desk = opened(made(matters))
    try:
        choices = ChairChoices(date(1990, 1, 1), date(2026, 6, 30))
        return build(chair_facts(desk, choices), choices)
    finally:
        desk.close()


def write(report: ChairReport, ending: str, path: Path) -> float:
    """Seconds from starting the worker to its end."""
    job = job_bytes(report, ending, path)
    started = time.perf_counter()
    subprocess.run(
        worker_command(),
        input=job,
        cwd=ROOT,
        env=surroundings(),
        check=True,
        capture_output=True,
        timeout=600,
    )
    return time.perf_counter() - started


def _office(program: str, document: Path) -> float:
    profile = f"-env:UserInstallation=file://{CACHE / 'office'}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(FOLDER / "office"),
        str(document),
    ]
    return seconds(command, FOLDER) * 1000
