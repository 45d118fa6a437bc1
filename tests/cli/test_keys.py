"""The ways into a desk on the command line: its passphrase, its recovery code, and the wait after wrong ones."""

from __future__ import annotations

import errno
import json
import re

import pytest
from click.testing import CliRunner

from carer_desk.cli import commands
from carer_desk.panel.recovery_code import read_code
from carer_desk.store import computer_keyring, durable, keys
from carer_desk.store.backups.restoring import opens
from carer_desk.store.desk import Desk
from tests.store.test_computer_keyring import MemoryKeyring

SECRET, NEW = "four words stand here", "meadow trumpet copper onion"


def run(*words, secret=SECRET, new=None, code=None):
    surroundings = {
        "CARER_DESK_PASSPHRASE": secret,
        "CARER_DESK_NEW_PASSPHRASE": new,
        "CARER_DESK_RECOVERY_CODE": code,
    }
    return CliRunner().invoke(commands, [str(word) for word in words], env=surroundings)


def said(*words, **how):
    result = run(*words, **how)
    assert result.exit_code == 0, result.output
    return result


def refused(*words, **how):
    result = run(*words, **how)
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    return result.stderr


def code_in(text):
    (code,) = re.findall(r"Recovery code: (\S+)\n", text)
    assert read_code(code)
    return code


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "my.desk"
    result = said("new", path, "--council", "Rivermouth")
    assert "fair" in result.stderr or "strong" in result.stderr
    code = code_in(result.stderr)
    assert code not in result.stdout and SECRET not in result.output
    return path, code


def test_a_code_opens_changes_and_is_changed(made, tmp_path):
    path, code = made
    assert said("list", path, secret=code.lower().replace("-", " ")).exit_code == 0
    assert "opens the desk" in said("recovery-code", path, "--check", code=code).stdout
    for words in (("recovery-code", path, "--check"), ("passphrase", path, "--recovery")):
        asked = refused(*words, secret=code, new=NEW)  # a passphrase that is set is no answer to this
        assert "asks for the recovery code" in asked and "CARER_DESK_RECOVERY_CODE" in asked
        file = refused(*words, "--passphrase-file", path, new=NEW)
        assert "holds the passphrase" in file and "CARER_DESK_RECOVERY_CODE" in file
        assert "CARER_DESK_RECOVERY_CODE" in said(*words, "--help").stdout
    wrong = code[:-1] + ("7" if code[-1] != "7" else "8")
    assert "typing error" in refused("recovery-code", path, "--check", code=wrong)
    assert "typing error" in refused("passphrase", path, "--recovery", code=wrong, new=NEW)
    changed = said("passphrase", path, "--recovery", code=code, new=NEW)
    assert "strong" in changed.stderr and NEW not in changed.output
    assert "does not open" in refused("list", path)
    again = code_in(said("recovery-code", path, secret=NEW).stderr)
    assert "does not open" in refused("recovery-code", path, "--check", code=code)
    file = tmp_path / "new.txt"
    file.write_text(f"{SECRET}\n", "utf-8")
    assert said("passphrase", path, "--new-passphrase-file", file, secret=NEW).exit_code == 0
    assert said("list", path, secret=again).exit_code == 0
    opened = Desk.open(path, SECRET)
    assert not opened.recovery.is_due
    opened.close()


def test_for_programs_and_for_what_cannot_be(made, tmp_path):
    path, code = made
    told = json.loads(said("recovery-code", path, "--json").stdout)
    assert read_code(told["recovery_code"]) and told["recovery_code"] != code and told["copies_left"] == []
    assert json.loads(said("passphrase", path, "--json", new="password1").stdout)["changed"] is True
    assert "weak" in said("passphrase", path, secret="password1", new="12345678").stderr
    assert "shorter" in refused("passphrase", path, secret="12345678", new="short")
    assert "--new-passphrase-file" in refused("passphrase", path, secret="12345678")
    demo = tmp_path / "demo.desk"
    said("demo", demo)
    assert "no passphrase" in refused("passphrase", demo, new=NEW)
    assert "no passphrase" in refused("recovery-code", demo)
    assert "no file" in refused("recovery-code", tmp_path / "none.desk").lower()


def test_wrong_tries_are_slowed(made):
    path, _code = made
    for _each in range(3):
        assert "does not open" in refused("list", path, secret="some wrong words")
    path.with_name("my.desk.tries").write_text(
        '{"wrong": 9, "last": 4102444800}'
    )  # in a future that never came
    assert "does not open" in refused("list", path, secret="some wrong words")
    told = refused("list", path)
    assert "Too many wrong tries" in told and "seconds" in told and "nothing is locked for good" in told


def test_a_new_key_ends_what_the_old_key_file_opened(made, monkeypatch):
    monkeypatch.setattr(computer_keyring, "_best", MemoryKeyring)
    path, code = made
    old = keys.unseal(path, SECRET)
    assert "passphrase is wanted" in refused("new-key", path, secret=code)
    assert "passphrase does not open" in refused("new-key", path, secret="some wrong words")
    first = said("new-key", path)
    again = code_in(first.stderr)
    assert again not in first.stdout and again != code
    assert "1 earlier copy keeps the old key" in first.stdout
    assert not opens(path, old) and said("list", path).exit_code == 0
    assert "does not open" in refused("list", path, secret=code)
    opened = Desk.open(path, SECRET)
    assert not opened.recovery.is_due
    opened.close()
    told = json.loads(said("new-key", path, "--replace-copies", "--json").stdout)
    assert read_code(told["recovery_code"]) and told["copies_left"] == []
    names = list((path.parent / "backups").glob("*.desk"))
    assert told["copies_replaced"] >= 2 and len(names) == 1
    assert opens(names[0], keys.unseal(path, SECRET))
    demo = path.with_name("demo.desk")
    said("demo", demo)
    assert "no passphrase" in refused("new-key", demo)


def test_the_code_of_a_new_key_is_shown_also_when_the_copies_cannot_be_replaced(made, monkeypatch):
    monkeypatch.setattr(computer_keyring, "_best", MemoryKeyring)
    path, _code = made
    stick = path.parent / "stick"
    stick.mkdir()
    opened = Desk.open(path, SECRET)
    opened.backups.choose_second_place(stick)
    opened.close()

    def full(*_words):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(durable, "copy_file", full)
    result = run("new-key", path, "--replace-copies", "--json")
    assert result.exit_code == 1 and "no space left" in result.stderr and "has a new key" in result.stderr
    code = code_in(result.stderr)
    assert said("list", path, secret=code).exit_code == 0
    opened = Desk.open(path, SECRET)
    assert opened.recovery.is_due, "nobody knows whether it was written down"
    opened.close()
