from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

FORMATS = ("docx", "pdf", "xlsx", "csv", "html", "txt")
PERIOD = ("--from", "1/1/2020", "--to", "1/2/2021")


@pytest.fixture(scope="module")
def _asked(_empty, tmp_path_factory):
    desk = Command(Path(shutil.copy(_empty, tmp_path_factory.mktemp("asked") / "my.desk")))
    desk("meeting", "3/3/2021")
    desk(
        "log", "How many visits were late?", "--meeting", "6/1/2021", "--private-note", "One carer was upset",
        "--on-behalf", 4, "--indicator", "visits_timely",
    )  # fmt: skip
    desk("reading", "visits_timely", "Nov 2020", "88%", "--target", "95%")
    desk(
        "answer",
        1,
        "Nine in ten were on time.",
        "--kind",
        "part",
        "--by",
        "Head of Service",
        "--on",
        "6/1/2021",
    )
    desk("log", "Said after the public had left", "--closed-session", "--meeting", "6/1/2021")
    return desk.path


@pytest.fixture
def asked(_asked, tmp_path):
    """A question with an answer and a figure, one heard in closed session, and a meeting to come."""
    return Command(Path(shutil.copy(_asked, tmp_path / "my.desk")))


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_becomes_each_paper(asked, tmp_path, name):
    paper = tmp_path / f"report.{name}"
    told = asked.json("report", *PERIOD, "--as", name, "-o", paper)
    assert told == {"file": f"report.{name}", "as": name, "matters": [1]}
    assert paper.stat().st_size > 200


@pytest.mark.parametrize("name", FORMATS)
def test_the_sheet_becomes_each_paper(asked, tmp_path, name):
    paper = tmp_path / f"sheet.{name}"
    assert asked.json("sheet", "--meeting", "3/3/2021", "-o", paper)["matters"] == [1]
    assert paper.stat().st_size > 200


def test_the_report_says_what_is_asked_and_nothing_private(asked, tmp_path):
    paper = tmp_path / "report.txt"
    said = asked(
        "report", *PERIOD, "-o", paper, "--ask", "written answer", "--about", 1, "--note", "Please look."
    )
    assert "no private notes" in " ".join(said.split())
    text = " ".join(paper.read_text("utf-8").split())
    for words in (
        "How many visits were late?",
        "request a written answer",
        "Please look.",
        "88%",
        "Nine in ten were on time.",
        "a small number",
    ):
        assert words in text
    for words in ("upset", "public had left", str(tmp_path)):
        assert words not in text


def test_the_next_report_tells_what_is_new_since_the_last(asked, tmp_path):
    asked("report", "--from", "1/1/2020", "--to", "10/1/2021", "-o", tmp_path / "first.txt")
    asked("log", "A new question")
    for name in ("second", "third"):
        asked("report", *PERIOD, "-o", tmp_path / f"{name}.txt", "--drafts")
        text = (tmp_path / f"{name}.txt").read_text("utf-8")
        assert "New since the last report (10 January 2021): 1" in text


def test_what_was_never_put_stays_out_unless_it_is_asked_for(asked, tmp_path):
    asked("log", "A new question")
    for name, wish in (("usual", []), ("whole", ["--drafts"])):
        said = asked("report", *PERIOD, "-o", tmp_path / f"{name}.txt", *wish)
        assert ("A new question" in (tmp_path / f"{name}.txt").read_text("utf-8")) == bool(wish)
        assert ("1 draft was left out" in said) != bool(wish)


@pytest.mark.parametrize("command", [["report", *PERIOD], ["sheet", "--meeting", "3/3/2021"]])
def test_a_paper_is_never_written_over_a_desk_or_its_key(asked, tmp_path, command):
    key = tmp_path / "other.desk.key"
    key.write_text("the key")
    named_like_a_paper = tmp_path / "desk.txt"
    asked.path.rename(named_like_a_paper)
    named_like_a_paper.with_name("link.txt").symlink_to(named_like_a_paper)
    content = named_like_a_paper.read_bytes()
    asked.path = named_like_a_paper
    for target in (named_like_a_paper, tmp_path / "link.txt", key):
        assert "not touched" in asked.refused(1, *command, "--as", "txt", "-o", target)
    assert key.read_text() == "the key"
    assert named_like_a_paper.read_bytes() == content


def test_a_sheet_is_for_the_next_meeting_unless_another_is_named(asked, tmp_path):
    assert "3 March 2021" in asked("sheet", "-o", tmp_path / "sheet.txt", "--large-print")
    assert "How many visits were late?" in " ".join((tmp_path / "sheet.txt").read_text("utf-8").split())
    assert asked.json("sheet", "--meeting", "6/1/2021", "-o", tmp_path / "past.txt")["matters"] == [1]
    assert "no such meeting" in asked.refused(
        1, "sheet", "--meeting", "7/1/2021", "-o", tmp_path / "none.txt"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([*PERIOD, "-o", "report.odt"], 2, "--as"),
        ([*PERIOD, "-o", "report"], 2, "--as"),
        ([*PERIOD, "--as", "odt", "-o", "report.odt"], 2, "--as"),
        (["--from", "1/2/2021", "--to", "1/1/2021", "-o", "report.txt"], 2, "--to"),
        (["--from", "once", "--to", "1/1/2021", "-o", "report.txt"], 2, "--from"),
        ([*PERIOD, "--about", "77", "-o", "report.txt"], 1, "no matter 77"),
        ([*PERIOD, "-o", "nowhere/report.txt"], 1, "folder"),
    ],
)
def test_a_report_that_cannot_be_written_leaves_nothing(asked, tmp_path, monkeypatch, words, code, said):
    monkeypatch.chdir(tmp_path)
    assert said in asked.refused(code, "report", *words)
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".txt", ".odt")] == []
    assert "wrote a report" not in asked("history")


@pytest.mark.parametrize("tie", ["--supplements", "--repeats"])
def test_a_paper_does_not_name_a_closed_matter_that_is_not_on_it(desk, tmp_path, tie):
    desk("log", "Said after the public had left", "--closed-session", "--meeting", "3/7/2019")
    desk("answer", 1, "So it is.", "--kind", "full", "--on", "3/7/2019", "--judge", "answers")
    desk("close", 1, "--outcome", "resolved", "--reason", "Heard.", "--today", "2019-07-04")
    desk("log", "How many visits were late?", tie, 1, "--meeting", "6/1/2021")
    paper = tmp_path / "report.txt"
    assert desk.json("report", "--from", "1/1/2021", "--to", "31/1/2021", "-o", paper)["matters"] == [2]
    text = paper.read_text("utf-8")
    assert "See also" not in text
    assert "asked before" not in text
