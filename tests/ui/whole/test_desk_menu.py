"""What the Desk menu does to the desk as a whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog

from carer_desk import RESOURCES
from carer_desk.panel.matter import Kind, Matter
from carer_desk.panel.panel import Role
from carer_desk.ui.dialogs.check_dialog import CheckDialog
from carer_desk.ui.dialogs.identity_stays_dialog import IdentityStaysDialog
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog
from carer_desk.ui.dialogs.log_save_dialog import LogSaveDialog
from carer_desk.ui.dialogs.panel_dialog import PanelDialog
from carer_desk.ui.dialogs.seal_dialog import SealDialog, Sealing
from carer_desk.ui.report import copy_job
from tests.ui.lint import settle


def choose(window, words):
    next(action for action in window.every_action() if action.text().replace("&", "") == words).trigger()


def test_the_panels_details_are_changed_in_one_action(open_desk, empty_file, monkeypatch):
    window = open_desk(empty_file)
    desk = window.session.desk
    before = desk.panel

    def fill(dialog):
        dialog.name.setText(" Parenting Board ")
        dialog.days.setText("10")
        dialog.role.pick(Role.CARE_LEAVERS_REP)
        return True

    monkeypatch.setattr(PanelDialog, "take", fill)
    choose(window, "About this panel…")
    after = replace(before, name="Parenting Board", written_days=10, role=Role.CARE_LEAVERS_REP)
    assert desk.panel == after
    assert desk.undo_label() == "changed the panel’s details"
    assert window.notice_strip.texts[-1] == "The panel’s details were changed."
    choose(window, "About this panel…")  # the same again is no change
    desk.undo()
    assert (desk.panel, desk.undo_label()) == (before, None)


def test_what_is_late_is_told_by_the_new_rule_at_once(open_desk, empty_file, monkeypatch):
    window = open_desk(empty_file)
    desk = window.session.desk
    meeting = desk.meetings.find_or_add(desk.day().replace(day=3))
    budget = desk.matters.add(Matter("What is the budget?", Kind.REQUEST, meeting_id=meeting.id))
    page = window.show_page("questions")
    page.show_record(budget.id)
    settle()
    assert not any(flag.kind.value == "late" for flag in _flags(desk, budget.id))
    monkeypatch.setattr(PanelDialog, "take", lambda dialog: dialog.days.setText("2") is None)
    choose(window, "About this panel…")
    assert any("2 working days" in flag.rule for flag in _flags(desk, budget.id))


def test_the_sheet_is_headed_by_the_panel_as_it_is_now(open_desk, example_file, monkeypatch, qtbot):
    window = open_desk(example_file)
    desk = window.session.desk
    page = window.show_page("meetings")
    page.prepare_meeting(desk.meetings.next().id)
    monkeypatch.setattr(PanelDialog, "take", lambda dialog: dialog.council.setText("Newshire") is None)
    choose(window, "About this panel…")
    qtbot.waitUntil(lambda: "Newshire" in page.prepare.preview.toPlainText(), timeout=10_000)


def test_leaving_the_dialog_changes_nothing(open_desk, empty_file, monkeypatch):
    window = open_desk(empty_file)
    before = window.session.desk.panel
    monkeypatch.setattr(PanelDialog, "take", lambda dialog: dialog.council.setText("Newshire") is not None)
    choose(window, "About this panel…")
    assert window.session.desk.panel == before


def test_a_sound_desk_is_checked_from_the_menu(open_desk, empty_file, qtbot, monkeypatch):
    window = open_desk(empty_file)
    shown = []

    def look(dialog):
        dialog.begin()
        qtbot.waitUntil(lambda: not dialog.is_checking and bool(dialog.lines), timeout=30_000)
        shown.append((dialog.heading.text(), dialog.lines))

    monkeypatch.setattr(CheckDialog, "show_all", look)
    choose(window, "Check this desk…")
    ((heading, lines),) = shown
    assert heading == "This desk is well"
    assert lines[0] == "The keys: This desk has no passphrase and is not encrypted."
    assert len(lines) == 12, "what that means, what to do, and nine that are well"
    assert "The file: Every page of the file is sound." in lines


def test_a_copy_waits_while_the_desk_is_checked_and_goes_on_afterwards(
    open_desk, example_file, papers_to, qtbot, monkeypatch
):
    window = open_desk(example_file)
    page = window.show_page("report")
    monkeypatch.setattr(copy_job, "_SLICE_SECONDS", 0)
    monkeypatch.setattr(page, "_ask_copy", lambda *_: False)
    monkeypatch.setattr(page, "_ask_sealing", lambda *_: Sealing(None))
    next(action for action in page.actions() if "plain copy" in action.text()).trigger()
    steps = []
    page.choices.writing.copying.progressed.connect(lambda *reached: steps.append(reached))

    def look(dialog):
        before = len(steps)
        dialog.begin()
        qtbot.waitUntil(lambda: not dialog.is_checking and bool(dialog.lines), timeout=30_000)
        assert len(steps) == before

    monkeypatch.setattr(CheckDialog, "show_all", look)
    choose(window, "Check this desk…")
    assert page.choices.writing.copying.busy
    qtbot.waitUntil(lambda: not page.choices.writing.copying.busy, timeout=30_000)
    assert steps
    assert (papers_to / "paper.db").is_file()


def test_every_key_of_the_desk_menu_is_in_the_help(open_desk, empty_file):
    window = open_desk(empty_file)
    text = (RESOURCES / "help" / "keys.md").read_text(encoding="utf-8")
    menu = next(action.menu() for action in window.menuBar().actions() if action.text() == "&Desk")
    keys = [key.toString() for action in menu.actions() for key in action.shortcuts()]
    assert "Ctrl+O" in keys
    assert [key for key in keys if f"| {key} |" not in text] == []


def _flags(desk, matter_id):
    return desk.listing.rows([matter_id], desk.today())[0].flags


def test_the_log_is_saved_from_the_menu_and_taken_in_again(open_desk, example_file, papers_to, monkeypatch):
    window = open_desk(example_file)
    monkeypatch.setattr(LogSaveDialog, "take", lambda dialog: dialog.private.setChecked(True) is None)
    monkeypatch.setattr(SealDialog, "take", lambda dialog: dialog.plain.setChecked(True) is None)
    monkeypatch.setattr(IdentityStaysDialog, "take", lambda dialog: dialog.stays.setChecked(True) is None)
    choose(window, "Save the log for a spreadsheet…")
    assert window.notice_strip.texts[-1].startswith("“paper PRIVATE.xlsx” is written, with private notes.")
    saved = papers_to / "paper PRIVATE.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(saved), ""))
    said = []
    monkeypatch.setattr(LogIntakeDialog, "take", lambda dialog: bool(said.append(dialog.said.text())))
    choose(window, "Take in a spreadsheet…")
    assert said == ["The file and the desk say the same."]
    page = window.show_page("report")
    page.choices.log_book.click()  # the same from the page; the file is there already
    assert any("already" in words for words in window.notice_strip.texts)
