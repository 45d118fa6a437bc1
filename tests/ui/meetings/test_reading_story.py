"""Minutes read by keyboard: drop the page, keep ten, refuse one, undo, keep again; and what else may happen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from carer_desk.panel.findings import Mark
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.panel import Role
from tests.ui.lint import settle
from tests.ui.meetings import reading_pages as pages
from tests.ui.meetings.reading_hands import ReadingHands
from tests.ui.panel_year import MARCH
from tests.ui.whole.keyboard import (
    CTRL,
    Answering,
    focused,
    named,
    pick,
    press,
    push,
    tab_to,
    write,
    write_over,
)

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete


@pytest.fixture
def hands(qtbot, window, tmp_path):
    window.activateWindow()
    settle()
    window.screen_on_show.list.setFocus()
    return ReadingHands(qtbot, window, tmp_path)


def test_drop_the_page_keep_ten_refuse_one_undo_keep_again(hands, year):
    before = hands.matters()
    hands.read(pages.ELEVEN, "minutes of March.txt")
    assert focused() is hands.view.list
    assert hands.pane.heading.text() == "Minutes of 10 March 2021"
    assert "Corporate Parenting Panel" in hands.pane.about.text()
    assert hands.marks == [Mark.OPEN] * 11
    assert hands.matters() == before

    for number in range(11):
        press(DELETE if number == 3 else ENTER)
    assert hands.pane.summary.text() == "11 findings: 10 to keep, 1 refused, 0 open"
    assert hands.put == "Keep 10 findings"
    assert hands.matters() == before
    press(ENTER, CTRL)

    assert hands.matters() == before + 10
    assert hands.window.notice_strip.texts == ["10 findings kept, 1 refused."]
    assert hands.pane.earlier.text() == "10 findings are on your desk, 1 was refused before."
    assert hands.put == "Done"
    press(Qt.Key.Key_Z, CTRL)
    assert hands.matters() == before
    assert hands.marks.count(Mark.KEPT) == 10
    assert hands.put == "Keep 10 findings"
    press(ENTER, CTRL)

    assert hands.matters() == before + 10
    kept = hands.desk.listing.rows(
        next(hands.desk.listing.ids(MatterFilter(), hands.desk.today())), hands.desk.today()
    )
    assert {
        row.meeting_on
        for row in kept
        if "posts were vacant" in row.wording or "plans were out" in row.wording
    } == {MARCH}
    assert not [row for row in kept if "workbook" in row.wording]
    press(ENTER, CTRL)
    assert focused() is hands.screen.list
    assert hands.screen.minutes.bar.isHidden()


def test_a_screen_reader_hears_role_kind_state_words_and_reasons(hands, year):
    hands.take(pages.ELEVEN)
    first = hands.heard()
    assert first.startswith(
        "Foster carers’ representative · question. Open. The foster carers’ representative asked"
    )
    assert "Head of Service: Full answer. The Head of Service replied that 84%" in first
    assert "Promise, firm, because of" in first
    assert "Pathway plans, because of “pathway plans”" in first
    assert "84% · Pathway plans" in first
    assert first.endswith("6 Children in care scorecard 🙂.")
    press(Qt.Key.Key_Down)
    assert "Left out: the name “Bryony Oakhanger”" in hands.heard() or "Ms Bryony" in hands.heard()
    assert "Oakhanger" not in hands.view.list.faces[1].title
    for _row in range(2):
        press(Qt.Key.Key_Down)
    assert "No reply recorded." in hands.heard()
    resolved = [face for face in hands.view.list.faces if face.state is None]
    assert [face.lead for face in resolved] == ["Resolution · not kept, only shown"] * 2
    assert [face.heading for face in hands.view.list.faces if face.heading] == [
        "6 Children in care scorecard 🙂",
        "7 Placements 🏠",
    ]


def test_a_mark_can_be_taken_back_and_all_marked_at_once(hands, year):
    hands.take(pages.ELEVEN)
    press(ENTER)
    assert hands.view.list.key == 1
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert hands.marks[0] is Mark.OPEN
    press(DELETE)
    assert hands.marks[:2] == [Mark.REFUSED, Mark.OPEN]
    press(Qt.Key.Key_K)
    assert hands.marks == [Mark.REFUSED] + [Mark.KEPT] * 10
    push("Reopen")
    assert hands.open_ones() == 1


def test_a_paste_without_a_date_is_asked_for_it_and_can_be_marked_meanwhile(hands, year):
    before = hands.matters()
    hands.paste(pages.UNDATED)
    hands.wait()
    assert hands.pane.heading.text() == "Minutes without a date"
    assert hands.pane.facts.asks.isVisible()
    hands.keep_all()
    assert hands.matters() == before
    assert focused() is hands.pane.facts.day.line
    write("10 March 2022")
    press(ENTER)
    assert hands.reading.held_on is None
    write_over("10 March 2021")
    press(ENTER)
    assert hands.pane.heading.text() == "Minutes of 10 March 2021"
    assert not hands.pane.facts.asks.isVisible()
    press(ENTER, CTRL)
    assert hands.matters() == before + 2
    press(Qt.Key.Key_Z, CTRL)  # of the desk, and not of the letters in the field
    assert hands.matters() == before
    press(ENTER, CTRL)
    assert hands.matters() == before + 2
    press(Qt.Key.Key_Escape)
    hands.paste(pages.UNDATED)
    hands.wait()
    assert hands.pane.heading.text() == "Minutes of 10 March 2021"
    assert "read before" in hands.pane.note.text()
    assert "taken as approved" in hands.pane.about.text()


def test_a_file_that_is_refused_is_named_and_nothing_else_happens(hands, year):
    before, label = hands.matters(), hands.desk.undo_label()
    hands.read(b"\x89PNG\r\n\x1a\n" + bytes(200), "picture of minutes.png")
    (told,) = hands.window.notice_strip.texts
    assert "“picture of minutes.png” is a picture. Nothing was taken from it. Ask the clerk" in told
    assert hands.screen.panes.isVisible()
    assert focused() is hands.screen.list
    assert (hands.matters(), hands.desk.undo_label()) == (before, label)


def test_the_same_page_again_offers_only_what_is_new(hands, year):
    hands.read(pages.ELEVEN)
    for number in range(11):
        press(DELETE if number in (3, 5) else ENTER)
    press(ENTER, CTRL)
    press(Qt.Key.Key_Escape)
    kept = hands.matters()
    hands.read(pages.ELEVEN + pages.ONE_MORE, "the page again.txt")

    assert hands.pane.earlier.text() == "9 findings are on your desk, 2 were refused before."
    assert [one.taken.exchange.wording[-22:] for one in hands.reading.offered] == ["pays for school trips."]
    hands.keep_all()
    assert hands.matters() == kept + 1
    push("Show the refused again")
    assert len(hands.reading.offered) == 2
    assert focused() is hands.view.list
    press(ENTER)
    press(ENTER, CTRL)
    assert hands.matters() == kept + 2


def test_a_finding_is_edited_before_it_is_kept(hands, year):
    hands.take(pages.ELEVEN)

    def change(_dialog):
        write_over("How many pathway plans are out of date?")
        pick("Kind", "Concern")
        pick("Who raised it", "Co-optee")
        pick("Reply: kind", "Part answer")
        tab_to("Promise: by when")
        write_over("")
        tab_to("Link the indicator")
        press(Qt.Key.Key_Space)
        press(ENTER, CTRL)

    with Answering(change):
        press(Qt.Key.Key_E)
    face = hands.view.list.faces[0]
    assert (face.lead, face.title) == ("Co-optee · concern", "How many pathway plans are out of date?")
    assert {"pencil", "circle"} <= {line.icon for line in face.lines}
    press(ENTER)
    press(ENTER, CTRL)
    newest = hands.desk.matters.get(hands.desk.connection.execute("SELECT max(id) FROM matter").fetchone()[0])
    assert (newest.wording, newest.raised_by) == ("How many pathway plans are out of date?", Role.CO_OPTEE)
    thread = hands.desk.threads.thread(newest.id)
    assert [one.kind.words for one in thread.responses] == ["part answer"]
    assert not thread.links


def test_a_finding_becomes_the_answer_of_a_question_logged_already(hands, year):
    before = hands.matters()
    hands.take(pages.AGAIN)
    assert "Looks like a question logged on 20 April 2021: “Which training do new carers" in hands.heard()
    press(Qt.Key.Key_A)
    assert "Becomes the answer of the question logged on 20 April 2021" in hands.heard()
    press(Qt.Key.Key_A)
    assert "Looks like a question" in hands.heard()
    push("Its answer")
    assert hands.pane.answer.text() == "Own question"
    tab_to("Findings")
    hands.keep_all()
    assert hands.matters() == before
    (said,) = hands.desk.threads.thread(year.training).responses
    assert "six courses" in said.wording


def test_reading_can_be_stopped_and_nothing_comes_of_it(hands, year):
    hands.drop(text=pages.ELEVEN * 30)
    assert hands.room.job.busy
    assert named(focused()) == "Stop reading"
    press(Qt.Key.Key_Space)
    assert not hands.room.job.busy
    assert hands.window.notice_strip.texts == ["Reading was stopped. Nothing was kept."]
    assert focused() is hands.screen.list
    hands.read(pages.SECOND)
    assert hands.pane.heading.text() == "Minutes of 13 January 2021"


def test_two_files_are_read_one_after_the_other(hands, year):
    hands.drop(hands.file("one.txt", pages.ELEVEN), hands.file("two.txt", pages.SECOND))
    hands.wait()
    assert hands.pane.summary.text() == "11 findings: 0 to keep, 0 refused, 11 open · 1 file waits"
    hands.keep_all()
    assert hands.put == "Read the next file"
    press(ENTER, CTRL)
    hands.wait()
    assert hands.pane.heading.text() == "Minutes of 13 January 2021"
    assert len(hands.reading.offered) == 1


def test_leaving_keeps_the_marks_in_hand(hands, year):
    hands.take(pages.ELEVEN)
    press(ENTER)
    press(DELETE)
    press(Qt.Key.Key_Escape)
    bar = hands.screen.minutes.bar
    assert bar.isVisible()
    assert bar.words.text() == "Minutes of 10 March 2021: 2 marked, not kept yet."
    push("Go on reading")
    assert focused() is hands.view.list
    assert hands.marks[:3] == [Mark.KEPT, Mark.REFUSED, Mark.OPEN]
    press(Qt.Key.Key_Escape)
    hands.drop(hands.file("two.txt", pages.SECOND))  # waits
    assert not hands.room.job.busy
    press(Qt.Key.Key_Escape)
    assert bar.words.text().endswith("1 file waits to be read.")
    push("Put aside")
    assert bar.isHidden()
    hands.window.notice_strip.press_action()
    assert hands.marks.count(Mark.OPEN) == 9


def test_closing_the_window_asks_before_marks_go(hands, year):
    hands.take(pages.ELEVEN)
    press(ENTER)
    with Answering(lambda _dialog: press(Qt.Key.Key_Escape)):
        assert not hands.window.close()
    assert hands.window.isVisible()
    assert hands.marks[0] is Mark.KEPT

    def close(dialog):
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Close without keeping").click()

    with Answering(close):
        assert hands.window.close()


def test_closing_the_window_while_reading_stops_it(hands, year):
    hands.drop(text=pages.ELEVEN * 30)
    assert hands.window.close()
    assert not hands.room.job.busy


def test_the_minutes_of_a_meeting_take_its_day_where_they_give_none(hands, year, tmp_path, monkeypatch):
    path = hands.file("undated.txt", pages.UNDATED)
    monkeypatch.setattr(
        "carer_desk.ui.meetings.minutes_door.QFileDialog.getOpenFileNames", lambda *_: ([str(path)], "")
    )
    hands.screen.show_record(year.january)
    push("Read its minutes")
    hands.wait()
    assert hands.pane.heading.text() == "Minutes of 13 January 2021"
    assert hands.pane.note.text().startswith("The page does not say its day")
    hands.room.read_files([hands.file("march.txt", pages.ELEVEN)], hands.desk.meetings.get(year.january).on)
    hands.wait()
    assert hands.pane.note.text().startswith("You chose the meeting of 13 January 2021")
    assert hands.pane.heading.text() == "Minutes of 10 March 2021"
