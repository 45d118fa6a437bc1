from __future__ import annotations

import pytest


@pytest.fixture
def asked(desk):
    desk("log", "How many visits were late?", "--meeting", "3/7/2019")
    desk(
        "answer", 1, "We will come back.", "--kind", "holding", "--by", "Head of Service", "--on", "3/7/2019"
    )
    return desk


def test_what_was_understood_of_the_due_words_is_said_in_full(asked):
    said = asked("promise", 1, "to bring the number", "--owner", "Head of Service", "--due", "September")
    assert "By Monday 30 September 2019 (the end of September 2019)." in said
    promise = asked.json("show", 1)["promises"][0]
    assert promise["first_due_on"] == "2019-09-30"
    assert promise["made_on"] == "2019-07-03"
    assert promise["response"] == 1
    assert promise["due_words"] == "September"


@pytest.mark.parametrize(
    ("due", "day", "said"),
    [
        ("12/11/2020", "2020-11-12", "By Thursday 12 November 2020."),
        ("2019-10-01", "2019-10-01", "By Tuesday 1 October 2019."),
        ("next meeting", None, "The date will be known when the next meeting"),
        ("", None, "No date was given. The promise is undated."),
        ("in due course", None, "undated"),
        ("when the cows come home", None, "kept as they were said"),
    ],
)
def test_due_words_of_every_sort_are_kept(asked, due, day, said):
    told = asked.json("promise", 1, "to bring the number", "--due", due)
    assert (told["first_due_on"], told["due_words"]) == (day, due)
    assert said in told["understood"]


def test_a_promise_for_the_next_meeting_waits_for_it(asked):
    asked("promise", 1, "to bring the number", "--due", "next meeting")
    assert asked.json("promises")[0]["flags"] == ["promise_due_at_next_meeting"]
    asked("meeting", "6/11/2019")
    assert "promise_overdue" in asked.json("promises")[0]["flags"]


def test_a_promise_slips_and_its_first_date_stays(asked):
    asked("promise", 1, "to bring the number", "--due", "September")
    asked("progress", 1, "--new-date", "end of November 2019", "--reason", "Staff left", "--on", "30/9/2019")
    moved = asked.json(
        "progress", 1, "--new-date", "15/1/2020", "--reason", "Not said", "--state", "under way",
        "--words", "Half is counted", "--on", "1/12/2019", "--by", "Head of Service",
    )  # fmt: skip
    assert (moved["first_due_on"], moved["due_on"], moved["slips"]) == ("2019-09-30", "2020-01-15", 2)
    assert moved["state"] == "under_way"
    assert "promise_slipped" in moved["flags"]
    assert moved["understood"] == "By Wednesday 15 January 2020."
    shown = asked("show", 1)
    assert "moved to 30 Nov 2019" in shown
    assert "Reason: Staff left" in shown


def test_reported_done_is_not_seen_done(asked):
    asked("promise", 1, "to bring the number")
    assert "Give --state" in asked.refused(2, "progress", 1)
    assert asked.json("progress", 1, "--state", "reported done")["flags"] == ["promise_reported_done"]
    assert "Say why" in asked.refused(1, "progress", 1, "--state", "seen done")
    asked("progress", 1, "--state", "seen done", "--words", "It stands in the pack")
    assert asked.json("promises") == []
    assert [promise["state"] for promise in asked.json("promises", "--all")] == ["seen_done"]
    assert "cannot become" in asked.refused(1, "progress", 1, "--state", "heard", "--words", "?")


def test_a_new_date_must_be_a_date_and_have_a_reason(asked):
    asked("promise", 1, "to bring the number", "--due", "September")
    assert "--new-date" in asked.refused(2, "progress", 1, "--new-date", "soonish", "--reason", "x")
    assert "Say why" in asked.refused(1, "progress", 1, "--new-date", "1/12/2019")
    assert asked.json("promises")[0]["slips"] == 0


def test_two_reports_in_one_go_are_one_step_to_undo(asked):
    asked("promise", 1, "to bring the number", "--due", "September")
    asked("progress", 1, "--state", "stalled", "--new-date", "1/12/2019", "--reason", "Staff left")
    asked("undo")
    promise = asked.json("promises")[0]
    assert (promise["state"], promise["slips"]) == ("heard", 0)


def test_promises_are_listed_by_date_owner_and_matter(asked):
    asked("log", "Another")
    asked("promise", 1, "undated", "--owner", "Director")
    asked("promise", 1, "late", "--owner", "Head of Service", "--due", "1/9/2019")
    asked("promise", 2, "early", "--owner", "Director", "--due", "1/8/2019", "--on", "1/7/2019")
    assert [promise["words"] for promise in asked.json("promises")] == ["early", "late", "undated"]
    assert [promise["id"] for promise in asked.json("promises", "--owner", "Director")] == [3, 1]
    assert [promise["id"] for promise in asked.json("promises", "--matter", 2)] == [3]
    assert [promise["id"] for promise in asked.json("promises", "--overdue")] == [3, 2]
    assert "2 promises overdue, of 3 open promises." in asked("promises", "--overdue")
    assert "The first 1 of 3 open promises." in asked("promises", "--limit", 1)
    assert "no response 9" in asked.refused(1, "promise", 1, "x", "--response", 9)


def test_a_promise_for_a_meeting_that_was_not_known_says_after_which_day(desk):
    desk("log", "How many visits were late?")
    desk("promise", 1, "we will come back", "--due", "next meeting", "--on", "20/1/2021")
    assert "due at the first meeting after 20 Jan 2021" in desk("promises")
    desk("meeting", "27/1/2021")
    assert "due at the first meeting after 20 Jan 2021" in desk("show", 1)
    assert "promise overdue: due at the January 2021 meeting, one meeting ago" in desk("show", 1)


def test_a_promise_of_an_earlier_day_belongs_to_the_reply_of_that_day(asked):
    closed = ("--kind", "holding", "--on", "3/7/2019", "--closed-session")
    asked("answer", 1, "Said after the public had left.", *closed)
    asked("answer", 1, "Ninety of them.", "--kind", "part", "--on", "4/9/2019")
    told = asked.json("promise", 1, "to bring the number", "--on", "3/7/2019")
    assert (told["response"], told["closed_session"]) == (2, True)


def test_a_promise_can_be_kept_from_the_papers_by_itself(asked, tmp_path):
    told = asked.json("promise", 1, "to move the office", "--closed-session")
    assert (told["response"], told["closed_session"]) == (1, True)
    paper = tmp_path / "report.txt"
    asked("report", "--from", "1/1/2019", "--to", "31/12/2019", "-o", paper)
    assert "to move the office" not in paper.read_text("utf-8")
