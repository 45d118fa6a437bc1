"""The empty Word document a paper is poured into: styles, page, footer, language and no trace of a person."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from carer_desk.reports.paper import Paper

_FONT = "Arial"
"""Found on every office computer; the bundled house font is not."""
_LONGEST_PROPERTY = 255
"""Characters that a document's own properties hold."""
_INK = "1B2330"
_TEAL = "0B5C63"


@dataclass(frozen=True, slots=True)
class Shell:
    """A packed document whose body is still to come between head and tail."""

    package: bytes
    head: str
    tail: str


def make(paper: Paper) -> Shell:
    """Make the shell for a paper; pictures are put in when it is packed."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from lxml import etree

    document = docx.Document()
    package = document.part.package
    for name in [name for name, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[name]
    _say_what_it_is(document, paper)
    _dress(document, 16 if paper.large_print else 11)
    _lay_page(document, paper)
    whole = etree.tostring(document.element, encoding="unicode")
    at = whole.index("<w:sectPr")
    out = io.BytesIO()
    document.save(out)
    head = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n{whole[:at]}"
    return Shell(out.getvalue(), head, whole[at:])


def _say_what_it_is(document: object, paper: Paper) -> None:
    properties = document.core_properties  # type: ignore[attr-defined]
    made = datetime(paper.dated.year, paper.dated.month, paper.dated.day)
    properties.title, properties.subject = paper.title[:_LONGEST_PROPERTY], paper.subtitle[:_LONGEST_PROPERTY]
    properties.language = "en-GB"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = made


def _dress(document: object, size: int) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles  # type: ignore[attr-defined]
    for name in ("Lead", "Small", "Cell", "Gap"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    looks = (  # name, size, bold, italic, space before, space after
        ("Normal", size, False, False, 0, size * 0.4),
        ("Heading 1", size * 1.8, True, False, 0, size * 0.4),
        ("Heading 2", size * 1.35, True, False, size * 1.2, size * 0.4),
        ("Heading 3", size * 1.1, True, False, size * 1.4, size * 0.3),
        ("Lead", size * 1.08, True, False, 0, size * 0.5),
        ("Quote", size, False, False, 0, size * 0.5),
        ("Small", size * 0.9, False, False, 0, size * 0.6),
        ("Cell", size * 0.86, False, False, size * 0.15, size * 0.15),
        ("Gap", size * 0.4, False, False, 0, 0),
        ("List Bullet", size, False, False, 0, size * 0.3),
    )
    for name, points, bold, italic, before, after in looks:
        style = styles[name]
        style.font.name, style.font.size = _FONT, Pt(round(points * 2) / 2)
        style.font.bold, style.font.italic = bold, italic
        heading = name.startswith("Heading")
        style.font.color.rgb = RGBColor.from_string(_TEAL if heading else _INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0 if name in ("Gap", "Cell") else 1.2
        if heading:
            style.paragraph_format.keep_with_next = True
        _plain_fonts(style.element)
    styles["Quote"].paragraph_format.left_indent = Mm(7)
    _speak_english(styles.element)


def _plain_fonts(style: object) -> None:
    """Let the named font win over the theme's."""
    from docx.oxml.ns import qn

    for fonts in style.iter(qn("w:rFonts")):  # type: ignore[attr-defined]
        for name in [name for name in fonts.attrib if name.endswith("Theme") or name.endswith("theme")]:
            del fonts.attrib[name]
        for script in ("w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)


def _speak_english(styles: object) -> None:
    from docx.oxml.ns import qn

    for language in styles.iter(qn("w:lang")):  # type: ignore[attr-defined]
        language.set(qn("w:val"), "en-GB")


def _lay_page(document: object, paper: Paper) -> None:
    from docx.shared import Mm

    section = document.sections[0]  # type: ignore[attr-defined]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin, section.bottom_margin = Mm(20), Mm(24)
    line = section.footer.paragraphs[0]
    line.style = document.styles["Small"]  # type: ignore[attr-defined]
    line.add_run(f"{paper.footer}. Page ")
    _add_field(line, "PAGE")
    line.add_run(" of ")
    _add_field(line, "NUMPAGES")


def _add_field(paragraph: object, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    field[0].append(OxmlElement("w:t"))
    field[0][0].text = "1"  # until the reader's program has counted
    paragraph._p.append(field)  # type: ignore[attr-defined]
