"""Typing and pasting figures: real keys, nothing guessed, nothing overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Rag, current_readings
from carer_desk.ui.half_typed import HalfTypedKeeper
from carer_desk.ui.scorecard.readings_dialog import ReadingsContext, ReadingsDialog
from tests.ui.lint import findings
from tests.ui.scorecard.driving import answer_dialogs, press_keep

FIGURE, TARGET, RATING = 1, 2, 3


@pytest.fixture
def context(desk):
    """What the page hands to the dialog."""
    indicators = desk.indicators
    standing = {
        (reading.indicator_id, reading.period): reading
        for indicator in indicators.all()
        for reading in current_readings(indicators.readings(indicator.id))
    }
    return ReadingsContext(indicators.all(), standing, indicators.definitions, desk.day())


@pytest.fixture
def dialog(qtbot, theme, context):
    """The dialog, shown."""
    made = ReadingsDialog(theme, context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_month(dialog, words):
    dialog.period.selectAll()
    QTest.keyClicks(dialog.period, words)


def type_cell(dialog, row, column, words, end=Qt.Key.Key_Return):
    """Type into a cell as a person does: the first letter opens it, the end key leaves it."""
    QTest.qWaitForWindowActive(dialog)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(row, column))
    QTest.keyClick(dialog.table, words[0])
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, words[1:])
    QTest.keyClick(editor, end)
    QApplication.processEvents()  # the table takes the cell over after the key


def paste(dialog, text, row=None, column=FIGURE):
    QGuiApplication.clipboard().setText(text)
    dialog.table.setFocus()
    if row is not None:
        dialog.table.setCurrentIndex(dialog.model.index(row, column))
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_month_is_typed_freely_and_echoed(dialog):
    type_month(dialog, "oct 2020")
    assert dialog.echo.text() == "October 2020."
    type_month(dialog, "oct")
    assert "not a period" in dialog.echo.text()
    assert dialog.period.accessibleDescription() == dialog.echo.text()


def test_figures_are_typed_down_the_column_and_come_back_as_readings(dialog):
    type_month(dialog, "October 2020")
    QTest.keyClicks(dialog.source, "November scorecard")
    type_cell(dialog, 0, FIGURE, "85.0%")
    assert dialog.table.currentIndex().row() == 1
    type_cell(dialog, 1, FIGURE, "421")
    type_cell(dialog, 0, RATING, "a")
    dialog.add_button.click()
    plans, care = dialog.readings
    assert (plans.period, plans.text, plans.value, plans.rag) == ("2020-10", "85.0%", 85.0, Rag.AMBER)
    assert (plans.target, plans.source) == (90.0, "November scorecard")
    assert (care.text, care.value, care.target, care.rag) == ("421", 421.0, None, Rag.NONE)


def test_the_target_in_force_is_shown_and_can_be_typed_over(dialog):
    type_month(dialog, "October 2020")
    assert dialog.model.index(0, TARGET).data() == "90%"
    type_cell(dialog, 0, FIGURE, "85%")
    type_cell(dialog, 0, TARGET, "over 95%")
    (reading,) = dialog.draft.readings()
    assert (reading.target, reading.target_text) == (95.0, "over 95%")


def test_a_cell_that_cannot_be_read_says_why_beside_itself_and_keeps_everything_back(dialog):
    type_month(dialog, "October 2020")
    type_cell(dialog, 0, FIGURE, "0.84")
    type_cell(dialog, 1, FIGURE, "421")
    note, colour = dialog.model.note(0)
    assert "could be 84%" in note and colour == "bad"
    described = dialog.model.index(0, FIGURE).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "could be 84%" in described
    dialog.add_button.click()
    assert dialog.readings == [] and dialog.isVisible()
    assert "could be 84%" in dialog.status.text()
    type_cell(dialog, 0, FIGURE, "84%")
    dialog.add_button.click()
    assert len(dialog.readings) == 2 and not dialog.isVisible()


def test_words_round_a_number_are_kept_as_published_and_the_row_says_so(dialog):
    type_month(dialog, "October 2020")
    type_cell(dialog, 0, FIGURE, "over 85%")
    note, colour = dialog.model.note(0)
    assert "as words" in note and colour == "accent"
    dialog.add_button.click()
    (reading,) = dialog.readings
    assert (reading.text, reading.value) == ("over 85%", None)


def test_pasted_words_are_shown_as_words_and_a_rating_goes_to_the_month_before_it(dialog):
    plans = dialog.draft.rows[0].indicator.name
    paste(dialog, f"Indicator\tJan 2021\tRAG\tFeb 2021\n{plans}\tover 85%\tA\t86%")
    first, second = dialog.preview.figure_lines
    assert "over 85% (kept as words" in first and "words" not in second
    dialog.preview.take_button.click()
    assert [(r.text, r.value, r.rag) for r in dialog.readings] == [
        ("over 85%", None, Rag.AMBER),
        ("86%", 86.0, Rag.NONE),
    ]


def test_without_a_month_nothing_is_taken(dialog):
    type_cell(dialog, 0, FIGURE, "84%")
    dialog.add_button.click()
    assert dialog.isVisible() and "month" in dialog.status.text()


def test_a_figure_on_record_is_shown_and_typing_another_says_it_is_a_revision(dialog):
    type_month(dialog, "September 2020")
    assert dialog.model.index(0, FIGURE).data() == "84%"
    assert dialog.model.note(0)[0] == "On record already."
    assert dialog.draft.readings() == []
    type_cell(dialog, 0, FIGURE, "82.5%")
    assert dialog.model.note(0)[0].startswith("Was 84%. This becomes a revision")
    (reading,) = dialog.draft.readings()
    assert (reading.text, reading.rag, reading.national) == ("82.5%", Rag.AMBER, 88.0)


def test_typing_what_is_on_record_again_adds_nothing(dialog):
    type_month(dialog, "September 2020")
    type_cell(dialog, 0, FIGURE, "84%")
    assert dialog.draft.readings() == []


def test_another_month_keeps_what_was_typed_and_reads_the_rest_anew(dialog):
    type_month(dialog, "October 2020")
    type_cell(dialog, 0, FIGURE, "85%")
    type_month(dialog, "August 2020")
    assert dialog.model.index(0, FIGURE).data() == "85%"
    assert dialog.model.index(1, FIGURE).data() == "419"
    assert dialog.model.note(0)[0].startswith("Was 83%")


def test_cells_pasted_at_the_cursor_go_down_and_right_and_can_be_taken_back(dialog):
    type_month(dialog, "October 2020")
    paste(dialog, "85%\t90\tG\r\n421\t\t\r\n", row=0)
    first, second = dialog.draft.readings()
    assert (first.value, first.target, first.rag) == (85.0, 90.0, Rag.GREEN)
    assert second.value == 421.0
    QTest.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.draft.touched


def test_cells_that_find_no_room_are_said(dialog):
    type_month(dialog, "October 2020")
    paste(dialog, "1%\n421\n3%\n4%", row=0)
    assert "2" in dialog.status.text() and "no room" in dialog.status.text()


def test_a_whole_block_is_shown_before_it_is_kept(dialog):
    paste(
        dialog,
        "Indicator\tSep 2020\tOct 2020\tNov\nPathway plans\t82.5%\t85%\t1%\nUnknown\t1\t2\t3\nCLA number\t\t0.5\n",
    )
    preview = dialog.preview
    assert dialog.pages.currentWidget() is preview
    assert preview.figure_lines == [
        "Pathway plans, September 2020: 82.5% (a revision: was 84%)",
        "Pathway plans, October 2020: 85%",
    ]
    places = [line.split(":")[0] for line in preview.problem_lines]
    assert places == ["Row 1, column D", "Row 3, column A", "Row 4, column C"]
    assert preview.take_button.text().replace("&", "") == "Add 2 figures"
    QTest.keyClick(preview.take_button, Qt.Key.Key_Space)
    revision, new = dialog.readings
    assert (revision.value, revision.national, revision.rag) == (82.5, 88.0, Rag.NONE)
    assert new.period == "2020-10"


def test_half_typed_figures_are_told_as_a_block_that_can_be_pasted_again(dialog, theme, context, qtbot):
    assert dialog.half_typed() == []
    type_cell(dialog, 0, FIGURE, "81%")
    without_month = dialog.draft.as_block()
    assert without_month.split("\n")[0] == "Indicator\tFigure\tTarget\tRating\tEngland\tNeighbours"
    type_month(dialog, "Feb 2021")
    assert dialog.draft.as_block().count("Feb") == 1
    QTest.keyClicks(dialog.source, "Handed out")
    (figures, source) = dialog.half_typed()
    assert figures[0].startswith("Figures") and source == ("Where the figures stand", "Handed out")
    taken = dialog.draft.readings()
    again = ReadingsDialog(theme, context)
    qtbot.addWidget(again)
    again.paste(figures[1])
    again.preview.take_button.click()
    assert [replace(one, source="") for one in again.readings] == [replace(one, source="") for one in taken]


def test_a_figure_that_was_typed_is_not_replaced_by_a_pasted_one(dialog):
    type_month(dialog, "October 2020")
    type_cell(dialog, 0, FIGURE, "85%")
    paste(dialog, "Indicator\tOct 2020\nPathway plans\t99%\nCLA number\t421")
    assert any("typed as well" in line for line in dialog.preview.problem_lines)
    dialog.preview.take_button.click()
    assert [(r.indicator_id, r.text) for r in dialog.readings] == [(1, "85%"), (2, "421")]


def test_a_block_that_is_on_record_adds_nothing(dialog):
    paste(dialog, "Indicator\tSep 2020\nPathway plans\t84%")
    assert not dialog.preview.take_button.isEnabled()
    assert "On record already: 1." in dialog.preview.summary.text()
    QTest.keyClick(dialog.preview.back_button, Qt.Key.Key_Space)
    assert dialog.pages.currentIndex() == 0


def test_names_and_figures_without_a_header_belong_to_the_month_that_was_typed(dialog):
    type_month(dialog, "October 2020")
    paste(dialog, "CLA number\t421\nHealth assessments\t88%", row=0, column=0)
    dialog.preview.take_button.click()
    assert [(r.indicator_id, r.period, r.text) for r in dialog.readings] == [
        (2, "2020-10", "421"),
        (3, "2020-10", "88%"),
    ]


def test_pasting_nothing_or_too_much_says_so(dialog):
    paste(dialog, "   ")
    assert "nothing to paste" in dialog.status.text()
    paste(dialog, "x\n" * 10_002)
    assert "10,000 lines" in dialog.status.text()


def test_delete_clears_cells(dialog):
    type_month(dialog, "October 2020")
    type_cell(dialog, 0, FIGURE, "85%")
    dialog.table.setCurrentIndex(dialog.model.index(0, FIGURE))
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.draft.readings() == []


def test_the_page_saves_all_figures_in_one_action_that_can_be_undone(screen, session):
    def fill(box):
        type_month(box, "October 2020")
        type_cell(box, 0, FIGURE, "85%")
        type_cell(box, 1, FIGURE, "421")
        press_keep(box)

    answer_dialogs(fill)
    screen.add_figures.click()
    readings = session.desk.indicators.readings
    assert [readings(n)[-1].text for n in (1, 2)] == ["85%", "421"]
    assert "85% in October 2020" in screen.view.chart_card.sentence.text()
    session.undo()
    assert [readings(n)[-1].period for n in (1, 2)] == ["2020-09", "2020-08"]


def test_figures_that_could_not_be_saved_come_back_as_typed(screen, session, monkeypatch):
    seen = []

    def refuse(_readings):
        raise CarerDeskError("The disk is full.", "What was saved is safe.", "Free some space.")

    def again(box):
        seen.append((box.status.text(), box.period.text(), box.model.index(0, FIGURE).data()))
        box.reject()

    def fill(box):
        type_month(box, "October 2020")
        type_cell(box, 0, FIGURE, "85%")
        answer_dialogs(again)
        box.add_button.click()

    monkeypatch.setattr(session.desk.indicators, "add_readings", refuse)
    answer_dialogs(fill)
    screen.add_figures.click()
    assert seen == [("The disk is full. What was saved is safe. Free some space.", "October 2020", "85%")]


def test_figures_in_hand_are_kept_when_the_desk_is_locked(qtbot, theme, context, screen, session):
    keeper = HalfTypedKeeper(session, screen.window())
    dialog = ReadingsDialog(theme, context, screen.window())
    dialog.show()
    qtbot.waitExposed(dialog)
    type_month(dialog, "Feb 2021")
    assert dialog.model.setData(dialog.model.index(0, FIGURE), "81%")
    keeper.hold_dialogs()
    dialog.reject()
    keeper.keep_at_the_end()
    (kept,) = session.desk.half_typed.all()
    assert "\tFebruary 2021\t81%\t" in kept.words and "Paste from a spreadsheet" in kept.place
    keeper.deleteLater()


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1264, 784)), ("dark", 2.0, (944, 524))])
def test_nothing_is_cut_or_pale(qtbot, theme, context, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    dialog = ReadingsDialog(theme, context)
    qtbot.addWidget(dialog)
    dialog.resize(*size)
    dialog.show()
    type_month(dialog, "September 2020")
    dialog.table.setCurrentIndex(dialog.model.index(0, FIGURE))
    dialog.paste("82%\n4x")
    assert findings(dialog) == []
    dialog.paste("Indicator\tOct 2020\tNov\nPathway plans\t84%\t85%\nUnknown\t1")
    assert findings(dialog) == []


def test_a_desk_that_follows_no_indicator_yet_offers_them_all(qtbot, theme, context):
    unfollowed = [replace(indicator, followed=False) for indicator in context.indicators]
    dialog = ReadingsDialog(theme, replace(context, indicators=unfollowed))
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == len(unfollowed) > 0
