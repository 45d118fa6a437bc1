"""What the Report page writes holds no name that was not settled first."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from PySide6.QtCore import Qt

from carer_desk.panel.identity.find import FindKind

NAME = "Kayleigh Marsden"
WAIT_MS = 20_000


def test_papers_and_copies_leave_with_the_words_that_were_decided(
    qtbot, screen, places, desk, story, settled, copy_answers
):
    desk.matters.save(replace(desk.matters.get(story.matter), wording=f"Why was {NAME} moved twice?"))
    view = screen.preview.view
    qtbot.waitUntil(lambda: screen.settled and NAME in view.toPlainText(), timeout=WAIT_MS)
    pane = screen.choices
    pane.kind.pick("txt")
    for button in (pane.save, pane.log, pane.copy):
        copy_answers.append(False)
        pane.log_kind.pick("csv")
        with qtbot.waitSignal(pane.writing.ended, timeout=WAIT_MS):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert "ot certified." in pane.writing.said.text()
    assert settled == [[(FindKind.NAME, NAME)]]  # asked once; the log and the copy remember it
    for paper in ("paper.txt", "paper.csv"):
        text = (places.folder / paper).read_text("utf-8-sig")
        assert NAME not in text and "Why was a child moved twice?" in text
    assert "checked, not certified" in (places.folder / "paper.txt").read_text("utf-8")
    copied = sqlite3.connect(places.folder / "paper.db")
    assert copied.execute("SELECT count(*) FROM matter WHERE wording LIKE '%Kayleigh%'").fetchone() == (0,)
    copied.close()
    in_desk = desk.connection.execute("SELECT count(*) FROM matter WHERE wording LIKE ?", (f"%{NAME}%",))
    assert in_desk.fetchone() == (1,)  # the desk itself is as it was


def test_what_is_not_settled_stays(qtbot, screen, places, desk, gate):
    desk.identity.watch(["visits"])
    asked = []
    gate._ask = lambda *_given: bool(asked.append(True))
    qtbot.waitUntil(lambda: screen.settled, timeout=WAIT_MS)
    screen.choices.form.note.setText("How many visits?")
    screen.choices.form.note.textEdited.emit("How many visits?")
    qtbot.waitUntil(lambda: screen.settled, timeout=WAIT_MS)
    qtbot.mouseClick(screen.choices.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT_MS)
    assert not screen.choices.busy and screen.choices.writing.isHidden()
    assert list(places.folder.iterdir()) == [] and desk.papers.last("report") is None
