"""The small language in which cues are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.readers.minutes.phrases import alternatives_of, pattern_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("foster (carer|carers) rep", "the foster carers rep spoke"),
        ("asked [also] for", "asked for"),
        ("care leaver's", "care leavers"),
        ("follow-up", "follow up"),
        ("asked … about", "asked the new officer about"),
        ("within ## days", "within 20 days"),
    ],
)
def test_language_of_cues(phrase, text):
    assert pattern_of([phrase]).search(text)


def test_cues_match_whole_words_only():
    assert not pattern_of(["ask"]).search("basket of tasks")


_COMMON = st.sampled_from(
    ["a", "an", "and", "ask", "asked", "by", "to", "##", "carer's", "e-mail", "2.5 years", "2"]
)
_SEVERAL = st.lists(_COMMON, min_size=1, max_size=3).map("|".join)
_TOKENS = st.one_of(_COMMON, _SEVERAL.map("({})".format), _SEVERAL.map("[{}]".format), st.just("…"))
_PHRASE = st.lists(_TOKENS, min_size=1, max_size=4).map(lambda tokens: " ".join([*tokens, "end"]))


@given(
    st.lists(_PHRASE, min_size=1, max_size=4),
    st.lists(
        st.sampled_from("a An and ask ASKED by to 20 carers e-mail 2.5 2 years end ’end End’s / .".split()),
        max_size=40,
    ),
)
def test_a_pattern_that_begins_with_letters_finds_what_its_phrases_mean(phrases, words):
    text = " ".join(words)
    plain = re.compile(rf"(?<![\w’'/])(?:{alternatives_of(phrases)})(?!\w)", re.IGNORECASE)
    assert [match.span() for match in pattern_of(phrases).finditer(text)] == [
        match.span() for match in plain.finditer(text)
    ]


def test_no_phrases_mean_nothing():
    assert not pattern_of([]).search("anything at all")


def test_brackets_in_brackets_are_refused():
    with pytest.raises(ValueError, match="Brackets"):
        pattern_of(["(asked|asked (for|about))"])
