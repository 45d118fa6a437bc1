"""Copies from the command line: made, listed, restored, also when the desk cannot be opened any more."""

from __future__ import annotations

import json

import pytest

from carer_desk.commands.call import PASSPHRASE_VARIABLE
from carer_desk.panel.panel import Panel
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from tests.cli.conftest import Command
from tests.store.conftest import PASSPHRASE, MovingClock

CHEAP = keys.Costs(keys.Cost(64, 1, 1), keys.Cost(64, 1, 1))


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    """A desk with a passphrase that takes no long work."""
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    path = tmp_path / "my.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    key = key_of(desk.connection)
    desk.close()
    keys.write_key_file(path, key, PASSPHRASE, costs=CHEAP)
    return Command(path)


def test_a_desk_is_copied_at_the_end_listed_and_restored(sealed, tmp_path):
    assert "no copy" in sealed("backup", "--list")
    sealed("log", "Why are visits late?")
    assert [copy["reason"] for copy in sealed.json("backup", "--list")] == ["closed"]
    sealed("log", "And who reads the plans?")
    assert len(sealed.json("backup", "--list")) == 1  # half an hour has not passed
    stick = tmp_path / "stick"
    assert "no folder" in sealed.refused(1, "backup", "--to", stick)
    stick.mkdir()
    told = sealed.json("backup", "--to", stick)
    assert told["made"]
    assert told["carried"]["file"] == told["copy"]["file"]
    assert "Nothing has changed" in sealed("backup", "--to", stick)
    newest = sealed.path.parent / "backups" / told["copy"]["file"]
    keys.key_path(newest).unlink()
    assert (
        sealed.json("restore", "--to", tmp_path / "by the key of the desk.desk")["copy"]["file"]
        == newest.name
    )
    assert "Made and checked" in sealed("backup")  # what was made is not whole any more
    assert "Nothing has changed" in sealed("backup")
    newest = sealed.path.parent / "backups" / sealed.json("backup")["copy"]["file"]
    newest.write_bytes(newest.read_bytes()[:-1] + b"?")
    assert sealed.json("backup")["made"]
    other = tmp_path / "Other 2021-02-01 100000 asked.desk"
    for ending in ("", ".key", ".facts"):
        carried = stick / "Carer Desk copies" / (told["copy"]["file"] + ending)
        carried.rename(other.with_name(other.name + ending))
    assert "a copy of another desk" in sealed.refused(1, "restore", other)
    assert "no folder “nowhere”" in sealed.refused(1, "restore", "--to", tmp_path / "nowhere" / "a.desk")
    key = keys.key_path(sealed.path)
    key.rename(key.with_name("away"))
    assert "window does that for you" in sealed.refused(1, "list")
    key.with_name("away").rename(key)
    sealed.path.rename(tmp_path / "gone")
    assert "carer-desk restore DESK --list" in sealed.refused(1, "list")
    (tmp_path / "gone").rename(sealed.path)
    sealed.path.write_bytes(b"")
    assert "carer-desk restore DESK --list" in sealed.refused(1, "list")
    sealed.path.write_bytes(b"no desk any more")
    assert sealed("restore", "--list").startswith("1 Monday 1 February 2021")
    assert [copy["reason"] for copy in sealed.json("restore", "--list")] == ["asked"]
    assert "no such copy" in sealed.refused(1, "restore", "9")
    assert sealed.json("restore")["desk"] == "my restored 2021-02-01.desk"
    assert "is as it was" in sealed("restore", other, "--to", tmp_path / "again.desk")
    assert sealed.path.read_bytes() == b"no desk any more"
    assert "already" in sealed.refused(1, "restore", "--to", tmp_path / "again.desk")
    again = Command(tmp_path / "again.desk")
    assert {row["wording"] for row in again.json("list")} == {
        "Why are visits late?",
        "And who reads the plans?",
    }


def test_a_second_place_that_is_away_is_missed(sealed, tmp_path):
    opened = Desk.open(sealed.path, PASSPHRASE, MovingClock())
    (tmp_path / "stick").mkdir()
    opened.backups.choose_second_place(tmp_path / "stick")
    opened.close()
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    told = sealed("backup")
    assert "Made and checked" in told or "Nothing has changed" in told
    assert "“stick” is not there now" in told


def test_the_example_needs_no_copies_and_gets_one_when_asked(example):
    example("log", "Why are visits late?")
    assert json.loads(example("backup", "--list", "--json")) == []
    assert example.json("backup")["copy"]["reason"] == "asked"
    assert "Made the desk" in example("restore", "1")
