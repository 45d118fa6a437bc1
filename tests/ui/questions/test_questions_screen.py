"""The page by real key presses: log, search, filter, judge, promise, undo, a whole story without a mouse."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Outcome
from carer_desk.panel.response import Judgement
from carer_desk.panel.standing import Standing
from tests.ui.questions.conftest import HEALTH, PATHWAY, window_on
from tests.ui.questions.driving import ALT, CTRL, focused, in_dialog, press, tab_to, type_words

KEY = Qt.Key


def wordings(screen):
    model = screen.list.model
    return [model.record(row).wording for row in range(model.rowCount())]


def find(desk, wording):
    ids = desk.listing.all_ids(MatterFilter(), desk.today())
    return next(row.id for row in desk.listing.rows(ids, desk.today()) if row.wording == wording)


def notices(window):
    return window.notice_strip.texts


def test_a_question_is_logged_with_one_line_and_enter(window, screen, desk):
    press(KEY.Key_N, CTRL)
    type_words("Who pays for school transport after a move?")
    press(KEY.Key_Return)
    assert wordings(screen)[0] == "Who pays for school transport after a move?"
    assert notices(window) == ["Logged."]
    assert focused() is screen.list.log_bar.line
    assert screen.list.log_bar.line.text() == ""
    assert screen.list.log_bar.problem.isHidden()  # one Enter is one question, and not an empty one after it
    strip, foot = window.notice_strip, window.stack.geometry()
    assert strip.width() < foot.width() / 2 and foot.right() - strip.geometry().right() < 20
    assert screen.page.head.heading.text() == "Who pays for school transport after a move?"


def test_a_logged_question_is_undone_with_ctrl_z_from_the_empty_field(window, screen, desk):
    before = wordings(screen)
    press(KEY.Key_N, CTRL)
    type_words("A slip?")
    press(KEY.Key_Return)
    press(KEY.Key_Z, CTRL)
    assert wordings(screen) == before


def test_an_empty_line_is_not_logged_and_says_why(window, screen):
    before = wordings(screen)
    press(KEY.Key_N, CTRL)
    press(KEY.Key_Return)
    assert wordings(screen) == before
    assert "Type the question first" in screen.list.log_bar.problem.text()
    press(KEY.Key_Escape)
    assert screen.list.log_bar.isHidden()


def test_asking_again_is_noticed_and_can_be_joined(window, screen, desk, qtbot):
    press(KEY.Key_N, CTRL)
    type_words("Will the red indicators on pathway plans be turned around this year?")
    qtbot.waitUntil(lambda: not screen.list.log_bar.before.isHidden())
    assert PATHWAY in screen.list.log_bar.before.accessibleName()
    screen.list.log_bar.join.setFocus()
    press(KEY.Key_Space)
    screen.list.log_bar.line.setFocus()
    press(KEY.Key_Return)
    thread = screen.page.on_show
    assert thread.repeats.wording == PATHWAY
    assert "Asked before in November 2020" in screen.page.head.flags.sentences


def test_search_finds_answers_as_you_type_and_says_how_many(window, screen, qtbot):
    press(KEY.Key_F, CTRL)
    type_words("team managers read")
    qtbot.waitUntil(lambda: screen.list.count.text() == "1 question found")
    hits = screen.list.model.hits(0)
    assert [hit.where for hit in hits] == ["answers"]
    press(KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(wordings(screen)) == 6)
    assert screen.list.count.isHidden()


def test_a_search_without_result_teaches_and_leads_back(window, screen, qtbot):
    press(KEY.Key_F, CTRL)
    type_words("zebra")
    qtbot.waitUntil(lambda: screen.list.count.text() == "0 questions found")
    assert screen.list.no_result.isVisible()
    tab_to("Show all questions")
    press(KEY.Key_Space)
    assert len(wordings(screen)) == 6


def test_chips_count_and_narrow(window, screen, qtbot):
    qtbot.waitUntil(lambda: "All 6" in [b.text() for b in screen.list.views.chips._chips.values()])
    screen.list.views.chips._chips["to_judge"].setFocus()
    press(KEY.Key_Space)
    assert wordings(screen) == [HEALTH]


def test_filters_narrow_and_are_pressed_away_one_by_one(window, screen, desk):
    screen.list.filters.setFocus()
    press(KEY.Key_Space)
    panel = screen.list.filter_panel
    assert panel.isVisible()
    tab_to("Raised by")
    press(KEY.Key_P)  # panel member
    tab_to("Tag")
    press(KEY.Key_E)  # education
    press(KEY.Key_Escape)
    assert wordings(screen) == [PATHWAY]
    chips = screen.list.active.chips
    assert [chip.accessibleName() for chip in chips] == [
        "Remove the filter: Panel member",
        "Remove the filter: Tag: education",
    ]
    chips[1].setFocus()
    press(KEY.Key_Space)
    chips = screen.list.active.chips
    chips[0].setFocus()
    press(KEY.Key_Space)
    assert len(wordings(screen)) == 6
    assert screen.list.active.isHidden()


def test_arrows_choose_enter_opens_and_esc_returns_to_the_row(window, screen, qtbot):
    screen.list.focus_list()
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    row = screen.list.view.currentIndex().row()
    qtbot.waitUntil(lambda: screen.page.matter_id == screen.list.model.id_at(row))
    press(KEY.Key_Return)
    assert focused() is screen.page.head.answer
    press(KEY.Key_Escape)
    assert focused() is screen.list.view
    assert screen.list.view.currentIndex().row() == row == 2


def test_delete_removes_with_undo_and_shows_the_neighbour(window, screen, desk):
    screen.list.focus_list()
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    before = wordings(screen)
    press(KEY.Key_Delete)
    assert wordings(screen) == [before[0], *before[2:]]
    assert screen.page.head.heading.text() == before[2]
    assert notices(window) == ["Question removed."]
    assert focused() is screen.list.view
    press(KEY.Key_Z, CTRL)
    assert wordings(screen) == before


def test_f2_changes_the_wording_in_place(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    press(KEY.Key_F2)
    focused().selectAll()
    type_words("Why are assessments late?")
    press(KEY.Key_Return)
    assert screen.page.head.heading.text() == "Why are assessments late?"
    assert desk.matters.get(screen.page.matter_id).wording == "Why are assessments late?"
    assert "Why are assessments late?" in wordings(screen)


def test_esc_takes_a_change_of_the_wording_back(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    press(KEY.Key_F2)
    type_words(" And more")
    press(KEY.Key_Escape)
    assert screen.page.head.heading.text() == HEALTH
    assert desk.matters.get(screen.page.matter_id).wording == HEALTH


def test_judging_a_reply_changes_the_standing_everywhere(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    card = screen.page.replies.cards[0]
    card.chips._chips[Judgement.NOT_JUDGED].setFocus()
    press(KEY.Key_Left)
    press(KEY.Key_Space)
    assert screen.page.on_show.position.standing is Standing.NOT_ANSWERED
    card.reason.setFocus()
    type_words("no word on carers")
    press(KEY.Key_Tab)
    thread = desk.threads.thread(screen.page.matter_id)
    assert thread.responses[0].judgement_reason == "no word on carers"
    assert "it does not answer it: no word on carers." in screen.page.head.rule.text()


def test_typing_survives_a_refresh_and_is_saved_when_another_matter_opens(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    area = screen.page.background
    area.setFocus()
    type_words("Heard from three")
    desk.matters.set_must_ask(screen.page.matter_id, True)
    assert area.toPlainText() == "Heard from three"
    assert focused() is area
    type_words(" carers.")
    screen.show_record(find(desk, PATHWAY))
    assert desk.matters.get(find(desk, HEALTH)).background == "Heard from three carers."
    assert area.toPlainText() == "Red for three meetings."


def test_the_private_note_is_kept_apart(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    screen.page.private.area.setFocus()
    type_words("Ask the nurse first.")
    press(KEY.Key_Tab)
    matter = desk.matters.get(screen.page.matter_id)
    assert (matter.private_note, matter.background) == ("Ask the nurse first.", "")


def test_facts_are_changed_in_place_and_saved_by_themselves(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    form = screen.page.facts.open_form()
    form.tags.setFocus()
    type_words("health, autumn")
    press(KEY.Key_Tab)
    form.on_behalf.setFocus()
    type_words("many")
    press(KEY.Key_Tab)
    assert "count of people" in form.problem.text()
    form.on_behalf.setFocus()
    form.on_behalf.selectAll()
    type_words("12")
    press(KEY.Key_Tab)
    form.meeting.line.setFocus()
    form.meeting.line.selectAll()
    type_words("next panel")
    press(KEY.Key_Tab)
    thread = desk.threads.thread(screen.page.matter_id)
    assert thread.tags == ("autumn", "health")
    assert thread.matter.on_behalf_of == 12
    assert thread.meeting.on == date(2021, 1, 13)
    assert form.problem.isHidden()


def test_history_is_readable_and_closed_until_wanted(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    assert screen.page.history.sentences == []
    screen.page.history.toggle.setFocus()
    press(KEY.Key_Space)
    assert "Logged a question" in screen.page.history.sentences[-1]


def test_a_whole_story_without_a_mouse(window, screen, desk):
    """Log, put down for a meeting, hear the answer, judge it, record the promise, see it done, close."""
    press(KEY.Key_N, CTRL)
    type_words("Who tells carers about contact changes?")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    press(KEY.Key_Return)

    def day(dialog):
        dialog.meeting.setFocus()
        press(KEY.Key_A)  # another day
        tab_to("Day of the meeting")
        type_words("10/12/2020")
        press(KEY.Key_Return, CTRL)

    def reply(dialog):
        type_words("The team manager tells them within two days.")
        dialog.judgement.setFocus()
        press(KEY.Key_A)  # answers it
        press(KEY.Key_Return, CTRL)

    def promise(_dialog):
        type_words("A leaflet for carers.")
        press(KEY.Key_Tab)
        type_words("next meeting")
        press(KEY.Key_Return, CTRL)

    def see(_dialog):
        type_words("The leaflet came.")
        press(KEY.Key_Return, CTRL)

    def close(_dialog):
        tab_to("Why")
        type_words("answered and done")
        press(KEY.Key_Return, CTRL)

    problems = []
    for key, act in ((KEY.Key_M, day), (KEY.Key_A, reply), (KEY.Key_P, promise)):
        problems += in_dialog(act)
        press(key, ALT)
    assert problems == []
    problems = in_dialog(see)
    tab_to("Seen done")
    press(KEY.Key_Space)
    problems += in_dialog(close)
    press(KEY.Key_L, ALT)
    assert problems == []
    thread = screen.page.on_show
    assert thread.position.outcome is Outcome.RESOLVED
    assert thread.promises[0].promise.first_due_on == date(2021, 1, 13)
    told = [sentence.split(": ", 1)[1] for sentence in screen.page.story.sentences]
    assert "Promised: A leaflet for carers. By 13 January 2021." in told
    assert "Full answer. Judged: answers it" in told
    assert told[-1] == "Closed: resolved"
    for _step in range(6):
        press(KEY.Key_Z, CTRL)
    assert "Who tells carers about contact changes?" not in wordings(screen)


def test_an_empty_desk_teaches_and_begins(empty_desk, tmp_path, qapp, qtbot):
    window = window_on(empty_desk, tmp_path, qapp)
    qtbot.addWidget(window)
    qtbot.waitExposed(window)
    window.activateWindow()
    screen = window.screen_on_show
    screen.list.focus_list()
    assert screen.list.empty_desk.isVisible()
    tab_to("Log the first one")
    press(KEY.Key_Space)
    type_words("The first?")
    press(KEY.Key_Return)
    assert wordings(screen) == ["The first?"]
    assert screen.list.view.isVisible()


def test_narrow_windows_take_turns(window, screen, desk):
    window.resize(960, 540)
    QApplication.processEvents()
    screen.list.focus_list()
    press(KEY.Key_Return)
    assert screen.panes.detail_on_top
    assert not screen.list.isVisible()
    press(KEY.Key_Escape)
    assert screen.list.isVisible()
    assert focused() is screen.list.view
