"""The journal of a desk that was never closed: damage in it is noticed, and what the power cut short is no damage."""

from __future__ import annotations

import shutil

import pytest

from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk

FRAME = 24 + 4096
HEADER = 32


@pytest.fixture
def left_open(desk, desk_file, tmp_path):
    """A copy of a desk with a journal, as a program that dies leaves it."""
    for number in range(6):
        desk.matters.add(Matter(f"question {number}"))
    folder = tmp_path / "left"
    folder.mkdir()
    for name in (desk_file.name, desk_file.name + "-wal"):
        shutil.copy(desk_file.with_name(name), folder / name)
    return folder / desk_file.name


def opened(path, clock):
    """What is wrong with a desk, and how many questions are in it."""
    desk = Desk.open(path, None, clock)
    wrong = [finding.name for finding in desk.check() if not finding.well]
    count = desk.connection.execute("SELECT count(*) FROM matter").fetchone()[0]
    desk.close()
    return wrong, count


def journal_of(path):
    return path.with_name(path.name + "-wal")


def flip(path, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)


def test_a_sound_journal_brings_every_change_and_no_finding(left_open, clock):
    assert opened(left_open, clock) == ([], 6)
    assert not list(left_open.parent.glob("*.damaged"))


@pytest.mark.parametrize("place", [8, 18, HEADER + 3, HEADER + 9, HEADER + 500, HEADER + 5 * FRAME + 700])
def test_damage_before_the_last_change_is_told_and_the_journal_kept(left_open, clock, place):
    flip(journal_of(left_open), place)
    found = journal_of(left_open).read_bytes()
    wrong, count = opened(left_open, clock)
    assert wrong == ["journal"] and count < 6
    (kept,) = left_open.parent.glob("*.damaged")
    assert kept.read_bytes() == found
    assert opened(left_open, clock) == ([], count)  # told once: what is there now is sound


def test_a_last_change_that_the_power_cut_short_is_no_damage(left_open, clock):
    journal = journal_of(left_open)
    journal.write_bytes(journal.read_bytes()[: -FRAME // 2])
    assert opened(left_open, clock) == ([], 5)
    assert not list(left_open.parent.glob("*.damaged"))
