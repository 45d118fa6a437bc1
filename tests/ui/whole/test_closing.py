"""Closing the window at any moment: what was typed is kept, and nothing comes alive when the desk is gone."""

from __future__ import annotations

import shutil
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.listing import MatterFilter
from carer_desk.store.desk import Desk
from tests.ui.whole.conftest import now

PAGES = ["today", "questions", "meetings", "scorecard", "promises", "report"]


@pytest.fixture
def run(qapp, example_file, tmp_path, preferences, monkeypatch):
    """The program on a copy of the example, which the test leaves; a window that is left is still there."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    path = tmp_path / "panel.desk"
    shutil.copy(example_file, path)
    started = CarerDesk(qapp, tmp_path, preferences, now)
    started.start(path)
    started.window.activateWindow()
    yield started
    started._leave()
    started.entrance.let_go()


def spin(qapp):
    """Long enough for every pause that leads to reading, those of a quarter of a second too."""
    for _turn in range(12):
        qapp.processEvents()
        time.sleep(0.03)


def awake(window):
    return [timer.parent() for timer in window.findChildren(QTimer) if timer.isActive()]


def test_nothing_comes_alive_after_the_pages_were_opened_and_the_desk_was_left(run, qapp):
    window = run.window
    for key in PAGES:  # at once, so that whatever each of them means to do later is still to come
        window.show_page(key)
    assert awake(window)
    run._leave()
    assert awake(window) == []
    spin(qapp)
    assert awake(window) == []


def test_nothing_comes_alive_after_a_thread_was_opened_and_the_desk_was_left(run, qapp):
    window = run.window
    desk = window.session.desk
    fullest = max(
        desk.listing.all_ids(MatterFilter(), desk.today()),
        key=lambda n: len(desk.threads.thread(n).responses),
    )
    screen = window.show_page("questions")
    screen.show_record(fullest)
    assert awake(window)  # the thread has more to read, which is what this test is about
    run._leave()
    assert awake(window) == []
    spin(qapp)
    assert awake(window) == []


def test_words_typed_last_are_in_the_desk_that_was_closed(run, qapp):
    window, path = run.window, run.window.session.desk.path
    screen = window.show_page("questions")
    spin(qapp)
    area = screen.page.background
    matter_id = screen.page.matter_id
    area.setFocus()
    QTest.keyClicks(area, "Typed last. ")
    assert area.has_unsaved
    run._leave()
    spin(qapp)
    again = Desk.open(path, None, now)
    try:
        assert "Typed last. " in again.matters.get(matter_id).background
    finally:
        again.close()
