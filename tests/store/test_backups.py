"""Copies that restore: whole, with their keys, of this desk, and never instead of something."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store import backup_census, backup_writing, durable, keys
from carer_desk.store.backup_files import SECOND, copies_of, read_facts
from carer_desk.store.backup_restoring import OtherPassphraseError
from carer_desk.store.backup_writing import StoppedError
from carer_desk.store.backups import Backups
from carer_desk.store.copies_at_door import CopiesAtDoor, copies_may_help
from carer_desk.store.desk import Desk
from tests.store.conftest import PASSPHRASE, MovingClock

LATER = "another four words entirely"
CHEAP = keys.Costs(keys.Cost(64, 1, 1), keys.Cost(64, 1, 1))


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "My panel.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    key = backup_writing.key_of(desk.connection)
    desk.matters.add(Matter("Why are visits late?"))
    desk.close()
    keys.write_key_file(path, key, PASSPHRASE, costs=CHEAP)
    path.with_suffix(".raw").write_bytes(key)
    return path


@pytest.fixture
def path(sealed_blank, tmp_path) -> Path:
    folder = tmp_path / "desks"
    folder.mkdir()
    for file in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(file, folder / file.name)
    return folder / sealed_blank.name


@pytest.fixture
def key(sealed_blank) -> bytes:
    return sealed_blank.with_suffix(".raw").read_bytes()


@pytest.fixture
def desk(path, key, clock):
    opened = Desk.open(path, key, clock)
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def wordings(path: Path, passphrase=PASSPHRASE) -> list[str]:
    desk = Desk.open(path, passphrase, MovingClock())
    try:
        return [row[0] for row in desk.connection.execute("SELECT wording FROM matter ORDER BY id")]
    finally:
        desk.close()


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


def test_the_desk_goes_on_changing_while_its_copy_is_made(desk, monkeypatch):
    for number in range(40):
        desk.matters.add(Matter(f"Question {number}? " + "word " * 300))
    monkeypatch.setattr(backup_writing, "PAGES", 4)
    made = []
    thread = Thread(target=lambda: made.append(desk.backups.make(BackupReason.REGULAR)))
    thread.start()
    written = 0
    while thread.is_alive() and written < 400:
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
            patch.setattr(backup_writing, "faults_in", lambda *_words, **_more: 1)
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


def test_only_own_copies_are_thinned(desk, clock):
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
    for day in range(16):
        desk.matters.add(Matter(f"Day {day}?"))
        made.append(desk.backups.make(BackupReason.CLOSED))
        if day == 0:
            facts = (folder / (made[0].path.name + ".facts")).read_text()
            other = folder / "Other panel 2020-01-02 100000 closed.desk.facts"
            other.write_text(facts)
            (folder / (strange[0] + ".facts")).write_text(facts.replace(desk.panel.uuid, "another"))
        clock.pass_days(1)
    kept = [copy for copy in desk.backups.copies() if copy.path in {one.path for one in made}]
    assert [copy.path for copy in kept[:12]] == [copy.path for copy in reversed(made[-12:])]
    assert 12 < len(kept) < 16
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
        with pytest.raises(CarerDeskError, match="folder for copies"):
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
    copy.path.write_bytes(before)
    facts = copy.facts
    backup_writing.write_facts(copy.path, replace(facts, counts={**facts.counts, "matter": 7}))
    assert "records" in backups.drill().words
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        backups.drill(stop)


def test_what_differs_is_named_and_restoring_leaves_the_desk_alone(desk, path, clock):
    kept = desk.matters.add(Matter("This stays, and gets a note " + "on and on " * 20))
    gone = desk.matters.add(Matter("This is removed"))
    desk.backups.make(BackupReason.ASKED)
    copy = desk.backups.newest()
    assert desk.backups.differences(copy).is_same
    desk.matters.remove(gone.id)
    desk.matters.save(replace(desk.matters.get(kept.id), background="It happened again."))
    added = desk.matters.add(Matter("This is new"))
    found = desk.backups.differences(copy)
    assert [(one.number, one.words) for one in found.only_there] == [(gone.id, "This is removed")]
    assert [(one.number, one.words) for one in found.only_here] == [(added.id, "This is new")]
    assert [one.number for one in found.changed] == [kept.id]
    assert found.changed[0].words.endswith("…")
    desk.matters.add(Matter("And one more"))
    assert desk.backups.differences(copy).count_lines() == ["In the copy: 3 questions. Now: 4 questions."]
    restored = desk.backups.restore(copy)
    assert restored.name == "My panel restored 2021-03-20.desk"
    assert desk.backups.restore(copy).name == "My panel restored 2021-03-20 2.desk"
    assert "This is removed" in wordings(restored)
    assert desk.matters.get(added.id).wording == "This is new"
    again = Desk.open(restored, PASSPHRASE, clock)
    assert copy.path in [one.path for one in again.backups.copies()]  # the same panel's
    assert again.backups.newest() is None
    again.close()


def test_a_copy_that_is_not_sound_is_not_restored(desk, path):
    copy = desk.backups.make(BackupReason.ASKED)
    with copy.path.open("r+b") as file:
        file.seek(copy.size - 3000)
        file.write(b"\0rot\0")
    before = names(path.parent)
    with pytest.raises(CarerDeskError, match="not sound"):
        desk.backups.restore(copy)
    assert names(path.parent) == before


def test_an_older_passphrase_is_asked_for_only_where_the_key_is_another(desk, path, key):
    copy = desk.backups.make(BackupReason.ASKED)
    keys.write_key_file(path, key, LATER, costs=CHEAP)
    restored = desk.backups.restore(copy)
    assert wordings(restored, LATER) == ["Why are visits late?"]
    with pytest.raises(OtherPassphraseError):
        Backups(_Keyless(desk.connection), path, MovingClock()).differences(copy)
    found = CopiesAtDoor(path, MovingClock(), damaged=False).differences(copy, PASSPHRASE)
    assert found.now is None or found.is_same
    with pytest.raises(CarerDeskError, match="passphrase does not open"):
        CopiesAtDoor(path, MovingClock(), damaged=False).differences(copy, "something else entirely")


class _Keyless:
    """A desk whose key is another than that of its copies."""

    key = bytes(32)

    def __init__(self, connection):
        self.execute = connection.execute


def test_a_damaged_desk_is_kept_and_its_newest_copy_takes_over(desk, path, clock):
    desk.backups.choose_second_place(path.parent)
    desk.backups.make(BackupReason.CLOSED)
    desk.close()
    path.write_bytes(path.read_bytes()[:12_288] + b"?")
    with pytest.raises(CarerDeskError) as caught:
        Desk.open(path, PASSPHRASE, clock)
    assert copies_may_help(path, caught.value)
    path.with_name(path.name + "-wal").write_bytes(b"what was being written")
    before = path.read_bytes()
    door = CopiesAtDoor(path, clock, damaged=True)
    copy = door.copies()[0]
    found = door.differences(copy, PASSPHRASE)
    assert found.now is None
    assert "In the copy: 1 question." in found.count_lines()
    assert path.read_bytes() == before
    restored = door.restore(copy, PASSPHRASE)
    assert wordings(restored) == ["Why are visits late?"]
    assert door.aside.name == "My panel damaged 2021-03-20.desk"
    assert door.aside.read_bytes() == before
    assert door.aside.with_name(door.aside.name + "-wal").exists()
    assert keys.key_path(door.aside).exists()
    assert not path.exists()
    assert copies_of(path)[0].path == copies_of(restored)[0].path == copy.path


@pytest.mark.parametrize("fault", ["missing", "damaged", "another’s"])
def test_a_lost_key_file_comes_back_from_a_copy_and_nothing_of_the_desk_is_lost(desk, path, clock, fault):
    desk.backups.make(BackupReason.CLOSED)
    desk.matters.add(Matter("Newer than the copy"))
    desk.close()
    own = keys.key_path(path)
    if fault == "missing":
        own.unlink()
    elif fault == "damaged":
        own.write_bytes(b"{")
    else:
        keys.write_key_file(path, bytes(32), PASSPHRASE, costs=CHEAP)
    with pytest.raises(CarerDeskError) as caught:
        Desk.open(path, PASSPHRASE, clock)
    assert copies_may_help(path, caught.value)
    door = CopiesAtDoor(path, clock, damaged=True)
    copy = door.copies()[0]
    door.differences(copy, PASSPHRASE)
    assert door.only_key
    assert door.restore(copy, PASSPHRASE) == path
    assert wordings(path)[-1] == "Newer than the copy"
    assert own.with_name(own.name + ".damaged").exists() == (fault != "missing")


def test_a_wrong_passphrase_is_no_reason_to_go_back(desk, path, clock):
    desk.backups.make(BackupReason.CLOSED)
    with pytest.raises(CarerDeskError) as caught:
        keys.unseal(path, "some other words here")
    assert not copies_may_help(path, caught.value)


def test_rows_are_counted_in_small_pieces_whatever_their_uuids(desk, monkeypatch):
    for number in range(12):
        desk.matters.add(Matter(f"Question {number}?"))
    desk.matters.remove(3)
    monkeypatch.setattr(backup_census, "_ROWS_AT_ONCE", 5)
    pauses = []
    counts = backup_census.row_counts(desk.connection, lambda: pauses.append(1))
    run = desk.connection.execute
    assert {table: run(f"SELECT count(*) FROM {table}").fetchone()[0] for table in counts} == counts
    assert counts["matter"] == 12
    assert counts["working_day"] > 5_000
    assert len(pauses) >= counts["working_day"] // 5
    walk = run("EXPLAIN QUERY PLAN SELECT uuid FROM matter WHERE uuid > '' ORDER BY uuid LIMIT 1 OFFSET 4")
    assert "COVERING INDEX" in walk.fetchone()[3]
