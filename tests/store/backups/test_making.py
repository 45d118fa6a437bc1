"""Copies that restore: whole, with their keys, of this desk, and never instead of something."""

from __future__ import annotations

import errno
import os
import shutil
import struct
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.store import durable, keys
from carer_desk.store.backups import census, files, writing
from carer_desk.store.backups.files import SECOND, copies_of, read_facts
from carer_desk.store.backups.writing import StoppedError
from carer_desk.store.engine import EngineError, connect, is_damage
from carer_desk.store.wiping import belongings_of
from tests.store.backups.hands import names, wordings


def test_a_copy_is_whole_has_its_key_and_is_made_only_of_what_changed(desk, path, clock):
    copy = desk.backups.make(BackupReason.CLOSED)
    assert names(copy.path.parent) == [
        "My panel 2021-03-20 100000 closed.desk",
        "My panel 2021-03-20 100000 closed.desk.facts",
        "My panel 2021-03-20 100000 closed.desk.key",
    ]
    for file in copy.path.parent.iterdir():
        assert os.name != "posix" or file.stat().st_mode & 0o077 == 0
        assert b"visits" not in file.read_bytes()
    assert copy.facts == read_facts(copy.path)
    assert copy.facts.counts["matter"] == 1
    assert desk.backups.make(BackupReason.REGULAR) is None
    desk.matters.add(Matter("A second one?"))
    clock.now += timedelta(minutes=1)
    second = desk.backups.make(BackupReason.REGULAR)
    assert [one.path for one in desk.backups.copies()] == [second.path]  # the newest of its day
    assert wordings(second.path) == ["Why are visits late?", "A second one?"]


def test_a_change_outside_the_log_is_copied_and_a_clock_put_back_costs_no_copy(desk, clock):
    desk.backups.make(BackupReason.CLOSED)
    desk.connection.execute("INSERT INTO watched (uuid, words) VALUES ('u', 'maple street')")
    clock.now -= timedelta(days=3)
    made = desk.backups.make(BackupReason.CLOSED)
    assert made is not None
    assert made.path.exists()
    assert not desk.backups.has_changed()


def test_copies_of_one_second_stay_in_their_order(desk):
    for number in range(4):
        desk.matters.add(Matter(f"Question {number}?"))
        made = desk.backups.make(BackupReason.ASKED)
        assert desk.backups.newest() == made
        assert desk.backups.copies() == [made], "the newest of its day alone is kept"


def test_the_desk_goes_on_changing_while_its_copy_is_made(desk, monkeypatch):
    for number in range(40):
        desk.matters.add(Matter(f"Question {number}? " + "word " * 300))
    monkeypatch.setattr(writing, "PAGES", 4)
    made = []
    thread = Thread(target=lambda: made.append(desk.backups.make(BackupReason.REGULAR)))
    thread.start()
    written = 0
    while thread.is_alive() and written < 60:
        desk.matters.add(Matter(f"Meanwhile {written}?"))
        written += 1
    thread.join()
    copy = made[0]
    assert written > 1
    found = wordings(copy.path)
    assert copy.facts.counts["matter"] == len(found)
    assert 41 <= len(found) <= 41 + written
    assert found[41:] == [f"Meanwhile {number}?" for number in range(len(found) - 41)]


@pytest.mark.parametrize("fault", ["stopped", "full", "killed", "unsound", "no key"])
def test_a_copy_that_fails_leaves_nothing_that_is_called_a_copy(desk, path, monkeypatch, fault):
    stop = Event()
    folder = desk.backups.folder
    with monkeypatch.context() as patch:
        if fault == "stopped":
            stop.set()
        elif fault == "full":
            patch.setattr(durable, "sync_file", _full)
        elif fault == "killed":
            patch.setattr(Path, "rename", _killed)
            patch.setattr(Path, "unlink", lambda _path, missing_ok=False: None)
        elif fault == "unsound":
            patch.setattr(writing, "faults_in", lambda *_words, **_more: 1)
        else:
            keys.key_path(path).write_bytes(b"{}")
        with pytest.raises((CarerDeskError, SystemExit)) as caught:
            desk.backups.make(BackupReason.CLOSED, stop)
    told = str(caught.value)
    expected = {"stopped": "stopped", "full": "no space", "unsound": "not sound", "no key": "key file"}
    assert expected.get(fault, "") in told
    assert desk.backups.copies() == []
    assert copies_of(path) == []
    if fault == "killed":
        assert names(folder) != []
        made = desk.backups.make(BackupReason.CLOSED)
        assert names(folder) == [made.path.name + ending for ending in ("", ".facts", ".key")]
    else:
        assert names(folder) == []


def _full(_path):
    raise OSError(errno.ENOSPC, "No space left on device")


def _killed(*_words):
    raise SystemExit


