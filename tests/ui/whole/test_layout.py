"""Every view, at three text sizes: nothing is cut, overlaps, scrolls sideways, is too small or too pale, or unheard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.lint import findings
from tests.ui.whole.hearing import said_badly, shared_letters, titles
from tests.ui.whole.tour import PAGES, views

WIDE, NARROW = (1280, 800), (960, 540)
# The scheme changes no place, so each size is looked at in one of them; between them every view is, in both.
EXAMPLE = [
    (WIDE, 1.0, "light"), (WIDE, 1.5, "dark"), (WIDE, 2.0, "light"),
    (NARROW, 1.0, "dark"), (NARROW, 1.5, "light"), (NARROW, 2.0, "dark"),
]  # fmt: skip
EMPTY = [(WIDE, 1.0, "dark"), (NARROW, 1.0, "light"), (NARROW, 2.0, "light")]


def _named(case):
    _desk, (wide, high), zoom, scheme = case
    return f"{_desk}-{wide}x{high}-{zoom}-{scheme}"


@pytest.mark.parametrize(
    "case",
    [*(("example_file", *one) for one in EXAMPLE), *(("empty_file", *one) for one in EMPTY)],
    ids=_named,
)
def test_every_view_lies_well_and_can_be_heard(request, qtbot, open_desk, case):
    desk, size, zoom, scheme = case
    window = open_desk(request.getfixturevalue(desk), scheme, zoom, size)
    menus = [action.text() for action in window.menuBar().actions()]
    found = []

    def has_the_focus():
        widget = QApplication.focusWidget()
        return widget is not None and widget.isVisible() and window.isAncestorOf(widget)

    for view in views(window):
        if (window.width(), window.height()) != size:
            found.append(f"{view}: the window grew to {window.width()}x{window.height()}")
            window.resize(*size)
        qtbot.waitUntil(has_the_focus)
        found += [f"{view}: {fault}" for fault in findings(window) + said_badly(window)]
        found += [f"{view}: Alt+{letter} twice" for letter in shared_letters(window, menus)]
        if view in PAGES:
            screen = window.screen_on_show
            one_title = [words[: len(screen.title())] for words in titles(screen, window)] == [screen.title()]
            found += [] if one_title else [f"{view}: its titles are {titles(screen, window)}"]
    assert not found, "\n".join(["", *found])


def test_the_paper_of_the_report_follows_every_width(qtbot, open_desk, example_file):
    window = open_desk(example_file)
    screen = window.show_page("report")
    view = screen.preview.view
    for zoom, size in ((1.0, (1280, 800)), (1.5, (1600, 900)), (1.0, (1060, 700)), (1.25, (1400, 800))):
        window.session.theme.set_zoom(zoom)
        window.resize(*size)
        qtbot.waitUntil(lambda: screen.settled and not view.busy, timeout=30_000)
        assert len(view.toPlainText()) > 500
        assert view.horizontalScrollBar().maximum() == 0, (zoom, size)
