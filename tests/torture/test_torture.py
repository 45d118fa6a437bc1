"""The shortened torture: every harness reaches its goal, and the controls show that the harnesses bite."""

from __future__ import annotations

import random
import sys

import pytest

from build.torture.__main__ import LINUX_ONLY, harnesses_of, main
from build.torture.disk import SECTOR, Disk
from build.torture.outcome import MISSED
from build.torture.story import Clock, new_desk
from build.torture.verdict import look
from carer_desk.panel.matter import Matter
from carer_desk.store.desk import Desk
from db.triggers import drop_triggers, make_rules

SEED = 20210320


@pytest.mark.parametrize("name", harnesses_of(SEED, quick=True))
def test_a_shortened_run_reaches_its_goals(name, tmp_path):
    if name in LINUX_ONLY and sys.platform != "linux":
        pytest.skip("only on Linux")
    outcomes = list(harnesses_of(SEED, quick=True)[name](tmp_path / name))
    assert outcomes
    assert [line for one in outcomes if one.verdict == MISSED for line in one.lines()] == []


def test_after_a_cut_what_was_synced_is_there_and_of_the_rest_whole_sectors():
    disk = Disk()
    for entry in (
        ("create", "/d/a"),
        ("write", "/d/a", 0, b"s" * 2 * SECTOR),
        ("sync", "/d/a"),
        ("sync folder", "/d"),
        ("write", "/d/a", SECTOR, b"n" * 3 * SECTOR),
        ("create", "/d/b"),
        ("rename", "/d/a", "/d/c"),
    ):
        disk.play(entry)
    seen, names = set(), set()
    for number in range(300):
        after = disk.after_cut(random.Random(number))
        names.add(tuple(sorted(after)))
        content = after.get("/d/a") or after["/d/c"]
        assert content[:SECTOR] == b"s" * SECTOR
        sectors = [content[at : at + SECTOR] for at in range(SECTOR, len(content), SECTOR)]
        assert all(len(set(one)) == 1 and len(one) == SECTOR for one in sectors)
        seen.add("".join(chr(one[0]) for one in sectors))
    # The names in the order in which they came, the sectors in any.
    assert names == {("/d/a",), ("/d/a", "/d/b"), ("/d/b", "/d/c")}
    assert seen == {"s", "n", "sn", "nn", "s\0n", "n\0n", "snn", "nnn"}


def test_the_verdict_sees_what_is_lost_half_done_and_beyond(tmp_path):
    path = tmp_path / "panel.desk"
    desk = new_desk(path, Clock(), None)
    desk.matters.add(Matter("Who told the carers?"))
    kept = dict(desk.connection.execute("SELECT id, hash FROM action").fetchall())
    desk.matters.add(Matter("And when?"))
    desk.close()
    assert (look(path, None, kept, Clock()).well, look(path, None, kept, Clock()).beyond) == (True, 1)
    desk = Desk.open(path, None, Clock())
    drop_triggers(desk.connection)
    desk.connection.execute("UPDATE matter SET sheet_order = 4 WHERE id = 2")
    desk.connection.execute("UPDATE action SET hash = 'other' WHERE id = 2")
    make_rules(desk.connection)
    desk.close()
    verdict = look(path, None, kept, Clock())
    assert (verdict.lost, verdict.half) == ([2], ["matter 2"])
    assert verdict.damaged == ["the action log was altered at action 2"]


def test_a_harness_that_is_not_there_is_named(capsys):
    assert main(["--only", "earthquake"]) == 2
    assert "kill, power, io, full, rot, halfway" in capsys.readouterr().err
