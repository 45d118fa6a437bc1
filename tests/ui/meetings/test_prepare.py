"""Preparing a meeting by real key presses: order, must-ask, leave off, put back, and the paper."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.standing import Standing
from carer_desk.ui.paper_job import PaperJob
from tests.ui.lint import settle

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WRITING_MS = 60_000


@pytest.fixture
def page(window, year):
    screen = window.screen_on_show
    screen.prepare_meeting(year.may)
    return screen


@pytest.fixture
def prepare(page):
    return page.prepare


def keys(rows):
    return [face.key for face in rows.faces]


def preview(qtbot, prepare):
    qtbot.waitUntil(lambda: not prepare._pause.isActive())
    return prepare.preview.toPlainText()


def test_open_matters_come_forward_by_themselves_with_what_was_said(prepare, year):
    assert keys(prepare.list)[0] == year.plans
    assert set(keys(prepare.list)) == {
        year.plans, year.visits, year.section_20, year.involved, year.workshop, year.breaks, year.training,
    }  # fmt: skip
    assert prepare.count.text() == "7 questions, 1 must ask; about 14 minutes at two minutes each"
    faces = {face.key: face for face in prepare.list.faces}
    assert faces[year.plans].lead == "1"
    assert [look.words for look in faces[year.plans].pills][0] == "Must ask"
    last = "Last said 10 March 2021, rule restated: “Carers should be aware of plans, as the procedure says.”"
    assert last in faces[year.involved].notes
    assert any(note.startswith("A reply was due") for note in faces[year.visits].notes)


def test_how_often_it_was_carried_over_is_counted(prepare, year, desk):
    desk.sheets.hold(year.april, (), (year.workshop,))
    faces = {face.key: face for face in prepare.list.faces}

    assert "Carried over" in [look.words for look in faces[year.workshop].pills]


def test_alt_and_arrows_order_the_sheet(qtbot, prepare, year, desk):
    before = keys(prepare.list)
    prepare.list.setFocus()
    qtbot.keyClick(prepare.list, Qt.Key.Key_Down, ALT)
    assert keys(prepare.list) == [before[1], before[0], *before[2:]]
    assert prepare.list.key == year.plans
    qtbot.keyClick(prepare.list, Qt.Key.Key_Up, ALT)
    assert keys(prepare.list) == before
    assert list(desk.sheets.on_sheet(year.may)) == before


def middle(rows, row):
    """A point in a row that is in view."""
    return rows.visualRect(rows.rows.index(row, 0)).center()


def grab(qtbot, rows, row):
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(rows, row))


def hold_over(rows, place):
    """Move the mouse with its button down, as the window system tells it."""
    everywhere = rows.viewport().mapToGlobal(place)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(everywhere), Qt.MouseButton.NoButton, left, none
    )
    QApplication.sendEvent(rows.viewport(), move)


def drop(qtbot, rows, place):
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def tall(window, prepare):
    """Room for all questions at once."""
    window.resize(1400, 1600)
    settle()
    return prepare


def test_a_question_is_dragged_down_in_one_action(qtbot, tall, year, desk):
    before = keys(tall.list)
    grab(qtbot, tall.list, 0)
    below = middle(tall.list, 2) + QPoint(0, 4)
    hold_over(tall.list, below)
    assert tall.list.gap == 3
    drop(qtbot, tall.list, below)
    after = [before[1], before[2], before[0], *before[3:]]
    assert keys(tall.list) == list(desk.sheets.on_sheet(year.may)) == after
    assert tall.list.key == year.plans
    assert desk.undo_label() == "ordered the question sheet"
    desk.undo()
    assert keys(tall.list) == before


def test_a_question_is_dragged_up_to_the_top_and_past_the_end(qtbot, tall, year, desk):
    before = keys(tall.list)
    grab(qtbot, tall.list, 4)
    hold_over(tall.list, QPoint(40, 1))
    assert tall.list.gap == 0
    drop(qtbot, tall.list, QPoint(40, 1))
    assert keys(tall.list) == [before[4], *before[:4], *before[5:]]
    end = QPoint(40, tall.list.viewport().height() + 30)
    grab(qtbot, tall.list, 0)
    hold_over(tall.list, end)
    drop(qtbot, tall.list, end)
    assert keys(tall.list) == [*before[:4], *before[5:], before[4]]


def test_the_line_shows_where_the_question_would_go(qtbot, tall):
    def accents(height):
        picture = tall.list.viewport().grab().toImage()
        scale = picture.devicePixelRatio()
        accent = tall.list._theme.colour("accent")
        across = range(60, tall.list.viewport().width() - 60, 7)
        return sum(picture.pixelColor(int(x * scale), int(height * scale)) == accent for x in across)

    edge = tall.list.visualRect(tall.list.rows.index(3, 0)).top()
    assert accents(edge) == 0
    grab(qtbot, tall.list, 0)
    hold_over(tall.list, QPoint(60, edge + 3))
    assert tall.list.gap == 3
    assert accents(edge) > 20
    drop(qtbot, tall.list, middle(tall.list, 0))


@pytest.mark.parametrize("way", ["hardly moved", "back again", "Esc", "another change"])
def test_a_drag_that_comes_to_nothing_changes_nothing(qtbot, tall, year, desk, way):
    before, label = keys(tall.list), desk.undo_label()
    start = middle(tall.list, 1)
    tall.list.setFocus()
    grab(qtbot, tall.list, 1)
    if way == "hardly moved":
        hold_over(tall.list, start + QPoint(1, 1))
    else:
        hold_over(tall.list, middle(tall.list, 4))
    end = start if way in ("hardly moved", "back again") else middle(tall.list, 4)
    if way == "back again":
        hold_over(tall.list, start)
    elif way == "Esc":
        qtbot.keyClick(tall.list, Qt.Key.Key_Escape)
        assert tall.isVisible()
    elif way == "another change":
        desk.matters.set_must_ask(before[3], not desk.matters.get(before[3]).must_ask)
        before, label = keys(tall.list), desk.undo_label()
    drop(qtbot, tall.list, end)
    assert tall.list.gap is None
    assert (keys(tall.list), desk.undo_label()) == (before, label)


def test_the_list_scrolls_under_a_question_held_at_its_edge(qtbot, prepare, year, desk):
    for number in range(60):
        year.log(f"Question number {number}?")
    first, bar = keys(prepare.list)[0], prepare.list.verticalScrollBar()
    foot = QPoint(60, prepare.list.viewport().height() - 2)
    grab(qtbot, prepare.list, 0)
    hold_over(prepare.list, foot)
    qtbot.waitUntil(lambda: bar.value() > 600)
    place = prepare.list.gap
    assert place is not None and place > 5
    drop(qtbot, prepare.list, foot)
    assert list(desk.sheets.on_sheet(year.may)).index(first) >= place - 1


def test_the_buttons_do_what_the_keys_do(qtbot, prepare, year):
    before = keys(prepare.list)
    assert not prepare.up.isEnabled()
    qtbot.keyClick(prepare.down, Qt.Key.Key_Space)
    qtbot.keyClick(prepare.down, Qt.Key.Key_Space)
    assert keys(prepare.list)[2] == year.plans
    qtbot.keyClick(prepare.up, Qt.Key.Key_Space)
    assert keys(prepare.list)[1] == year.plans
    prepare.list.choose(before[-1])
    assert not prepare.down.isEnabled()


def test_must_ask_by_keyboard(qtbot, window, prepare, year, desk):
    prepare.list.setFocus()
    qtbot.keyClick(prepare.list, Qt.Key.Key_M, CTRL)
    assert not desk.matters.get(year.plans).must_ask
    prepare.list.choose(year.breaks)
    assert not prepare.must.isChecked()
    qtbot.keyClick(prepare.must, Qt.Key.Key_Space)

    assert desk.matters.get(year.breaks).must_ask
    assert prepare.must.isChecked()
    assert prepare.count.text().startswith("7 questions, 1 must ask")


def test_left_off_and_put_back(qtbot, prepare, year, desk):
    prepare.list.setFocus()
    qtbot.keyClick(prepare.list, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert year.plans not in keys(prepare.list)
    assert prepare.count.text().startswith("6 questions, none marked must ask")
    assert prepare.show_off.text() == "Show those left off: 1"
    qtbot.keyClick(prepare.show_off, Qt.Key.Key_Space)
    assert keys(prepare.off) == [year.plans]
    qtbot.keyClick(prepare.back, Qt.Key.Key_Space)

    assert year.plans in keys(prepare.list)
    assert not prepare.show_off.isVisible()


def test_a_new_question_goes_to_logging_with_the_meeting(qtbot, window, prepare, year):
    qtbot.keyClick(prepare.new, Qt.Key.Key_Space)

    (begun,) = window.screen_on_show.logged
    assert begun.meeting_id == year.may


def test_enter_opens_the_thread(qtbot, window, prepare, year):
    prepare.list.setFocus()
    qtbot.keyClick(prepare.list, Qt.Key.Key_Return)

    assert window.screen_on_show.records == [year.plans]


def test_the_preview_says_what_the_paper_says(qtbot, prepare, year, desk):
    words = preview(qtbot, prepare)
    assert "1. Question (no. 1) – must ask" in words
    assert "The number today: Pathway plans: 84%" in words
    assert "“Carers should be aware of plans, as the procedure says.”" in words
    desk.matters.save(
        year.desk.matters.get(year.training).__class__(**_as(desk, year.training, "<i>When</i>?"))
    )
    assert "<i>When</i>?" in preview(qtbot, prepare)


def _as(desk, matter_id, wording):
    matter = desk.matters.get(matter_id)
    return {name: getattr(matter, name) for name in matter.__slots__} | {"wording": wording}


def test_large_print_is_larger_in_the_preview(qtbot, prepare):
    preview(qtbot, prepare)
    before = prepare.preview.document().firstBlock().charFormat().fontPointSize() or _first_size(prepare)
    qtbot.keyClick(prepare.paper.large_print, Qt.Key.Key_Space)

    assert _first_size(prepare) > before


def _first_size(prepare):
    return prepare.preview.document().firstBlock().begin().fragment().charFormat().font().pointSizeF()


@pytest.mark.parametrize(("kind", "ending"), [("pdf", "pdf"), ("docx", "docx")])
def test_the_sheet_is_written_in_a_process_of_its_own(qtbot, prepare, places, year, desk, kind, ending):
    prepare.paper.kind.pick(kind)
    with qtbot.waitSignal(prepare.paper.job.ended, timeout=WRITING_MS):
        qtbot.keyClick(prepare.paper.make, Qt.Key.Key_Space)
        assert prepare.paper.job.busy
        assert not prepare.paper.make.isEnabled()

    path = places.folder / f"Question sheet 12 May 2021.{ending}"
    assert places.asked == [("Question sheet 12 May 2021", ending)]
    if kind == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
    else:
        assert b"pathway plans" in zipfile.ZipFile(path).read("word/document.xml")
    assert prepare.paper.said.text().startswith(
        f"“{path.name}” is written. 1 question is now down for this meeting."
    )
    assert desk.threads.position(year.training).standing is Standing.READY
    assert desk.undo_label() == "wrote a question sheet"
    assert desk.papers.last("sheet") is not None
    qtbot.keyClick(prepare.paper.open, Qt.Key.Key_Space)
    qtbot.keyClick(prepare.paper.folder, Qt.Key.Key_Space)
    assert (places.opened, places.folders) == ([path], [path])


def test_leaving_the_file_dialog_writes_nothing(qtbot, prepare, places):
    places.leave = True
    qtbot.keyClick(prepare.paper.make, Qt.Key.Key_Space)

    assert not prepare.paper.job.busy
    assert list(places.folder.glob("Question*")) == []


def test_a_place_that_refuses_is_told(qtbot, window, prepare, places, year, desk):
    places.folder = places.folder / "not there"
    with qtbot.waitSignal(prepare.paper.job.ended, timeout=WRITING_MS):
        qtbot.keyClick(prepare.paper.make, Qt.Key.Key_Space)

    assert "The folder for the paper is not there." in window.notice_strip.texts[0]
    assert prepare.paper.note.isHidden()
    assert prepare.paper.make.isEnabled()
    assert desk.threads.position(year.training).standing is Standing.DRAFT


def test_writing_can_be_stopped(qtbot, prepare, places):
    with qtbot.waitSignal(prepare.paper.job.ended, timeout=WRITING_MS):
        qtbot.keyClick(prepare.paper.make, Qt.Key.Key_Space)
        qtbot.keyClick(prepare.paper.cancel, Qt.Key.Key_Space)

    assert list(places.folder.glob("Question*")) == []
    assert prepare.paper.make.isEnabled()


def test_closing_the_window_waits_for_the_paper_in_hand(qtbot, prepare, places, window, desk):
    qtbot.keyClick(prepare.paper.make, Qt.Key.Key_Space)
    assert prepare.paper.job.busy
    window.close()

    assert not prepare.paper.job.busy
    assert (places.folder / "Question sheet 12 May 2021.pdf").read_bytes().startswith(b"%PDF")
    assert desk.papers.last("sheet") is not None


def test_a_worker_that_dies_is_told(qtbot, tmp_path, qapp):
    job = PaperJob()
    with qtbot.waitSignal(job.failed, timeout=WRITING_MS) as told:
        job.start("no tree at all", "pdf", tmp_path / "a.pdf")  # type: ignore[arg-type]
    assert isinstance(told.args[0], CarerDeskError)


def test_printing_from_the_list_prepares_the_chosen_meeting(qtbot, window, year, places):
    screen = window.screen_on_show
    screen.show_record(year.january)
    assert not screen.print_page()
    places.leave = True
    screen.show_record(year.may)
    assert screen.print_page()
    assert screen.prepare.isVisible()
    assert places.asked == [("Question sheet 12 May 2021", "pdf")]


def test_escape_goes_back_to_the_meetings(page):
    assert page.go_back()
    assert page.panes.isVisible()
    assert not page.prepare.isVisible()


def test_nothing_open_says_so(qtbot, make_window, desk, clock):
    from carer_desk.panel.meeting import Meeting
    from tests.ui.panel_year import MAY

    coming = desk.meetings.add(Meeting(MAY))
    screen = make_window("meetings").screen_on_show
    screen.prepare_meeting(coming.id)

    assert screen.prepare.nothing.isVisible()
    assert screen.prepare.count.text() == "No question is open."
    assert screen.prepare.new.isVisible()


def test_long_sheets_are_read_as_they_are_scrolled(qtbot, prepare, year):
    for number in range(60):
        year.log(f"Question number {number}?")

    assert len(prepare.list.rows.keys) == 67
    assert len(prepare.list.faces) == 40
    prepare.list.setFocus()
    qtbot.keyClick(prepare.list, Qt.Key.Key_End)
    prepare.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(prepare.list.faces) == 67)
    assert "55 more on the paper." in preview(qtbot, prepare)
