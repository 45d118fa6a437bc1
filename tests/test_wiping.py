"""Wiping a desk from its window: what is said and asked before, what is gone, and what is told of the rest."""

from __future__ import annotations

import os
import shutil
import time
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.entrance import EXAMPLE_NAME
from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.panel import Panel
from carer_desk.store import computer_keyring
from carer_desk.store.backups.files import SECOND
from carer_desk.store.backups.restoring import opens
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.engine import key_of
from carer_desk.store.ways_in import keep_in_mind
from carer_desk.store.wiping import belongings_of
from carer_desk.ui.dialogs.wipe_dialog import WipeDialog
from carer_desk.ui.older_desk import OlderDesk
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.start_page import StartPage
from tests.store.test_computer_keyring import MemoryKeyring
from tests.ui.lint import settle

PASSPHRASE = "tangerine ladder quiet harbour"
NAME = "Ferncombe & Co  Panel"
HALF = "Why was the marmalade review put off"


def now():
    return datetime(2021, 3, 20, 10, 0)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A folder with a sealed desk, a copy beside it and one in its second place, and the key."""
    folder = tmp_path_factory.mktemp("sealed")
    path = folder / f"{NAME}.desk"
    desk = Desk.create(path, Panel(council="Ferncombe"), PASSPHRASE, (), now)
    desk.backups.make(BackupReason.ASKED)
    desk.close()
    return folder, key_of(desk.connection)


@pytest.fixture
def ring(monkeypatch):
    """The keyring of this computer, as long as the test."""
    backend = MemoryKeyring()
    monkeypatch.setattr(computer_keyring, "ComputerKeyring", lambda: ComputerKeyring(lambda: backend))
    return backend


@pytest.fixture
def house(qapp, tmp_path, monkeypatch, sealed, ring):
    """The program in the window of such a desk, whose copies also go to a stick."""
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    home, (made, key) = tmp_path / "home", sealed
    shutil.copytree(made, home)
    (tmp_path / "stick").mkdir()
    path = home / f"{NAME}.desk"
    desk = Desk.open(path, key, now)
    desk.backups.choose_second_place(tmp_path / "stick")
    desk.backups.copy_to_second_place()
    desk.close()
    keep_in_mind(path, key, ComputerKeyring(lambda: ring), remember=True)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    started = CarerDesk(qapp, home, Preferences(settings), now)
    started.entrance._open(path, key)
    started.window.activateWindow()
    yield started
    started._leave()
    started.entrance.close_door()
    started.entrance.let_go()


def path_of(house):
    return house.folder / f"{NAME}.desk"


def files_in(folder):
    return {file.name for file in folder.rglob("*") if file.is_file()}


def spin(until):
    for _turn in range(200):
        QApplication.processEvents()
        if until():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come")


def triggered(house, act):
    """Choose the action, and do something with its dialog."""
    seen = []

    def do():
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, WipeDialog)
            seen.append(said(dialog))
            act(dialog)
            assert not dialog.isVisible()
        finally:  # else nobody would ever answer it
            dialog.done(dialog.result())

    QTimer.singleShot(0, do)
    next(one for one in house.window.every_action() if "Wipe this" in one.text().replace("&", "")).trigger()
    return seen[0]


def said(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def wiped(house):
    """The start page, once the desk is gone."""
    spin(lambda: house.door is not None and not house.door.is_waiting and house.door.page.isVisible())
    assert house.window is None
    assert isinstance(house.door.page, StartPage)
    return house.door.page


def type_name(dialog):
    """Enter never wipes; the button does, once the name stands there."""
    assert not dialog.keep.isEnabled()
    dialog.name.setFocus()
    QTest.keyClicks(dialog.name, "ferncombe & co")
    for keys_ in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.keyClick(dialog.name, Qt.Key.Key_Return, keys_)
        assert dialog.isVisible() and not dialog.keep.isEnabled()
    assert "as it stands" in said(dialog)
    QTest.keyClicks(dialog.name, " panel")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.focusWidget() is dialog.keep and "as it stands" not in said(dialog)
    QTest.keyClick(dialog.keep, Qt.Key.Key_Return)


def test_nothing_of_a_desk_is_left_once_its_name_was_typed(house, tmp_path, ring):
    OlderDesk(house.window.session, house.window, list).look()
    assert ring.kept and house.preferences.recent_desks == [path_of(house)]
    before = files_in(tmp_path)
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        words = triggered(house, lambda dialog, key=leave: QTest.keyClick(dialog.focusWidget(), key))
        assert house.window.isVisible() and files_in(tmp_path) == before
    for part in (
        "Beside it: 1 earlier copy.",
        f"“{tmp_path / 'stick' / SECOND}”: 1 copy.",
        "Its key",
        "Tear up",
    ):
        assert part in words
    screen = house.window.show_page("questions")
    screen.log_question()
    QTest.keyClicks(QApplication.focusWidget(), HALF)
    triggered(house, type_name)
    page = wiped(house)
    assert files_in(tmp_path) == {"settings.ini"}, "no copy was made, and no lock was left"
    assert page.news.text() == f"“{NAME}” was removed with its key. So were its copies: 2 earlier copies."
    assert page.news.isVisibleTo(page) and not page.unsolved.isVisibleTo(page)
    assert ring.kept == {} and house.preferences.recent_desks == []
    assert house.preferences.last_seen(path_of(house)) == ""


def test_the_copies_may_stay_and_a_stick_that_is_out_is_told(house, tmp_path, sealed):
    before = belongings_of(path_of(house))
    stays = files_in(tmp_path / "stick") | files_in(house.folder / "backups")

    def keep(dialog):
        QTest.mouseClick(dialog.keep_copies.boxes[0], Qt.MouseButton.LeftButton)
        settle()
        assert "1 copy" not in said(dialog.goes) and "1 copy" in said(dialog.stays)
        assert "Keep the printed" in said(dialog.stays)
        type_name(dialog)

    changed = house.window.session.desk.meetings
    changed.find_or_add(now().date())  # closing or locking would copy it now
    triggered(house, keep)
    page = wiped(house)
    assert "You kept its earlier copies." in page.news.text() and page.unsolved.text() == ""
    assert files_in(tmp_path) == stays | {"settings.ini"}
    (copy,) = (house.folder / "backups").glob("*.desk")
    assert opens(copy, sealed[1]) and before.copies == before.second_copies == 1

    shutil.copytree(sealed[0], house.folder, dirs_exist_ok=True)
    (tmp_path / "stick").rename(tmp_path / "drawer")
    house.entrance._open(path_of(house), sealed[1])
    words = triggered(house, type_name)
    assert "put the stick in" in words and "1 copy." not in words
    page = wiped(house)
    assert "was not there" in page.unsolved.text() and len(files_in(tmp_path / "drawer")) == 3
    assert files_in(house.folder) == set()


def test_what_cannot_be_removed_is_named_and_a_desk_in_use_stays(house, tmp_path, monkeypatch, sealed):
    place, unlink, access = tmp_path / "stick" / SECOND, Path.unlink, os.access

    def refuse(path, *args, **more):
        if path.parent == place:
            raise PermissionError
        unlink(path, *args, **more)

    monkeypatch.setattr(Path, "unlink", refuse)  # whoever runs this may remove anything
    monkeypatch.setattr(os, "access", lambda path, mode, **more: path != place and access(path, mode, **more))
    stays = files_in(place)
    words = triggered(house, type_name)
    assert f"Files in “{place}” cannot be removed now" in words
    page = wiped(house)
    assert page.news.text() == f"“{NAME}” was removed with its key."
    assert (
        all(name in page.unsolved.text() for name in (str(place), *stays))
        and "nobody can read them" in page.unsolved.text()
    )
    assert files_in(house.folder) == set()

    shutil.copytree(sealed[0], house.folder, dirs_exist_ok=True)
    holder = Desk.open(path_of(house), sealed[1], now)
    house.entrance.wipe(path_of(house), copies=True)
    spin(lambda: not house.door.is_waiting and "open already" in house.door.page.problem.text())
    assert not isinstance(house.door.page, StartPage), "its passphrase can be typed as before"
    holder.close()
    Desk.open(path_of(house), sealed[1], now).close()


def test_an_example_and_a_desk_without_a_key_are_told_apart(house, tmp_path):
    house._leave()
    for name in (EXAMPLE_NAME, "Plain.desk"):
        Desk.create(house.folder / name, Panel(council="Rivermouth"), None, (), now).close()
    plain = WipeDialog(house.theme, belongings_of(house.folder / "Plain.desk"))
    assert (
        "not encrypted" in said(plain) and "key" not in said(plain) and "Keep the earlier" not in said(plain)
    )
    plain.deleteLater()
    house.entrance._open(house.folder / EXAMPLE_NAME, None)
    house.window.activateWindow()

    def act(dialog):
        QTest.keyClicks(dialog.name, "example.desk")
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    words = triggered(house, act)
    assert "all in it is made up" in words and "key" not in words
    page = wiped(house)
    assert page.news.text() == "“Example” was removed." and not (house.folder / EXAMPLE_NAME).exists()
    assert (house.folder / "Plain.desk").exists() and path_of(house).exists()
