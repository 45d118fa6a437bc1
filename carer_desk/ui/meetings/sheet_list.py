"""The questions of a sheet as a list whose rows can be dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.theme import Theme

_EDGE = 36
"""Pixels at 100 % text from the upper or lower edge where the list begins to scroll under the mouse."""
_SCROLL_MS = 30
_LEFT = Qt.MouseButton.LeftButton


class SheetList(RowList):
    """Tells a drag as `moved`, with as many steps as rows were passed; the keys of RowList do the same one by one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent=parent)
        self._pressed_at: QPoint | None = None
        self._held: int | None = None
        """The row in the hand, from the press until it is let go."""
        self._gap: int | None = None
        """Where it would go: the number of rows above, None before the mouse has moved far enough."""
        self._mouse = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._on_scrolling)
        self.rows.modelReset.connect(self._on_rows_reset)

    @property
    def gap(self) -> int | None:
        """How many rows would stand above the one being dragged if it were let go now; None when none is."""
        return self._gap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the mouse in the hand."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is _LEFT and index.isValid():
            self._pressed_at, self._held = event.position().toPoint(), index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the row would go; a drag begins only when the mouse has moved far enough."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        if not event.buttons() & _LEFT:  # it was let go where this window did not hear of it
            self._let_go()
            return
        self._mouse = event.position().toPoint()
        far = (self._mouse - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._gap is None and far:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
        if self._gap is not None or far:
            self._show_gap()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row where the line is."""
        held, gap = self._held, self._gap
        self._let_go()
        super().mouseReleaseEvent(event)
        if event.button() is not _LEFT or held is None or gap is None:
            return
        step = (gap if gap <= held else gap - 1) - held
        if step:
            self.moved.emit(self.rows.keys[held], step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts a row back that is in the hand."""
        if event.key() == Qt.Key.Key_Escape and self._gap is not None:
            self._let_go()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to a drag before it leads back from the page."""
        if event.type() is QEvent.Type.ShortcutOverride and self._gap is not None:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another window ends a drag."""
        super().focusOutEvent(event)
        self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where the row would go."""
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._theme.px(3)
        painter.setPen(QPen(self._theme.colour("accent"), thick))
        painter.setBrush(self._theme.colour("accent"))
        height, width = self._line_height(), self.viewport().width()
        painter.drawLine(thick * 3, height, width - thick * 2, height)
        painter.drawEllipse(QPoint(thick * 2, height), thick, thick)
        painter.end()

    @Slot()
    def _on_scrolling(self) -> None:
        edge, below = self._theme.px(_EDGE), self.viewport().height() - self._mouse.y()
        bar = self.verticalScrollBar()
        if self._mouse.y() < edge:
            bar.setValue(bar.value() - max(4, edge - self._mouse.y()))
        elif below < edge:
            bar.setValue(bar.value() + max(4, edge - below))
        self._show_gap()

    @Slot()
    def _on_rows_reset(self) -> None:
        self._let_go()

    def _show_gap(self) -> None:
        gap = self._gap_at(self._mouse.y())
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _gap_at(self, height: int) -> int:
        """Count the rows whose middle is above a height of the viewport."""
        room = self.viewport().rect()
        index = self.indexAt(QPoint(room.center().x(), min(max(height, 0), room.bottom())))
        if not index.isValid():
            return 0 if height < 0 else self.rows.rowCount()
        return index.row() + (height > self.visualRect(index).center().y())

    def _line_height(self) -> int:
        last = self.rows.rowCount() - 1
        assert self._gap is not None
        rect = self.visualRect(self.rows.index(min(self._gap, last), 0))
        height = rect.top() if self._gap <= last else rect.bottom()
        return min(max(height, self._theme.px(3)), self.viewport().height() - self._theme.px(3))

    def _let_go(self) -> None:
        self._scrolling.stop()
        if self._gap is not None:
            self.viewport().unsetCursor()
            self.viewport().update()
        self._pressed_at = self._held = self._gap = None
