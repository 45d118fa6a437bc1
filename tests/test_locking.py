"""Locking: what happens to the window, its dialogs, what runs in them and what is half typed, and what comes back."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import time
from datetime import date, datetime
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.findings import Mark
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.panel import Panel
from carer_desk.panel.source import Form, Source
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.ui.command_palette import CommandPalette
from carer_desk.ui.dialogs.answer_dialog import AnswerDialog
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from carer_desk.ui.dialogs.waiting_dialog import WaitingDialog
from carer_desk.ui.lock_actions import LockActions
from carer_desk.ui.locking import open_dialogs
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.security_settings import SecuritySettings, SecuritySettingsDialog
from carer_desk.ui.unlock_page import UnlockPage
from tests.key_holders import MADE_BEFORE, holders

PASSPHRASE = "tangerine ladder quiet harbour"
HALF = "Why was the marmalade review put off"
MINUTES = """Corporate Parenting Panel
Minutes of the meeting held on 12 March 2021

5. Health assessments
A foster carer representative asked how many initial health assessments were done in time.
The Head of Service said that 71% were done in time in February. The Head of Service agreed to bring a report to
the next meeting.
"""


def now():
    return datetime(2021, 3, 20, 10, 0)


@pytest.fixture(scope="module", autouse=True)
def _nothing_frozen():
    """Let the collector look at what was imported too: it may hold a key."""
    gc.unfreeze()
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A sealed desk, and the key that opens it without the long work of the passphrase."""
    path = tmp_path_factory.mktemp("sealed") / "Exampleshire.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), now)
    desk.meetings.add(Meeting(on=date(2021, 4, 1)))
    for wording in ("How many reviews were on time?", "How long do transport answers take?"):
        desk.matters.add(Matter(wording))
    desk.close()
    return path, keys.unseal(path, PASSPHRASE)


@pytest.fixture
def run(qapp, tmp_path, monkeypatch, sealed):
    """The program in the window of a copy of the sealed desk."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    for path in (sealed[0], keys.key_path(sealed[0])):
        shutil.copy(path, tmp_path / path.name)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    started = CarerDesk(qapp, tmp_path, Preferences(settings), now)
    started.entrance._open(tmp_path / sealed[0].name, sealed[1])
    started.window.activateWindow()
    yield started
    started._leave()
    started.entrance.close_door()
    started.entrance.let_go()


def spin(until=lambda: False, rounds=60):
    """Let the program live on until something holds."""
    for _turn in range(rounds):
        QApplication.processEvents()
        if until():
            return True
        time.sleep(0.02)
    return until()


def live_until_locked(run, steps):
    """Run the program's own loop of events, do one step after the other inside it, and lock over what they opened."""
    loop, left = QEventLoop(), [*steps, lambda: run.window and actions(run.window).lock()]
    taking, watching = QTimer(), QTimer()

    def take():
        if left:
            taking.start(60)
            left.pop(0)()

    def watch():
        if not left and run.window is None:
            loop.quit()

    taking.setSingleShot(True)
    taking.timeout.connect(take)
    watching.timeout.connect(watch)
    taking.start(0)
    watching.start(20)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    taking.stop()
    watching.stop()
    assert run.window is None
    assert open_dialogs() == []


def actions(window):
    return window.findChild(LockActions)


def unlock(run, sealed):
    """Open the desk again as the unlock page does once it has the key."""
    run.entrance._open(run.folder / sealed[0].name, sealed[1])
    return run.window


def log_line(window):
    screen = window.show_page("questions")
    screen.log_question()
    return screen.list.log_bar.line


def kept(run, sealed):
    """What the closed desk keeps of half-typed words."""
    desk = Desk.open(run.folder / sealed[0].name, sealed[1], now)
    words = [one.words for one in desk.half_typed.all()]
    desk.close()
    return words


