"""What a start must not load: a module that is imported late costs a start nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime

import pytest

from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from tests.source_tree import ROOT

MOST_WIDGETS, MOST_MODULES = 95, 89
"""What a start may make and load of its own before the list of questions is painted: a little more than it does."""

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
    "keyring",
}
"""Without a passphrase there is no key to derive, so cryptography has no business here either."""

LATER = {
    "carer_desk.cli",
    "carer_desk.panel.front_page",
    "carer_desk.panel.indicator",
    "carer_desk.panel.thread",
    "carer_desk.store.plain_copy",
    "carer_desk.store.front",
    "carer_desk.store.indicators",
    "carer_desk.store.matters",
    "carer_desk.store.promise_listing",
    "carer_desk.store.sheets",
    "carer_desk.store.threads",
    "carer_desk.ui.command_palette",
    "carer_desk.ui.questions.filter_panel",
    "carer_desk.ui.questions.log_bar",
    "carer_desk.ui.questions.thread_view",
    "html.entities",
}
"""What the list of questions does without."""

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
pages = sys.argv[2:]
every_page = app.window_pages(int)
app.window_pages = lambda _show: [page for page in every_page if page.key in pages]
assert program.start(folder / "a.desk")
loaded = {}
for page in pages:
    program.window.show_page(page)
    for _turn in range(3):
        application.processEvents()
    picture = program.window.grab()
    assert not picture.isNull()
    loaded[page] = sorted(sys.modules)
loaded["kinds of widget"] = sorted(vars(sys.modules["PySide6.QtWidgets"]))
loaded["widgets"] = len(application.allWidgets())  # last: asking sets up every kind
print(json.dumps(loaded))
program.window.close()
"""


def started(folder, *pages):
    """What is in memory once each page was painted, in a process of its own."""
    desk = Desk.create(folder / "a.desk", Panel(council="Anytown"), None, (), lambda: datetime(2026, 7, 1))
    with desk.log.action("asked"):
        desk.matters.add(Matter(wording="Why do reviews come late?"))
    desk.close()
    return json.loads(said(_START, str(folder), *pages, XDG_DATA_HOME=str(folder)).splitlines()[-1])


def said(script, *words, **surroundings):
    """What a script prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules in memory after Today and after Questions."""
    return started(tmp_path_factory.mktemp("start"), "today", "questions")


@pytest.fixture(scope="module")
def questions_first(tmp_path_factory):
    """What a start that leads to the list of questions loads and makes."""
    return started(tmp_path_factory.mktemp("questions"), "questions")


@pytest.mark.parametrize("page", ["today", "questions"])
def test_nothing_heavy_is_loaded_when_a_page_is_painted(loaded, page):
    assert "PySide6" in loaded[page], "the page was not shown"
    assert ABSENT & {name.partition(".")[0] for name in loaded[page]} == set()


def test_no_page_loads_the_ledger_of_a_desk_that_has_none(loaded):
    assert {"carer_desk.panel.figures_said", "carer_desk.store.figures_said"} & set(loaded["today"]) == set()


def test_the_list_of_questions_loads_only_what_it_shows(questions_first):
    assert "carer_desk.ui.questions.list_pane" in questions_first["questions"], "the page was not shown"
    assert LATER & set(questions_first["questions"]) == set()


def test_the_list_of_questions_loads_few_modules_of_ours(questions_first):
    ours = [name for name in questions_first["questions"] if name.partition(".")[0] in ("carer_desk", "db")]
    assert len(ours) <= MOST_MODULES


def test_the_list_of_questions_makes_few_widgets(questions_first):
    assert questions_first["widgets"] <= MOST_WIDGETS


def test_a_start_sets_up_no_kind_of_widget_that_nobody_asked_for(questions_first):
    """PySide sets them all up to find out what a widget is that Qt made and Python asks for."""
    assert {"QWizard", "QMdiArea", "QFontDialog"} & set(questions_first["kinds of widget"]) == set()


_CALL = """
import sys
import carer_desk.app

opened = []
carer_desk.app.main = lambda desk: opened.append(desk) or 7
sys.argv = ["carer-desk", *sys.argv[1:]]
from carer_desk.__main__ import main
try:
    main()
except SystemExit as left:
    print(left.code, *opened, "click" in sys.modules)
"""


@pytest.mark.parametrize(("words", "desk"), [((), "None"), (("Anytown.desk",), "Anytown.desk")])
def test_the_window_does_not_wait_for_the_command_line(words, desk):
    assert said(_CALL, *words).split() == ["7", desk, "False"]


def test_a_command_is_left_to_the_command_line():
    printed = said(_CALL, "--version")
    assert "Carer Desk" in printed
    assert printed.split()[-2:] == ["0", "True"]
