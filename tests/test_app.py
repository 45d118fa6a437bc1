"""The window program from its start to its end, as a person at the door meets it."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from carer_desk import app as program
from carer_desk.app import CarerDesk
from carer_desk.entrance import EXAMPLE_NAME
from carer_desk.panel.matter import Matter
from carer_desk.panel.panel import Panel
from carer_desk.store import keys
from carer_desk.store.desk import Desk
from carer_desk.store.engine import connect
from carer_desk.ui import door
from carer_desk.ui.crash_dialog import CrashDialog
from carer_desk.ui.parts.notices import Notices
from carer_desk.ui.preferences import Preferences
from carer_desk.ui.single_start import SingleStart
from carer_desk.ui.start_page import StartPage
from carer_desk.ui.today.today_screen import TodayScreen
from carer_desk.ui.unlock_page import UnlockPage

PASSPHRASE = "tangerine ladder quiet harbour"


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "Exampleshire.desk"
    desk = Desk.create(path, Panel(council="Exampleshire"), PASSPHRASE)
    desk.matters.add(Matter("How many reviews were on time?"))
    desk.close()
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    place = tmp_path / "desks"
    place.mkdir()
    return place


@pytest.fixture
def sealed(sealed_blank, folder) -> Path:
    for path in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(path, folder / path.name)
    return folder / sealed_blank.name


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def run(qapp, qtbot, folder, preferences, monkeypatch):
    monkeypatch.setattr(program, "_preload_charts", lambda: None)
    started: list[CarerDesk] = []

    def start(desk: Path | None = None) -> CarerDesk:
        carer_desk = CarerDesk(qapp, folder, preferences, lambda: datetime(2021, 3, 20, 10, 0))
        started.append(carer_desk)
        carer_desk.started = carer_desk.start(desk)
        return carer_desk

    yield start
    for carer_desk in started:
        if carer_desk.window is not None:
            carer_desk.window.close()
        if carer_desk.door is not None:
            carer_desk.door.close()


def begin(page: StartPage, passphrase: str = PASSPHRASE, again: str | None = None) -> None:
    QTest.keyClicks(page.council, "Exampleshire & Co")
    QTest.keyClicks(page.passphrase, passphrase)
    QTest.keyClicks(page.again, again if again is not None else passphrase)
    QTest.keyClick(page.again, Qt.Key.Key_Return)


@pytest.mark.parametrize(("passphrase", "again"), [("short", "short"), (PASSPHRASE, "another one")])
def test_a_start_that_cannot_be_keeps_what_was_typed(run, folder, passphrase, again):
    started = run()
    begin(started.door.page, passphrase, again)
    page = started.door.page
    assert page.problem.text()
    assert page.council.text() == "Exampleshire & Co"
    assert (page.passphrase if passphrase == "short" else page.again).hasSelectedText()
    assert list(folder.iterdir()) == []


def test_a_folder_that_refuses_is_told_at_the_door(run, qtbot, folder):
    started = run()
    page = started.door.page
    folder.rmdir()
    folder.write_text("in the way")
    begin(page)
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=30_000)
    assert "folder" in page.problem.text()
    assert page.passphrase.text() == PASSPHRASE


def test_the_desk_used_last_asks_for_its_passphrase(run, qtbot, sealed, preferences):
    preferences.remember_desk(sealed)
    started = run()
    page = started.door.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.passphrase, "not this one")
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in page.problem.text(), timeout=30_000)
    assert "Caps Lock" in page.problem.text()
    page.passphrase.clear()
    QTest.keyClicks(page.passphrase, PASSPHRASE)
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)


def test_a_missing_desk_leads_to_the_start_page(run, folder, preferences):
    preferences.remember_desk(folder / "gone.desk")
    assert isinstance(run().door.page, StartPage)


def test_a_newer_desk_is_told_at_the_door(run, folder):
    path = folder / "newer.desk"
    Desk.create(path, Panel(), None).close()
    connection = connect(path, None)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    started = run(path)
    assert "newer Carer Desk" in started.door.page.problem.text()


def test_the_example_opens_without_a_passphrase_and_goes_with_one_click(run, qtbot, folder, preferences):
    started = run()
    started.door.page.example_requested.emit()
    qtbot.waitUntil(lambda: started.window is not None, timeout=60_000)
    assert (folder / EXAMPLE_NAME).exists()
    assert preferences.recent_desks == []
    remove = next(
        a for a in started.window.every_action() if "Remove the example" in a.text().replace("&", "")
    )
    remove.trigger()
    assert started.window is None
    assert not any(folder.iterdir())
    assert isinstance(started.door.page, StartPage)


def test_a_second_start_brings_the_first_window_forward(run, qtbot, sealed):
    first = run(sealed)
    asked = []
    first.entrance.single.raise_requested.connect(lambda: asked.append(True))
    second = run(sealed)
    assert second.started is False
    assert second.window is None
    assert second.door is None
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)


def test_closing_the_window_lets_the_desk_go(run, qtbot, folder):
    path = folder / "open.desk"
    Desk.create(path, Panel(), None).close()
    started = run(path)
    qtbot.waitUntil(lambda: started.window is not None, timeout=30_000)
    started.window.close()
    other = SingleStart(path)
    assert other.take()
    other.let_go()
    Desk.open(path, None).close()


def test_a_bug_shows_a_report_without_a_word_of_the_user(run, monkeypatch, capsys):
    started = run()
    shown = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog.report.toPlainText()))
    secret = "what a carer said"
    try:
        raise ValueError(secret)
    except ValueError:
        started._on_bug(*sys.exc_info())
    assert "ValueError" in shown[0]
    assert secret not in shown[0] + capsys.readouterr().err


def test_a_bug_that_comes_back_is_shown_once(run, monkeypatch):
    started = run()
    shown = []

    def bug():
        try:
            raise ValueError("again")
        except ValueError:
            started._on_bug(*sys.exc_info())

    def show(dialog):
        shown.append(dialog)
        if len(shown) < 5:
            bug()

    monkeypatch.setattr(CrashDialog, "exec", show)
    bug()
    assert len(shown) == 1
    bug()
    assert len(shown) == 2


@pytest.fixture
def choose(monkeypatch):
    """Answers the window that asks for a desk."""
    return lambda path: monkeypatch.setattr(door, "ask_for_desk", lambda _parent, _folder: path)


def open_plain(run, folder, name="open.desk"):
    path = folder / name
    Desk.create(path, Panel(), None).close()
    return run(path)


def ask_for_another(started):
    next(a for a in started.window.every_action() if "another desk" in a.text()).trigger()


def test_a_file_that_is_no_desk_or_the_same_desk_or_none_leaves_the_open_desk_open(run, folder, choose):
    started = open_plain(run, folder)
    window = started.window
    other, told = folder / "letter.desk", []
    window.session.notices.noticed.connect(told.append)
    for number, content in enumerate(
        (b"", b"no desk at all" * 400, b"SQLite format 3\x00 and nothing more"), 1
    ):
        other.write_bytes(content)
        choose(other)
        ask_for_another(started)
        assert started.window is window and window.isVisible()
        assert started.door is None
        assert window.session.desk.matters.add(Matter("Is the desk still there?")).id
        assert len(told) == number and window.notice_strip.isVisibleTo(window)
        assert other.read_bytes() == content
    other.unlink()
    for chosen in (window.session.desk.path, None):
        choose(chosen)
        ask_for_another(started)
        assert started.window is window and window.isVisible()
        assert started.door is None


def test_another_desk_takes_the_place_of_the_open_one(run, folder, choose, sealed):
    started = open_plain(run, folder)
    first, second = started.window.session.desk.path, folder / "second.desk"
    Desk.create(second, Panel(), None).close()
    choose(second)
    ask_for_another(started)
    assert started.window.session.desk.path == second
    choose(sealed)
    ask_for_another(started)
    assert started.window is None
    assert isinstance(started.door.page, UnlockPage)
    other = SingleStart(first)
    assert other.take()
    other.let_go()


@pytest.fixture
def answer(monkeypatch):
    """Answers the next decision, and keeps what was asked."""
    asked = []

    def say(yes):
        def decide(_notices, _parent, question, more, *_verbs):
            asked.append(f"{question} {more}")
            return yes

        monkeypatch.setattr(Notices, "decide", decide)
        return asked

    return say


DAMAGED = [b"no desk at all" * 400, b"\0" * 8192, b"SQLite format 3\x00 and nothing more", b""]


def test_a_damaged_example_is_set_aside_and_made_anew_if_the_user_wants_it(run, qtbot, folder, answer):
    asked, content = answer(True), DAMAGED[0]
    (folder / EXAMPLE_NAME).write_bytes(content)
    (folder / "Example set aside.desk").write_bytes(b"an earlier one")
    started = run()
    started.door.page.example_requested.emit()
    qtbot.waitUntil(lambda: started.window is not None, timeout=60_000)
    assert len(asked) == 1 and "kept beside the new one" in asked[0]
    assert started.window.session.desk.path == folder / EXAMPLE_NAME
    assert (folder / "Example set aside 2.desk").read_bytes() == content
    assert (folder / "Example set aside.desk").read_bytes() == b"an earlier one"


def test_a_damaged_example_that_is_left_is_told_at_the_door_and_stays_as_it_is(run, qtbot, folder, answer):
    answer(False)
    (folder / EXAMPLE_NAME).write_bytes(DAMAGED[0])
    page = run().door.page
    page.example_requested.emit()
    qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=30_000)
    assert [path.name for path in folder.iterdir()] == [EXAMPLE_NAME]
    assert (folder / EXAMPLE_NAME).read_bytes() == DAMAGED[0]


@pytest.mark.parametrize(
    ("way", "content"), [("named", DAMAGED[1]), ("last used", DAMAGED[2]), ("named", DAMAGED[3])]
)
def test_a_damaged_example_that_is_opened_directly_is_offered_anew(
    run, qtbot, folder, answer, preferences, content, way
):
    asked = answer(True)
    path = folder / EXAMPLE_NAME
    path.write_bytes(content)
    if way == "last used":
        preferences.remember_desk(path)
    started = run(path if way == "named" else None)
    qtbot.waitUntil(lambda: started.window is not None, timeout=60_000)
    assert len(asked) == 1
    assert started.window.session.desk.path == path
    assert (folder / "Example set aside.desk").read_bytes() == content


def test_a_damaged_desk_of_another_name_is_only_told(run, folder, answer):
    asked = answer(True)
    path = folder / "Mine.desk"
    path.write_bytes(DAMAGED[0])
    assert run(path).door.page.problem.text()
    assert asked == [] and path.read_bytes() == DAMAGED[0]


def test_an_example_that_cannot_be_renamed_is_told_and_not_lost(run, qtbot, folder, answer, monkeypatch):
    answer(True)
    (folder / EXAMPLE_NAME).write_bytes(DAMAGED[0])

    def refuse(*_words):
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    page = run().door.page
    page.example_requested.emit()
    qtbot.waitUntil(lambda: "renamed" in page.problem.text(), timeout=30_000)
    assert (folder / EXAMPLE_NAME).read_bytes() == DAMAGED[0]


def test_a_damaged_example_is_told_in_the_window_of_the_open_desk(run, qtbot, folder, answer):
    answer(False)
    started = open_plain(run, folder)
    window = started.window
    (folder / EXAMPLE_NAME).write_bytes(b"no desk at all" * 400)
    next(a for a in window.every_action() if "&example" in a.text()).trigger()
    qtbot.waitUntil(lambda: started.door is None, timeout=30_000)
    assert started.window is window
    assert window.isVisible()
    assert window.notice_strip.isVisibleTo(window)


def test_the_window_fits_the_screen_and_closing_it_ends_what_its_pages_do(run, folder, monkeypatch):
    stopped = []
    monkeypatch.setattr(TodayScreen, "stop", lambda screen: stopped.append(screen.key))
    started = open_plain(run, folder)
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    assert started.window.size().boundedTo(room) == started.window.size()
    started.window.close()
    assert stopped == ["today"]
