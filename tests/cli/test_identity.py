"""No command writes what shows who somebody is before that is settled; the commands list and settle it."""

from __future__ import annotations

import sqlite3

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands

PERIOD = ("--from", "1/1/2020", "--to", "1/2/2021")
NAME = "Kayleigh Marsden"


@pytest.fixture
def named(desk):
    desk("meeting", "3/3/2021")
    desk("log", f"Why was {NAME} moved twice?", "--raised-on", "6/1/2021")
    return desk


def test_nothing_is_written_before_it_is_settled_and_then_as_it_was_decided(named, tmp_path):
    report, sheet, copy, log = (tmp_path / name for name in ("r.txt", "s.txt", "copy.db", "log.json"))
    writes = [
        ("report", *PERIOD, "--drafts", "-o", report),
        ("sheet", "-o", sheet),
        ("export", "--plain", "-o", copy),
        ("export", "--plain", "-o", log),
    ]
    for words in writes:
        said = named.refused(1, *words)
        assert NAME in said and "Question 1, wording" in said and "Suggested instead" in said
        assert "Nothing was written." in said and "carer-desk decide" in said
    assert not [one for one in (report, sheet, copy, log) if one.exists()]
    told = named.run("sheet", "-o", sheet, "--json")
    assert told.exit_code == 1 and '"written": false' in told.stdout and not sheet.exists()
    assert named.run("identity").exit_code == 1
    assert "is replaced" in named("decide", NAME.upper(), "--replace", "a child")
    assert named.json("identity")["settled"] is True
    for words in writes:
        named(*words)
    for paper in (report, sheet):
        text = paper.read_text("utf-8")
        assert NAME not in text and "Why was a child moved twice?" in text
        assert "checked, not certified" in text
    assert NAME not in log.read_text("utf-8")
    wordings = sqlite3.connect(copy).execute("SELECT wording FROM matter").fetchall()
    assert wordings == [("Why was a child moved twice?",)]
    assert "forgotten" in named("decide", NAME, "--forget")
    assert NAME in named.refused(1, "report", *PERIOD, "--drafts", "-o", report)
    named("decide", NAME, "--keep", "a public person")
    assert "settled as you decided" in named.run("report", *PERIOD, "--drafts", "-o", report).stderr
    assert NAME in report.read_text("utf-8")
    named("undo")
    assert "There is no such decision" in named.refused(1, "decide", "Nobody", "--forget")
    assert "finds no such words" in named.refused(1, "decide", "visits", "--cut")
    assert "Say one of" in named.refused(2, "decide", NAME)


def test_words_to_watch_stop_a_paper_and_a_text_is_checked_without_a_desk(desk, tmp_path):
    desk("log", "Why is the otter never fed?")
    assert desk.json("watch", "Otter", "Elm Cottage") == {"watched": ["Otter", "Elm Cottage"]}
    assert "otter" in desk.refused(1, "report", *PERIOD, "--drafts", "-o", tmp_path / "r.txt")
    listed = desk.run("identity", *PERIOD, "--json")
    assert listed.exit_code == 1 and '"kind": "watched"' in listed.stdout
    assert desk.json("watch", "OTTER", "--remove") == {"watched": ["Elm Cottage"]}
    assert "not all on the list" in desk.refused(1, "watch", "Badger", "--remove")
    assert "1 word" in desk("watch")
    for text, code in (("How many visits were late?", 0), (f"{NAME} was moved.", 1)):
        told = CliRunner().invoke(commands, ["identity", "--text", "-"], input=text)
        assert told.exit_code == code, told.output
    assert CliRunner().invoke(commands, ["identity"]).exit_code == 2


def test_the_papers_of_the_example_need_no_decision(example, tmp_path):
    example("report", "--from", "2020-01-01", "--to", "2026-12-31", "-o", tmp_path / "report.txt")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "checked, not" in text
    example("sheet", "-o", tmp_path / "sheet.txt")
