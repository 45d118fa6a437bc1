"""Items, their numbers and titles, and the meeting: found where a page gives them, and otherwise left empty."""

from __future__ import annotations

import pytest

from carer_desk.readers.minutes.items import heading_of, items_of

HEADINGS = {
    "Agenda and minutes\n\nCorporate Parenting Panel - Wednesday, 3rd July, 2019 5.00 pm\n\nVenue: Town Hall": (
        "Corporate Parenting Panel",
        "2019-07-03",
    ),
    "Agenda and draft minutes for Corporate Parenting Board on Monday 4 March 2024, 10.00 am": (
        "Corporate Parenting Board",
        "2024-03-04",
    ),
    "Issue - meetings\n\nPEPs\n\nMeeting: 03/07/2019 - Corporate Parenting Panel (Item 13)": (
        "Corporate Parenting Panel",
        "2019-07-03",
    ),
    "MINUTES of a meeting of the CORPORATE PARENTING BOARD held on 3 July 2019 at 5.00 pm.": (
        "CORPORATE PARENTING BOARD",
        "2019-07-03",
    ),
    "Minutes of the Corporate Parenting Panel\nheld at County Hall on Thursday, 12th of September, 2024": (
        "Corporate Parenting Panel",
        "2024-09-12",
    ),
    "Corporate Parenting Committee\n\nDate: 12.09.2024\n\nPresent: Councillor A (Chair)": (
        "Corporate Parenting Committee",
        "2024-09-12",
    ),
    "CORPORATE PARENTING PANEL\nTuesday 4 June 2024 at 6.30pm\nMINUTES": (
        "CORPORATE PARENTING PANEL",
        "2024-06-04",
    ),
}


@pytest.mark.parametrize("text", HEADINGS)
def test_the_meeting_is_read_from_the_top_of_the_page(text):
    heading = heading_of(text)
    assert (heading.body, str(heading.held_on)) == HEADINGS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Agenda item\n\nPEPs\n\nMinutes:\n\nThe minutes of the meeting of the Panel held on 5 June 2024 were agreed.",
        "The minutes of the meeting of the Panel held on Wednesday, 5 June 2024 were approved as correct.",
        "A meeting of the Corporate Parenting Panel will be held on Monday, 4 March 2024 at 5 pm.",
        "The Panel was told on 4 March 2024 that visits were late.",
        "Minutes of the meeting of the Panel held on 31 June 2024",
        "",
    ],
)
def test_a_page_that_does_not_tell_its_meeting_gets_none(text):
    assert heading_of(text).held_on is None


def test_an_issue_of_several_meetings_has_no_date_of_its_own_but_keeps_its_items_apart():
    text = (
        "Issue - meetings\n\nPlacement stability\n\nMeeting: 03/07/2019 - Corporate Parenting Panel (Item 13)\n\n"
        "Minutes:\n\nThe Chair asked why.\n\nMeeting: 02/10/2019 - Corporate Parenting Panel (Item 7)\n\n"
        "Minutes:\n\nA member asked when."
    )
    heading = heading_of(text)
    assert (heading.body, heading.held_on) == ("Corporate Parenting Panel", None)
    assert [(item.number, item.title) for item in items_of(text)] == [
        ("13", "Placement stability"),
        ("7", "Placement stability"),
    ]


@pytest.mark.parametrize(
    ("head", "draft"),
    [
        ("Agenda and draft minutes", True),
        ("DRAFT", True),
        ("Minutes (unconfirmed)", True),
        ("Minutes", False),
        ("The draft minutes were approved.", False),
    ],
)
def test_draft_minutes_are_noticed(head, draft):
    assert heading_of(f"{head}\n\nThe Chair asked why.").draft is draft


def test_numbers_of_every_kind_stand_beside_their_titles():
    text = (
        "1. Apologies for absence\n\nNone.\n\n2. Minutes of the last meeting\n\nAgreed.\n\n"
        "13/23\nCare leavers’ offer\n\n"
        "A member asked why.\n\nCPP/14  Children in care scorecard\n\nThe Chair asked when.\n\n"
        "278 Health assessments\n\nNoted.\n\n"
        "Item 9: Any other business\n\nNone."
    )
    assert [(item.number, item.title) for item in items_of(text)] == [
        ("1", "Apologies for absence"),
        ("2", "Minutes of the last meeting"),
        ("13/23", "Care leavers’ offer"),
        ("CPP/14", "Children in care scorecard"),
        ("278", "Health assessments"),
        ("9", "Any other business"),
    ]


