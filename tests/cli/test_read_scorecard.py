from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands
from tests.readers.scorecards.sheets import IHA, MOVES, RED, workbook


@pytest.fixture
def folder(tmp_path):
    head = ["Ref", "Measure", "Apr 2020", "May 2020", "Target", "RAG"]
    old = [head, ["CLA 17", IHA, "80%", "82%", "85%", "A"], ["NI 62", MOVES, "10%", "c", "10%", ""]]
    new = [
        [*head[:2], "Target", "May 2020", "Jun 2020", "RAG"],
        ["NI 62", MOVES, "10%", "c", "9%", ("", RED)],
        ["CLA 17", IHA, "84%", "81%", "84%", "G"],
        ["CLA 99", "Placement stability", "60%", "61%", "62%", ""],
        ["CLA 40", "Dental checks", "90%", "oops", "92%", ""],
    ]
    (tmp_path / "old.xlsx").write_bytes(workbook(*old))
    (tmp_path / "new.xlsx").write_bytes(workbook(*new))
    return tmp_path


def run(*words, code=0):
    result = CliRunner().invoke(commands, ["read-scorecard", *map(str, words)])
    assert result.exit_code == code, result.output
    return result


def test_it_says_what_it_read_and_what_it_could_not(folder):
    told = run(folder / "new.xlsx").stdout
    assert "iha_timely" in told
    assert "(Scorecard!D3)" in told
    assert "Scorecard!D5: “oops”." in told
    assert "Scorecard!B4: “Placement stability”." in told
    assert "Changed" not in told


def test_it_says_what_changed_whatever_the_order(folder):
    told = " ".join(run(folder / "new.xlsx", "--since", folder / "old.xlsx").stdout.split())
    assert "iha_timely: Goalposts moved. The target moved from 85% to 84%." in told
    assert "May 2020 was given as 82% and is now given as 81%." in told
    assert "dental_current: " in told


def test_json_gives_all_of_it(folder):
    told = json.loads(run(folder / "new.xlsx", "--since", folder / "old.xlsx", "--json").stdout)
    assert told["period"] == "2020-06"
    assert [cell["place"] for cell in told["unread"]] == ["Scorecard!D5"]
    moved = [change for change in told["changes"] if change["goalposts_moved"]]
    assert {(change["code"], change["kind"]) for change in moved} == {("iha_timely", "target")}
    red = [one for one in told["readings"] if one["rag"] == "red"]
    assert [(one["code"], one["rag_by_colour"]) for one in red] == [("stability_moves", True)]


def test_a_corrected_mapping_is_used(folder):
    told = json.loads(run(folder / "new.xlsx", "--json").stdout)
    mapping = told["mapping"]
    line = next(row for row in mapping["rows"] if row["name"] == "Placement stability")
    line |= {"code": "stability_longterm", "basis": "by_hand"}
    (folder / "mapping.json").write_text(json.dumps(mapping), "utf-8")
    again = json.loads(run(folder / "new.xlsx", "--mapping", folder / "mapping.json", "--json").stdout)
    assert "stability_longterm" in {one["code"] for one in again["readings"]}
    assert again["unmapped"] == []


def test_one_sheet_may_be_named(folder):
    assert "iha_timely" in run(folder / "new.xlsx", "--sheet", "scorecard").stdout
    said = run(folder / "new.xlsx", "--sheet", "Other", code=1)
    assert "Choose one of these: Scorecard." in said.stderr
    assert said.stdout == ""


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", '{"format": "carer-desk scorecard mapping", "version": 9}']
)
def test_a_mapping_that_is_none_is_refused(folder, text):
    (folder / "mapping.json").write_text(text, "utf-8")
    said = run(folder / "new.xlsx", "--mapping", folder / "mapping.json", code=1)
    assert "mapping" in said.stderr


def test_a_file_that_cannot_be_read_is_named(folder):
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04 and nothing")
    assert "bad.xlsx" in run(folder / "bad.xlsx", code=1).stderr
