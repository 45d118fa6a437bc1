"""The key file: two ways into a desk, changed at once or not at all, and guessing that takes ever longer."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import durable, keys
from carer_desk.store.desk import Desk
from carer_desk.store.key_seals import open_with_words, seal_under_words
from carer_desk.store.keys import Costs
from carer_desk.store.slow_key import Cost
from carer_desk.store.wrong_tries import LONGEST_WAIT, WrongTries
from tests.source_tree import ROOT
from tests.store.conftest import PASSPHRASE, MovingClock

CHEAP = Costs(Cost(64, 1, 1), Cost(64, 1, 1))
KEY = bytes(range(32))
CODE = make_code()
NEW = "meadow trumpet copper onion"


@pytest.fixture
def desk(tmp_path) -> Path:
    """A place with a key file; no desk is needed to open one."""
    path = tmp_path / "panel.desk"
    keys.write_key_file(path, KEY, PASSPHRASE, CODE, CHEAP)
    return path


def refused(work, words):
    with pytest.raises(CarerDeskError, match=words) as told:
        work()
    for secret in (PASSPHRASE, NEW, CODE):
        assert secret not in str(told.value)
    return str(told.value)


def test_the_passphrase_and_the_code_open_the_same_desk(desk):
    assert keys.unseal(desk, PASSPHRASE) == keys.unseal(desk, CODE.lower().replace("-", "  ")) == KEY
    assert keys.has_recovery_code(desk)
    content = keys.key_path(desk).read_text()
    assert PASSPHRASE not in content and CODE not in content and KEY.hex() not in content
    assert json.loads(content)["version"] == 2
    refused(lambda: keys.unseal(desk, "some other words here"), "passphrase does not open.*recovery code")
    refused(lambda: keys.unseal(desk, make_code()), "recovery code does not open")
    if os.name == "posix":
        assert keys.key_path(desk).stat().st_mode & 0o777 == 0o600


def test_one_try_is_one_slow_derivation(tmp_path, monkeypatch):
    """What a person waits for: 64 MiB three times is far under half a second, and never twice."""
    path, derived = tmp_path / "panel.desk", []
    keys.write_key_file(path, KEY, PASSPHRASE, CODE, Costs())
    real = keys.open_with_words
    monkeypatch.setattr(
        keys, "open_with_words", lambda seal, words: derived.append(seal) or real(seal, words)
    )
    for typed in (PASSPHRASE, CODE):
        assert keys.unseal(path, typed) == KEY
    assert [seal["way"] for seal in derived] == ["passphrase", "recovery"]
    work = [seal["derive"]["memory_kib"] * seal["derive"]["passes"] for seal in derived]
    assert work == [3 * 65_536, 2 * 19_456]


def test_a_seal_belongs_to_its_way_alone(desk):
    """A seal that is given another way's name opens nothing."""
    path = keys.key_path(desk)
    content = json.loads(path.read_text())
    content["seals"] = [
        dict(content["seals"][0], way="recovery"),
        dict(content["seals"][1], way="passphrase"),
    ]
    path.write_text(json.dumps(content))
    for typed in (PASSPHRASE, CODE):
        refused(lambda typed=typed: keys.unseal(desk, typed), "does not open")


def test_a_key_file_of_version_1_opens_and_gets_a_code_when_its_owner_wants_one(tmp_path):
    path = tmp_path / "old.desk"
    seal = seal_under_words(KEY, PASSPHRASE, "passphrase", CHEAP.passphrase)
    keys.key_path(path).write_text(json.dumps({"format": "carer-desk-key", "version": 1, "seals": [seal]}))
    assert keys.unseal(path, PASSPHRASE) == KEY
    assert not keys.has_recovery_code(path)
    refused(lambda: keys.unseal(path, CODE), "only its passphrase opens it")
    code = keys.new_recovery_code(path, PASSPHRASE, (), CHEAP).code
    assert keys.unseal(path, code) == keys.unseal(path, PASSPHRASE) == KEY


def test_a_newer_key_file_is_refused_politely(desk):
    path = keys.key_path(desk)
    path.write_text(path.read_text().replace('"version": 2', '"version": 3'))
    refused(lambda: keys.unseal(desk, PASSPHRASE), "newer Carer Desk")


