"""Takes everything off the screen that shows a desk, so that the desk can be closed under no one's feet."""

from __future__ import annotations

import gc
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QVBoxLayout, QWidget

from carer_desk.ui.parts.heading import Heading
from carer_desk.ui.theme import Theme

if TYPE_CHECKING:
    from carer_desk.ui.window import MainWindow

_STEP_MS = 15
PATIENCE_SECONDS = 60.0
"""Work that writes may end by itself for so long; then it is stopped, which leaves the desk as it was before."""
_GROUND = 1
"""How many loops of events run while no dialog is on show: the program's own."""


class Curtain(QFrame):
    """Lies over a window while its dialogs close."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "window")
        self.setAutoFillBackground(True)
        rows = QVBoxLayout(self)
        words = Heading(theme, self.tr("Closing the desk…"), "title", "accent")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addWidget(words, 1)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()


class Withdrawal(QObject):
    """Closes every dialog and menu of a window, the innermost first, and tells when no code of theirs runs any more.

    A dialog that the user waits in is a loop of events inside the slot that opened it. The desk must stay open
    until the last of those slots has ended, because they may still ask it for something.
    """

    ended = Signal()
    """Only the window itself is left."""

    def __init__(self, theme: Theme, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.window = window
        self._curtain = Curtain(theme, window)
        window.setWindowTitle("Carer Desk")
        self._until = monotonic() + PATIENCE_SECONDS
        self._asked: list[QDialog] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step_due)
        self._timer.start()

    @Slot()
    def _on_step_due(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            return
        dialogs = open_dialogs()
        for dialog in dialogs:
            if getattr(dialog, "busy", False) and monotonic() < self._until:
                continue
            if dialog in self._asked and not getattr(dialog, "busy", False):
                dialog.done(
                    int(QDialog.DialogCode.Rejected)
                )  # it had a question of its own, which was not answered
            else:
                self._asked.append(dialog)
                dialog.reject()
        if not dialogs and QThread.currentThread().loopLevel() <= _GROUND:
            self._timer.stop()
            self._asked.clear()
            self.ended.emit()


@dataclass(frozen=True)
class Seat:
    """Where a desk was left when it was locked: no word of it, but for a reading that is in hand."""

    desk: Path
    place: QRect
    state: Qt.WindowState
    page: str
    record: object
    in_hand: dict[str, object] = field(repr=False)

    @classmethod
    def of(cls, window: MainWindow) -> Seat:
        """Note the seat of a window, and take from its pages what they have in hand."""
        screen = window.screen_on_show
        page, record = screen.key, screen.record_on_show
        taken = {one.key: one.hand_over() for one in window.screens}
        in_hand = {key: told for key, told in taken.items() if told is not None}
        desk = window.session.desk.path
        return cls(desk, window.normalGeometry(), window.windowState(), page, record, in_hand)


class OwnClipboard(QObject):
    """Remembers by a digest what this program has put on the clipboard, to take it off again when a desk is locked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: bytes | None = None
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_data_changed)

    def clear(self) -> None:
        """Empty the clipboard if what it holds comes from here."""
        if self._clipboard.ownsClipboard() or (self._ours is not None and self._digest() == self._ours):
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(self._clipboard.Mode.Selection)
        self._ours = None

    @Slot()
    def _on_data_changed(self) -> None:
        """Where the platform cannot say whose it is: what changes while a window of ours has the keyboard is ours."""
        ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._ours = self._digest() if ours else None

    def _digest(self) -> bytes:
        return hashlib.sha256(self._clipboard.text().encode("utf-8", "surrogatepass")).digest()


def open_dialogs() -> list[QDialog]:
    """Every dialog on show, the innermost first."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return sorted(shown, key=_depth, reverse=True)


def forget_pictures() -> None:
    """Let go of what was painted of a desk, and of what its closed window was made of."""
    QPixmapCache.clear()
    gc.collect()


def _depth(widget: QWidget) -> int:
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.parentWidget()
    return depth
