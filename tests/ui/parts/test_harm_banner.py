"""The banner under words that read as if a child may be at risk: quiet, in the way of nothing, gone with the words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from carer_desk.panel.matter import Matter
from carer_desk.ui.dialogs.follow_up_dialog import FollowUpDialog
from carer_desk.ui.parts import harm_banner
from carer_desk.ui.parts.harm_banner import HarmBanner, HarmWatch
from carer_desk.ui.parts.private_box import PrivateBox
from carer_desk.ui.parts.text_area import TextArea
from carer_desk.ui.questions.log_bar import LogBar
from tests.ui import lint

HARM = "She told me that he hits her."
TALK = "How many allegations of harm were closed in time?"


@pytest.fixture
def page(qtbot, theme):
    made = QWidget()
    made.rows = QVBoxLayout(made)
    made.resize(QSize(700, 700))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(harm_banner, "_PAUSE_MS", 0)


def type_into(qtbot, field, words):
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, words)


def banners(widget):
    return [banner for banner in widget.findChildren(HarmBanner) if not banner.isHidden()]


def test_it_comes_below_the_field_and_goes_with_the_words(qtbot, theme, page, monkeypatch):
    said = []
    monkeypatch.setattr(harm_banner, "announce", lambda _widget, words: said.append(words))
    area = TextArea(theme, "Words")
    page.rows.addWidget(area)
    page.rows.addStretch(1)
    watch = HarmWatch(theme, area)
    type_into(qtbot, area, TALK)
    qtbot.wait(20)
    assert watch.banner is None
    area.clear()
    type_into(qtbot, area, HARM)
    qtbot.waitUntil(lambda: watch.is_shown)
    assert page.rows.indexOf(watch.banner) == page.rows.indexOf(area) + 1
    assert area.hasFocus()
    assert area.toPlainText() == HARM
    for words in (
        "call 999",
        "MASH",
        "emergency duty team",
        "LADO",
        "Nothing is sent anywhere",
        "may be at risk",
    ):
        assert words in said[0]
    assert not watch.banner._picture.pixmap().isNull()  # told by words and a sign, not by colour alone
    assert lint.findings(page) == []
    area.load(TALK)  # another record, loaded without typing
    assert not watch.is_shown
    area.clearFocus()
    area.load(HARM)
    qtbot.wait(20)
    assert not watch.is_shown  # nobody types it
    assert len(said) == 1


def test_the_help_says_what_to_do(qtbot, theme, page):
    banner = HarmBanner(theme)
    page.rows.addWidget(banner)
    banner.more.click()
    assert "MASH" in banner._help.findChild(QTextBrowser).toPlainText()
    banner._help.close()


def test_a_dialog_a_private_note_and_the_line_of_a_question_have_it(qtbot, theme, page):
    dialog = FollowUpDialog(theme, Matter(""), "7 April 2021", page)
    dialog.show()
    type_into(qtbot, dialog.wording, HARM)
    qtbot.waitUntil(lambda: bool(banners(dialog)))
    dialog.keep.click()  # it stops nobody
    assert not dialog.isVisible()
    box, bar = PrivateBox(theme), LogBar(theme, lambda _words: None, lambda _words: [])
    page.rows.addWidget(box)
    page.rows.addWidget(bar)
    bar.show()
    page.activateWindow()
    type_into(qtbot, box.area, HARM)
    qtbot.waitUntil(lambda: bool(banners(box)))
    type_into(qtbot, bar.line, HARM)
    qtbot.waitUntil(lambda: bool(banners(bar)))
    logged = []
    bar.logged.connect(logged.append)
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert logged[0].wording == HARM
    bar.done()
    assert banners(bar) == []
