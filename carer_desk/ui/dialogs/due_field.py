"""Due words typed as they were said, with the date they mean written out below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from carer_desk.panel.due import Due, read_due
from carer_desk.panel.working_days import add_working_days
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """The words with what a promise keeps of them."""

    words: str
    on: date | None
    first_meeting_after: date | None
    """Set when it is due at the first meeting after this day, and that one is not entered yet."""


class DueField(QWidget):
    """“September”, “next meeting”, “12/11/2026”: echoed in full, never guessed silently."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        said_on: date,
        meetings: Sequence[date],
        name: str,
        add_working_days: Callable[[date, int], date] = add_working_days,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._said_on = said_on
        self._meetings = tuple(meetings)
        self._add_working_days = add_working_days
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("September, next meeting, 12/11/2026"))
        theme.dress(self.line, "body")
        self.echo = Text(theme, "", "meta", "dim")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("tight"))
        rows.addWidget(self.line)
        rows.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_line_changed)
        self.line.editingFinished.connect(self._on_line_finished)
        self._on_line_changed()

    @property
    def due(self) -> Due:
        """What the words mean."""
        return read_due(self.line.text(), self._said_on, self._meetings, self._add_working_days)

    @property
    def answer(self) -> DueAnswer:
        """What a promise keeps."""
        due, words = self.due, self.line.text().strip()
        if not words:
            return DueAnswer("", None, None)
        return DueAnswer(words, due.date, due.due_from)

    def load(self, words: str) -> None:
        """Show words typed before."""
        self.line.setText(words)

    def say_from(self, said_on: date) -> None:
        """Count from another day."""
        self._said_on = said_on
        self._on_line_changed()

    @Slot()
    def _on_line_changed(self) -> None:
        words = self.line.text().strip()
        due = self.due
        text = due.echo if words else self.tr("Leave it empty if no date was given.")
        self.echo.setText(text)
        self._theme.dress(self.echo, "meta", "bad" if words and due.kind == "unclear" else "dim")
        self.line.setAccessibleDescription(text)
        self.changed.emit()

    @Slot()
    def _on_line_finished(self) -> None:
        if self.line.text().strip():
            announce(self.line, self.echo.text())
