"""A desk in a folder that syncs is spoken of once in a start, and the help says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMainWindow

from carer_desk.ui import folder_notice
from carer_desk.ui.folder_notice import FolderNotice


class Window(QMainWindow):
    shown = ""

    def show_help(self, page):
        self.shown = page


@pytest.fixture(autouse=True)
def _as_if_started(qapp):
    yield
    QCoreApplication.instance().setProperty(folder_notice._SAID, None)


def test_it_is_said_once_with_a_way_to_the_reason(qtbot, session, tmp_path):
    told, window = [], Window()
    qtbot.addWidget(window)
    session.notices.noticed.connect(told.append)
    (tmp_path / "Dropbox").mkdir()
    session.desk.path = tmp_path / "Dropbox" / "my.desk"
    FolderNotice(session, window).look()
    assert "Dropbox" in told[0].text
    assert "only copies" in told[0].text
    assert told[0].action_words == "Why?"
    told[0].action()
    assert window.shown == "desk"
    FolderNotice(session, window).look()
    assert len(told) == 1
    session.desk.path = tmp_path / "my.desk"
    FolderNotice(session, window).look()
    assert len(told) == 1
