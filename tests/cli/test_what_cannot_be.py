"""What cannot have been: replies of days to come, figures of months to come, judgements of no reply, broken desks."""

from __future__ import annotations

import sys

import pytest

from carer_desk.store.engine import connect


@pytest.fixture
def asked(desk):
    desk("log", "Are carers told?")
    return desk


def test_a_reply_of_a_day_to_come_is_refused(asked):
    told = asked.refused(1, "answer", 1, "Yes.", "--kind", "full", "--on", "2/2/2021")
    assert "2 February 2021 is still to come" in told
    assert asked.json("show", 1)["responses"] == []
    asked("answer", 1, "Yes.", "--kind", "full", "--on", "1/2/2021")


def test_what_is_no_reply_cannot_be_judged(asked):
    refused = asked.refused(1, "answer", 1, "--kind", "none_recorded", "--judge", "answers")
    assert "nothing to judge" in refused
    asked("answer", 1, "--kind", "none_recorded")
    assert "nothing to judge" in asked.refused(1, "judge", 1, "does_not")
    assert asked.json("judge", 1, "not_judged")["judgement"] == "not_judged"


def test_a_month_that_has_not_begun_has_no_figure_and_one_not_over_is_told_of(desk, tmp_path):
    assert "has not begun" in desk.refused(1, "reading", "pathway_plan", "March 2021", "84%")
    table = tmp_path / "table.txt"
    table.write_text("\tJan 2021\tMar 2021\npathway_plan\t84%\t85%\n", "utf-8")
    assert "March 2021 has not begun" in desk.refused(1, "readings", table)
    assert desk.json("indicator", "pathway_plan")["readings"] == []
    told = desk.run("reading", "pathway_plan", "February 2021", "84%")
    assert (told.exit_code, "February 2021 is not over yet" in told.stderr) == (0, True)
    assert desk.run("reading", "pathway_plan", "January 2021", "84%").stderr == ""


def test_a_promise_for_a_meeting_after_one_not_entered_says_that_it_has_no_date(asked):
    told = " ".join(asked("promise", 1, "bring it", "--due", "the meeting after next").split())
    assert "No date yet: the second meeting after 1 February 2021 is not entered." in told
    assert "The promise is undated." in told


@pytest.mark.parametrize(
    ("change", "command"),
    [
        ("UPDATE promise SET due_on = 'soon'", ("promises",)),
        ("UPDATE promise SET due_on = 'soon'", ("list",)),
        ("UPDATE promise SET made_on = 'soon'", ("show", 1)),
        ("UPDATE matter SET raised_on = 'soon'", ("show", 1)),
        ("UPDATE matter SET kind = 'riddle'", ("show", 1)),
        ("UPDATE matter SET kind = 'riddle'", ("list",)),
    ],
)
def test_a_desk_somebody_tampered_with_is_told_of_plainly(asked, change, command):
    asked("promise", 1, "bring it", "--due", "May 2021")
    connection = connect(asked.path, None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(change)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    told = asked.refused(1, *command)
    assert "did not write" in told and "soon" not in told and "riddle" not in told


def test_bytes_that_are_no_characters_are_refused_in_every_word(asked):
    half = "\udcff"
    for words in (("list", "--tag", half), ("search", f"a{half}"), ("log", half), ("tag", 1, half)):
        told = asked.refused(2, *words)
        assert "bytes that are no characters" in told, words
        assert "inside Carer Desk" not in told
    assert "This is not a date" in asked.refused(2, "list", "--today", half)
    assert len(asked.json("list")) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name of a file is always text")
def test_a_file_whose_name_is_no_text_is_kept_under_one_that_is(asked, tmp_path):
    named = tmp_path / "table\udcff.csv"
    named.write_text("indicator;period;figure\npathway_plan;2020-04;84%\n", "utf-8")
    asked("take-scorecard", named)
    assert [one["text"] for one in asked.json("indicator", "pathway_plan")["readings"]] == ["84%"]
    minutes = tmp_path / "minutes\udcff.txt"
    minutes.write_text("1. Councillor Underhill asked whether carers are told.\n", "utf-8")
    asked("take-minutes", minutes, "--date", "1/2/2021", "--keep", "all", "--json")
