"""The identity check in the window: everything is settled by keys, nothing leaves before, and typing gets a hint."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from carer_desk.panel.identity.find import Find, FindKind
from carer_desk.panel.identity.settling import (
    AS_BEFORE,
    NOTHING_FOUND,
    Checking,
    Decision,
    PlacedText,
    Settling,
)
from carer_desk.ui.dialogs.identity_decisions_dialog import IdentityDecisionsDialog
from carer_desk.ui.dialogs.identity_dialog import IdentityDialog
from carer_desk.ui.dialogs.identity_stays_dialog import IdentityStaysDialog
from carer_desk.ui.dialogs.identity_watched_dialog import IdentityWatchedDialog
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.parts.typing_hint import PAUSE_MS, TypingHint
from carer_desk.ui.session import Session
from carer_desk.ui.typing_watch import IdentityWatcher, TypingWatch

WORDS = {"Kayleigh": "a child", "Oak School": "a school", "07700 900123": ""}
TEXTS = [
    PlacedText("Question 1, wording", "Why was Kayleigh moved from Oak School?"),
    PlacedText("Question 1, background", "Ask Kayleigh on 07700 900123."),
]


def finds(text):
    found = []
    for words, instead in WORDS.items():
        at = text.find(words)
        if at >= 0:
            found.append(Find(FindKind.NAME, at, at + len(words), words, "It says who.", instead))
    return sorted(found, key=lambda one: one.start)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(theme, window):
    made = IdentityDialog(theme, Checking(finds).look_at_all(TEXTS), "&Write the paper", window)
    made.show()
    return made


def press(dialog, key):
    QTest.keyClick(QApplication.focusWidget() or dialog, key)


def test_all_is_settled_by_keys_and_only_then_written(qtbot, dialog):
    checking = dialog._checking
    assert not dialog.write.isEnabled() and dialog.count.text() == "Settled: 0 of 3"
    assert "Kayleigh" in dialog.entry.heading.text() and dialog.entry.words.text() == "a child"
    assert "Question 1, background" in dialog.entry.excerpt.toPlainText()
    marked = [one.cursor.selectedText() for one in dialog.entry.excerpt.extraSelections()]
    assert marked == ["Kayleigh", "Kayleigh"]
    dialog.list.setFocus()
    press(dialog, Qt.Key.Key_R)
    press(dialog, Qt.Key.Key_Return)
    assert "Oak School" in dialog.entry.heading.text()
    press(dialog, Qt.Key.Key_K)
    assert not dialog.write.isEnabled() and dialog.entry.after.text().startswith("Say in a few words")
    QTest.keyClicks(dialog.entry.why, "rck public")  # while typing, the letters are letters
    press(dialog, Qt.Key.Key_Return)
    assert "07700" in dialog.entry.heading.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    press(dialog, Qt.Key.Key_C)
    assert dialog.write.isEnabled() and checking.settled
    press(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.write
    press(dialog, Qt.Key.Key_Return)
    assert dialog.result() == int(IdentityDialog.DialogCode.Accepted)
    assert checking.changes() == {
        TEXTS[0].text: "Why was a child moved from Oak School?",
        TEXTS[1].text: "Ask a child on [left out].",
    }
    kept = checking.entries[1].decision
    assert (kept.settling, kept.reason) == (Settling.KEEP, "rck public")


def test_the_suggestions_settle_the_rest_and_a_decision_can_be_changed(dialog):
    dialog.rest.click()
    assert [one.decision.settling for one in dialog._checking.entries] == [
        Settling.REPLACE,
        Settling.REPLACE,
        Settling.CUT,
    ]
    dialog.entry.words.clear()
    QTest.keyClicks(dialog.entry.words, "x")
    QTest.keyClick(dialog.entry.words, Qt.Key.Key_Backspace)
    assert not dialog.write.isEnabled() and dialog.count.text() == "Settled: 2 of 3"
    dialog.next.click()
    assert "Oak School" in dialog.entry.heading.text()
    dialog.before.click()
    assert "Kayleigh" in dialog.entry.heading.text()
    dialog.resize(500, 400)
    assert dialog._side.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == int(IdentityDialog.DialogCode.Rejected)


def test_nothing_leaves_while_the_dialog_is_left_and_decisions_are_remembered(
    theme, notices, preferences, desk, window
):
    session = Session(desk, theme, notices, preferences)
    desk.identity.watch(["Otter"])
    asked, answers = [], [False, True]

    def ask(_parent, _theme, checking, _verb):
        asked.append([one.found for one in checking.open])
        for one in checking.open:
            checking.decide(one.key, Decision(Settling.REPLACE, "a child"))
        return answers.pop(0)

    gate = IdentityGate(session, ask, lambda _parent, _theme, counts: bool(counts))
    placed = (PlacedText("Reminder", "Ask the otter."),)
    assert gate.texts(window, lambda: placed, "Copy") is None and not desk.identity.decisions()
    let_out = gate.texts(window, lambda: placed, "Copy")
    assert let_out.changes == {"Ask the otter.": "Ask the child."}
    assert len(desk.identity.decisions()) == 1
    again = gate.texts(window, lambda: placed, "Copy")
    assert (again.changes, again.said) == (let_out.changes, AS_BEFORE)
    assert asked == [["otter"], ["otter"]]
    assert gate.texts(window, lambda: (PlacedText("Note", "How many visits?"),), "Copy").said == NOTHING_FOUND
    assert gate.stays(window, lambda: placed) and "stays with its owner" in desk.undo_label()
    assert not gate.stays(window, lambda: ())


def test_private_notes_leave_only_when_they_stay_with_their_owner(theme, window):
    dialog = IdentityStaysDialog(theme, {FindKind.NAME: 3}, window)
    assert dialog.lines == ["A name: 3"]
    assert dialog.what_is_wrong()[0]
    dialog.stays.setChecked(True)
    assert not dialog.what_is_wrong()[0]


def test_the_watch_list_and_the_decisions_are_edited(theme, window, desk):
    watched = IdentityWatchedDialog(theme, ["Otter"], window)
    watched.words.setText(" Elm  Cottage ")
    watched.adding.click()
    watched.words.setText("Badger")
    assert watched.record == ["Otter", "Elm Cottage", "Badger"]
    watched.own_lines.buttons["otter"].click()
    assert watched.record == ["Elm Cottage", "Badger"]
    checking = Checking(finds).look_at_all(TEXTS)
    for one in checking.entries:
        checking.decide(one.key, Decision(Settling.KEEP, reason="public"))
    desk.identity.keep(checking.entries)
    decisions = IdentityDecisionsDialog(theme, desk.identity.decisions(), window)
    assert not decisions.keep.isEnabled()
    button = next(iter(decisions._buttons))
    button.click()
    assert decisions.keep.isEnabled() and len(decisions.record) == 1
    button.click()
    assert decisions.record == []


def test_typing_gets_a_quiet_hint_that_never_blocks(qtbot, theme, notices, preferences, desk, window):
    session = Session(desk, theme, notices, preferences)
    desk.identity.watch(["Otter"])
    TypingWatch((IdentityWatcher(session),), window)
    area = TextArea(theme, "Wording")
    hint = TypingHint(theme, area)
    rows = QVBoxLayout(window)
    rows.addWidget(area)
    rows.addWidget(hint)
    area.setFocus()
    qtbot.waitUntil(area.hasFocus, timeout=5000)
    QTest.keyClicks(area, "the otter")
    assert hint.isHidden()
    qtbot.waitUntil(hint.isVisible, timeout=PAUSE_MS * 10)
    assert hint.texts == [
        "This may show who somebody is: a word on your watch list. Say what happens, not to whom."
    ]
    area.load("Another record, with an otter")
    area.clearFocus()
    area.load("And another otter")
    assert hint.isHidden() and hint.texts == []


def test_what_was_typed_into_a_field_that_was_put_away_is_not_looked_at(qtbot, theme, window):
    area, looked_at = TextArea(theme, "Wording"), []
    hint = TypingHint(theme, area)
    hint.watch((looked_at.append,))
    rows = QVBoxLayout(window)
    rows.addWidget(area)
    area.setFocus()
    qtbot.waitUntil(area.hasFocus, timeout=5000)
    QTest.keyClicks(area, "the otter")
    window.hide()  # as a dialog does when it is done with, and a window when its desk is locked
    QTest.qWait(PAUSE_MS * 2)
    assert looked_at == []
