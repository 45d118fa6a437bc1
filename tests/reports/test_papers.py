from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.response import ResponseKind
from carer_desk.reports.chair import ChairChoices, ChairFacts, build
from carer_desk.reports.log_table import LOG_HEADINGS
from carer_desk.reports.papers import FORMATS, format_of, write_report, write_sheet
from carer_desk.reports.sheet import SheetFacts
from carer_desk.reports.sheet import build as build_sheet
from tests.reports import stories as told

SAID_IN_ALL = (
    "How many carers were told before a child’s return home was decided?",
    "Carers should be told as part of the return planning.",
    "We will bring the numbers back to the panel.",
    "a small number of people",
    "The chair is asked to note this report.",
    "1 matter said in closed session was left out.",
)
LEAKS = ("PRIVATE-7", "CLOSED-11", "REASON-7", "someone", "secretfolder", "/srv/", "C:\\")


@pytest.fixture
def report(facts, choices):
    """The small report, with sources that look like file paths."""
    story = told.Story(
        8, "Where are the minutes?", matter={"private_note": "PRIVATE-7", "background": "/srv/someone/x.odt"}
    )
    story.answered(date(2020, 9, 16), "In the pack.", source="/srv/someone/secretfolder/minutes.pdf, page 2")
    story.answered(date(2020, 9, 17), "CLOSED-11", closed_session=True)
    story.linked(told.PATHWAY, "84%", 84, "2020-09", reading_id=9)
    readings = told.readings()
    readings[1][8] = replace(readings[1][8], source="C:\\Users\\someone\\secretfolder\\scorecard.xlsx")
    return build(replace(facts, threads=[*facts.threads, story.thread()], readings=readings), choices)


@pytest.fixture
def sheet(facts):
    """The small question sheet."""
    return build_sheet(SheetFacts(facts.panel, facts.today, told.MEETINGS[6], facts.threads, facts.readings))


def written(report, ending: str, folder: Path) -> Path:
    path = folder / f"paper.{ending}"
    write_report(report, ending, path)
    return path


def words_of(path: Path) -> str:
    """Everything a reader of the file can see, on one line."""
    kind = path.suffix
    if kind == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    elif kind == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
    elif kind == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
        text = "\n".join(str(cell) for row in rows for cell in row)
    elif kind == ".html":
        text = Page.read(path).text
    else:
        text = path.read_text("utf-8")
    return " ".join(text.split())


class Page(HTMLParser):
    """Collects what an HTML page says and how it is built."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    @classmethod
    def read(cls, path: Path) -> Page:
        page = cls()
        page.feed(path.read_text("utf-8"))
        return page

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] != "style":
            self.text += data


def bytes_of(path: Path) -> bytes:
    """All bytes of a file, with what is packed inside unpacked."""
    raw = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as packed:
            return raw + b"".join(entry.encode() + packed.read(entry) for entry in packed.namelist())
    if path.suffix == ".pdf":
        plain = io.BytesIO()
        with pikepdf.open(path) as pdf:
            pdf.save(
                plain,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                compress_streams=False,
            )
        return raw + plain.getvalue()
    return raw


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "csv"])
def test_every_paper_says_the_same(report, ending, tmp_path):
    words = words_of(written(report, ending, tmp_path))
    assert [said for said in SAID_IN_ALL if said not in words] == []


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_private_closed_or_from_this_computer_is_in_the_bytes(report, ending, tmp_path):
    path = written(report, ending, tmp_path)
    everything = bytes_of(path) + words_of(path).encode()
    found = [leak for leak in LEAKS if leak.encode() in everything or leak.encode("utf-16-le") in everything]
    assert found == []
    assert str(tmp_path).encode() not in everything


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_report_gives_the_same_bytes(report, ending, tmp_path):
    first = written(report, ending, tmp_path).read_bytes()
    assert written(report, ending, tmp_path).read_bytes() == first


@pytest.mark.parametrize("ending", FORMATS)
def test_every_paper_of_the_sheet_has_question_number_and_last_words(sheet, ending, tmp_path):
    path = tmp_path / f"sheet.{ending}"
    write_sheet(sheet, ending, path)
    words = words_of(path)
    assert "How many carers were told" in words
    assert "89% in February 2021, target 90%; 1 point below target." in words
    assert "16 September 2020, Head of Service: rule restated" in words
    assert not any(leak.encode() in bytes_of(path) for leak in LEAKS)


def test_the_word_document_has_headings_header_rows_alt_text_and_no_author(report, tmp_path):
    path = written(report, "docx", tmp_path)
    document = docx.Document(str(path))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    body = document.element.xml
    assert body.count("<w:tblHeader/>") == len(document.tables) > 0
    assert 'descr="Line chart of Pathway plans' in body
    assert document.inline_shapes[0].width > 0
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Report for the chair", "en-GB")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert 'w:val="en-GB"' in document.styles.element.xml


def test_the_pdf_is_tagged_and_says_its_title_and_language(report, tmp_path):
    with pikepdf.open(written(report, "pdf", tmp_path)) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Report for the chair"
        assert "/Author" not in pdf.docinfo
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        tags = list(structure(root.StructTreeRoot))
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)
    assert tags.count("/H3") == 4


def structure(node):
    """The kinds of a structure tree's elements, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from structure(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from structure(node.K)


