"""What the tests of the window share: a look, a voice, preferences of their own, and a stand-in for the desk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.session import Session
from carer_desk.ui.theme import Theme
from tests.store.conftest import MovingClock, indicators
from tests.ui.fakes import PaperDesk
from tests.ui.promised_desk import fill


@pytest.fixture(autouse=True)
def _delete_closed_windows(qapp):
    """Really delete what a test closed: outside an event loop Qt only notes it, and each look restyles all windows."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp):
    """The light look at 100 %, put on the application."""
    look = Theme("light", 1.0)
    look.apply(qapp)
    return look


@pytest.fixture
def preferences(tmp_path):
    """Preferences in a file of this test alone."""
    return Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def notices(qapp):
    """The one voice."""
    return Notices()


@pytest.fixture
def paper_desk():
    """A desk of two lists, for tests of the shell; screens use a real one."""
    return PaperDesk()


@pytest.fixture
def session(theme, notices, preferences, paper_desk):
    """A session on the paper desk."""
    return Session(paper_desk, theme, notices, preferences)


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory):
    """A desk with indicators and nothing else, made once."""
    path = tmp_path_factory.mktemp("blank") / "blank.desk"
    Desk.create(path, Panel(council="Exampleshire"), None, indicators(), MovingClock()).close()
    return path


@pytest.fixture(scope="session")
def told_file(blank_file, tmp_path_factory):
    """A desk on which the story of promises was told, made once, and its numbers."""
    path = Path(shutil.copy(blank_file, tmp_path_factory.mktemp("told") / "told.desk"))
    opened = Desk.open(path, None, MovingClock())
    told = fill(opened)
    opened.close()
    return path, told


@pytest.fixture
def desk(request, blank_file, tmp_path):
    """A real desk of this test alone; blank, unless the test wants the story on it."""
    path = tmp_path / "panel.desk"
    with_story = "story" in request.fixturenames
    shutil.copy(request.getfixturevalue("told_file")[0] if with_story else blank_file, path)
    opened = Desk.open(path, None, MovingClock())
    yield opened
    opened.close()


@pytest.fixture
def story(told_file):
    """The numbers of promises of every sort, which are on the desk."""
    return told_file[1]
