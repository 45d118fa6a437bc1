from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from carer_desk.reports.chair import build
from carer_desk.reports.sheet import SheetFacts
from carer_desk.reports.sheet import build as build_sheet
from carer_desk.reports.writing import job_bytes, main, worker_command
from tests.reports import stories as told
from tests.source_tree import ROOT


@pytest.fixture
def report(facts, choices):
    return build(facts, choices)


def run(job: bytes, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(worker_command(), input=job, capture_output=True, timeout=120, check=False, **more)


def test_a_worker_writes_the_paper_from_any_folder_and_says_so(report, tmp_path):
    path = tmp_path / "paper.txt"
    done = run(job_bytes(report, "txt", path), cwd=tmp_path)
    lines = done.stdout.decode().split("\n")
    assert done.returncode == 0
    assert lines[0].startswith("progress 0 ")
    assert lines[-2:] == ["done", ""]
    assert done.stderr == b""
    assert "How many carers were told" in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_worker_tells_a_failure_in_its_three_parts(report, tmp_path):
    done = run(job_bytes(report, "txt", tmp_path / "gone" / "paper.txt"))
    word, _, parts = done.stdout.decode().splitlines()[-1].partition(" ")
    assert (done.returncode, word) == (1, "failed")
    assert json.loads(parts)[0] == "The folder for the paper is not there."


BUG = """
import sys
sys.path.insert(0, sys.argv[1])
from carer_desk.reports import writing

def write(*_asked):
    raise ValueError("a " + "secret word")

writing.write_report = write
writing.work()
"""


def test_a_bug_in_a_worker_tells_its_place_and_no_word_of_the_paper(report, tmp_path):
    job = job_bytes(report, "txt", tmp_path / "paper.txt")
    done = subprocess.run(
        [sys.executable, "-c", BUG, str(ROOT)], input=job, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert b"ValueError" in done.stderr
    assert b"in write" in done.stderr
    assert b"secret" not in done.stdout + done.stderr


def test_a_worker_that_is_killed_before_the_end_leaves_the_paper_alone(report, tmp_path):
    path = tmp_path / "paper.txt"
    path.write_bytes(b"earlier")
    job = job_bytes(report, "txt", path)
    with subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        worker.stdin.write(job[:-10])  # it waits for the rest, so the kill always comes before the end
        worker.stdin.flush()
        worker.kill()
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_worker_writes_the_question_sheet_too(facts, tmp_path):
    sheet = build_sheet(SheetFacts(facts.panel, facts.today, told.MEETINGS[6], facts.threads, facts.readings))
    path, out = tmp_path / "sheet.txt", io.StringIO()
    assert main(io.BytesIO(job_bytes(sheet, "txt", path)), out) == 0
    assert out.getvalue().endswith("done\n")
    assert "Question sheet" in path.read_text("utf-8")


def test_a_job_holds_no_private_note(report, tmp_path):
    job = job_bytes(report, "pdf", tmp_path / "paper.pdf")
    assert b"PRIVATE-7" not in job
    assert b"CLOSED-11" not in job


def test_heavy_libraries_wait_until_they_are_wanted():
    heavy = ("docx", "typst", "xlsxwriter", "jinja2", "matplotlib", "numpy", "lxml")
    known = "import sys, carer_desk.reports.writing, carer_desk.reports.chair, carer_desk.reports.papers"
    program = [
        worker_command()[0],
        "-c",
        f"{known}; print([name for name in {heavy} if name in sys.modules])",
    ]
    done = subprocess.run(program, capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == b"[]"
