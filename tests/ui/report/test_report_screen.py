"""The Report page: the preview is the paper, and a paper is written by keyboard, told plainly, or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock

from carer_desk.panel.identity.find import FindKind
from carer_desk.panel.identity.settling import Decision, Settling
from carer_desk.reports.chair_report import Ask
from carer_desk.reports.paper import Bullets, Heading, Paragraph
from carer_desk.reports.paper_parts import PART_LINES, cutting
from carer_desk.reports.period import Span
from carer_desk.reports.steps import finished
from carer_desk.ui.half_typed import can_take
from carer_desk.ui.report import copy_job
from carer_desk.ui.report.copy_dialog import CopyDialog
from tests.ui import lint
from tests.ui.promised_desk import MARCH, TODAY, fill

CTRL = Qt.KeyboardModifier.ControlModifier


def settle(qtbot, screen):
    qtbot.waitUntil(lambda: screen.settled and not screen.preview.view.busy, timeout=30_000)


def written(qtbot, screen):
    qtbot.waitUntil(lambda: not screen.choices.busy, timeout=60_000)


def preview(screen):
    return screen.preview.view.toPlainText()


def headings(screen):
    block: QTextBlock = screen.preview.view.document().begin()
    found = []
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append((block.blockFormat().headingLevel(), block.text()))
        block = block.next()
    return found


def test_the_preview_holds_the_words_of_the_paper(screen):
    text = preview(screen)
    assert (1, "Report for the chair") in headings(screen)
    assert (2, "What is asked") in headings(screen)
    assert "How will the red indicators on pathway plans be turned around?" in text
    assert "Bring a plan to get pathway plans back on target" in text
    assert "moved once" in text
    assert "SECRET" not in text
    assert "CLOSED" not in text
    assert "1 matter said in closed session was left out." in screen.preview.said.text()
    assert "Private notes" in screen.preview.said.text()


def test_the_preview_says_what_the_paper_will_say_where_names_were_decided_on(qtbot, screen, desk, settled):
    matter = desk.matters.get(1)
    desk.matters.save(replace(matter, wording="Why was Kayleigh Marsden moved to Ashgrove Academy?"))
    screen.refresh()
    settle(qtbot, screen)
    assert "Kayleigh Marsden" in preview(screen) and "as you decided" not in screen.preview.said.text()
    desk.identity.decide(FindKind.NAME, "Kayleigh Marsden", Decision(Settling.REPLACE, "a child"))
    screen.refresh()
    settle(qtbot, screen)
    assert "Why was a child moved to Ashgrove Academy?" in preview(screen)
    assert "Kayleigh" not in preview(screen) and "as you decided" in screen.preview.said.text()
    assert settled == []  # the preview asks nothing; what is new is asked when the paper is written


def test_the_first_period_is_the_last_twelve_months(screen):
    period = screen.choices.form.period
    assert (str(period.start), str(period.end)) == ("2020-03-20", "2021-03-20")
    assert screen.choices.form.span.value is Span.SINCE_REPORT


def test_a_report_is_written_by_keyboard_and_opened_again(qtbot, screen, places, desk, window):
    form = screen.choices.form
    form.ask.setFocus()
    qtbot.keyClick(form.ask, Qt.Key.Key_Down)
    form.note.setFocus()
    qtbot.keyClicks(form.note, "Please ask for a date.")
    form.named.setFocus()
    qtbot.keyClick(form.named, Qt.Key.Key_Space)
    qtbot.keyClicks(form.name, "A. Representative")
    assert not can_take(form.note) and not can_take(form.name)  # half typed: kept when the desk is closed now
    screen.choices.save.setFocus()
    qtbot.keyClick(screen.choices.save, Qt.Key.Key_Space)
    written(qtbot, screen)
    assert can_take(form.note) and can_take(form.name)  # saved with the paper
    assert places.asked == [("Report for the chair 2021-03-20", "docx", "Word")]
    text = "\n".join(paragraph.text for paragraph in Document(str(places.folder / "paper.docx")).paragraphs)
    for words in (
        "The chair is asked to request a written answer from officers.",
        "Please ask for a date.",
        "Foster carers’ representative, A. Representative",
        "Bring a plan to get pathway plans back on target",
    ):
        assert words in text
        assert words in preview(screen)
    assert "SECRET" not in text
    last = desk.papers.last("report")
    assert (last.covers_to, last.asks) == (TODAY, Ask.WRITTEN_ANSWER.value)
    assert screen.choices.writing.said.text().startswith("“paper.docx” is written. Checked: nothing found")
    assert window.notice_strip.texts == []  # the card beside the button has said it
    screen.choices.writing.open.click()
    screen.choices.writing.folder.click()
    assert places.opened == places.folders == [places.folder / "paper.docx"]


def test_every_kind_of_paper_is_written(qtbot, screen, places):
    for kind in ("xlsx", "csv", "html", "txt"):
        screen.choices.kind.pick(kind)
        qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
        written(qtbot, screen)
        assert [path.name for path in places.folder.iterdir()] == [f"paper.{kind}"]
        paper = places.folder / f"paper.{kind}"
        assert paper.stat().st_size > 500
        paper.unlink()


def test_print_writes_the_pdf(qtbot, screen, places, window):
    window.activateWindow()
    lint.settle()
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    written(qtbot, screen)
    assert (places.folder / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_stopping_leaves_no_file(qtbot, screen, places, desk):
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    assert screen.choices.writing.cancel.isVisible()
    assert not screen.choices.save.isEnabled()
    qtbot.mouseClick(screen.choices.writing.cancel, Qt.MouseButton.LeftButton)
    written(qtbot, screen)
    assert list(places.folder.iterdir()) == []
    assert desk.papers.last("report") is None
    assert not screen.choices.writing.isVisible()


def test_stopping_before_it_is_built_leaves_no_file(qtbot, screen, places):
    screen.choices.form.large_print.click()
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    assert not screen.choices.writing.job.busy
    qtbot.mouseClick(screen.choices.writing.cancel, Qt.MouseButton.LeftButton)
    settle(qtbot, screen)
    assert not screen.choices.busy
    assert list(places.folder.iterdir()) == []


def test_a_place_that_refuses_is_told_plainly(qtbot, screen, places, desk, window):
    places.folder = places.folder / "gone"
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    written(qtbot, screen)
    assert window.notice_strip.texts[0].startswith("The folder for the paper is not there.")
    assert desk.papers.last("report") is None


def test_leaving_the_file_dialog_writes_nothing(qtbot, screen, places):
    places.leave = True
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    assert not screen.choices.busy
    assert list(places.folder.iterdir()) == []


def test_a_matter_is_left_out_by_space(qtbot, screen):
    screen.choices.matters.setFocus()
    screen.choices.matters.setCurrentIndex(screen.choices.ticks.index(0, 0))
    qtbot.keyClick(screen.choices.matters, Qt.Key.Key_Space)
    assert screen.choices.matters_heading.text() == "Questions: 2 of 3"
    settle(qtbot, screen)
    assert "How will the red indicators" not in preview(screen)
    assert "1 matter was left out by choice." in screen.preview.said.text()
    qtbot.mouseClick(screen.choices.none, Qt.MouseButton.LeftButton)
    settle(qtbot, screen)
    assert "No matters in this period." in preview(screen)
    qtbot.mouseClick(screen.choices.all, Qt.MouseButton.LeftButton)
    settle(qtbot, screen)
    assert screen.choices.matters_heading.text() == "Questions: 3 of 3"
    assert "How will the red indicators" in preview(screen)


def test_periods_and_own_dates(qtbot, screen):
    form = screen.choices.form
    form.span.setFocus()
    qtbot.keyClick(form.span, Qt.Key.Key_Down)
    assert form.span.value is Span.SINCE_MEETING
    assert form.period.start == MARCH
    form.start.line.selectAll()
    qtbot.keyClicks(form.start.line, "1 January 2021")
    qtbot.keyClick(form.start.line, Qt.Key.Key_Return)
    assert form.span.value is Span.OWN
    settle(qtbot, screen)
    assert "1 January 2021 to 20 March 2021" in preview(screen)


def test_days_the_wrong_way_round_are_told_and_not_saved(qtbot, screen):
    form = screen.choices.form
    form.start.line.selectAll()
    qtbot.keyClicks(form.start.line, "1 May 2021")
    qtbot.keyClick(form.start.line, Qt.Key.Key_Return)
    assert form.order_problem.isVisible()
    settle(qtbot, screen)
    assert not screen.choices.save.isEnabled()
    assert "first and the last day" in screen.preview.said.text()


def test_the_next_report_begins_after_the_last(qtbot, screen, desk):
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    written(qtbot, screen)
    settle(qtbot, screen)
    assert str(screen.choices.form.period.start) == "2020-03-20"
    screen._on_span_picked(Span.SINCE_REPORT)
    assert screen.choices.form.period.start == TODAY


def test_the_whole_log_is_a_table_of_its_own(qtbot, screen, places, desk):
    screen.choices.log_kind.pick("csv")
    qtbot.mouseClick(screen.choices.log, Qt.MouseButton.LeftButton)
    written(qtbot, screen)
    text = (places.folder / "paper.csv").read_text("utf-8-sig")
    assert "Why do carers wait weeks" in text
    assert "SECRET" not in text
    assert "CLOSED" not in text
    assert desk.papers.last("report") is None


@pytest.mark.parametrize("private", [True, False])
def test_a_plain_copy_has_private_notes_only_when_asked(qtbot, screen, places, copy_answers, private):
    copy_answers.append(private)
    qtbot.mouseClick(screen.choices.copy, Qt.MouseButton.LeftButton)
    written(qtbot, screen)
    copied = sqlite3.connect(places.folder / "paper.db")
    notes = {row[0] for row in copied.execute("SELECT private_note FROM matter")}
    copied.close()
    assert ("SECRET note that stays here" in notes) is private
    assert "not encrypted" in screen.choices.writing.said.text()


def begin_copy(qtbot, screen, copy_answers):
    """Ask for a plain copy; it is not written before the loop is back."""
    copy_answers.append(True)
    qtbot.mouseClick(screen.choices.copy, Qt.MouseButton.LeftButton)
    writing = screen.choices.writing
    assert writing.copying.busy and screen.choices.busy
    assert writing.bar.isVisibleTo(screen) and writing.cancel.isVisibleTo(screen)
    return writing


def test_a_copy_goes_on_between_events_and_tells_how_far_it_is(qtbot, screen, places, copy_answers, desk):
    with desk.log.action("far"):  # as in a desk that a stranger made: numbers that no signal carries
        desk.connection.execute(
            "INSERT INTO tag (id, uuid, matter_id, name) VALUES (1 << 40, 'far', 1, 'far')"
        )
    writing = begin_copy(qtbot, screen, copy_answers)
    assert list(places.folder.iterdir()) == []
    told = []
    writing.copying.progressed.connect(lambda done, total: told.append((done, total)))
    ended = []
    writing.copying.ended.connect(lambda: ended.append(True))
    limits = copy_job._SLICE_SECONDS
    copy_job._SLICE_SECONDS = 0.0  # each step comes in a turn of its own
    try:
        written(qtbot, screen)
    finally:
        copy_job._SLICE_SECONDS = limits
    assert len(told) > 5 and ended == [True]
    assert all(done <= total for done, total in told)
    assert not writing.bar.isVisibleTo(screen)
    assert [path.name for path in places.folder.iterdir()] == ["paper.db"]


def test_stopping_a_copy_leaves_nothing_of_it(qtbot, screen, places, copy_answers, monkeypatch):
    monkeypatch.setattr(copy_job, "_SLICE_SECONDS", 0.0)
    writing = begin_copy(qtbot, screen, copy_answers)
    qtbot.waitUntil(lambda: bool(list(places.folder.iterdir())))
    writing.cancel.click()
    assert list(places.folder.iterdir()) == []
    assert not screen.choices.busy and not writing.isVisibleTo(screen)


def test_closing_the_window_stops_a_copy(qtbot, window, screen, places, copy_answers, monkeypatch, session):
    monkeypatch.setattr(copy_job, "_SLICE_SECONDS", 0.0)
    writing = begin_copy(qtbot, screen, copy_answers)
    qtbot.waitUntil(lambda: bool(list(places.folder.iterdir())))
    window.close()
    session.close()
    lint.settle()
    assert not writing.copying.busy
    assert list(places.folder.iterdir()) == []


def test_a_copy_over_another_file_is_refused(qtbot, window, screen, places, copy_answers):
    (places.folder / "paper.db").write_bytes(b"another file")
    begin_copy(qtbot, screen, copy_answers)
    written(qtbot, screen)
    assert "already" in window.notice_strip.texts[0]
    assert (places.folder / "paper.db").read_bytes() == b"another file"
    assert not screen.choices.writing.isVisibleTo(screen)


def test_a_paper_is_told_by_a_notice_where_its_card_is_out_of_sight(qtbot, screen, window, copy_answers):
    begin_copy(qtbot, screen, copy_answers)
    window.show_page("questions")
    written(qtbot, screen)
    assert window.notice_strip.texts == ["“paper.db” is written."]


def test_leaving_the_dialog_of_the_copy_copies_nothing(qtbot, screen, places, copy_answers):
    copy_answers.append(None)
    qtbot.mouseClick(screen.choices.copy, Qt.MouseButton.LeftButton)
    assert places.asked == []


def test_a_change_of_the_desk_is_in_the_preview_at_once(qtbot, screen, desk, story):
    desk.matters.save(replace(desk.matters.get(story.matter), wording="Who turns the plans around?"))
    assert not screen.settled
    settle(qtbot, screen)
    assert "Who turns the plans around?" in preview(screen)


def test_a_long_paper_is_cut_into_parts():
    lines = tuple(f"{number}. a line" for number in range(3 * PART_LINES))
    blocks = [Heading(1, "Report"), Bullets(lines)]
    for number in range(PART_LINES):
        blocks += [Heading(3, f"{number}"), Paragraph("words")]
    parts = finished(cutting(blocks))
    every = [block for part in parts for block in part]
    assert [line for block in every if isinstance(block, Bullets) for line in block.lines] == list(lines)
    assert [b for b in every if not isinstance(b, Bullets)] == [
        b for b in blocks if not isinstance(b, Bullets)
    ]
    sizes = [sum(len(b.lines) if isinstance(b, Bullets) else 1 for b in part) for part in parts]
    assert len(parts) > 4
    assert max(sizes) < 2 * PART_LINES


def test_a_blank_desk_says_what_the_page_is_for(window, session):
    screen = window.show_page("report")
    assert screen.empty.isVisible()
    assert not screen.print_page()


@pytest.mark.parametrize(("scheme", "zoom", "size"), [("light", 1.0, (1280, 800)), ("dark", 2.0, (960, 540))])
def test_layout_has_no_faults(qtbot, window, desk, theme, scheme, zoom, size):
    theme.set_scheme(scheme)
    theme.set_zoom(zoom)
    window.resize(*size)
    assert lint.findings(window) == []
    fill(desk)
    screen = window.show_page("report")
    settle(qtbot, screen)
    screen.choices.writing.wait("Writing “Report for the chair 2021-03-20.docx”…")
    assert lint.findings(window) == []
    screen.choices.writing.tell("“Report for the chair 2021-03-20.docx” is written.", desk.path)
    screen.panes.show_detail()
    assert lint.findings(window) == []


def test_a_copy_has_no_private_notes_unless_they_are_asked_for(qtbot, theme):
    dialog = CopyDialog(theme)
    qtbot.addWidget(dialog)
    assert not dialog.private.isChecked()
