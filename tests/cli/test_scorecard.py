from __future__ import annotations

import pytest


def test_a_meeting_is_entered_shown_moved_called_off_and_minuted(desk):
    planned = desk.json("meeting", "3/3/2021", "--time", "17:00", "--place", "Town Hall")
    assert (planned["on"], planned["state"], planned["place"]) == ("2021-03-03", "planned", "Town Hall")
    desk("log", "How many visits were late?", "--meeting", "next meeting")
    moved = desk.json("meeting", "3/3/2021", "--move-to", "10/3/2021")
    assert moved["on"] == "2021-03-10"
    assert [matter["id"] for matter in moved["matters"]] == [1]
    assert [(m["on"], m["state"]) for m in desk.json("meeting")] == [
        ("2021-03-03", "moved"),
        ("2021-03-10", "planned"),
    ]
    assert desk.json("meeting", "10/3/2021", "--state", "cancelled")["state"] == "cancelled"
    assert desk.json("meeting", "10/3/2021", "--state", "held")["state"] == "held"
    assert desk.json("list")[0]["standing"] == "awaiting_reply"
    approved = desk.json("meeting", "10/3/2021", "--minutes", "approved", "--approved-on", "5/5/2021")
    assert (approved["minutes"], approved["approved_on"]) == ("approved", "2021-05-05")
    assert "Minutes: approved on Wednesday 5 May 2021" in desk("meeting", "10/3/2021")
    assert "only a planned one" in desk.refused(1, "meeting", "10/3/2021", "--move-to", "12/3/2021")
    assert "--move-to" in desk.refused(2, "meeting", "10/3/2021", "--state", "moved")
    assert "DATE" in desk.refused(2, "meeting", "soon")


def test_a_figure_keeps_its_words_and_a_second_one_is_a_revision(desk):
    desk(
        "reading", "pathway plan", "October 2020", "84%", "--target", "over 85%", "--rag", "amber",
        "--national", "82%", "--neighbours", "83", "--source", "agenda pack",
    )  # fmt: skip
    told = desk.json("indicator", "pathway_plan")["readings"][0]
    expected = {
        "text": "84%",
        "value": 84.0,
        "period": "2020-10",
        "target": 85.0,
        "target_text": "over 85%",
        "rag": "amber",
        "national": 82.0,
        "neighbours": 83.0,
    }
    assert expected.items() <= told.items()
    assert "nothing was changed" in desk(
        "reading", "pathway_plan", "Oct 2020", "84%", "--target", "over 85%", "--rag", "a",
        "--national", "82%", "--neighbours", "83", "--source", "agenda pack",
    )  # fmt: skip
    assert desk("reading", "pathway_plan", "2020-10", "83%").startswith("Revised")
    assert [reading["text"] for reading in desk.json("indicator", "pathway_plan")["readings"]] == ["83%"]
    assert desk.json("reading", "returned_home", "Q2 2020/21", "c")[0]["value"] is None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["weather", "Oct 2020", "84%"], 1, "no indicator"),
        (["pathway_plan", "sometime", "84%"], 2, "PERIOD"),
        (["pathway_plan", "Oct 2020", "many"], 2, "VALUE"),
        (["pathway_plan", "Oct 2020", "0.84"], 2, "VALUE"),
        (["pathway_plan", "Oct 2020", ""], 2, "VALUE"),
        (["pathway_plan", "Oct 2020", "84%", "--target", "more"], 2, "--target"),
        (["pathway_plan", "Oct 2020", "84%", "--national", "more"], 2, "--national"),
        (["pathway_plan", "Oct 2020", "84%", "--rag", "blue"], 2, "--rag"),
    ],
)
def test_a_figure_that_is_not_certain_is_never_taken(desk, words, code, said):
    assert said in desk.refused(code, "reading", *words)
    assert desk.json("indicator") == []


