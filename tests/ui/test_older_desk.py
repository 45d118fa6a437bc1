"""An older state in the place of a desk is noticed by what this computer remembers; nobody is alarmed for nothing."""

from __future__ import annotations

import shutil
import sys
from datetime import date

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QObject, QSettings

from carer_desk.cli import commands
from carer_desk.commands.older_desk import words_if_older
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store.desk import Desk
from carer_desk.store.engine import EngineError
from carer_desk.store.last_seen import LastSeen
from carer_desk.store.seen_note import settings_file
from carer_desk.ui.older_desk import OlderDesk
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.session import Session
from tests.store.conftest import MovingClock


def test_an_older_or_forked_desk_is_told_once_and_a_newer_one_is_not(
    theme, notices, preferences, blank_file, tmp_path
):
    path = tmp_path / "my.desk"
    shutil.copy(blank_file, path)
    preferences.remember_desk(path)
    clock, told, led, parent = MovingClock(date(2021, 3, 12)), [], [], QObject()
    notices.noticed.connect(told.append)

    def visit(*wordings):
        before = len(told)
        session = Session(Desk.open(path, None, clock), theme, notices, preferences)
        OlderDesk(session, parent, lambda: led.append(path)).look()
        for wording in wordings:
            session.desk.matters.add(Matter(wording))
        session.close()
        return [notice.text for notice in told[before:]]

    assert visit("How many marmalades?") == []
    older = path.read_bytes()
    assert visit("And who eats them?", "And why?") == []
    newer = path.read_bytes()
    clock.set(date(2021, 3, 15))
    assert visit() == []
    path.write_bytes(older)
    (words,) = visit()
    assert "older than the one you had open here on 15 March 2021" in words and "copy" in words
    assert told[-1].problem and told[-1].action_words == "Look at the copies"
    told[-1].action()
    assert led == [path]
    assert visit() == [], "it is said once"
    assert visit("Another first", "Another second") == []
    path.write_bytes(newer)  # as long, and not the same: the end of the log was cut and grown anew
    assert len(visit()) == 1
    path.write_bytes(older)
    preferences.forget_seen(path)  # its owner restored it
    assert visit() == []
    path.unlink()
    Desk.create(path, Panel(council="Rivermouth"), None, (), clock).close()
    assert visit() == [], "another desk in the same place is another desk"
    preferences._settings.sync()
    kept = (tmp_path / "preferences.ini").read_text("utf-8")
    assert "marmalade" not in kept and kept.count("2021-03-15") == 1
    for number in range(9):
        preferences.remember_desk(tmp_path / f"{number}.desk")
        preferences.remember_seen(tmp_path / f"{number}.desk", "x")
    assert preferences.last_seen(path) == "", "only the recent desks are remembered"
    assert LastSeen.read("someone edited this") is None


def test_a_desk_that_is_damaged_meanwhile_is_said_so_and_still_closes(
    theme, notices, preferences, blank_file, tmp_path
):
    path = tmp_path / "my.desk"
    shutil.copy(blank_file, path)
    told, parent = [], QObject()
    notices.noticed.connect(told.append)
    session = Session(Desk.open(path, None, MovingClock()), theme, notices, preferences)
    watch = OlderDesk(session, parent, list)
    watch.look()
    assert told == []
    session.desk.connection.execute("PRAGMA cache_size = 0")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (path.stat().st_size - 4096))
    watch.look()
    assert ["damaged" in notice.text for notice in told] == [True]
    assert words_if_older(session.desk, preferences.last_seen(path)) == "", "the command itself says it"
    session.close()
    assert all("damaged" in notice.text for notice in told)
    with pytest.raises(EngineError, match="closed"):
        session.desk.connection.execute("SELECT 1")


def test_the_command_line_says_it_too_by_the_same_settings(theme, notices, blank_file, tmp_path):
    path, words = tmp_path / "my.desk", ("list", str(tmp_path / "my.desk"))
    shutil.copy(blank_file, path)
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    if sys.platform == "linux":  # elsewhere Qt does not ask for the folder of this run
        assert QSettings(ini, user, "Carer Desk", "Carer Desk").fileName() == str(settings_file())
    preferences = Preferences(QSettings(str(settings_file()), ini))
    session = Session(Desk.open(path, None, MovingClock(date(2021, 3, 12))), theme, notices, preferences)
    OlderDesk(session, QObject(), list).look()
    session.desk.matters.add(Matter("How many marmalades?"))
    session.close()
    preferences._settings.sync()
    assert CliRunner().invoke(commands, words).stderr == ""
    shutil.copy(blank_file, path)
    said = CliRunner().invoke(commands, words)
    assert said.exit_code == 0 and "older than the one you had open here on 12 March 2021" in said.stderr
    preferences.forget_desk(path)
    preferences._settings.sync()
    assert CliRunner().invoke(commands, words).stderr == ""
