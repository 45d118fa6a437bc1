"""The rig bites: tests that log, warn, or swallow a network attempt fail, each run in a pytest of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.source_tree import ROOT

SAMPLE = """
import logging, socket, warnings
from PySide6.QtCore import qWarning

def test_logs(): logging.getLogger("x").warning("unread")
def test_warns(): warnings.warn("unread")
def test_qt_warns(qapp): qWarning("unread")
def test_thread():
    import threading
    thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()
def test_swallows():
    try:
        socket.create_connection(("127.0.0.1", 9))
    except BaseException:
        pass
def test_reads_its_log(caplog):
    logging.getLogger("x").warning("read")
    assert "read" in caplog.text
    caplog.clear()
def test_settings_are_not_mine(qapp):
    from PySide6.QtCore import QSettings
    assert "home" in QSettings("a", "b").fileName()
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What became of each sample test, by name."""
    folder = tmp_path_factory.mktemp("rig")
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_sample.py").write_text(SAMPLE, "utf-8")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("name", ["logs", "warns", "qt_warns", "thread", "swallows"])
def test_a_careless_test_fails(outcome, name):
    summary = outcome.partition("short test summary info")[2]
    assert re.search(rf"^(?:FAILED|ERROR) .*::test_{name}\b", summary, re.MULTILINE), outcome


@pytest.mark.parametrize("name", ["reads_its_log", "settings_are_not_mine"])
def test_a_careful_test_passes(outcome, name):
    assert f"test_sample.py::test_{name} PASSED" in outcome, outcome
