"""Two items of real minutes, logged as a new user would: eleven exchanges in our own words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

JULY, JANUARY = "3/7/2019", "13/1/2021"
ITEM = "Children in Care Performance Scorecard"


@pytest.fixture(scope="module")
def _logged(_empty, tmp_path_factory):
    path = Path(shutil.copy(_empty, tmp_path_factory.mktemp("pages") / "pages.desk"))
    desk = Command(path)
    desk(
        "reading", "pathway_plan", "May 2019", "85%", "--target", "over 85%", "--source", "minutes, July 2019"
    )
    desk("reading", "pathway_plan", "October 2020", "84%", "--source", "minutes, January 2021")
    _july(desk)
    _january(desk)
    return path


@pytest.fixture
def desk(_logged, tmp_path):
    """The desk after both pages."""
    return Command(Path(shutil.copy(_logged, tmp_path / "pages.desk")))


def _july(desk):
    def ask(wording, *more):
        return desk.json("log", wording, "--meeting", JULY, "--item", ITEM, *more)["id"]

    def answer(number, wording, kind="full"):
        desk("answer", number, wording, "--kind", kind, "--by", "officers", "--on", JULY)

    number = ask(
        "The duty to write pathway plans is not being met, and targets are not reached.", "--kind", "concern",
        "--raised-by", "panel members", "--indicator", "pathway_plan",
    )  # fmt: skip
    answer(number, "Hard work has brought the figure to over 85%, which was the target.")
    number = ask(
        "How good are the personal education plans?", "--raised-by", "members", "--indicator", "pep_quality"
    )
    answer(number, "A survey of social workers found that the tie with the education team is much stronger.")
    number = ask(
        "How is the quality of pathway plans assured?",
        "--raised-by",
        "members",
        "--indicator",
        "pathway_plan",
    )
    answer(number, "In several layers; an audit from outside and one from inside are being introduced.")
    desk("promise", number, "introducing an audit programme", "--on", JULY)
    number = ask(
        "Young people do not see what a pathway plan is for; to them it is a form to tick.", "--kind", "comment",
        "--raised-by", "co-optees", "--indicator", "pathway_plan",
    )  # fmt: skip
    answer(number, "A care leavers’ forum will help to make the plan a document that is of use.")
    desk("promise", number, "a forum of care leavers", "--due", "September", "--on", JULY)


def _january(desk):
    def ask(wording, role, *more):
        return desk.json("log", wording, "--meeting", JANUARY, "--item", ITEM, "--raised-by", role, *more)[
            "id"
        ]

    def answer(number, wording, kind="full"):
        desk("answer", number, wording, "--kind", kind, "--by", "officers", "--on", JANUARY)

    first = ask("What is the process when a child is to return home?", "foster carers’ representative")
    answer(first, "There is a duty to review whether a child can safely return.", "rule_restated")
    second = ask(
        "Are foster carers heard? They are often only told of the change.", "foster carer representative",
        "--supplements", first,
    )  # fmt: skip
    answer(second, "Carers are part of the review, so they should know of the plan.", "rule_restated")
    reply = desk.json("show", second)["responses"][0]["id"]
    desk("judge", reply, "does_not", "--reason", "It is the rule, not the practice.")
    third = ask("Is section 20 a danger at fifteen?", "foster care representative")
    answer(third, "It is used in partnership with families, and seldom fails.", "part")
    fourth = ask(
        "Young people at fifteen may be sent home against their wish.", "care leaver representative",
        "--kind", "concern",
    )  # fmt: skip
    desk("answer", fourth, "", "--kind", "none_recorded", "--on", JANUARY, "--where", "approved_minutes")
    fifth = ask("With less early help, who supports families?", "panel", "--kind", "concern")
    answer(fifth, "Early help is smaller; families in need are the focus, and fewer children come into care.")
    sixth = ask("Foster carers’ experience should be acknowledged.", "panel members", "--kind", "comment")
    desk(
        "answer",
        sixth,
        "It is part of the improvement plan.",
        "--kind",
        "full",
        "--by",
        "Chair",
        "--on",
        JANUARY,
    )
    seventh = ask("How will the red indicators turn round?", "panel members", "--indicator", "pathway_plan")
    answer(seventh, "Care plans do not always become pathway plans in time; it is a priority, now 84%.")


def test_there_are_eleven_exchanges_in_two_meetings(desk):
    matters = desk.json("list")
    assert len(matters) == 11
    by_meeting = [matter["meeting"] for matter in matters]
    assert (by_meeting.count("2019-07-03"), by_meeting.count("2021-01-13")) == (4, 7)
    assert [len(desk.json("list", "--meeting", day)) for day in (JULY, JANUARY)] == [4, 7]
    assert {matter["kind"] for matter in matters} == {"question", "concern", "comment"}


def test_one_spelling_stands_for_the_role_that_the_minutes_spell_three_ways(desk):
    assert len(desk.json("list", "--raised-by", "foster_carers_rep")) == 3


def test_the_care_leavers_concern_shows_that_no_reply_is_recorded(desk):
    silent = [matter for matter in desk.json("list") if "no_reply_recorded" in matter["flags"]]
    assert [(matter["kind"], matter["raised_by"]) for matter in silent] == [("concern", "care_leavers_rep")]
    assert silent[0]["standing"] == "awaiting_reply"


def test_the_key_exchange_is_a_restated_rule_with_its_supplementary(desk):
    followed = next(matter for matter in desk.json("list") if matter["supplements"])
    assert followed["standing"] == "not_answered"
    story = desk.json("show", followed["id"])
    assert story["responses"][0]["kind"] == "rule_restated"
    assert desk.json("show", followed["supplements"])["supplementaries"] == [followed["id"]]


def test_the_promises_keep_their_words_and_one_has_a_month(desk):
    forum, audit = desk.json("promises")
    assert (forum["due_words"], forum["first_due_on"], forum["owner"]) == ("September", "2019-09-30", "")
    assert "promise_overdue" in forum["flags"]
    assert (audit["due_on"], "promise_undated" in audit["flags"]) == (None, True)


def test_the_two_figures_stand_side_by_side_and_in_their_links(desk):
    told = desk.json("indicator", "pathway_plan")
    assert [(reading["value"], reading["target_text"]) for reading in told["readings"]] == [
        (85.0, "over 85%"),
        (84.0, ""),
    ]
    frozen = {desk.json("show", number)["links"][0]["value"] for number in told["matters"]}
    assert frozen == {85.0, 84.0}


def test_search_finds_what_was_said_as_well_as_what_was_asked(desk):
    assert len(desk.json("search", "pathway")) == 4
    assert len(desk.json("search", '"early help"')) == 1


def test_the_desk_is_sound_after_it_all(desk):
    assert desk.json("check")["well"] is True
