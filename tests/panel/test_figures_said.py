"""What is claimed of a figure said at a meeting, and what is left unclear: rule by rule, then over any figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.figures_said import (
    FigureSaid,
    Known,
    Verdict,
    cannot_both_hold,
    judge,
    judge_all,
    question_about,
)
from carer_desk.panel.indicator import Counting, Definition, Indicator, Reading
from carer_desk.panel.periods import Period
from carer_desk.panel.said_periods import period_meant
from carer_desk.panel.said_words import as_said, sentence_around, spanned

DAY = date(2024, 3, 12)
PLANS = Indicator("pathway_plan", "Young people with an up-to-date pathway plan", "Pathway plans", id=1)
COUNT = Indicator("cla", "Children looked after", unit="count", id=2)


def reading(key, text, number=0, **more):
    period = Period.from_key(key)
    value = float(text.rstrip("%").replace(",", "")) if text[:1].isdigit() else None
    return Reading(1, key, period.end, text, value, id=number or period.end.toordinal(), **more)


READINGS = (
    reading("2023-09", "81%"),
    reading("2023-12", "80%"),
    reading("2024-01", "79%"),
    reading("2024-02", "78%"),
)
KNOWN = Known(PLANS, (), READINGS)


def said(sentence, period="", on=DAY, unit="%", quote="", value=None, **more):
    """A figure found in a sentence: its quote is the part from the first digit to the unit."""
    quote = quote or next(word.strip(",.;()") for word in sentence.split() if word[:1].isdigit())
    at = sentence.index(quote)
    value = float(quote.rstrip("%").replace(",", "")) if value is None else value
    return FigureSaid(
        on, value, unit, 1, "Head of Service", period, quote=quote, sentence=sentence, at=at, **more
    )


def verdict(sentence, period="", known=KNOWN, **more):
    return judge(said(sentence, period, **more), known).verdict


def test_a_month_said_is_held_against_the_scorecards_own():
    judged = judge(said("85% of plans were up to date in January", "in January"), KNOWN)
    assert judged.verdict is Verdict.DIFFERS
    assert judged.reason == "Said 85% on 12 March 2024; the scorecard says 79% for January 2024."
    assert question_about(judged, "Pathway plans") == (
        "Pathway plans: you said 85% on 12 March 2024; the scorecard says 79% for January 2024. "
        "Which is right, and why do they differ?"
    )
    agreed = judge(said("79% of plans were up to date in January", "in January"), KNOWN)
    assert (agreed.verdict, agreed.reason) == (Verdict.AGREES, "The scorecard says 79% for January 2024.")


@pytest.mark.parametrize(("sentence", "period", "expected"), [
    ("79.4% of plans in January", "in January", Verdict.AGREES),
    ("79.6% of plans in January", "in January", Verdict.DIFFERS),
    ("80% of plans in January", "in January", Verdict.DIFFERS),
    ("over 75% of plans in January", "in January", Verdict.AGREES),
    ("over 85% of plans in January", "in January", Verdict.DIFFERS),
    ("over 79% of plans in January", "in January", Verdict.AGREES),
    ("under 75% of plans in January", "in January", Verdict.DIFFERS),
    ("up to 79% of plans in January", "in January", Verdict.AGREES),
    ("about 80% of plans in January", "in January", Verdict.AGREES),
    ("about 88% of plans in January", "in January", Verdict.UNCLEAR),
    ("nearly 80% of plans in January", "in January", Verdict.AGREES),
    ("nearly 75% of plans in January", "in January", Verdict.UNCLEAR),
    ("around 30% of plans in January", "in January", Verdict.DIFFERS),
    ("just over 78% of plans in January", "in January", Verdict.AGREES),
    ("80% of plans currently", "currently", Verdict.AGREES),
    ("78% of plans now", "now", Verdict.AGREES),
    ("85% of plans currently", "currently", Verdict.DIFFERS),
    ("78.6% of plans currently", "currently", Verdict.AGREES),
    ("81% at the end of Q2", "at the end of Q2", Verdict.AGREES),
    ("85% at the end of Q2", "at the end of Q2", Verdict.DIFFERS),
    ("81% in Q2", "Q2", Verdict.AGREES),
    ("85% in Q2", "Q2", Verdict.UNCLEAR),
    ("81% as at 30 September 2023", "as at 30 September 2023", Verdict.AGREES),
    ("85% last month", "last month", Verdict.DIFFERS),
    ("85% in October", "in October", Verdict.UNCLEAR),
    ("85% last year", "last year", Verdict.UNCLEAR),
    ("85% since April", "since April", Verdict.UNCLEAR),
    ("85% this year", "this year", Verdict.UNCLEAR),
    ("85% at the time", "at the time", Verdict.UNCLEAR),
    ("85% by April 2024", "by April 2024", Verdict.UNCLEAR),
    ("85% of plans were up to date", "", Verdict.UNCLEAR),
])  # fmt: skip
def test_rounding_bounds_and_months_are_allowed_for(sentence, period, expected):
    assert verdict(sentence, period) is expected


def test_a_figure_between_neighbouring_months_is_unclear():
    steep = replace(KNOWN, readings=(reading("2024-01", "70%"), reading("2024-02", "80%")))
    assert verdict("75% currently", "currently", steep) is Verdict.UNCLEAR
    assert verdict("85% currently", "currently", steep) is Verdict.DIFFERS


@pytest.mark.parametrize(("sentence", "why"), [
    ("85% of care leavers aged 19-21 had one in January", "aged 19-21"),
    ("85% of those in residential homes had one in January", "of those"),
    ("85% of 17 year olds had one in January", "17 year olds"),
    ("In January 85% did not have one", "not"),
    ("In January a target of 85% was set", "target"),
    ("In January it was 85%, which had been their target", "target"),
    ("In January the national average was 85%", "other councils"),
    ("It rose by 5% in January", "moved"),
    ("It went from 85% in January to 79%", "earlier"),
])  # fmt: skip
def test_other_groups_targets_and_movements_are_unclear(sentence, why):
    judged = judge(said(sentence, "in January"), KNOWN)
    assert judged.verdict is Verdict.UNCLEAR
    assert why in judged.reason
    assert judged.reason.endswith("The scorecard says 79% for January 2024.")


def test_the_group_that_the_definition_names_is_no_other_group():
    aged = replace(KNOWN, definitions=(Definition(1, date(2020, 1, 1), cohort="aged 16 to 21"),))
    assert verdict("85% of 16-21 year olds had one in January", "in January", aged) is Verdict.DIFFERS
    assert verdict("85% of 19-21 year olds had one in January", "in January", aged) is Verdict.UNCLEAR


def test_another_figure_between_a_number_and_its_month_takes_the_month():
    assert verdict("It was 85% and then 79% in January", "in January") is Verdict.UNCLEAR


@pytest.mark.parametrize(("sentence", "period", "why"), [
    ("85% of plans between October and January", "January", "more than one month"),
    ("At the end of January 41% of plans had been made in the quarter", "At the end of January", "in the quarter"),
    ("85% of plans were up to date", "to date", "No period was said"),
])  # fmt: skip
def test_words_that_only_look_like_the_month_of_a_figure(sentence, period, why):
    judged = judge(said(sentence, period, quote="41%" if "41%" in sentence else "85%"), KNOWN)
    assert judged.verdict is Verdict.UNCLEAR
    assert why in judged.reason


def test_a_share_is_no_count():
    known = Known(COUNT, (), (reading("2024-01", "412"),))
    judged = judge(
        said("one in twelve in January", "in January", unit="count", quote="one in twelve", value=1.0), known
    )
    assert judged.reason == "It was said as a share; the scorecard counts in numbers."


def test_a_definition_that_changed_meanwhile_may_explain_it():
    moved = (Definition(1, date(2020, 1, 1), "six months"), Definition(1, date(2024, 2, 1), "twelve months"))
    assert verdict("85% in January", "in January", replace(KNOWN, definitions=moved)) is Verdict.UNCLEAR
    targets = (Definition(1, date(2020, 1, 1), target=80.0), Definition(1, date(2024, 2, 1), target=90.0))
    assert verdict("85% in January", "in January", replace(KNOWN, definitions=targets)) is Verdict.DIFFERS


def test_a_figure_that_was_restated_may_be_the_former_one():
    first, again = reading("2024-01", "85%", 7), reading("2024-01", "79%", 8, revises_id=7)
    judged = judge(said("85% in January", "in January"), replace(KNOWN, readings=(first, again)))
    assert judged.verdict is Verdict.UNCLEAR
    assert judged.reason.startswith("The scorecard’s figure was restated")


def test_cumulative_figures_are_not_those_of_a_month():
    year = replace(KNOWN, indicator=replace(PLANS, counting=Counting.CUMULATIVE))
    assert verdict("85% in January", "in January", year) is Verdict.UNCLEAR
    assert verdict("85% this year", "this year", year) is Verdict.DIFFERS


def test_units_are_told_apart_and_a_share_is_a_percentage():
    assert (
        "the scorecard counts in per cent"
        in judge(said("85 plans", "in January", unit="count"), KNOWN).reason
    )
    share = {"quote": "79 of 100", "value": 79.0, "unit": "count"}
    assert verdict("79 of 100 young people in January", "in January", **share) is Verdict.AGREES
    assert verdict("90 of 100 young people in January", "in January", **share | {"quote": "90 of 100"}) is (
        Verdict.DIFFERS
    )


def test_counts_are_exact_but_for_round_numbers():
    known = Known(COUNT, (), (reading("2024-01", "412"),))
    results = {
        number: verdict(f"{number} children in January", "in January", known, unit="count")
        for number in ("412", "411", "410", "400", "300")
    }
    assert results == {
        "412": Verdict.AGREES, "411": Verdict.DIFFERS, "410": Verdict.AGREES, "400": Verdict.AGREES,
        "300": Verdict.DIFFERS,
    }  # fmt: skip


def test_no_figure_and_a_suppressed_one_say_so():
    assert (
        judge(said("85% in May 2022", "May 2022"), KNOWN).reason
        == "The scorecard has no figure for May 2022."
    )
    hidden = replace(KNOWN, readings=(reading("2024-01", "c"),))
    assert "which is no number" in judge(said("85% in January", "in January"), hidden).reason
    assert verdict("85% currently", "currently", on=date(2026, 1, 1)) is Verdict.UNCLEAR


def test_the_month_that_the_user_settled_on_counts():
    assert verdict("85% of plans", period="", **{}) is Verdict.UNCLEAR
    settled = replace(said("It went from 85% to 79% in March"), period="2024-01")
    assert judge(settled, KNOWN).verdict is Verdict.DIFFERS


def test_two_sayings_about_one_month_cannot_both_hold():
    bare = replace(KNOWN, readings=())
    first = said("over 85% of plans in January", "in January", date(2024, 2, 6), id=1)
    second = said("84% of plans in January", "in January", id=2)
    later, earlier = judge_all([second, first], bare)
    assert (later.verdict, later.against) == (Verdict.CONFLICTS, (first,))
    assert later.reason == "Over 85% was said on 6 February 2024. These two cannot both hold: ask."
    assert "we heard over 85% on 6 February 2024 and 84% on 12 March 2024" in question_about(later, "Plans")
    assert earlier.verdict is Verdict.UNCLEAR
    other_month = said("84% of plans in December", "in December", id=2)
    aged = said("84% of 17 year olds in January", "in January", id=2)
    loose = said("nearly 90% of plans in January", "in January", id=2)
    for one in (
        other_month,
        aged,
        loose,
        replace(second, value=88.0, quote="88%", sentence="88% in January", at=0),
    ):
        assert not cannot_both_hold(first, one, bare)


def test_parts_of_one_whole_cannot_exceed_it():
    bare = replace(KNOWN, readings=())
    on_time = said("nearly 90% were in touch", source_id=4, id=1)
    not_so = said("and 41% were not in touch", source_id=4, id=2)
    assert cannot_both_hold(on_time, not_so, bare)
    assert judge_all([on_time, not_so], bare)[0].verdict is Verdict.CONFLICTS
    assert not cannot_both_hold(on_time, said("and 9% were not in touch", source_id=4, id=2), bare)
    assert not cannot_both_hold(on_time, said("and 41% were not in touch", source_id=5, id=2), bare)


@pytest.mark.parametrize(("words", "expected"), [
    ("in September", "2023-09"), ("in March", "2024-03"), ("at the end of Q2", "2023-Q2"), ("Q4", "2023-Q4"),
    ("the second quarter", "2023-Q2"), ("last quarter", "2023-Q3"), ("this quarter", "2023-Q4"),
    ("last month", "2024-02"), ("last year", "2022/23"), ("2022/23", "2022/23"), ("in 2022-23", "2022/23"),
    ("31 December", "2023-12-31"), ("as at 31st December 2022", "2022-12-31"), ("Q2 of 2022/23", "2022-Q2"),
    ("for October 2020", "2020-10"), ("quarter 3", "2023-Q3"),
])  # fmt: skip
def test_period_words_are_seen_from_the_day_of_the_meeting(words, expected):
    assert period_meant(words, DAY).period.key == expected


def test_the_figure_is_told_with_the_word_that_bounds_it():
    sentence = "They said just over 84.5% of visits, or 90 or more in all."
    assert as_said(sentence, sentence.index("84.5%"), "84.5%") == "just over 84.5%"
    assert as_said(sentence, sentence.index("90"), "90") == "90 or more"


def test_the_sentence_around_a_place_keeps_decimals_and_leaves_its_neighbours():
    text = "Noted. The rate was 84.5%\nof visits, at last. It was 79% before."
    start = text.index("84.5%")
    sentence, at = sentence_around(text, start, start + 5)
    assert sentence == "The rate was 84.5% of visits, at last"
    assert sentence[at : at + 5] == "84.5%"


def rounded(value, places, way):
    return f"{value.quantize(Decimal(1).scaleb(-places), way)}%"


TRUE = st.decimals(0, 100, places=4, allow_nan=False)
PLACES = st.integers(0, 2)
WAYS = st.just(ROUND_HALF_UP)


@given(TRUE, PLACES, PLACES, WAYS)
def test_no_rounding_of_one_true_figure_is_ever_a_difference(true, said_places, kept_places, way):
    spoken, kept = rounded(true, said_places, way), rounded(true, kept_places, way)
    known = replace(KNOWN, readings=(reading("2024-01", kept),))
    assert verdict(f"{spoken} of plans in January", "in January", known) is Verdict.AGREES


@given(TRUE, PLACES, PLACES)
def test_other_ways_of_rounding_explain_it_where_decimals_differ(true, said_places, kept_places):
    spoken, kept = rounded(true, said_places, ROUND_HALF_EVEN), rounded(true, kept_places, ROUND_HALF_UP)
    known = replace(KNOWN, readings=(reading("2024-01", kept),))
    if said_places != kept_places:
        assert verdict(f"{spoken} of plans in January", "in January", known) is Verdict.AGREES


@given(TRUE, TRUE, st.sampled_from(["", "over ", "about ", "under ", "nearly ", "at least "]))
def test_a_difference_is_claimed_only_beyond_all_rounding(spoken, kept, word):
    said_text, kept_text = rounded(spoken, 0, ROUND_HALF_UP), rounded(kept, 0, ROUND_HALF_UP)
    known = replace(KNOWN, readings=(reading("2024-01", kept_text),))
    found = verdict(f"{word}{said_text} of plans in January", "in January", known)
    if found is Verdict.DIFFERS:
        assert said_text != kept_text
    if not word and said_text != kept_text:
        assert found is Verdict.DIFFERS


@given(st.floats(0, 1e6, allow_nan=False), st.sampled_from(["%", "count", "days", "per 10,000"]))
def test_a_figure_lies_within_what_it_may_be_rounded_from(value, unit):
    span = spanned(f"{value:g}", value, unit)
    assert span.low <= value <= span.high


@given(
    st.text(max_size=60), st.integers(0, 70), st.text(max_size=12), st.text(max_size=25),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(["%", "count", "days", "", "per 10,000"]),
)  # fmt: skip
def test_no_words_upset_the_ledger(sentence, at, quote, period, on, unit):
    saying = FigureSaid(
        on, 84.0, unit, 1, "", period, quote=quote, sentence=sentence, at=min(at, len(sentence)), id=1
    )
    for judged in judge_all([saying, replace(saying, id=2, value=20.0)], KNOWN):
        assert judged.reason
        assert question_about(judged, "Plans")


@given(st.sampled_from(["in January", "currently", "Q2", ""]), TRUE, TRUE)
def test_a_contradiction_is_mutual(period, one, two):
    first = said(f"{rounded(one, 0, ROUND_HALF_UP)} {period}", period, id=1)
    second = said(f"{rounded(two, 0, ROUND_HALF_UP)} {period}", period, id=2)
    assert cannot_both_hold(first, second, KNOWN) == cannot_both_hold(second, first, KNOWN)
    assert not cannot_both_hold(first, first, KNOWN)
