"""What the identity check finds, what it leaves alone, and that it never gets a place wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.bench.identity_score import (
    BLIND,
    BLIND_FLOOR,
    FALSE_GOAL,
    PARTS,
    RECALL_GOAL,
    TEXTS,
    WATCHED,
    built_check,
    read_labelled,
    scored_part,
)
from carer_desk import RESOURCES
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.identity.check import IdentityCheck
from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.gates import openings
from carer_desk.panel.identity.name_words import NameWords
from carer_desk.panel.identity.numbers import is_nhs_number, is_upn
from carer_desk.panel.identity.phone_signs import PHONE_SIGNS
from carer_desk.panel.identity.scribbled_signs import SMALL_SIGNS
from carer_desk.panel.identity.singled_out import GENERAL, SINGLE, is_general, is_single
from carer_desk.panel.identity.wording import Wording

CHECK = built_check()


@cache
def _sentences() -> tuple[str, ...]:
    return tuple(one.text for path in sorted(TEXTS.glob("*.txt")) for one in read_labelled(path))


@cache
def _found(text: str) -> tuple[Find, ...]:
    return tuple(CHECK.finds(text))


def _kinds(text: str, public: Sequence[str] = ()) -> list[tuple[str, str]]:
    check = IdentityCheck(NameWords.read(RESOURCES / "identity"), (), public) if public else CHECK
    return [(find.kind.value, find.found) for find in check.finds(text)]


def _replaced(text: str, finds: Sequence[Find]) -> tuple[str, list[tuple[FindKind, int, int]]]:
    """The text with every suggestion in place, and where each stands."""
    whole, last, places = "", 0, []
    for find in finds:
        whole += text[last : find.start]
        places.append((find.kind, len(whole), len(whole) + len(find.suggestion)))
        whole += find.suggestion
        last = find.end
    return whole + text[last:], places


class _CheckedOnce(IdentityCheck):
    """The check of the bench, that looks at each labelled text only once for all tests here."""

    def __init__(self) -> None:
        """Nothing: the finds come from the check above."""

    def finds(self, text: str) -> list[Find]:
        return list(_found(text))


@pytest.mark.parametrize("part", PARTS | BLIND)
def test_the_score_on_labelled_texts_holds(part: str) -> None:
    told = scored_part(part, _CheckedOnce())
    assert told.recall >= (BLIND_FLOOR if part in BLIND else RECALL_GOAL), told.missed
    assert told.false_per_200 <= FALSE_GOAL, told.false


def test_there_are_enough_texts_of_every_kind() -> None:
    texts = [text for path in TEXTS.glob("*.txt") for text in read_labelled(path)]
    planted = [text for text in texts if text.marks]
    assert len(texts) >= 300
    assert len(planted) >= 190
    assert len(texts) - len(planted) >= 130
    assert {kind for text in planted for mark in text.marks for kind in mark.kinds} == set(FindKind)


def test_the_lists_are_long_and_plain() -> None:
    words = NameWords.read(RESOURCES / "identity")
    assert len(words.given) >= 2_500
    assert len(words.family) >= 2_500
    assert words.also_words <= words.given | words.family
    assert words.given is words.given


def test_a_missing_list_says_what_to_do(tmp_path) -> None:
    words = NameWords.read(tmp_path)
    with pytest.raises(CarerDeskError, match="given.txt"):
        IdentityCheck(words).finds("Kayleigh")
    (tmp_path / "given.txt").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(CarerDeskError, match="UTF-8"):
        NameWords.read(tmp_path).given  # noqa: B018 -- reading is what fails


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Councillor Grace Young asked why.", []),
        ("Grace Young asked why.", [("name", "Grace Young")]),
        ("Councillors May Banks, J Price and Will Stone agreed.", []),
        ("Ella Moss, Director of Children's Services, agreed. Ms Moss will write.", []),
        ("Her social worker, Ella Moss, agreed.", [("name", "Ella Moss")]),
        ("Since May the figure fell, and in May it rose.", []),
        ("Will the panel ask? May it? Mark the date.", []),
        ("We spoke to Will.", [("name", "Will")]),
        ("The Munro review and the MacAlister report.", []),
        ("The IRO met the LADO, and KM's mum rang.", [("initials", "KM")]),
        ("Twin-track planning began.", []),
        ("Three questions, two meetings and four officers.", []),
        ("Ring 0300 123 4567 or 0800 1111.", []),
    ],
)
def test_people_and_traps(text: str, found: list[tuple[str, str]]) -> None:
    assert _kinds(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("spoke to jayden's mum agn", [("name", "jayden")]),
        ("our lil man tj wont settle", [("name", "tj")]),
        ("siblings, 4 and 7, in ashford", [("age", "4 and 7"), ("placement", "ashford")]),
        ("kelvin 12, crawley, no sw", [("name", "kelvin"), ("age", "12"), ("placement", "crawley")]),
        ("chase the new rates w finance b4 fri, 12 wks late", []),
        ("jayden ①, settled", [("name", "jayden")]),  # a digit to some of Python, and no number
    ],
)
def test_a_note_typed_on_a_phone(text: str, found: list[tuple[str, str]]) -> None:
    assert _kinds(text) == found


def test_no_pattern_is_built_while_a_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    compiled = re._compile  # every call with a pattern as a text goes through it

    def counted(pattern: object, flags: object) -> object:
        if isinstance(pattern, str):
            built.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "_compile", counted)
    for text in _sentences()[1::9]:
        CHECK.finds(text)
    assert not built


def test_a_pattern_that_is_not_tried_would_not_have_fitted() -> None:
    for text in _sentences()[::5]:
        wording = Wording(text)
        whole = (0, len(text))
        there = wording.openings(*whole)
        for _, pattern, needed in (*SMALL_SIGNS, *PHONE_SIGNS):
            assert not needed.isdisjoint(there) or pattern.search(wording.low) is None, (pattern, text)
        assert is_single(wording, *whole) == (SINGLE.search(wording.low) is not None)
        assert is_general(wording, *whole) == (GENERAL.search(wording.low) is not None)


def test_a_name_that_only_repeats_who_is_meant_is_taken_out_and_names_no_second_child() -> None:
    for text, put in (
        ("Why was his carer Maureen Gatterby not told?", "[name removed]"),
        ("The boy Kayden was moved twice.", "[name removed]"),
        ("Why was Kayden moved twice?", "a child"),
    ):
        assert {find.suggestion for find in CHECK.finds(text) if find.kind is FindKind.NAME} == {put}, text


def test_a_sentence_without_end_ends_near_what_is_asked_about() -> None:
    """Else each of many finds would be looked at beside all the others."""
    endless = Wording("The boy is aged 7, " * 500)
    begin, stop = endless.sentence(5_000)
    assert 3_000 < begin < 5_000 < stop < 7_000
    assert Wording("First. The boy is aged 7. Last.").sentence(12) == (7, 26)


def test_endings_to_choose_from_are_no_words_to_wait_for() -> None:
    assert openings(r"\bsuicid(?:e|al)\b", "the hospitals") == {"suici", "hospi"}


def test_what_is_public_is_left_alone_and_what_is_watched_never() -> None:
    text = "Zoe-Lou Example went to Meadowbank Primary School."
    assert ("school", "Meadowbank Primary School") in _kinds(text)
    assert _kinds(text, ["meadowbank primary school", "Zoë-Lou  Example"]) == []
    words = NameWords.read(RESOURCES / "identity")
    both = IdentityCheck(words, ["ZOË LOU"], ["Zoe-Lou Example", "Meadowbank Primary School"])
    assert [(find.kind, find.found) for find in both.finds(text)] == [(FindKind.WATCHED, "Zoe-Lou")]
    assert IdentityCheck(words, ["", "  "]).finds("Nothing here.") == []


@pytest.mark.parametrize(
    "due", ["“next meeting”, that is 4 September 2024; now 11 February 2026", "is 2 January 2026"]
)
def test_the_day_that_a_due_date_means_is_no_birthday(due: str) -> None:
    assert not CHECK.finds(due)
    assert [find.kind for find in CHECK.finds("she is 9 in september, told his nan")][:1] == [FindKind.BIRTH]


def test_an_age_that_the_law_turns_on_is_nobodys() -> None:
    assert not CHECK.finds("How many pathway plans are written after the young person turned eighteen?")
    assert [find.kind for find in CHECK.finds("she turned eighteen and nobody rang")] == [FindKind.AGE]


def test_a_watched_word_is_a_whole_word() -> None:
    check = IdentityCheck(NameWords.read(RESOURCES / "identity"), ["Oakfield", "St. Kew"])
    found = [find.found for find in check.finds("OAKFIELD’s, oakfields, Oakfield and st.  kew")]
    assert found == ["OAKFIELD", "Oakfield", "st.  kew"]


def test_no_reason_repeats_the_words_and_no_repr_shows_them() -> None:
    for text in _sentences():
        for find in _found(text):
            assert find.found.casefold() not in find.reason.casefold() or len(find.found) < 4
            assert find.found not in repr(find) or len(find.found) < 6
            assert find.kind.words


def test_every_planted_text_can_be_settled_by_its_suggestions() -> None:
    for text in _sentences():
        _assert_settled(text)


def _assert_settled(text: str) -> None:
    finds = _found(text)
    if not finds:
        return
    settled, places = _replaced(text, finds)
    again = CHECK.finds(settled)
    for kind, start, end in places:
        left = [
            one for one in again if one.kind is kind and one.start < max(end, start + 1) and start < one.end
        ]
        assert not (left and end > start), (text, settled, left, [one.found for one in left])


def _assert_well_placed(text: str) -> None:
    last = 0
    for find in CHECK.finds(text):
        assert last <= find.start < find.end <= len(text)
        assert text[find.start : find.end] == find.found
        assert find.suggestion != find.found
        last = find.end


_PIECES = st.sampled_from(
    "Kayleigh May Will Rose J. KM Mr Mrs Cllr Councillor Smith O’Dowd Zoë İpek ﬁnn child girl she his twins two 3 "
    "9-year-old aged 15 in Bexhill March born on DOB turned school School Oakfield St. Mary's Road 14 TN38 0AB "
    "07700 900123 a@b.org @kay_1 NHS 943 476 5919 UPN placed with her aunt lives at House care order judge "
    "diagnosed autism went missing deaf Kurdish boy children ’s 's . , : ; ( ) - – \n \t \u00a0 called named said "
    "Director of review Chair Moorhen Trust the a and".split(" ")
)


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES).map("".join)
    )
)
def test_any_text_is_checked_and_every_place_fits(text: str) -> None:
    _assert_well_placed(text)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_sentences()), min_size=1, max_size=3).map(" ".join))
def test_suggestions_settle_what_they_replace(text: str) -> None:
    _assert_well_placed(text)
    _assert_settled(text)


@settings(max_examples=40)
@given(st.integers(0, 999_999_999))
def test_nhs_numbers_have_one_check_digit_at_most(first: int) -> None:
    valid = [digit for digit in range(10) if is_nhs_number(f"{first:09}{digit}")]
    assert len(valid) <= 1
    if valid:
        number = f"{first:09}{valid[0]}"
        finds = CHECK.finds(f"It is {number[:3]} {number[3:6]} {number[6:]}.")
        assert FindKind.NHS_NUMBER in {find.kind for find in finds}


@settings(max_examples=40)
@given(st.integers(0, 10**12 - 1))
def test_pupil_numbers_have_one_check_letter(rest: int) -> None:
    letters = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_upn(f"{letter}{rest:012}")]
    assert len(letters) == 1
    assert [find.kind for find in CHECK.finds(f"It is {letters[0]}{rest:012}.")] == [FindKind.UPN]


def test_the_watch_list_of_the_texts_is_found() -> None:
    assert [find.kind for find in CHECK.finds(" and ".join(WATCHED))] == [FindKind.WATCHED] * len(WATCHED)


@pytest.mark.parametrize("piece", ["A", " ", "\n", "\t", "Aa ", "a-", "Councillor Aa, Bb and "])
def test_a_long_run_of_one_thing_ends(piece: str) -> None:
    """A pattern that goes back over what it read would stand still here."""
    _assert_well_placed((piece * 10_000)[:10_000])