def test_letters_the_house_font_lacks_do_not_stop_a_pdf(facts, choices, tmp_path):
    story = told.Story(1, "لماذا 漢字 \U0001f9ff \x00\x1f\ud800 \U0010ffff?")
    report = build(replace(facts, threads=[story.thread()]), choices)
    path = written(report, "pdf", tmp_path)
    with pikepdf.open(path) as pdf:
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("ending", FORMATS)
def test_awkward_words_survive_in_every_paper(facts, choices, ending, tmp_path):
    awkward = "a <b>&amp; #let x = 1 $x$ *y* {{ 7 }} ]]> \x0b\ud800\u202e\ufffe end"
    story = told.Story(1, awkward, matter={"background": awkward}).answered(date(2020, 9, 16), awkward)
    path = written(build(replace(facts, threads=[story.thread()]), choices), ending, tmp_path)
    assert "a <b>&amp; #let x = 1 $x$ *y* {{ 7 }} ]]> end" in words_of(path).replace("\u200b", "")


def test_the_page_is_whole_in_itself_and_has_landmarks(report, tmp_path):
    page = Page.read(written(report, "html", tmp_path))
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert {"main", "footer", "h1", "caption", "th"} <= set(tags)
    assert not {"script", "link", "iframe"} & set(tags)
    images = [attributes for tag, attributes in page.tags if tag == "img"]
    assert images
    assert all(image["src"].startswith("data:") and image["alt"] for image in images)


def test_the_log_is_a_table_of_text_with_a_fixed_filtered_head(report, tmp_path):
    path = written(report, "xlsx", tmp_path)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Log", "Report", "Answers", "Promises", "Figures"]
    log = book.get_sheet_by_name("Log").to_python()
    assert tuple(log[0]) == LOG_HEADINGS
    assert [row[0] for row in log[1:]] == ["7", "9", "3", "8"]
    with zipfile.ZipFile(path) as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
        about = packed.read("docProps/core.xml").decode()
        names = packed.read("xl/workbook.xml").decode()
    assert "Log!$A$1:$N$5" in names, "what the other sheets print is not printed here as well"
    assert 'state="frozen"' in page
    assert "<autoFilter" in page
    assert "<f>" not in page
    assert 't="n"' not in page
    assert "<dc:creator></dc:creator>" in about


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "＋1", "\u200b=1", "%0A=1", "|calc")


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_can_be_taken_for_a_formula(facts, choices, words, tmp_path):
    story = told.Story(1, words, matter={"background": f"x\n{words}"}, rest={"tags": (words,)})
    story.answered(date(2020, 9, 16), words, ResponseKind.FULL, said_by=words)
    report = build(replace(facts, threads=[story.thread()]), choices)
    rows = list(csv.reader(written(report, "csv", tmp_path).read_text("utf-8-sig").splitlines()))
    first = dict(zip(rows[0], rows[1], strict=False))
    assert first["Wording"].startswith("'")
    with zipfile.ZipFile(written(report, "xlsx", tmp_path)) as packed:
        pages = "".join(packed.read(name).decode() for name in packed.namelist() if "worksheets" in name)
    assert "<f>" not in pages


