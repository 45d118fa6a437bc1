"""The list of findings: arrows go through it, one key keeps, refuses, opens again or edits."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from carer_desk.ui.meetings.finding_face import FindingDelegate, Index
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.theme import Theme


class Wish(StrEnum):
    """What a key in the list asks for."""

    KEEP = "keep"
    REFUSE = "refuse"
    OPEN = "open"
    EDIT = "edit"
    KEEP_ALL = "keep_all"
    ANSWER = "answer"
    LOOK = "look"


_KEYS = {
    Qt.Key.Key_Return: Wish.KEEP,
    Qt.Key.Key_Enter: Wish.KEEP,
    Qt.Key.Key_Delete: Wish.REFUSE,
    Qt.Key.Key_Backspace: Wish.REFUSE,
    Qt.Key.Key_Space: Wish.OPEN,
    Qt.Key.Key_E: Wish.EDIT,
    Qt.Key.Key_K: Wish.KEEP_ALL,
    Qt.Key.Key_A: Wish.ANSWER,
    Qt.Key.Key_P: Wish.LOOK,
}
Hint = QAbstractItemView.ScrollHint
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class FindingList(RowList):
    """Rows of FindingFaces; letters do something only while the list itself has the keyboard."""

    wished = Signal(object)
    """A key asks for something to be done with the current row; the payload is the Wish."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent=parent)
        self.delegate = FindingDelegate(theme, self)  # type: ignore[assignment]
        self.setItemDelegate(self.delegate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key stands for, else move as every list does."""
        wish = _KEYS.get(Qt.Key(event.key()))
        if wish is not None and event.modifiers() in _PLAIN and self.key is not None:
            self.wished.emit(wish)
            return
        if event.modifiers() in _PLAIN and self._steps_inside(event.key()):
            return
        super().keyPressEvent(event)

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Bring a row into view, its beginning before its end."""
        higher = self.visualRect(index).height() > self.viewport().height()
        super().scrollTo(index, Hint.PositionAtTop if higher else hint)

    def _steps_inside(self, key: int) -> bool:
        """Scroll within a row that is higher than the list, before an arrow leads out of it."""
        row, room = self.visualRect(self.currentIndex()), self.viewport().height()
        below = min(row.bottom() - room, room * 3 // 4) if key == Qt.Key.Key_Down else 0
        above = min(-row.top(), room * 3 // 4) if key == Qt.Key.Key_Up else 0
        if row.height() <= room or max(below, above) <= 0:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + below - above)
        return True

    def keyboardSearch(self, _search: str) -> None:
        """No letter jumps to a row: letters mean something else here."""