def test_a_locked_desk_is_gone_and_comes_back_as_it_was(run, qapp, sealed):
    window = run.window
    window.setGeometry(40, 50, 1010, 640)
    screen = window.show_page("questions")
    spin(lambda: screen.shown_id is not None)
    screen.show_record(1)
    QTest.keyClicks(log_line(window), HALF)
    QGuiApplication.clipboard().setText("what a carer said")
    place = window.geometry()
    MADE_BEFORE.append(sealed[1])
    assert {"_KeyedConnection", "list"} <= set(holders(sealed[1]))
    MADE_BEFORE.clear()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert spin(lambda: run.window is None)
    window = screen = None
    door = run.door
    assert isinstance(door.page, UnlockPage)
    assert (door.windowTitle(), door.geometry()) == ("Carer Desk", place)
    assert QGuiApplication.clipboard().text() == ""
    path = run.folder / sealed[0].name
    assert not any(HALF.encode() in one.read_bytes() for one in run.folder.iterdir() if one.is_file())
    spin(rounds=5)
    gc.collect()
    alive = [type(one).__name__ for one in gc.get_objects() if isinstance(one, Desk) and one.path == path]
    assert alive == []
    assert set(holders(sealed[1])) <= {"tuple"}, "only this test still holds the key"

    QTest.keyClicks(door.page.passphrase, PASSPHRASE)
    QTest.keyClick(door.page.passphrase, Qt.Key.Key_Return)
    assert spin(lambda: run.window is not None, 900)
    window = run.window
    assert window.geometry() == place
    assert (window.screen_on_show.key, window.screen_on_show.record_on_show) == ("questions", 1)
    offering = actions(window)
    assert spin(lambda: offering.dialog is not None)
    (card,) = offering.dialog.cards.values()
    card.copy.click()
    assert QGuiApplication.clipboard().text() == HALF
    card.put_back.click()
    assert offering.dialog is None or not offering.dialog.isVisible()
    line = window.screen_on_show.list.log_bar.line
    assert line.text() == HALF and line.isVisible()
    assert [one.words for one in window.session.desk.half_typed.all()] == [HALF]
    QTest.keyClick(line, Qt.Key.Key_Return)
    offering.keeper.keep()
    assert window.session.desk.half_typed.all() == []
    assert window.session.desk.matters.get(3).wording == HALF


def test_no_other_program_can_lock_the_file_of_an_open_desk(run, sealed):
    """A file that is opened and closed beside SQLite, even to read one byte, loses all locks of this process."""
    pytest.importorskip("fcntl")
    try_it = (
        "import fcntl, sys\n"
        "with open(sys.argv[1], 'r+b') as file:\n"
        "    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 512, 0x40000000)"  # the bytes that SQLite locks
    )
    words = [sys.executable, "-S", "-c", try_it, str(run.folder / sealed[0].name)]
    window = run.window
    window.session.desk.matters.add(Matter("Who else can write here?"))
    for key in ("questions", "meetings", "scorecard", "promises", "report", "today"):
        window.show_page(key)
        spin(rounds=3)
    window.session.desk.backups.make(BackupReason.ASKED)
    assert window.session.desk.check()
    assert b"BlockingIOError" in subprocess.run(words, capture_output=True).stderr
    run._leave()
    assert subprocess.run(words, capture_output=True).returncode == 0


def answer(run):
    screen = run.window.show_page("questions")
    screen.show_record(1)
    next(one for one in screen.actions() if "officers said" in one.text()).trigger()


def type_answer():
    (dialog,) = open_dialogs()
    assert isinstance(dialog, AnswerDialog)
    QTest.keyClicks(dialog.wording, "They said")
    time.sleep(0.001)
    QTest.keyClicks(dialog.wording, " soon")


def test_a_form_that_is_open_is_closed_and_its_words_are_kept(run, sealed):
    live_until_locked(run, [lambda: answer(run), type_answer])
    assert kept(run, sealed) == ["They said soon"]
    offering = actions(unlock(run, sealed))
    assert spin(lambda: offering.dialog is not None)
    (card,) = offering.dialog.cards.values()
    assert not card.put_back.isVisibleTo(card)
    card.put_away.click()
    assert run.window.session.desk.half_typed.all() == []


def passage(run):
    PassageDialog.show_at(run.window, run.theme, Source("", Form.PASTED, "0" * 64, "What was said. " * 200))
    run.window.session.desk.day()  # the slot that opened it goes on with the desk


def decision(run):
    assert not run.window.session.notices.decide(run.window, "Leave?", "More.", "Leave", "Stay")
    run.window.session.desk.undo_label()


def settings(run):
    next(one for one in run.window.every_action() if "&settings" in one.text()).trigger()


def form_over_form(run):
    """A dialog that was opened from a dialog."""
    dialog = SecuritySettingsDialog(run.theme, SecuritySettings(10), run.window)
    QTimer.singleShot(0, lambda: CommandPalette(run.theme, run.window.every_action(), dialog).ask())
    assert not dialog.take()


