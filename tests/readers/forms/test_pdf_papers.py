"""Printed minutes: lines become paragraphs again, running lines go, and every place knows its page."""

from __future__ import annotations

import pytest

from carer_desk.panel.source import Form, Source
from carer_desk.readers.forms.pdf_lines import Line, Page, joined
from carer_desk.readers.forms.pdf_paper import paper_text
from carer_desk.readers.minutes.items import heading_of, items_of
from tests.readers.forms.making import pdf

FURNITURE = ", header: [Corporate Parenting Panel], footer: context [Page #counter(page).display() of 9]"
LONG = "The foster carers’ representative asked whether reviews had been held in time and what carers were told. "


def read(data):
    steps = []
    text, pages = paper_text(data, lambda done, total: steps.append((done, total)))
    return Source("minutes.pdf", Form.PDF, "", text, pages), steps


@pytest.fixture(scope="module")
def printed():
    first = "= Minutes of the meeting of the Corporate Parenting Panel held on Wednesday, 3 July 2019\n\n"
    first += "13/19 #h(8mm) Scorecard\n\n"
    second = "#pagebreak()\n14/19 #h(8mm) Health assessments\n\nThe Chair asked why.\n\n- one point\n- a second point\n"
    return read(
        pdf(f"{first}{LONG * 3}\n\nOfficers replied.\n{second}#pagebreak()\nThe last page.", FURNITURE)
    )


def test_lines_of_a_paragraph_are_one_line(printed):
    source, _ = printed
    assert (LONG * 3).strip() in source.text
    assert "\n\nOfficers replied.\n\n" in source.text


def test_running_lines_and_page_numbers_go(printed):
    source, _ = printed
    assert source.text.count("Corporate Parenting Panel") == 1
    assert "of 9" not in source.text


def test_places_know_their_pages_and_progress_counts_them(printed):
    source, steps = printed
    pages = [
        source.page_at(source.text.index(words))
        for words in ("Minutes of", "Officers replied", "14/19", "The last page")
    ]
    assert pages == [1, 1, 2, 3]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert [source.text[start : start + 5] for start in source.pages] == ["Minut", "14/19", "The l"]


def test_the_meeting_and_its_items_are_found(printed):
    source, _ = printed
    heading = heading_of(source.text)
    assert (heading.body, str(heading.held_on)) == ("Corporate Parenting Panel", "2019-07-03")
    assert [(item.number, item.title) for item in items_of(source.text) if item.number] == [
        ("13/19", "Scorecard"),
        ("14/19", "Health assessments"),
    ]


def test_points_stand_on_lines_of_their_own(printed):
    source, _ = printed
    assert "• one point\n• a second point" in source.text


def test_hyphenated_words_are_put_together_and_compounds_keep_their_hyphen():
    words = "Independent reviewing officers communicated six-monthly accommodation responsibilities. "
    source, _ = read(
        pdf(f"#set par(justify: true)\n#set text(hyphenate: true)\n#box(width: 42mm)[{words * 30}]")
    )
    assert "".join(source.text.split()) == "".join((words * 30).split())


def test_a_sentence_goes_on_over_the_page():
    source, _ = read(pdf(LONG * 90))
    assert len(source.pages) > 1
    assert source.text == (LONG * 90).strip()


def test_an_empty_page_has_its_place_too():
    source, _ = read(pdf("One\n#pagebreak()\n#pagebreak()\nThree"))
    assert source.text.split() == ["One", "Three"]
    assert (len(source.pages), source.page_at(source.text.index("Three"))) == (3, 3)


def test_a_word_parted_in_print_is_spelt_as_elsewhere_in_the_paper():
    def page(*lines):
        return Page(
            600,
            800,
            [Line(text, 50, 500, 400 - 12 * at, 10, hyphen) for at, (text, hyphen) in enumerate(lines)],
        )

    known = page(
        ("a care-experienced member", False),
        ("the co", True),
        ("opted care", True),
        ("experienced reassess", True),
        ("ment ended", False),
    )
    assert joined([known])[0] == "a care-experienced member the coopted care-experienced reassessment ended"


def test_pages_are_counted_from_one_and_other_forms_have_none():
    source = Source("a", Form.PDF, "", "abcdef", (0, 3))
    assert [source.page_at(place) for place in (0, 2, 3, 6)] == [1, 1, 2, 2]
    assert Source("a", Form.WORD, "", "abc").page_at(1) is None
    assert source.passage(2, 4).text == "cd"


def test_a_number_that_happens_to_stand_first_in_its_line_begins_nothing():
    def page(*lines):
        return Page(
            600, 800, [Line(text, 50, right, 400 - 12 * at, 10) for at, (text, right) in enumerate(lines)]
        )

    told = page(
        ("The meeting was held on 3 July 2019 at", 540), ("5.00 pm. The Panel heard of a child aged", 540),
        ("15. No other was heard of, at a share of", 540), ("92/112 in all.", 200), ("13/19 Scorecard", 200),
        ("1. Noted", 100),
    )  # fmt: skip
    assert joined([told])[0] == (
        "The meeting was held on 3 July 2019 at 5.00 pm. The Panel heard of a child aged 15. No other was heard of, "
        "at a share of 92/112 in all.\n\n13/19 Scorecard\n1. Noted"
    )
