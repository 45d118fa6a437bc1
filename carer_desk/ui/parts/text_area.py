"""A text field of several lines that saves itself, grows with its text and lets Tab out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from carer_desk.ui.parts.line_edit import SAVE_PAUSE_MS
from carer_desk.ui.parts.undo_key import leaves_to_desk
from carer_desk.ui.theme import Theme


class TextArea(QPlainTextEdit):
    """Text that saves itself: `committed(text)` on leaving, and 2 s after typing stops. It shows plain text only.

    Fill it with `load(text)`; it is at least `least` lines high and grows up to `most` lines.
    """

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        placeholder: str = "",
        *,
        least: int = 2,
        most: int = 16,
        pause_ms: int = SAVE_PAUSE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = self._last = ""
        self._least, self._most = least, most
        if name:
            self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)
        self.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)

    @property
    def stored(self) -> str:
        """What was loaded or handed over last."""
        return self._last

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that has not been handed over yet."""
        return self.toPlainText() != self._last

    def load(self, text: str) -> None:
        """Show what is stored; emits nothing and leaves the cursor alone when nothing changed."""
        self._pause.stop()
        self._last = text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def type_again(self, text: str) -> None:
        """Show words that are still unsaved, beside what is stored; they are handed over as typing is."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed, if it is new."""
        self._pause.stop()
        if self.toPlainText() != self._last:
            self._before, self._last = self._last, self.toPlainText()
            self.committed.emit(self._last)

    def refuse(self) -> None:
        """Say that what was just handed over could not be stored: it stays, unsaved, and is handed over again."""
        self._last = self._before

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be, never lower than its text."""
        return QSize(120, self._wanted_height())

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the desk while there is no typing to take back."""
        document = self.document()
        if leaves_to_desk(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves it."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """So does leaving the page."""
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.start()
        self._fit()

    @Slot(int, int)
    def _on_range_changed(self, _least: int, most: int) -> None:
        """Never scroll sideways: the text wraps, but Qt remembers the widest line of a former width."""
        if most:
            self.horizontalScrollBar().setRange(0, 0)

    def _fit(self) -> None:
        self.setFixedHeight(self._wanted_height())

    def _wanted_height(self) -> int:
        lines = max(self._least, min(self._most, int(self.document().size().height() + 0.5)))
        frame = self.contentsMargins()
        border = max(self.height() - self.viewport().height(), 10) if self.isVisible() else 14
        margin = 2 * self.document().documentMargin() + frame.top() + frame.bottom()
        return int(lines * self.fontMetrics().lineSpacing() + margin + border)
