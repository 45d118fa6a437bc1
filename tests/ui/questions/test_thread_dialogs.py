"""Replies, promises, links and endings by their dialogs, with keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from carer_desk.panel.matter import Matter, Outcome
from carer_desk.panel.promise import PromiseState
from carer_desk.panel.response import ResponseKind
from carer_desk.panel.standing import Standing
from carer_desk.ui.dialogs.answer_dialog import AnswerDialog
from tests.ui.questions.conftest import HEALTH, PATHWAY
from tests.ui.questions.driving import ALT, CTRL, focused, in_dialog, press, tab_to, type_words
from tests.ui.questions.test_questions_screen import find

KEY = Qt.Key


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
    qtbot.waitUntil(lambda: screen.page.offers.isVisible())
    (button,) = screen.page.offers.buttons
    assert button.text() == "Link “Pathway plans”"
    button.setFocus()
    press(KEY.Key_Space)
    assert screen.page.on_show.links[0].indicator.code == "pathway_plan"


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
