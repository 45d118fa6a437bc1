"""What a start must not load: a module that is imported late costs a start nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime

import pytest

from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from tests.source_tree import ROOT

ABSENT = {
    "numpy",
    "matplotlib",
    "PIL",
    "sqlite_utils",
    "docx",
    "lxml",
    "typst",
    "xlsxwriter",
    "jinja2",
    "cryptography",
    "holidays",
    "dateutil",
    "click",
}
"""Without a passphrase there is no key to derive, so cryptography has no business here either."""

_START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from carer_desk import app
from carer_desk.ui.preferences import Preferences

application = QApplication([])
folder = Path(sys.argv[1])
settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
app._preload_charts = int  # that comes after the first paint on purpose
program = app.CarerDesk(application, folder, Preferences(settings))
assert program.start(folder / "a.desk")
loaded = {}
for page in ("today", "questions"):
    program.window.show_page(page)
    for _turn in range(3):
        application.processEvents()
    picture = program.window.grab()
    assert not picture.isNull()
    loaded[page] = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps(loaded))
program.window.close()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules in memory once each page was painted, in a process of its own."""
    folder = tmp_path_factory.mktemp("start")
    desk = Desk.create(folder / "a.desk", Panel(council="Anytown"), None, (), lambda: datetime(2026, 7, 1))
    desk.close()
    done = subprocess.run(
        [sys.executable, "-c", _START, str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(folder),
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("page", ["today", "questions"])
def test_nothing_heavy_is_loaded_when_a_page_is_painted(loaded, page):
    assert "PySide6" in loaded[page], "the page was not shown"
    assert ABSENT & set(loaded[page]) == set()
