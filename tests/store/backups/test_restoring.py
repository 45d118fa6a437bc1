"""Going back: what differs, another name, another passphrase, a damaged desk, a lost key file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.store import keys
from carer_desk.store.backups.at_door import CopiesAtDoor, copies_may_help
from carer_desk.store.backups.files import copies_of
from carer_desk.store.backups.open_desk import Backups
from carer_desk.store.backups.restoring import OtherPassphraseError
from carer_desk.store.desk import Desk
from tests.store.backups.hands import CHEAP, names, wordings
from tests.store.conftest import PASSPHRASE, MovingClock

LATER = "another four words entirely"


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


@pytest.mark.parametrize("left", [12_288, 0])
def test_a_damaged_desk_is_kept_and_its_newest_copy_takes_over(desk, path, clock, left):
    desk.backups.choose_second_place(path.parent)
    desk.backups.make(BackupReason.CLOSED)
    desk.close()
    path.write_bytes(path.read_bytes()[:left] + b"?" * bool(left))
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
