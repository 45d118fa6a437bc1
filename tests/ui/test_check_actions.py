"""The check from the window: what the last closing found is told, the monthly check runs beside, a repair is shown."""

from __future__ import annotations

import shutil
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import keys
from carer_desk.store.backups.files import copies_of
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.ui.backup_actions import BackupActions
from carer_desk.ui.check_actions import CheckActions
from carer_desk.ui.dialogs.check_dialog import CheckDialog
from tests.store.conftest import PASSPHRASE, MovingClock
from tests.ui.test_backup_actions import CHEAP, hand, texts, wait_until


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
def run(qapp, sealed, tmp_path, preferences, monkeypatch):
    """The program in the window of a sealed desk."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    path, key = sealed
    for file in (path, keys.key_path(path)):
        shutil.copy(file, tmp_path / file.name)
    started = CarerDesk(qapp, tmp_path, preferences, MovingClock())
    started.entrance._open(tmp_path / path.name, key)
    yield started
    started._leave()
    started.entrance.close_door()
    started.entrance.let_go()


def actions(run) -> CheckActions:
    return run.window.findChild(CheckActions)


def damage(run, statements):
    run.window.session.desk.connection.executescript(statements)


def test_a_closing_that_finds_something_makes_no_copy_and_the_next_opening_tells_it(run, sealed, monkeypatch):
    path = run.window.session.desk.path
    damage(run, "DROP INDEX matter_with_note; UPDATE working_day SET day = day; DROP TRIGGER log_tag_insert")
    said = []
    timer, left = hand((QMessageBox, lambda box: (said.append(box.text()), box.buttons()[0].click())))
    run._leave()
    timer.stop()
    assert not left
    assert "log_tag_insert" in said[0]
    assert copies_of(path) == []
    desk_file = sealed[0].read_bytes()
    path.write_bytes(desk_file)  # as it is when the owner has put a sound file back
    run.entrance._open(path, sealed[1])
    asked = []
    monkeypatch.setattr(BackupActions, "open_earlier", lambda _self: asked.append(True))
    checks = actions(run)
    monkeypatch.setattr(checks, "_open_earlier", lambda: asked.append(True))
    checks.look()
    assert "something was wrong with it" in texts(run)[-1]
    run.window.notice_strip.press_action()
    assert asked == [True]


def test_changes_that_a_damaged_journal_lost_are_told_when_the_desk_is_opened(run):
    run.window.session.desk.connection.unread_changes = 4
    actions(run).look()
    assert "its last 4 changes could not be read" in texts(run)[-1]


def test_the_monthly_check_runs_beside_the_window_and_speaks_only_of_what_is_wrong(run):
    checks, desk = actions(run), run.window.session.desk
    checks.look()
    before = list(texts(run))
    checks._watch.idled.emit()
    assert checks.is_checking
    desk.matters.add(Matter("Asked while the check goes on?"))
    wait_until(lambda: not checks.is_checking)
    assert sys.getswitchinterval() < 0.002  # else its hashing would make the window wait
    assert desk.checks.memory.last.well
    checks._watch.idled.emit()  # not due any more
    assert not checks.is_checking
    assert texts(run) == before
    desk._now.pass_days(31)
    damage(run, "UPDATE tally SET matters = 9")
    checks._watch.idled.emit()
    wait_until(lambda: not checks.is_checking)
    assert desk.checks.memory.last.wrong == ("tally",)
    assert "The monthly check found something wrong" in texts(run)[-1]


def test_a_repair_is_made_after_a_copy_and_the_check_after_it_says_what_was_repaired(run):
    desk, seen = run.window.session.desk, []
    damage(run, "UPDATE tally SET matters = 9")

    def repair(dialog):
        wait_until(lambda: bool(dialog.findings))
        seen.append((dialog.heading.text(), dialog.before.text()))
        dialog.repair_button.click()

    def look(dialog):
        wait_until(lambda: bool(dialog.findings))
        seen.append((dialog.heading.text(), dialog.before.text()))
        dialog.close_button.click()

    timer, left = hand((CheckDialog, repair), (CheckDialog, look))
    actions(run).check()
    timer.stop()
    assert not left
    assert seen[0] == ("Something needs a repair", "")
    assert seen[1][0] == "This desk is well"
    assert seen[1][1].startswith("Repaired: The counts. Your records were not touched.")
    assert [copy.reason.value for copy in copies_of(desk.path)] == ["before repair"]
    assert desk.checks.memory.last.well
    assert actions(run)._line_about_last() == "Last checked 20/03/2021: well."
