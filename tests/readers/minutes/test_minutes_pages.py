"""Pages: items, committee, date, headings, resolutions and the small language of cues."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.readers.minutes.items import heading_of, items_of
from carer_desk.readers.minutes.layout import BlockKind, blocks_of
from carer_desk.readers.minutes.resolutions import resolutions_of
from carer_desk.readers.minutes.sentences import sentences_of


def test_issue_page():
    text = "Meeting: 03/10/2016 - Fenwick Panel (Item 4)\n\nMinutes:\n\nMembers asked about rent.\n"
    heading = heading_of(text)
    assert (heading.body, heading.held_on) == ("Fenwick Panel", date(2016, 10, 3))


def test_meeting_page():
    heading = heading_of("Agenda and draft minutes\n\nFenwick Board - Tuesday, 2nd June, 2020 7.00 pm\n")
    assert (heading.body, heading.held_on, heading.draft) == ("Fenwick Board", date(2020, 6, 2), True)


@pytest.mark.parametrize(
    "line",
    [
        "Minutes of the Fenwick Parenting Board, 14 June 2024",
        "Fenwick Parenting Board - Friday 14 June 2024 at 5.00pm",
        "Fenwick Parenting Board: minutes of 14 June 2024",
        "Fenwick Parenting Board Minutes 14th June 2024",
    ],
)
def test_one_line_names_committee_and_day(line):
    heading = heading_of(f"{line}\n\n7. Scorecard\n\nMembers asked about rent.")
    assert (heading.body, heading.held_on) == ("Fenwick Parenting Board", date(2024, 6, 14))


@pytest.mark.parametrize(
    "text",
    [
        "The minutes of the meeting held on 2 June 2020 were agreed as a correct record.",
        "Minutes of the previous meeting held on 2 June 2020",
        "Next Fenwick Board - 2 June 2020",
        "Meeting: 31/02/2020 - Fenwick Panel",
        "Members asked about rent.",
    ],
)
def test_a_date_that_is_not_given_is_not_invented(text):
    assert heading_of(text).held_on is None


def test_purpose_and_labels_are_no_minutes():
    text = (
        "Fostering Report\n\nTo consider a report on fostering costs and plans.\n\nMinutes:\n\n"
        "Additional documents:\n\nMembers asked.\n"
    )
    (item,) = items_of(text)
    assert item.title == "Fostering Report"
    assert [block.text for block in item.blocks] == ["Members asked."]


def test_nothing_is_read_after_supporting_documents():
    text = "Members asked.\n\nSupporting documents:\n\nMembers asked again and again.\n"
    (item,) = items_of(text)
    assert [block.text for block in item.blocks] == ["Members asked."]


def test_a_line_that_tells_something_is_no_heading():
    (block,) = blocks_of("Councillor Underhill Requested Nothing but Members asked Officers")
    assert block.kind is BlockKind.PARAGRAPH


def test_broken_lines_make_one_paragraph():
    (block,) = blocks_of(
        "The Panel considered a report about visits and about the\ncost of the visits in spring."
    )
    assert len(sentences_of(block)) == 1


@pytest.mark.parametrize(
    "text",
    ["Cllr. Underhill asked about rent.", "It cost approx. 30 pounds.", "Mr. R. Underhill asked about rent."],
)
def test_an_abbreviation_ends_no_sentence(text):
    (block,) = blocks_of(text)
    assert [sentence.text for sentence in sentences_of(block)] == [text]


def test_the_letter_of_an_appendix_ends_a_sentence():
    (block,) = blocks_of("A copy was at Appendix A. Members asked about rent.")
    assert len(sentences_of(block)) == 2


def test_a_line_break_inside_words_does_not_hide_them(exchanges):
    text = "In\u00a0response to a question raised by the foster\ncarers’ representative, officers said it was so."
    (found,) = exchanges(text)
    assert found.raised_by_words == "foster carers’ representative"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED: That the plan be noted.", ["RESOLVED: That the plan be noted."]),
        (
            "Resolved:\n\na) That it be noted.\n\nb) That it be sent.",
            ["That it be noted.", "That it be sent."],
        ),
        ("The Panel RESOLVED to note the plan.", ["The Panel RESOLVED to note the plan."]),
        ("Members agreed with each other.", []),
    ],
)
def test_resolutions(text, expected):
    assert [found.text for found in resolutions_of(text, blocks_of(text))] == expected