def test_changing_the_passphrase_shuts_the_old_one_out_and_keeps_the_code(desk):
    keys.change_passphrase(desk, PASSPHRASE, NEW, (), CHEAP)
    refused(lambda: keys.unseal(desk, PASSPHRASE), "does not open")
    assert keys.unseal(desk, NEW) == keys.unseal(desk, CODE) == KEY
    keys.change_passphrase(desk, CODE, PASSPHRASE, (), CHEAP)  # whoever forgot it has the code
    assert keys.unseal(desk, PASSPHRASE) == KEY
    before = keys.key_path(desk).read_bytes()
    refused(lambda: keys.change_passphrase(desk, PASSPHRASE, "short", (), CHEAP), "shorter")
    refused(lambda: keys.change_passphrase(desk, "not the words", NEW, (), CHEAP), "does not open")
    assert keys.key_path(desk).read_bytes() == before


def test_a_new_code_shuts_the_old_one_out_and_can_be_tried(desk):
    keys.try_recovery_code(desk, CODE)
    made = keys.new_recovery_code(desk, PASSPHRASE, (), CHEAP)
    assert made.code not in repr(made)
    keys.try_recovery_code(desk, made.code)
    refused(lambda: keys.try_recovery_code(desk, CODE), "does not open the desk")
    assert keys.unseal(desk, made.code) == keys.unseal(desk, PASSPHRASE) == KEY


def test_a_computers_secret_opens_until_it_is_forgotten(desk):
    assert keys.unseal_here(desk, bytes(32)) is None
    kept = {}
    assert keys.remembered_as(desk) == ""
    keys.remember_here(desk, KEY, kept.__setitem__)
    ((name, secret),) = kept.items()
    assert keys.remembered_as(desk) == name
    assert secret.hex() not in keys.key_path(desk).read_text()
    assert keys.unseal_here(desk, secret) == KEY
    assert keys.unseal_here(desk, bytes(32)) is keys.unseal_here(desk, b"short") is None
    keys.change_passphrase(desk, PASSPHRASE, NEW, (), CHEAP)
    assert keys.unseal_here(desk, secret) == keys.unseal(desk, NEW) == keys.unseal(desk, CODE) == KEY
    keys.forget_here(desk)
    assert keys.remembered_as(desk) == ""
    assert keys.unseal_here(desk, secret) is None
    keys.key_path(desk).write_text("{}")
    assert keys.unseal_here(desk, secret) is None

    def refuse(_name, _secret):
        raise CarerDeskError("No keyring.")

    keys.write_key_file(desk, KEY, PASSPHRASE, CODE, CHEAP)
    refused(lambda: keys.remember_here(desk, KEY, refuse), "No keyring")
    assert keys.remembered_as(desk) == ""


def test_the_copies_of_a_desk_get_the_new_ways_in_and_other_desks_do_not(tmp_path):
    path, code = tmp_path / "panel.desk", make_code()
    opened = Desk.create(path, Panel(), PASSPHRASE, (), clock := MovingClock(), code)
    assert opened.ways_in.has_recovery_code
    folder = opened.backups.folder
    for number in range(2):
        opened.matters.add(Matter("Why are reviews late?"))
        clock.pass_days(number)
        opened.backups.make(BackupReason.ASKED)
    foreign = folder / "panel 2021-03-29 100000.desk"
    foreign.write_bytes(random.Random(1).randbytes(8192))
    keys.write_key_file(foreign, KEY, "somebody else's words", None, CHEAP)
    keys.remember_here(path, keys.unseal(path, code), lambda _name, _secret: None)
    copies = sorted(folder.glob("*.desk"))
    before = sorted(folder.iterdir())
    assert keys.change_passphrase(path, code, NEW, copies, CHEAP).left == (foreign,)
    assert sorted(folder.iterdir()) == before
    refused(lambda: opened.ways_in.change_passphrase(PASSPHRASE, NEW), "does not open")
    opened.close()
    key = keys.unseal(path, NEW)
    for copy in copies[:2]:
        assert keys.unseal(copy, NEW) == keys.unseal(copy, code) == key
        refused(lambda copy=copy: keys.unseal(copy, PASSPHRASE), "does not open")
        assert keys.remembered_as(copy) == "", "a copy may leave this computer"
    assert keys.unseal(foreign, "somebody else's words") == KEY


def test_a_folder_that_cannot_be_written_keeps_the_old_key_file(desk, monkeypatch):
    before = keys.key_path(desk).read_bytes()

    def refuse(*_words):
        raise OSError(28, "no space")

    for place in ("fsync", "open"):
        with monkeypatch.context() as patch:
            patch.setattr(durable.os, place, refuse)
            refused(lambda: keys.change_passphrase(desk, PASSPHRASE, NEW, (), CHEAP), "cannot be written")
        assert keys.key_path(desk).read_bytes() == before
        assert sorted(path.name for path in desk.parent.iterdir()) == ["panel.desk.key"]


