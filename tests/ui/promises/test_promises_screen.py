"""The Promises page by keyboard: lists, the promise in full, its reports, the reminder, and a layout without faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from carer_desk.panel.promise import Promise, PromiseState
from carer_desk.panel.promise_list import PromiseFilter, WhichPromises
from carer_desk.ui.parts.buttons import Button
from carer_desk.ui.parts.heading import Text
from tests.ui import lint

CTRL = Qt.KeyboardModifier.ControlModifier


def titles(screen):
    model = screen.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken(screen, row):
    return screen.list.model.index(row, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))


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
    assert [title[:9] for title in titles(screen)] == ["“Bring a ", "“Look int", "“Send the"]
    late = screen.list.view.cards.face(screen.list.model.record(0))
    assert [look.words for look in late.pills] == [
        "Made",
        "Overdue",
        "Silent",
        "Slipped",
    ]
    assert late.note.startswith("Due at the March 2021 meeting, one meeting ago; moved once")
    assert late.meta == "due 10 Mar 2021 · Head of Service, Care Leavers"
    assert screen.list.chips.value is WhichPromises.OPEN


def test_chips_narrow_the_list(qtbot, screen):
    for which, begins in (
        (WhichPromises.OVERDUE, ["“Bring"]),
        (WhichPromises.DUE, []),
        (WhichPromises.UNDATED, ["“Look "]),
        (WhichPromises.SILENT, ["“Bring"]),
        (WhichPromises.TO_SEE, ["“Send "]),
        (WhichPromises.CLOSED, ["“Intro"]),
    ):
        chip = next(c for key, c in screen.list.chips._chips.items() if key is which)
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert [title[:6] for title in titles(screen) if screen.list.view.isVisible()] == begins, which
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
    screen.list.view.setFocus()
    qtbot.keyClick(screen.list.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: screen.detail.words.text() == "“Send the guidance to every carer.”")
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
    assert window.notice_strip.texts[0].startswith(
        "The reminder is copied. Paste it into a mail or a letter. Checked"
    )


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


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_layout_has_no_faults(window, story, theme, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(*size)
    screen = window.show_page("promises")
    assert lint.findings(window) == []
    screen.panes.show_detail()
    assert lint.findings(window) == []


def test_rows_are_spoken_whole(screen):
    assert spoken(screen, 0) == (
        "Overdue. “Bring a plan to get pathway plans back on target to the next panel.” Made. "
        "Due 10 Mar 2021. To be done by Head of Service, Care Leavers. "
        "Due at the March 2021 meeting, one meeting ago; moved once. Silent for 1 meeting. "
        "Moved once: 56 days and 1 meeting later than the first date, Wednesday 13 January 2021. "
        "For the question: How will the red indicators on pathway plans be turned around?"
    )
    node = QAccessible.queryAccessibleInterface(screen.list.view)
    assert node.text(QAccessible.Text.Name) == "Promises"


def test_groups_stand_under_headings_where_a_list_has_several(screen):
    view, model = screen.list.view, screen.list.model
    assert model.headings == {0: "Overdue", 1: "Undated", 2: "Reported done, to be seen"}
    heights = [view.rowHeight(row) for row in range(3)]
    assert heights == [view.cards.row_height + view.cards.heading_height] * 3
    screen.list.show_filter(PromiseFilter(WhichPromises.SILENT))
    assert model.headings == {}
    assert view.rowHeight(0) == view.cards.row_height
    screen.list.show_filter(PromiseFilter(WhichPromises.ALL, owner="Fostering Manager"))
    assert model.headings == {0: "Reported done, to be seen", 1: "Closed"}
    assert view.rowHeight(1) == view.cards.row_height + view.cards.heading_height


def test_a_second_promise_of_a_group_has_no_heading_and_no_extra_height(screen, desk, story):
    more = desk.promises.add(Promise(story.matter, "Write to every carer.", date(2021, 3, 11)))
    screen.refresh()
    view = screen.list.view
    assert titles(screen)[1:3] == ["“Look into the delay in letters to carers.”", "“Write to every carer.”"]
    assert screen.list.model.headings == {0: "Overdue", 1: "Undated", 3: "Reported done, to be seen"}
    assert [view.rowHeight(row) - view.cards.row_height > 0 for row in range(4)] == [True, True, False, True]
    assert not spoken(screen, screen.list.model.row_of(more.id)).startswith("Undated")


def test_search_finds_promises_by_their_question_and_marks_where(qtbot, screen):
    screen.list.search.setText("mileage")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    assert titles(screen) == ["“Look into the delay in letters to carers.”"]
    assert screen.list.view.cards.excerpts
    (hit,) = screen.list.model.hits(0)
    assert (hit.where, [hit.excerpt[a:b] for a, b in hit.marks]) == ("question", ["mileage"])
    assert screen.list.count.text() == "1 promise found"
    screen.list.search.setText("next panel")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    assert [hit.where for hit in screen.list.model.hits(0)] == ["words", "due words"]
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Escape)
    assert not screen.list.view.cards.excerpts
    assert not screen.list.count.isVisible()


def test_a_state_narrows_the_list(qtbot, screen):
    screen.list.state.setFocus()
    while screen.list.state.value is not PromiseState.REPORTED_DONE:
        qtbot.keyClick(screen.list.state, Qt.Key.Key_Down)
    assert titles(screen) == ["“Send the guidance to every carer.”"]
    qtbot.keyClick(screen.list.state, Qt.Key.Key_End)
    assert titles(screen) == []
    assert "in this state" in screen.list.nothing.text()
    assert screen.detail.isHidden()


def test_the_chosen_promise_survives_a_change_elsewhere(screen, desk, story):
    screen.show_record(story.reported)
    desk.promises.add(Promise(story.matter, "Write to every carer.", date(2021, 3, 11)))
    screen.refresh()
    assert screen.list.view.chosen_id == story.reported
    assert screen.list.view.currentIndex().row() == 3
    desk.promises.remove(story.reported)
    screen.refresh()
    assert screen.list.view.currentIndex().row() == 2
    assert screen.detail.words.text() == "“Write to every carer.”"


def test_a_page_turn_is_one_statement(screen, desk, story):
    for number in range(60):
        desk.promises.add(Promise(story.matter, f"Write letter {number}.", date(2021, 3, 11)))
    screen.refresh()
    model = screen.list.model
    sent = []
    desk.connection.set_trace_callback(sent.append)
    try:
        shown = model.record(50).promise.words
    finally:
        desk.connection.set_trace_callback(None)
    assert shown.startswith("Write letter")
    assert len(sent) == 1


def test_what_the_figures_say_since_a_promise_leads_to_the_chart(qtbot, screen, desk, story):
    assert screen.detail.promise is not None
    texts = [text.text() for text in screen.detail.since.findChildren(Text)]
    assert any(
        "linked to no indicator" in words or "No comparison" in words or "figures" in words for words in texts
    )
    plans = desk.indicators.all()[0]
    desk.links.add(screen.detail.promise.matter_id, plans.id)
    screen.refresh()
    said = " ".join(text.text() for text in screen.detail.since.findChildren(Text))
    assert (plans.short_name or plans.name) in said and "figures" in said
    (button,) = screen.detail.since.findChildren(Button)
    with qtbot.waitSignal(screen.session.record_requested) as asked:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert asked.args == ["scorecard", plans.id]
