"""The page by real key presses: log, search, filter, judge, promise, undo, a whole story without a mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter, Outcome
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import Judgement, ResponseKind
from carer_desk.panel.standing import Standing
from carer_desk.ui.dialogs.answer_dialog import AnswerDialog
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
    qtbot.waitUntil(lambda: "All 6" in [b.text() for b in screen.list.chips._chips.values()])
    screen.list.chips._chips["to_judge"].setFocus()
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


def test_a_holding_reply_offers_the_promise_with_its_due_words(window, screen, desk):
    screen.show_record(find(desk, "Are foster carers part of the review when a child may return home?"))

    def answer(dialog):
        type_words("We will write to the panel.")
        dialog.kind.setFocus()
        press(KEY.Key_W)  # will write
        dialog.said_by.setFocus()
        type_words("Service Director")
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(answer)
    press(KEY.Key_A, ALT)
    assert problems == []
    assert screen.page.on_show.responses[0].kind is ResponseKind.WILL_WRITE
    assert focused() is screen.page.offer.take

    def promise(dialog):
        type_words("We will write with the figures.")
        press(KEY.Key_Tab)
        type_words("end of February")
        assert "28 February 2021" in dialog.due.echo.text()
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(promise)
    press(KEY.Key_Space)
    assert problems == []
    kept = screen.page.on_show.promises[0].promise
    assert (kept.first_due_on, kept.due_words, kept.owner) == (
        date(2021, 2, 28),
        "end of February",
        "Service Director",
    )
    assert kept.response_id == screen.page.on_show.responses[0].id


def test_a_restated_rule_offers_a_ready_follow_up(window, screen, desk):
    screen.show_record(find(desk, HEALTH))

    def answer(dialog):
        type_words("The law gives 20 days.")
        dialog.kind.setFocus()
        press(KEY.Key_R)  # rule restated
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(answer)
    press(KEY.Key_A, ALT)
    problems += in_dialog(lambda _dialog: press(KEY.Key_Return, CTRL))
    press(KEY.Key_Space)
    assert problems == []
    follow_up = screen.page.on_show.supplementaries[0]
    assert "How often is this rule kept" in follow_up.wording
    assert follow_up.standing is Standing.READY
    assert len(screen.page.related.links) == 1


def test_words_typed_in_a_dialog_survive_a_failed_save(window, screen, desk, monkeypatch):
    from carer_desk.panel.errors import CarerDeskError

    screen.show_record(find(desk, HEALTH))
    real, calls = desk.responses.add, []

    def full_disk_once(response):
        calls.append(response)
        if len(calls) == 1:
            raise CarerDeskError("The disk is full.", "What was saved is safe.", "Free some space.")
        return real(response)

    monkeypatch.setattr(desk.responses, "add", full_disk_once)
    seen = []

    def first(dialog):
        type_words("Words that took a while.")
        problems.extend(in_dialog(second))
        press(KEY.Key_Return, CTRL)

    def second(dialog):
        seen.append((dialog.problem.text(), dialog.wording.toPlainText()))
        press(KEY.Key_Return, CTRL)

    problems: list = []
    problems += in_dialog(first)
    press(KEY.Key_A, ALT)
    assert problems == []
    assert seen == [
        ("The disk is full. What was saved is safe. Free some space.", "Words that took a while.")
    ]
    assert screen.page.on_show.responses[-1].wording == "Words that took a while."


def test_a_dialog_says_beside_the_field_what_is_missing(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    seen = []

    def answer(dialog):
        press(KEY.Key_Return, CTRL)
        seen.append((dialog.isVisible(), dialog.wording.accessibleDescription(), dialog.wording.hasFocus()))
        press(KEY.Key_Escape)

    problems = in_dialog(answer)
    press(KEY.Key_A, ALT)
    assert problems == []
    assert seen == [(True, "Type what was said, or choose “no reply recorded”.", True)]
    assert len(screen.page.on_show.responses) == 1


def test_a_correction_points_at_its_reply_and_leaves_its_words(window, screen, desk):
    screen.show_record(find(desk, HEALTH))
    first = screen.page.on_show.responses[0]

    def answer(dialog):
        type_words("It was eighteen.")
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(answer)
    screen.page.replies.correction_requested.emit(first.id)
    assert problems == []
    correction = screen.page.on_show.responses[1]
    assert (correction.kind, correction.corrects_id) == (ResponseKind.CORRECTION, first.id)
    assert "Officers corrected this" in screen.page.replies.card_of(first.id).correction.text()
    assert screen.page.replies.card_of(first.id).words.text() == "Staff were ill."


def test_a_promise_is_reported_moved_and_seen_done(window, screen, desk):
    screen.show_record(find(desk, PATHWAY))
    card = screen.page.promises.cards[0]

    def move(dialog):
        type_words("12 March 2021")
        tab_to("Why")
        type_words("staff left")
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(move)
    card.new_date.setFocus()
    press(KEY.Key_Space)
    promise = screen.page.on_show.promises[0].promise
    assert (promise.due_on, promise.first_due_on, promise.slips) == (date(2021, 3, 12), date(2021, 1, 13), 1)
    assert "First date: 13 January 2021." in card.facts.text()

    def see(dialog):
        type_words("The plan was in the papers.")
        press(KEY.Key_Return, CTRL)

    problems += in_dialog(see)
    card.seen.setFocus()
    press(KEY.Key_Space)
    assert problems == []
    assert screen.page.on_show.promises[0].promise.state is PromiseState.SEEN_DONE
    assert card.new_date.isHidden()
    assert any("Seen done" in sentence for sentence in screen.page.story.sentences)


def test_a_matter_with_an_open_promise_is_not_closed_as_resolved(window, screen, desk):
    screen.show_record(find(desk, PATHWAY))
    seen = []

    def close(dialog):
        tab_to("Why")
        type_words("done")
        press(KEY.Key_Return, CTRL)
        seen.append(dialog.outcome.accessibleDescription())
        dialog.outcome.setFocus()
        press(KEY.Key_O)  # overtaken by events
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(close)
    press(KEY.Key_L, ALT)
    assert problems == []
    assert "while a promise is open" in seen[0]
    assert screen.page.on_show.position.outcome is Outcome.OVERTAKEN

    def reopen(_dialog):
        type_words("it came back")
        press(KEY.Key_Return, CTRL)

    problems = in_dialog(reopen)
    press(KEY.Key_R, ALT)
    assert problems == []
    assert screen.page.on_show.position.standing is Standing.PART_ANSWERED
    assert [s.split(": ", 1)[1] for s in screen.page.story.sentences][-2:] == [
        "Reopened",
        "Today: part answered",
    ]


def test_linking_freezes_the_figure_and_unlinking_is_undone(window, screen, desk):
    screen.show_record(find(desk, HEALTH))

    def link(_dialog):
        type_words("pathway")
        press(KEY.Key_Return)

    problems = in_dialog(link)
    screen.page.link.setFocus()
    press(KEY.Key_Space)
    assert problems == []
    assert screen.page.indicators.cards[0].then.text() == "When asked (October 2020): 84%, target 95%, red."
    screen.page.indicators.cards[0].unlink.setFocus()
    press(KEY.Key_Space)
    assert screen.page.on_show.links == ()
    press(KEY.Key_Z, CTRL)
    assert screen.page.indicators.cards[0].name.text() == "Pathway plans completed"


def test_words_suggest_an_indicator_that_one_press_links(window, screen, desk, qtbot):
    matter = desk.matters.add(Matter("Are pathway plans shared with carers?"))
    screen.show_record(matter.id)
    qtbot.waitUntil(lambda: not screen.page.suggestion.isHidden())
    assert screen.page.suggestion.text() == "Link “Pathway plans”"
    screen.page.suggestion.setFocus()
    press(KEY.Key_Space)
    assert screen.page.on_show.links[0].indicator.code == "pathway_plan"


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


@pytest.mark.parametrize("kind", [ResponseKind.HOLDING, ResponseKind.NONE_RECORDED])
def test_the_answer_dialog_asks_only_what_fits(theme, qtbot, kind):
    from carer_desk.panel.response import Response
    from carer_desk.ui.dialogs.answer_dialog import AnswerContext

    dialog = AnswerDialog(theme, Response(1, date(2020, 11, 12), kind), AnswerContext(date(2020, 12, 16)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.judgement.isVisible() is (kind is ResponseKind.HOLDING)
    assert not dialog.corrects.isVisible()
    words, _field = dialog.what_is_wrong()
    assert bool(words) is (kind is ResponseKind.HOLDING)