def test_only_own_copies_are_thinned(desk, clock, monkeypatch):
    monkeypatch.setattr(files, "surplus", lambda names, _now: sorted(names, key=lambda one: one.at)[:-2])
    folder = desk.backups.folder
    folder.mkdir()
    strange = [
        "My panel 2020-01-01 100000 closed.desk",  # nothing is known of it
        "Other panel 2020-01-02 100000 closed.desk",
        "My panel 2020-01-03 100000 closed.desk.key.txt",
        "notes.desk",
    ]
    for name in strange:
        (folder / name).write_text("somebody’s")
    made = []
    for day in range(4):
        desk.matters.add(Matter(f"Day {day}?"))
        made.append(desk.backups.make(BackupReason.CLOSED))
        if day == 0:
            facts = (folder / (made[0].path.name + ".facts")).read_text()
            other = folder / "Other panel 2020-01-02 100000 closed.desk.facts"
            other.write_text(facts)
            (folder / (strange[0] + ".facts")).write_text(facts.replace(desk.panel.uuid, "another"))
        clock.pass_days(1)
    kept = [copy for copy in desk.backups.copies() if copy.path in {one.path for one in made}]
    assert [copy.path for copy in kept] == [made[3].path, made[2].path]
    for name in strange:
        assert (folder / name).exists(), name
    assert len(list(folder.glob("*.key"))) == len(kept)


def test_the_second_place_gets_the_newest_copy_and_is_missed_after_a_week(desk, tmp_path, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    backups = desk.backups
    assert not backups.reminder_is_due()
    backups.choose_second_place(stick)
    backups.make(BackupReason.CLOSED)
    there = backups.copy_to_second_place()
    backups.note_second_place()
    assert backups.copy_to_second_place() is None
    assert wordings(there.path) == ["Why are visits late?"]
    assert [one.in_second_place for one in backups.copies()] == [False, True]
    clock.pass_days(6)
    assert not backups.reminder_is_due()
    clock.pass_days(1)
    assert backups.reminder_is_due()
    backups.memory.reminded_on = desk.day()
    assert not backups.reminder_is_due()
    (stick / SECOND).rename(stick / "pulled out")
    assert backups.copy_to_second_place() is None
    clock.pass_days(7)
    assert backups.reminder_is_due()
    with pytest.raises(CarerDeskError, match="cannot write"):
        backups.choose_second_place(tmp_path / "no such stick")
    assert backups.memory.second_place == stick


def test_a_stick_pulled_out_half_way_has_nothing_half(desk, tmp_path, monkeypatch):
    desk.backups.choose_second_place(tmp_path)
    desk.backups.make(BackupReason.CLOSED)

    def pull_out(_source, target, _go_on):
        target.write_bytes(b"half")
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "copy_file", pull_out)
        with pytest.raises(CarerDeskError, match="cannot be written there"):
            desk.backups.copy_to_second_place()
    assert names(tmp_path / SECOND) == []
    newest = desk.backups.newest()
    with newest.path.open("r+b") as file:
        file.seek(9000)
        file.write(b"\0rot\0")
    with pytest.raises(CarerDeskError, match="damaged on the disk"):
        desk.backups.copy_to_second_place()
    assert names(tmp_path / SECOND) == []


def test_the_drill_restores_the_newest_copy_and_notices_rot(desk, clock):
    backups = desk.backups
    assert backups.drill() is None
    assert not backups.drill_is_due()
    assert [one.words for one in desk.check() if one.name == "copies"] == [
        "no copy was made yet; closing the desk makes one"
    ]
    copy = backups.make(BackupReason.CLOSED)
    assert backups.drill_is_due()
    backups.memory.drill = backups.drill()
    assert backups.memory.drill.well
    assert "on 20 March 2021 it was restored for practice" in backups.findings()[0].words
    assert not backups.drill_is_due()
    clock.pass_days(30)
    assert backups.drill_is_due()
    before = copy.path.read_bytes()
    copy.path.write_bytes(before[:-9000] + b"\1" * 100 + before[-8900:])
    drill = backups.drill()
    assert not drill.well
    backups.memory.drill = drill
    assert [one.name for one in desk.check() if not one.well] == ["copies"]
    assert len(names(backups.folder)) == 3
    copy.path.write_bytes(bytes(9000) + before[9000:])
    assert "does not open" in backups.drill().words
    copy.path.write_bytes(before)
    facts = copy.facts
    writing.write_facts(copy.path, replace(facts, counts={**facts.counts, "matter": 7}))
    assert "records" in backups.drill().words
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        backups.drill(stop)


