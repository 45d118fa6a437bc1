"""Reading a published scorecard by keyboard: seen first, corrected, kept in one action, taken back."""

from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import current_readings
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.scorecard_mapping import ColumnRole
from carer_desk.ui.scorecard.reading_scorecard_dialog import ReadingScorecardContext, ReadingScorecardDialog
from tests.ui.lint import findings
from tests.ui.scorecard.driving import answer_dialogs, press_keep

PLANS = "Young people with an up-to-date pathway plan"
TABLE = (
    "Measure\tSep 2020\tOct 2020\tWanted\n"
    f"{PLANS}\t81%\t86%\t88%\n"
    "Checks made in time\t70%\tperhaps\t90%\n"
    "Children looked after\t418\t425\t\n"
)
KEPT = [("2020-09", "81%"), ("2020-10", "86%")]


def until(condition, words="it happened"):
    """Let the window live until a condition holds."""
    for _turn in range(400):
        QApplication.processEvents()
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError(f"never: {words}")


def is_read(dialog):
    return dialog.pages.currentIndex() == 2 and not dialog.job.busy


@pytest.fixture
def context(desk):
    scorecards = desk.scorecards
    return ReadingScorecardContext(
        desk.indicators.all(),
        scorecards.mapping(),
        scorecards.plan,
        scorecards.kept_before,
        desk.meetings.all(),
    )


@pytest.fixture
def dialog(qtbot, theme, context):
    made = ReadingScorecardDialog(theme, context)
    qtbot.addWidget(made)
    made.resize(860, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.job.stop()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "scorecard.csv"
    path.write_text(TABLE.replace("\t", ","), "utf-8")
    return path


def titles(dialog, section):
    dialog.found.show_section(section)
    return [face.title for face in dialog.found.list.faces]


def standing(desk, code):
    found = desk.indicators.readings(desk.indicators.find(code).id)
    return [(one.period, one.text) for one in current_readings(found)]


def paste(dialog, text=TABLE):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until(lambda: is_read(dialog), "the cells are read")


def pick(choice, words):
    """Choose in a drop-down with the keyboard alone."""
    choice.setFocus()
    place = choice.findText(words)
    assert place >= 0
    while choice.currentIndex() != place:
        QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < place else Qt.Key.Key_Up)


def test_what_was_understood_is_shown_and_nothing_is_kept(dialog, desk):
    before = desk.undo_label()
    paste(dialog)
    assert dialog.found.sections.value == "rows"
    assert dialog.found.list.faces[0].title == "Checks made in time"
    assert dialog.found.list.faces[0].pills[0].words == "No indicator yet"
    assert any("Oct 2020" in words or "86%" in words for words in titles(dialog, "figures"))
    assert any("Wanted" in words for words in titles(dialog, "columns"))
    assert dialog.found.summary.text().startswith("New figures: ")
    assert findings(dialog) == []
    assert desk.undo_label() == before


def test_a_row_is_given_to_an_indicator_by_keyboard(dialog):
    paste(dialog)
    dialog.found.list.setFocus()
    QTest.keyClick(dialog.found.list, Qt.Key.Key_Return)
    assert dialog.found.editor.indicator.hasFocus()
    pick(dialog.found.editor.indicator, "Health assessments")
    until(lambda: is_read(dialog) and any("Health" in one for one in titles(dialog, "figures")))
    [cell] = [face for face in dialog.found.faces["unread"] if "perhaps" in face.title]
    assert cell.title.startswith("line 3, column C")
    assert cell.notes[0]


def test_how_a_row_writes_its_percentages_is_asked(dialog):
    paste(dialog, f"Measure\tOct 2020\n{PLANS}\t0.84")
    assert dialog.found.sections.value == "rows"
    assert "0.84 or 84%?" in {look.words for look in dialog.found.list.faces[0].pills}
    dialog.found.list.setFocus()
    assert dialog.found.editor.share.isVisible()
    assert findings(dialog) == []
    pick(dialog.found.editor.share, "Shares: 0.84 is 84%")
    until(lambda: is_read(dialog) and dialog._read.readings)
    assert [(one.value, one.doubts) for one in dialog._read.readings] == [(84.0, ())]
    assert "Not read: 0." in dialog.found.summary.text()


def test_a_row_is_left_out(dialog):
    paste(dialog)
    pick(dialog.found.editor.indicator, "Leave this row out")
    until(lambda: is_read(dialog) and not dialog._read.unmapped)
    assert "Left out" in {look.words for face in dialog.found.faces["rows"] for look in face.pills}


