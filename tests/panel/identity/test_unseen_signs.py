"""What stands in a text that nobody sees, as in one pasted from a page, hides nothing from the identity check."""

from __future__ import annotations

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.identity.check import IdentityCheck
from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.settling import Checking, Decision, PlacedText, Settling


@pytest.fixture(scope="module")
def check():
    return IdentityCheck(NameWords.read(RESOURCES / "identity"), ["Marrowby Quux"])


@pytest.mark.parametrize(
    ("plain", "pasted"),
    [
        ("Tom Smith left his placement.", "To\u00adm\u200b Smi\u2060th left his placement."),
        ("Tom Smith left his placement.", "Ｔｏｍ\u3000Ｓｍｉｔｈ left his placement."),
        ("We met Marrowby Quux there.", "We met Marrow\u00adby\u00a0\u200bQuux there."),
        ("Ring 07911 123456 today.", "\ufeffRing 07911\u2009123456 today."),
        ("His number is 943 476 5919.", "His number is 943\u00a0476\u202f5919."),
        ("They live at BS1 4DJ now.", "They live at BS1\u00a04DJ\u200b now."),
        ("Write to tom@home.example.", "Write to tom\u200b@home\u00ad.example."),
        ("He was born on 01/02/2010.", "He was born on 01/0\u200b2/２０１０."),
        ("Tom Smith left his placement.", "Тоm Ѕmith left his placement."),
        ("Kayleigh left her placement.", "Κауlеigh left her placement."),
    ],
)
def test_what_is_found_is_found_however_it_was_pasted(check, plain, pasted):
    wanted = [(find.kind, plain[find.start : find.end]) for find in check.finds(plain)]
    found = check.finds(pasted)
    assert wanted and [find.kind for find in found] == [kind for kind, _words in wanted]
    for find in found:
        assert find.found == pasted[find.start : find.end]


@pytest.mark.parametrize(
    "joined",
    ["marrowby_quux.pdf", "MarrowbyQuux", "marrowby.quux", "Marrowby-Quux2", "scan_Marrowby 7 Quux_1"],
)
def test_a_watched_name_is_found_however_it_is_joined(check, joined):
    assert [find.kind for find in check.finds(f"see {joined} there")] == [FindKind.WATCHED]
    assert not check.finds("a marrowbyquuxes and a xmarrowby quux")


def test_a_word_in_its_own_script_is_left_as_it_is(check):
    assert check.finds("Обед и чай, Ελλάδα") == []


def test_the_words_that_are_cut_go_with_all_that_is_in_them(check):
    checking = Checking(check.finds)
    text = "We met Marrow\u00adby\u00a0Quux\u200b there."
    checking.look_at_all([PlacedText("Question 1", text)])
    for entry in checking.entries:
        checking.decide(entry.key, Decision(Settling.REPLACE, words="a child"))
    assert checking.changes() == {text: "We met a child\u200b there."}
