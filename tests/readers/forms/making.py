"""Makes real files in the forms that minutes come in."""

from __future__ import annotations

import io
import zipfile

import docx
import typst

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)

MEETING_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Agenda and minutes</title>
<link rel="stylesheet" href="http://council.invalid/site.css">
<script src="http://council.invalid/track.js"></script></head><body>
<nav><ul><li>Home</li><li>Councillors</li></ul></nav><form action="x"><div id="modgov">
<h1 class="mgMainTitleTxt">Agenda and draft minutes</h1>
<h2 class="mgSubTitleTxt">Corporate Parenting Panel - Wednesday, 3rd July, 2019 5.00 pm</h2>
<div class="mgLinks"><a href="#">Contact us about this meeting</a></div>
<p>Venue: Town Hall</p>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p>12/19</p></td><td><p class="mgAiTitleTxt">Apologies for Absence</p>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>There were none.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p>13/19</p></td><td><p class="mgAiTitleTxt">Children in Care Scorecard
<a href="a.pdf">PDF 132 KB</a></p>
<div class="mgWordPara"><p>The scorecard for May is attached.</p></div>
<ul class="mgActionList"><li><a href="d">View the decision for item 13/19</a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The foster carers&rsquo; representative asked
   how many carers had been told. Officers&nbsp;replied that <b>all</b> were.</p><p>&nbsp;</p>
<p>The Head of Service clarified the following:</p>
<ul><li>letters had gone out;</li><li>calls would follow.</li></ul></div>
<p class="mgSubItemTitleTxt">Supporting documents:</p><ul class="mgBulletList"><li>Scorecard</li></ul></td></tr></table>
</div></form><footer>Cookies</footer><img src="http://council.invalid/pixel.gif"></body></html>"""

WITHOUT_CLASSES = """<html><body><ul><li>Home</li><li>Your council</li></ul>
<h1>Issue - meetings</h1><h2>Placement stability</h2>
<h3>Meeting: 03/07/2019 - Corporate Parenting Panel (Item 13)</h3><p>13 Placement stability</p><p>Minutes:</p>
<p>The care leavers&#8217; representative asked what had changed.</p>
<script>document.write("never")</script></body></html>"""


def pdf(markup: str, head: str = "") -> bytes:
    """Print markup on A4 pages."""
    return typst.compile(
        f'#set page(paper: "a4"{head})\n#set text(size: 11pt, lang: "en", region: "GB")\n{markup}'.encode()
    )


def word(*paragraphs: str | tuple[str, str], table: list[list[str]] | None = None) -> bytes:
    """Write a Word document; a pair is a style and its words."""
    document = docx.Document()
    for one in paragraphs:
        style, words = one if isinstance(one, tuple) else (None, one)
        document.add_paragraph(words, style)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, words in zip(made.rows, table, strict=True):
            for cell, said in zip(row.cells, words, strict=True):
                cell.text = said
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def package(**parts: bytes | str) -> bytes:
    """Zip parts; two underscores in a name stand for its slash."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return kept.getvalue()


def raw_word(body: str, before: str = "") -> bytes:
    """A Word document of this body, as only a program would write it."""
    return package(word__document_xml=DOCUMENT.format(body=body, before=before))
