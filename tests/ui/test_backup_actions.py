"""Copies from the window: at the end, by the clock, to a second place, and the way back to an earlier one."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import durable, keys
from carer_desk.store.backups.files import SECOND, copies_of
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.ui.backup_actions import BackupActions
from carer_desk.ui.dialogs.earlier_copies_dialog import (
    CopyDifferencesDialog,
    CopyPassphraseDialog,
    EarlierCopiesDialog,
)
from carer_desk.ui.dialogs.second_place_dialog import SecondPlaceDialog
from carer_desk.ui.unlock_page import UnlockPage
from tests.store.conftest import PASSPHRASE, MovingClock

CHEAP = keys.Costs(keys.Cost(64, 1, 1), keys.Cost(64, 1, 1))


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    path = tmp_path_factory.mktemp("sealed") / "Exampleshire.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE, (), MovingClock())
    key = key_of(desk.connection)
    desk.matters.add(Matter("Why are visits late?"))
    desk.close()
    keys.write_key_file(path, key, PASSPHRASE, make_code(), CHEAP)  # without a code the owner is told so
    return path, key


@pytest.fixture
def path(sealed, tmp_path) -> Path:
    for file in (sealed[0], keys.key_path(sealed[0])):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / sealed[0].name


@pytest.fixture
def clock():
    return MovingClock()


@pytest.fixture
def run(qapp, path, sealed, preferences, clock, monkeypatch):
    """The program in the window of a sealed desk."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    started = CarerDesk(qapp, path.parent, preferences, clock)
    started.entrance._open(path, sealed[1])
    yield started
    started._leave()
    started.entrance.close_door()
    started.entrance.let_go()


def actions(run) -> BackupActions:
    return run.window.findChild(BackupActions)


def choose(run, words):
    next(one for one in run.window.every_action() if one.text().replace("&", "") == words).trigger()


def wait_until(holds):
    until = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < until
        QApplication.processEvents()
        time.sleep(0.01)


def hand(*steps):
    """Answer dialogs one after the other, each as soon as it is on show: (its class, what to do with it)."""
    left = list(steps)
    timer = QTimer()
    timer.setInterval(10)

    def look():
        for widget in QApplication.topLevelWidgets():
            if left and isinstance(widget, left[0][0]) and widget.isVisible():
                _kind, act = left.pop(0)
                act(widget)
                return

    timer.timeout.connect(look)
    timer.start()
    return timer, left


def texts(run) -> list[str]:
    return run.window.notice_strip.texts


def test_a_changed_desk_is_copied_when_it_is_closed_and_an_unchanged_one_is_not(run, path):
    run._leave()
    assert len(copies_of(path)) == 1
    made = copies_of(path)[0].path.stat().st_mtime_ns
    run.entrance._open(path, run_key(path))
    run._leave()
    assert [copy.path.stat().st_mtime_ns for copy in copies_of(path)] == [made]


def run_key(path) -> bytes:
    return keys.unseal(path, PASSPHRASE)


def test_a_copy_that_fails_at_the_end_is_told_and_the_desk_closes(run, path, monkeypatch):
    def full(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "sync_file", full)
    said = []
    timer, left = hand((QMessageBox, lambda box: (said.append(box.text()), box.buttons()[0].click())))
    run._leave()
    timer.stop()
    assert not left
    assert "no space left" in said[0]
    assert run.window is None
    Desk.open(path, run_key(path), MovingClock()).close()


def test_the_clock_and_the_owner_make_copies_beside_the_window(run, path, clock):
    copying = actions(run)
    copying._clock.timeout.emit()
    wait_until(lambda: not copying.is_copying)
    assert [copy.reason.value for copy in copies_of(path)] == ["regular"]
    assert texts(run) == []
    copying._clock.timeout.emit()
    wait_until(lambda: not copying.is_copying)
    assert len(copies_of(path)) == 1
    choose(run, "Make a copy now")
    wait_until(lambda: not copying.is_copying)
    assert "Nothing has changed" in texts(run)[0]
    run.window.session.desk.matters.add(Matter("Another one?"))
    clock.now += timedelta(minutes=5)
    choose(run, "Make a copy now")
    wait_until(lambda: not copying.is_copying)
    assert texts(run) == ["A copy was made and checked."]


