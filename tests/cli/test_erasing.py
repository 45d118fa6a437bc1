"""Erasing, retention, what is kept about somebody, and leaving, from the command line."""

from __future__ import annotations

import json
import zipfile

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands
from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.store.keys import key_path
from carer_desk.store.sealing import unsealed
from carer_desk.store.wiping import files_of

NAME = "Quilltoppings"
ENV = {"CARER_DESK_PASSPHRASE": "four words stand here"}


@pytest.fixture
def full(desk):
    desk("log", f"Is {NAME} told?", "--private-note", f"{NAME} rang me", "--raised-on", "2 March 2018")
    desk("log", "What about the others?")
    desk("answer", 1, f"{NAME} is told.", "--by", "Head of Service", "--kind", "full", "--on", "3 March 2018")
    return desk


def test_words_are_listed_first_and_then_erased_everywhere(full):
    would = full("erase", "--words", NAME.lower(), "--dry-run")
    assert f"The private note of #1: {NAME} rang me" in would
    assert "The history of #1: logged a question" in would
    assert "Nothing was erased" in would
    assert "nobody here to confirm" in full.refused(1, "erase", "--words", NAME)
    done = full.json("erase", "--words", NAME, "--instead", "a child", "--yes", "--replace-copies")
    assert done["result"]["finished"]
    assert NAME.encode() not in full.path.read_bytes()
    assert full.json("show", 1)["wording"] == "Is a child told?"
    assert NAME not in full("history")
    assert "erased on" in full("history")
    copies = list((full.path.parent / "backups").glob("*.desk"))
    assert [NAME.encode() in copy.read_bytes() for copy in copies] == [False]
    assert "holds these words" in full.refused(1, "erase", "--words", NAME, "--yes")
    assert "well " in full("check")


def test_a_matter_its_note_and_its_history_go_by_number(full):
    assert "no matter 9" in full.refused(1, "erase", "--matter", 9, "--yes")
    stem = full.path.stem
    beside = [
        f"{stem} damaged 2021-02-01.desk",
        f"{stem} restored 2021-02-02 2.desk",
        f"{stem}.desk-wal.damaged",
    ]
    for name in (*beside, f"{stem}s restored 2021-02-02.desk", f"{stem}.txt"):
        full.path.with_name(name).write_bytes(b"x")
    said = full("erase", "--note", 1, "--history", 2, "--yes")
    assert "The private note of #1" in said
    assert all(f"“{name}”" in said.replace("\n", " ") for name in beside) and "may hold it too" in said
    assert f"{stem}s restored" not in said
    assert "look after" in said
    assert full.json("show", 1)["private_note"] == ""
    full("erase", "--matter", 1, "--asked", "--yes")
    assert NAME.encode() not in full.path.read_bytes()
    assert "no matter 1" in full.refused(1, "show", 1)
    assert "Say what is to go" in full.refused(1, "erase", "--yes")


def test_the_rule_of_the_desk_says_what_may_go_and_nothing_goes_by_itself(full):
    full("answer", 2, "Done.", "--by", "Head of Service", "--kind", "full", "--on", "1 February 2021")
    full("close", 2, "--outcome", "noted_only", "--reason", "enough")
    assert "Nothing is due" in full("retention")
    told = full("retention", "--today", "2021-05-02")
    assert "The private note of #1. A private note last changed on 1 February 2021." in told
    assert (
        full.json("retention", "--today", "2026-01-31")["due"]
        == full.json("retention", "--today", "2025-12-01")["due"]
    )
    later = full.json("retention", "--today", "2026-02-01")["due"]
    assert [one["due"]["kind"] for one in later] == ["note", "matter"]
    rule = full.json("retention", "--notes-months", 60, "--term-ends", "6 May 2021", "--today", "2022-05-05")
    assert rule["due"] == []
    assert rule["rule"]["term_ends_on"] == "2021-05-06"
    assert "1 to 120 months" in full.refused(1, "retention", "--notes-months", 0)
    full("erase", "--due", "--yes", "--today", "2022-05-06")
    assert full.json("show", 1)["private_note"]
    assert "no matter 2" in full.refused(1, "show", 2)
    assert full.json("retention", "--term-ends", "none")["rule"]["term_ends_on"] is None


def test_what_is_kept_about_somebody_is_written_for_the_owner_to_look_through(full, tmp_path):
    full("edit", 1, "--wording", "Is the child told?")
    said = full("about-me", NAME.lower(), "-o", tmp_path / "kept.docx", "--plain")
    assert "Holds personal data; contains private notes" in said
    assert "Nobody else’s name" in said
    assert NAME in zipfile.ZipFile(tmp_path / "kept.docx").read("word/document.xml").decode()
    full("about-me", NAME, "-o", tmp_path / "kept.txt", "--plain")
    text = (tmp_path / "kept.txt").read_text(encoding="utf-8")
    assert "In the history of changes only" in text
    assert f"Is {NAME} told?" in text
    full("about-me", "head of service", "-o", tmp_path / "kept.json", "--plain")
    told = json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))
    assert [(one["where"], one["on"]) for one in told["records"]] == [
        ("who gave a reply of #1", "2018-03-03")
    ]
    assert "already" in full.refused(1, "about-me", NAME, "-o", tmp_path / "kept.txt", "--plain")
    assert ".docx, .txt or .json" in full.refused(1, "about-me", NAME, "-o", tmp_path / "kept.pdf")
    assert "Nothing in this desk" in full("about-me", "Nobody", "-o", tmp_path / "none.txt")
    assert not (tmp_path / "none.txt").exists()


