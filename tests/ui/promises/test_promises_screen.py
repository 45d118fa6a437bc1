"""The Promises page by keyboard: lists, the promise in full, its reports, the reminder, and a layout without faults."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from carer_desk.panel.promise import PromiseState
from carer_desk.panel.promise_list import PromiseFilter, WhichPromises
from tests.ui import lint
from tests.ui.promised_desk import fill

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(screen):
    return [face.title for face in screen.list.rows.faces]


def in_dialog(steps):
    """Do the steps in the dialog that opens next; one that they leave open is closed, so that no test hangs."""

    def run():
        dialog = QApplication.activeModalWidget()
        try:
            steps(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(20, run)


def test_open_promises_come_by_date_and_say_their_rules(screen):
    assert [title[:9] for title in titles(screen)] == ["“Bring a ", "“Send the", "“Look int"]
    late = screen.list.rows.faces[0]
    assert late.pills[0].words == "Heard"
    assert "Due at the March 2021 meeting, one meeting ago; moved once" in late.spoken
    assert "Head of Service, Care Leavers" in late.spoken
    assert screen.list.chips.value is WhichPromises.OPEN


@pytest.mark.parametrize(
    ("which", "begins"),
    [
        (WhichPromises.OVERDUE, ["“Bring"]),
        (WhichPromises.DUE, []),
        (WhichPromises.UNDATED, ["“Look "]),
        (WhichPromises.SILENT, ["“Bring"]),
        (WhichPromises.TO_SEE, ["“Send "]),
        (WhichPromises.CLOSED, ["“Intro"]),
    ],
)
def test_chips_narrow_the_list(qtbot, screen, which, begins):
    chip = next(c for key, c in screen.list.chips._chips.items() if key is which)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [title[:6] for title in titles(screen) if screen.list.rows.isVisible()] == begins
    assert screen.list.nothing.isVisible() == (not begins)
    assert chip.text().endswith(f" {len(begins)}")


def test_search_and_owner_narrow_the_list(qtbot, screen, window):
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(screen.list.search, "guidance")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    assert titles(screen) == ["“Send the guidance to every carer.”"]
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Escape)
    assert len(titles(screen)) == 3
    screen.list.owner.setFocus()
    qtbot.keyClick(screen.list.owner, Qt.Key.Key_Down)
    assert screen.list.filter == PromiseFilter(owner="Fostering Manager")
    assert titles(screen) == ["“Send the guidance to every carer.”"]


def test_the_page_of_a_promise_tells_dates_and_slips(screen):
    facts = dict(screen.detail.facts._facts)
    assert (
        screen.detail.words.text() == "“Bring a plan to get pathway plans back on target to the next panel.”"
    )
    assert facts["First date"] == "Wednesday 13 January 2021. This date never changes."
    assert facts["Due now"] == "Wednesday 10 March 2021"
    assert facts["As they said it"] == "“next panel”"
    assert facts["Slipped"].startswith("Moved once: 56 days and 1 meeting later than the first date")
    assert facts["Done when"] == "a written plan in the papers"
    assert screen.detail.story.sentences == [
        "12 November 2020: Promised for 13 January 2021",
        "13 January 2021: New date: 10 March 2021 (Head of Service). staff sickness.",
    ]
    assert screen.detail.matter.wording.text().startswith("How will the red indicators")


def test_arrows_go_through_the_list(qtbot, screen):
    screen.list.rows.setFocus()
    qtbot.keyClick(screen.list.rows, Qt.Key.Key_Down)
    assert screen.detail.words.text() == "“Send the guidance to every carer.”"
    assert screen.detail.refuted.isVisible()
    assert screen.detail.seen.isVisible()


def test_a_new_date_by_keyboard_keeps_the_first(qtbot, screen, desk, story):
    def steps(dialog):
        qtbot.keyClicks(dialog.due.line, "12/5/2021")
        qtbot.keyClicks(dialog.reason, "more time")
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)

    in_dialog(steps)
    screen.detail.new_date.setFocus()
    qtbot.keyClick(screen.detail.new_date, Qt.Key.Key_Space)
    kept = desk.promises.get(story.late)
    assert (str(kept.first_due_on), str(kept.due_on), kept.slips) == ("2021-01-13", "2021-05-12", 2)
    assert dict(screen.detail.facts._facts)["Slipped"].startswith("Moved twice")
    assert "New date: 12 May 2021" in screen.detail.story.sentences[-1]


def test_seen_done_leaves_the_list_and_undo_brings_it_back(qtbot, screen, desk, story, window):
    def steps(dialog):
        qtbot.keyClicks(dialog.words, "The plan is in the papers.")
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)

    in_dialog(steps)
    screen.detail.seen.setFocus()
    qtbot.keyClick(screen.detail.seen, Qt.Key.Key_Space)
    assert desk.promises.get(story.late).state is PromiseState.SEEN_DONE
    assert len(titles(screen)) == 2
    window.activateWindow()
    lint.settle()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk.promises.get(story.late).state is PromiseState.HEARD
    assert len(titles(screen)) == 3


def test_not_borne_out_wants_its_evidence(qtbot, screen, desk, story):
    screen.show_record(story.reported)
    seen = []

    def steps(dialog):
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)
        seen.append(dialog.isVisible())
        qtbot.keyClicks(dialog.words, "Six carers never had it.")
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)

    in_dialog(steps)
    qtbot.mouseClick(screen.detail.refuted, Qt.MouseButton.LeftButton)
    assert seen == [True]
    assert desk.promises.get(story.reported).state is PromiseState.NOT_BORNE_OUT


def test_closing_wants_a_reason(qtbot, screen, desk, story):
    screen.show_record(story.undated)

    def steps(dialog):
        qtbot.keyClicks(dialog.reason, "A new contract replaces it.")
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)

    in_dialog(steps)
    qtbot.mouseClick(screen.detail.end, Qt.MouseButton.LeftButton)
    assert desk.promises.get(story.undated).state is PromiseState.DROPPED


def test_a_chaser_is_shown_first_and_copied(qtbot, screen, window):
    shown = []

    def steps(dialog):
        shown.append(dialog.text.toPlainText())
        qtbot.keyClick(dialog.keep, Qt.Key.Key_Space)

    in_dialog(steps)
    qtbot.keyClick(screen, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert "To the Head of Service, Care Leavers" in shown[0]
    assert "SECRET" not in shown[0]
    assert QGuiApplication.clipboard().text() == shown[0]
    assert window.notice_strip.texts == ["The reminder is copied. Paste it into a mail or a letter."]


def test_no_chaser_is_made_of_closed_session(screen, desk, window):
    desk.matters.save(replace(desk.matters.get(1), closed_session=True))
    screen._on_chaser_requested(1)
    assert "closed session" in window.notice_strip.texts[0]


def test_open_it_leads_to_the_matter(qtbot, screen, session, story):
    told = []
    session.matter_requested.connect(told.append)
    qtbot.mouseClick(screen.detail.matter.open, Qt.MouseButton.LeftButton)
    assert told == [story.matter]


def test_show_record_finds_a_closed_promise(screen, story):
    screen.list.show_filter(PromiseFilter(text="guidance"))
    screen.show_record(story.done)
    assert screen.list.filter == PromiseFilter(WhichPromises.CLOSED)
    assert screen.detail.words.text() == "“Introduce a new claims form.”"
    assert not screen.detail.new_date.isVisible()


def test_a_blank_desk_says_what_the_page_is_for(window, session):
    screen = window.show_page("promises")
    assert screen.empty.isVisible()
    assert any("When an officer says" in label.text() for label in screen.empty.findChildren(QLabel))
    wanted = []
    session.screen_requested.connect(wanted.append)
    screen._on_questions_clicked()
    assert wanted == ["questions"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(960, 540)])
@pytest.mark.parametrize("told", [True, False])
def test_layout_has_no_faults(window, desk, theme, scheme, zoom, size, told):
    if told:
        fill(desk)
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(size)
    screen = window.show_page("promises")
    assert lint.findings(window) == []
    screen.panes.show_detail()
    assert lint.findings(window) == []


def test_the_dialog_of_the_reminder_has_no_faults(qtbot, screen, theme):
    found = []

    def steps(dialog):
        found.extend(lint.findings(dialog))

    in_dialog(steps)
    qtbot.mouseClick(screen.detail.chaser, Qt.MouseButton.LeftButton)
    assert found == []


def test_rows_are_spoken_whole(screen):
    index = screen.list.rows.rows.index(0, 0)
    spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("“Bring a plan")
    node = QAccessible.queryAccessibleInterface(screen.list.rows)
    assert node.text(QAccessible.Text.Name) == "Promises"
