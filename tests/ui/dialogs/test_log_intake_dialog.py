"""A spreadsheet is taken in by what the window shows, and one undo takes it back; the log is saved from a dialog."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.panel.tracker_mapping import propose
from carer_desk.panel.tracker_words import TrackerField
from carer_desk.readers.log_book_files import log_file_of
from carer_desk.ui.dialogs import waiting_dialog
from carer_desk.ui.dialogs.log_intake_dialog import LogIntakeDialog
from carer_desk.ui.dialogs.log_save_dialog import LogSaveDialog
from carer_desk.ui.dialogs.seal_dialog import Sealing
from carer_desk.ui.dialogs.waiting_dialog import WaitingDialog
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.log_sheets import LogSheets
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.session import Session
from tests.store.conftest import blank_file, clock, desk, desk_file  # noqa: F401
from tests.ui.whole.log_intakes import TRACKER, anonymised, looking


@pytest.fixture
def session(desk, theme, notices, preferences):  # noqa: F811
    made = Session(desk, theme, notices, preferences)
    yield made
    desk.on_change.remove(made._on_desk_changed)


@pytest.fixture
def dialog(qtbot, desk, theme):  # noqa: F811
    file = log_file_of("ours.csv", TRACKER)
    look = looking(desk)
    made = LogIntakeDialog(theme, "ours.csv", look.look_at(file), lambda mapping: look.look_at(file, mapping))
    qtbot.addWidget(made)
    return made


class Places:
    """Answers the file dialog."""

    def __init__(self, folder):
        self.folder, self.names, self.opened = folder, [], []

    def ask(self, _parent, name, ending, _kind):
        self.names.append(f"{name}.{ending}")
        return self.folder / self.names[-1]

    def open(self, path):
        self.opened.append(path)
        return True


@contextmanager
def answering(cls, act):
    """Let a modal dialog of this class be answered when it is shown; what goes wrong there fails the test."""
    failed = []

    def answer():
        shown = QApplication.activeModalWidget()
        if not isinstance(shown, cls):
            QTimer.singleShot(5, answer)
            return
        try:
            act(shown)
        except BaseException as error:
            failed.append(error)
        finally:
            if shown.isVisible():
                shown.reject()

    QTimer.singleShot(0, answer)
    yield
    if failed:
        raise failed[0]


def pick(dialog, heading, field):
    choice = dialog.choice_of(heading)
    choice.pick(field.value)
    choice.picked.emit(field.value)


@pytest.fixture
def take(qtbot, session, tmp_path):
    """Takes a file in, doing something with the dialog first."""
    window = QWidget()
    qtbot.addWidget(window)

    def take_in(act=None, data=TRACKER, name="ours.csv"):
        path = tmp_path / name
        path.write_bytes(data)

        def keep(shown):
            if act is not None:
                act(shown)
            shown.keep.click()

        with answering(LogIntakeDialog, keep):
            LogSheets(session, window, lambda _parent: path).take_in()

    return take_in


def test_the_window_shows_what_is_new_and_what_cannot_be_taken(dialog):
    lines = "\n".join(dialog.lines)
    assert "matter “How many plans are late?” (ours.csv, sheet ours, row 2)" in lines
    assert "ours.csv, sheet ours, row 3, column A (Date): This is not a date." in lines
    assert dialog.what_is_wrong() == ("", None)


def test_a_corrected_heading_is_understood_anew(dialog):
    pick(dialog, "Response", TrackerField.LEFT_OUT)
    assert "Ten." not in "\n".join(dialog.lines)
    pick(dialog, "Question", TrackerField.LEFT_OUT)
    assert "Say which column holds the question" in "\n".join(dialog.lines)
    assert dialog.what_is_wrong()[0] == "There is nothing to take in."


def test_a_damaged_log_is_only_taken_in_parts_by_somebody_who_says_so(qtbot, session, theme):
    matters = [session.desk.matters.add(Matter(words)) for words in ("Why?", "When?")]
    rows = [
        {"uuid": matters[0].uuid, "wording": "Why so?"},
        {"uuid": matters[1].uuid, "raised_on": "soon"},
    ]
    file = log_file_of("log.json", json.dumps({"matters": rows}).encode())
    look = looking(session.desk)
    made = LogIntakeDialog(theme, "log.json", look.look_at(file), lambda m: look.look_at(file, m))
    qtbot.addWidget(made)
    assert "Some of this cannot be taken" in made.what_is_wrong()[0]
    assert "log.json, sheet matters, row 2, column raised_on" in made.lines[0]
    made.leave_out.setChecked(True)
    assert made.what_is_wrong() == ("", None)
    assert [one.after for one in made.differences.changed] == ["Why so?"]


def test_a_look_that_was_stopped_leaves_the_headings_as_they_were(qtbot, desk, theme):  # noqa: F811
    file = log_file_of("ours.csv", TRACKER)
    made = LogIntakeDialog(theme, "ours.csv", looking(desk).look_at(file), lambda _mapping: None)
    qtbot.addWidget(made)
    before = made.lines
    pick(made, "Response", TrackerField.BACKGROUND)
    assert made.choice_of("Response").value == TrackerField.ANSWER.value
    assert made.lines == before


def test_one_undo_takes_the_whole_file_back(session, take):
    take()
    count = session.desk.listing.count
    assert count(MatterFilter(), session.desk.today()) == 1
    assert session.desk.undo_label() == "took in a spreadsheet"
    session.undo()
    assert count(MatterFilter(), session.desk.today()) == 0


def test_what_was_corrected_is_offered_for_the_next_file_and_can_be_forgotten(session, take):
    trackers = session.desk.log_book.trackers
    seen = []

    def look(shown):
        seen.append((shown.choice_of("Colour").value, shown.basis.text(), shown.intake.headings_key))

    def correct(shown):
        look(shown)
        pick(shown, "Colour", TrackerField.TAGS)

    take(correct)
    assert trackers.find(seen[0][2]).fields["Colour"] is TrackerField.TAGS
    session.undo()  # what was remembered goes with the rows
    assert trackers.find(seen[0][2]) is None
    session.redo()

    def forget(shown):
        look(shown)
        shown.forget.click()
        look(shown)
        assert not shown.forget.isVisible()

    take(forget, b"Colour,DATE,Question,Who raised it,Response,Status\nred,12/11/2020,New?,,,\n")
    assert [value for value, _words, _key in seen] == ["", "tags", ""]
    assert "as you corrected them before" in seen[1][1]
    assert "forgotten" in seen[2][1]
    assert seen[0][2] == seen[1][2]
    assert trackers.find(seen[0][2]) is None


def test_a_revised_figure_says_so_and_the_one_before_stays(session, take):
    desk = session.desk  # noqa: F811
    indicator = desk.indicators.all()[0]
    from carer_desk.panel.indicator import Reading
    from carer_desk.panel.periods import Period
    from carer_desk.reports import log_book

    end = Period.from_key("2020-10").end
    desk.indicators.add_readings([Reading(indicator.id, "2020-10", end, "84%", 84.0)])
    data = (
        log_book.as_bytes(desk.log_book.read(), "json").replace(b'"84%"', b'"83%"').replace(b"84.0", b"83.0")
    )
    lines = []
    take(lambda shown: lines.extend(shown.lines), data, "log.json")
    assert "figure as published “84%” becomes “83%”" in lines[0]
    assert [one.text for one in desk.indicators.readings(indicator.id)] == ["84%", "83%"]
    take(lambda shown: lines.append(shown.said.text()), data, "log.json")
    assert lines[-1] == "The file and the desk say the same."


def test_a_file_that_is_none_is_told_and_changes_nothing(qtbot, session, tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04")
    window = QWidget()
    qtbot.addWidget(window)
    told = []
    session.notices.noticed.connect(told.append)
    LogSheets(session, window, lambda _parent: path).take_in()
    assert session.desk.undo_label() is None
    assert "broken.xlsx" in told[0].text


@pytest.mark.parametrize("private", [False, True])
def test_the_log_is_saved_as_the_dialog_says(qtbot, session, tmp_path, private):
    session.desk.matters.add(Matter("Why?", private_note="Mine alone"))
    window, places, told = QWidget(), Places(tmp_path), []
    qtbot.addWidget(window)
    session.notices.noticed.connect(told.append)

    def choose(shown):
        assert not shown.private.isChecked()
        shown.kind.pick("json")
        shown.private.setChecked(private)
        shown.keep.click()

    with answering(LogSaveDialog, choose):
        gate = IdentityGate(session, ask_stays=lambda *_asked: True)
        LogSheets(session, window, places=places, ask_sealing=lambda *_asked: Sealing(None), gate=gate).save()
    assert places.names == [f"The log 2021-03-20{' PRIVATE' if private else ''}.json"]
    saved = (tmp_path / places.names[0]).read_text("utf-8")
    assert ("Mine alone" in saved) is private
    assert json.loads(saved)["private"] is private
    told[-1].action()
    assert places.opened == [tmp_path / places.names[0]]


def test_saving_that_is_stopped_leaves_no_file(qtbot, session, tmp_path, monkeypatch):
    """The work does not end before it was stopped, so that no clock decides this test."""
    monkeypatch.setattr(waiting_dialog, "_GRACE_MS", 0)
    window, places, told = QWidget(), Places(tmp_path), []
    qtbot.addWidget(window)
    session.notices.noticed.connect(told.append)
    read, may_go_on = session.desk.log_book.read, threading.Event()

    def slowly(*, private):
        assert may_go_on.wait(20)
        return read(private=private)

    monkeypatch.setattr(session.desk.log_book, "read", slowly)

    def stop(shown):
        shown.stop_button.click()
        may_go_on.set()

    saving = replace(LogSaveDialog(session.theme).saving, ending="xlsx")
    with answering(WaitingDialog, stop):
        ask_sealing = lambda *_asked: Sealing(None)  # noqa: E731
        LogSheets(session, window, None, lambda _parent: saving, places, ask_sealing).save()
    assert told[-1].text == "Saving was stopped. No file was written."
    assert list(tmp_path.glob("The log*")) == []


def test_taking_that_is_stopped_changes_nothing_and_listeners_hear_it_in_their_own_thread(
    session, take, monkeypatch
):
    desk, heard = session.desk, []  # noqa: F811
    session.changed.connect(lambda _change: heard.append(threading.current_thread()))
    take()
    assert heard == [threading.main_thread()]
    session.undo()
    monkeypatch.setattr(waiting_dialog, "_GRACE_MS", 0)
    stopped, take_in = threading.Event(), desk.log_book.take_in

    def slowly(intake, *, remove_missing):
        assert stopped.wait(20)
        raise CarerDeskError("These changes do not go together.")  # what an interrupted engine is told as

    monkeypatch.setattr(desk.log_book, "take_in", slowly)

    def stop():
        shown = QApplication.activeModalWidget()
        if isinstance(shown, WaitingDialog) and shown.windowTitle().startswith("Taking in"):
            shown.stop_button.click()
            stopped.set()
        else:
            QTimer.singleShot(5, stop)

    told = []
    session.notices.noticed.connect(told.append)
    take(lambda _shown: QTimer.singleShot(0, stop))
    assert told[-1].text == "Taking in was stopped. Nothing was changed."
    monkeypatch.setattr(desk.log_book, "take_in", take_in)
    assert desk.listing.count(MatterFilter(), desk.today()) == 0


def test_what_goes_wrong_in_the_thread_is_raised_to_who_waits(qtbot, theme):
    def refuse(_tell):
        raise CarerDeskError("The disk is full.")

    dialog = WaitingDialog(theme, "Saving…", refuse, lambda: None)
    qtbot.addWidget(dialog)
    with pytest.raises(CarerDeskError, match="disk is full"):
        dialog.wait()


def test_work_is_waited_for_even_when_the_program_is_told_to_end_meanwhile(qtbot, theme):
    """Every loop of events ends then, as here the dialog's own; Qt lets no program live that forgets a thread."""
    go_on = threading.Event()
    dialog = WaitingDialog(
        theme, "Saving…", lambda _tell: go_on.wait(10) and "saved", lambda: None, grace_ms=1
    )
    qtbot.addWidget(dialog)
    threading.Timer(0.4, go_on.set).start()
    QTimer.singleShot(50, dialog.hide)
    assert dialog.wait() == "saved"
    assert not dialog.busy