def test_a_column_is_named_and_its_targets_are_read(dialog):
    paste(dialog)
    dialog.found.show_section("columns")
    place = next(one.place for one in dialog._read.mapping.columns if one.heading == "Wanted")
    assert dialog.found.list.choose(place)
    pick(dialog.found.editor.role, "Target")
    until(lambda: is_read(dialog) and any(one.target == 88.0 for one in dialog._read.facts))
    told = [face for face in dialog.found.faces["changes"] if face.title == PLANS]
    assert any("Goalposts moved" in {look.words for look in face.pills} for face in told)


def test_a_month_that_is_no_month_is_told_and_changes_nothing(dialog):
    paste(dialog, TABLE.replace("Sep 2020", "Col A"))
    dialog.found.show_section("columns")
    place = next(one.place for one in dialog._read.mapping.columns if one.heading == "Col A")
    dialog.found.list.choose(place)
    pick(dialog.found.editor.role, "Figure")
    until(lambda: is_read(dialog) and dialog.found.editor.period.isVisible())
    dialog.found.editor.period.setFocus()
    QTest.keyClicks(dialog.found.editor.period, "some day")
    QTest.keyClick(dialog.found.editor.period, Qt.Key.Key_Return)
    assert dialog.found.editor.echo.text()
    dialog.found.editor.period.clear()
    QTest.keyClicks(dialog.found.editor.period, "August 2020")
    QTest.keyClick(dialog.found.editor.period, Qt.Key.Key_Return)
    until(lambda: is_read(dialog) and "2020-08" in {one.period for one in dialog._read.readings})
    role = next(one.role for one in dialog._read.mapping.columns if one.heading == "Col A")
    assert role is ColumnRole.FIGURE


def test_a_file_that_cannot_be_read_is_named_and_another_can_be_chosen(dialog, tmp_path, file, monkeypatch):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 and nothing")
    dialog.read_file(bad)
    until(lambda: dialog.pages.currentIndex() == 0)
    assert "bad.xlsx" in dialog.refusal.text()
    assert findings(dialog) == []

    def choose(*_asked):
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    QTest.keyClick(dialog.choose, Qt.Key.Key_Return)
    until(lambda: is_read(dialog))


def test_an_empty_clipboard_is_told(dialog):
    QGuiApplication.clipboard().clear()
    dialog.paste.click()
    assert "nothing to paste" in dialog.refusal.text()


def test_reading_can_be_stopped_and_begun_again(dialog, file):
    dialog.read_file(file)
    assert dialog.pages.currentIndex() == 1
    assert "scorecard.csv" in dialog.waiting.text()
    dialog.stop_button.click()
    until(lambda: dialog.pages.currentIndex() == 0)
    assert "stopped" in dialog.refusal.text()
    dialog.read_file(file)
    until(lambda: is_read(dialog))


def test_a_figure_and_a_target_are_left_out_by_space_and_by_mouse_and_taken_in_again(dialog):
    paste(dialog, TABLE.replace("Wanted", "Target"))
    found = dialog.found
    found.show_section("figures")
    found.list.setFocus()
    title = found.list.faces[0].title
    assert [face.ticked for face in found.list.faces] == [True] * 4
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert found.list.faces[0].title == title
    assert [face.ticked for face in found.list.faces] == [False, True, True, True]
    assert "Left out. " in found.list.faces[0].spoken
    assert (
        "New figures: 3. Revisions: 0. Targets or definitions: 1. Left out by you: 1." in found.summary.text()
    )
    index = found.list.rows.index(2, 0)
    box = found.list.visualRect(index).topLeft() + QPoint(20, 16)
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [face.ticked for face in found.list.faces] == [False, True, False, True]
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked.value
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=box + QPoint(200, 0))
    assert [face.ticked for face in found.list.faces] == [False, True, False, True]
    found.show_section("changes")
    found.list.choose(next(face.key for face in found.list.faces if face.ticked))
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert "Targets or definitions: 0. Left out by you: 3." in found.summary.text()
    QTest.keyClick(found.list, Qt.Key.Key_Space)
    assert "Targets or definitions: 1. Left out by you: 2." in found.summary.text()
    assert findings(dialog) == []


