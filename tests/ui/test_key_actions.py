"""The ways into a desk from its window: what is asked, what is changed, and what is said of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QPdfWriter

from carer_desk import furnishing
from carer_desk.furnishing import furnish
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.panel import Panel
from carer_desk.panel.recovery_code import make_code
from carer_desk.store import keys
from carer_desk.store.computer_keyring import ComputerKeyring
from carer_desk.store.desk import Desk
from carer_desk.store.last_seen import LastSeen
from carer_desk.ui import folder_notice
from carer_desk.ui.dialogs.form_dialog import FormDialog
from carer_desk.ui.dialogs.key_dialogs import RecoveryCodeDialog
from carer_desk.ui.key_actions import KeyActions
from carer_desk.ui.recovery_card import NewCode, RecoveryCard
from carer_desk.ui.recovery_sheet import paint, sheet
from carer_desk.ui.session import Session
from carer_desk.ui.window import MainWindow
from tests.store.conftest import MovingClock
from tests.store.test_computer_keyring import MemoryKeyring
from tests.ui.fakes import PAGES

OLD, NEW = "tangerine ladder quiet harbour", "meadow trumpet copper onion"
CODE = make_code()


@pytest.fixture(scope="module")
def sealed_blank(tmp_path_factory):
    path = tmp_path_factory.mktemp("sealed") / "Ferncombe.desk"
    desk = Desk.create(path, Panel(council="Ferncombe"), OLD, (), MovingClock(), CODE)
    desk.recovery.made()
    desk.close()
    keys.write_key_file(path, keys.unseal(path, OLD), OLD, CODE)
    return path


@pytest.fixture
def desk_path(sealed_blank, tmp_path):
    for path in (sealed_blank, keys.key_path(sealed_blank)):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / sealed_blank.name


@pytest.fixture
def house(qtbot, desk_path, theme, notices, preferences):
    """An open desk in a window, with a keyring of this test alone."""
    clock, ring, told = MovingClock(), MemoryKeyring(), []
    desk = Desk.open(desk_path, OLD, clock)
    session = Session(desk, theme, notices, preferences)
    notices.noticed.connect(told.append)
    window = MainWindow(session, PAGES)

    def close(_window):
        window.close()
        session.close()  # before the window is deleted: the last copy is waited for over it

    qtbot.addWidget(window, before_close_func=close)
    actions = KeyActions(session, window, ComputerKeyring(lambda: ring))
    return SimpleNamespace(
        desk=desk, path=desk_path, clock=clock, ring=ring, told=told, window=window, actions=actions
    )


@pytest.fixture
def answer(monkeypatch):
    """Types into the dialogs that follow, one entry each, and presses their button; None leaves a dialog."""
    shown = []

    def script(*entries):
        waiting = list(entries)

        def take(dialog):
            shown.append((type(dialog).__name__, dialog.problem.text()))
            entry = waiting.pop(0)
            if entry is None:
                return False
            for name, words in entry.items():
                getattr(dialog, name).setText(words)
            problem, field = dialog.what_is_wrong()
            dialog.say_problem(problem, field)
            assert not problem, problem
            return True

        monkeypatch.setattr(FormDialog, "take", take)
        return shown

    return script


def trigger(house, words):
    next(one for one in house.window.every_action() if words in one.text().replace("&", "")).trigger()


def opens(path, typed):
    try:
        return keys.unseal(path, typed) is not None
    except CarerDeskError:
        return False


def test_the_passphrase_is_changed_and_the_copies_with_it(house, answer):
    house.desk.meetings.find_or_add(house.desk.day())
    asked = {"before": OLD, "new": NEW, "again": NEW}
    shown = answer({**asked, "before": "not the words"}, {**asked, "before": "nor these"}, asked)
    trigger(house, "Change passphrase")
    assert [name for name, _problem in shown] == ["ChangePassphraseDialog"] * 3
    assert "does not open this desk" in shown[1][1]
    assert "was changed" in house.told[-1].text and "second place" not in house.told[-1].text
    copies = [copy.path for copy in house.desk.backups.copies()]
    assert copies, "a copy is made before"
    for path in (house.path, *copies):
        assert opens(path, NEW) and opens(path, CODE) and not opens(path, OLD)
    stick = house.path.with_name("stick")
    stick.mkdir()
    house.desk.backups.choose_second_place(stick)
    stick.rename(stick.with_name("in a drawer"))
    answer({"before": NEW, "new": OLD, "again": OLD})
    trigger(house, "Change passphrase")
    assert "the copies there still open as before" in house.told[-1].text


def test_leaving_changes_nothing(house, answer):
    before = keys.key_path(house.path).read_bytes()
    answer(None, None, None, None)
    for words in ("Change passphrase", "New recovery code", "Try my recovery code", "Remember on this"):
        trigger(house, words)
    assert keys.key_path(house.path).read_bytes() == before
    assert not house.actions._remembered.isChecked()
    assert house.told == []


def test_a_new_code_is_shown_once_and_asked_for_after_a_month(house, answer, monkeypatch):
    shown = []
    monkeypatch.setattr(
        RecoveryCodeDialog, "ask", lambda dialog: shown.append(dialog.card.code.text()) or True
    )
    answer({"passphrase": OLD})
    trigger(house, "New recovery code")
    code = shown[0]
    assert opens(house.path, code) and not opens(house.path, CODE) and opens(house.path, OLD)
    house.actions.remind()
    assert "opens the desk from now on" in house.told[-1].text
    house.clock.pass_days(31)
    house.actions.remind()
    assert "still at hand" in house.told[-1].text
    typed = answer({"code": CODE}, {"code": code})
    house.told[-1].action()
    assert "does not open" in typed[-1][1] and "opens your desk" in house.told[-1].text
    count = len(house.told)
    house.clock.pass_days(400)
    house.actions.remind()
    assert len(house.told) == count, "it is asked for once"


def test_a_code_that_is_lost_or_was_never_made_leads_to_a_new_one(qtbot, house, monkeypatch):
    monkeypatch.setattr(RecoveryCodeDialog, "ask", lambda _dialog: False)
    qtbot.waitUntil(lambda: bool(house.told), timeout=30_000)  # by itself, after the first paint
    assert "still at hand" in house.told[-1].text, "nobody has said that it was written down"

    def lose(dialog):
        if hasattr(dialog, "lost"):
            dialog._on_lost_clicked()
            return False
        dialog.passphrase.setText(OLD)
        return True

    monkeypatch.setattr(FormDialog, "take", lose)
    trigger(house, "Try my recovery code")
    assert not opens(house.path, CODE)
    assert house.desk.recovery.is_due, "it was not confirmed"
    keys.write_key_file(house.path, keys.unseal(house.path, OLD), OLD, None)
    house.actions.remind()
    assert "no recovery code yet" in house.told[-1].text and house.told[-1].action_words == "Make one"


def test_this_computer_remembers_and_forgets(house, answer):
    shown = answer({"passphrase": "not it at all"}, {"passphrase": OLD})
    trigger(house, "Remember on this computer")
    assert "does not open" in shown[1][1]
    ((_service, name),) = house.ring.kept
    secret = bytes.fromhex(next(iter(house.ring.kept.values())))
    assert keys.remembered_as(house.path) == name
    assert keys.unseal_here(house.path, secret) == keys.unseal(house.path, OLD)
    assert house.actions._remembered.isChecked() and "by itself" in house.told[-1].text
    trigger(house, "Remember on this computer")
    assert house.ring.kept == {} and keys.unseal_here(house.path, secret) is None
    assert not house.actions._remembered.isChecked() and "every start" in house.told[-1].text
    assert opens(house.path, OLD)


def test_a_desk_that_is_not_sealed_offers_none_of_it(qtbot, desk, theme, notices, preferences):
    window = MainWindow(Session(desk, theme, notices, preferences), PAGES)
    qtbot.addWidget(window)
    furnish(window.session, window)
    words = " ".join(action.text() for action in window.every_action())
    assert "recovery code" not in words and "earlier copy" in words


def test_soon_after_the_opening_the_folder_and_the_history_are_looked_at(qtbot, house, monkeypatch):
    monkeypatch.setattr(furnishing, "_SETTLED_MS", 0)
    monkeypatch.setenv("OneDrive", str(house.path.parent))
    session = house.window.session
    newer = replace(LastSeen.of(house.desk.connection, house.desk.day()), action=99)
    session.preferences.remember_seen(house.path, newer.written)
    house.window.show()
    furnish(session, house.window)
    qtbot.waitUntil(lambda: len(house.told) >= 2)
    QCoreApplication.instance().setProperty(folder_notice._SAID, None)
    words = " ".join(notice.text for notice in house.told)
    assert "OneDrive" in words and "older than the one you had open here" in words
    assert session.preferences.last_seen(house.path) != newer.written


def test_the_sheet_is_printed_and_says_what_it_is_for(qtbot, theme):
    new = NewCode("Ferncombe <Panel>", CODE, MovingClock()().date())
    assert CODE not in repr(new)
    document = sheet(new.desk_name, new.code, new.day)
    words = document.toPlainText()
    assert "Ferncombe <Panel>" in words and "20 Mar 2021" in words and "forgot" in words
    assert all(group in words for group in CODE.split("-"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    paint(document, writer)
    assert bytes(buffer.data()).startswith(b"%PDF") and document.pageCount() == 1
    printed, works = [], [True]
    card = RecoveryCard(theme, new, lambda sheet, _parent: printed.append(sheet.toPlainText()) or works[0])
    qtbot.addWidget(card)
    card.print_button.click()
    assert printed == [words] and "went to the printer" in card.said.text()
    works[0] = False
    card.print_button.click()
    assert "printer" in card.said.text() or "Nothing was printed" in card.said.text()
    assert card.what_is_wrong
    card.written.setChecked(True)
    assert not card.what_is_wrong
    card.last.setText("ZZZZ" if CODE[-4:] != "ZZZZ" else "0000")
    assert "not the last group" in card.what_is_wrong
