from __future__ import annotations

import pytest

from carer_desk.commands.call import HARM_WORDS
from carer_desk.ui.parts.harm_banner import HarmBanner
from carer_desk.ui.theme import Theme

VISITS = "How many visits were late, and why?"


def test_a_line_is_all_that_a_matter_needs(desk):
    logged = desk.json("log", VISITS)
    assert logged["id"] == 1
    assert len(logged["uuid"]) == 36
    expected = {
        "kind": "question",
        "wording": VISITS,
        "raised_by": "foster_carers_rep",
        "raised_on": "2021-02-01",
        "meeting": None,
        "standing": "draft",
        "flags": [],
        "indicators": [],
    }
    assert expected.items() <= desk.json("list")[0].items()
    assert desk("log", VISITS).startswith("Logged question 2: draft.")


def test_everything_else_can_be_said_with_it(desk):
    desk("log", "First of all")
    desk(
        "log", VISITS, "--kind", "concern", "--raised-by", "Care leaver representative",
        "--meeting", "3rd July 2019", "--item", "Scorecard", "--indicator", "visits_timely",
        "--indicator", "Pathway plan", "--background", "Told at three groups", "--private-note", "One was upset",
        "--on-behalf", 4, "--supplements", 1, "--repeats", 1, "--tag", "visits", "--tag", "teams", "--must-ask",
        "--raised-on", "1/7/2019",
    )  # fmt: skip
    expected = {
        "kind": "concern",
        "raised_by": "care_leavers_rep",
        "raised_on": "2019-07-01",
        "meeting": "2019-07-03",
        "item": "Scorecard",
        "indicators": ["visits_timely", "pathway_plan"],
        "background": "Told at three groups",
        "private_note": "One was upset",
        "on_behalf_of": 4,
        "supplements": 1,
        "repeats": 1,
        "tags": ["teams", "visits"],
        "must_ask": True,
        "standing": "awaiting_reply",
    }
    assert expected.items() <= desk.json("show", 2).items()
    shown = desk("show", 2)
    for words in (
        "never leaves this desk",
        "One was upset",
        "Asked before as 1",
        "care leavers’ representative",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("spelling", "role"),
    [
        ("foster carers’ representative", "foster_carers_rep"),
        ("foster care representative", "foster_carers_rep"),
        ("FOSTER-CARER REP", "foster_carers_rep"),
        ("care_leavers_rep", "care_leavers_rep"),
        ("care leaver", "care_leavers_rep"),
        ("panel members", "panel_member"),
        ("Co-optee", "co_optee"),
        ("chair", "chair"),
    ],
)
def test_a_role_may_be_spelt_as_the_minutes_spell_it(desk, spelling, role):
    assert desk.json("log", VISITS, "--raised-by", spelling)["raised_by"] == role


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([""], 1, "Type the question first"),
        (["x" * 4001], 1, "4,000"),
        ([VISITS, "--on-behalf", "0"], 1, "count of people"),
        ([VISITS, "--on-behalf", "9" * 20], 1, "1,000,000 at most"),
        ([VISITS, "--background", "x" * 1_000_001], 1, "1,000,000 characters"),
        ([VISITS, "--private-note", "x" * 1_000_001], 1, "1,000,000 characters"),
        ([VISITS, "--on-behalf", "some"], 2, "--on-behalf"),
        ([VISITS, "--kind", "complaint"], 2, "question, concern, comment, request"),
        ([VISITS, "--raised-by", "aunt"], 2, "--raised-by"),
        ([VISITS, "--meeting", "soon"], 2, "--meeting"),
        ([VISITS, "--raised-on", "31/2/2020"], 2, "--raised-on"),
        ([VISITS, "--item", "6"], 2, "--meeting"),
        ([VISITS, "--supplements", "9"], 1, "no matter 9"),
        ([VISITS, "--indicator", "weather"], 1, "no indicator"),
        ([VISITS, "--meeting", "3/7/2019", "--indicator", "weather"], 1, "no indicator"),
    ],
)
def test_what_cannot_be_logged_says_why_and_leaves_nothing_behind(desk, words, code, said):
    assert said in desk.refused(code, "log", *words)
    assert desk.json("list") == desk.json("meeting") == []


