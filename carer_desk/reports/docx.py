"""Writes a paper as a Word document.

python-docx makes the shell (styles, footer, pictures); the body is written as XML text, because its own calls
for paragraphs and tables take time with the square of their number.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import count, islice
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from carer_desk.reports import docx_shell
from carer_desk.reports.paper import (
    AnswerBox,
    Block,
    Bullets,
    Chart,
    Heading,
    Paper,
    Paragraph,
    Progress,
    Style,
    Table,
    no_progress,
)
from carer_desk.reports.pictures import WIDTH_MM, as_pngs, height_mm
from carer_desk.reports.saving import save

_EMU_PER_MM = 36000
_TABLE_WIDTH = 9420
"""Width of a table in twentieths of a point: A4 less its margins."""
_BATCH = 500
_STYLES = {Style.BODY: "", Style.LEAD: "Lead", Style.QUOTE: "Quote", Style.SMALL: "Small"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BODY, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


def write(paper: Paper, path: Path, progress: Progress = no_progress) -> None:
    """Write the document; raises CarerDeskError when the place refuses it."""
    save(path, as_bytes(paper, progress))


def as_bytes(paper: Paper, progress: Progress = no_progress) -> bytes:
    """Make the document; the same paper gives the same bytes."""
    pictures = as_pngs(paper.charts, paper.large_print)
    shell = docx_shell.make(paper)
    parts = [shell.head]
    body = _Body(paper)
    blocks = iter(paper.blocks)
    done, total = 0, len(paper.blocks)
    while batch := list(islice(blocks, _BATCH)):
        parts.extend(body.xml(block) for block in batch)
        done += len(batch)
        progress(done, total)
    parts.append(shell.tail)
    return _packed(shell.package, "".join(parts), pictures)


def _packed(package: bytes, body: str, pictures: list[bytes]) -> bytes:
    """Pack the document again with its body and pictures, and without the hour it was made."""
    out = io.BytesIO()
    numbers = range(1, len(pictures) + 1)
    added = {
        _TYPES: '<Default Extension="png" ContentType="image/png"/>' if pictures else "",
        _RELATIONS: "".join(_relation(number) for number in numbers),
    }
    with (
        zipfile.ZipFile(io.BytesIO(package)) as shell,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in shell.infolist():
            name = entry.filename
            content = body.encode() if name == _BODY else shell.read(entry)
            if name in added:
                content = _with_more(content, added[name])
            clean = zipfile.ZipInfo(name, _DAY_ZERO)
            clean.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(clean, content, compresslevel=3)
        for number, png in zip(numbers, pictures, strict=True):  # pressed together already
            made.writestr(zipfile.ZipInfo(f"word/{_picture(number)}", _DAY_ZERO), png)
    return out.getvalue()


def _with_more(xml: bytes, more: str) -> bytes:
    """Put elements at the end of a document's only list."""
    at = xml.rindex(b"</")
    return xml[:at] + more.encode() + xml[at:]


def _picture(number: int) -> str:
    return f"media/chart{number}.png"


def _relation(number: int) -> str:
    return f'<Relationship Id="chart{number}" Type="{_IMAGE}" Target="{_picture(number)}"/>'


class _Body:
    """Turns blocks into the XML of a document's body."""

    def __init__(self, paper: Paper) -> None:
        self._height = height_mm(paper.large_print) * _EMU_PER_MM
        self._line = 680 if paper.large_print else 510
        self._numbers = count(1)

    def xml(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return _paragraph(block)
        if isinstance(block, Heading):
            return f'<w:p><w:pPr><w:pStyle w:val="Heading{block.level}"/></w:pPr>{_run(block.text)}</w:p>'
        if isinstance(block, Bullets):
            keep = "<w:keepNext/>" if block.keep else ""
            style = f'<w:pPr><w:pStyle w:val="ListBullet"/>{keep}</w:pPr>'
            return "".join(f"<w:p>{style}{_run(line)}</w:p>" for line in block.lines)
        if isinstance(block, Table):
            return _table(block)
        if isinstance(block, Chart):
            return self._chart(block)
        return _answer_box(block, self._line)

    def _chart(self, chart: Chart) -> str:
        number = next(self._numbers)
        size = f'cx="{WIDTH_MM * _EMU_PER_MM}" cy="{self._height}"'
        words = quoteattr(_in_xml(chart.data.alt_text))
        return (
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>"
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Chart {number}" descr={words}/>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Chart {number}" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="chart{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
            + _paragraph(Paragraph(chart.data.words, style=Style.SMALL))
        )


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def _run(text: str, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(_in_xml(text))}</w:t></w:r>'


def _paragraph(paragraph: Paragraph) -> str:
    style = _STYLES[paragraph.style]
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if paragraph.keep:
        look += "<w:keepNext/>"
    label = _run(f"{paragraph.label}: ", bold=True) if paragraph.label else ""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{label}{_run(paragraph.text)}</w:p>"


def _table(table: Table) -> str:
    total = sum(table.shares)
    widths = [_TABLE_WIDTH * share // total for share in table.shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    rows = [
        f"<w:tr>{head}{''.join(_cell(c, w, True) for c, w in zip(table.headings, widths, strict=True))}</w:tr>"
    ]
    rows += (
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_cell(c, w) for c, w in zip(row, widths, strict=True))}</w:tr>"
        for row in table.rows
    )
    caption = quoteattr(_in_xml(table.caption))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_TABLE_WIDTH}" w:type="dxa"/><w:tblInd w:w="100" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={caption}/>'
        f'</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def _cell(text: str, width: int, head: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEAE4"/>' if head else ""
    keep = "<w:keepNext/>" if head else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{keep}</w:pPr>{_run(text, head)}</w:p></w:tc>'
    )


def _answer_box(box: AnswerBox, line: int) -> str:
    """A table of empty ruled lines: a reader can type into it, a pen can write on it."""
    row = (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{line}" w:hRule="atLeast"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{_TABLE_WIDTH}" w:type="dxa"/></w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="Cell"/>{keep}</w:pPr></w:p></w:tc></w:tr>'
    )
    kept = row.replace("{keep}", "<w:keepNext/>") * (box.lines - 1)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_TABLE_WIDTH}" w:type="dxa"/><w:tblInd w:w="100" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/><w:tblCaption w:val={quoteattr(box.name)}/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_TABLE_WIDTH}"/></w:tblGrid>{kept}{row.replace("{keep}", "")}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def _in_xml(words: str) -> str:
    """Words without what XML cannot hold: one such sign, and Word refuses the whole paper as damaged."""
    return _NOT_XML.sub("", words)
