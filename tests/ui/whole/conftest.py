"""The whole program: the example desk, or an empty one, opened by the app itself with its six pages."""

from __future__ import annotations

import shutil
from datetime import datetime

import pytest

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.beginning import catalogue_indicators
from carer_desk.example import make_example
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.ui.paper_places import PaperPlaces
from tests.ui.lint import settle

NOW = datetime(2021, 3, 20, 10, 0)


def now():
    """Noon does not come in a test: what is worked out from today is the same on every run."""
    return NOW


@pytest.fixture(scope="session")
def example_file(tmp_path_factory):
    """The example desk, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("example") / "example.desk"
    make_example(path, now).close()
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A desk as it is on the first day: the catalogue, and nothing else."""
    path = tmp_path_factory.mktemp("empty") / "empty.desk"
    Desk.create(path, Panel(council="Exampleshire"), None, catalogue_indicators(), now).close()
    return path


@pytest.fixture
def open_desk(qapp, qtbot, tmp_path, preferences, monkeypatch):
    """Opens a copy of a desk in the program's own window."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    opened = []

    def start(file, scheme="light", zoom=1.0, size=(1280, 800)):
        path = tmp_path / file.name
        shutil.copy(file, path)
        preferences.scheme, preferences.zoom = scheme, zoom
        run = CarerDesk(qapp, tmp_path, preferences, now)
        run.start(path)
        window = run.window
        opened.append((run, window))
        window.resize(*size)
        qtbot.waitExposed(window)
        window.activateWindow()
        settle()
        return window

    yield start
    for run, window in opened:
        window.closed.disconnect(run._on_window_closed)
        window.close()
        window.session.close()
        run.entrance.let_go()
        window.deleteLater()


@pytest.fixture
def papers_to(tmp_path, monkeypatch):
    """Answers the file dialog: every paper goes into the folder of this test."""

    def ask(_self, _parent, _name, ending, _kind):
        return tmp_path / f"paper.{ending}"

    monkeypatch.setattr(PaperPlaces, "ask", ask)
    return tmp_path
