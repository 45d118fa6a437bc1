"""Own indicators, other names, new targets: what the dialogs take and give."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest

from carer_desk.panel.indicator import Better, Counting, Definition, Indicator
from carer_desk.ui.scorecard.definition_dialog import DefinitionDialog
from carer_desk.ui.scorecard.indicator_dialog import IndicatorDialog, RenameDialog, code_of
from tests.ui.scorecard.driving import answer_dialogs, press_keep

PLANS = Indicator("pathway_plan", "Pathway plans in time", "Pathway plans", aliases=("plans",), id=1)
TODAY = date(2020, 11, 20)


def retype(line, words):
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def test_a_new_indicator_gets_a_free_code_from_its_name(qtbot, theme):
    dialog = IndicatorDialog(theme, Indicator("", ""), {"care_plans_on_time"}, ["Care leavers"])
    qtbot.addWidget(dialog)
    dialog.show()
    retype(dialog.name, "Care plans  on time")
    retype(dialog.aliases, "plans, care plan , plans")
    dialog.better.pick(Better.LOWER)
    dialog.counting.pick(Counting.ROLLING)
    record = dialog.record
    assert (record.code, record.name) == ("care_plans_on_time_2", "Care plans on time")
    assert (record.aliases, record.better, record.counting) == (
        ("plans", "care plan"),
        Better.LOWER,
        Counting.ROLLING,
    )
    assert record.followed


def test_an_indicator_without_a_name_is_not_taken(qtbot, theme):
    dialog = IndicatorDialog(theme, Indicator("", ""), set(), [])
    qtbot.addWidget(dialog)
    dialog.show()
    press_keep(dialog)
    assert dialog.isVisible() and "name" in dialog.what_is_wrong()[0]


@pytest.mark.parametrize(
    ("name", "code"), [("Ä ö", "indicator"), ("PEPs: on time!", "peps_on_time"), ("x" * 60, "x" * 40)]
)
def test_codes_are_short_and_plain(name, code):
    assert code_of(name, set()) == code


def test_another_name_keeps_the_old_short_name_as_an_alias(qtbot, theme):
    dialog = RenameDialog(theme, PLANS)
    qtbot.addWidget(dialog)
    dialog.show()
    retype(dialog.name, "Pathway plans reviewed")
    retype(dialog.short_name, "Plans reviewed")
    record = dialog.record
    assert (record.name, record.short_name) == ("Pathway plans reviewed", "Plans reviewed")
    assert record.aliases == ("plans", "Pathway plans")


def test_a_definition_takes_words_around_the_target_and_a_typed_day(qtbot, theme):
    dialog = DefinitionDialog(theme, PLANS, Definition(1, TODAY), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    retype(dialog.starts_on.line, "1/4/2020")
    retype(dialog.target, "over 85 %")
    retype(dialog.tolerance, "0.5 points")
    assert dialog.what_is_wrong()[0] == ""
    record = dialog.record
    assert (record.starts_on, record.target, record.target_text) == (date(2020, 4, 1), 85.0, "over 85 %")
    assert record.tolerance == 0.5


@pytest.mark.parametrize(
    ("field", "words", "problem"),
    [
        ("target", "high", "no number"),
        ("tolerance", "a bit", "not a figure"),
        ("target", "", "Type a target"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(qtbot, theme, field, words, problem):
    dialog = DefinitionDialog(theme, PLANS, Definition(1, TODAY, target=85, target_text="85%"), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    line = getattr(dialog, field)
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)
    press_keep(dialog)
    assert dialog.isVisible()
    assert problem in dialog.what_is_wrong()[0]
    assert problem in line.accessibleDescription()


def test_a_day_that_is_none_is_not_taken(qtbot, theme):
    dialog = DefinitionDialog(theme, PLANS, Definition(1, TODAY, target=85), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    retype(dialog.starts_on.line, "someday")
    assert dialog.what_is_wrong()[1] is dialog.starts_on


def test_renaming_on_the_page_keeps_figures_links_and_the_old_name(screen, session):
    def rename(box):
        retype(box.name, "Plans reviewed in time")
        press_keep(box)

    answer_dialogs(rename)
    screen.view.rename_button.click()
    assert screen.view.heading.text() == "Plans reviewed in time"
    assert "Young people with an up-to-date pathway plan" in screen.view.names.text()
    found = session.desk.indicators.find("Young people with an up-to-date pathway plan")
    assert found.id == 1 and session.desk.links.of_indicator(1)


def test_a_new_target_on_the_page_keeps_the_earlier_one(screen, session):
    def define(box):
        retype(box.target, "95%")
        press_keep(box)

    answer_dialogs(define)
    screen.view.define_button.click()
    targets = [one.target for one in session.desk.indicators.definitions(1)]
    assert targets == [85.0, 90.0, 95.0]
    session.undo()
    assert len(session.desk.indicators.definitions(1)) == 2


def test_an_own_indicator_added_on_the_page_is_shown_and_followed(screen, session):
    def add(box):
        retype(box.name, "Sibling groups placed together")
        press_keep(box)

    answer_dialogs(add)
    screen.add_indicator.click()
    assert screen.view.heading.text() == "Sibling groups placed together"
    assert session.desk.indicators.find("sibling_groups_placed_together").followed
