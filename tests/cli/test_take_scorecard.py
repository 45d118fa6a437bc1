"""A published scorecard taken onto a desk from the command line."""

from __future__ import annotations

import json

import pytest

from tests.readers.scorecards.sheets import IHA, MOVES, workbook

HEAD = ["Measure", "Apr 2020", "May 2020", "Target"]


@pytest.fixture
def files(tmp_path):
    (tmp_path / "old.xlsx").write_bytes(
        workbook(HEAD, [IHA, "80%", "82%", "85%"], [MOVES, "10%", "11%", "9%"])
    )
    (tmp_path / "new.xlsx").write_bytes(
        workbook(
            ["Measure", "May 2020", "Jun 2020", "Target"],
            [IHA, "81%", "84%", "80%"],
            [MOVES, "11%", "oops", "9%"],
            ["Placement stability", "60%", "61%", "62%"],
        )
    )
    return tmp_path


def test_figures_are_kept_and_taken_back_in_one_action(desk, files):
    before = desk.json("indicator", "iha_timely")
    told = desk("take-scorecard", files / "old.xlsx")
    assert "Kept 4 figures, 0 of them revisions." in told
    assert "Recorded 2 targets or definitions." in told
    assert desk.json("indicator", "iha_timely") != before
    desk("undo")
    assert desk.json("indicator", "iha_timely") == before


def test_the_next_one_revises_and_says_what_changed(desk, files):
    desk("take-scorecard", files / "old.xlsx")
    told = " ".join(desk("take-scorecard", files / "new.xlsx").split())
    assert "iha_timely: Goalposts moved. The target moved from 85% to 80%." in told
    assert "May 2020 was given as 82% and is now given as 81%." in told
    assert "“oops”" in told
    assert "“Placement stability”" in told
    assert "Kept 2 figures, 1 of them revisions." in told


def test_json_tells_what_was_kept(desk, files):
    told = desk.json("take-scorecard", files / "old.xlsx")
    assert {one["code"] for one in told["kept"]["readings"]} == {"iha_timely", "stability_moves"}
    assert {one["target"] for one in told["kept"]["definitions"]} == {85.0, 9.0}
    assert told["changes"] == []


def test_a_correction_is_used_and_remembered(desk, files):
    mapping = desk.json("take-scorecard", files / "old.xlsx")["mapping"]
    line = dict(mapping["rows"][0], name="Placement stability", code="stability_longterm", basis="by_hand")
    mapping["rows"] = [line]
    (files / "mapping.json").write_text(json.dumps(mapping), "utf-8")
    told = desk.json("take-scorecard", files / "new.xlsx", "--mapping", files / "mapping.json")
    assert told["unmapped"] == []
    assert {one["code"] for one in told["kept"]["readings"]} == {"iha_timely", "stability_longterm"}
    (files / "next.xlsx").write_bytes(
        workbook(
            ["Measure", "Jul 2020", "Target"], [IHA, "85%", "80%"], ["Placement stability", "63%", "62%"]
        )
    )
    again = desk.json("take-scorecard", files / "next.xlsx")
    assert {one["code"] for one in again["kept"]["readings"]} == {"iha_timely", "stability_longterm"}


def test_nothing_new_and_nothing_readable_are_refused(desk, files):
    desk("take-scorecard", files / "old.xlsx")
    assert "nothing new" in desk.refused(1, "take-scorecard", files / "old.xlsx")
    (files / "bad.xlsx").write_bytes(b"PK\x03\x04 and nothing")
    assert "bad.xlsx" in desk.refused(1, "take-scorecard", files / "bad.xlsx")
    assert "no such meeting" in desk.refused(
        1, "take-scorecard", files / "new.xlsx", "--meeting", "1 July 2020"
    )


def test_single_figures_and_targets_are_left_out_counted_and_offered_again(desk, files):
    told = desk("take-scorecard", files / "old.xlsx", "--leave-out", "Scorecard!C2", "--leave-out", "a3")
    assert "Kept 3 figures, 0 of them revisions." in told
    assert "Recorded 1 target or definition." in told
    assert "Left out as you said: 1 figure, 1 target or definition." in told
    refused = desk.refused(1, "take-scorecard", files / "old.xlsx", "--leave-out", "C2", "--leave-out", "A3")
    assert "You left out all that is new." in refused
    assert "“Z9”" in desk.refused(1, "take-scorecard", files / "old.xlsx", "--leave-out", "Z9")
    kept = desk.json("take-scorecard", files / "old.xlsx")["kept"]
    assert [(one["code"], one["period"]) for one in kept["readings"]] == [("iha_timely", "2020-05")]
    assert [(one["code"], one["target"]) for one in kept["definitions"]] == [("stability_moves", 9.0)]
    assert kept["left_out"] == {"figures": 0, "definitions": 0}


def test_how_percentages_are_written_is_asked_and_said_in_the_mapping(desk, files):
    file = files / "shares.xlsx"
    file.write_bytes(workbook(["Measure", "Jun 2020"], [IHA, 0.84], [MOVES, "9%"]))
    told = " ".join(desk("take-scorecard", file).split())
    assert f"to “share” or “percent”: Scorecard!A2: “{IHA}”" in told
    desk("undo")
    mapping = desk.json("take-scorecard", file)["mapping"]
    mapping["rows"][0]["share"] = "share"
    (files / "mapping.json").write_text(json.dumps(mapping), "utf-8")
    kept = desk.json("take-scorecard", file, "--mapping", files / "mapping.json")["kept"]
    assert [(one["code"], one["value"]) for one in kept["readings"]] == [("iha_timely", 84.0)]
