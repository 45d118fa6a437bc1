"""Did anything change since the promise: each verdict, each refusal, and the sentence for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.indicator import Better, Counting
from carer_desk.panel.periods import Period
from carer_desk.panel.since_promise import Refusal, SinceSeries, Verdict, since_promise
from carer_desk.panel.since_words import since_sentence

STEADY = (80, 76, 83, 79, 81, 77, 84, 78, 82, 79, 80, 77, 83, 80, 76, 82, 79, 81, 78, 84, 77, 80, 82, 79)
HIGH = (88, 91, 86, 90, 87, 92, 89, 88)
MADE = date(2024, 4, 17)


def months(values, first=(2022, 4)):
    period, told = Period.month(*first), []
    for value in values:
        told.append((period, value))
        period = period.next()
    return told


def series(before=STEADY, after=(), *, better=Better.HIGHER, of_april=60, **more):
    """Months up to March 2024, one for the month of the promise, months from May 2024 on."""
    first = Period.month(2024, 4)
    for _ in before:
        first = first.previous()
    told = months([*before, of_april, *after], (first.start.year, first.start.month))
    return SinceSeries(tuple(told), better, **more)


def said(since, better=Better.HIGHER):
    return since_sentence(since, better, "%")


def test_two_months_are_too_early():
    since = since_promise(series(after=HIGH[:2]), MADE)
    assert since.verdict is Verdict.TOO_EARLY
    assert said(since) == (
        "Too early to say. The promise was made on 17 April 2024; there are 2 months of figures since. "
        "The desk says nothing before month 3 and nothing firm before month 6."
    )


def test_figures_alike_give_no_verdict_and_the_range():
    since = since_promise(series(after=STEADY[3:10]), MADE)
    assert since.verdict is Verdict.NO_VERDICT and since.change is not None
    assert said(since).startswith(
        "The figures since the promise look like the figures before it. The change could be"
    )
    assert "worse" in said(since) and "better" in said(since)


def test_four_good_months_are_an_early_sign_and_no_more():
    since = since_promise(series(after=HIGH[:4]), MADE)
    assert since.verdict is Verdict.EARLY_SIGN and since.towards is Better.HIGHER
    assert said(since).startswith("A possible early sign: 4 of the 4 months since are above the usual level.")


def test_eight_good_months_are_clear():
    since = since_promise(series(after=HIGH), MADE)
    assert (since.verdict, since.better_after, len(since.before)) == (Verdict.CLEAR_BETTER, 8, 24)
    assert since.whole.better < 0.001 and since.without_bad_patch.better <= 0.01
    assert said(since) == (
        "Clear sign of improvement since the promise: 8 of the 8 months since are above the usual level before it "
        "(79.9%). Best estimate 9 points better, between 7 points and 11 points. Of 100 measures where nothing "
        "changed, 1 or 2 would show this within a year. It does not show why."
    )


def test_the_same_figures_are_worse_where_lower_is_better():
    since = since_promise(series(after=HIGH, better=Better.LOWER), MADE)
    assert since.verdict is Verdict.CLEAR_WORSE and since.better_after == 0
    assert said(since, Better.LOWER).startswith(
        "Clear sign of change for the worse since the promise: 8 of the 8 months since are above the usual level"
    )


def test_the_month_of_the_promise_is_in_neither_group():
    one, other = (since_promise(series(after=HIGH, of_april=april), MADE) for april in (0, 100))
    assert one == other and 60 not in (*one.before, *one.after)


def test_figures_before_the_day_it_was_to_show_do_not_count():
    since = since_promise(series(after=(50, 50, 50, *HIGH)), MADE, shows_by=date(2024, 7, 20))
    assert since.after == HIGH and since.verdict is Verdict.CLEAR_BETTER


def test_at_most_24_figures_before_count():
    since = since_promise(series(before=(0, 100) * 8 + STEADY, after=HIGH), MADE)
    assert since.before == STEADY


def test_a_promise_after_a_bad_patch_is_not_flattered():
    """Without its last three figures the time before is as good as the time after."""
    before = (84, 85, 83, 86, 84, 85, 83, 84, 86, 60, 61, 62)
    since = since_promise(series(before=before, after=(85, 86, 85, 84, 86, 85)), MADE)
    assert since.whole.better <= 0.05 < since.without_bad_patch.better
    assert since.verdict is not Verdict.CLEAR_BETTER


def test_what_was_rising_before_is_not_put_down_to_the_promise():
    before = tuple(60 + n / 2 + (-1) ** n * 2 for n in range(24))
    since = since_promise(series(before=before, after=tuple(73 + n for n in range(8))), MADE)
    assert since.verdict is Verdict.WAS_ALREADY_MOVING
    assert said(since).startswith("It was already improving before the promise")


def test_a_figure_that_moves_slowly_is_refused():
    before = (80, 81, 82, 83, 84, 83, 82, 81, 80, 79, 78, 77, 76, 77, 78, 79, 80, 81, 80, 79, 78, 77, 78, 79)
    since = since_promise(series(before=before, after=HIGH), MADE)
    assert (since.verdict, since.refusal) == (Verdict.REFUSED, Refusal.SLOW)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"counting": Counting.ROLLING}, Refusal.ROLLING),
        ({"counting": Counting.CUMULATIVE}, Refusal.CUMULATIVE),
        ({"better": Better.NEITHER}, Refusal.NO_BETTER),
        ({"changed_on": (date(2024, 2, 1),)}, Refusal.DEFINITION),
        ({"changed_on": (date(2024, 6, 1),)}, Refusal.DEFINITION),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(more, refusal):
    since = since_promise(series(after=HIGH, **more), MADE)
    assert (since.verdict, since.refusal) == (Verdict.REFUSED, refusal)
    assert said(since).startswith("No comparison is made with the time before the promise of 17 April 2024. ")


def test_a_definition_changed_long_ago_only_shortens_the_time_before():
    since = since_promise(series(after=HIGH, changed_on=(date(2022, 10, 1),)), MADE)
    assert since.before == STEADY[6:] and since.verdict is Verdict.CLEAR_BETTER


def test_eleven_months_before_are_too_few_for_any_claim():
    since = since_promise(series(before=STEADY[:11], after=HIGH), MADE)
    assert since.verdict is Verdict.NO_VERDICT
    assert said(since) == "There are only 11 figures before the promise; a comparison needs 12."
    one = since_promise(series(before=STEADY[:1], after=HIGH), MADE)
    assert said(one) == "There is only 1 figure before the promise; a comparison needs 12."


def test_too_few_figures_before_are_told_at_once_and_not_after_months_of_waiting():
    since = since_promise(series(before=STEADY[:5], after=HIGH[:1]), MADE)
    assert since.verdict is Verdict.TOO_EARLY
    assert said(since).startswith("There are only 5 figures before the promise; a comparison needs 12. ")


@pytest.mark.parametrize(
    ("days", "each"), [(7, "figures"), (30, "months"), (61, "figures"), (91, "quarters")]
)
def test_figures_are_called_months_only_where_they_are_a_month_apart(days, each):
    step, first = timedelta(days=days), MADE - timedelta(days=24 * days)
    told = [(Period.day(first + at * step), float(value)) for at, value in enumerate((*STEADY, 60, *HIGH))]
    since = since_promise(SinceSeries(tuple(told), Better.HIGHER), MADE)
    assert f"8 of the 8 {each} since are above the usual level" in said(since)
    early = since_promise(SinceSeries(tuple(told[:-6]), Better.HIGHER), MADE)
    assert f"2 {each}{'' if each == 'figures' else ' of figures'} since." in said(early)


def test_where_most_figures_are_alike_no_size_of_the_change_is_made_up():
    alike = since_promise(series(before=(100, 100, 100, 100, 95, 100) * 4, after=(100,) * 6), MADE)
    assert said(alike).endswith("Most of them are alike, so a small change would not show.")
    clear = since_promise(series(before=(100, 95, 100, 95, 100, 95, 100, 100) * 3, after=(100,) * 16), MADE)
    assert clear.verdict is Verdict.CLEAR_BETTER and not clear.change.estimate
    assert "no change, between" not in said(clear) and "cannot be said well: from no change to" in said(clear)


def quarters(before, after):
    told, period = [], Period.quarter(2024, 1)
    for value in reversed(before):
        period = period.previous()
        told.insert(0, (period, value))
    period = Period.quarter(2024, 2)
    for value in after:
        told.append((period, value))
        period = period.next()
    return SinceSeries(tuple(told), Better.HIGHER)


def test_quarters_need_eight_before_and_four_after():
    early = since_promise(quarters(STEADY[:8], HIGH[:3]), MADE)
    assert early.verdict is Verdict.TOO_EARLY
    assert said(early).endswith("3 quarters of figures since. The desk says nothing before quarter 4.")
    assert since_promise(quarters(STEADY[:7], HIGH[:4]), MADE).verdict is Verdict.NO_VERDICT
    clear = since_promise(quarters(STEADY[:8], HIGH[:4]), MADE)
    assert clear.verdict is Verdict.CLEAR_BETTER
    assert "4 of the 4 quarters since" in said(clear)


def test_yearly_figures_are_refused():
    told = tuple((Period.year(2010 + n), 80.0 + n) for n in range(14))
    assert since_promise(SinceSeries(told, Better.HIGHER), date(2018, 5, 1)).refusal is Refusal.YEARLY


@given(
    st.lists(st.integers(60, 100), max_size=40),
    st.lists(st.integers(60, 100), max_size=20),
    st.sampled_from(list(Better)),
    st.sampled_from(list(Counting)),
    st.lists(st.dates(date(2021, 1, 1), date(2026, 1, 1)), max_size=2),
)
def test_every_series_gets_an_answer_with_a_sentence(before, after, better, counting, changed):
    told = series(tuple(before), tuple(after), better=better, counting=counting, changed_on=tuple(changed))
    since = since_promise(told, MADE)
    words = since_sentence(since, better, "%")
    assert words.endswith(".") and not any(
        never in words for never in ("because of", "worked", "proved", "significant", "statistic", "None")
    )
    if since.verdict in (Verdict.CLEAR_BETTER, Verdict.CLEAR_WORSE):
        assert len(since.before) >= 12 and len(since.after) >= 6


@given(st.lists(st.integers(60, 100), max_size=30), st.lists(st.integers(60, 100), max_size=12))
def test_the_other_way_being_better_turns_the_verdict_round(before, after):
    up, down = (
        since_promise(series(tuple(before), tuple(after), better=better), MADE)
        for better in (Better.HIGHER, Better.LOWER)
    )
    turned = {Verdict.CLEAR_BETTER: Verdict.CLEAR_WORSE, Verdict.CLEAR_WORSE: Verdict.CLEAR_BETTER}
    assert down.verdict is turned.get(up.verdict, up.verdict)
