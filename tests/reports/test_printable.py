from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.reports.csv import harmless
from carer_desk.reports.printable import behalf_words, one_line, printable, shortened, source_words

PATHS = (
    ("/srv/jo smith/My papers/minutes.pdf", "minutes.pdf"),
    ("C:\\Users\\jo\\Documents\\Minutes 2020.pdf, page 4", "Minutes 2020.pdf, page 4"),
    ("D:/scans/item 6.pdf", "item 6.pdf"),
    ("\\\\server\\share\\jo\\minutes.docx", "minutes.docx"),
    ("file:///srv/jo/my%20minutes.pdf", "my minutes.pdf"),
    ("~/papers/minutes.pdf", "minutes.pdf"),
    ("~jo/papers/minutes.pdf", "minutes.pdf"),
    ("../jo/minutes.pdf", "minutes.pdf"),
    ("jo/papers/minutes.pdf", "minutes.pdf"),
    ("jo\\papers\\minutes.pdf", "minutes.pdf"),
    ("/minutes.pdf", "minutes.pdf"),
    ("/srv/jo/", ""),
)


@pytest.mark.parametrize(("source", "kept"), PATHS)
def test_a_source_keeps_the_file_and_loses_its_folders(source, kept):
    assert source_words(source) == kept


@pytest.mark.parametrize(
    "source",
    [
        "minutes, item 6",
        "minute 13/23",
        "minutes of 12/11/2020, item 6/7",
        "https://example.org/minutes/2020/item6.pdf",
        "Scorecard 2020/21, appendix B",
        "n/a",
    ],
)
def test_a_source_that_is_no_path_stays(source):
    assert source_words(source) == source


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("see /srv/jo/notes.txt", "see notes.txt"),
        ("see C:\\Users\\jo\\notes.txt now", "see notes.txt now"),
        ("the s20/s31 and/or 3/4 split, 2020/21", "the s20/s31 and/or 3/4 split, 2020/21"),
        ("https://example.org/srv/page", "https://example.org/srv/page"),
        ("Target: 95% / 90%", "Target: 95% / 90%"),
    ],
)
def test_free_text_loses_the_folders_of_this_computer_only(text, kept):
    assert printable(text) == kept


@given(st.text())
def test_printable_text_fits_every_file_format(text):
    kept = printable(text)
    kept.encode("utf-8")
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in kept)
    assert "\n" not in one_line(text)


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert harmless(text)[:1] not in tuple("=+-@\t\r\x00")
    assert harmless(text).removeprefix("'") == text.removeprefix("'")


@given(st.text(max_size=300), st.integers(20, 100))
def test_a_shortened_line_is_short_and_begins_as_it_did(text, limit):
    cut = shortened(text, limit)
    assert len(cut) <= limit
    assert one_line(text).startswith(cut.removesuffix("…"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, ""),
        (1, "a small number of people"),
        (5, "a small number of people"),
        (6, "6 people"),
        (1200, "1,200 people"),
    ],
)
def test_on_behalf_of_never_tells_a_count_under_six(count, words):
    assert behalf_words(count) == words