def test_what_is_left_out_is_not_kept_and_the_meeting_is(window, screen, desk, file):
    day = date(2020, 11, 12)
    later, chosen = desk.meetings.add(Meeting(date(2021, 1, 14))), desk.meetings.add(Meeting(day))
    told = []

    def act(dialog):
        until(lambda: is_read(dialog))
        dialog.found.show_section("figures")
        dialog.found.list.choose(("figure", "cla", "2020-10"))
        QTest.keyClick(dialog.found.list, Qt.Key.Key_Space)
        told.append((dialog.found.meeting.currentText(), dialog.found.offered.text()))
        pick(dialog.found.meeting, "No meeting")
        assert not dialog.found.offered.isVisible()
        pick(dialog.found.meeting, "12 November 2020, planned")
        press_keep(dialog)

    answer_dialogs(act)
    screen.deeds.read_scorecard(screen, file)
    assert told == [("12 November 2020, planned", "Offered: the first meeting after October 2020.")]
    assert standing(desk, "pathway_plan")[-2:] == KEPT
    assert "2020-10" not in dict(standing(desk, "cla"))
    assert desk.scorecards.all()[-1].meeting_id == chosen.id != later.id

    def again(dialog):
        until(lambda: is_read(dialog))
        assert "You kept this file on 20 November 2020, for the meeting of 12 November 2020." in (
            dialog.found.summary.text()
        )
        assert dialog.found.summary.text().startswith("New figures: 1. Revisions: 0.")
        dialog.found.show_section("figures")
        dialog.found.list.choose(("figure", "cla", "2020-10"))
        QTest.keyClick(dialog.found.list, Qt.Key.Key_Space)
        assert not dialog.keep.isEnabled()

    answer_dialogs(again)
    screen.deeds.read_scorecard(screen, file)


def test_how_far_the_reading_is_is_told(dialog, file):
    dialog.read_file(file)
    dialog.job.stepped.emit(2, 12, "page")
    assert (dialog.bar.value(), dialog.bar.maximum(), dialog.step.text()) == (2, 12, "Page 3 of 12")
    assert findings(dialog) == []
    dialog.job.stepped.emit(1, 0, "sheet")
    assert (dialog.bar.maximum(), dialog.step.text()) == (0, "Sheet 2")
    told = []
    dialog.job.stepped.connect(lambda *step: told.append(step))
    until(lambda: is_read(dialog))
    assert told


def test_nothing_is_kept_while_a_correction_is_read(dialog):
    paste(dialog)
    assert dialog.keep.isEnabled()
    dialog.job.stepped.emit(119, 9000, "row")
    assert dialog.found.status.text() == "Reading it again. Row 120 of 9,000"
    assert not dialog.keep.isEnabled()
    pick(dialog.found.editor.indicator, "Health assessments")
    until(lambda: is_read(dialog) and dialog.keep.isEnabled())
    assert dialog.found.status.text() == ""


def test_a_problem_in_keeping_is_shown_and_nothing_is_lost(dialog):
    paste(dialog)
    dialog.say_problem("The disk is full.")
    assert dialog.found.status.text() == "The disk is full."
    assert dialog.keep.isEnabled()


def test_the_story_dropped_corrected_kept_undone_kept_again(window, screen, desk, file):
    before = standing(desk, "pathway_plan"), standing(desk, "health")

    def act(dialog):
        until(lambda: is_read(dialog))
        pick(dialog.found.editor.indicator, "Health assessments")
        until(lambda: is_read(dialog) and len(dialog._read.of("health")) == 1)
        press_keep(dialog)

    answer_dialogs(act)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    screen.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    until(lambda: standing(desk, "health") == [("2020-09", "70%")])
    assert standing(desk, "pathway_plan")[-2:] == KEPT
    assert desk.undo_label() == "read a scorecard"
    desk.undo()
    assert (standing(desk, "pathway_plan"), standing(desk, "health")) == before
    desk.redo()
    assert standing(desk, "pathway_plan")[-2:] == KEPT
    mapping = desk.scorecards.mapping()
    assert {line.name: line.code for line in mapping.rows}["Checks made in time"] == "health"

    def look_and_leave(dialog):
        until(lambda: is_read(dialog))
        assert not dialog._read.unmapped
        assert not dialog.keep.isEnabled()
        assert "You kept this file on 20 November 2020." in dialog.found.summary.text()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answer_dialogs(look_and_leave)
    screen.deeds.read_scorecard(screen, file)


def test_a_desk_that_refuses_shows_the_dialog_again(window, screen, desk, file, monkeypatch):
    told = []

    def leave(dialog):
        told.append((dialog.found.status.text(), dialog.found.heading.text()))

    def refuse(*_asked):
        answer_dialogs(leave)
        raise CarerDeskError("The disk is full.", "Nothing was changed.")

    def keep(dialog):
        until(lambda: is_read(dialog))
        press_keep(dialog)

    monkeypatch.setattr(type(desk.scorecards), "keep", refuse)
    answer_dialogs(keep)
    screen.deeds.read_scorecard(screen, file)
    [(status, heading)] = told
    assert "disk is full" in status
    assert heading == "scorecard.csv, October 2020"