@pytest.mark.parametrize(
    ("opened", "kinds"),
    [
        (passage, [PassageDialog]),
        (decision, [QMessageBox]),
        (form_over_form, [CommandPalette, SecuritySettingsDialog]),
    ],
)
def test_whatever_is_open_over_the_window_is_closed_first(run, opened, kinds):
    seen = []

    def look():
        seen.extend(type(one) for one in open_dialogs())

    live_until_locked(run, [lambda: opened(run), look])
    assert seen == kinds


def test_work_in_hand_is_done_before_the_desk_is_closed(run, sealed):
    """What goes wrong at the end is told when the desk is open again: nobody may be there to answer a box."""
    begun, go_on, told = Event(), Event(), []
    desk = run.window.session.desk

    def work(_tell):
        begun.set()
        assert go_on.wait(10)
        return desk.matters.add(Matter("Written by a thread?")).id

    def wait():
        QTimer.singleShot(400, go_on.set)
        told.append(WaitingDialog(run.theme, "Taking in…", work, desk.stop, run.window).wait())

    def fail():
        raise CarerDeskError("The stick is not there.", "Your desk is safe.")

    run.window.session.on_close.append(fail)
    live_until_locked(run, [wait, begun.is_set])
    assert told == [3]
    window = unlock(run, sealed)
    assert window.session.desk.matters.get(3).wording == "Written by a thread?"
    assert any("stick" in text for text in window.notice_strip.texts)


def test_a_reading_goes_on_after_the_desk_is_open_again(run, sealed):
    """What is being read when the desk is locked is read again; what is in hand is still in hand."""
    room = run.window.show_page("meetings").minutes.room
    room.read_text(MINUTES)
    assert room.job.busy
    actions(run.window).lock()
    assert spin(lambda: run.window is None)
    room = unlock(run, sealed).show_page("meetings").minutes.room
    assert spin(lambda: room.view.reading is not None, 900)
    reading = room.view.reading
    assert reading.source.text.startswith("Corporate Parenting Panel")
    reading.mark(reading.offered[0].number, Mark.KEPT)
    actions(run.window).lock()
    assert spin(lambda: run.window is None)
    again = unlock(run, sealed).screen_on_show.minutes
    assert again.on_show
    assert again.room.view.reading is reading
    assert again.room.marked == 1
    again.room.forget()


def test_ctrl_l_is_heard_over_a_dialog(run):
    pressed = []

    def open_settings():
        actions(run.window).watch.lock_key_pressed.connect(lambda: pressed.append(True))
        settings(run)

    def press():
        (dialog,) = open_dialogs()
        actions(run.window).watch._on_focus_window_changed(dialog.windowHandle())
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    live_until_locked(run, [open_settings, press])
    assert pressed == [True]


def test_a_desk_without_a_passphrase_says_why_it_is_not_locked(run, tmp_path):
    run._leave()
    path = tmp_path / "plain.desk"
    Desk.create(path, Panel(), None, (), now).close()
    run.entrance._open(path, None)
    window = run.window
    QTest.keyClicks(log_line(window), HALF)
    window.navigation.lock.click()
    spin(rounds=3)
    assert run.window is window
    assert "no passphrase" in window.notice_strip.texts[0]
    window.close()
    run.window = None
    assert HALF.encode() not in path.read_bytes()


def test_a_question_that_is_half_typed_is_kept_now_and_then_and_when_the_window_closes(run, sealed):
    window = run.window
    keeper, words = actions(window).keeper, window.session.desk.half_typed
    keeper.keep()
    assert words.all() == []
    line = log_line(window)
    QTest.keyClicks(line, "Why was")
    keeper.keep()
    first = words.all()
    assert [one.words for one in first] == ["Why was"]
    assert "Why was" not in repr(first)
    keeper.keep()
    assert words.all() == first, "what is kept already is not written again"
    QTest.keyClicks(line, " it late")
    window.close()
    assert kept(run, sealed) == ["Why was it late"]

    window = unlock(run, sealed)
    QTest.keyClicks(log_line(window), "Another one")
    offering = actions(window)
    assert spin(lambda: offering.dialog is not None)
    (card,) = offering.dialog.cards.values()
    card.put_back.click()
    assert "something else" in window.notice_strip.texts[0]
    offering.dialog.later.click()
    window.close()
    assert kept(run, sealed) == ["Why was it late", "Another one"]
    run.window = None
