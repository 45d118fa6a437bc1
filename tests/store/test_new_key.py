"""A new key for a desk: the old one opens nothing of it any more, and a kill at any moment leaves a desk that opens."""

from __future__ import annotations

import json
import shutil
from datetime import date
from threading import Event

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import keys, new_key
from carer_desk.store.backups.census import head_of, keys_before
from carer_desk.store.backups.restoring import opens
from carer_desk.store.backups.writing import StoppedError
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.store.new_key import make_new_key
from carer_desk.store.wiping import belongings_of, files_of
from carer_desk.store.wrong_tries import WrongTries
from tests.store.conftest import PASSPHRASE, MovingClock
from tests.store.test_computer_keyring import MemoryKeyring

CODE = make_code()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("keyed") / "panel.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock(), CODE)
    for number in range(30):
        desk.matters.add(Matter(f"Question {number} about marmalade", private_note="Ask again."))
    desk.close()
    return path


@pytest.fixture
def path(made, tmp_path):
    for file in (made, keys.key_path(made)):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / made.name


@pytest.fixture
def ring():
    return MemoryKeyring()


def renewed(path, ring, **how):
    return make_new_key(
        path, how.pop("typed", PASSPHRASE), MovingClock(), ComputerKeyring(lambda: ring), **how
    )


def head(path, typed):
    """The newest hash of a desk that is opened as by its owner, and is well."""
    desk = Desk.open(path, typed, MovingClock())
    try:
        assert [finding.name for finding in desk.check() if not finding.well] == []
        return head_of(desk.connection)
    finally:
        desk.close()


def no_traces(path):
    path.with_name(path.name + ".tries").unlink(missing_ok=True)
    beside = {file.name for file in path.parent.iterdir()} - {"backups", "stolen"}
    assert beside == {path.name, f"{path.name}.key"}, beside
    assert "next" not in json.loads(keys.key_path(path).read_text())


def test_the_old_key_opens_nothing_of_the_desk_any_more(path, ring, tmp_path):
    before, old = head(path, PASSPHRASE), keys.unseal(path, PASSPHRASE)
    keys.remember_here(path, old, ComputerKeyring(lambda: ring).keep)
    stolen = tmp_path / "stolen" / path.name
    stolen.parent.mkdir()
    shutil.copy(keys.key_path(path), keys.key_path(stolen))
    told = []
    new = renewed(path, ring, tell=lambda done, total: told.append((done, total)))
    assert told and told[-1][0] == told[-1][1]
    shutil.copy(path, stolen)
    assert not opens(path, old) and not opens(stolen, keys.unseal(stolen, PASSPHRASE))
    assert ring.kept == {} and keys.remembered_as(path) == "" and not new.keyring_left
    assert keys.unseal(path, PASSPHRASE) == keys.unseal(path, new.code) == new.key != old
    with pytest.raises(CarerDeskError, match="recovery code does not open"):
        keys.unseal(path, CODE)
    assert new.code not in repr(new) and new.key.hex() not in repr(new)
    no_traces(path)
    assert head(path, PASSPHRASE) == before
    (copy,) = new.copies
    assert copy.reason is BackupReason.BEFORE_KEY and keys.unseal(copy.path, CODE) == old
    desk = Desk.open(path, new.key, MovingClock())
    assert desk.recovery.is_due, "nobody has said that the new code is on paper"
    assert key_of(desk.connection) == new.key
    assert desk.backups.has_changed(), "the copy under the old key is none of this desk"
    assert not desk.backups.drill_is_due() and desk.backups.drill() is None, "its key cannot open that copy"
    assert keys_before("a-0.0-key 2") == 2
    for forged in ("key", "key ", "a-key x", "a-key \u2460", "a-key " + "9" * 5_000, ""):
        assert keys_before(forged) == 0
    assert desk.ways_in.change_passphrase(None, "meadow trumpet copper onion").left == (copy.path,)
    desk.backups.restore(copy, PASSPHRASE, path.with_name("as it was.desk"))
    desk.close()
    assert head(path.with_name("as it was.desk"), PASSPHRASE) == before


