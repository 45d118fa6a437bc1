"""Who is who in the minutes: seen, added and taken away by keyboard; nothing is kept before the user says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from carer_desk import RESOURCES
from carer_desk.panel.panel import Role
from carer_desk.panel.role_spelling import RoleSpelling
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.known_roles import known_spellings
from carer_desk.ui.dialogs.role_spellings_dialog import RoleSpellingsDialog
from tests.ui import lint

KNOWN = known_spellings(RESOURCES / "minutes")
VOICE = RoleSpelling("Carers’ voice", Role.FOSTER_CARERS_REP)


@pytest.fixture
def dialog(qtbot, theme):
    shown = RoleSpellingsDialog(theme, [VOICE], KNOWN)
    qtbot.addWidget(shown)
    shown.show()
    lint.settle()
    return shown


def said(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_every_example_is_understood_as_its_role():
    cues = read_cues(RESOURCES / "minutes")
    for role, examples in KNOWN.items():
        patterns = [pattern for known, pattern in cues.roles.roles if known is role]
        assert examples
        for example in examples:
            assert any(pattern.search(example) for pattern in patterns), (role, example)


def test_words_are_added_and_taken_away_by_keyboard(dialog):
    assert "“Carers’ voice” is the foster carers’ representative." in said(dialog)
    assert any("cabinet member" in line for line in said(dialog))
    QTest.keyClicks(dialog.words, "Fostering  Network link")
    dialog.role.pick(Role.FOSTER_CARERS_REP)
    dialog.adding.setFocus()
    QTest.keyClick(dialog.adding, Qt.Key.Key_Space)
    lint.settle()
    assert "“Fostering Network link” is the foster carers’ representative." in said(dialog)
    assert dialog.words.text() == ""
    (remove,) = [
        one for one in dialog.own_lines.buttons.values() if one.accessibleName() == "Remove “Carers’ voice”"
    ]
    remove.setFocus()
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert dialog.record == [RoleSpelling("Fostering Network link", Role.FOSTER_CARERS_REP)]


def test_words_typed_and_not_added_are_kept_too_and_odd_ones_are_refused(dialog):
    QTest.keyClicks(dialog.words, "any (rep)")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert any("letters, digits" in line for line in said(dialog))
    dialog.words.clear()
    QTest.keyClicks(dialog.words, "Link carer")
    dialog.role.pick(Role.CO_OPTEE)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.record == [VOICE, RoleSpelling("Link carer", Role.CO_OPTEE)]
