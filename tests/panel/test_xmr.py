"""The XmR chart against the answers of the reference implementation, and what must hold for every series."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.indicator import Better
from carer_desk.panel.xmr import REFERENCE, Assurance, Choices, SpecialCause, Variation, analyse

CASES = json.loads((Path(__file__).parent / "cases" / "spc-cases.json").read_text("utf-8"))
BETTER = {"increase": Better.HIGHER, "decrease": Better.LOWER, "neutral": Better.NEITHER}
QUIRKS = {case["name"]: case for case in CASES if "reference_quirk" in case["tags"]}


def run(case):
    figures = [
        (date.fromisoformat(day), value)
        for day, value in zip(case["dates"], case["values"], strict=True)
        if value is not None
    ]
    choices = replace(REFERENCE, fix_after=case["fix_after_n"], screen_outliers=case["screen_outliers"])
    rebase = [date.fromisoformat(day) for day in case["rebase"] or ()]
    return analyse(figures, BETTER[case["direction"]], case["target"], rebase, choices)


def same(number, expected):
    return number is expected if expected is None else isclose(number, expected, rel_tol=1e-9)


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] not in QUIRKS], ids=lambda c: c["name"])
def test_a_case_comes_out_as_the_reference_has_it(case):
    expected, xmr = case["expected"], run(case)
    last = xmr.latest
    assert last is not None and len(xmr.marked) == expected["n_points"]
    assert [last.variation, last.cause, xmr.assurance] == [
        expected["variation_type"], expected["last_special_cause_type"], expected["assurance_type"],
    ]  # fmt: skip
    for phase, known in zip(xmr.phases, expected["phases"], strict=True):
        assert (phase.number, phase.marked[0].day.isoformat()) == (known["phase"], known["first_date"])
        assert len(phase.marked) == known["n"] and phase.marked[-1].variation == known["variation_type"]
        assert same(phase.limits.mean, known["mean"])
        assert same(phase.limits.lower, known["lower"]) and same(phase.limits.upper, known["upper"])
    for one, known in zip(xmr.marked, expected["points"], strict=True):
        assert (one.day.isoformat(), one.value, one.phase) == (known["date"], known["value"], known["phase"])
        assert [one.side, one.outside, one.close, one.cause, one.variation, one.short] == [
            known["relative_to_mean"], known["outside_limits"], known["close_to_limits"],
            known["special_cause_type"], known["point_type"], known["short_phase_warning"],
        ]  # fmt: skip
    assert any(one.short for one in xmr.marked) is expected["short_phase_warning"]


def labels(xmr):
    return [one.cause for one in xmr.marked]


def differing(name):
    """What the desk says otherwise than the reference: day, ours, theirs."""
    known = QUIRKS[name]["expected"]["points"]
    pairs = zip(run(QUIRKS[name]).marked, known, strict=True)
    return [
        (k["date"], one.cause, k["special_cause_type"])
        for one, k in pairs
        if one.cause != k["special_cause_type"]
    ]


def test_every_quirk_of_the_reference_has_its_own_test():
    assert set(QUIRKS) == {
        "constant_100_screened", "missing_at_rebase_date", "mostly_100_one_dip_screened", "rare_counts_screened",
        "rebase_date_not_a_data_date", "rebase_to_one_point_phase", "tiny_n1", "trend_equal_join",
        "trend_sawtooth_join", "two_in_three_one_beyond_one_near",
    }  # fmt: skip


def test_a_constant_series_has_its_figure_as_its_range():
    xmr = run(QUIRKS["constant_100_screened"])
    assert xmr.latest.limits.lower == xmr.latest.limits.upper == 100
    assert xmr.assurance is Assurance.PASS and set(labels(xmr)) == {SpecialCause.COMMON}


@pytest.mark.parametrize("name", ["mostly_100_one_dip_screened", "rare_counts_screened"])
def test_screening_that_would_leave_only_zeros_is_not_done(name):
    screened = run(QUIRKS[name])
    assert screened == run({**QUIRKS[name], "screen_outliers": False})
    assert screened.latest.limits.lower < screened.latest.limits.mean < screened.latest.limits.upper


@pytest.mark.parametrize("name", ["mostly_100_one_dip_screened", "rare_counts_screened"])
def test_the_desk_shows_no_range_for_a_figure_that_hardly_ever_moves(name):
    case = QUIRKS[name]
    days = [date.fromisoformat(day) for day in case["dates"]]
    xmr = analyse(zip(days, case["values"], strict=True), Better.HIGHER, 95)
    assert xmr.latest.limits.lower is None and xmr.assurance is None
    assert set(labels(xmr)) == {SpecialCause.COMMON}


@pytest.mark.parametrize("name", ["missing_at_rebase_date", "rebase_date_not_a_data_date"])
def test_a_rebase_date_without_a_figure_begins_its_phase_at_the_next_one(name):
    case, xmr = QUIRKS[name], run(QUIRKS[name])
    after = [
        day
        for day, value in zip(case["dates"], case["values"], strict=True)
        if value is not None and day >= case["rebase"][0]
    ]
    assert [phase.number for phase in xmr.phases] == [0, 1]
    assert xmr.phases[1].marked[0].day.isoformat() == min(after)


@pytest.mark.parametrize("name", ["tiny_n1", "rebase_to_one_point_phase"])
def test_one_figure_has_no_range_and_no_assurance(name):
    xmr = run(QUIRKS[name])
    assert (xmr.latest.limits.lower, xmr.latest.limits.upper, xmr.assurance) == (None, None, None)
    assert xmr.latest.limits.mean == xmr.latest.value and xmr.latest.cause is SpecialCause.COMMON


@pytest.mark.parametrize("name", ["trend_sawtooth_join", "trend_equal_join"])
def test_the_end_of_a_rise_is_not_called_a_fall(name):
    assert differing(name) == [("2021-12-01", SpecialCause.RISING, SpecialCause.FALLING)]


def test_a_figure_outside_the_range_does_not_count_towards_two_in_three():
    """Kept as the reference has it, although NHS England’s own tool counts it since 2023."""
    assert differing("two_in_three_one_beyond_one_near") == []


def test_a_phase_of_fewer_than_13_figures_has_a_level_and_nothing_else():
    figures = [(month(n), value) for n, value in enumerate([80, 81, 79, 82, 80, 83, 84, 85, 86, 87, 88, 99])]
    xmr = analyse(figures, Better.HIGHER, 70)
    assert xmr.latest.limits.lower is None and xmr.assurance is None
    assert set(labels(xmr)) == {SpecialCause.COMMON} and xmr.latest.short
    longer = analyse([*figures, (month(12), 80)], Better.HIGHER, 70)
    assert longer.latest.limits.lower is not None and not longer.latest.short


def test_two_figures_of_one_day_are_an_error():
    with pytest.raises(ValueError, match="same day"):
        analyse([(month(1), 3.0), (month(1), 4.0)], Better.HIGHER)


def test_limits_fixed_on_fewer_than_twelve_figures_are_an_error():
    with pytest.raises(ValueError, match="12"):
        Choices(fix_after=11)


def month(number):
    return date(2015 + number // 12, number % 12 + 1, 1)


# Whole numbers and their halves: shifts and scales by powers of two then change no comparison by rounding.
VALUES = st.lists(st.integers(-400, 400).map(lambda n: n / 2), max_size=60)
CHOICES = st.sampled_from([Choices(), REFERENCE, Choices(fix_after=12), replace(REFERENCE, fix_after=14)])


def told(values, better=Better.HIGHER, choices=None, target=None):
    figures = [(month(n), value) for n, value in enumerate(values)]
    return analyse(figures, better, target, [month(17)], choices)


@given(VALUES, CHOICES, st.integers(-64, 64), st.sampled_from([0.25, 0.5, 2, 4, 1024]))
def test_moving_or_stretching_a_series_moves_its_limits_alike_and_no_label(values, choices, shift, scale):
    plain, moved = told(values, choices=choices), told([v * scale + shift for v in values], choices=choices)
    for one, other in zip(plain.phases, moved.phases, strict=True):
        before, after = one.limits, other.limits
        for limit, expected in (
            (after.mean, before.mean),
            (after.lower, before.lower),
            (after.upper, before.upper),
        ):
            if expected is None:
                assert limit is None
            else:
                assert isclose(limit, expected * scale + shift, rel_tol=1e-9, abs_tol=1e-9)
    clear = not any(_on_an_edge(one) for one in plain.marked)
    if clear:
        assert labels(plain) == labels(moved)


def _on_an_edge(one):
    """Whether rounding could decide on which side of a limit a figure lies."""
    limits = one.limits
    if limits.lower is None:
        return isclose(one.value, limits.mean, rel_tol=1e-9, abs_tol=1e-9)
    third = (limits.upper - limits.mean) * 2 / 3
    edges = (limits.mean, limits.lower, limits.upper, limits.mean - third, limits.mean + third)
    return any(isclose(one.value, edge, rel_tol=1e-9, abs_tol=1e-9) for edge in edges)


SWAPPED = {
    Variation.COMMON: Variation.COMMON,
    Variation.IMPROVEMENT: Variation.CONCERN,
    Variation.CONCERN: Variation.IMPROVEMENT,
}
OPPOSITE = {None: None, Assurance.PASS: Assurance.FAIL, Assurance.FAIL: Assurance.PASS}
OPPOSITE[Assurance.INCONSISTENT] = Assurance.INCONSISTENT


@given(VALUES, CHOICES, st.integers(-300, 300))
def test_the_other_way_being_better_swaps_improvement_and_concern(values, choices, target):
    higher, lower = (told(values, better, choices, target) for better in (Better.HIGHER, Better.LOWER))
    assert [SWAPPED[one.variation] for one in higher.marked] == [one.variation for one in lower.marked]
    assert OPPOSITE[higher.assurance] is lower.assurance
    neither = told(values, Better.NEITHER, choices, target)
    assert neither.assurance is None and labels(neither) == labels(higher)


@given(st.lists(st.floats(-1e12, 1e12), max_size=40), CHOICES, st.sets(st.integers(0, 50), max_size=4))
def test_no_series_makes_it_fail(values, choices, rebased):
    figures = [(month(n), value) for n, value in enumerate(values)]
    xmr = analyse(reversed(figures), Better.LOWER, 3, [month(n) for n in rebased], choices)
    assert [one.value for one in xmr.marked] == values
    assert all((one.limits.lower is None) == (one.outside is None) for one in xmr.marked)


@given(VALUES, st.permutations(range(30)))
def test_the_order_of_the_rows_does_not_matter(values, order):
    figures = [(month(n), value) for n, value in enumerate(values[:30])]
    shuffled = [figures[n] for n in order if n < len(figures)]
    assert analyse(shuffled, Better.HIGHER) == analyse(figures, Better.HIGHER)


@given(VALUES)
def test_a_label_is_never_without_its_evidence(values):
    xmr = told(values, choices=REFERENCE)
    for phase in xmr.phases:
        sides = [one.side for one in phase.marked]
        for at, one in enumerate(phase.marked):
            if one.cause in (SpecialCause.ABOVE, SpecialCause.BELOW):
                assert one.outside
            elif one.cause in (SpecialCause.SHIFT_UP, SpecialCause.SHIFT_DOWN):
                windows = [sides[n : n + 7] for n in range(max(0, at - 6), at + 1)]
                assert [one.cause.way] * 7 in windows
            elif one.cause in (SpecialCause.TWO_ABOVE, SpecialCause.TWO_BELOW):
                assert one.close and not one.outside