def test_a_date_without_a_year_is_said_in_full_before_it_is_believed(desk):
    result = desk.run("log", VISITS, "--meeting", "12 November")
    assert result.exit_code == 0
    assert "Thursday 12 November 2020" in result.stderr
    assert "no year typed" in result.stderr
    assert "Entered the meeting" in result.stderr


def test_a_matter_is_found_by_number_and_by_uuid(desk):
    uuid = desk.json("log", VISITS)["uuid"]
    for name in ("1", "#1", uuid, uuid.upper()):
        assert desk.json("show", name)["id"] == 1
    assert "no matter 7" in desk.refused(1, "show", "7")
    assert "no matter" in desk.refused(1, "show", "99999999999999999999999")
    assert "no matter" in desk.refused(1, "show", "visits")


def test_a_restated_rule_offers_a_supplementary(desk):
    desk("log", VISITS, "--meeting", "6/1/2021")
    told = desk.json(
        "answer", 1, "Visits must be made every six weeks.", "--kind", "rule restated",
        "--by", "Head of Service", "--on", "6/1/2021", "--where", "draft minutes",
    )  # fmt: skip
    assert told["standing"] == "reply_to_judge"
    assert told["where"] == "draft_minutes"
    offer = told["offers"][0]
    assert offer["offer"] == "supplementary"
    asked = desk.json("log", offer["wording"], "--supplements", 1)
    assert asked["supplements"] == 1
    assert desk.json("show", 1)["supplementaries"] == [2]


@pytest.mark.parametrize("kind", ["holding", "will write"])
def test_a_put_off_reply_offers_a_promise_with_the_command_to_type(desk, kind):
    desk("log", VISITS, "--meeting", "6/1/2021")
    answered = desk("answer", 1, "We will come back to you.", "--kind", kind, "--on", "6/1/2021")
    assert "awaiting reply" in answered
    assert "carer-desk promise my.desk 1 WORDS --owner POST --due WORDS --response 1" in answered


def test_that_nothing_was_said_can_be_recorded(desk):
    desk("log", VISITS, "--meeting", "6/1/2021")
    told = desk.json(
        "answer", 1, "", "--kind", "none_recorded", "--on", "6/1/2021", "--where", "approved_minutes"
    )
    assert told["offers"] == []
    assert "no_reply_recorded" in desk.json("list")[0]["flags"]
    assert "Type what was said" in desk.refused(1, "answer", 1, "", "--kind", "full")
    desk("answer", 1, "--kind", "none recorded")


def test_a_correction_points_at_what_it_corrects_and_changes_nothing_of_it(desk):
    desk("log", VISITS, "--meeting", "6/1/2021")
    desk("answer", 1, "Ninety in a hundred.", "--kind", "full", "--judge", "answers", "--reason", "A number")
    assert "corrects" in desk.refused(1, "answer", 1, "It was eighty.", "--kind", "correction")
    desk("answer", 1, "It was eighty.", "--kind", "correction", "--corrects", 1)
    first, second = desk.json("show", 1)["responses"]
    assert (first["wording"], first["judgement"]) == ("Ninety in a hundred.", "answers")
    assert second["corrects_id"] == 1


def test_closing_needs_outcome_and_reason_and_reopening_a_reason(desk):
    desk("log", VISITS)
    desk.refused(2, "close", 1, "--outcome", "resolved")
    desk.refused(2, "close", 1, "--reason", "done")
    assert "Say why" in desk.refused(1, "close", 1, "--outcome", "resolved", "--reason", " ")
    assert (
        desk.json("close", 1, "--outcome", "no further action", "--reason", "Overdone")["standing"]
        == "closed"
    )
    assert "closed already" in desk.refused(1, "close", 1, "--outcome", "resolved", "--reason", "again")
    assert "Closed as no further action" in desk("show", 1)
    assert desk.json("reopen", 1, "--reason", "It came back")["standing"] == "draft"


def test_a_matter_with_an_open_promise_is_not_resolved(desk):
    desk("log", VISITS)
    desk("promise", 1, "to look into it")
    assert "promise is open" in desk.refused(1, "close", 1, "--outcome", "resolved", "--reason", "done")


def test_a_judgement_moves_the_standing(desk):
    desk("log", VISITS, "--meeting", "6/1/2021")
    desk("answer", 1, "It is rare.", "--kind", "part", "--on", "6/1/2021")
    assert "not answered" in desk("judge", 1, "no", "--reason", "“Rare” is no number")
    assert desk.json("judge", 1, "answers it in part")["standing"] == "part_answered"
    assert "no response 5" in desk.refused(1, "judge", 5, "part")


