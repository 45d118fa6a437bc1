"""The text of a source on the screen: places counted in characters, passages marked with a bar and a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from carer_desk.panel.source import Passage
from carer_desk.ui.theme import Theme

_BAR = 5
"""Width of the bar beside the marked lines, in pixels at 100 % text."""
_MARGIN = 14
"""Room at the left and right of the text, so that the bar touches no letter."""

_NOT_KEPT = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | {0xFDD0: " ", 0xFDD1: " ", 0: "\ufffd"}
"""What Qt would drop, or take for a sign of its own, and what stands for it: one character for one."""
_LARGE = re.compile(r"[\U00010000-\U0010ffff]")


class ShownText:
    """A text as Qt shows it: `words` has the same number of characters; `at` turns a place in it into Qt's.

    Qt counts UTF-16 units, so that an emoji counts twice, and takes a return with its new line for one sign.
    """

    def __init__(self, text: str) -> None:
        self.words = text.replace("\r\n", " \n").replace("\r", "\n").translate(_NOT_KEPT)
        self._large = [found.start() for found in _LARGE.finditer(self.words)]

    def at(self, place: int) -> int:
        """Qt's position of a place; one outside the text becomes its nearest end."""
        place = max(0, min(place, len(self.words)))
        return place + bisect_left(self._large, place)

    def place(self, position: int) -> int:
        """The place of one of Qt's positions."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.at(middle) < position else (low, middle)
        return low


class SourceText(QPlainTextEdit):
    """Read-only plain text; `mark` shows passages, one of them the current one, and `go_to` brings a place to view."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ShownText("")
        self._marks: Sequence[Passage] = ()
        self._current: Passage | None = None
        self._ahead: tuple[int, int] | None = None
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(keys)
        theme.dress(self, "body")
        theme.changed.connect(self._on_theme_changed)

    @property
    def shown(self) -> ShownText:
        """The text on show, with its places."""
        return self._shown

    @property
    def place(self) -> int:
        """Where the cursor stands, counted in characters of the source."""
        return self._shown.place(self.textCursor().selectionStart())

    def show_text(self, text: str) -> None:
        """Show another text, without any mark."""
        self._shown, self._marks, self._current, self._ahead = ShownText(text), (), None, None
        self.setPlainText(self._shown.words)
        self.document().setDocumentMargin(self._theme.px(_MARGIN))
        self._paint_marks()

    def mark(self, passages: Sequence[Passage], current: Passage | None) -> None:
        """Mark passages; the current one has a bar beside it and stands on a ground of its own."""
        self._marks, self._current = passages, current
        self._paint_marks()

    def go_to(self, start: int, end: int, *, select: bool = False) -> None:
        """Bring a stretch to the middle of the view and put the cursor at its start, or select it."""
        cursor = self._cursor(start, end if select else start)
        self.setTextCursor(cursor)
        self.centerCursor()
        self._ahead = None if self.isVisible() else (start, end if select else start)

    def showEvent(self, event: QShowEvent) -> None:
        """Where the lines lie is known only now."""
        super().showEvent(event)
        if self._ahead is not None:
            start, end = self._ahead
            self.go_to(start, end, select=end > start)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar beside the current passage."""
        super().paintEvent(event)
        if self._current is None:
            return
        painter = QPainter(self.viewport())
        for line in self._marked_lines(self._current):
            painter.fillRect(line, self._theme.colour("accent"))
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.document().setDocumentMargin(self._theme.px(_MARGIN))
        self._paint_marks()
        self.viewport().update()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._shown.at(start))
        cursor.setPosition(self._shown.at(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint_marks(self) -> None:
        selections = []
        for passage in self._marks:
            current = passage == self._current
            look = QTextCharFormat()
            look.setUnderlineStyle(
                QTextCharFormat.UnderlineStyle.SingleUnderline
                if current
                else QTextCharFormat.UnderlineStyle.DashUnderline
            )
            look.setUnderlineColor(self._theme.colour("accent"))
            if current:
                look.setBackground(self._theme.colour("tint"))
                look.setForeground(self._theme.colour("text"))
                look.setFontWeight(QFont.Weight.DemiBold)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(passage.start, passage.end)
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _marked_lines(self, passage: Passage) -> list[QRectF]:
        """The bar beside each line on show that the passage stands in."""
        start, end = self._shown.at(passage.start), self._shown.at(passage.end)
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        bars = []
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > self.viewport().height() or block.position() >= end:
                break
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                begins = block.position() + line.textStart()
                if begins < end and begins + line.textLength() > start:
                    top = box.top() + line.y()
                    bars.append(QRectF(0, top, self._theme.px(_BAR), line.height()))
            block = block.next()
        return bars
