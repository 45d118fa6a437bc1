"""Erasing for good in the window: what is asked, what is gone, what may still hold it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from carer_desk.panel.backup_rule import BackupReason
from carer_desk.panel.erasing import ErasePlan, EraseReason
from carer_desk.panel.matter import Matter
from carer_desk.panel.promise import Promise
from carer_desk.panel.response import Response, ResponseKind
from carer_desk.store import erasing
from carer_desk.store.sealing import unsealed
from carer_desk.ui.dialogs.erase_dialog import EraseDialog
from carer_desk.ui.dialogs.erase_words_dialog import EraseWordsDialog
from carer_desk.ui.dialogs.erased_dialog import ErasedDialog
from carer_desk.ui.dialogs.kept_about_dialog import KeptAboutDialog
from carer_desk.ui.dialogs.passage_dialog import PassageDialog
from carer_desk.ui.dialogs.retention_dialog import RetentionDialog
from carer_desk.ui.dialogs.seal_dialog import SealDialog, Sealing
from tests.store.test_sources import reading
from tests.ui.lint import settle
from tests.ui.whole.test_desk_menu import choose

NAME = "Quilltoppings"


@pytest.fixture
def window(open_desk, empty_file):
    return open_desk(empty_file)


@pytest.fixture
def aftermaths(monkeypatch):
    """What was said afterwards; the copies stay."""
    seen = []

    def take(dialog):
        seen.append(dialog.lines)
        return False

    monkeypatch.setattr(ErasedDialog, "take", take)
    return seen


def tick(*words):
    """Tick what is called so in a dialog, and go on."""

    def take(dialog):
        for box in dialog.list.boxes:
            box.setChecked(box.text() in words)
        problem, _ = dialog.what_is_wrong()
        assert bool(problem) is not bool(words)
        return bool(words)

    return take


def test_a_question_is_erased_from_its_thread_and_nothing_can_be_undone(window, monkeypatch, aftermaths):
    desk, page = window.session.desk, window.show_page("questions")
    matter = desk.matters.add(Matter(f"Is {NAME} told?", private_note=f"{NAME} rang"))
    page.show_record(matter.id)
    settle()
    monkeypatch.setattr(EraseDialog, "take", tick())
    page.page.history.erase.click()
    assert desk.matters.get(matter.id).private_note
    monkeypatch.setattr(EraseDialog, "take", tick("The private note"))
    page.page.history.erase.click()
    assert desk.matters.get(matter.id).private_note == ""
    desk.responses.add(
        Response(matter.id, desk.day(), ResponseKind.FULL, "Head of Service", wording=f"{NAME} is.")
    )
    desk.promises.add(Promise(matter.id, f"We ring {NAME}.", desk.day()))
    day = "20 March 2021"
    words = (
        f"The words of the reply of {day}",
        f"The words of the promise of {day}",
        "The wording",
        "Earlier wordings",
    )
    monkeypatch.setattr(EraseDialog, "take", tick(*words))
    page.page.history.erase.click()
    assert desk.erasing.places(NAME) == []
    thread = desk.threads.thread(matter.id)
    assert (thread.responses[0].wording, thread.promises[0].promise.words) == ("", "[erased]")
    monkeypatch.setattr(EraseDialog, "take", tick("The whole question", "The wording"))
    choose(window, "Erase from this question for good…")
    settle()
    assert page.shown_id != matter.id
    assert desk.erasing.places(NAME) == []
    assert NAME.encode() not in desk.path.read_bytes()
    assert desk.undo_label() is None
    assert not any("Undo:" in action.text() for action in window.every_action())
    assert "Erased from" in aftermaths[-1][0]
    assert "for you to look after" in aftermaths[-1][-1]


def test_words_go_everywhere_and_copies_of_before_are_replaced(window, monkeypatch):
    desk = window.session.desk
    matter = desk.matters.add(Matter(f"Is {NAME} told?"))
    desk.matters.save(
        replace(desk.matters.get(matter.id), wording="Is the child told?", background=f"{NAME} rang")
    )
    before = desk.backups.make(BackupReason.ASKED)

    def take(dialog):
        dialog.words.setText(NAME.upper())
        dialog.show()
        for line in (dialog.words, dialog.words, dialog.instead):
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_Return)  # a hasty second Enter must not erase
            assert dialog.isVisible() and dialog.result() == 0 and dialog.problem.isHidden()
        dialog.words.setText(NAME.title())
        assert "Look at the places first" in dialog.what_is_wrong()[0]
        assert [box.text() for box in dialog.list.boxes] == [
            f"The background of #{matter.id}",
            "The history of changes: 2",
        ]
        dialog.instead.setText("a young person")
        assert dialog.what_is_wrong() == ("", None)
        return True

    monkeypatch.setattr(EraseWordsDialog, "take", take)
    monkeypatch.setattr(ErasedDialog, "take", lambda dialog: dialog.keep.isEnabled())
    choose(window, "Erase words everywhere…")
    assert desk.matters.get(matter.id).background == "a young person rang"
    copies = desk.backups.copies()
    assert [NAME.encode() in copy.path.read_bytes() for copy in copies] == [False]
    assert not before.path.exists()
    assert window.notice_strip.texts[-1] == "A new copy is made and checked. Earlier copies removed: 1."


def test_a_text_that_was_read_in_is_erased_where_it_is_shown(window, monkeypatch, aftermaths):
    desk = window.session.desk
    desk.sources.take(reading())
    page = window.show_page("meetings", desk.meetings.on(reading().held_on).id)
    settle()
    monkeypatch.setattr(PassageDialog, "exec", lambda dialog: dialog.erase.click())
    monkeypatch.setattr(EraseDialog, "take", tick("This text"))
    page.detail.sources.lines[0].click()
    assert desk.passages.of_meeting(desk.meetings.on(reading().held_on).id) == []
    assert len(aftermaths) == 1


def test_what_is_due_is_told_on_today_and_goes_only_when_it_is_ticked(window, monkeypatch, aftermaths):
    desk, today = window.session.desk, window.show_page("today")
    today.due.look()
    today.due._on_pause_ended()
    assert today.due_call.isHidden() is not desk.erasing.retention.is_anything_due()
    matter = desk.matters.add(Matter("When?", private_note=f"{NAME} rang"))
    note = f"The private note of #{matter.id}"
    desk.connection.execute("DROP TRIGGER guard_action_kept")
    desk.connection.execute(
        "UPDATE action SET at = '2020-01-01T10:00:00' WHERE id = (SELECT max(id) FROM action)"
    )
    desk.connection.execute("UPDATE matter SET raised_on = raised_on")
    with desk.log.action("moved a day"):
        desk.connection.execute("UPDATE matter SET raised_on = '2020-01-01' WHERE id = ?", (matter.id,))
    today.due._on_pause_ended()
    assert not today.due_call.isHidden()
    monkeypatch.setattr(RetentionDialog, "take", tick(note))
    today.due_call.click()
    assert desk.matters.get(matter.id).private_note == ""

    def stricter(dialog):
        dialog.months.pick(24)
        dialog.ends.line.setText("nonsense")
        dialog.look.click()
        assert dialog.problem.isHidden()
        dialog.ends.line.setText("")
        dialog.ends.line.editingFinished.emit()
        dialog.look.click()
        return False

    monkeypatch.setattr(RetentionDialog, "take", stricter)
    choose(window, "What may go now…")
    assert desk.erasing.retention.rule().notes_months == 24


def test_what_is_kept_about_somebody_is_written_where_the_user_wants(window, monkeypatch, papers_to):
    desk = window.session.desk
    matter = desk.matters.add(Matter("Who is told?"))
    desk.responses.add(
        Response(matter.id, desk.day(), ResponseKind.FULL, "Head of Service", wording="All are.")
    )
    asked = ["", "Nobody of that name"]

    def take(dialog):
        dialog.words.setText(asked.pop(0))
        return not dialog.what_is_wrong()[0]

    sealings = [None, Sealing(None), Sealing("magpie quaver equator radar")]
    monkeypatch.setattr(KeptAboutDialog, "take", take)
    monkeypatch.setattr(SealDialog, "ask", lambda *_: sealings.pop(0))
    for _ in range(2):
        choose(window, "What is kept about somebody…")
    asked += ["Head of Service"] * 3
    choose(window, "What is kept about somebody…")
    assert list(papers_to.glob("paper*")) == [], "whoever leaves the question of sealing writes nothing"
    choose(window, "What is kept about somebody…")
    assert "It is not sealed: look it through" in window.notice_strip.texts[-1]
    assert (papers_to / "paper.docx").stat().st_size > 5000
    choose(window, "What is kept about somebody…")
    assert "sealed. Look it through" in window.notice_strip.texts[-1]
    (sealed,) = papers_to.glob("*.sealed")
    assert unsealed(sealed, "magpie quaver equator radar").content[:2] == b"PK"


def test_an_erasing_that_was_broken_off_is_finished_when_the_desk_is_open(window, monkeypatch):
    desk = window.session.desk
    matter = desk.matters.add(Matter(f"Is {NAME} told?"))
    monkeypatch.setattr(erasing.Eraser, "_finished", lambda self: False)
    assert not desk.erasing.erase(ErasePlan(EraseReason.TOO_MUCH, matters=(matter.id,))).finished
    monkeypatch.undo()
    assert desk.erasing.is_unfinished
    next(child for child in window.children() if type(child).__name__ == "EraseActions")._on_window_settled()
    assert not desk.erasing.is_unfinished