_CHANGER = """
import sys
from pathlib import Path
from carer_desk.store import keys
from carer_desk.store.slow_key import Cost
desk, cheap = Path(sys.argv[1]), keys.Costs(Cost(64, 1, 1), Cost(64, 1, 1))
words = "meadow trumpet copper {}".format
for turn in range(10_000_000):
    keys.change_passphrase(desk, words(turn), words(turn + 1), (), cheap)
    print(turn + 1, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="a kill that nobody can catch is tried on Unix")
def test_a_kill_during_a_change_of_the_passphrase_leaves_a_desk_that_opens(desk):
    """Kills at random moments of one change after another: the words that were acknowledged last open it,

    or those of the change that was under way. The torture does it more often.
    """
    chance, words = random.Random(20), "meadow trumpet copper {}".format
    for _round in range(6):
        keys.write_key_file(desk, KEY, words(0), CODE, CHEAP)
        with subprocess.Popen(
            [sys.executable, "-c", _CHANGER, str(desk)], cwd=ROOT, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout.readline() == b"1\n"
            time.sleep(chance.uniform(0.0, 0.03))
            child.send_signal(signal.SIGKILL)
            changed = [1, *map(int, child.stdout.read().split())][-1]
        assert child.returncode == -signal.SIGKILL
        seals = {seal["way"]: seal for seal in json.loads(keys.key_path(desk).read_text())["seals"]}
        opens = [open_with_words(seals["passphrase"], words(turn)) for turn in (changed, changed + 1)]
        assert opens.count(KEY) == 1
        assert keys.unseal(desk, CODE) == KEY


class Clock:
    """Seconds that stand until a test lets them pass."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def test_wrong_tries_wait_ever_longer_also_after_a_restart(desk):
    clock, waits = Clock(), []
    for number in range(12):
        tries = WrongTries(desk, clock)  # each a new start of the program
        if number >= 3:
            refused(lambda tries=tries: keys.unseal(desk, PASSPHRASE, tries), "Too many wrong tries")
        waits.append(tries.seconds_left())
        clock.now += tries.seconds_left()
        refused(lambda tries=tries: keys.unseal(desk, "not the words", tries), "does not open")
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    clock.now += LONGEST_WAIT
    assert keys.unseal(desk, PASSPHRASE, WrongTries(desk, clock)) == KEY
    assert WrongTries(desk, clock).wrong == 0
    assert sorted(path.name for path in desk.parent.iterdir()) == ["panel.desk.key"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff\x00", b'{"wrong": "x", "last": 0}', b'{"wrong": 1e999, "last": 0}', b"[" * 9000]
    + [
        b'{"wrong": 1000000, "last": 9e99}',
        b'{"wrong": -5, "last": 1700000000}',
        b'{"wrong": 5, "last": NaN}',
    ],
)
def test_no_file_locks_the_owner_out(desk, content):
    clock = Clock()
    desk.with_name("panel.desk.tries").write_bytes(content)
    tries = WrongTries(desk, clock)
    assert tries.seconds_left() <= LONGEST_WAIT
    clock.now += LONGEST_WAIT
    assert keys.unseal(desk, PASSPHRASE, tries) == KEY


def test_where_nothing_can_be_written_tries_are_counted_in_memory(desk):
    clock = Clock()
    tries = WrongTries(desk, clock)
    desk.with_name("panel.desk.tries").mkdir()
    for _each in range(4):
        tries.count_wrong()
    assert tries.seconds_left() == 2
    clock.now -= 3600  # a clock that is put back makes nobody wait for it to catch up
    assert tries.seconds_left() == 0
    assert keys.unseal(desk, PASSPHRASE, tries) == KEY
    assert tries.wrong == 0


def test_the_code_is_asked_for_once_a_month_after_it_was_written_down(tmp_path):
    clock = MovingClock()
    opened = Desk.create(tmp_path / "panel.desk", Panel(), None, (), clock)
    assert not opened.recovery.is_due
    opened.recovery.made()
    assert opened.recovery.is_due, "nobody has said that it was written down"
    opened.recovery.written_down()
    for days, due in ((29, False), (1, True), (400, True)):
        clock.pass_days(days)
        assert opened.recovery.is_due is due
    opened.recovery.typed()
    assert not opened.recovery.is_due
    opened.close()
