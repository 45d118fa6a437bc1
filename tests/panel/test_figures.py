from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carer_desk.panel.figures import is_known_unit, read_figure, show_value, small_number, step_words

UNITS = st.sampled_from(
    ["%", "count", "count or %", "number or %", "per 10,000", "number", "days", "score 0-40"]
)


@pytest.mark.parametrize(
    ("text", "unit", "value", "read_as"),
    [
        ("84%", "%", 84, "%"),
        ("84", "%", 84, "%"),
        ("84.3 per cent", "%", 84.3, "%"),
        ("0.07%", "%", 0.07, "%"),
        ("84%", "count or %", 84, "%"),
        ("84", "% or count", 84, "count"),
        ("16.5", "number or %", 16.5, "number"),
        ("1,234", "count", 1234, "count"),
        ("412 children", "count", 412, "count"),
        ("\u00a31,200", "number", 1200, "number"),
        ("12 days", "days", 12, "days"),
        ("426", "days", 426, "days"),
        ("78/10000", "per 10,000", 78, "per 10,000"),
        ("78 per 10,000", "per 10,000", 78, "per 10,000"),
        ("14.2", "score 0-40", 14.2, "score 0-40"),
        ("14.2/40", "score 0-40", 14.2, "score 0-40"),
        ("0", "count", 0, "count"),
    ],
)
def test_a_published_figure_is_read_for_its_unit(text, unit, value, read_as):
    figure = read_figure(text, unit)
    assert (figure.text, figure.value, figure.unit) == (text, value, read_as)
    assert (figure.suppressed, figure.problem) == (False, "")


def test_a_fraction_keeps_its_parts():
    figure = read_figure("92/112", "%")
    assert figure.value == pytest.approx(82.142857)
    assert (figure.numerator, figure.denominator, figure.problem) == (92, 112, "")
    rate = read_figure("412/52,820", "per 10,000")
    assert rate.value == pytest.approx(78.0008)
    assert (rate.numerator, rate.denominator) == (412, 52820)
    assert read_figure("92 out of 112", "count or %").unit == "%"


@pytest.mark.parametrize("text", ["82% (92/112)", "82 % [92 of 112]", "92/112 (82%)"])
def test_a_percentage_with_its_fraction_keeps_the_published_number(text):
    figure = read_figure(text, "%")
    assert (figure.value, figure.numerator, figure.denominator, figure.problem) == (82, 92, 112, "")


def test_a_decimal_share_is_never_scaled_silently():
    figure = read_figure("0.84", "%")
    assert figure.value == 0.84
    assert figure.problem == "0.84 could be 84%: type the per cent sign."
    assert read_figure("0.840", "count or %").value == 0.84
    assert read_figure("1", "%").problem == "1 could be 100%: type the per cent sign."


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "-", "\u2013", "c", "x", "z", "~", "*", "<5", "< 6", "[c]", "..", "fewer than 6"]
)
def test_suppressed_figures_are_known_as_such(text):
    figure = read_figure(text, "count")
    assert (figure.value, figure.suppressed, figure.problem) == (None, True, "")


def test_an_empty_cell_is_no_figure_and_no_problem():
    figure = read_figure("  ", "%")
    assert (figure.value, figure.suppressed, figure.problem) == (None, False, "")


@pytest.mark.parametrize(
    ("text", "unit", "problem"),
    [
        ("92/112", "count", "This is a share"),
        ("84%", "count", "This is a percentage"),
        ("84%", "per 10,000", "This is a percentage"),
        ("12 days", "%", "This is a number of days"),
        ("78 per 1,000", "per 10,000", "This is a rate"),
        ("\u00a31,200", "%", "This is money"),
        ("1,23", "count", "This is not a figure"),
        ("eleven", "count", "This is not a figure"),
        ("3/0", "%", "above nought"),
    ],
)
def test_what_does_not_fit_the_unit_has_no_value(text, unit, problem):
    figure = read_figure(text, unit)
    assert figure.value is None
    assert problem in figure.problem


@pytest.mark.parametrize(
    ("text", "unit", "value", "problem"),
    [
        ("120%", "%", 120, "above 100%"),
        ("-3", "count", -3, "below nought"),
        ("3.5", "count", 3.5, "whole number"),
        ("50", "score 0-40", 50, "outside 0 to 40"),
        ("84% (72/112)", "%", 84, "72/112 is 64.3%, not 84%"),
        ("84% (112/92)", "%", 84, "greater than the whole"),
        ("15/12", "%", 125, "greater than the whole"),
    ],
)
def test_a_doubtful_figure_keeps_its_number_and_its_doubt(text, unit, value, problem):
    figure = read_figure(text, unit)
    assert figure.value == value
    assert problem in figure.problem


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (84, "%", "84%"),
        (82.142857, "%", "82.1%"),
        (84.25, "%", "84.3%"),
        (0.07, "%", "0.07%"),
        (100, "%", "100%"),
        (0, "%", "0%"),
        (-0.001, "number", "0"),
        (78, "per 10,000", "78 per 10,000"),
        (1412, "count", "1,412"),
        (18.5, "days", "18.5 days"),
        (1, "days", "1 day"),
        (1200, "\u00a3", "\u00a31,200"),
        (14.2, "score 0-40", "14.2"),
    ],
)
def test_a_value_is_shown_with_its_unit(value, unit, words):
    assert show_value(value, unit) == words


def test_a_step_is_said_without_its_direction():
    assert step_words(-3, "%") == "3 points"
    assert step_words(1, "%") == "1 point"
    assert step_words(12, "days") == "12 days"
    assert step_words(-5.5, "per 10,000") == "5.5 per 10,000"
    assert step_words(7, "count") == "7"


def test_counts_under_six_are_not_printed():
    assert [small_number(n) for n in (0, 1, 5)] == ["a small number"] * 3
    assert [small_number(n) for n in (6, 1204)] == ["6", "1,204"]
    with pytest.raises(ValueError, match="below nought"):
        small_number(-1)


def test_units_are_known_by_their_form():
    assert is_known_unit("per 1,000")
    assert is_known_unit("score 0-10")
    assert not is_known_unit("furlongs")


def test_absurd_figures_are_told_and_not_fatal():
    assert "not a figure" in read_figure("1" + ",000" * 200, "count").problem
    assert "greater than the whole" in read_figure("5% (999999999999999/0.0000000001)", "%").problem
    assert show_value(1e300, "count").startswith("1,000,000")


@given(st.integers(0, 10**9), UNITS)
def test_whole_numbers_written_with_commas_keep_their_value(number, unit):
    figure = read_figure(f"{number:,}", unit)
    assert figure.value == number


@given(st.floats(0, 10**9), st.sampled_from(["%", "per 10,000", "days", "count"]))
def test_a_shown_value_reads_back_close_to_itself(value, unit):
    figure = read_figure(show_value(value, unit), unit)
    assert figure.value == pytest.approx(value, abs=0.051)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_share_is_worked_out_from_its_parts(top, bottom):
    figure = read_figure(f"{top}/{bottom}", "%")
    assert figure.value == pytest.approx(100 * top / bottom)
    assert bool(figure.problem) == (top > bottom)


@given(st.text() | st.text("0123456789.,%/()<- "), UNITS)
def test_any_text_is_a_figure_a_suppression_a_blank_or_a_problem(text, unit):
    figure = read_figure(text, unit)
    assert figure.text == text
    if figure.suppressed:
        assert figure.value is None
        assert not figure.problem
    if figure.value is None and text.strip():
        assert figure.suppressed or figure.problem
