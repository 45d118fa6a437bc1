"""What a file tells besides its words: its day and that it holds no private notes, and never who wrote it or where."""

from __future__ import annotations

import getpass
import io
import os
import platform
import re
import struct
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from carer_desk.reports import csv as csv_paper
from carer_desk.reports import docx, html, log_book, pdf, txt, xlsx
from carer_desk.reports.chart_saving import FORMATS as PICTURES
from carer_desk.reports.chart_saving import picture_bytes
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.papers import FORMATS, lay_out
from carer_desk.reports.sheet import SheetFacts
from carer_desk.reports.sheet import build as build_sheet
from tests.reports import stories as told
from tests.reports.chart_cases import usual

WRITERS = {"docx": docx, "pdf": pdf, "xlsx": xlsx, "csv": csv_paper, "html": html, "txt": txt}
SAYS = re.compile(r"contains no private notes")


def of_this_computer():
    """Words that only this computer, its user and its program know."""
    paths = {f"{Path.home()}{os.sep}", str(Path.cwd()), sys.prefix, str(Path(docx.__file__).parents[2])}
    names = {platform.node(), os.environ.get("USER", ""), os.environ.get("HOSTNAME", ""), getpass.getuser()}
    tools = {"matplotlib", "python-docx", "xlsxwriter", "pypdfium", "site-packages", "localhost"}
    # A short name such as “root” may be an honest word of a format; a path or a long name is not.
    return {word.encode() for word in paths | tools | {n for n in names if len(n) > 5} if len(word) > 3}


def layers(raw, depth=0):
    """The bytes of a file, and of everything packed in it."""
    yield raw
    if raw[:4] == b"PK\x03\x04" and depth < 3:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            assert archive.comment == b""
            for part in archive.infolist():
                assert part.comment == b""
                assert part.date_time == (1980, 1, 1, 0, 0, 0), part.filename
                yield from layers(archive.read(part), depth + 1)
    if raw[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(raw)) as document:
            for thing in document.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        yield thing.read_bytes()
                    except pikepdf.PdfError:  # pictures in a form of their own
                        yield thing.read_raw_bytes()
            info = {name: str(value) for name, value in document.docinfo.items()}
            assert not {"/Author", "/Producer"} & {name for name, value in info.items() if value.strip()}, (
                info
            )
            yield repr(info).encode()
    if raw[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at < len(raw):
            size, kind = struct.unpack_from(">I4s", raw, at)
            assert kind in (b"IHDR", b"IDAT", b"IEND", b"pHYs", b"PLTE", b"tRNS", b"gAMA", b"sRGB"), kind
            at += 12 + size


def tells_nothing(raw):
    for layer in layers(raw):
        for word in of_this_computer():
            assert word.lower() not in layer.lower(), word


def words_of(raw, ending):
    """All that a reader sees in a paper."""
    if ending == "pdf":
        document = pypdfium2.PdfDocument(raw)
        text = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return " ".join(text.split())
    packed = raw[:2] == b"PK"
    parts = layers(raw) if packed else [raw]
    text = " ".join(part.decode("utf-8", "ignore") for part in list(parts)[1 if packed else 0 :])
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


@pytest.fixture(scope="module")
def a_sheet():
    from carer_desk.panel.meeting import Meeting, MeetingState

    meeting = Meeting(date(2021, 3, 24), state=MeetingState.PLANNED)
    return build_sheet(SheetFacts(told.PANEL, told.TODAY, meeting, []))


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_paper_says_its_day_and_that_it_holds_no_private_notes_and_nothing_of_its_writer(
    a_report_of_everything, a_sheet, ending
):
    for tree, days in (
        (a_report_of_everything, ("20 March 2021", "2021-03-20")),
        (a_sheet, ("20 March 2021",)),
    ):
        raw = WRITERS[ending].as_bytes(lay_out(tree))
        tells_nothing(raw)
        words = words_of(raw, ending)
        assert SAYS.search(words), words[-400:]
        assert any(day in words for day in days), words[:400]


@pytest.mark.parametrize("ending", log_book.FORMATS)
@pytest.mark.parametrize("private", [False, True])
def test_a_log_says_whether_private_notes_are_in_it_and_nothing_of_its_writer(a_log_book, ending, private):
    book = type(a_log_book)(a_log_book.tables, private=private)
    raw = log_book.as_bytes(book, ending)
    tells_nothing(raw)
    words = words_of(raw, ending)
    assert ("PRIVATE: private notes" in words) is private
    assert ("Private notes and what was said in closed session are left out" in words) is not private
    assert ("SECRET" in words) is private


@pytest.mark.parametrize("ending", PICTURES)
def test_a_picture_tells_nothing_of_its_writer(ending):
    raw = picture_bytes(usual(), PRINT, ending)
    tells_nothing(raw)
    assert b"date" not in raw.lower() or ending == "png"


def test_a_mark_of_this_computer_would_be_found(tmp_path):
    """The control: each sort of file with such a mark fails."""
    hidden = str(Path.home() / "x").encode() + b" matplotlib"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("docProps/core.xml"), b"a" * 100 + hidden)
    text = b"tEXt" + b"Software\0x"
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    document = pikepdf.new()
    document.docinfo["/Author"] = "Somebody"
    document.save(tmp_path / "a.pdf")
    for raw in (hidden, packed.getvalue(), png, (tmp_path / "a.pdf").read_bytes()):
        with pytest.raises(AssertionError):
            tells_nothing(raw)
