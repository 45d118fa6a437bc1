"""A quiet line under a field that says something about what is being typed; it never blocks anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme

PAUSE_MS = 600
"""So long nobody types before anything is said."""
_AROUND = 2000
"""Characters before and after the cursor that are looked at; more would hold up the typing."""
_PROPERTY = "typing_hint"

Field = QLineEdit | QPlainTextEdit


@dataclass(frozen=True, slots=True)
class HintWords:
    """What a watcher says of a text, with an icon, and how much it presses."""

    words: str
    icon: str = "eye"
    colour: str = "dim"
    bold: bool = False


Watcher = Callable[[str], HintWords | None]
"""Looks at what is being typed; None when there is nothing to say."""


class TypingHint(QWidget):
    """Belongs under one field; `watch` gives it the watchers, each of which may say one line."""

    changed = Signal()
    """Something else is said, or nothing any more; the line takes more or less room."""

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self._watchers: tuple[Watcher, ...] = ()
        self._said: tuple[HintWords, ...] = ()
        self._gives_way = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("tight"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        field.setProperty(_PROPERTY, self)
        field.installEventFilter(self)
        if isinstance(field, QPlainTextEdit):
            field.document().contentsChanged.connect(self._on_text_changed)
        else:
            field.textChanged.connect(self._on_text_changed)
        self.hide()

    @classmethod
    def under(cls, field: QWidget | None) -> TypingHint | None:
        """The hint of a field, if it has one."""
        found = field.property(_PROPERTY) if field is not None else None
        return found if isinstance(found, cls) else None

    @property
    def texts(self) -> list[str]:
        """What is said now."""
        return [one.words for one in self._said]

    def give_way(self, on: bool) -> None:
        """Stay out of sight, whatever there is to say, while something more urgent needs the room."""
        self._gives_way = on
        self.setVisible(bool(self._said) and not on)

    def watch(self, watchers: Sequence[Watcher]) -> None:
        """Ask these about what is typed from now on."""
        self._watchers = tuple(watchers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in a field that is put away is looked at no more: its desk may be closed by then."""
        if event.type() == QEvent.Type.Hide and watched is self._field:
            self._pause.stop()
            self._say(())
        return super().eventFilter(watched, event)

    @Slot()
    def _on_text_changed(self) -> None:
        """Wait until nobody types; what comes from elsewhere, such as another record, is not typed."""
        if self._field.hasFocus() and self._text().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._say(())

    @Slot()
    def _on_pause_ended(self) -> None:
        text = self._text()
        said = [watcher(text) for watcher in self._watchers]
        self._say(tuple(one for one in said if one is not None))

    def _text(self) -> str:
        if isinstance(self._field, QLineEdit):
            return self._field.text()
        text, at = self._field.toPlainText(), self._field.textCursor().position()
        return text[max(0, at - _AROUND) : at + _AROUND]

    def _say(self, said: tuple[HintWords, ...]) -> None:
        if said == self._said:
            return
        new = [one.words for one in said if one not in self._said]
        self._said = said
        while (item := self._rows.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for one in said:
            self._rows.addWidget(_Line(self._theme, one))
        self.changed.emit()  # first, so that there is room when the line comes
        self.setVisible(bool(said) and not self._gives_way)
        if new:
            announce(self, " ".join(new))


class _Line(QWidget):
    """One thing said: an icon and the words."""

    def __init__(self, theme: Theme, said: HintWords) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(theme.pixmap(said.icon, said.colour, ratio=self.devicePixelRatioF()))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.space("inside"))
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Text(theme, said.words, "meta", said.colour, bold=True if said.bold else None), 1)
