"""Hostile words in every paper: they stand there as they were typed, and nothing that they name is fetched or run."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from carer_desk.panel.log_book import TABLES, LogBook, Sort
from carer_desk.reports import csv as csv_paper
from carer_desk.reports import docx, html, log_book, pdf, txt, xlsx
from carer_desk.reports.chart_saving import picture_bytes
from carer_desk.reports.chart_style import PRINT
from carer_desk.reports.paper import (
    AnswerBox,
    Bullets,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Sheet,
    Style,
    Table,
)
from tests.reports.chart_cases import usual

WORDS = (
    "<img src=file:///etc/passwd>",
    '<a href="//host/share/x.png">go</a><script>alert(1)</script>',
    "</w:t></w:r></w:p><w:p>",
    "]]></text><image href='file:///etc/passwd'/>",
    "&xxe; <!DOCTYPE a [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>",
    "javascript:alert(1)",
    "http://host.invalid/a",
    "file:///etc/passwd",
    "mailto:a@host.invalid",
    "\\\\host\\share",
    '#read("/etc/passwd")',
    '#image("/etc/passwd") #include "paper.json"',
    "$x$ @label *bold* _low_ `code` <label> = head",
    '") #panic("x") //',
    "internal:'Sheet1'!A1 external:c:\\x.xlsx",
    "\\u0041 \\n %PDF-1.7 (a) Tj",
)
BIDI = "he \u202eadmin\u202c \u2066x\u2069 end"
NUL = "before\x00after\x0b\ufffe"
EVERY = (*WORDS, BIDI, NUL)
WRITERS = {"docx": docx, "pdf": pdf, "xlsx": xlsx, "csv": csv_paper, "html": html, "txt": txt}


@pytest.fixture(scope="module")
def paper():
    """Hostile words in every place of a paper."""
    blocks = []
    for words in EVERY:
        blocks += [Heading(2, words), Paragraph(words, words, Style.QUOTE), Paragraph(words, "", Style.LEAD)]
    chart = replace(usual(), indicator=EVERY[0])
    blocks += [
        Bullets(EVERY),
        Table(EVERY[0], EVERY[:2], (EVERY[:2], EVERY[10:12])),
        Chart(chart),
        AnswerBox(),
    ]
    rows = tuple((words, words) for words in EVERY)
    sheets = (Sheet("Log", (EVERY[0], EVERY[5]), rows),)
    return Paper(
        EVERY[0], EVERY[10], date(2021, 3, 20), EVERY[11], tuple(blocks), sheets, closing=EVERY[4]
    )  # fmt: skip


_NO_LETTER = re.compile(
    r"[\s\u200b\u00ad\ufeff\u2060\x00-\x1f\ufffe\ufffd\ufffb\u202a-\u202e\u2066-\u2069]|_x[0-9A-F]{4}_"
)
_FETCHES = ("href", "src", "srcset", "data", "action")
OUR_FIELDS = re.compile(rb'<w:fldSimple w:instr="(?:PAGE|NUMPAGES)"')
"""The number of the page, in the foot."""
_ACTS = {"/URI", "/JS", "/JavaScript", "/Launch", "/EF", "/AA", "/OpenAction"}


def squeezed(text):
    """Letters alone: papers break lines, and long words, where they like."""
    return _NO_LETTER.sub("", text)


def parts_of(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(raw, ending):
    if ending in ("docx", "xlsx"):
        return "".join(
            "".join(ElementTree.fromstring(part).itertext())
            for name, part in parts_of(raw).items()
            if name in ("word/document.xml", "xl/sharedStrings.xml")
        )
    if ending == "pdf":
        document = pypdfium2.PdfDocument(raw)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    return raw.decode("utf-8-sig")


class Reached(HTMLParser):
    """All that a page would fetch, run or lead to."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.addresses, self.tags = "", [], set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name.split(":")[-1] in _FETCHES]
        assert not [name for name, _value in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text += data


def leads_nowhere(raw, ending):
    if ending in ("docx", "xlsx"):
        for name, part in parts_of(raw).items():
            if name.endswith(".rels"):
                assert b"External" not in part, name
                targets = re.findall(rb'Target="([^"]*)"', part)
                assert not [one for one in targets if b":" in one or one.startswith((b"//", b"\\"))]
            runs = rb"<(?:\w+:)?hyperlink|<w:instrText|<w:fldSimple|externalLink|<f[ >]|<!DOCTYPE"
            assert not re.search(runs, OUR_FIELDS.sub(b"", part)), name
    elif ending == "pdf":
        with pikepdf.open(io.BytesIO(raw)) as document:
            for thing in document.objects:
                if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                    assert not _ACTS & set(thing.keys()), thing
    elif ending in ("html", "svg"):
        page = Reached(raw.decode())
        assert not [a for a in page.addresses if not a.startswith(("#", "data:image/"))]
        assert (
            not {"script", "iframe", "object", "embed", "link", "form", "base", "foreignobject"} & page.tags
        )
        assert "url(" not in re.sub(r"url\(#", "", raw.decode())


@pytest.mark.parametrize("ending", list(WRITERS))
def test_hostile_words_stand_in_every_paper_as_they_were_typed(paper, ending):
    raw = WRITERS[ending].as_bytes(paper)
    leads_nowhere(raw, ending)
    text = text_of(raw, ending)
    if ending == "html":
        text = Reached(text).text
    if ending == "csv":
        text = text.replace('""', '"')
    shown = squeezed(text)
    assert [words for words in EVERY if squeezed(words) not in shown and ending != "pdf"] == []
    if ending == "pdf":  # its letters come in the order of the line, and some are joined
        assert [words for words in WORDS if squeezed(words)[:12] not in shown] == []
    assert "root:" not in text


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_picture_holds_hostile_words_and_no_address(ending):
    for words in ("".join(WORDS[:4]), WORDS[4], BIDI, NUL):
        raw = picture_bytes(replace(usual(), indicator=words), PRINT, ending)
        leads_nowhere(raw, ending)


@pytest.mark.parametrize("ending", log_book.FORMATS)
def test_a_log_leads_nowhere(ending):
    rows = {}
    for table in TABLES:
        texts = [column.name for column in table.shown(True) if column.sort is Sort.TEXT]
        rows[table.name] = tuple(
            {**dict.fromkeys(texts, words), "uuid": f"{number:032x}"} for number, words in enumerate(EVERY, 1)
        )
    leads_nowhere(log_book.as_bytes(LogBook(rows, private=True), ending), ending)


def test_what_would_lead_somewhere_is_found():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/_rels/document.xml.rels", '<R TargetMode="External" Target="file:///x"/>')
    for raw, ending in (
        (packed.getvalue(), "docx"),
        (b"<img src='file:///x'>", "html"),
        (b"<a href='//x'/>", "svg"),
    ):
        with pytest.raises(AssertionError):
            leads_nowhere(raw, ending)
