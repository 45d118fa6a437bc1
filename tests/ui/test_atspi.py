"""The real window, met over AT-SPI from another process; only where a machine has what that takes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from carer_desk.example import make_example

ROOT = Path(__file__).parents[2]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
NEEDED = ("Xvfb", "dbus-run-session", "dbus-daemon")


def what_is_missing():
    """Name what this machine lacks; these belong to a desktop, so the lock cannot bring them."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    missing += [] if LAUNCHER.exists() else [str(LAUNCHER)]
    xcb = ctypes_can_load("libxcb-cursor.so.0")
    return missing + ([] if xcb else ["libxcb-cursor0"])


def ctypes_can_load(library):
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@pytest.mark.skipif(bool(what_is_missing()), reason=f"this machine has no {', '.join(what_is_missing())}")
def test_a_screen_reader_finds_its_way(tmp_path):
    desk = tmp_path / "example.desk"
    make_example(desk, lambda: datetime.now()).close()
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": str(ROOT),
    }
    home.chmod(0o700)
    script = [sys.executable, str(Path(__file__).with_name("atspi_visit.py")), str(desk)]
    run = subprocess.run(
        ["dbus-run-session", "--", *script],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    seen = json.loads(run.stdout.splitlines()[-1])
    assert seen["unnamed"] == []
    assert seen["pages"] == ["Today", "Questions", "Meetings", "Scorecard", "Promises", "Report"]
    assert set(seen["titles"]) >= {"Today", "Questions", "Meetings", "Scorecard", "Promises"}
    assert 0 < seen["found"] < seen["listed"]