def test_what_is_refused_or_stopped_changes_nothing(path, ring, monkeypatch):
    before = keys.key_path(path).read_bytes()
    for typed, words in (("some other words", "does not open"), (CODE, "here the passphrase is wanted")):
        with pytest.raises(CarerDeskError, match=words):
            renewed(path, ring, typed=typed)
    link = path.with_name("link.desk")
    link.symlink_to(path)
    with pytest.raises(CarerDeskError, match="reached by a link"):
        renewed(link, ring)
    link.unlink()
    stop = Event()
    with pytest.raises(StoppedError):
        renewed(path, ring, stop=stop, tell=lambda _done, _total: stop.set())
    monkeypatch.setattr(keys, "announce", lambda *_all: (_ for _ in ()).throw(CarerDeskError("no room")))
    with pytest.raises(CarerDeskError, match="no room"):
        renewed(path, ring)
    assert keys.key_path(path).read_bytes() == before
    path.with_name(path.name + ".tries").unlink(missing_ok=True)
    head(path, CODE)
    no_traces(path)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_change_that_was_broken_off_ends_at_the_next_opening(path, ring, monkeypatch, replaced):
    """What a kill leaves between the three files: both keys in the key file, and one or the other desk."""
    before, old = head(path, PASSPHRASE), keys.unseal(path, PASSPHRASE)
    now = broken_off(path, ring, monkeypatch, replaced) or old
    assert "next" in json.loads(keys.key_path(path).read_text())
    keys.check_form(keys.key_path(path))
    keys.forget_here(path)
    if replaced:
        with pytest.raises(CarerDeskError, match="recovery code does not open"):
            keys.try_recovery_code(path, CODE)
    else:
        keys.try_recovery_code(path, CODE)
    path.with_name(path.name + ".tries").unlink(missing_ok=True)
    keys.change_passphrase(path, PASSPHRASE, "meadow trumpet copper onion")
    assert keys.unseal(path, "meadow trumpet copper onion") == now
    assert head(path, "meadow trumpet copper onion") == before
    no_traces(path)
    assert keys.unseal(path, "meadow trumpet copper onion") == now