def test_csv_is_the_log_in_utf_8_with_its_mark(report, tmp_path):
    path = written(report, "csv", tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Number"] for row in rows[:-1]] == ["7", "9", "3", "8"]
    assert "contains no private notes" in rows[-1]["Number"]  # below the table, after an empty line
    assert rows[0]["Last reply"] == "rule restated"
    assert rows[0]["Promise states"] == "made"


def test_no_line_of_the_text_is_too_long(report, tmp_path):
    assert max(map(len, written(report, "txt", tmp_path).read_text("utf-8").splitlines())) <= 78


def test_large_print_is_larger(facts, choices, tmp_path):
    large = build(facts, replace(choices, large_print=True))
    path = written(large, "docx", tmp_path)
    assert docx.Document(str(path)).styles["Normal"].font.size.pt == 16
    with pypdfium2.PdfDocument(written(large, "pdf", tmp_path)) as many:
        pages = len(many)
    with pypdfium2.PdfDocument(written(build(facts, choices), "pdf", tmp_path)) as few:
        assert pages > len(few)


@pytest.mark.parametrize("name", ["my.desk", "my.desk.key", "notes"])
def test_what_is_no_paper_is_never_written_over(report, tmp_path, name):
    path = tmp_path / name
    path.write_text("mine")
    with pytest.raises(CarerDeskError, match="no paper"):
        write_report(report, "txt", path)
    assert path.read_text() == "mine"


def test_a_format_that_is_none_is_refused_in_plain_words(report, tmp_path):
    with pytest.raises(CarerDeskError, match="not a format"):
        write_report(report, "odt", tmp_path / "paper.odt")
    assert format_of(Path("Report.DOCX")) == "docx"
    with pytest.raises(CarerDeskError):
        format_of(Path("report"))


@pytest.mark.parametrize("ending", FORMATS)
def test_awkward_names_of_panel_meeting_and_indicator_survive_in_every_paper(ending, tmp_path):
    odd = "Odd \x01\x1b\u202e\ufffe]]> <b> /Volumes/someone/kept/name " + "long" * 100
    named = replace(told.PATHWAY, name=odd, short_name=odd)
    linked = told.late_question().linked(named, odd, None, "2020-09", target_text=odd).thread()
    odd_readings = {1: [replace(reading, target_text=odd, source=odd) for reading in told.readings()[1]]}
    panel = replace(told.PANEL, name=odd, council=odd)
    facts = ChairFacts(panel, told.TODAY, [linked], odd_readings)
    report = build(facts, ChairChoices(date(2020, 9, 1), date(2021, 3, 20)))
    assert report.matters[0].charts
    meeting = replace(told.MEETINGS[6], starts_at=odd, place=odd)
    sheet = build_sheet(SheetFacts(panel, told.TODAY, meeting, [linked], odd_readings))
    for tree, write in ((report, write_report), (sheet, write_sheet)):
        path = tmp_path / f"paper.{ending}"
        write(tree, ending, path)
        words = words_of(path).replace("\u200b", "")
        assert "Odd ]]> <b>" in words.replace("\n", " ")
        assert "someone" not in words
        assert not set(words) & set("\x01\x1b\u202e")
