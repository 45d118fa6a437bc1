"""Headings, pills, chips, choices, flow, cards, trends, notices: what they say and how they fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from carer_desk.panel.errors import CarerDeskError
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.chips import FilterChips, TagChips
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import Notices, NoticeStrip
from carer_desk.ui.parts.pill import TONES, Pill, pill_size
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.parts.trend import TrendLine, paint_trend
from tests.ui import lint


@pytest.fixture
def page(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 400)
    QVBoxLayout(window)
    window.show()
    return window


def role_and_name(widget):
    node = QAccessible.queryAccessibleInterface(widget)
    return node.role(), node.text(QAccessible.Text.Name)


def test_heading_is_a_heading_and_follows_its_words(qtbot, theme):
    heading = Heading(theme, "What officers said")
    qtbot.addWidget(heading)
    assert role_and_name(heading) == (QAccessible.Role.Heading, "What officers said")
    heading.setText("What was promised")
    assert role_and_name(heading) == (QAccessible.Role.Heading, "What was promised")


def test_many_headings_come_and_go(qtbot, theme):
    for number in range(300):
        heading = Heading(theme, f"Meeting {number}")
        assert role_and_name(heading)[0] == QAccessible.Role.Heading
        heading.deleteLater()
        del heading


def test_user_text_is_never_markup(qtbot, theme):
    for label in (Text(theme, "<b>bold</b> <img src='x'>"), Heading(theme, "<h1>x</h1>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("tone", TONES)
def test_pill_has_its_word_as_name_and_a_readable_colour(page, theme, tone):
    pill = Pill(theme, "Waiting for an answer", tone)
    page.layout().addWidget(pill)
    lint.settle()
    assert role_and_name(pill) == (QAccessible.Role.StaticText, "Waiting for an answer")
    assert lint.findings(page) == []
    pill.show_status("Answered", "good")
    assert role_and_name(pill)[1] == "Answered"


def test_pill_wraps_where_it_is_narrow(qtbot, theme):
    wide = pill_size(theme, "Waiting for an answer")
    narrow = pill_size(theme, "Waiting for an answer", wide.width() // 2)
    assert narrow.height() > wide.height()
    assert narrow.width() < wide.width()


def test_filter_chips_are_radio_buttons_in_a_named_group(qtbot, page, theme):
    chips = FilterChips(theme, "Filter by standing")
    page.layout().addWidget(chips)
    told = []
    chips.chosen.connect(told.append)
    chips.set_choices([("all", "All 7"), ("waiting", "Waiting 2")])
    lint.settle()
    assert chips.value == "all"
    buttons = chips.findChildren(QRadioButton)
    assert role_and_name(buttons[1]) == (QAccessible.Role.RadioButton, "Waiting 2")
    assert role_and_name(chips)[1] == "Filter by standing"
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert told == ["waiting"]
    chips.set_choices([("all", "All 8"), ("waiting", "Waiting 3")])
    assert chips.value == "waiting"
    assert [button.text() for button in chips.findChildren(QRadioButton)] == ["All 8", "Waiting 3"]
    assert told == ["waiting"]
    assert lint.findings(page) == []


def test_tag_chips_take_several(qtbot, page, theme):
    chips = TagChips(theme, "Tags")
    page.layout().addWidget(chips)
    told = []
    chips.chosen.connect(told.append)
    chips.set_choices([("a", "Health"), ("b", "Return home")], ["b"])
    lint.settle()
    chips.findChildren(QWidget)[0].click()
    assert told == [["a", "b"]]


def test_choice_keeps_its_value_and_ignores_the_wheel(qtbot, page, theme):
    choice = Choice(theme, [("full", "answers it"), ("part", "answers part of it")], "Judgement")
    page.layout().addWidget(choice)
    told = []
    choice.picked.connect(told.append)
    choice.pick("part")
    choice.set_choices([("part", "answers part of it"), ("none", "does not answer it")])
    assert choice.value == "part"
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.value == "part"
    assert told == []
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told == ["none"]
    assert lint.findings(page) == []


def test_flow_wraps_and_says_how_high_it_is(page, theme):
    flow = Flow(8)
    for words in ("Add what officers said", "Save a promise", "Mark as settled"):
        flow.addWidget(QPushButton(words))
    page.layout().addLayout(flow)
    page.layout().addStretch(1)
    lint.settle()
    assert flow.heightForWidth(300) > flow.heightForWidth(3000)
    for width in (250, 420, 900):
        page.resize(width, 400)
        lint.settle()
        assert lint.collisions(page) == []


def test_empty_flow_takes_no_room(theme):
    assert Flow(8).heightForWidth(100) == 0


def test_flow_insert_and_take(page, theme):
    flow = Flow(8)
    page.layout().addLayout(flow)
    one, two = QPushButton("One"), QPushButton("Two")
    flow.addWidget(two)
    flow.insert_widget(0, one)
    assert flow.itemAt(0).widget() is one
    flow.removeWidget(one)
    assert flow.count() == 1
    assert flow.itemAt(5) is None
    assert flow.takeAt(5) is None


def test_card_facts_wrap_in_a_narrow_card(page, theme):
    card = Card(theme)
    card.add_facts([("Answered by", "The Head of Service for Corporate Parenting and Leaving Care")])
    page.layout().addWidget(card)
    page.layout().addStretch(1)
    for width in (260, 800):
        page.resize(width, 300)
        lint.settle()
        assert lint.findings(page) == []


def test_empty_state_fits_a_low_window(page, theme):
    theme.set_zoom(2.0)
    page.layout().addWidget(
        EmptyState(theme, "handshake", "Save it here with a date.", [QPushButton("Save")])
    )
    page.resize(420, 220)
    lint.settle()
    assert lint.findings(page) == []


def test_vertical_scroll_is_no_tab_stop_and_never_scrolls_sideways(page, theme):
    scroll = VerticalScroll(theme)
    scroll.rows.addWidget(Text(theme, "Words " * 300))
    page.layout().addWidget(scroll)
    lint.settle()
    assert scroll.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert scroll.verticalScrollBar().maximum() > 0
    assert lint.sideways_scrolls(page) == []


def painted(theme, values, target):
    picture = QImage(120, 50, QImage.Format.Format_RGB32)
    picture.fill(theme.colour("base"))
    blank = picture.copy()
    painter = QPainter(picture)
    paint_trend(painter, theme, QRectF(0, 0, 120, 50), values, target)
    painter.end()
    return picture != blank


@pytest.mark.parametrize(
    ("values", "target", "drawn"),
    [
        ([], 95, False),
        ([None, None], None, False),
        ([84], None, True),
        ([84, 84], 84, True),
        ([1, None, 3], 2, True),
    ],
)
def test_trend_paints_whatever_is_known(theme, values, target, drawn):
    assert painted(theme, values, target) is drawn


def test_trend_speaks_its_sentence(qtbot, theme):
    line = TrendLine(theme, [70, 84], 95, "84%, rising, target 95%")
    qtbot.addWidget(line)
    assert role_and_name(line) == (QAccessible.Role.Graphic, "84%, rising, target 95%")


@pytest.fixture
def strip(page, theme):
    voice = Notices()
    shown = NoticeStrip(theme, voice)
    page.layout().addWidget(shown)
    shown.voice = voice
    return shown


def test_news_replace_news_and_problems_stay(strip):
    strip.voice.tell("One")
    strip.voice.error(CarerDeskError("The file is gone.", "Your desk is safe.", "Choose it again."))
    strip.voice.tell("Two")
    assert strip.texts == ["Two", "The file is gone. Your desk is safe. Choose it again."]
    strip.voice.problem("Another.")
    strip.voice.problem("A third.")
    assert strip.texts == ["A third.", "Another.", "Two"]


def test_notice_is_closed_by_its_button_alone(qtbot, strip, page):
    strip.voice.tell("Question removed.", "Undo", list)
    lint.settle()
    assert strip.isVisible()
    assert lint.findings(page) == []
    close = next(one for one in strip.findChildren(QWidget) if one.accessibleName() == "Close this message")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert strip.texts == []
    assert not strip.isVisible()


@pytest.mark.parametrize(("verb", "agreed"), [("Remove for good", True), ("Keep", False)])
def test_a_decision_has_verbs(qtbot, strip, page, verb, agreed):
    from PySide6.QtCore import QTimer

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == verb).click()

    QTimer.singleShot(0, press)
    answer = strip.voice.decide(
        page, "Erase this question?", "It cannot be undone.", "Remove for good", "Keep"
    )
    assert answer is agreed


def test_the_picture_of_a_notice_follows_scheme_and_text_size(strip, theme):
    strip.voice.tell("Question removed.")
    picture = next(label for label in strip.findChildren(QLabel) if not label.pixmap().isNull())
    small = picture.pixmap()
    theme.set_zoom(2.0)
    assert picture.pixmap().deviceIndependentSize().width() > small.deviceIndependentSize().width()
    light = picture.pixmap().toImage()
    theme.set_scheme("dark")
    assert picture.pixmap().toImage() != light


def test_tab_leads_to_the_picked_chip(qtbot, page, theme):
    chips = FilterChips(theme, "Filter by standing")
    page.layout().addWidget(chips)
    chips.set_choices([("all", "All"), ("waiting", "Waiting"), ("late", "Late")])
    buttons = chips.findChildren(QRadioButton)
    page.activateWindow()
    lint.settle()

    def led_to():
        return [b.text() for b in buttons if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]

    assert led_to() == ["All"]
    chips.pick("late")
    assert led_to() == ["Late"], "the chip that was picked from code"
    buttons[2].setFocus()
    lint.settle()
    qtbot.keyClick(buttons[2], Qt.Key.Key_Left)
    assert chips.value == "waiting"
    assert led_to() == ["Waiting"], "the chip that the arrow went to"
