"""Targets as published."""

from __future__ import annotations

import pytest

from carer_desk.panel.targets import read_target


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("85%", "%", 85.0), ("over 85 %", "%", 85.0), ("95% or more", "%", 95.0), ("\u2265 90%", "%", 90.0),
        ("at least 90", "%", 90.0), ("under 10%", "%", 10.0), ("10% or less", "%", 10.0), ("70+", "%", 70.0),
        ("no more than 412", "count", 412.0), ("within 26 days", "days", 26.0), ("", "%", None),
    ],
)  # fmt: skip
def test_words_around_the_number_do_not_hide_it(words, unit, value):
    read = read_target(words, unit)
    assert (read.value, read.problem, read.text) == (value, "", words)


@pytest.mark.parametrize("words", ["as high as possible", "no statutory target", "three quarters"])
def test_a_target_without_a_number_is_a_problem(words):
    assert read_target(words, "%").problem
