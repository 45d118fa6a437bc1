"""The log out to a spreadsheet and in again, on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands

TRACKER = """Date,Question,Who,Answer,Status,Next step
12/11/2020,How many plans are late?,Foster carer,Ten.,Closed,
12/11/2020,Why so many?,Care leaver,,Open,Send a table
soon,And when?,,,,
"""


@pytest.mark.parametrize("ending", ["xlsx", "json", "zip"])
def test_the_example_goes_out_and_comes_back(example, tmp_path, ending):
    target = tmp_path / f"log.{ending}"
    wrote = example.json("export", "--plain", "-o", target)
    assert wrote["file"] == target.name
    assert wrote["rows"]["matters"] > 20
    found = example.json("import", target)
    assert (found["taken"], found["added"], found["changed"], found["missing"], found["problems"]) == (
        0, [], [], [], [],
    )  # fmt: skip
    assert "say the same" in example("import", target)


def test_a_private_log_says_so_in_its_name(desk, tmp_path):
    desk("log", "Why?", "--private-note", "mine alone")
    private = ("export", "--plain", "--private", "-o", tmp_path / "log.json")
    assert "--stays-with-me" in desk.refused(1, *private) and not list(tmp_path.glob("log*.json"))
    assert desk.json(*private, "--stays-with-me")["file"] == "log PRIVATE.json"
    desk("export", "--plain", "-o", tmp_path / "log.json")
    assert "mine alone" not in (tmp_path / "log.json").read_text("utf-8")
    assert "already" in desk.refused(1, "export", "--plain", "-o", tmp_path / "log.json")


def test_an_edited_file_changes_just_that_and_undo_takes_it_back(desk, tmp_path):
    desk("log", "Why are plans late?")
    target = tmp_path / "log.json"
    desk("export", "--plain", "-o", target)
    log = json.loads(target.read_text("utf-8"))
    log["tables"]["matters"][0]["wording"] = "Why are so many plans late?"
    target.write_text(json.dumps(log), "utf-8")
    dry = desk.json("import", target, "--dry-run")
    assert dry["taken"] == 0
    assert [(one["column"], one["before"]) for one in dry["changed"]] == [("wording", "Why are plans late?")]
    assert "became" not in desk("import", target)
    assert desk.json("list")[0]["wording"] == "Why are so many plans late?"
    desk("undo")
    assert desk.json("list")[0]["wording"] == "Why are plans late?"


@pytest.mark.parametrize("ending", ["xlsx", "json", "zip"])
def test_words_replaced_for_those_who_get_the_file_do_not_come_back_over_the_true_ones(
    desk, tmp_path, ending
):
    wording = "Why was Kayleigh Marsden moved?"
    desk("log", wording)
    desk("log", "How many visits were late?")
    desk("decide", "Kayleigh Marsden", "--replace", "a child", "--kind", "name")
    target = tmp_path / f"log.{ending}"
    desk("export", "--plain", "-o", target)
    found = desk.json("import", target)
    assert (found["taken"], found["changed"], found["problems"]) == (0, [], [])
    assert [(one["column"], one["before"]) for one in found["replaced"]] == [("wording", wording)]
    told = desk("import", target)
    assert "Nothing was taken in." in told
    assert "--take-replaced" in told and "the desk keeps its own words" in " ".join(told.split())
    assert {one["wording"] for one in desk.json("list")} == {wording, "How many visits were late?"}
    assert desk.json("import", target, "--take-replaced")["taken"] == 1
    assert "Why was a child moved?" in {one["wording"] for one in desk.json("list")}


def test_a_file_that_says_of_any_cell_that_it_was_replaced_is_held_to_the_rules(desk, tmp_path):
    desk("log", "How many visits were late?")
    target = tmp_path / "log.json"
    desk("export", "--plain", "-o", target)
    log = json.loads(target.read_text("utf-8"))
    (matter,) = log["tables"]["matters"]
    wrong = {"wording": "x" * 5_000, "raised_on": "0001-01-01", "supplements": matter["uuid"]}
    for name, value in wrong.items():
        log["tables"]["matters"] = [
            matter | {name: value, "replaced": "Wording; Raised on; Follows from; No such"}
        ]
        target.write_text(json.dumps(log), "utf-8")
        found = desk.json("import", target, "--take-replaced", "--leave-problems")
        assert (found["taken"], found["replaced"], len(found["problems"])) == (0, [], 1), name


def test_a_tracker_of_ones_own_comes_in_by_its_headings(desk, tmp_path):
    tracker = tmp_path / "ours.csv"
    tracker.write_text(TRACKER, "utf-8")
    shown = desk("import", tracker, "--dry-run")
    assert "ours.csv, sheet ours, row 4, column A (Date): This is not a date." in shown
    found = desk.json("import", tracker)
    assert found["mapping"]["headings"]["Next step"] == "promise"
    assert len(desk.json("list")) == 2
    again = desk.json("import", tracker)
    assert (again["added"], again["changed"]) == ([], [])
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"headings": {"Question": "wording", "Date": "raised_on"}}), "utf-8")
    desk("undo")
    plain = desk.json("import", tracker, "--mapping", mapping)
    assert {one["table"] for one in plain["added"]} == {"matters"}
    desk("undo")
    assert desk.json("list") == []


def test_a_file_that_is_none_is_refused_by_name(desk, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    assert "broken.xlsx" in desk.refused(1, "import", broken)
    assert "cannot be opened" in desk.refused(1, "import", tmp_path / "absent.csv")
    assert "mapping" in desk.refused(1, "import", broken, "--mapping", broken)


def test_a_log_with_a_fault_is_told_by_its_cell_and_not_taken_in_parts(desk, tmp_path):
    desk("log", "Why are plans late?")
    desk("log", "Who reads them?")
    target = tmp_path / "log.json"
    desk("export", "--plain", "-o", target)
    log = json.loads(target.read_text("utf-8"))
    log["tables"]["matters"][0]["wording"] = "Why?"
    log["tables"]["matters"][1]["raised_on"] = "soon"
    target.write_text(json.dumps(log), "utf-8")
    told = desk("import", target)
    assert "log.json, sheet matters, row 2, column raised_on: This is not a date." in " ".join(told.split())
    assert "Nothing was taken" in told
    assert {one["wording"] for one in desk.json("list")} == {"Why are plans late?", "Who reads them?"}
    assert desk.json("import", target, "--leave-problems")["taken"] == 1
    assert {one["wording"] for one in desk.json("list")} == {"Why?", "Who reads them?"}


def test_a_mapping_once_given_is_used_again_until_it_is_forgotten(desk, tmp_path):
    tracker, mapping = tmp_path / "ours.csv", tmp_path / "mapping.json"
    tracker.write_text(TRACKER, "utf-8")
    mapping.write_text(json.dumps({"headings": {"Question": "wording", "Date": "raised_on"}}), "utf-8")
    desk("import", tracker, "--mapping", mapping)
    again = desk.json("import", tracker, "--dry-run")
    assert (again["remembered"], again["mapping"]["headings"]["Next step"]) == (True, "")
    assert "as they were corrected before" in desk("import", tracker, "--dry-run")
    anew = desk.json("import", tracker, "--forget")
    assert (anew["remembered"], anew["mapping"]["headings"]["Next step"]) == (False, "promise")
    assert desk.json("import", tracker)["remembered"] is False


def test_a_private_log_never_lands_on_another_file(desk, tmp_path):
    desk("log", "Why?")
    (tmp_path / "log PRIVATE.xlsx").write_bytes(b"mine")
    assert "already" in desk.refused(1, "export", "--plain", "--private", "-o", tmp_path / "log.xlsx")
    assert (tmp_path / "log PRIVATE.xlsx").read_bytes() == b"mine"


WORDS = "otter lantern maple radish"


def test_the_log_leaves_sealed_unless_one_says_otherwise(desk, tmp_path, monkeypatch):
    desk("log", "Why are plans late?")
    before = set(tmp_path.iterdir())
    told = desk.refused(1, "export", "-o", tmp_path / "log.xlsx")
    assert "--seal-with" in told
    assert "--plain" in told
    assert set(tmp_path.iterdir()) == before
    said = tmp_path / "said.txt"
    said.write_text(WORDS + "\n", "utf-8")
    monkeypatch.setenv("CARER_DESK_FILE_PASSPHRASE", "not this one at all")
    for name in ("log.xlsx", "log.zip.sealed", "log.json", "log.db"):
        wrote = desk.json("export", "-o", tmp_path / name, "--seal-with", said)
        assert wrote["file"] == f"{name.removesuffix('.sealed')}.sealed"
        assert wrote["sealed"]
        assert b"plans late" not in (tmp_path / wrote["file"]).read_bytes()
    assert {one.name for one in tmp_path.iterdir()} - {one.name for one in before} == {
        "said.txt", "log.xlsx.sealed", "log.zip.sealed", "log.json.sealed", "log.db.sealed",
    }  # fmt: skip
    monkeypatch.setenv("CARER_DESK_FILE_PASSPHRASE", WORDS.upper())
    assert "by voice" in desk("export", "-o", tmp_path / "again.json")
    for ending in ("xlsx", "zip", "json"):
        assert "say the same" in desk("import", tmp_path / f"log.{ending}.sealed")
    assert "already" in desk.refused(1, "export", "-o", tmp_path / "log.json")
    assert "--plain" in desk.refused(2, "export", "--plain", "-o", tmp_path / "b.json.sealed")
    monkeypatch.setenv("CARER_DESK_FILE_PASSPHRASE", "otter lantern maple turnip")
    assert "does not open" in desk.refused(1, "import", tmp_path / "log.zip.sealed")


def test_a_sealed_file_is_opened_by_its_passphrase_alone(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("CARER_DESK_FILE_PASSPHRASE", WORDS)
    desk("log", "Why are plans late?", "--private-note", "mine alone")
    wrote = desk.json("export", "-o", tmp_path / "log.json", "--private", "--stays-with-me")
    assert wrote["file"] == "log PRIVATE.json.sealed"

    def opened(*words):
        return CliRunner().invoke(commands, ["open-sealed", *(str(word) for word in words)])

    sealed = tmp_path / wrote["file"]
    done = opened(sealed)
    assert done.exit_code == 0, done.output
    assert "anybody who has it" in done.stdout
    log = json.loads((tmp_path / "log PRIVATE.json").read_text("utf-8"))
    assert "PRIVATE" in log["explains"]
    assert log["tables"]["matters"][0]["private_note"] == "mine alone"
    assert "already" in opened(sealed).stderr
    raw = bytearray(sealed.read_bytes())
    raw[-40] ^= 1
    sealed.write_bytes(raw)
    assert "damaged" in opened(sealed, "-o", tmp_path / "b.json").stderr
    assert not (tmp_path / "b.json").exists()
    assert opened(tmp_path / "said.txt").exit_code == 2


def test_a_desk_in_a_synced_folder_is_spoken_of_once_on_the_error_stream(desk, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    desk.path = desk.path.rename(tmp_path / "Dropbox" / "my.desk")
    told = desk.run("list")
    assert told.exit_code == 0
    assert told.stderr.count("Dropbox") == 1
    assert "only copies" in told.stderr
    assert "Dropbox" not in told.stdout
