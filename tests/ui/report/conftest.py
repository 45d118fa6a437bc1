"""A window on a real desk with something to report, its papers going to a folder of the test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from carer_desk.gathering import chair_facts, chair_threads
from carer_desk.panel.identity.settling import Decision, Settling
from carer_desk.ui.dialogs.seal_dialog import Sealing
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.report.report_screen import ReportScreen
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow, Page
from tests.ui.fakes import CountingScreen


class PlacesOfTheTest(PaperPlaces):
    """Answers the file dialog, and remembers what was to be opened."""

    def __init__(self, folder):
        self.folder = folder
        self.asked, self.opened, self.folders = [], [], []
        self.leave = False

    def ask(self, parent, name, ending, kind):
        self.asked.append((name, ending, kind))
        return None if self.leave else self.folder / f"paper.{ending}"

    def open(self, path):
        self.opened.append(path)
        return True

    def show_folder(self, path):
        self.folders.append(path)
        return True


@pytest.fixture
def session(theme, notices, preferences, desk):
    return Session(desk, theme, notices, preferences)


@pytest.fixture
def places(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    return PlacesOfTheTest(folder)


@pytest.fixture
def copy_answers():
    """What the dialog of the plain copy is answered, one after the other."""
    return []


@pytest.fixture
def seals():
    """What the dialog that seals a file is answered, one after the other; without any, nothing is sealed."""
    return []


@pytest.fixture
def settled():
    """What stood in the dialogs of the identity check; each settles what it shows by the suggestions."""
    return []


@pytest.fixture
def gate(session, settled):
    """The identity check with a quick hand at its dialogs."""

    def settle(_parent, _theme, checking, _verb):
        settled.append([(one.kind, one.found) for one in checking.open])
        for one in checking.open:
            words = one.suggestion
            checking.decide(one.key, Decision(Settling.REPLACE, words) if words else Decision(Settling.CUT))
        return True

    def stays(_parent, _theme, counts):
        settled.append(dict(counts))
        return True

    return IdentityGate(session, settle, stays)


@pytest.fixture
def window(qtbot, session, places, copy_answers, seals, gate):
    def ask_sealing(*_asked):
        return seals.pop(0) if seals else Sealing(None)

    def report(one):
        return ReportScreen(
            one, chair_facts, chair_threads, places, lambda *_asked: copy_answers.pop(0), ask_sealing, gate
        )

    pages = [
        Page("questions", "Questions", "message-circle-question-mark", CountingScreen),
        Page("report", "Report", "file-output", report),
    ]
    made = MainWindow(session, pages)
    qtbot.addWidget(made)
    made.resize(QSize(1280, 800))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def screen(qtbot, story, window):
    shown = window.show_page("report")
    qtbot.waitUntil(lambda: shown.settled and not shown.preview.view.busy, timeout=30_000)
    return shown
