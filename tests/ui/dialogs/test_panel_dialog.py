"""What the desk knows about the panel, changed in a dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from carer_desk.panel.panel import Panel, Role
from carer_desk.ui.dialogs.panel_dialog import PanelDialog


@pytest.fixture
def dialog(qtbot, theme):
    made = PanelDialog(theme, Panel("Parenting Panel", "Exampleshire", Role.CO_OPTEE, 15, uuid="u"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_details_are_shown_and_given_back_as_typed(dialog):
    assert dialog.record == Panel("Parenting Panel", "Exampleshire", Role.CO_OPTEE, 15, uuid="u")
    dialog.council.clear()
    QTest.keyClicks(dialog.council, " Newshire ")
    dialog.days.selectAll()
    QTest.keyClicks(dialog.days, "10")
    dialog.role.pick(Role.CARE_LEAVERS_REP)
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.record == Panel("Parenting Panel", "Newshire", Role.CARE_LEAVERS_REP, 10, uuid="u")


@pytest.mark.parametrize("words", ["", "none", "0", "-3", "366", "1.5", "²", "9" * 30])
def test_days_that_cannot_be_are_said_beside_their_field(dialog, words):
    dialog.days.setText(words)
    dialog.keep.click()
    assert dialog.isVisible()
    assert "1 to 365" in dialog.days.accessibleDescription()


def test_a_panel_without_a_name_is_not_kept(dialog):
    dialog.name.setText("  ")
    dialog.keep.click()
    assert dialog.isVisible()
    assert "name of the panel" in dialog.name.accessibleDescription()
