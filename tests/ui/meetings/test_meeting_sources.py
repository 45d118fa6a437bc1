"""A meeting lists what was read for it, and shows each text with the words that were kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from carer_desk.panel.meeting import Meeting, MeetingState
from tests.store.test_sources import ASKED, SAID, reading, source
from tests.ui.questions.driving import in_dialog, press


def test_a_meeting_lists_its_sources_and_shows_their_text(make_window, desk):
    window = make_window("meetings")
    screen = window.screen_on_show
    day = desk.day()
    meeting = desk.meetings.on(day) or desk.meetings.add(Meeting(day, state=MeetingState.HELD))
    screen.show_record(meeting.id)
    card = screen.detail.sources
    assert not card.isVisible()
    desk.sources.take(replace(reading(), source=replace(source(), name="March.txt"), held_on=day))
    (line,) = card.lines
    assert line.accessibleName() == (
        f"plain text · draft minutes · read on {day:%-d %B %Y} · 1 question kept: March.txt – show the text"
    )
    seen = []

    def look(dialog):
        seen.append((dialog.heading.text(), [one.text for one in dialog.passages]))
        press(Qt.Key.Key_Escape)

    line.setFocus()
    problems = in_dialog(look)
    press(Qt.Key.Key_Space)
    assert problems == []
    assert seen == [("March.txt", [ASKED, SAID, "would bring the list in May 2021"])]
    desk.undo()
    assert not card.isVisible()