def test_tags_and_links_come_and_go(desk):
    desk("log", VISITS)
    assert desk.json("tag", 1, "visits", "teams")["tags"] == ["teams", "visits"]
    assert desk.json("tag", 1, "--remove", "teams")["tags"] == ["visits"]
    assert [link["code"] for link in desk.json("link", 1, "visits_timely", "seen_alone")["links"]] == [
        "visits_timely",
        "seen_alone",
    ]
    assert desk.json("unlink", 1, "seen_alone")["indicators"] == ["visits_timely"]
    assert "not linked" in desk.refused(1, "unlink", 1, "seen_alone")


def test_a_matter_not_reached_goes_to_the_next_meeting(desk):
    desk("meeting", "3/3/2021")
    desk("log", VISITS, "--meeting", "6/1/2021", "--raised-on", "1/1/2021")
    carried = desk.json("carry", 1)
    assert (carried["meeting"], carried["carried"]) == ("2021-03-03", 1)
    assert carried["standing"] == "carried_over"
    assert "carried over (1 meeting)" in desk("list")


def test_a_list_is_narrowed_by_everything_it_shows(desk):
    desk("log", "One", "--kind", "concern", "--tag", "visits", "--meeting", "3/7/2019", "--must-ask")
    desk(
        "log",
        "Two about schools",
        "--raised-by",
        "chair",
        "--indicator",
        "pep_current",
        "--raised-on",
        "1/6/2020",
    )
    desk("log", "Three", "--kind", "request")
    desk(
        "promise",
        3,
        "to count them",
        "--owner",
        "Virtual School Head",
        "--due",
        "31/1/2021",
        "--on",
        "1/1/2021",
    )

    def found(*filters):
        return [matter["id"] for matter in desk.json("list", *filters)]

    assert found() == [3, 2, 1]
    assert found("--order", "oldest") == [1, 2, 3]
    assert found("--kind", "concern", "--kind", "request") == [3, 1]
    assert found("--standing", "open") == [3, 2, 1]
    assert found("--standing", "awaiting reply") == [1]
    assert found("--raised-by", "chair") == [2]
    assert found("--meeting", "3 July 2019") == [1]
    assert found("--indicator", "pep_current") == [2]
    assert found("--tag", "visits") == [1]
    assert found("--owner", "Virtual School Head") == [3]
    assert found("--since", "1/6/2020", "--until", "2/6/2020") == [2]
    assert found("--late") == []
    assert found("--overdue") == [3]
    assert found("--text", "school") == [3, 2]
    assert found("--must-ask") == [1]
    assert "No matter fits" in desk("list", "--kind", "comment")
    assert "no meeting on" in desk.refused(1, "list", "--meeting", "4/7/2019")
    assert "--since" in desk.refused(2, "list", "--since", "long ago")


def test_a_search_shows_where_the_words_stand(desk):
    desk("log", VISITS, "--background", "Heard at the autumn group")
    desk("answer", 1, "The autumn was busy.", "--kind", "part")
    found = desk.json("search", "autu")
    assert {hit["where"] for hit in found[0]["hits"]} == {"background", "answers"}
    assert "found in the background: Heard at the «autumn» group" in desk("search", "autumn")


def test_a_long_wording_is_whole_for_programs(desk):
    long = "visits " * 200
    desk("log", long)
    assert desk.json("list")[0]["wording"] == long.strip()


def test_a_reply_has_a_length_that_a_desk_can_bear(desk):
    desk("log", VISITS)
    assert "1,000,000 characters" in desk.refused(1, "answer", 1, "x" * 1_000_001, "--kind", "full")
    desk("answer", 1, "x" * 1_000_000, "--kind", "full")


