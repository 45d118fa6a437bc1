"""What the tests of the window share: a look, a voice, preferences of their own, and a stand-in for the desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.session import Session
from carer_desk.ui.theme import Theme
from tests.ui.fakes import PaperDesk


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
