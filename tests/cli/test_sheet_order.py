"""The question sheet put in order and shortened without a screen."""

from __future__ import annotations

import pytest


@pytest.fixture
def four(desk):
    """Four open questions before a planned meeting, one of them a must."""
    desk("meeting", "10/3/2021")
    for number in range(1, 5):
        desk("log", f"Question {number}", *(["--must-ask"] if number == 3 else []))
    return desk


def numbers(shown):
    return [matter["id"] for matter in shown["matters"]]


def test_without_a_number_the_order_is_shown(four):
    assert numbers(four.json("order")) == [3, 1, 2, 4]
    assert four("order").splitlines()[:2] == [
        "The sheet of 10 March 2021: 4 questions.",
        "1. [3] Question 3 · must ask",
    ]


def test_those_named_come_first_and_the_others_stay_as_they_were(four, tmp_path):
    assert numbers(four.json("order", 4, 1)) == [4, 1, 3, 2]
    assert numbers(four.json("order", 2, "--meeting", "10/3/2021")) == [2, 4, 1, 3]
    assert "Undone: ordered the question sheet." in four("undo")
    assert numbers(four.json("order")) == [4, 1, 3, 2]
    assert four.json("sheet", "-o", tmp_path / "sheet.txt")["matters"] == [4, 1, 3, 2]


def test_what_is_left_off_is_named_and_can_be_put_back(four):
    shown = four.json("leave-off", 1, 3)
    assert (numbers(shown), shown["left_off"]) == ([2, 4], [3, 1])
    assert "Left off: 3, 1." in four("order")
    assert "Undone: left off the question sheet." in four("undo")
    four("leave-off", 1)
    assert numbers(four.json("leave-off", 1, "--back")) == [3, 1, 2, 4]


def test_what_is_not_on_the_sheet_cannot_be_ordered(four, desk):
    four("leave-off", 1)
    four("close", 2, "--outcome", "withdrawn", "--reason", "told in writing")
    assert "Not on this question sheet: 1, 2." in four.refused(1, "order", 3, 2, 1)
    assert numbers(four.json("order")) == [3, 4]
    assert "no such meeting" in four.refused(1, "order", "--meeting", "11/3/2021")
