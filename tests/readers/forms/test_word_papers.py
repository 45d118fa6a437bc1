"""Word documents: paragraphs, tables and lists with the numbers that Word shows."""

from __future__ import annotations

import pytest

from carer_desk.readers.forms.refusals import Refusal, RefusedError
from carer_desk.readers.forms.word_paper import document_text
from tests.readers.forms.making import package, raw_word, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_paragraphs_lists_and_tables_stand_in_order():
    data = word(
        "Corporate Parenting Panel",
        ("List Number", "Apologies"),
        ("List Number", "Scorecard"),
        ("List Bullet", "a point"),
        "The Chair’s question",
        table=[["13/19", "Health assessments"], ["PEPs", "84%"]],
    )
    assert document_text(data).split("\n\n") == [
        "Corporate Parenting Panel",
        "1. Apologies",
        "2. Scorecard",
        "• a point",
        "The Chair’s question",
        "13/19 Health assessments",
        "PEPs\t84%",
    ]


def test_what_was_struck_out_is_not_read_and_what_was_put_in_is():
    body = (
        "<w:p><w:r><w:t>The Chair </w:t></w:r><w:del><w:r><w:delText>shouted</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>asked</w:t></w:r></w:ins><w:r><w:br/><w:t>why</w:t><w:tab/><w:t>now</w:t></w:r></w:p>"
    )
    assert document_text(raw_word(body)) == "The Chair asked\nwhy\tnow"


def test_levels_of_a_list_are_numbered_as_word_shows_them():
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, start, form, text in (
            (0, 4, "decimal", "%1."),
            (1, 1, "lowerLetter", "(%2)"),
            (2, 1, "lowerRoman", "%1.%3"),
        )
    )
    scheme = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
    numbering = (
        f'<w:numbering {W}>{scheme}<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )

    def point(depth, words):
        numbers = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="2"/></w:numPr>'
        return f"<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    body = point(0, "A") + point(1, "b") + point(1, "c") + point(2, "d") + point(0, "E") + point(1, "f")
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    data = package(word__document_xml=document, word__numbering_xml=numbering)
    assert document_text(data).split("\n\n") == ["4. A", "(a) b", "(b) c", "4.i d", "5. E", "(a) f"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (raw_word("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), Refusal.ENTITIES),
        (raw_word("<w:p>"), Refusal.DAMAGED),
        (package(word__document_xml=b""), Refusal.DAMAGED),
        (package(word__document_xml=b"<w:p " + b" " * 5_000_000), Refusal.SWELLS),
        (word("whole")[:-200], Refusal.DAMAGED),
    ],
)
def test_what_no_word_processor_writes_is_refused(data, why):
    with pytest.raises(RefusedError) as refused:
        document_text(data)
    assert refused.value.why is why
