"""The meter of a passphrase: what anybody tries first is weak, four unrelated words are strong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carer_desk import RESOURCES
from carer_desk.panel.passphrase import SHORTEST, PassphraseMeter, Strength, read_guessed_first

KNOWN = read_guessed_first(RESOURCES / "passphrases.txt")
METER = PassphraseMeter(KNOWN, ["Corporate Parenting Panel", "Ferncombe Borough Council"])
PLAIN_WORDS = sorted(word for word in KNOWN.words - KNOWN.passwords if len(word) >= 5)
FOUR = st.lists(st.sampled_from(PLAIN_WORDS), min_size=4, max_size=4, unique=True)


@settings(max_examples=30)
@given(FOUR, st.sampled_from([" ", "-", ".", "  "]))
def test_four_unrelated_words_are_strong_and_three_are_fair(words, between):
    if "".join(words) not in KNOWN.phrases:
        assert METER.judge(between.join(words)).strength is Strength.STRONG
    assert METER.judge(between.join(words[:3])).strength is Strength.FAIR


@settings(max_examples=30)
@given(st.sampled_from(sorted(KNOWN.passwords)), st.integers(0, 9999), st.booleans())
def test_a_common_password_with_figures_behind_it_is_weak(word, number, capital):
    judged = METER.judge((word.capitalize() if capital else word) + f"{number:04}")
    assert judged.strength in (Strength.WEAK, Strength.TOO_SHORT)


@settings(max_examples=30)
@given(st.text(alphabet="abcxyz017#", min_size=1, max_size=3), st.integers(8, 30))
def test_repeats_are_weak(piece, times):
    assert METER.judge(piece * times).strength is Strength.WEAK


@given(st.text())
def test_nothing_that_is_typed_breaks_it_and_shorter_than_the_least_is_refused(typed):
    judged = METER.judge(typed)
    assert (judged.strength is Strength.TOO_SHORT) == (len(typed) < SHORTEST)
    assert judged.advice and judged.bits >= 0
    assert len(typed) < SHORTEST or typed not in judged.sentence


@settings(max_examples=30)
@given(FOUR, st.integers(1, 3))
def test_a_word_more_never_makes_it_weaker(words, count):
    assert METER.judge(" ".join(words)).bits >= METER.judge(" ".join(words[:count])).bits


@pytest.mark.parametrize(
    ("typed", "strength", "advice"),
    [
        ("ferncombe council", Strength.WEAK, "names of the panel"),
        ("F3rncombe99", Strength.WEAK, "names of the panel"),
        ("P@ssw0rd2024", Strength.WEAK, "try first"),
        ("correct horse battery staple", Strength.WEAK, "try first"),
        ("Correct-Horse-Battery-Staple!", Strength.WEAK, "try first"),
        ("qwertyuiop", Strength.WEAK, "keyboard"),
        ("poiuytrewq", Strength.WEAK, "keyboard"),
        ("123456789", Strength.WEAK, "keyboard"),
        ("kettle kettle kettle kettle", Strength.WEAK, "Repeats"),
        ("14/03/1962", Strength.WEAK, "dates"),
        ("kettle 14/03/1962", Strength.WEAK, "dates"),
        ("liverpool", Strength.WEAK, "try first"),
        ("larch kettle seven", Strength.FAIR, "One more word"),
        ("tangerine ladder quiet harbour", Strength.STRONG, "Write it down"),
        ("7fQ!kz92Lp#x", Strength.STRONG, "Write it down"),
        ("kittiwake", Strength.WEAK, "Add two or three words"),
    ],
)
def test_what_is_said(typed, strength, advice):
    judged = METER.judge(typed)
    assert (judged.strength, advice in judged.advice) == (strength, True), judged
    assert judged.strength.value in judged.sentence