def test_figures_are_pasted_all_or_none(desk, tmp_path):
    block = "Indicator\tSept 2020\tOct 2020\npathway_plan\t85%\t84%\nvisits_timely\t90%\t91%\n"
    assert len(desk.json("readings", input=block)) == 4
    assert "Added no figures; 4 were there already" in desk("readings", "-", input=block)
    file = tmp_path / "figures.tsv"
    file.write_text("Indicator\tNov 2020\npathway_plan\t86%\nvisits_timely\tmany\n", "utf-8")
    said = desk.refused(1, "readings", file)
    assert "row 3, column B" in said
    assert len(desk.json("indicator", "pathway_plan")["readings"]) == 2
    assert "no figures" in desk.refused(1, "readings", input="\n")
    assert len(desk.json("readings", "--month", "Dec 2020", input="pathway_plan\t87%\n")) == 1
    worded = desk("readings", input="Indicator\tJan 2021\tRAG\npathway_plan\tover 85%\tG\n")
    assert "Added 1 figure. Kept as published, without a figure to draw or to compare: 1." in worded.replace(
        "\n", " "
    )
    latest = desk.json("indicator", "pathway_plan")["readings"][-1]
    assert (latest["text"], latest["value"], latest["rag"]) == ("over 85%", None, "green")
    file.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in desk.refused(1, "readings", file)


def test_an_own_indicator_is_added_renamed_and_defined(desk):
    added = desk.json("indicator", "weekend_calls", "--add", "Weekend calls answered", "--theme", "Fostering")
    assert added["followed"] is True
    renamed = desk.json("indicator", "weekend_calls", "--rename", "Calls answered at weekends")
    assert renamed["aliases"] == ["Weekend calls answered"]
    desk("indicator", "weekend_calls", "--target", "over 90%", "--tolerance", "5", "--from", "1/4/2020")
    later = desk.json("indicator", "weekend_calls", "--target", "80%", "--reason", "Set lower")
    assert [(d["starts_on"], d["target"], d["tolerance"]) for d in later["definitions"]] == [
        ("2020-04-01", 90.0, 5.0),
        ("2021-02-01", 80.0, 5.0),
    ]
    assert "target over 90%" in desk("indicator", "Weekend calls answered")
    assert desk.json("indicator", "weekend_calls", "--unfollow")["followed"] is False
    assert "taken" in desk.refused(1, "indicator", "weekend_calls", "--add", "Again")
    assert "--target" in desk.refused(2, "indicator", "weekend_calls", "--target", "high")


def test_a_link_freezes_the_figure_of_the_day(desk):
    desk("reading", "pathway_plan", "Sept 2020", "85%", "--target", "over 85%")
    desk("log", "Why are pathway plans late?", "--raised-on", "12/11/2020", "--indicator", "pathway_plan")
    desk("reading", "pathway_plan", "Dec 2020", "84%")
    assert "85% in September 2020, target over 85%" in desk("show", 1)
    assert desk.json("indicator", "pathway_plan")["matters"] == [1]


def test_a_figure_published_in_words_is_kept_as_it_stands(desk, tmp_path):
    said = " ".join(desk("reading", "pathway_plan", "May 2019", "over 85%", "--target", "85%").split())
    assert "May 2019: “over 85%”. It is kept as it was published. There is no figure in it" in said
    (kept,) = desk.json("indicator", "pathway_plan")["readings"]
    assert (kept["text"], kept["value"], kept["target"]) == ("over 85%", None, 85.0)
    desk("log", "How many plans are up to date?", "--indicator", "pathway_plan")
    assert "over 85% in May 2019, target 85%" in desk("show", 1)
    desk("report", "--drafts", "--from", "1/1/2019", "--to", "1/2/2021", "-o", tmp_path / "report.txt")
    assert "over 85%" in (tmp_path / "report.txt").read_text("utf-8")
    for doubtful in ("0.84", "1,23", "84 days", "", "120%"):
        desk.refused(2, "reading", "pathway_plan", "June 2019", doubtful)