def test_points_of_a_list_and_years_are_no_items():
    text = (
        "4. Scorecard\n\nThe Panel agreed to:\n\n1. Note the report.\n\n2. Ask for a plan\n\n"
        "3. Thank the service\n\n2019 was a hard year."
    )
    (item,) = items_of(text)
    assert (item.number, item.title, len(item.blocks)) == ("4", "Scorecard", 5)


def test_every_item_holds_blocks_that_stand_in_the_text_in_order():
    text = (
        "13/23 Scorecard\n\nThe Chair asked why.\n\nSupporting documents:\n\nReport\n\n"
        "14/23 Health\n\nA member asked when."
    )
    items = items_of(text)
    assert [item.number for item in items] == ["13/23", "14/23"]
    for item in items:
        assert all(text[block.start : block.end] == block.text for block in item.blocks)
        assert item.start <= item.blocks[0].start <= item.blocks[-1].end <= item.end


PACK = (
    "Public Document Pack\n\nCorporate Parenting Panel\n\nDate: 2 October 2019\n\nAGENDA\n\n1. Apologies\n\n"
    "2. Minutes of the meeting of the Corporate Parenting Panel held on 3 July 2019 (Pages 5 - 12)\n\n"
    "To approve as a correct record the minutes of the meeting held on 3 July 2019.\n\n"
)
OF_JULY = (
    "Minutes of the meeting of the Corporate Parenting Panel held on Wednesday, 3 July 2019 at 5.00 pm\n\n"
    "13/19 Scorecard\n\nThe Chair asked why.\n\n"
)
REPORTS = "Report to Corporate Parenting Panel\n\nThe Director was asked for a plan."


@pytest.mark.parametrize("end", ["The meeting ended at 7.10 pm.\n\n", ""])
def test_of_a_pack_only_the_minutes_are_read_with_their_own_date(end):
    text = PACK + OF_JULY + end + REPORTS
    heading = heading_of(text)
    assert (heading.body, str(heading.held_on)) == ("Corporate Parenting Panel", "2019-07-03")
    (item,) = [item for item in items_of(text) if item.number]
    assert (item.number, item.title) == ("13/19", "Scorecard")
    said = [block.text for one in items_of(text) for block in one.blocks]
    assert "The Chair asked why." in said
    assert not any("Director" in words or "Apologies" in words for words in said)
    assert all(text[block.start : block.end] == block.text for block in item.blocks)


def test_a_pack_without_minutes_is_read_whole():
    said = [block.text for one in items_of(PACK + REPORTS) for block in one.blocks]
    assert "The Director was asked for a plan." in said


@pytest.mark.parametrize(
    "text",
    [
        "1" + " " * 200_000 + "a\nb",
        "Meeting: 01/01/2020 - " + " " * 200_000 + "(",
        "agenda" + " " * 200_000 + "x - y",
        "minutes of" + " " * 200_000 + "meeting of held on",
        "Public pack\n\n" + "Minutes of the " * 30_000,
        "held on " * 40_000,
        "\n" * 200_000 + "Minutes" + "\n " * 100_000,
    ],
    ids=["number", "meeting", "agenda", "minutes", "pack", "held", "blank"],
)
def test_no_run_of_spaces_or_words_keeps_the_reader_busy(text):
    """Patterns that try every way to share out a run would never come back from these."""
    assert heading_of(text).held_on is None
    assert all(text[item.start : item.end] for item in items_of(text))


def test_an_excerpt_begins_with_any_number_and_may_leave_items_out():
    asked = "The foster carers’ representative asked how many pathway plans were late, and why nobody had been told."
    text = (
        f"10 March 2021\n\n6. Children in care scorecard\n\n{asked}\n\n9. Help with moving house\n\n{asked}"
    )
    assert [(item.number, item.title) for item in items_of(text)] == [
        ("6", "Children in care scorecard"),
        ("9", "Help with moving house"),
    ]