def test_rows_are_counted_in_small_pieces_whatever_their_uuids(desk, monkeypatch):
    for number in range(12):
        desk.matters.add(Matter(f"Question {number}?"))
    desk.matters.remove(3)
    monkeypatch.setattr(census, "_ROWS_AT_ONCE", 5)
    pauses = []
    counts = census.row_counts(desk.connection, lambda: pauses.append(1))
    run = desk.connection.execute
    assert {table: run(f"SELECT count(*) FROM {table}").fetchone()[0] for table in counts} == counts
    assert counts["matter"] == 12
    assert counts["working_day"] > 5_000
    assert len(pauses) >= counts["working_day"] // 5
    for walk, way in (
        ("SELECT uuid FROM matter WHERE (uuid) > ('') ORDER BY uuid LIMIT 1 OFFSET 4", "COVERING INDEX"),
        ("SELECT id FROM change WHERE (id) > (1) ORDER BY id LIMIT 1 OFFSET 4", "PRIMARY KEY (rowid>?)"),
    ):
        assert [way in row[3] for row in run("EXPLAIN QUERY PLAN " + walk)] == [True]


def test_a_second_place_that_cannot_even_be_looked_for_is_not_there(desk):
    """As on a stick that fails, or in somebody else's folder; a name that is too long says so in the same way."""
    desk.backups.make(BackupReason.ASKED)
    desk.backups.memory.second_place = Path("/", "x" * 300)
    assert not desk.backups.second_place_is_there()
    assert desk.backups.copy_to_second_place() is None
    desk.backups.note_second_place()
    assert desk.backups.memory.second_copied_at is None
    told = '{"at": "2021-01-01T00:00:00+01:00", "well": true, "copy": "", "words": "", "wrong": []}'
    desk.connection.execute(
        "INSERT INTO setting (name, value) VALUES ('copies.drill', ?1), ('check.last', ?1)", (told,)
    )
    assert desk.backups.drill_is_due() and desk.checks.is_due, "as in a desk that a stranger made"
    assert desk.ways_in.copies_are_away
    assert belongings_of(desk.path).second_is_away


def test_numbers_that_lie_far_apart_keep_nobody_waiting(desk):
    """As in a desk that a stranger made, which is copied when it is closed."""
    desk.connection.execute(
        "INSERT INTO half_typed (id, place, words, typed_at) VALUES (1, 'a', 'b', ''), (1 << 62, 'a', 'c', '')"
    )
    desk.connection.execute("INSERT INTO working_day (n, day) VALUES (1 << 62, '2999-01-01')")
    pauses = iter(range(100))
    counts = census.row_counts(desk.connection, lambda: next(pauses))
    for table in ("half_typed", "working_day"):
        assert counts[table] == desk.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_a_table_whose_pages_lead_back_is_damage_and_keeps_nobody_waiting(tmp_path):
    """As in an unencrypted desk of a stranger, where nothing tells of a page that was put in another’s place."""
    path = tmp_path / "circle.desk"
    with closing(connect(path, None)) as made:
        made.execute("CREATE TABLE working_day (n INTEGER PRIMARY KEY, day TEXT)")
        rows = ((number, "2021-03-20 " * 5) for number in range(20_000))
        made.executemany("INSERT INTO working_day VALUES (?, ?)", rows)
        ((root,),) = made.execute("SELECT rootpage FROM sqlite_master").fetchall()
    page, data = (root - 1) * 4096, bytearray(path.read_bytes())
    (children,) = struct.unpack_from(">H", data, page + 3)
    at = [page + place for place in struct.unpack_from(f">{children}H", data, page + 12)]
    for early, late in zip(at, at[children // 2 :], strict=False):  # the later half leads to the earlier one
        data[late : late + 4] = data[early : early + 4]
    path.write_bytes(data)
    with closing(connect(path, None)) as damaged, pytest.raises(EngineError, match="lead back") as told:
        pauses = iter(range(100))
        census.row_counts(damaged, lambda: next(pauses))
    assert is_damage(told.value)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no file goes that is open")
def test_a_desk_that_vanished_while_it_was_open_is_still_copied_and_the_check_says_where_it_is_not(
    desk, path
):
    path.unlink()
    copy = desk.checks.copy_at_closing()
    (wrong,) = [one for one in desk.check() if not one.well]
    assert wrong.name == "folder" and "moved or deleted" in wrong.words
    assert wordings(copy.path) == ["Why are visits late?"]
    shutil.rmtree(path.parent)
    with pytest.raises(CarerDeskError, match="folder of the desk is not there"):
        desk.checks.copy_at_closing()


def test_the_log_is_searched_for_a_copys_last_action_from_its_newest_on(desk):
    for number in range(40):
        desk.matters.add(Matter(f"Question {number}?"))
    run, steps = desk.connection.execute, []
    head = census.head_of(desk.connection)
    run(
        "INSERT INTO action (uuid, at, who, label, previous_hash, hash) VALUES ('u', '', '', '', '', 'later')"
    )
    desk.connection.set_progress_handler(lambda: steps.append(1), 1)
    assert census.knows_head(desk.connection, head)
    few = len(steps)
    assert not census.knows_head(desk.connection, "another")
    assert few < 20 < len(steps) - few
