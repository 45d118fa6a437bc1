"""Meetings and preparing with much on them, wide and narrow: nothing cut, nothing unnamed, nothing pale."""

from __future__ import annotations

import pytest

from tests.ui import lint


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_no_layout_faults(qtbot, make_window, theme, year, desk, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    desk.matters.leave_off(year.workshop, year.may)
    window = make_window("meetings", *size)
    page = window.screen_on_show
    found = {}
    page.panes.show_list()
    found["list"] = lint.findings(window) if page.panes.folded else []
    for name, meeting_id in (("held", year.january), ("unrecorded", year.april)):
        page.show_record(meeting_id)
        found[f"detail, {name}"] = lint.findings(window)
    page.prepare_meeting(year.may)
    page.prepare.show_off.click()
    found["prepare"] = lint.findings(window)
    page.prepare.panes.show_detail()
    qtbot.waitUntil(lambda: not page.prepare._pause.isActive())
    found["sheet"] = lint.findings(window)

    assert window.size().toTuple() == size
    assert {name: faults for name, faults in found.items() if faults} == {}
