"""Minutes taken onto a desk from the command line: listed first, kept when told, never twice."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.usefixtures("each_text_read_once")

PAGE = """Draft minutes of the Corporate Parenting Panel held on Wednesday 13 January 2021

6. Visits

The foster carers’ representative asked how many statutory visits had been late. The Head of Service
replied that 84% of visits had been on time and agreed to bring the list by May 2021.

The care leavers’ representative asked about bus passes.

7. Exclusion of Press and Public

RESOLVED: That the press and public be excluded from the meeting for the following item.

8. Homes

The Chair asked why two children’s homes had closed.
"""
UNDATED = PAGE.replace(" held on Wednesday 13 January 2021", "")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(PAGE, "utf-8")
    return path


def flat(text):
    return " ".join(text.split())


def test_without_keep_it_lists_and_says_how_to_keep(desk, page):
    before = desk.path.read_bytes()
    told = flat(desk("take-minutes", page))
    for words in (
        "Corporate Parenting Panel · 13 January 2021 · draft minutes", "3 findings.", "1 Question · foster carers’",
        "No reply recorded.", "closed session", "Nothing was kept.", "--keep all",
    ):  # fmt: skip
        assert words in told
    assert desk.json("list") == []
    assert desk.path.read_bytes() == before


def test_what_is_chosen_is_kept_in_one_action_and_never_offered_again(desk, page):
    told = flat(desk("take-minutes", page, "--keep", "1,3", "--refuse", "2"))
    assert "Kept 2, refused 1, left 0 open." in told and "carer-desk undo" in told
    asked, closed = sorted(desk.json("list"), key=lambda one: one["id"])
    assert (asked["raised_by"], asked["meeting"]) == ("foster_carers_rep", "2021-01-13")
    thread = desk.json("show", asked["id"])
    assert [one["where"] for one in thread["responses"]] == ["draft_minutes"]
    assert [one["first_due_on"] for one in thread["promises"]] == ["2021-05-31"]
    assert desk.json("show", closed["id"])["closed_session"] is True
    again = desk.json("take-minutes", page)[0]
    assert [one["before"] for one in again["findings"]] == ["kept", "refused", "kept"]
    assert "nothing new" in desk.refused(1, "take-minutes", page, "--keep", "all")
    told = flat(desk("take-minutes", page, "--keep", "2"))
    assert "Kept 1, refused 0" in told
    desk("undo")
    desk("undo")
    assert desk.json("list") == []


def test_all_of_several_papers_and_the_broken_one_is_named(desk, page, tmp_path):
    other = tmp_path / "later.txt"
    other.write_text(PAGE.replace("13 January 2021", "20 January 2021").replace("Wednesday ", ""), "utf-8")
    result = desk.run(
        "take-minutes", page, tmp_path / "gone.txt", other, "--keep", "all", "--approved", "--json"
    )
    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    told = json.loads(result.stdout)
    assert [(one["date"], one["kept"], one["where"]) for one in told] == [
        ("2021-01-13", 3, "approved_minutes"),
        ("2021-01-20", 3, "approved_minutes"),
    ]
    assert len(desk.json("list")) == 6


def test_a_dry_run_keeps_nothing_and_says_what_it_would(desk, page):
    told = desk("take-minutes", page, "--keep", "all", "--dry-run")
    assert "Would keep 3, refused 0, left 0 open." in told
    assert desk.json("list") == []
    assert desk.json("take-minutes", page, "--keep", "all", "--dry-run")[0]["matters"] == []


def test_a_missing_day_is_asked_for_and_can_be_given(desk, tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text(UNDATED, "utf-8")
    assert "name it with --date" in desk("take-minutes", path)
    assert "--date" in desk.refused(1, "take-minutes", path, "--keep", "all")
    assert "still to come" in desk.refused(1, "take-minutes", path, "--refuse", "1", "--date", "1/3/2021")
    desk("take-minutes", path, "--keep", "all", "--date", "13/1/2021")
    assert {one["meeting"] for one in desk.json("list")} == {"2021-01-13"}
    again = flat(desk("take-minutes", path))
    assert "13 January 2021 · draft minutes" in again
    assert "There is nothing new in it." in again
    path.write_text(PAGE.replace("draft", "").replace("Draft", ""), "utf-8")
    assert "13 January 2021 · taken as approved minutes" in flat(desk("take-minutes", path))


def test_a_finding_becomes_the_answer_of_a_matter_that_it_looks_like(desk, page):
    number = desk.json("log", "How many statutory visits were late?", "--meeting", "13/1/2021")["id"]
    assert f"To make it the answer: --answers 1={number}" in flat(desk("take-minutes", page))
    assert desk.json("take-minutes", page, "--answers", f"1={number}")[0]["matters"] == [number]
    assert [one["kind"] for one in desk.json("show", number)["responses"]] != []
    assert len(desk.json("list")) == 1


@pytest.mark.parametrize(
    "words",
    [("--keep", "4"), ("--keep", "0"), ("--keep", "3-1"), ("--keep", "one"), ("--keep", "1", "--refuse", "1"),
     ("--answers", "1"), ("--answers", "9=1")],
)  # fmt: skip
def test_words_that_mean_no_finding_are_wrong(desk, page, words):
    desk.refused(2, "take-minutes", page, *words)
    assert desk.json("list") == []


def test_numbers_of_several_papers_are_not_clear(desk, page):
    assert "one FILE" in desk.refused(2, "take-minutes", page, page, "--keep", "1")
