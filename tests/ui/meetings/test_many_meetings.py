"""A desk of many meetings: only those on show or on offer are read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.meeting import Meeting, MeetingState
from carer_desk.store import meetings as store
from carer_desk.ui.parts.row_list import BATCH
from carer_desk.ui.questions import filter_panel
from carer_desk.ui.questions.list_pane import ListPane

COUNT = 300


@pytest.fixture
def many(desk):
    with desk.log.action("entered meetings"):
        for number in range(COUNT):
            desk.meetings.add(Meeting(date(1990, 1, 1) + timedelta(days=number), state=MeetingState.HELD))
    return desk


@pytest.fixture
def read(monkeypatch):
    """Counts the meetings that are read as records."""
    counted = []
    select, get = store.records.select, store.records.get

    def selected(*arguments):
        found = select(*arguments)
        counted.extend(r for r in found if isinstance(r, Meeting))
        return found

    def got(*arguments):
        found = get(*arguments)
        counted.extend(r for r in [found] if isinstance(r, Meeting))
        return found

    monkeypatch.setattr(store.records, "select", selected)
    monkeypatch.setattr(store.records, "get", got)
    return counted


def test_the_page_reads_the_meetings_it_shows(many, make_window, read):
    window = make_window("meetings")
    screen = window.screen_on_show
    assert len(screen.list.rows.keys) == COUNT
    assert len(read) <= 4 * BATCH
    assert screen.list.faces[0].title.endswith("1990")


def test_the_filters_offer_the_newest_meetings_and_the_chosen_one(qtbot, many, session, read, monkeypatch):
    monkeypatch.setattr(filter_panel, "MOST_MEETINGS", 20)
    pane = ListPane(session)
    qtbot.addWidget(pane)
    oldest = many.meetings.ids()[-1]
    pane.narrow(MatterFilter(meeting_id=oldest))
    read.clear()
    pane._on_filters_clicked()
    assert len(read) <= 25
    assert pane.filter_panel.meeting.count() == 22
    assert pane.filter_panel.meeting.value == oldest