def test_what_is_copied_before_the_key_file_could_be_tidied_up_opens_by_its_own(path, ring, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(keys, "settle", lambda *_all: None)
        key = renewed(path, ring).key
        desk = Desk.open(path, PASSPHRASE, MovingClock())
        try:
            copy = desk.backups.make(BackupReason.ASKED)
            restored = desk.backups.restore(copy, None, path.with_name("restored.desk"))
            assert keys.unseal(copy.path, PASSPHRASE) == keys.unseal(restored, PASSPHRASE) == key
            desk.ways_in.change_passphrase(PASSPHRASE, "meadow trumpet copper onion")
        finally:
            desk.close()
        assert keys.unseal(path, "meadow trumpet copper onion") == key


def test_who_unseals_while_another_program_makes_a_new_key_gets_that(path, ring):
    """Else the desk would be called damaged, and a copy offered in its place."""

    class Meanwhile(WrongTries):
        def refuse_early(self):
            made.append(renewed(path, ring).key)

    made = []
    assert [keys.unseal(path, PASSPHRASE, Meanwhile(path))] == made


def refuse_desk(real, desk):
    def replace(self, target):
        if target == desk:
            raise OSError("killed")
        return real(self, target)

    return replace


def test_a_wiping_knows_the_copies_of_before_the_new_key_in_the_second_place(path, ring, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = Desk.open(path, PASSPHRASE, MovingClock())
    desk.backups.choose_second_place(stick)
    desk.backups.make(BackupReason.ASKED)
    desk.backups.copy_to_second_place()
    desk.close()
    desk = Desk.open(path, renewed(path, ring).key, MovingClock(date(2021, 4, 20)))
    desk.backups.make(BackupReason.ASKED)
    desk.backups.copy_to_second_place()
    desk.close()
    for copy in (path.parent / "backups").glob("*.desk*"):
        copy.unlink()
    there = {file for file in stick.rglob("*") if file.is_file()}
    assert belongings_of(path).second_copies == 2
    assert there <= set(files_of(path, copies=True))


SPOILT_NEXT = {
    "salt": lambda file: file["next"]["seals"][0].update(salt="*"),
    "way": lambda file: file["next"]["seals"][0].update(way="passphrbse"),
    "seal": lambda file: file["next"]["seals"].insert(0, 1),
    "mark": lambda file: file["next"].pop("mark"),
    "group": lambda file: file.update(next=["spoilt"]),
}
SPOILT_BEFORE = {
    "salt": lambda file: file["seals"][0].update(salt="*"),
    "group": lambda file: file.update(seals=[1]),
    "none": lambda file: file.pop("seals"),
    "mark": lambda file: file.update(mark="0" * 16),
}


def spoil(path, how):
    file = json.loads(keys.key_path(path).read_text())
    how(file)
    keys.key_path(path).write_text(json.dumps(file))
    return keys.key_path(path).read_bytes()


@pytest.mark.parametrize(
    ("replaced", "how"), [(False, how) for how in SPOILT_NEXT] + [(True, how) for how in SPOILT_BEFORE]
)
def test_damage_to_the_seals_of_one_key_locks_nobody_out_of_the_other(path, ring, monkeypatch, replaced, how):
    """While the key file holds two keys, the desk has one of them, and the seals of the other may be spoilt."""
    before = head(path, PASSPHRASE)
    broken_off(path, ring, monkeypatch, replaced)
    spoil(path, (SPOILT_BEFORE if replaced else SPOILT_NEXT)[how])
    assert head(path, PASSPHRASE) == before
    no_traces(path)
    desk = Desk.open(path, PASSPHRASE, MovingClock())
    desk.backups.make(BackupReason.ASKED)
    desk.close()


def test_where_no_mark_tells_whose_seals_they_are_all_of_them_stay(path, ring, monkeypatch):
    before = head(path, PASSPHRASE)
    broken_off(path, ring, monkeypatch, replaced=True)
    left = spoil(path, lambda file: file["next"].update(mark="0" * 16))
    for _time in range(2):
        assert head(path, PASSPHRASE) == before
        assert keys.key_path(path).read_bytes() == left


@pytest.mark.parametrize("replaced", [False, True])
def test_the_right_passphrase_under_spoilt_seals_is_told_as_damage_and_nothing_is_written(
    path, ring, monkeypatch, replaced
):
    broken_off(path, ring, monkeypatch, replaced)
    for spoilt in (
        lambda file: (file["next"] if replaced else file)["seals"][0].update(sealed="!!"),
        lambda file: file.update({"next" if replaced else "seals": [1]}),
    ):
        before = spoil(path, spoilt)
        for ask in (
            keys.unseal,
            lambda desk, typed: keys.change_passphrase(desk, typed, "another one of mine"),
        ):
            with pytest.raises(CarerDeskError, match="is damaged"):
                ask(path, PASSPHRASE)
        assert keys.key_path(path).read_bytes() == before
    assert not path.with_name(path.name + ".tries").exists()


def broken_off(path, ring, monkeypatch, replaced):
    """Kill a change of the key after the desk was replaced, or before; gives the new key where the desk has it."""
    with monkeypatch.context() as killed:
        killed.setattr(keys, "settle", lambda *_all: None)
        killed.setattr(new_key._Renewal, "_leave_as_it_was", lambda _self: None)
        if replaced:
            return renewed(path, ring).key
        killed.setattr(new_key.durable, "sync_folder", lambda _folder: None)
        killed.setattr(type(path), "replace", refuse_desk(type(path).replace, path))
        with pytest.raises(CarerDeskError, match="could not be replaced"):
            renewed(path, ring)
    return None
