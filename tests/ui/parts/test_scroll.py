"""A page scrolls when its content is higher than the view at the width it has, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QSizePolicy

from carer_desk.panel.panel import Panel
from carer_desk.store.checks.finding import Finding
from carer_desk.ui.dialogs.check_dialog import CheckDialog
from carer_desk.ui.dialogs.panel_dialog import PanelDialog
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.scroll import VerticalScroll
from tests.ui.lint import settle

SENTENCE = "A wrapped line that is low where the page is wide and very high where the page is narrow. "


@pytest.fixture
def page(qtbot, theme):
    made = VerticalScroll(theme)
    qtbot.addWidget(made)
    for _ in range(6):
        made.rows.addWidget(Text(theme, SENTENCE * 2))
    made.resize(700, 400)
    made.show()
    settle()
    return made


def test_what_fits_at_its_width_does_not_scroll(page):
    assert page.rows.totalHeightForWidth(page.viewport().width()) <= page.viewport().height()
    assert page.verticalScrollBar().maximum() == 0
    assert page.body.height() == page.viewport().height()
    assert page.body.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Preferred


def test_what_does_not_fit_scrolls_by_just_what_is_missing(page):
    page.resize(300, 200)
    settle()
    view = page.viewport()
    missing = page.rows.totalHeightForWidth(view.width()) - view.height()
    assert missing > 0
    assert page.verticalScrollBar().maximum() == missing
    assert page.horizontalScrollBar().maximum() == 0


def test_dialogs_that_hold_their_words_do_not_scroll(qtbot, theme):
    panel = PanelDialog(theme, Panel("Parenting Panel", "Exampleshire"))
    panel.resize(panel.sizeHint())
    check = CheckDialog(theme, lambda: [], lambda: None)
    check.show_findings([Finding("rules", True, SENTENCE[:60]) for _ in range(6)])
    for dialog in (panel, check):
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        assert dialog.page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("height", [240, 150, 100])
def test_the_buttons_of_an_empty_page_are_seen_however_low_it_is(qtbot, theme, height):
    theme.set_zoom(2.0)
    buttons = [QPushButton("Begin"), QPushButton("Look at an example")]
    empty = EmptyState(theme, "handshake", SENTENCE, buttons)
    qtbot.addWidget(empty)
    empty.resize(760, height)
    empty.show()
    settle()
    for button in buttons:
        assert button.visibleRegion().boundingRect() == button.rect()
    empty.resize(760, 600)
    settle()
    assert empty.sentence.y() < buttons[0].y()  # where there is room, the sentence comes first
    assert empty.verticalScrollBar().maximum() == 0
