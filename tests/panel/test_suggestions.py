from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk import RESOURCES
from carer_desk.panel import suggestions
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.suggestions import AliasFinder, suggest_indicators

ENTRIES = read_catalogue(RESOURCES / "indicators.csv")
FINDER = AliasFinder(ENTRIES)


def ids(text):
    return [found.code for found in FINDER.suggest(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why are IHAs late?", ["iha_timely"]),
        ("why are ihas late", ["iha_timely"]),
        ("Foster carers were glad about the initial\nhealth assessments.", ["iha_timely"]),
        ("How many are voluntarily accommodated (s20)?", ["legal_s20"]),
        ("in-house foster carers", ["inhouse_fostering"]),
        ("in house foster carers", ["inhouse_fostering"]),
        ("Her PA has left", ["pa_caseload"]),
        ("the pa of the child", []),
        ("it is 0.1% now", ["uasc_share"]),
        ("it is 10.1% now", []),
        ("the prehab assistant", []),
        ("", []),
    ],
)
def test_whole_aliases_are_found_however_they_are_spelt(text, expected):
    assert ids(text) == expected


def test_the_longest_words_win_over_the_shorter_ones_inside_them():
    found = FINDER.suggest("the quality of PEPs")
    assert [(suggestion.code, suggestion.words) for suggestion in found] == [
        ("pep_quality", "quality of PEPs")
    ]


def test_longest_words_come_first():
    found = FINDER.suggest("UASC, advocacy and the strengths and difficulties questionnaire")
    assert [suggestion.code for suggestion in found] == ["sdq_completed", "advocacy", "uasc_number"]


def test_one_name_for_two_measures_is_ambiguous():
    found = FINDER.suggest("Is placement stability better?")
    assert {(suggestion.code, suggestion.ambiguous) for suggestion in found} == {
        ("stability_moves", True),
        ("stability_longterm", True),
    }


def test_clearer_words_settle_which_one_is_meant():
    found = FINDER.suggest("Placement stability: how many had three or more placements?")
    assert [(suggestion.code, suggestion.ambiguous) for suggestion in found] == [
        ("stability_moves", False),
        ("stability_longterm", True),
    ]


def test_an_indicator_of_the_desk_is_found_like_one_of_the_catalogue():
    own = Indicator(code="own", name="Carers' sleep", aliases=("nights awake",))
    found = suggest_indicators("Carers\u2019 sleep, and other nights-awake", [own])
    assert [(suggestion.code, suggestion.words) for suggestion in found] == [("own", "Carers\u2019 sleep")]
    assert suggest_indicators("nights awake", [own])[0].code == "own"


def test_without_indicators_nothing_is_suggested():
    assert suggest_indicators("placement stability", []) == []


def test_the_words_of_a_question_stay_out_of_the_repr():
    assert "stability" not in repr(FINDER.suggest("placement stability")[0]).replace("stability_", "")


@given(
    st.sampled_from(
        [(entry.code, alias) for entry in ENTRIES for alias in (*entry.aliases, entry.short_name)]
    )
)
def test_every_alias_leads_to_its_indicator(pair):
    entry_id, alias = pair
    assert entry_id in ids(f"We asked about {alias}, and why.")


@given(
    st.lists(st.sampled_from([alias for entry in ENTRIES for alias in entry.aliases] + ["and", "the", ","]))
)
def test_each_indicator_is_suggested_once_with_words_of_the_text(words):
    text = " ".join(words)
    found = FINDER.suggest(text)
    assert len({suggestion.code for suggestion in found}) == len(found)
    for suggestion in found:
        assert text[suggestion.start :].startswith(suggestion.words)


@given(st.text())
def test_any_text_can_be_searched(text):
    assert all(suggestion.words in text for suggestion in FINDER.suggest(text))


def by_one_pattern_for_all(indicators, text):
    """Every alias tried at every place: what the finder's index by first words must not change."""
    meant = {}
    for indicator in indicators:
        for alias in (*indicator.aliases, indicator.name, indicator.short_name):
            meant.setdefault(suggestions._spelling(alias), {})[indicator.code] = None
    meant.pop("", None)
    longest_first = sorted(meant, key=lambda spelling: (-len(spelling), spelling))
    any_alias = "|".join(map(suggestions._pattern, longest_first)) or "(?!)"
    pattern = re.compile(rf"(?<!\w)(?<!\d[.,])(?=(?P<words>{any_alias})(?!\w))")
    found = [(match.start("words"), match["words"]) for match in pattern.finditer(text)]
    taken = []
    for start, words in sorted(found, key=lambda match: (-len(match[1]), match[0])):
        end = start + len(words)
        if all(end <= other or start >= other + len(kept) for other, kept in taken):
            taken.append((start, words))
    best = {}
    for start, words in taken:
        codes = list(meant.get(suggestions._spelling(words), ()))
        for code in codes:
            one = suggestions.Suggestion(code, words, len(codes) > 1, start)
            if code not in best or (best[code].ambiguous and not one.ambiguous):
                best[code] = one
    return sorted(best.values(), key=lambda one: (-len(one.words), one.start, one.code))


PIECES = [alias for entry in ENTRIES for alias in (*entry.aliases, entry.name)]
JOINTS = [" ", "-", "\n", "\u00a0", ", ", ".", "s ", "\u2019", "'", " the ", "", "0.", "1,"]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINTS), st.booleans()), max_size=12))
def test_looking_up_first_words_finds_what_trying_every_alias_finds(parts):
    text = "".join((piece.upper() if loud else piece) + joint for piece, joint, loud in parts)
    assert FINDER.suggest(text) == by_one_pattern_for_all(ENTRIES, text)


WEIRD = "aAsSkKiI\u017f\u212a\u0131\u0130'\u2019%+- .,1\u00df"


@given(
    st.lists(st.text(WEIRD, min_size=1, max_size=4), min_size=1, max_size=6),
    st.text(WEIRD + " ", max_size=30),
)
def test_any_alias_is_found_as_by_trying_every_alias(aliases, text):
    own = [
        Indicator(code=f"own{number}", name=alias, aliases=(alias.swapcase(), f"{alias} {alias}"))
        for number, alias in enumerate(aliases)
    ]
    assert AliasFinder(own).suggest(text) == by_one_pattern_for_all(own, text)
