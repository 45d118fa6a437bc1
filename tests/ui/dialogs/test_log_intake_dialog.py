"""A spreadsheet is taken in by what the window shows, and one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.tracker_words import TrackerField
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog
from carer_desk.ui.log_sheets import LogSheets
from carer_desk.ui.session import Session
from tests.store.conftest import blank_file, clock, desk, desk_file  # noqa: F401
from tests.ui.whole.log_intakes import TRACKER, looking


@pytest.fixture
def session(desk, theme, notices, preferences):  # noqa: F811
    made = Session(desk, theme, notices, preferences)
    yield made
    desk.on_change.remove(made._on_desk_changed)


@pytest.fixture
def dialog(qtbot, desk, theme):  # noqa: F811
    file = log_file_of("ours.csv", TRACKER)
    look = looking(desk)
    made = LogIntakeDialog(theme, "ours.csv", look.look_at(file), lambda mapping: look.look_at(file, mapping))
    qtbot.addWidget(made)
    return made


def test_the_window_shows_what_is_new_and_what_cannot_be_taken(dialog):
    lines = "\n".join(dialog.lines)
    assert "matter “How many plans are late?” (ours.csv, sheet ours, row 2)" in lines
    assert "ours.csv, sheet ours, row 3, column A (Date): This is not a date." in lines
    assert dialog.what_is_wrong() == ("", None)


def test_a_corrected_heading_is_understood_anew(dialog):
    choice = dialog.choice_of("Response")
    choice.pick(TrackerField.LEFT_OUT.value)
    choice.picked.emit(TrackerField.LEFT_OUT.value)
    assert "Ten." not in "\n".join(dialog.lines)
    choice = dialog.choice_of("Question")
    choice.pick(TrackerField.LEFT_OUT.value)
    choice.picked.emit(TrackerField.LEFT_OUT.value)
    assert "Say which column holds the question" in "\n".join(dialog.lines)
    assert dialog.what_is_wrong()[0] == "There is nothing to take in."


def test_one_undo_takes_the_whole_file_back(qtbot, session, tmp_path):
    path = tmp_path / "ours.csv"
    path.write_bytes(TRACKER)
    window = QWidget()
    qtbot.addWidget(window)
    sheets = LogSheets(session, window, lambda _parent: path)

    def take():
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, LogIntakeDialog)
        shown.keep.click()

    QTimer.singleShot(0, take)
    sheets.take_in()
    count = session.desk.listing.count
    assert count(MatterFilter(), session.desk.today()) == 1
    assert session.desk.undo_label() == "took in a spreadsheet"
    session.undo()
    assert count(MatterFilter(), session.desk.today()) == 0


def test_a_file_that_is_none_is_told_and_changes_nothing(qtbot, session, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04")
    window = QWidget()
    qtbot.addWidget(window)
    LogSheets(session, window, lambda _parent: path).take_in()
    assert session.desk.undo_label() is None
