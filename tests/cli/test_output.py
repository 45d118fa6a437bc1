from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from carer_desk.commands.printing import clean, wrapped
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk

STARTED = [sys.executable, "-m", "carer_desk"]


@pytest.fixture
def many(desk):
    opened = Desk.open(desk.path, None)
    with opened.log.action("logged many questions"):
        for number in range(330):
            opened.matters.add(
                Matter(wording=f"Question of the year, number {number}: how many visits were late?")
            )
    opened.close()
    return desk


def test_a_long_list_is_cut_for_people_and_whole_for_programs(many):
    shown = many("list")
    assert [shown.count(f"number {number}:") for number in (329, 280, 279)] == [1, 1, 0]
    assert shown.rstrip().endswith("The first 50 of 330 matters. For all: --limit 0")
    assert many("list", "--limit", 0).rstrip().endswith("330 matters.")
    assert len(many.json("list")) == 330
    assert [matter["id"] for matter in many.json("list", "--limit", 3)] == [330, 329, 328]
    assert "The first 2 of" in many("list", "--limit", 2, "--text", "visits")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipe")
def test_a_reader_that_has_enough_is_no_fault(many):
    listed = f"{' '.join(STARTED)} list {many.path} --limit 0 --json"
    shell = f"{listed} | head -c 10; code=${{PIPESTATUS[0]}}; echo; echo $code"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_a_terminal_without_our_letters_gets_other_ones(desk):
    desk("log", "“Café” — 家庭 🙂")
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    people = subprocess.run([*STARTED, "list", desk.path], env=env, capture_output=True)
    assert (people.returncode, people.stderr) == (0, b"")
    programs = subprocess.run([*STARTED, "list", desk.path, "--json"], env=env, capture_output=True)
    assert json.loads(programs.stdout)[0]["wording"] == "“Café” — 家庭 🙂"


@pytest.mark.parametrize(
    "wording",
    [
        "هل يعرف الأطفال خطتهم؟",
        "👩‍👧‍👦 " * 50,
        "one\ntwo\r\nthree",
        "a" * 4000,
        "'; DROP TABLE matter; --",
        "\x1b[31mred\x1b[0m",
        '"unclosed',
    ],
)
def test_odd_words_are_kept_as_they_are_and_shown_without_harm(desk, wording):
    desk("log", wording)
    assert desk.json("show", 1)["wording"] == wording.strip()
    shown = desk("list") + desk("show", 1)
    assert "\x1b" not in shown
    assert max(len(line) for line in shown.splitlines()) <= 120


def test_a_nul_is_taken_out_and_broken_bytes_are_refused(desk):
    desk("log", "one\x00two")
    assert desk.json("show", 1)["wording"] == "onetwo"
    assert "bytes that are no characters" in desk.refused(2, "log", "caf\udce9")
    assert len(desk.json("list")) == 1


def test_a_text_wraps_at_its_width_and_breaks_what_is_too_long(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    lines = list(wrapped("Some words that go on for more than a line, " + "x" * 90, "  ", "    "))
    assert max(map(len, lines)) <= 40
    assert lines[0].startswith("  Some")
    assert all(line.startswith("    ") for line in lines[1:])
    assert "".join(line.strip() for line in lines).count("x") == 90


def test_nothing_raw_reaches_a_terminal_as_json_or_on_the_error_stream(desk):
    wording = "\x9b31mred \u202eback \x7f"
    desk("log", wording)
    listed = desk("list", "--json") + desk("show", 1, "--json")
    assert not set(listed) & set("\x9b\u202e\x7f")
    assert desk.json("list")[0]["wording"] == desk.json("show", 1)["wording"] == wording
    told = desk.run("list", "--indicator", "\x1b[31m").stderr + desk.run("--\x1b[31m").stderr
    assert told
    assert "\x1b" not in told


def test_what_turns_a_line_around_is_taken_out():
    assert clean("a\u202eb\x07\tc\r\nd") == "a\ufffdb\ufffd c\nd"


def test_an_empty_desk_says_what_to_do(desk):
    assert "carer-desk log" in desk("list")
    assert "carer-desk meeting" in desk("meeting")
    assert "no open promises" in desk("promises")
    assert "Nothing was found" in desk("search", "visits")
    assert "--all" in desk("indicator")
    assert desk.json("promises") == desk.json("meeting") == desk.json("search", "visits") == []
    assert len(desk.json("indicator", "--all")) == 60
