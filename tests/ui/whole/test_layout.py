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
