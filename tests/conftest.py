"""The rig under every test: no display, no network, no warning unread, nothing of the user's own folders."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
from itertools import count

import pytest
from _pytest.logging import caplog_records_key
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The examples of every day are the same each time, so that more of them are the business of the deep profile.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, max_examples=50)
settings.register_profile("deep", deadline=None, max_examples=2000)
settings.load_profile("ci")


class NetworkTriedError(AssertionError):
    """Something tried to reach a network, which this program never does."""


class NetworkWatch:
    """Stops and remembers every use of an internet socket in this process, whoever makes it.

    It listens to Python's audit events, so it also sees sockets that were imported before it, and a caller
    that swallows the exception is still found out at the end of the test.
    """

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self._on_sockets = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
        self._on_names = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in self._on_names or (event in self._on_sockets and _is_internet(arguments[0])):
            self.attempts.append(event)
            raise NetworkTriedError(f"{event}: the tests and the program stay off the network")


def _is_internet(candidate: object) -> bool:
    return getattr(candidate, "family", None) in (socket.AF_INET, socket.AF_INET6)


_WATCH = NetworkWatch()
_tests_run = count()
_TESTS_TO_ALL = 40


@pytest.fixture
def network_attempts() -> list[str]:
    """What was tried so far in this test; a test that tried on purpose empties the list."""
    return _WATCH.attempts


def pytest_collection_finish():
    """Leave everything that was imported out of the collections that follow: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    _WATCH.attempts.clear()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item):
    """What holds for each test; by way of hooks, because fixtures take longer than most tests."""
    outcome = yield
    _collect_garbage(item.session)
    tried = list(_WATCH.attempts)
    _WATCH.attempts.clear()
    assert not tried, f"the network was tried: {', '.join(tried)}"
    _read_every_warning(item)
    return outcome


def _read_every_warning(item) -> None:
    """Fail on a logged warning; a test that expects one looks at it and calls `caplog.clear()`."""
    unread = [
        f"{record.name}: {record.getMessage()}"
        for record in item.stash[caplog_records_key].get("call", ())
        # On a machine's first use of matplotlib, it says that counting the fonts takes long.
        if record.levelno >= logging.WARNING and record.name != "matplotlib.font_manager"
    ]
    assert not unread, f"warnings were logged: {unread}"


def _collect_garbage(session) -> None:
    full = session.testscollected and next(_tests_run) % _TESTS_TO_ALL == 0
    gc.collect(2 if full else 1)


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory):
    """Keep settings and data of the person who runs the tests out of them, and the other way round."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            folder = home / name.lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(autouse=True, scope="session")
def _collect_in_the_main_thread_only():
    """As the program does: a window that is garbage must not be destroyed by a thread that draws or builds."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _light_keys():
    """Seal with little work; `test_keys.py` and `test_sealing.py` look at what the program asks for by itself."""
    from carer_desk.store import keys, sealing, slow_key

    assert keys.Costs() == keys.USUAL
    assert sealing._COST == slow_key.PASSPHRASE_COST
    light = slow_key.Cost(64, 1, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "USUAL", keys.Costs(light, light))
        patch.setattr(sealing, "_COST", light)
        yield


@pytest.fixture(scope="session")
def qapp(qapp):
    """The one application of a test run, drawn alike on every system."""
    qapp.setApplicationName("Carer Desk")
    qapp.setStyle("Fusion")
    return qapp
