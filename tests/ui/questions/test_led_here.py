"""Other pages lead to Questions: with a filter, or to log a question for a meeting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.standing import Standing


@pytest.mark.parametrize(
    ("chosen", "view"),
    [
        (MatterFilter(late=True), "late"),
        (MatterFilter(standings=(Standing.REPLY_TO_JUDGE,)), "to_judge"),
        (MatterFilter(standings=(Standing.DRAFT,)), "drafts"),
        (MatterFilter(meeting_id=1), "all"),
    ],
)
def test_a_filter_is_shown_as_its_chip(screen, chosen, view):
    screen.session.filter_requested.emit(chosen)

    assert screen.list.views.chips.value == view
    assert screen.list.filter == chosen


def test_a_question_begun_elsewhere_keeps_its_meeting(qtbot, screen, desk):
    meeting = desk.meetings.all()[-1]
    screen.log_matter(Matter(raised_by=desk.panel.role, meeting_id=meeting.id))
    assert screen.list.log_bar.meeting.text() == "For the meeting of 13 January 2021"
    qtbot.keyClicks(screen.list.log_bar.line, "Who signs the plan?")
    qtbot.keyClick(screen.list.log_bar.line, Qt.Key.Key_Return)
    newest = max(desk.meetings.matters_put(meeting.id))
    assert desk.matters.get(newest).wording == "Who signs the plan?"
    screen.go_back()
    screen.log_question()
    assert screen.list.log_bar.meeting.isHidden()
    qtbot.keyClicks(screen.list.log_bar.line, "Another question?")
    qtbot.keyClick(screen.list.log_bar.line, Qt.Key.Key_Return)

    assert desk.matters.get(newest + 1).wording == "Another question?"
    assert max(desk.meetings.matters_put(meeting.id)) == newest
