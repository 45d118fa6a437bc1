"""People’s names: found, left out of wordings, and never kept in fields."""

from __future__ import annotations

import pytest

from carer_desk.readers.minutes.names import Names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councillor Underhill asked", ["Councillor Underhill"]),
        ("Mr R Underhill asked", ["Mr R Underhill"]),
        ("Rowan Underhill-Fenwick, Head of Homes", ["Rowan Underhill-Fenwick"]),
        ("a question from Poppy about", ["Poppy"]),
        ("The Head of Service for Early Help", []),
        ("Corporate Parenting Panel in April", []),
        ("Since April 63 children had moved. In May 2021 nine had, by June Poppy’s friend.", ["Poppy"]),
        ("Cllr O’Fenwick’s question", ["Cllr O’Fenwick"]),
    ],
)
def test_names_are_found(cues, text, names):
    assert [text[name.start : name.end] for name in Names(cues.names).found(text)] == names


def test_the_wording_gives_the_role_for_the_name(exchanges):
    (found,) = exchanges("Councillor Underhill asked about rent.")
    assert found.wording == "[a panel member] asked about rent."
    assert found.left_out == ("Councillor Underhill",)
    assert found.quote.text == "Councillor Underhill asked about rent."


def test_a_post_after_the_name_stays(exchanges):
    (found,) = exchanges("A request was made by Rowan Underhill, Virtual School Head that a date be moved.")
    assert found.wording == "A request was made by Virtual School Head that a date be moved."


def test_names_stand_at_their_place_in_the_page(exchanges):
    text = "The report was noted.\n\nPoppy asked about rent.\n"
    (found,) = exchanges(text)
    (name,) = found.names
    assert text[name.start : name.end] == name.text == "Poppy"


def test_no_name_in_the_words_kept_for_asker_and_speaker(exchanges):
    text = (
        "Councillor Rowan Underhill asked about rent. "
        "Ivy Fenwick, Head of Homes, agreed to bring a report to the next meeting."
    )
    (found,) = exchanges(text)
    kept = [found.raised_by_words, found.replies[0].by, found.promises[0].owner]
    assert kept == ["Councillor", "Head of Homes", "Head of Homes"]
