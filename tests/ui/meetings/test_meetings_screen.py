"""The Meetings page by real key presses: the list, one meeting, its agenda, minutes and matters."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.meeting import Meeting, MeetingState, MinutesState
from carer_desk.panel.standing import Standing
from carer_desk.ui.meetings import meeting_matters
from carer_desk.ui.meetings.meeting_dialogs import HeldDialog, ItemDialog, MeetingDialog, MoveDialog
from tests.ui.panel_year import APRIL, JULY, MARCH, TODAY

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window):
    return window.screen_on_show


def in_dialog(qtbot, act):
    """When the next dialog opens, do something in it; a fault there ends the dialog and fails the test."""
    told = []

    def when_open():
        dialog = QApplication.activeModalWidget()
        try:
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
        except BaseException as fault:
            told.append(fault)
            raise
        finally:
            if dialog.isVisible():
                told.append("the dialog stayed open")
                dialog.reject()

    QTimer.singleShot(0, when_open)
    return told


def shown_days(page):
    return [face.title for face in page.list.faces]


def test_meetings_stand_newest_first_and_the_next_one_is_chosen(page, year):
    assert shown_days(page) == [
        "14 July 2021",
        "12 May 2021",
        "14 April 2021",
        "10 March 2021",
        "13 January 2021",
    ]
    assert page.list.key == year.may
    assert page.detail.heading.text() == "Wednesday 12 May 2021"


def test_a_row_says_state_minutes_and_counts(page, year, desk):
    faces = {face.key: face for face in page.list.faces}
    assert faces[year.january].spoken == (
        "13 January 2021. Held. minutes approved on 10 Mar 2021. 3 questions put · 1 with no reply recorded."
    )
    assert faces[year.april].pills[0].words == "Was it held?"
    desk.sheets.hold(year.april, (), (year.workshop,))
    faces = {face.key: face for face in page.list.faces}
    assert faces[year.april].notes == ("No questions put · 1 carried over",)


def test_arrows_walk_the_list_and_the_detail_follows(qtbot, page):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)

    assert page.detail.heading.text() == "Wednesday 14 April 2021"


def test_a_meeting_is_entered_by_typing(qtbot, page, desk):
    def type_it(dialog):
        assert isinstance(dialog, MeetingDialog)
        qtbot.keyClicks(dialog.day.line, "8 September 2021")
        qtbot.keyClicks(dialog.time, "17:00")
        qtbot.keyClicks(dialog.place, "Town Hall")
        qtbot.keyClick(dialog.place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    told = in_dialog(qtbot, type_it)
    page.enter.setFocus()
    qtbot.keyClick(page.enter, Qt.Key.Key_Space)

    assert told == []
    entered = desk.meetings.on(date(2021, 9, 8))
    assert (entered.starts_at, entered.place, entered.state) == ("17:00", "Town Hall", MeetingState.PLANNED)
    assert page.list.key == entered.id


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Type the day of the meeting."),
        ("30 February", "There is no 30 February"),
        ("10/03/2021", "There is a meeting on 10 March 2021 already."),
    ],
)
def test_a_day_that_cannot_be_taken_is_said_beside_the_field(qtbot, theme, typed, problem):
    dialog = MeetingDialog(theme, TODAY, lambda day: day == MARCH)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.day.line, typed)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.isVisible()
    assert dialog.what_is_wrong()[0].startswith(problem)
    assert dialog.day.line.accessibleDescription().startswith(problem)


def test_holding_a_meeting_carries_over_what_was_not_reached(qtbot, page, year, desk):
    second = year.log("Who writes the pathway plan?", meeting_id=year.april)

    def untick_the_second(dialog):
        assert isinstance(dialog, HeldDialog)
        words = [dialog.down.item(row).text() for row in range(dialog.down.count())]
        assert words == ["When is the next workshop on return home?", "Who writes the pathway plan?"]
        assert dialog.drafts.item(0).text().startswith("Which training")
        dialog.down.setFocus()
        qtbot.keyClick(dialog.down, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.down, Qt.Key.Key_Space)
        qtbot.keyClick(dialog.down, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    page.show_record(year.april)
    told = in_dialog(qtbot, untick_the_second)
    qtbot.keyClick(page.detail.held, Qt.Key.Key_Space)

    assert told == []
    assert desk.meetings.get(year.april).state is MeetingState.HELD
    assert desk.threads.position(year.workshop).standing is Standing.AWAITING_REPLY
    assert desk.threads.position(second).standing is Standing.CARRIED_OVER
    assert desk.matters.get(second).meeting_id == year.may
    assert desk.threads.position(year.training).standing is Standing.DRAFT
    assert page.detail.tally.text() == "1 question put · 1 carried over"
    assert page.session.desk.undo_label() == "recorded a meeting as held"
    page.session.undo()
    assert page.detail.held.isVisible()


def test_leaving_the_dialog_changes_nothing(qtbot, page, year, desk):
    before = desk.undo_label()
    page.show_record(year.april)
    told = in_dialog(qtbot, lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qtbot.keyClick(page.detail.held, Qt.Key.Key_Space)

    assert told == []
    assert desk.undo_label() == before
    assert desk.meetings.get(year.april).state is MeetingState.PLANNED


def test_moving_a_meeting_takes_its_matters_along(qtbot, page, year, desk):
    def type_it(dialog):
        assert isinstance(dialog, MoveDialog)
        qtbot.keyClicks(dialog.day.line, "19/05/2021")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    told = in_dialog(qtbot, type_it)
    qtbot.keyClick(page.detail.move_on, Qt.Key.Key_Space)

    assert told == []
    moved = desk.meetings.on(date(2021, 5, 19))
    assert desk.matters.get(year.breaks).meeting_id == moved.id
    assert page.list.key == moved.id
    page.show_record(year.may)
    assert page.detail.tally.text() == "Its questions went along"
    qtbot.keyClick(page.detail.follow, Qt.Key.Key_Space)
    assert page.list.key == moved.id


def test_cancelling_and_taking_it_back(qtbot, page, year, desk):
    qtbot.keyClick(page.detail.cancel, Qt.Key.Key_Space)
    assert desk.meetings.get(year.may).state is MeetingState.CANCELLED
    assert page.detail.prepare.isHidden()
    qtbot.keyClick(page.detail.again, Qt.Key.Key_Space)
    assert desk.meetings.get(year.may).state is MeetingState.PLANNED


def test_a_meeting_that_has_matters_is_not_removed(qtbot, page, window, year, desk):
    qtbot.keyClick(page.detail.remove, Qt.Key.Key_Space)
    assert "Matters or replies belong to this meeting." in window.notice_strip.texts[0]
    page.show_record(year.july)
    qtbot.keyClick(page.detail.remove, Qt.Key.Key_Space)
    assert desk.meetings.on(JULY) is None
    assert "14 July 2021" not in shown_days(page)


def test_the_state_of_the_minutes_is_saved_as_it_is_chosen(qtbot, page, year, desk):
    page.show_record(year.march)
    minutes = page.detail.minutes
    minutes.choice.setFocus()
    qtbot.keyClick(minutes.choice, Qt.Key.Key_Down)
    minutes.choice.activated.emit(minutes.choice.currentIndex())
    assert desk.meetings.get(year.march).minutes is MinutesState.APPROVED
    minutes.approved.line.setFocus()
    qtbot.keyClicks(minutes.approved.line, "14/4/2021")
    qtbot.keyClick(minutes.approved.line, Qt.Key.Key_Return)

    assert desk.meetings.get(year.march).approved_on == APRIL


def test_agenda_items_are_added_moved_changed_and_removed_by_keyboard(qtbot, page, year, desk):
    def type_it(dialog):
        assert isinstance(dialog, ItemDialog)
        qtbot.keyClicks(dialog.title, "Any other business")
        qtbot.keyClicks(dialog.number, "10")
        qtbot.keyClick(dialog.closed, Qt.Key.Key_Space)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    page.show_record(year.january)
    agenda = page.detail.agenda
    told = in_dialog(qtbot, type_it)
    qtbot.keyClick(agenda.add_button, Qt.Key.Key_Space)
    assert told == []
    assert [item.title for item in desk.meetings.items(year.january)][-1] == "Any other business"
    assert desk.meetings.items(year.january)[-1].closed_session

    agenda.list.setFocus()
    qtbot.keyClick(agenda.list, Qt.Key.Key_End)
    qtbot.keyClick(agenda.list, Qt.Key.Key_Up, ALT)
    assert [item.number for item in desk.meetings.items(year.january)] == ["6", "10", "9"]
    qtbot.keyClick(agenda.up, Qt.Key.Key_Space)
    assert [item.number for item in desk.meetings.items(year.january)] == ["10", "6", "9"]
    assert not agenda.up.isEnabled()

    def rename(dialog):
        dialog.title.setText("Other business")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    told = in_dialog(qtbot, rename)
    qtbot.keyClick(agenda.list, Qt.Key.Key_Return)
    assert told == []
    assert desk.meetings.items(year.january)[0].title == "Other business"
    qtbot.keyClick(agenda.remove, Qt.Key.Key_Space)
    assert [item.number for item in desk.meetings.items(year.january)] == ["6", "9"]


def test_matters_stand_under_their_items_and_lead_to_their_threads(qtbot, page, window, year):
    page.show_record(year.january)
    groups = page.detail.matters._groups
    assert [group.heading.text() for group in groups.values()] == [
        "6 Children in care scorecard",
        "Put, without an item",
    ]
    first = groups[year.scorecard].list
    assert [face.key for face in first.faces] == [year.plans, year.visits]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)

    assert window.screen_on_show.records == [year.plans]
    assert window.windowTitle().startswith("Another page")


def test_many_matters_are_cut_short_with_the_way_to_all(qtbot, page, window, year, desk, monkeypatch):
    monkeypatch.setattr(meeting_matters, "SHOWN", 2)
    page.show_record(year.january)
    (group,) = page.detail.matters._groups.values()
    qtbot.keyClick(group.every, Qt.Key.Key_Space)

    assert len(group.list.faces) == 2
    assert window.screen_on_show.filters == [MatterFilter(meeting_id=year.january)]


def test_what_was_not_reached_is_shown_with_the_meeting(page, year, desk):
    desk.sheets.hold(year.april, (), (year.workshop,))
    page.show_record(year.april)

    group = page.detail.matters._groups["missed"]
    assert group.heading.text() == "Not reached, carried over"
    assert [face.key for face in group.list.faces] == [year.workshop]


def test_wording_is_shown_as_characters(page, year, desk):
    desk.matters.add(Matter("<b>Who</b> & why?", meeting_id=year.may))
    group = page.detail.matters._groups["loose"]

    assert "<b>Who</b> & why?" in [face.title for face in group.list.faces]


def test_an_empty_desk_says_what_to_do(qtbot, make_window, desk):
    page = make_window("meetings").screen_on_show
    assert page.none.isVisible()
    desk.meetings.add(Meeting(JULY))
    assert page.panes.isVisible()
    assert shown_days(page) == ["14 July 2021"]


def test_narrow_windows_show_one_pane_and_escape_goes_back(qtbot, make_window, year):
    window = make_window("meetings", 900, 540)
    page = window.screen_on_show
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    qtbot.keyClick(page.panes, Qt.Key.Key_Escape)
    assert page.list.isVisible()
