"""What was found is settled once for all its places, and the text that leaves reads as if it had been written so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.settling import (
    Checking,
    Decision,
    PlacedText,
    Settling,
    key_of,
    what_is_wrong,
)

KNOWN = {"Kayleigh": FindKind.NAME, "Oak School": FindKind.SCHOOL, "aged 7": FindKind.AGE}
PATTERN = re.compile("|".join(KNOWN), re.IGNORECASE)


def finds(text):
    kinds = {words.casefold(): kind for words, kind in KNOWN.items()}
    return [
        Find(kinds[m[0].casefold()], m.start(), m.end(), m[0], "It says who.", "a child")
        for m in PATTERN.finditer(text)
    ]


def settled(text, decision):
    checking = Checking(finds).look_at_all([PlacedText("Question 1, wording", text)])
    for one in checking.entries:
        checking.decide(one.key, decision)
    assert checking.settled
    return checking.changed(text)


REPLACED = [
    ("Kayleigh was moved.", "A child was moved."),
    ("Why was Kayleigh moved?", "Why was a child moved?"),
    ("It was said. Kayleigh’s bag was lost.", "It was said. A child’s bag was lost."),
    ("Our Kayleigh, and the Kayleigh of last year.", "Our child, and the child of last year."),
    ("“Kayleigh left,” they said.", "“A child left,” they said."),
    ("iPads: none for KAYLEIGH", "iPads: none for a child"),
]
CUT = [
    ("Kayleigh was moved.", "[left out] was moved."),
    ("Kayleigh, they said, was moved.", "[left out], they said, was moved."),
    ("A girl (Kayleigh) was moved.", "A girl was moved."),
    ("She was at Oak School.", "She was at [left out]."),
    ("Two moves, aged 7, in a year", "Two moves in a year"),
    ("Two moves, aged 7, 9 and 12, in a year, 9 in all", "Two moves in a year, 9 in all"),
    ("Two of Kayleigh A and Kayleigh B, aged 7 and 9, were moved.", "Two of [left out] were moved."),
    ("Aged 7, they left Oak School", "They left [left out]"),
    ("A boy aged 7.", "A boy."),
    ("He was aged 7. Aged 7.", "He was [left out]. [left out]."),
    ("One aged 7 and 80% of the others", "One and 80% of the others"),
    ("Ben, Kayleigh, and Sam", "Ben, and Sam"),
    ("Why does our carer, Kayleigh, wait?", "Why does our carer, [left out], wait?"),
    ("The eldest of Kayleigh, Ben and Sam", "The eldest of [left out], Ben and Sam"),
    ("They took Kayleigh’s bag.", "They took [left out]’s bag."),
    ("iPads for Kayleigh\nand others", "iPads for [left out]\nand others"),
    ("Kayleigh", "[left out]"),
]


@pytest.mark.parametrize(("text", "left"), REPLACED)
def test_words_are_replaced_as_a_person_would(text, left):
    assert settled(text, Decision(Settling.REPLACE, "a child")) == left


@pytest.mark.parametrize(("text", "left"), CUT)
def test_what_is_left_of_a_cut_can_be_read(text, left):
    assert settled(text, Decision(Settling.CUT)) == left


@given(
    st.lists(
        st.sampled_from([*KNOWN, "was", "moved", ",", ".", "(", ")", "\n", "’s", "the", " "]), max_size=12
    )
)
@settings(max_examples=60)
def test_what_was_cut_or_replaced_is_gone_and_what_was_kept_stays(parts):
    text = " ".join(parts)
    for decision in (Decision(Settling.CUT), Decision(Settling.REPLACE, "somebody")):
        assert not finds(settled(text, decision))
    assert settled(text, Decision(Settling.KEEP, reason="public")) == text


def test_the_same_words_are_one_entry_with_all_their_places_and_open_until_decided():
    texts = [
        PlacedText("Question 1, wording", "Why was Kayleigh moved from Oak School?"),
        PlacedText("Question 2, wording", "How many moves?"),
        PlacedText("Question 3, background", "kayleigh again. " + "Long words before it. " * 20 + "KAYLEIGH"),
    ]
    checking = Checking(finds)
    assert list(checking.look_at(texts)) == [1, 2, 3]
    name, school = checking.entries
    assert (name.found, name.count, name.decision, school.count) == ("Kayleigh", 3, None, 1)
    assert [spot.place for spot in name.spots] == [texts[0].place, texts[2].place, texts[2].place]
    assert name.spots[0].excerpt == texts[0].text
    assert name.spots[2].excerpt.startswith("…") and len(name.spots[2].excerpt) < 200
    checking.decide(name.key, Decision(Settling.REPLACE, "a child"))
    assert not checking.settled and checking.open == (school,)
    checking.decide(school.key, Decision(Settling.KEEP, reason="a public place"))
    assert checking.settled
    assert checking.changes()[texts[0].text] == "Why was a child moved from Oak School?"
    assert set(checking.changes()) == {texts[0].text, texts[2].text}
    assert checking.counts == {FindKind.NAME: 1, FindKind.SCHOOL: 1}
    assert "Kayleigh" not in repr(checking.entries)


def test_what_was_decided_before_is_taken_and_can_be_changed():
    remembered = {key_of("name", "kayleigh"): Decision(Settling.CUT, remembered=True)}
    checking = Checking(finds, remembered).look_at_all([PlacedText("A", "Kayleigh, aged 7.")])
    name, age = checking.entries
    assert name.decision is not None and name.decision.remembered and checking.open == (age,)
    checking.decide(name.key, None)
    assert len(checking.open) == 2


def test_a_decision_needs_its_words_or_its_reason():
    assert what_is_wrong(Decision(Settling.CUT)) == ""
    for settling in (Settling.REPLACE, Settling.KEEP):
        assert what_is_wrong(Decision(settling, " ", " ")) and what_is_wrong(
            Decision(settling, "x" * 201, "x" * 201)
        )
        assert what_is_wrong(Decision(settling, "a child", "public")) == ""
