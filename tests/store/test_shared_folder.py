"""A folder others can write to: nothing is written through their links, and no file of theirs passes for a desk."""

from __future__ import annotations

import shutil
import sys

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.store import keys
from carer_desk.store.backups.at_door import CopiesAtDoor, copies_may_help
from carer_desk.store.desk import Desk
from carer_desk.store.journal import JournalLeft
from carer_desk.store.opening import DamagedDeskError
from carer_desk.store.wiping import wiped
from carer_desk.store.wrong_tries import WrongTries
from tests.store.conftest import PASSPHRASE, MovingClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory):
    path = tmp_path_factory.mktemp("sealed") / "sealed.desk"
    Desk.create(path, Panel(), PASSPHRASE, (), MovingClock()).close()
    return path


@pytest.fixture
def sealed(sealed_blank, tmp_path):
    folder = tmp_path / "shared"
    shutil.copytree(sealed_blank.parent, folder)
    return folder / sealed_blank.name


def test_a_plain_file_in_the_place_of_an_encrypted_desk_is_refused(sealed, desk_file, clock):
    desk = Desk.open(sealed, PASSPHRASE, clock)
    copy = desk.backups.make(BackupReason.ASKED)
    desk.close()
    shutil.copy(desk_file, sealed)
    plain = sealed.read_bytes()
    for typed in (PASSPHRASE, None):
        with pytest.raises(DamagedDeskError, match="not encrypted, but the key file") as told:
            Desk.open(sealed, typed, clock)
        assert copies_may_help(sealed, told.value)
    assert sealed.read_bytes() == plain
    door = CopiesAtDoor(sealed, clock, damaged=True)
    restored = door.restore(copy, PASSPHRASE)
    assert door.aside is not None and door.aside.read_bytes() == plain
    Desk.open(restored, PASSPHRASE, clock).close()
    keys.key_path(desk_file).write_text("a paper of that name is no key file")
    Desk.open(desk_file, None, clock).close()


def test_nothing_is_written_through_a_link(sealed, tmp_path):
    precious = tmp_path / "precious.txt"

    def untouched(link):
        assert precious.read_text() == "precious" and not link.is_symlink()

    def lay(name):
        precious.write_text("precious")
        link = sealed.with_name(name)
        link.unlink(missing_ok=True)
        link.symlink_to(precious)
        return link

    link = lay(sealed.name + ".tries")
    WrongTries(sealed).count_wrong()
    untouched(link)
    assert WrongTries(sealed).wrong == 1 and link.stat().st_mode & 0o777 == 0o600

    journal = sealed.with_name(sealed.name + "-wal")
    journal.write_bytes(b"journal")
    link = lay(journal.name + ".damaged")
    JournalLeft(journal, (1,)).keep_aside()
    untouched(link)
    assert link.read_bytes() == b"journal" and link.stat().st_mode & 0o777 == 0o600
    journal.unlink()

    link = lay(keys.key_path(sealed).name)
    assert wiped(sealed, copies=True) == [precious]  # whose it is, nobody knows: it is told, not touched
    untouched(link)
    assert not link.exists()


def test_a_wiped_desk_leaves_nothing_of_its_own_beside_it(sealed, tmp_path):
    backups = sealed.parent / "backups"
    backups.mkdir()
    (backups / f"{sealed.stem}.second-place").write_text("{}")
    for ending in (".lock", ".restoring", ".tries", "-wal.damaged"):
        sealed.with_name(sealed.name + ending).write_text("x")
    other = sealed.with_name("another.desk.lock")
    other.write_text("x")
    assert wiped(sealed, copies=True) == []
    assert list(sealed.parent.glob(f"{sealed.stem}*")) == []
    assert list(backups.iterdir()) == [] and other.exists()


def test_forged_facts_make_a_copy_an_unchecked_one_and_nothing_worse(sealed, clock):
    desk = Desk.open(sealed, PASSPHRASE, clock)
    copy = desk.backups.make(BackupReason.ASKED)
    facts = copy.path.with_name(copy.path.name + ".facts")
    whole = facts.read_text()
    forged = [
        whole.replace('"schema": ', '"schema": 1e999, "": '),
        whole.replace('"action": ', '"action": 1e999, "": '),
    ]
    for told in (*forged, "", "[" * 9_000, whole.replace('"counts"', '"count"'), "\0" * 99):
        assert told != whole
        facts.write_text(told)
        (known,) = desk.backups.copies()
        assert not known.is_checked and desk.backups.has_changed()
    # One that tells of another copy is found out as soon as anything is done with it.
    facts.write_text(whole.replace(copy.facts.head, "0" * 64))
    with pytest.raises(CarerDeskError, match="not sound"):
        desk.backups.restore(desk.backups.copies()[0])
    desk.close()
