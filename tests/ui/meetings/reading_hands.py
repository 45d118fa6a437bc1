"""Hands for the reading screen: they drop, copy, wait for the reader and look at what is on show."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from carer_desk import RESOURCES
from carer_desk.beginning import catalogue_indicators
from carer_desk.panel.findings import Mark, ReadingInHand
from carer_desk.panel.suggestions import AliasFinder
from carer_desk.readers.forms.pasting import pasted_source
from carer_desk.readers.minutes.cues import read_cues
from carer_desk.readers.minutes.page import MinutesReader
from tests.ui.lint import settle
from tests.ui.whole.keyboard import CTRL, press

READING_MS = 60_000


@cache
def _minutes_of(text, indicators):
    reader = MinutesReader(read_cues(RESOURCES / "minutes"), AliasFinder(indicators))
    return reader.read(pasted_source(text).text)


def reading_of(text):
    """A reading, new to the user, of a text that is read once for all tests."""
    return ReadingInHand(pasted_source(text), _minutes_of(text, tuple(catalogue_indicators())))


class ReadingHands:
    """What a person does with minutes, and what they see."""

    def __init__(self, qtbot, window, folder):
        self._qtbot, self._folder = qtbot, folder
        self.window = window
        self.screen = window.screen_on_show
        self.desk = window.session.desk

    @property
    def room(self):
        return self.screen.minutes.room

    @property
    def view(self):
        return self.room.view

    @property
    def pane(self):
        return self.view.pane

    @property
    def reading(self):
        return self.view.reading

    @property
    def marks(self):
        return [one.mark for one in self.reading.offered]

    @property
    def put(self):
        """What the filled button says."""
        return self.pane.put.text()

    def file(self, name, words):
        path = self._folder / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return path

    def drop(self, *paths, text=""):
        """Drop files, or text, on the page, as the window system tells it."""
        data = QMimeData()
        if paths:
            data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        else:
            data.setText(text)
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        spot = self.screen.rect().center()
        over = QDragEnterEvent(spot, copy, data, left, none)
        QApplication.sendEvent(self.screen, over)
        assert over.isAccepted()
        QApplication.sendEvent(self.screen, QDropEvent(QPointF(spot), copy, data, left, none))

    def paste(self, words):
        QGuiApplication.clipboard().setText(words)
        press(Qt.Key.Key_V, CTRL)

    def wait(self):
        """Wait until nothing is being read and nothing looked for."""
        self._qtbot.waitUntil(lambda: not self.room.job.busy, timeout=READING_MS)
        self._qtbot.waitUntil(lambda: not self.view.alike.busy)
        settle()

    def read(self, words, name="minutes.txt"):
        self.drop(self.file(name, words))
        self.wait()

    def take(self, words):
        """Have a page that was read, without the processes that read it, which other tests try."""
        self.room.job.read.emit(ReadingInHand(pasted_source(words), self._minutes_on_desk(words)))
        self.wait()

    def keep_all(self):
        press(Qt.Key.Key_K)
        press(Qt.Key.Key_Return, CTRL)

    def heard(self):
        """The current row as a screen reader says it."""
        return self.view.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    def matters(self):
        return self.desk.connection.execute("SELECT count(*) FROM matter").fetchone()[0]

    def _minutes_on_desk(self, words):
        return _minutes_of(words, tuple(self.desk.indicators.all()))

    def open_ones(self):
        return self.marks.count(Mark.OPEN)