def test_a_second_place_is_kept_up_to_date_and_missed(run, path, clock, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    copying = actions(run)
    monkeypatch.setattr(copying, "_ask_folder", lambda _parent: stick)

    def take(dialog):
        dialog.choose.click()
        dialog.keep.click()

    timer, left = hand((SecondPlaceDialog, take))
    choose(run, "Keep copies in a second place…")
    wait_until(lambda: not copying.is_copying)
    timer.stop()
    assert not left
    assert "taken to the second place" in texts(run)[0]
    assert len(list((stick / SECOND).glob("*.desk"))) == 1
    run.window.session.desk.matters.add(Matter("A later one?"))
    clock.pass_days(1)
    run._leave()
    assert len(list((stick / SECOND).glob("*.desk"))) == 2
    shutil.rmtree(stick)
    clock.pass_days(7)
    run.entrance._open(path, run_key(path))
    actions(run).remind()
    assert "no copy in “stick” for a week" in texts(run)[0]
    run.window.session.notices.tell("Something else")
    actions(run).remind()
    assert texts(run) == ["Something else"]


def test_the_monthly_drill_runs_by_itself_and_a_bad_copy_is_told_at_once(run, path):
    copying = actions(run)
    copying._clock.timeout.emit()
    wait_until(lambda: not copying.is_copying)
    copying._first_look.timeout.emit()
    wait_until(lambda: not copying.is_copying)
    memory = run.window.session.desk.backups.memory
    assert memory.drill.well
    assert texts(run) == []
    copy = copies_of(path)[0].path
    copy.write_bytes(copy.read_bytes()[:-9000] + b"\1" * 9000)
    run.window.session.desk.connection.execute("DELETE FROM setting WHERE name = 'copies.drill'")
    copying._first_look.timeout.emit()
    wait_until(lambda: not copying.is_copying)
    assert not memory.drill.well
    assert "did not stand the monthly trial" in texts(run)[0]


def test_an_earlier_copy_is_looked_into_and_restored_beside_the_desk(run, path):
    desk = run.window.session.desk
    choose(run, "Make a copy now")
    wait_until(lambda: not actions(run).is_copying)
    desk.matters.add(Matter("Since the copy?"))
    said = []
    timer, left = hand(
        (EarlierCopiesDialog, lambda dialog: dialog.lines[-1].click()),
        (CopyDifferencesDialog, lambda dialog: (said.extend(dialog.lines), dialog.leave.click())),
        (EarlierCopiesDialog, lambda dialog: dialog.lines[-1].click()),
        (CopyDifferencesDialog, lambda dialog: dialog.keep.click()),
    )
    choose(run, "Open an earlier copy…")
    timer.stop()
    assert not left
    assert "In the copy: 1 question. Now: 2 questions." in said
    assert "Question 2: Since the copy?" in said
    assert run.window is None
    assert isinstance(run.door.page, UnlockPage)
    restored = path.with_name("Exampleshire restored 2021-03-20.desk")
    again = Desk.open(restored, run_key(restored), MovingClock())
    assert again.connection.execute("SELECT count(*) FROM matter").fetchone() == (1,)
    again.close()
    again = Desk.open(path, run_key(path), MovingClock())
    assert again.connection.execute("SELECT count(*) FROM matter").fetchone() == (2,)
    again.close()
    assert [copy.reason.value for copy in copies_of(path)] == ["before restore", "asked"]


def test_the_door_leads_from_a_damaged_desk_to_its_newest_copy(run, path):
    run._leave()
    path.write_bytes(path.read_bytes()[:12_288])
    said = []

    def type_passphrase(words):
        return lambda dialog: (dialog.passphrase.setText(words), dialog.keep.click())

    timer, left = hand(
        (QMessageBox, lambda box: (said.append(box.text()), box.buttons()[0].click())),
        (EarlierCopiesDialog, lambda dialog: dialog.lines[0].click()),
        (CopyPassphraseDialog, type_passphrase("not the right one")),
        (
            CopyPassphraseDialog,
            lambda dialog: (
                said.append(dialog.passphrase.accessibleDescription()),
                type_passphrase(PASSPHRASE)(dialog),
            ),
        ),
        (CopyDifferencesDialog, lambda dialog: (said.extend(dialog.lines), dialog.keep.click())),
    )
    run.entrance._open(path, run_key(path))
    timer.stop()
    assert not left
    assert "Look at its earlier copies?" in said[0]
    assert "passphrase does not open" in said[1]
    assert "In the copy: 1 question." in said
    assert isinstance(run.door.page, UnlockPage)
    assert path.with_name("Exampleshire damaged 2021-03-20.desk").exists()
    assert not path.exists()
