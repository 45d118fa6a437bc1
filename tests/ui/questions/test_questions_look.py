"""Nothing is cut, overlaps, is too small or too pale: the page, its fields and its dialogs with a problem told."""

from __future__ import annotations

from datetime import date

import pytest

from carer_desk.panel.promise import EventKind, PromiseEvent, PromiseState
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.ui.dialogs.answer_dialog import AnswerContext, AnswerDialog
from carer_desk.ui.dialogs.close_dialog import CloseDialog, ReopenDialog
from carer_desk.ui.dialogs.follow_up_dialog import FollowUpDialog
from carer_desk.ui.dialogs.link_dialog import LinkDialog
from carer_desk.ui.dialogs.meeting_dialog import MeetingDialog
from carer_desk.ui.dialogs.promise_dialog import PromiseContext, PromiseDialog
from carer_desk.ui.dialogs.promise_event_dialog import PromiseEventDialog
from tests.ui.lint import findings, settle
from tests.ui.questions.conftest import PATHWAY, window_on
from tests.ui.questions.test_questions_screen import find

TODAY = date(2020, 12, 16)


@pytest.fixture(
    params=[("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))], ids=["light-wide", "dark-narrow"]
)
def any_window(desk, tmp_path, qapp, qtbot, request):
    scheme, zoom, size = request.param
    made = window_on(desk, tmp_path, qapp, scheme, zoom)
    qtbot.addWidget(made)
    made.resize(*size)
    qtbot.waitExposed(made)
    settle()
    return made


def test_list_and_thread_are_clean(any_window, desk):
    screen = any_window.screen_on_show
    assert findings(any_window) == []
    screen.show_record(find(desk, PATHWAY))
    screen.page.replies.finish()
    assert findings(any_window) == []
    bar = screen.page.verticalScrollBar()
    for place in (bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        assert findings(any_window) == []


def test_fields_to_log_change_and_filter_are_clean(any_window, desk, qtbot):
    screen = any_window.screen_on_show
    screen.log_question()
    screen.list.log_bar.line.setText("Will the red indicators on pathway plans be turned around?")
    screen.list.log_bar._on_pause_ended()
    screen.list.search.setText("plans")
    qtbot.waitUntil(lambda: not screen.list.count.isHidden())
    assert findings(any_window) == []
    screen.list._on_filters_clicked()
    assert findings(any_window) == []
    screen.list.close_filters()
    screen.show_record(find(desk, PATHWAY))
    screen.page.facts.open_form()
    screen.page.history.toggle.click()
    screen.page.head.begin_wording()
    assert findings(any_window) == []


def dialogs(desk, theme, parent):
    """One of each kind."""
    thread = desk.threads.thread(find(desk, PATHWAY))
    promise = thread.promises[0].promise
    context = PromiseContext(TODAY, [date(2021, 1, 13)])
    answer = Response(thread.matter.id, TODAY, ResponseKind.CORRECTION)
    report = PromiseEvent(promise.id, TODAY, EventKind.REPORT)
    moved = PromiseEvent(promise.id, TODAY, EventKind.RESCHEDULED)
    ended = PromiseEvent(promise.id, TODAY, EventKind.REPORT, PromiseState.DROPPED)
    yield AnswerDialog(theme, answer, AnswerContext(TODAY, None, (), thread.responses), parent)
    yield PromiseDialog(theme, promise, context, parent)
    for event in (report, moved, ended):
        yield PromiseEventDialog(theme, promise, event, context, parent)
    yield CloseDialog(theme, thread, None, parent)
    yield ReopenDialog(theme, None, parent)
    yield FollowUpDialog(theme, thread.matter, "13 January 2021", parent)
    yield LinkDialog(theme, desk.indicators.all(), [1], parent)
    yield MeetingDialog(theme, TODAY, [date(2021, 1, 13)], None, parent)


def test_dialogs_are_clean(any_window, desk):
    found = {}
    for dialog in dialogs(desk, any_window.session.theme, any_window):
        dialog.resize(dialog.sizeHint())
        dialog.show()
        dialog.say_problem("Something is missing here, and this says what.")
        settle()
        found[type(dialog).__name__] = findings(dialog)
        dialog.close()
        dialog.deleteLater()
    assert {name: faults for name, faults in found.items() if faults} == {}
