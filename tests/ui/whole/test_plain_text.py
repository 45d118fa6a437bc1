"""Marks in the words of a desk: shown as they were typed, in every view, and nothing they name is ever opened."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from carer_desk.store.engine import connect, take_for_writing
from db.triggers import drop_triggers, make_rules
from tests.ui.lint import settle
from tests.ui.whole.dialogs import make_dialogs
from tests.ui.whole.tour import views

FREE_TEXTS = {
    "panel": "name council",
    "meeting": "place",
    "agenda_item": "title",
    "matter": "wording background private_note",
    "tag": "name",
    "closing": "reason",
    "response": "said_by wording source judgement_reason",
    "promise": "words owner due_words sign",
    "promise_event": "said_by words reason due_words",
    "indicator": "name short_name official_code theme",
    "alias": "name",
    "definition": "text cohort target_text reason",
    "scorecard": "title source",
    "reading": "text target_text source",
    "source": "name",
    "figure_said": "period_words said_by words",
    "role_spelling": "words",
    "erasure": "reason",
}
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def picture(tmp_path):
    """A picture whose last reading is long ago, so that the next one shows."""
    path = tmp_path / "pixel.png"
    QImage(3, 3, QImage.Format.Format_RGB32).save(str(path))
    told = path.stat()
    os.utime(path, (told.st_mtime - 400_000, told.st_mtime - 200_000))
    return path


@pytest.fixture
def hostile_file(example_file, tmp_path, picture):
    """The example, with marks before each of its free texts."""
    marks = f'<img src="file://{picture}"><a href="//host/share">&amp;</a><b>'
    path = tmp_path / "hostile" / "example.desk"
    path.parent.mkdir()
    path.write_bytes(example_file.read_bytes())
    connection = connect(path, None)
    take_for_writing(connection)
    connection.execute("BEGIN")
    drop_triggers(connection)
    for table, columns in FREE_TEXTS.items():
        for column in columns.split():
            connection.execute(f"UPDATE {table} SET {column} = ? || {column} WHERE {column} <> ''", (marks,))
    make_rules(connection)
    connection.execute("COMMIT")
    connection.close()
    return path


def read_as_markup(window):
    """Where words with the marks in them would be read as mark-up, or would lose their ampersand."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        name = f"{type(widget).__name__} {widget.accessibleName()[:30]!r}"
        if bites(widget.toolTip()) or bites(widget.whatsThis()):
            found.append(f"the tip of {name}")
        if isinstance(widget, QLabel) and marked(widget.text()):
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                found.append(f"the label {name}")
        elif isinstance(widget, QTextEdit) and not isinstance(widget, QTextBrowser):
            if widget.acceptRichText() and not widget.isReadOnly():
                found.append(f"the field {name} takes mark-up")
            if "img" in widget.toHtml().replace("&lt;img", ""):
                found.append(f"the paper {name}")
        elif isinstance(widget, QAbstractButton) and marked(widget.text()) and "&&amp;" not in widget.text():
            found.append(f"the button {name}")
        elif isinstance(widget, QMenu):
            found += [
                f"the menu {name}" for a in widget.actions() if marked(a.text()) and "&&amp;" not in a.text()
            ]
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [f"a tip in {name}" for tip in tips(widget.model()) if bites(tip)]
    return found


def tips(model):
    for row in range(min(model.rowCount(QModelIndex()), 30)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
            yield model.data(model.index(row, column), TIP)


def marked(text):
    return "<img" in text and "amp;" in text


def bites(tip):
    return isinstance(tip, str) and marked(tip)


def shown_words(window):
    """Everything that is on show as words."""
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window):
            if isinstance(widget, QLabel):
                yield widget.text()
            elif isinstance(widget, QPlainTextEdit | QTextEdit):
                yield widget.toPlainText()
            yield widget.accessibleName()


def test_marks_are_shown_and_never_followed(open_desk, hostile_file, picture):
    window, seen, found = open_desk(hostile_file), set(), []
    before = picture.stat().st_atime_ns
    for view in views(window):
        found += [f"{view}: {fault}" for fault in read_as_markup(window)]
        if any('<img src="file://' in text and "<b>" in text for text in shown_words(window)):
            seen.add(view)
    for kind, dialogs in make_dialogs(window).items():
        for dialog in dialogs:
            dialog.show()
            settle()
            found += [f"{kind.__name__}: {fault}" for fault in read_as_markup(dialog)]
            dialog.close()
            dialog.deleteLater()
    assert sorted(set(found)) == []
    assert len(seen) > 5
    assert picture.stat().st_atime_ns == before


def test_the_lint_sees_what_would_be_read_as_markup(qtbot, picture):
    """A label as Qt makes it: it opens the picture, which is why there is none in the program."""
    words = f'<img src="file://{picture}"><b>&amp;'
    before = picture.stat().st_atime_ns
    window, menu = QWidget(), QMenu("m")
    qtbot.addWidget(window)
    label, box = QLabel(words, window), QTextEdit(window)
    box.setHtml(words)
    label.setToolTip(words)
    menu.setParent(window)
    menu.addAction(words)
    window.show()
    QApplication.processEvents()
    window.grab()
    assert len(read_as_markup(window)) == 5
    if os.statvfs(picture).f_flag & getattr(os, "ST_NOATIME", 1024) == 0:
        assert picture.stat().st_atime_ns != before
