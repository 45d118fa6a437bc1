"""Nothing is cut, overlaps, scrolls sideways, is too small or too pale: every view, at three text sizes."""

from __future__ import annotations

import pytest

from tests.ui.lint import findings
from tests.ui.whole.tour import views

SIZES = [(1280, 800), (960, 540)]


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES, ids=["1280x800", "960x540"])
@pytest.mark.parametrize("desk", ["example_file", "empty_file"])
def test_every_view_lies_well(request, open_desk, desk, size, zoom):
    window = open_desk(request.getfixturevalue(desk), "light", zoom, size)
    found = []
    for scheme in ("light", "dark"):
        window.session.theme.set_scheme(scheme)
        for view in views(window):
            if (window.width(), window.height()) != size:
                found.append(f"{scheme}, {view}: the window grew to {window.width()}x{window.height()}")
                window.resize(*size)
            found += [f"{scheme}, {view}: {finding}" for finding in findings(window)]
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
