"""A recovery code survives being read aloud and typed by hand, and a wrong letter is told as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.recovery_code import (
    ALPHABET,
    LENGTH,
    in_groups,
    is_last_group,
    last_group,
    make_code,
    read_code,
    what_is_wrong,
)

CODE = "78J2-VKYH-JTWJ-NPWN-488A-45M1-QEQ1"
"""Made once: every worker of a test run has to collect the same tests."""
PLAIN = CODE.replace("-", "")
PLACES = st.integers(0, LENGTH - 1)


def test_a_code_is_long_random_and_in_groups():
    codes = {make_code() for _each in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [4] * 7
        assert set(code) <= {*ALPHABET, "-"}
        assert what_is_wrong(code) == "" and read_code(code) == code.replace("-", "")
    assert 5 * (LENGTH - 1) >= 125
    assert len(ALPHABET) == 32 and not set("ILOU") & set(ALPHABET)


@given(st.lists(st.sampled_from(["", " ", "-", " – ", "."]), min_size=LENGTH, max_size=LENGTH), st.booleans())
def test_spaces_hyphens_and_capitals_do_not_matter(gaps, small):
    typed = "".join(letter + gap for letter, gap in zip(PLAIN, gaps, strict=True))
    assert read_code(typed.lower() if small else typed) == PLAIN


def test_letters_that_look_alike_are_taken_for_each_other():
    for number in range(500):
        code = make_code()
        typed = code.replace("0", "Oo"[number % 2]).replace("1", "Il"[number % 2]).replace("V", "u")
        assert read_code(typed) == read_code(code)


@given(PLACES, st.sampled_from(ALPHABET))
def test_any_one_wrong_letter_is_told(place, letter):
    wrong = PLAIN[:place] + letter + PLAIN[place + 1 :]
    assert (read_code(wrong) is None) == (wrong != PLAIN)
    if wrong != PLAIN:
        assert "typing error" in what_is_wrong(wrong)


@given(PLACES, PLACES)
def test_any_two_letters_that_changed_places_are_told(one, other):
    letters = list(PLAIN)
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    assert (read_code(wrong) is None) == (wrong != PLAIN)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the recovery code"),
        (PLAIN[:-1], "1 is missing"),
        (PLAIN + "77", "2 are too many"),
        (PLAIN[:-1] + "É", "never holds “É”"),
    ],
)
def test_what_is_wrong_is_said_plainly(typed, words):
    assert words in what_is_wrong(typed)
    assert read_code(typed) is None


@given(st.text())
def test_nothing_that_is_typed_breaks_it(typed):
    assert (read_code(typed) is None) == bool(what_is_wrong(typed))


def test_of_a_whole_page_only_the_beginning_is_looked_at():
    page = "\ufdfa" * 200_000  # one sign, and in plain letters eighteen
    assert len(in_groups(page)) < 10_000 and read_code(page) is None
    assert "never holds" in what_is_wrong(page) and "too many" in what_is_wrong("7" * 200_000)


def test_the_last_group_shows_that_it_was_written_down():
    assert last_group(CODE) == PLAIN[-4:]
    assert is_last_group(PLAIN[-4:].lower(), CODE) and is_last_group(CODE, CODE)
    assert not is_last_group(PLAIN[:4] if PLAIN[:4] != PLAIN[-4:] else "", CODE)
    assert in_groups(PLAIN) == CODE
