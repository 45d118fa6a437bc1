"""A sealed desk at the door: slowed guesses, the recovery code, and what this computer remembers."""

from __future__ import annotations

import json
import shutil
from datetime import datetime

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.panel import Panel, Role
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import computer_keyring, keys
from carer_desk.store.backups.restoring import opens
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.recovery_page import NewPassphrasePage, RecoveryPage
from carer_desk.ui.unlock_page import UnlockPage
from tests.store.test_computer_keyring import LockedKeyring, MemoryKeyring

OLD, NEW = "tangerine ladder quiet harbour", "meadow trumpet copper onion"
CODE = make_code()


@pytest.fixture(autouse=True)
def _without_charts(monkeypatch):
    monkeypatch.setattr(program, "_preload_charts", lambda: None)


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory):
    path = tmp_path_factory.mktemp("sealed") / "Exampleshire.desk"
    Desk.create(path, Panel(council="Exampleshire"), OLD).close()
    keys.write_key_file(path, keys.unseal(path, OLD), OLD, CODE)
    return path


@pytest.fixture
def sealed(sealed_blank, tmp_path):
    for path in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / sealed_blank.name


@pytest.fixture
def ring(monkeypatch):
    """The keyring of this computer, as long as the test."""
    backend = MemoryKeyring()
    monkeypatch.setattr(computer_keyring, "ComputerKeyring", lambda: ComputerKeyring(lambda: backend))
    return backend


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    started = []

    def start(desk):
        preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
        carer_desk = CarerDesk(qapp, tmp_path, preferences, lambda: datetime(2021, 3, 20, 10, 0))
        started.append(carer_desk)
        carer_desk.start(desk)
        return carer_desk

    def leave():
        for carer_desk in started:
            for window in (carer_desk.window, carer_desk.door):
                if window is not None:
                    window.close()
        started.clear()

    start.leave = leave
    yield start
    leave()


def type_in(page, words):
    page.passphrase.clear()
    QTest.keyClicks(page.passphrase, words)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)


def at_rest(qtbot, started):
    qtbot.waitUntil(lambda: started.door is None or not started.door.is_waiting, timeout=30_000)


def test_the_first_start_makes_a_sealed_desk_from_one_small_page(run, qtbot, tmp_path, ring):
    started = run(None)
    page = started.door.page
    QTest.keyClicks(page.council, "Exampleshire & Co")
    QTest.keyClicks(page.passphrase, "exampleshire co")
    assert "names of the panel" in page.strength.advice.text()
    page.passphrase.clear()
    assert "Four words" in page.strength.advice.text()
    for field in (page.passphrase, page.again):
        QTest.keyClicks(field, OLD)
    assert page.strength.pill.isVisibleTo(page) and "strong" in page.passphrase.accessibleDescription()
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(started.door.page, RecoveryPage), timeout=30_000)
    page = started.door.page
    page.open.click()
    assert "last group" in page.problem.text() and started.window is None
    assert started.preferences.recent_desks == [tmp_path / "Exampleshire Co.desk"], (
        "closing the door loses nothing"
    )
    code = page.card.code.text()
    QTest.keyClicks(page.card.last, code.split()[-1].lower())
    QTest.keyClick(page.card.last, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    assert started.door is None
    made, desk = tmp_path / "Exampleshire Co.desk", started.window.session.desk
    assert desk.path == made and not made.read_bytes().startswith(b"SQLite format 3")
    assert desk.panel.role is Role.FOSTER_CARERS_REP and len(desk.indicators.all()) == 60
    assert not desk.recovery.is_due
    assert started.preferences.recent_desks == [made]
    assert keys.unseal(made, code) == keys.unseal(made, OLD)


def test_wrong_guesses_are_slowed_also_after_a_restart_and_nobody_is_locked_out(run, qtbot, sealed, ring):
    started = run(sealed)
    page = started.door.page
    for number in range(3):
        type_in(page, "not this one")
        at_rest(qtbot, started)
        assert "does not open" in page.problem.text(), number
    assert not page.unlock.isEnabled() and "one second" in page.waiting.text()
    assert page._tick.timerType() is Qt.TimerType.PreciseTimer, "a coarse one lets a right try come too early"
    kept = {"wrong": 8, "last": datetime.now().timestamp()}
    sealed.with_name(f"{sealed.name}.tries").write_text(json.dumps(kept))
    run.leave()
    again = run(sealed)
    page = again.door.page
    assert "seconds" in page.waiting.text() and page.passphrase.isEnabled()
    type_in(page, OLD)
    assert not again.door.is_waiting, "Enter waits as the button does"
    seconds = int("".join(letter for letter in page.waiting.text() if letter.isdigit()))
    for _each in range(seconds):
        assert not page.unlock.isEnabled()
        page._on_second_passed()
    assert page.unlock.isEnabled() and page.waiting.text() == ""
    sealed.with_name(f"{sealed.name}.tries").unlink()
    assert page.passphrase.text() == OLD
    page.unlock.click()
    qtbot.waitUntil(lambda: again.window is not None, timeout=30_000)


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_code(run, qtbot, sealed, ring):
    started = run(sealed)
    page = started.door.page
    page.other_way.click()
    assert page.remember.isHidden() and page.passphrase.accessibleName() == "Recovery code"
    type_in(page, CODE[:-1])
    assert "1 is missing" in page.problem.text()
    type_in(page, CODE.lower().replace("-", " "))
    qtbot.waitUntil(lambda: isinstance(started.door.page, NewPassphrasePage), timeout=30_000)
    page = started.door.page
    for new, again, words in (("short", "short", "too short"), (NEW, "another", "differ")):
        page.passphrase.setText(new)
        page.again.setText(again)
        page.keep.click()
        assert words in page.problem.text()
    page.again.setText(NEW)
    page.keep.click()
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    assert not started.window.session.desk.recovery.is_due
    key = keys.unseal(sealed, NEW)
    assert keys.unseal(sealed, CODE) == key
    run.leave()
    again = run(sealed)
    again.door.page.other_way.click()
    again.door.page.other_way.click()
    type_in(again.door.page, OLD)
    at_rest(qtbot, again)
    assert "does not open" in again.door.page.problem.text()
    type_in(again.door.page, NEW)
    qtbot.waitUntil(lambda: again.window is not None, timeout=30_000)


def test_this_computer_opens_it_at_the_start_only_and_forgets_it_when_told(run, qtbot, sealed, ring):
    started = run(sealed)
    page = started.door.page
    assert not page.remember.isChecked(), "off unless it is wanted"
    page.remember.setChecked(True)
    type_in(page, OLD)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    assert len(ring.kept) == 1
    run.leave()
    again = run(sealed)
    qtbot.waitUntil(lambda: again.window is not None, timeout=30_000)
    again.window.session.lock_requested.emit()
    qtbot.waitUntil(lambda: again.door is not None, timeout=30_000)
    assert isinstance(again.door.page, UnlockPage) and not again.door.is_waiting, "a locked desk asks"
    again.door.page.remember.setChecked(False)
    type_in(again.door.page, OLD)
    qtbot.waitUntil(lambda: again.window is not None, timeout=30_000)
    assert ring.kept == {} and keys.remembered_as(sealed) == ""


@pytest.mark.parametrize("gone", ["secret", "keyring"])
def test_without_the_keyring_the_passphrase_is_asked_for(run, qtbot, sealed, ring, monkeypatch, gone):
    keys.remember_here(sealed, keys.unseal(sealed, OLD), ComputerKeyring(lambda: ring).keep)
    if gone == "secret":
        ring.kept.clear()
    else:
        monkeypatch.setattr(computer_keyring, "ComputerKeyring", lambda: ComputerKeyring(LockedKeyring))
    started = run(sealed)
    at_rest(qtbot, started)
    page = started.door.page
    assert "keyring" in page.problem.text() and page.remember.isChecked()
    type_in(page, OLD)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)