def test_what_is_kept_about_somebody_leaves_sealed_unless_one_says_otherwise(full, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("magpie quaver equator radar\n", encoding="utf-8")
    told = full.json("about-me", NAME, "-o", tmp_path / "kept.txt", "--seal-with", words)
    assert (told["file"], told["sealed"]) == ("kept.txt.sealed", True)
    sealed = tmp_path / "kept.txt.sealed"
    assert NAME.encode() not in sealed.read_bytes() and not (tmp_path / "kept.txt").exists()
    assert NAME in unsealed(sealed, "magpie quaver equator radar").content.decode()


def test_leaving_takes_the_copies_in_the_second_place_or_says_that_they_stay(tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    place = stick / "Carer Desk copies"
    stick.mkdir()

    def flat(result):
        return " ".join(result.stdout.split())

    def run(*words):
        return CliRunner().invoke(commands, [str(word) for word in words], env=ENV)

    def begun(folder):
        path = folder / "mine.desk"
        desk = Desk.create(path, Panel(council="Rivermouth"), ENV["CARER_DESK_PASSPHRASE"], ())
        desk.backups.make(BackupReason.ASKED)
        desk.backups.choose_second_place(stick)
        desk.backups.copy_to_second_place()
        desk.close()
        return path

    another = begun(tmp_path / "another")  # of the same name, on the same stick
    theirs = {file.name for file in place.iterdir()}
    path = begun(tmp_path / "mine")
    assert len(theirs) == 3 and len(list(place.iterdir())) == 6
    stays = run("wipe", path, "--keep-copies", "--yes", "no name")
    # Without any space: the lines break wherever the name of the folder is too long for them.
    named = f"in“{place}”".replace(" ", "")
    assert named not in flat(stays).replace(" ", "")
    said = run("wipe", path, "--yes", "mine.desk")
    assert said.exit_code == 0 and named in flat(said).replace(" ", ""), said.output
    assert {file.name for file in place.iterdir()} == theirs
    stick.rename(tmp_path / "drawer")
    asked = flat(run("wipe", another, "--yes", "no name"))
    assert named.removeprefix("in") in asked.replace(" ", "") and "cannot be reached" in asked, (
        "it is told before anything is removed"
    )
    told = json.loads(run("wipe", another, "--yes", "mine.desk", "--json").stdout)
    assert told["second_place"] == str(place) and told["second_place_reached"] is False
    assert {file.name for file in (tmp_path / "drawer" / place.name).iterdir()} == theirs


def test_leaving_takes_the_desk_its_key_and_its_copies(tmp_path):
    path = tmp_path / "mine.desk"

    def run(*words):
        return CliRunner().invoke(commands, [str(word) for word in words], env=ENV)

    assert run("new", path).exit_code == 0
    (tmp_path / "backups").mkdir()
    for ending in (".desk", ".desk.key"):
        copy = tmp_path / "backups" / f"mine 2021-02-01 101010 closed{ending}"
        copy.write_bytes(path.with_name(f"mine{ending}").read_bytes())
    gone = (
        "mine.desk-wal.damaged",
        "mine.desk.tries",
        "mine damaged 2021-02-01.desk",
        "mine damaged 2021-02-01.desk.key",
    )
    stays = ("mine.desk.pdf", "mine damaged.txt", "yours.desk", "mine restored 2021-02-01.desk")
    for name in (*gone, *stays):
        (tmp_path / name).write_bytes(b"x" * 100)
    kept = tmp_path / "another.link"
    kept.hardlink_to(path.with_name("mine.desk.key"))
    before = kept.read_bytes()
    assert "not the name" in run("wipe", path, "--yes", "other.desk").stderr
    assert path.exists()
    opened = Desk.open(path, ENV["CARER_DESK_PASSPHRASE"])
    assert "open already" in run("wipe", path, "--yes", "mine.desk").stderr
    opened.close()
    said = run("wipe", path, "--yes", "mine.desk")
    assert said.exit_code == 0, said.output
    assert "may keep old bytes" in said.stdout
    assert {file.name for file in tmp_path.iterdir()} == {*stays, "another.link", "backups"}
    assert list((tmp_path / "backups").iterdir()) == []
    assert not path.with_name("mine.desk.key").exists()
    assert kept.read_bytes() != before  # the bytes themselves were overwritten, not only the name taken away
    assert "no file" in run("wipe", path, "--yes", "mine.desk").stderr


def test_the_copies_of_another_desk_of_the_same_name_stay_in_a_second_place_that_is_shared(tmp_path):
    stick, paths = tmp_path / "stick", [tmp_path / one / "our panel.desk" for one in ("first", "second")]
    stick.mkdir()
    copies = []
    for path in paths:
        path.parent.mkdir()
        desk = Desk.create(path, Panel(council="Exampleshire"), ENV["CARER_DESK_PASSPHRASE"])
        desk.backups.make(BackupReason.ASKED)
        desk.backups.choose_second_place(stick)
        copies.append(desk.backups.copy_to_second_place().path)
        desk.close()
    for file in (paths[1].parent / "backups").glob("our panel *"):
        file.unlink()  # nothing beside the desk says which panel it is of
    gone = files_of(paths[1], copies=True)
    assert copies[1] in gone and key_path(copies[1]) in gone
    assert copies[0] not in gone and key_path(copies[0]) not in gone
