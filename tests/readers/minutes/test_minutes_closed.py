"""What was said while press and public were excluded is known as closed, and nothing else is."""

from __future__ import annotations

import pytest

ASKED = "Members asked how many placements had ended. Officers replied that three had."
LATER = "The Chair asked about the budget. Officers replied that it was overspent."
RESOLVED = (
    "RESOLVED: That under Section 100A(4) of the Local Government Act 1972 the press and public be excluded from the "
    "meeting for the following items, as they involve exempt information as defined in Part 1 of Schedule 12A."
)


def page(*parts):
    return "\n\n".join(("Corporate Parenting Panel - Wednesday 3 July 2019", *parts)) + "\n"


def between(parts):
    """A page with an exchange before and an exchange after these parts."""
    return page("5. Placements", ASKED, *parts, LATER)


def marks(reader, text):
    """For each exchange, by its first words, whether it is closed."""
    return [
        (one.quote.text.split()[1], item.closed) for item in reader.read(text).items for one in item.exchanges
    ]


NO_NEED = "It was not necessary to exclude the press and public."
BY_VIRTUE = "Not for publication by virtue of paragraph 3 of Schedule 12A."
LEFT = "Members of the public left the meeting at this point."

CLOSED_LATER = {
    "resolution under a heading": ("6. Exclusion of Press and Public", RESOLVED, "7. Homes"),
    "resolution inside an item": (RESOLVED,),
    "heading alone": ("EXCLUSION OF THE PUBLIC", "7. Homes"),
    "part two": ("PART 2", "7. Homes"),
    "part II in words": ("PART II (Exempt Items)", "7. Homes"),
    "exempt in the title": ("6. Homes (Exempt)",),
    "not for publication": ("6. Homes", BY_VIRTUE),
    "private session": ("6. Homes", "The Panel moved into private session."),
    "the public left": ("6. Homes", LEFT),
}

OPEN = {
    "nothing to exclude for": ("6. Exclusion of Press and Public", "There were no exempt items.", "7. Homes"),
    "none": ("6. Exclusion of the Public - None", "7. Homes"),
    "not needed": (NO_NEED, "7. Homes"),
    "what might be": ("The press and public may be excluded from parts of this meeting.", "7. Homes"),
    "an exempt appendix": ("7. Homes", "The exempt appendix under Schedule 12A was noted."),
    "council tax": ("7. Private Fostering", "Care leavers are exempt from council tax."),
    "permanent exclusions": ("7. Exclusions", "Five pupils had been excluded from school."),
    "confidential information": ("7. Homes", "Records are confidential."),
}


@pytest.mark.parametrize("name", CLOSED_LATER)
def test_what_follows_is_closed(reader, name):
    assert marks(reader, between(CLOSED_LATER[name])) == [("asked", False), ("Chair", True)]


@pytest.mark.parametrize("name", OPEN)
def test_nothing_is_closed(reader, name):
    assert marks(reader, between(OPEN[name])) == [("asked", False), ("Chair", False)]


@pytest.mark.parametrize(
    "words",
    ["The press and public were readmitted to the meeting.", "The Panel returned to open session.", "PART 1"],
)
def test_the_meeting_opens_again(reader, words):
    text = page(
        "6. Exclusion of Press and Public", RESOLVED, "7. Homes", LATER, words, "8. Placements", ASKED
    )
    assert marks(reader, text) == [("Chair", True), ("asked", False)]


def test_the_part_of_the_schedule_opens_nothing(reader):
    text = page(
        "6. Exclusion",
        RESOLVED,
        "7. Homes",
        "(Paragraph 3 of Part 1 of Schedule 12A)",
        LATER,
        "8. Next",
        ASKED,
    )
    assert marks(reader, text) == [("Chair", True), ("asked", True)]


def test_the_title_of_one_item_closes_no_other(reader):
    text = page("6. Homes (Confidential)", LATER, "7. Placements", ASKED)
    assert marks(reader, text) == [("Chair", True), ("asked", False)]


def test_words_at_the_end_of_an_item_close_all_of_it(reader):
    text = page("6. Homes", LATER, "(Exempt information under Schedule 12A)", "7. Placements", ASKED)
    assert marks(reader, text) == [("Chair", True), ("asked", False)]


def test_the_next_meeting_begins_in_public(reader):
    text = page(
        "Meeting: 03/07/2019 - Panel (Item 6)", RESOLVED, LATER, "Meeting: 04/09/2019 - Panel (Item 2)", ASKED
    )
    assert marks(reader, text) == [("Chair", True), ("asked", False)]