def test_any_fact_is_changed_afterwards_in_one_change_that_undo_takes_back(desk):
    desk("log", "First of all")
    desk("log", "Why are vists late?", "--tag", "visits", "--tag", "draft", "--on-behalf", 3)
    before = desk.json("show", 2)
    desk(
        "edit", 2, "--wording", VISITS, "--kind", "concern", "--background", "Told at three groups",
        "--private-note", "One was upset", "--raised-by", "care leavers", "--on-behalf", 5,
        "--raised-on", "1/7/2019", "--meeting", "3/7/2019", "--item", "Scorecard", "--supplements", 1,
        "--repeats", 1, "--must-ask", "--closed-session", "--tag", "teams", "--untag", "draft",
    )  # fmt: skip
    expected = {
        "wording": VISITS,
        "kind": "concern",
        "background": "Told at three groups",
        "private_note": "One was upset",
        "raised_by": "care_leavers_rep",
        "on_behalf_of": 5,
        "raised_on": "2019-07-01",
        "meeting": "2019-07-03",
        "item": "Scorecard",
        "supplements": 1,
        "repeats": 1,
        "must_ask": True,
        "closed_session": True,
        "tags": ["teams", "visits"],
    }
    assert expected.items() <= desk.json("show", 2).items()
    assert "changed a question" in desk("undo")
    assert desk.json("show", 2) == before


def test_what_was_said_of_a_matter_can_be_emptied_again(desk):
    desk("log", "First of all")
    desk("log", VISITS, "--meeting", "3/7/2019", "--item", "Scorecard", "--on-behalf", 4, "--supplements", 1,
         "--background", "Told", "--must-ask")  # fmt: skip
    assert desk.json("edit", 2, "--item", "")["meeting"] == "2019-07-03"
    desk(
        "edit", 2, "--no-meeting", "--on-behalf", 0, "--supplements", "", "--background", "", "--no-must-ask"
    )
    expected = {"meeting": None, "item": None, "on_behalf_of": None, "supplements": None, "background": ""}
    assert (expected | {"must_ask": False}).items() <= desk.json("show", 2).items()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--wording"),
        (["--wording", " "], 1, "Type the question"),
        (["--item", "Scorecard"], 2, "--item needs"),
        (["--meeting", "3/7/2019", "--no-meeting"], 2, "against each other"),
        (["--supplements", "1"], 1, "cannot follow from itself"),
        (["--raised-on", "once"], 2, "--raised-on"),
        (["--on-behalf", "-2"], 2, "--on-behalf"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(desk, words, code, said):
    desk("log", VISITS)
    before, history = desk.json("show", 1), desk.json("history", "--limit", 3)
    assert said in desk.refused(code, "edit", 1, *words)
    assert desk.json("show", 1) == before
    assert desk.json("history", "--limit", 3) == history


def test_a_matter_is_removed_and_undo_brings_it_back(desk):
    desk("log", VISITS)
    desk("answer", 1, "We will look.", "--kind", "holding")
    whole = desk.json("show", 1)
    assert "undo" in desk("remove", 1)
    assert desk.json("list") == []
    desk("undo")
    assert desk.json("show", 1) == whole


def test_more_tags_than_anybody_reads_are_refused_and_none_is_kept(desk):
    desk("log", "How many visits were late?", "--tag", "visits")
    many = [f"tag {number}" for number in range(100)]
    assert "100 tags at most" in desk.refused(1, "tag", 1, *many)
    assert "Shorten it" in desk.refused(1, "tag", 1, "t" * 201)
    assert "100 tags at most" in desk.refused(1, "log", "x", *(f"--tag={tag}" for tag in [*many, "last"]))
    assert desk.json("show", 1)["tags"] == ["visits"]
    assert len(desk.json("list")) == 1
    desk("tag", 1, *many[:99])
    assert len(desk.json("show", 1)["tags"]) == 100


def test_words_that_read_like_harm_get_the_hint_of_the_window_and_are_kept_all_the_same(desk, qapp):
    telling = "She told me last night that her uncle hits her with a belt."
    for line in (
        ("log", telling),
        ("log", VISITS, "--private-note", telling),
        ("answer", 1, telling, "--kind", "full"),
        ("promise", 1, telling),
        ("edit", 1, "--background", telling),
    ):
        result = desk.run(*line)
        assert result.exit_code == 0, result.output
        assert "LADO" in result.stderr and "999" in result.stderr and "999" not in result.stdout
    assert "uncle" not in result.stderr
    quiet = desk.run("log", VISITS)
    assert quiet.stderr == "" and desk.json("search", "belt")
    banner = HarmBanner(Theme("light", 1.0)).words.split()
    assert " ".join(HARM_WORDS).split() == banner
