"""Tab reaches every control, Esc goes back, and the keys of the window lead where they say."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QRadioButton, QWidget

from carer_desk import RESOURCES
from carer_desk.ui.scorecard.figures_questions import FiguresQuestions
from tests.ui.lint import settle
from tests.ui.whole.keyboard import CTRL, Answering, focused, named, press, push, tab_to, write
from tests.ui.whole.tour import PAGES, richest_matter


def wants_tab(widget, window):
    """Whether a person with a keyboard must be able to get to a control; of a group of chips, to one of them."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisibleTo(window)
        and widget.window() is window
        and widget.focusProxy() is None
        and not isinstance(widget, QRadioButton)
        and not isinstance(widget.parent(), QAbstractScrollArea)
    )


def reached_by_tab(window):
    """Go round the window once by Tab."""
    QApplication.processEvents()
    reached = set()
    for _step in range(400):
        widget = focused()
        if widget in reached:
            break
        reached.add(widget)
        press(Qt.Key.Key_Tab)
    return reached


def test_tab_reaches_every_control(qtbot, open_desk, example_file):
    window = open_desk(example_file)
    desk = window.session.desk
    missed = set()
    for page in PAGES:
        window.show_page(page, richest_matter(desk) if page == "questions" else None)
        settle()
        for looking in window.findChildren(FiguresQuestions):  # what it finds comes as a control of its own
            qtbot.waitUntil(lambda looking=looking: not looking.is_looking, timeout=20_000)
        window.navigation.screens.setFocus()
        reached = reached_by_tab(window)
        missed |= {
            (page, named(w) or type(w).__name__)
            for w in window.findChildren(QWidget)
            if wants_tab(w, window) and w not in reached
        }
    assert not missed


def test_tab_goes_from_left_to_right_and_down(open_desk, example_file):
    """The list comes before the detail, and the page's own button before the list."""
    window = open_desk(example_file)
    for page, first, then in (
        ("questions", "Log a question", "Questions"),
        ("meetings", "Enter a meeting", "Meetings"),
        ("scorecard", "Add figures", "Indicators"),
        ("promises", "Search promises", "Promises"),
    ):
        window.show_page(page)
        settle()
        window.navigation.screens.setFocus()
        tab_to(first)
        tab_to(then)


def test_each_page_is_a_key_away_with_the_focus_somewhere_and_its_help(open_desk, example_file):
    window = open_desk(example_file)
    for number, page in enumerate(PAGES, start=1):
        press(getattr(Qt.Key, f"Key_{number}"), CTRL)
        settle()
        assert window.screen_on_show.key == page
        assert window.isAncestorOf(focused())
        press(Qt.Key.Key_F1)
        assert window.help_panel.isVisible()
        assert window.help_panel.choice.value == page
        window.help_panel.close()
        window.activateWindow()
        settle()


def test_escape_leads_out_of_every_view(open_desk, example_file):
    window = open_desk(example_file, size=(960, 540))
    screen = window.show_page("questions", richest_matter(window.session.desk))
    settle()
    assert screen.panes.detail_on_top
    press(Qt.Key.Key_Escape)
    assert not screen.panes.detail_on_top
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Escape)
    assert screen.list.log_bar.isHidden()
    push("Filters")
    press(Qt.Key.Key_Escape)
    assert named(focused()) == "Filters"


def test_escape_leaves_a_dialog_and_the_focus_is_back(open_desk, example_file):
    window = open_desk(example_file)
    window.show_page("questions", richest_matter(window.session.desk))
    settle()
    for button in (
        "Add what officers said",
        "Record a promise",
        "Ask a follow-up",
        "Link an indicator",
        "Close…",
    ):
        tab_to(button)
        with Answering(lambda _dialog: press(Qt.Key.Key_Escape)):
            press(Qt.Key.Key_Space)
        assert named(focused()).startswith(button)


def test_the_palette_does_what_is_typed(open_desk, example_file):
    window = open_desk(example_file)

    def ask(_dialog):
        write("dark colours")
        press(Qt.Key.Key_Return)

    with Answering(ask):
        press(Qt.Key.Key_K, CTRL)
    assert window.session.theme.scheme == "dark"
    assert window.isAncestorOf(focused())


def test_the_keys_of_each_page_are_those_of_the_help(open_desk, example_file):
    window = open_desk(example_file)
    text = (RESOURCES / "help" / "keys.md").read_text(encoding="utf-8").partition("## On one page")[2]
    told = set(re.findall(r"^\| (\w+) \| ([\w+]+) \|", text, re.MULTILINE)) - {("Page", "Keys")}
    real = set()
    for page in PAGES:
        screen = window.show_page(page)
        real |= {
            (screen.title(), key.toString()) for action in screen.actions() for key in action.shortcuts()
        }
    assert told == real
