"""No cell of any spreadsheet we write can run: whatever was typed, however it begins."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.log_book import TABLES, LogBook, Sort
from carer_desk.panel.spreadsheet_text import looks_like_formula, read_back, unguarded
from carer_desk.reports import csv as csv_paper
from carer_desk.reports import log_book, xlsx
from carer_desk.reports.paper import Paper, Sheet

BLANKS = st.text(st.sampled_from([" ", "\u00a0", "\u2003", "\u200b", "\ufeff", "\n", "\t"]), max_size=3)
STARTS = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠", "﹢", "|", "%"])
TAILS = st.sampled_from(["1+1", "SUM(A1)", "cmd|' /C calc'!A0", 'HYPERLINK("x")', "'", "2", ""])
DANGEROUS = st.builds(lambda blanks, start, tail: f"{blanks}{start}{tail}", BLANKS, STARTS, TAILS)


def cells(raw):
    return [cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for cell in row]


def runs_nothing(raw):
    """A workbook holds no formula, no link, and no text cell that is not typed as text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                page = archive.read(name).decode()
                assert "<f>" not in page
                assert "<f " not in page
                assert "hyperlink" not in page.lower()
                assert set(re.findall(r"<c [^>]*?t=\"(\w+)\"", page)) <= {"s"}
            assert "externalLink" not in name


@given(st.lists(DANGEROUS, min_size=3, max_size=3))
@settings(max_examples=25)
def test_a_paper_of_tables_runs_nothing(words):
    paper = Paper(
        "T",
        "",
        date(2021, 3, 20),
        "",
        (),
        (Sheet("Log", ("A", "B", "C"), (tuple(words),)),),
        closing=words[0],
    )
    told = cells(csv_paper.as_bytes(paper))
    assert len(told) == 7
    assert not [cell for cell in told if looks_like_formula(cell)]
    assert [cell.removeprefix("'") for cell in told[3:6]] == words
    runs_nothing(xlsx.as_bytes(paper))


def test_a_log_runs_nothing_whatever_stands_in_its_texts():
    beginnings = [
        blank + start for blank in ("", " ", "\u00a0", "\u200b", "\n") for start in "=+-@\t\r\0＝＋－＠|%"
    ]
    rows = {}
    for table in TABLES:
        texts = [column.name for column in table.shown(True) if column.sort is Sort.TEXT]
        rows[table.name] = tuple(
            {**dict.fromkeys(texts, f"{begins}1+1|cmd"), "uuid": f"{number:032x}"}
            for number, begins in enumerate(beginnings, start=1)
        )
    book = LogBook(rows, private=True)
    with zipfile.ZipFile(io.BytesIO(log_book.as_bytes(book, "zip"))) as archive:
        for name in archive.namelist():
            told = cells(archive.read(name))
            assert not [cell for cell in told if looks_like_formula(cell)], name
        wordings = [
            row["Wording"]
            for row in csv.DictReader(
                io.StringIO(archive.read("matters.csv").decode("utf-8-sig"), newline="")
            )
        ]
    assert [read_back(unguarded(cell)) for cell in wordings] == [f"{begins}1+1|cmd" for begins in beginnings]
    runs_nothing(log_book.as_bytes(book, "xlsx"))
