"""One-line fields: search as you type, and a text line that saves itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from carer_desk.ui.parts.undo_key import leaves_to_desk
from carer_desk.ui.theme import Theme

SEARCH_PAUSE_MS = 150
SAVE_PAUSE_MS = 2000
_ICON = 18
"""Side of the lens and the cross, in pixels at 100 % text."""


class SearchField(QLineEdit):
    """A search field with a name; `searched(text)` comes 150 ms after typing stops, at once on Enter or clear."""

    searched = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        pause_ms: int = SEARCH_PAUSE_MS,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._last = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        theme.dress(self, "body")
        self._lens = QLabel(self)
        self._lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._empty = QToolButton(self)
        self._empty.setAccessibleName(self.tr("Clear search"))
        self._empty.setToolTip(self.tr("Clear search"))
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does it
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._on_pause_ended)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_pause_ended)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lens and the cross in their places; those that Qt offers stay small whatever the text size."""
        super().resizeEvent(event)
        self._fit_buttons()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the desk while there is no typing to take back."""
        if leaves_to_desk(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field first, before it means anything else."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._on_pause_ended()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._pause.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)

    @Slot()
    def _on_theme_changed(self) -> None:
        """Draw the lens and the cross as large as the text asks for, and leave the words that much room."""
        side = self._theme.px(_ICON)
        ratio = self.devicePixelRatioF()
        self._lens.setPixmap(self._theme.pixmap("search", "dim", size=side, ratio=ratio))
        self._lens.resize(side, side)
        self._theme.dress_icon(self._empty, "x", "dim")
        self._empty.resize(side + 6, side + 6)
        room = side + self._theme.space("small") + 2
        self.setTextMargins(room, 0, room, 0)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        edge = self._theme.space("small") + 2
        self._lens.move(edge, (self.height() - self._lens.height()) // 2)
        right = self.width() - self._empty.width() - edge // 2
        self._empty.move(right, (self.height() - self._empty.height()) // 2)


class TextLine(QLineEdit):
    """One line that saves itself: `committed(text)` on leaving, on Enter and 2 s after typing stops."""

    committed = Signal(str)

    def __init__(
        self, theme: Theme, name: str = "", *, pause_ms: int = SAVE_PAUSE_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = self._last = ""
        if name:
            self.setAccessibleName(name)
        theme.dress(self, "body")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self.flush)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that has not been handed over yet."""
        return self.text() != self._last

    def load(self, text: str) -> None:
        """Show what is stored; emits nothing and leaves the cursor alone when nothing changed."""
        self._pause.stop()
        self._last = text
        if self.text() != text:
            self.setText(text)

    @Slot()
    def flush(self) -> None:
        """Hand over what was typed, if it is new."""
        self._pause.stop()
        if self.text() != self._last:
            self._before, self._last = self._last, self.text()
            self.committed.emit(self._last)

    def refuse(self) -> None:
        """Say that what was just handed over could not be stored: it stays, unsaved, and is handed over again."""
        self._last = self._before

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the desk while there is no typing to take back."""
        if leaves_to_desk(event, self.isUndoAvailable(), self.isRedoAvailable()):
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

    @Slot()
    def _on_text_edited(self) -> None:
        self._pause.start()