def test_work_without_end_is_broken_off_when_the_program_is_told_to_end(qtbot, theme, monkeypatch):
    monkeypatch.setattr(waiting_dialog, "_PATIENCE_MS", 20)
    stop = threading.Event()
    dialog = WaitingDialog(theme, "Saving…", lambda _tell: stop.wait(30), stop.set, grace_ms=1)
    qtbot.addWidget(dialog)
    QTimer.singleShot(50, dialog.hide)
    assert dialog.wait() is None
    assert stop.is_set() and not dialog.busy


def test_a_tracker_is_known_by_its_headings_in_any_order():
    first = log_file_of("a.csv", b"Date,Question,Answer\n1/1/2020,Why?,x\n").sheets[0]
    second = log_file_of("b.csv", b"Question;DATE:;answer\nWhen?;1/1/2020;x\n").sheets[0]
    assert propose(first).over(second) == propose(second)


def test_words_replaced_on_the_way_out_are_explained_and_not_taken_unless_ticked(qtbot, theme, desk):  # noqa: F811
    desk.matters.add(Matter("Why was Kayleigh moved?"))
    file, look = anonymised(desk), looking(desk)
    dialog = LogIntakeDialog(
        theme, "log.xlsx", look.look_at(file), lambda mapping: look.look_at(file, mapping)
    )
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(Text))
    assert "the desk keeps its own words" in said and "Replaced when the file was written: 1" in said
    assert "“Why was Kayleigh moved?”, in the file “A child: Why was Kayleigh moved?”" in dialog.lines[0]
    assert dialog.what_is_wrong()[0] == "There is nothing to take in."
    assert not dialog.taken.differences.changed
    assert not dialog.overwrite.isHidden() and not dialog.overwrite.isChecked()
    dialog.overwrite.setChecked(True)
    assert dialog.what_is_wrong()[0] == ""
    assert [cell.after for cell in dialog.taken.differences.changed] == ["A child: Why was Kayleigh moved?"]