def test_a_keyring_that_refuses_does_not_keep_the_desk_shut(run, qtbot, sealed, monkeypatch):
    monkeypatch.setattr(computer_keyring, "ComputerKeyring", lambda: ComputerKeyring(LockedKeyring))
    started = run(sealed)
    started.door.page.remember.setChecked(True)
    type_in(started.door.page, OLD)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    assert any("did not take it" in words for words in started.window.notice_strip.texts)
    assert keys.remembered_as(sealed) == ""


def test_a_new_key_is_made_at_the_door_and_the_desk_comes_back(run, qtbot, sealed, ring, monkeypatch):
    typed, problems, told = ["not this one", CODE, OLD], [], []

    def take(dialog):
        problems.append(dialog.problem.text())
        dialog.passphrase.setText(typed.pop(0))
        return True

    monkeypatch.setattr(FormDialog, "take", take)
    for telling in ("tell", "offer"):
        monkeypatch.setattr(Notices, telling, lambda _notices, *words: told.append(words))
    started = run(sealed)
    started.door.page.remember.setChecked(True)
    type_in(started.door.page, OLD)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    old = keys.unseal(sealed, OLD)
    started.window.show_page("promises")
    started.window.session.desk.meetings.find_or_add(started.window.session.desk.day())
    next(one for one in started.window.every_action() if "new ke&y" in one.text()).trigger()
    assert "does not open" in problems[1] and "the passphrase is wanted" in problems[2]
    qtbot.waitUntil(lambda: started.door is not None, timeout=30_000)
    qtbot.waitUntil(lambda: isinstance(started.door.page, RecoveryPage), timeout=30_000)
    assert started.window is None and ring.kept == {}
    page = started.door.page
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "new key" in words and "opens your desk no more" in words
    code = page.card.code.text()
    page.card.written.setChecked(True)
    QTest.keyClicks(page.card.last, code.split()[-1])
    page.open.click()
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    assert started.door is None and started.window.screen_on_show.key == "promises"
    said, verb, replace = told[-1]
    assert "Earlier copies keep the old key: " in said and verb == "Replace them"
    assert not opens(sealed, old) and keys.unseal(sealed, code) == keys.unseal(sealed, OLD)
    desk = started.window.session.desk
    assert not desk.recovery.is_due and len(desk.meetings.all()) == 1
    replace()
    (copy,) = desk.backups.copies()
    assert opens(copy.path, keys.unseal(sealed, OLD)) and "removed" in told[-1][0]
    started.window.session.new_key_requested.emit(
        "not this one"
    )  # as where the key file was exchanged meanwhile
    qtbot.waitUntil(
        lambda: started.door is not None and bool(started.door.page.problem.text()), timeout=30_000
    )
    assert isinstance(started.door.page, UnlockPage) and "does not open" in started.door.page.problem.text()
    type_in(started.door.page, OLD)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
