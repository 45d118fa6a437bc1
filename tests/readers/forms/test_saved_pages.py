"""Saved pages: what shows is read, in order; menus, links to documents and what would be loaded are not."""

from __future__ import annotations

import quopri

import pytest

from carer_desk.readers.forms.saved_page import page_text
from carer_desk.readers.minutes.items import heading_of, items_of
from tests.readers.forms.making import MEETING_PAGE, WITHOUT_CLASSES


def test_a_meeting_page_keeps_its_items_and_drops_its_furniture():
    assert page_text(MEETING_PAGE.encode()).split("\n\n") == [
        "Agenda and draft minutes",
        "Corporate Parenting Panel - Wednesday, 3rd July, 2019 5.00 pm",
        "Venue: Town Hall",
        "12/19 Apologies for Absence",
        "Minutes:",
        "There were none.",
        "13/19 Children in Care Scorecard",
        "The scorecard for May is attached.",
        "Minutes:",
        "The foster carers’ representative asked how many carers had been told. Officers\u00a0replied that all were.",
        "The Head of Service clarified the following:",
        "• letters had gone out;",
        "• calls would follow.",
        "Supporting documents:",
    ]


def test_the_meeting_and_the_minute_numbers_are_found_in_it():
    text = page_text(MEETING_PAGE.encode())
    heading = heading_of(text)
    assert (heading.body, str(heading.held_on), heading.draft) == (
        "Corporate Parenting Panel",
        "2019-07-03",
        True,
    )
    assert [(item.number, item.title) for item in items_of(text) if item.number] == [
        ("12/19", "Apologies for Absence"),
        ("13/19", "Children in Care Scorecard"),
    ]


def test_a_page_without_classes_begins_at_its_own_heading():
    text = page_text(WITHOUT_CLASSES.encode())
    assert text.startswith("Issue - meetings\n\nPlacement stability\n\nMeeting: 03/07/2019")
    assert "Home" not in text
    assert "never" not in text
    heading = heading_of(text)
    assert (heading.body, str(heading.held_on)) == ("Corporate Parenting Panel", "2019-07-03")
    assert [(item.number, item.title) for item in items_of(text)] == [("13", "Placement stability")]


def test_the_same_page_reads_the_same_with_and_without_classes():
    bare = MEETING_PAGE
    for name in (
        "mgMainTitleTxt",
        "mgSubTitleTxt",
        "mgItemTable",
        "mgItemNumberCell",
        "mgAiTitleTxt",
        "mgSubItemTitleTxt",
        "mgWordPara",
    ):
        bare = bare.replace(f'class="{name}"', "")
    with_classes, without = (items_of(page_text(page.encode())) for page in (MEETING_PAGE, bare))
    said = "The foster carers’ representative asked how many carers had been told."
    for items in (with_classes, without):
        (scorecard,) = [item for item in items if item.number == "13/19"]
        assert any(block.text.startswith(said) for block in scorecard.blocks)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("utf-16", "utf-16"), ("cp1252", "no-such")],
)
def test_curly_quotes_survive_every_encoding(encoding, declared):
    page = f'<html><head><meta charset="{declared}"></head><body><p>the carers’ “voice” – heard</p></body></html>'
    assert page_text(page.encode(encoding)) == "the carers’ “voice” – heard"


def test_a_page_saved_in_one_file_is_unpacked():
    page = quopri.encodestring("<html><body><h1>Minutes</h1><p>The chair’s note</p></body></html>".encode())
    mail = (
        b"From: <Saved by a browser>\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + page
        + b"\r\n--b--\r\n"
    )
    assert page_text(mail) == "Minutes\n\nThe chair’s note"


def test_what_a_page_hides_is_not_read():
    hidden = "<p style='display: none'>not</p><p hidden>nor</p><template><p>never</p></template>"
    page = f"<html><body><p>Seen</p>{hidden}</body></html>"
    assert page_text(page.encode()) == "Seen"


def test_numbered_lists_and_rows_keep_their_numbers():
    page = (
        "<html><body><ol start=4><li>four</li><li value=9>nine</li><li>ten</li></ol>"
        "<table><tr><td>7.</td><td><p>Health</p><p>The Chair asked why.</p></td></tr>"
        "<tr><td>PEPs</td><td>84%</td><td>Amber</td></tr></table></body></html>"
    )
    assert page_text(page.encode()).split("\n\n") == [
        "4. four", "9. nine", "10. ten", "7. Health", "The Chair asked why.", "PEPs\t84%\tAmber",
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x</script></body></html>", "<p>"])
def test_a_page_that_shows_nothing_gives_nothing(page):
    assert page_text(page.encode()) == ""


def test_a_page_nested_beyond_reason_is_still_read():
    page = (
        "<html><body>"
        + "<div>" * 50_000
        + "deep"
        + "</div>" * 50_000
        + "<p>The Chair asked why.</p></body></html>"
    )
    assert page_text(page.encode()) == "deep\n\nThe Chair asked why."
