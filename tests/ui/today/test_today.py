"""The front page by real key presses: what came forward, the rule behind it, and where each line leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Outcome
from carer_desk.panel.meeting import MeetingState
from carer_desk.panel.response import Judgement
from carer_desk.panel.standing import Standing
from tests.ui import lint
from tests.ui.panel_year import APRIL, MAY


@pytest.fixture
def window(make_window, year):
    return make_window("today")


@pytest.fixture
def page(window):
    return window.screen_on_show


def press(qtbot, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def open_first(qtbot, block):
    block.list.setFocus()
    qtbot.keyClick(block.list, Qt.Key.Key_Return)


def test_the_next_meeting_stands_first_with_the_days_to_it(page):
    assert page.day.text() == "Tuesday 20 April 2021"
    assert page.next_meeting.when.text() == "Wednesday 12 May 2021"
    assert page.next_meeting.more.text() == (
        "In 22 days · 17:00 · Committee Room 2\n7 questions, 1 must ask; about 14 minutes at two minutes each"
    )


def test_near_days_are_named(page, clock):
    for days, words in ((0, "Today"), (1, "Tomorrow")):
        clock.set(MAY.replace(day=MAY.day - days))
        page.refresh()
        assert page.next_meeting.more.text().startswith(words)


def test_preparing_is_one_key_away(qtbot, window, page, year):
    press(qtbot, page.next_meeting.prepare)

    assert window.screen_on_show.key == "meetings"
    assert window.screen_on_show.prepare.isVisible()
    assert window.screen_on_show.prepare.meeting_id == year.may


def test_the_meeting_opens(qtbot, window, page, year):
    press(qtbot, page.next_meeting.open)

    assert window.screen_on_show.detail.meeting_id == year.may
    assert window.screen_on_show.detail.isVisible()


def test_every_block_says_what_and_why(page, year):
    on_show = [block for block in page.blocks if not block.isHidden()]
    said = {block.heading.text(): [face.spoken for face in block.list.faces] for block in on_show}

    assert said == {
        "Replies to judge: 1": [
            "Are carers part of the review when a child may return home? Rule restated. 10 March 2021, 41 days ago."
        ],
        "Promises due or overdue: 1": [
            "“bring a plan to the panel” Promise overdue. Promise silent (2). Head of Service, Children in Care. "
            "Due on Wednesday 31 March 2021, one meeting ago. Silent for 2 meetings."
        ],
        "Late replies: 2": [
            "Are foster carers told before a social worker changes? Very late. "
            "A reply was due at the March 2021 meeting, two meetings ago.",
            "Does a section 20 agreement at fifteen leave young people without a plan? Very late. "
            "A reply was due at the March 2021 meeting, two meetings ago.",
        ],
        "What slipped or fell silent: 1": [
            "“look at how often carers attend” Promise silent. Promise slipped. Head of Service, Children in Care. "
            "Silent for 1 meeting. Moved once: 62 days and no meetings later than the first date, "
            "Thursday 30 September 2021."
        ],
        "Indicators that moved since the last meeting: 2": [
            "Visits on time. Goalposts moved. Target 90% from April 2021, was 95%.",
            "Pathway plans. Red. 84%, was 86%; red, was amber.",
        ],
        "Drafts not yet down for a meeting: 1": [
            "Which training do new carers have to finish, and by when? Question, logged today."
        ],
    }
    assert page.quiet.lines == []


def test_a_row_leads_to_its_thread(qtbot, window, page, year):
    led = []
    for block, matter in (("to_judge", "involved"), ("promises", "plans"), ("late", "visits")):
        window.show_page("today")
        open_first(qtbot, getattr(page, block))
        led.append(getattr(year, matter))
        assert window.windowTitle().startswith("Another page")
        assert window.screen_on_show.records == led


def test_an_indicator_leads_to_the_scorecard(qtbot, window, page, desk):
    visits = next(i for i in desk.indicators.all() if i.code == "visits_timely")
    open_first(qtbot, page.moves)

    assert window.screen_on_show.records == [visits.id]


def test_a_figure_that_cannot_be_right_comes_forward_and_leads_to_what_was_said(qtbot, window, page, desk):
    plans = desk.indicators.find("pathway_plan").id
    desk.figures_said.add("over 95%", APRIL, "Director", plans, "currently")

    assert page.said.heading.text() == "Figures said to ask about: 1"
    assert page.said.list.faces[0].spoken.startswith(
        "Pathway plans: over 95%. Differs from the scorecard. Director."
    )
    open_first(qtbot, page.said)
    assert window.screen_on_show.records == [("said", plans)]


def test_a_settled_line_goes_away_and_says_so(page, year, desk):
    reply = desk.threads.thread(year.involved).last_reply
    desk.responses.judge(reply.id, Judgement.DOES_NOT, "the rule, not the practice")
    assert page.to_judge.isHidden()
    assert page.quiet.lines == ["No reply waits to be judged."]
    desk.matters.close(year.visits, Outcome.WITHDRAWN, "said in writing")
    desk.matters.close(year.section_20, Outcome.NO_FURTHER_ACTION, "asked elsewhere")
    assert page.quiet.lines == ["No reply waits to be judged.", "Nothing is late."]
    assert page.late.isHidden()


def test_five_rows_at_most_and_the_way_to_all(qtbot, window, page, year):
    assert page.drafts.every.isHidden()
    for number in range(6):
        year.log(f"Draft number {number}?")

    assert len(page.drafts.list.faces) == 5
    assert page.drafts.every.text() == "Show all 7"
    press(qtbot, page.drafts.every)
    assert window.screen_on_show.filters == [MatterFilter(standings=(Standing.DRAFT,))]


def test_all_of_a_block_is_a_filter(window, page):
    to_judge, late = MatterFilter(standings=(Standing.REPLY_TO_JUDGE,)), MatterFilter(late=True)
    page.to_judge.all_requested.emit()
    assert window.screen_on_show.filters == [to_judge]
    page.late.all_requested.emit()
    assert window.screen_on_show.filters == [to_judge, late]


def test_all_promises_and_indicators_are_pages(window, page):
    shown = []
    window.page_shown.connect(shown.append)
    for block in (page.promises, page.slipping, page.moves):
        block.all_requested.emit()
    assert shown == ["promises", "promises", "scorecard"]


def test_a_meeting_whose_day_has_passed_is_asked_about(qtbot, page, year, desk):
    words = [button.accessibleName() for button in page.unrecorded.findChildren(QPushButton)]
    assert words == [
        "It was held: Wednesday 14 April 2021",
        "It was moved: Wednesday 14 April 2021",
        "It was cancelled: Wednesday 14 April 2021",
    ]
    press(qtbot, page.unrecorded.findChildren(QPushButton)[2])

    assert desk.meetings.get(year.april).state is MeetingState.CANCELLED
    assert page.unrecorded.isHidden()


def test_saying_that_it_was_held_asks_what_was_put(qtbot, page, year, desk):
    def take(dialog=None):
        dialog = QApplication.activeModalWidget()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(0, take)
    press(qtbot, page.unrecorded.findChildren(QPushButton)[0])

    assert desk.meetings.get(year.april).state is MeetingState.HELD
    assert desk.threads.position(year.workshop).standing is Standing.AWAITING_REPLY


def test_without_a_next_meeting_the_page_asks_for_one(page, year, desk):
    for meeting_id in (year.may, year.july):
        desk.meetings.save(replace(desk.meetings.get(meeting_id), state=MeetingState.CANCELLED))

    assert page.next_meeting.when.text() == "No meeting is planned"
    assert page.next_meeting.enter.isVisible()
    assert not page.next_meeting.prepare.isVisible()


def test_a_blank_desk_offers_the_beginning(qtbot, make_window, desk, example_wanted):
    window = make_window("today", 960, 540)
    page = window.screen_on_show
    buttons = {button.text(): button for button in page.blank.findChildren(QPushButton)}
    assert list(buttons) == ["Log a question", "Enter the next meeting", "Look at an example"]
    press(qtbot, buttons["Look at an example"])
    assert example_wanted == ["example"]
    press(qtbot, buttons["Log a question"])
    assert [begun.raised_by for begun in window.screen_on_show.logged] == [desk.panel.role]


def test_an_example_is_only_offered_where_there_is_one(qtbot, session, desk):
    from carer_desk.ui.today.today_screen import TodayScreen

    page = TodayScreen(session)
    qtbot.addWidget(page)

    assert [button.text() for button in page.blank.findChildren(QPushButton)] == [
        "Log a question",
        "Enter the next meeting",
    ]


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_no_layout_faults(qtbot, make_window, theme, year, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    for number in range(6):
        year.log(f"Draft number {number}?")
    window = make_window("today", *size)

    assert lint.findings(window) == []
    bar = window.screen_on_show._page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert lint.findings(window) == []
    assert window.size().toTuple() == size
