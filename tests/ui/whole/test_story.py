"""The whole job without a mouse: log, link, answer, promise, prepare, report; every step is a key pressed."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import Judgement, ResponseKind
from tests.ui.lint import settle
from tests.ui.whole.keyboard import (
    ALT,
    CTRL,
    Answering,
    NoMouse,
    focused,
    named,
    pick,
    press,
    push,
    tab_to,
    write,
    write_over,
)

FIRST = "How many pathway plans are written after the young person turned eighteen?"
SECOND = "Who tells carers when a plan has changed?"
PROMISED = "to bring a list of late pathway plans"


@pytest.fixture
def no_mouse(qapp):
    watch = NoMouse()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert watch.presses == 0


def enter():
    press(Qt.Key.Key_Return)


def keep():
    """Take a dialog's record with its key."""
    press(Qt.Key.Key_Return, CTRL)


def fill(**fields):
    """Type into the fields of a dialog, in the order of Tab, and take it."""

    def act(_dialog):
        for name, words in fields.items():
            tab_to(name.replace("_", " "))
            write_over(words)
        keep()

    return Answering(act)


def the_matter(desk, wording):
    ids = next(desk.listing.ids(MatterFilter(), desk.today()))
    return next(row.id for row in desk.listing.rows(ids, desk.today()) if row.wording == wording)


def enter_two_meetings(window):
    press(Qt.Key.Key_3, CTRL)
    with fill(Day="7 April 2021", Time="17:00", Place="Town Hall"):
        push("Enter the next meeting")
    with fill(Day="21 July 2021"):
        push("Enter a meeting")
    assert [m.on for m in window.session.desk.meetings.all()] == [date(2021, 4, 7), date(2021, 7, 21)]


def log_two_questions(window):
    press(Qt.Key.Key_N, CTRL)
    for words in (SECOND, FIRST):
        write(words)
        enter()
    press(Qt.Key.Key_Escape)
    assert window.screen_on_show.page.on_show.matter.wording == FIRST


def link_an_indicator(window):
    def choose(_dialog):
        write("pathway plan")
        enter()

    with Answering(choose):
        push("Link an indicator")
    desk = window.session.desk
    links = window.screen_on_show.page.on_show.links
    assert len(links) == 1
    return desk.indicators.get(links[0].indicator.id)


def add_what_officers_said():
    def act(_dialog):
        write("The list will come to the next meeting.")
        pick("Kind of reply", "Will write")
        tab_to("By whom")
        write_over("Head of Service")
        keep()

    with Answering(act):
        push("Add what officers said")


def take_the_offered_promise(window):
    assert named(focused()) == "Record the promise now"
    with fill(What_was_promised=PROMISED, By_when="next meeting"):
        press(Qt.Key.Key_Space)
    promise = window.screen_on_show.page.on_show.promises[0].promise
    assert (promise.words, promise.due_words, promise.due_on) == (PROMISED, "next meeting", date(2021, 4, 7))
    assert promise.owner == "Head of Service"


def report_and_reschedule(window):
    def report(_dialog):
        write("Half of the list is there.")
        keep()

    def new_date(_dialog):
        write("21 July 2021")
        tab_to("Why")
        write("The system was down.")
        keep()

    with Answering(report):
        push("Add a report")
    with Answering(new_date):
        push("New date")
    promise = window.screen_on_show.page.on_show.promises[0].promise
    assert (promise.first_due_on, promise.due_on) == (date(2021, 4, 7), date(2021, 7, 21))
    assert promise.state is PromiseState.HEARD


def judge(window):
    tab_to("Not judged")
    press(Qt.Key.Key_Up)  # to another chip, which judges
    tab_to("Why, in your own words")
    write("no number was given")
    enter()
    reply = window.screen_on_show.page.on_show.responses[0]
    assert reply.kind is ResponseKind.WILL_WRITE
    assert reply.judgement in (Judgement.PART, Judgement.DOES_NOT)
    assert reply.judgement_reason == "no number was given"


def type_figures(window, indicator):
    press(Qt.Key.Key_4, CTRL)
    push("Show all indicators")
    settle()
    window.screen_on_show.show_record(indicator.id)
    push("Put on the scorecard")

    def act(_dialog):
        write("February 2021")
        tab_to("Figures")
        press(Qt.Key.Key_Right)
        write("84%")
        enter()
        keep()

    with Answering(act):
        push("Add figures")
    reading = window.session.desk.indicators.readings(indicator.id)[-1]
    assert (reading.text, reading.value) == ("84%", 84)


def prepare_and_make_the_sheet(qtbot, window, folder):
    desk = window.session.desk
    press(Qt.Key.Key_3, CTRL)
    push("Prepare the questions")
    tab_to("Questions of the sheet")
    meeting = desk.today().next_meeting
    order = list(desk.sheets.on_sheet(meeting.id))
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_M, CTRL)
    assert list(desk.sheets.on_sheet(meeting.id)) != order or len(order) > 2
    assert sum(desk.matters.get(one).must_ask for one in order) == 1
    push("Make the question sheet")
    qtbot.waitUntil(lambda: (folder / "paper.pdf").exists(), timeout=60_000)
    qtbot.waitUntil(lambda: not window.screen_on_show.prepare.paper.job.busy, timeout=60_000)
    assert (folder / "paper.pdf").read_bytes().startswith(b"%PDF")
    press(Qt.Key.Key_Escape)


def write_the_report(qtbot, window, folder):
    press(Qt.Key.Key_6, CTRL)
    settle()
    pick("What you ask of the chair", "Put it on the agenda")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: (folder / "paper.docx").exists(), timeout=60_000)
    qtbot.waitUntil(lambda: not window.screen_on_show.choices.busy, timeout=60_000)
    words = zipfile.ZipFile(folder / "paper.docx").read("word/document.xml").decode()
    assert FIRST in words
    assert PROMISED in words


def undo_the_last_thing(window):
    desk = window.session.desk
    before = desk.listing.counts(desk.today()).total
    press(Qt.Key.Key_N, CTRL)
    write("A question typed by mistake, and taken back.")
    enter()
    assert desk.listing.counts(desk.today()).total == before + 1
    press(Qt.Key.Key_Z, CTRL)
    assert desk.listing.counts(desk.today()).total == before
    press(Qt.Key.Key_Escape)


def test_the_whole_job_is_done_with_keys_alone(qtbot, open_desk, empty_file, papers_to, no_mouse):
    window = open_desk(empty_file)
    enter_two_meetings(window)
    log_two_questions(window)
    indicator = link_an_indicator(window)
    add_what_officers_said()
    take_the_offered_promise(window)
    report_and_reschedule(window)
    judge(window)
    type_figures(window, indicator)
    prepare_and_make_the_sheet(qtbot, window, papers_to)
    write_the_report(qtbot, window, papers_to)
    undo_the_last_thing(window)
