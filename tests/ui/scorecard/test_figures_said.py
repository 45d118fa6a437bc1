"""The ledger of figures said on the Scorecard page, worked by the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carer_desk.panel.figures_said import Verdict
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from tests.store.test_figures_said import found, take
from tests.ui.scorecard.driving import answer_dialogs, press_keep

SAID_ON = date(2020, 11, 11)


@pytest.fixture
def plans(desk):
    return desk.indicators.find("pathway_plan").id


@pytest.fixture
def said(desk, plans):
    """Two sayings about pathway plans, one that differs; and one about nobody knows what."""
    ledger = desk.figures_said
    ledger.add("84%", date(2020, 10, 12), "Head of Service", plans, "in September")
    ledger.add("over 95%", SAID_ON, "Director", plans, "in September")
    ledger.add("14 young people", SAID_ON, "Head of Service")
    return ledger


def press(button, key=Qt.Key.Key_Return):
    button.setFocus()
    QTest.keyClick(button, key)


def words_of(line):
    return [
        line.figure.text(),
        line.pill.accessibleName() or line.pill._words,
        line.facts.text(),
        line.reason.text(),
    ]


def test_each_line_tells_what_was_said_what_the_scorecard_said_and_the_verdict(screen, said, plans):
    screen.show_record(("said", plans))
    first, second = screen.view.figures_said.lines
    assert words_of(first) == [
        "Over 95%", "Differs from the scorecard", "Director, 11 November 2020, “in September”",
        "Said over 95% on 11 November 2020; the scorecard says 84% for September 2020. "
        "84% was said on 12 October 2020. These two cannot both hold: ask.",
    ]  # fmt: skip
    assert words_of(second)[1::2] == [
        "Agrees with the scorecard",
        "The scorecard says 84% for September 2020.",
    ]
    assert first.ask.hasFocus()
    assert second.ask.isHidden()
    assert first.words.isHidden()
    assert first.remove.accessibleName() == "Remove: over 95%, 1 of 2"


def test_asking_begins_a_question_with_its_words_and_its_indicator(screen, said, plans, desk):
    screen.show_record(("said", plans))

    def take_it(box):
        assert box.record.wording.startswith(
            "Pathway plans: we heard 84% on 12 October 2020 and over 95% on 11 Nov"
        )
        QTest.keyClicks(box.focusWidget(), "Now: ")
        press_keep(box)

    answer_dialogs(take_it)
    press(screen.view.figures_said.lines[0].ask)
    asked = desk.matters.get(2)
    assert asked.wording.startswith("Now: Pathway plans")
    assert [link.indicator_id for link in desk.links.of_indicator(plans) if link.matter_id == 2] == [plans]
    assert screen.view.story.links[0][1].id == 2 or screen.view.story.links[1][1].id == 2


def test_a_figure_heard_is_typed_in_and_taken_back(screen, plans, desk, session):
    screen.show_record(plans)
    assert screen.view.figures_said.empty.isVisibleTo(screen)

    def type_it(box):
        QTest.keyClicks(box.focusWidget(), "a good many")
        press_keep(box)
        assert "no number" in box.words.accessibleDescription()
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(box.focusWidget(), "just over 84%")
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(box.focusWidget(), "Director")
        press_keep(box)

    answer_dialogs(type_it)
    press(screen.view.figures_said.add_button, Qt.Key.Key_Space)
    (line,) = screen.view.figures_said.lines
    assert line.facts.text() == "Director, 20 November 2020, no month said"
    session.undo()
    assert screen.view.figures_said.lines == []


def test_the_month_is_settled_and_the_verdict_follows(screen, said, plans):
    screen.show_record(("said", plans))
    line = screen.view.figures_said.lines[1]

    def settle(box):
        QTest.keyClicks(box.focusWidget(), "soon")
        press_keep(box)
        assert box.isVisible()
        box.period.selectAll()
        QTest.keyClicks(box.focusWidget(), "August 2020")
        assert box.echo.text() == "August 2020"
        press_keep(box)

    answer_dialogs(settle)
    press(line.month)
    assert line.facts.text() == "Head of Service, 12 October 2020, for August 2020, as you settled"
    assert said.of_indicator(plans)[1].verdict is Verdict.DIFFERS
    assert screen.window().focusWidget() is line.month


def test_figures_without_an_indicator_find_one_by_the_keyboard(screen, said, desk, session, plans):
    assert screen.lost_button.text() == "1 figure said belongs to no indicator yet"
    press(screen.lost_button)
    (line,) = screen.lost.card.lines
    assert line.sentence.text() == "“14 young people”"
    assert line.choose.hasFocus()

    def choose(box):
        QTest.keyClicks(box.focusWidget(), "looked after")
        press_keep(box)

    answer_dialogs(choose)
    QTest.keyClick(line.choose, Qt.Key.Key_Return)
    care = desk.indicators.find("cla").id
    assert [one.saying.figure for one in said.of_indicator(care)] == ["14"]
    assert not screen.lost_button.isVisible()
    assert screen.lost.card.empty.isVisibleTo(screen)
    session.undo()
    assert screen.lost_button.isVisible()
    assert screen.lost.card.lines
    screen.table.setFocus()
    screen.table.setCurrentIndex(screen.model.index(0, 0))
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.view.isVisible()
    screen.show_record(("said", plans))
    press(screen.view.figures_said.lines[0].apart)
    assert screen.lost_button.text().startswith("2 figures")
    press(screen.view.figures_said.lines[0].remove)
    assert screen.view.figures_said.lines == []


def test_the_words_are_shown_in_their_source(screen, desk, plans):
    take(desk, found("85%", 85.0, period="in January"), on=SAID_ON)
    screen.show_record(("said", plans))
    shown = []

    def look(box):
        assert isinstance(box, PassageDialog)
        shown.append(box.current.text)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    answer_dialogs(look)
    press(screen.view.figures_said.lines[0].words)
    assert shown == ["85%"]
    assert QApplication.activeModalWidget() is None


def test_a_long_ledger_shows_its_first_lines_and_the_rest_on_wish(screen, desk, plans):
    for day in range(1, 9):
        desk.figures_said.add(f"{80 + day}%", date(2020, 10, day), "Director", plans, "currently")
    screen.show_record(plans)
    card = screen.view.figures_said
    assert len(card.lines) == 5
    press(card.every)
    assert len(card.lines) == 8
    assert card.every.isHidden()
    assert screen.focusWidget() in card.lines[5].buttons
