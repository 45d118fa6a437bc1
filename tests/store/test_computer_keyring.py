"""The keyring of the computer keeps a secret, and a computer without a real one is told plainly."""

from __future__ import annotations

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError

from carer_desk.panel.errors import CarerDeskError
from carer_desk.store.computer_keyring import SERVICE, ComputerKeyring

SECRET = bytes(range(32))


class MemoryKeyring(KeyringBackend):
    """A keyring that lasts as long as the test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class LockedKeyring(MemoryKeyring):
    def set_password(self, *_words):
        raise KeyringLocked("dismissed")

    get_password = delete_password = set_password


def test_a_secret_is_kept_given_and_forgotten():
    backend = MemoryKeyring()
    ring = ComputerKeyring(lambda: backend)
    ring.keep("a name", SECRET)
    assert ring.secret("a name") == SECRET
    assert ring.secret("another") is None
    assert list(backend.kept) == [(SERVICE, "a name")]
    backend.kept[SERVICE, "a name"] = "altered by hand"
    assert ring.secret("a name") is None
    assert ring.forget("a name") and ring.forget("a name")
    assert backend.kept == {}


class PlaintextKeyring(MemoryKeyring):
    """Writes secrets into a file that anybody can read."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


def refuse():
    raise InitError("no session bus")


@pytest.mark.parametrize(
    ("choose", "words"),
    [
        (fail.Keyring, "has no keyring"),
        (null.Keyring, "has no keyring"),
        (PlaintextKeyring, "has no keyring"),
        (refuse, "has no keyring"),
        (LockedKeyring, "did not take it"),
    ],
)
def test_no_keyring_and_one_that_refuses_are_told(choose, words):
    ring = ComputerKeyring(choose)
    with pytest.raises(CarerDeskError, match=words):
        ring.keep("a name", SECRET)
    assert ring.secret("a name") is None
    assert ring.forget("a name") is False


def test_of_several_keyrings_only_a_real_one_is_asked(monkeypatch):
    real, readable = MemoryKeyring(), PlaintextKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [readable, real])
    ring = ComputerKeyring(chainer.ChainerBackend)
    ring.keep("a name", SECRET)
    assert (len(real.kept), len(readable.kept)) == (1, 0)
    assert ring.secret("a name") == SECRET
