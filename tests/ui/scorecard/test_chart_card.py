"""The chart of an indicator as its reader meets it: walked, pointed at, copied, saved, begun anew, asked about."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.data_questions import Cause
from carer_desk.panel.indicator import Definition, Reading
from carer_desk.panel.periods import Period
from carer_desk.panel.promise import Promise
from carer_desk.ui.scorecard.chart_walk import Spot
from tests.ui.scorecard.conftest import QUESTION
from tests.ui.scorecard.driving import answer_dialogs, press_keep


@pytest.fixture
def card(qtbot, screen):
    """The chart card of pathway plans, with the keyboard on the chart."""
    chart = screen.view.chart_card.chart
    qtbot.waitUntil(lambda: not chart.picture.isNull(), timeout=20_000)
    chart.setFocus()
    return screen.view.chart_card


def heard(card, *keys):
    """Press keys on the chart; gives the words told last."""
    for key in keys:
        QTest.keyClick(card.chart, key)
    return card.told.text()


def test_arrows_walk_from_the_latest_figure_back_and_tell_each(card):
    assert heard(card, Qt.Key.Key_Right).startswith("September 2020: 84%")
    assert heard(card, Qt.Key.Key_Left).startswith("August 2020: ")
    assert heard(card, Qt.Key.Key_Home).startswith("January 2019: ")
    assert heard(card, Qt.Key.Key_Left).startswith("January 2019: ")
    assert heard(card, Qt.Key.Key_End).startswith("September 2020: ")


def test_down_goes_to_the_question_and_enter_opens_it(qtbot, card, session):
    words = heard(card, Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert words.startswith("Q1, ") and QUESTION in words
    with qtbot.waitSignal(session.matter_requested) as opened:
        QTest.keyClick(card.chart, Qt.Key.Key_Return)
    assert session.desk.matters.get(opened.args[0]).wording == QUESTION
    assert heard(card, Qt.Key.Key_Up).startswith("September 2020: ")


def test_the_pointer_opens_a_tag_and_stands_on_a_figure(qtbot, card, session):
    walk = card.chart._walked()  # the places are only known to the drawing
    at = walk.place(Spot("Q1", tag=True))
    with qtbot.waitSignal(session.matter_requested):
        QTest.mouseClick(card.chart, Qt.MouseButton.LeftButton, pos=QPoint(*(round(one) for one in at)))
    at = walk.place(Spot("2020-03"))
    QTest.mouseClick(card.chart, Qt.MouseButton.LeftButton, pos=QPoint(*(round(one) for one in at)))
    assert card.told.text().startswith("March 2020: ")


def test_a_shorter_stretch_shows_only_its_figures_and_says_no_less(card):
    card.stretch.pick(12)
    card.stretch.picked.emit(12)
    assert card.chart.span == (date(2019, 10, 1), date(2020, 9, 30))
    assert heard(card, Qt.Key.Key_Home).startswith("November 2019: ")  # October was not published
    card.stretch.pick(0)
    card.stretch.picked.emit(0)
    assert card.chart.span is None


def test_the_finding_and_the_usual_range_stand_in_words_beside_the_picture(card):
    assert card.story.text().startswith("It usually lies between ")
    assert card.data.title.startswith("Pathway plans: ")
    assert card.data.title in card.chart.alt_text and card.story.text() in card.chart.alt_text


def test_a_promise_freezes_the_range_and_its_sentence_is_told(screen, session, card):
    matter = session.desk.links.of_indicator(screen.chosen_id)[0].matter_id
    year = [Period.month(2018, month) for month in range(1, 13)]  # counted as until the promise
    session.desk.indicators.add_readings(
        [Reading(screen.chosen_id, one.key, one.end, "80%", 78.0 + at % 5) for at, one in enumerate(year)]
    )
    session.desk.promises.add(Promise(matter, "to finish them", date(2020, 3, 12)))
    screen.refresh()
    assert "those before the promise of 12 March 2020" in card.notes.text()
    assert "promise" in card.story.text()
    assert heard(card, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home).startswith("P1, ")


def test_a_new_usual_level_asks_for_its_reason_and_is_undone_as_one(screen, session, card):
    def begin(box):
        box.starts_on.line.setText("1/1/2020")
        press_keep(box)
        assert "Say what changed" in box.problem.text() or box.isVisible()
        box.reason.setText("Counted from the first visit")
        press_keep(box)

    answer_dialogs(begin)
    card.rebase_button.click()
    (rebase,) = session.desk.stories.rebases(screen.chosen_id)
    assert (rebase.starts_on, rebase.reason) == (date(2020, 1, 1), "Counted from the first visit")
    assert "Counted from the first visit" in card.notes.text()
    session.undo()
    assert session.desk.stories.rebases(screen.chosen_id) == []


def test_the_table_tells_which_figures_are_unusual_and_by_which_rule(screen, session, card):
    period = Period.month(2020, 10)
    session.desk.indicators.add_readings([Reading(screen.chosen_id, period.key, period.end, "30%", 30.0)])
    screen.refresh()
    model = card.table.model()
    assert model.index(0, 0).data().splitlines()[:2] == [
        "October 2020",
        "worse than usual: below the usual range",
    ]
    months = [model.index(place, 0).data().splitlines() for place in range(model.rowCount())]
    assert ["April 2019", "from Scorecard"] in months
    card.show_table(True)
    room = card.table.columnWidth(0) - 16
    for place in range(model.rowCount()):
        words = model.index(place, 0).data()
        wrapped = card.table.fontMetrics().boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap, words)
        assert card.table.rowHeight(place) >= wrapped.height()


def test_the_button_that_takes_a_level_back_fits_a_small_window_with_large_text(
    window, screen, session, card
):
    session.desk.stories.rebase(Rebase(screen.chosen_id, date(2019, 9, 30), "Counted otherwise"))
    session.theme.set_zoom(2.0)
    screen.show_record(screen.chosen_id)
    for _round in range(3):
        window.resize(960, 540)
        QApplication.processEvents()
    assert card.level_buttons and window.width() == 960


def test_a_new_usual_level_is_taken_back_by_its_button(screen, session, card):
    session.desk.stories.rebase(Rebase(screen.chosen_id, date(2020, 1, 1), "Counted otherwise"))
    screen.refresh()
    QApplication.processEvents()
    (button,) = [one for one in card.level_buttons if one.isVisibleTo(card)]
    assert button.text() == "Take back the level from 1 January 2020"
    button.click()
    assert session.desk.stories.rebases(screen.chosen_id) == []


def test_the_picture_is_saved_in_the_format_of_its_name_and_copied(card, tmp_path, monkeypatch):
    for name, begins in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.pdf", b"%PDF")):
        path = tmp_path / name
        told = (str(path), "Picture (*.png)")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, told=told: told)
        card.save_button.click()
        assert path.read_bytes().startswith(begins) and b"carer" not in path.read_bytes().lower()[:400]
    QGuiApplication.clipboard().clear()
    card.copy_button.click()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_picture_that_could_point_to_somebody_is_asked_about_before_it_leaves(
    screen, session, card, tmp_path, monkeypatch
):
    asked, path = [], tmp_path / "a.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Drawing (*.svg)"))
    monkeypatch.setattr(session.notices, "decide", lambda *words: asked.append(words) or len(asked) > 2)
    period = Period.month(2020, 10)
    reading = Reading(
        screen.chosen_id, period.key, period.end, "7 of 9", 77.8, numerator=7.0, denominator=9.0
    )
    session.desk.indicators.add_readings([reading])
    screen.refresh()
    QGuiApplication.clipboard().clear()
    card.copy_button.click()
    card.save_button.click()
    assert QGuiApplication.clipboard().image().isNull() and not path.exists()
    assert all("Fewer than 10 young people" in words[2] for words in asked)
    card.save_button.click()
    assert path.exists() and [words[3] for words in asked] == [
        "Copy it anyway",
        "Save it anyway",
        "Save it anyway",
    ]


def test_what_the_figures_call_for_is_begun_as_a_linked_question(screen, session, card):
    offers = screen.view.offers
    session.desk.indicators.define(Definition(screen.chosen_id, date(2020, 11, 1), target=80.0))
    screen.refresh()
    (offer,) = [one for one in screen.view.story.offers if one.cause is Cause.GOALPOSTS]
    assert offers.isVisibleTo(screen.view) and offer.reason
    answer_dialogs(press_keep)
    offers.buttons[0].click()
    newest = max(session.desk.links.of_indicator(screen.chosen_id), key=lambda link: link.matter_id)
    assert session.desk.matters.get(newest.matter_id).wording == " ".join(offer.wording.split())
    assert newest.value_text == "84%"
    screen.refresh()
    assert offer not in screen.view.story.offers
