"""What is shown while minutes are read: how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme


class ReadingProgress(VerticalScroll):
    """Call `begin` with the name of what is read, then `show_steps`."""

    stop_requested = Signal()
    """The user wants the reading stopped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.heading = Heading(theme, "", "title")
        self.steps = Text(theme, "")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the reading is"))
        self.bar.setMaximumWidth(520)
        self.safe = Text(theme, self.tr("Nothing is kept until you say so."), "body", "dim")
        self.stop = filled_button(theme, self.tr("Stop reading"), "x", self.stop_requested)
        buttons = Flow(theme.space("small"))
        buttons.addWidget(self.stop)
        for part in (self.heading, self.steps, self.bar, self.safe):
            self.rows.addWidget(part)
        self.rows.addLayout(buttons)
        self.rows.addStretch(1)

    def begin(self, name: str) -> None:
        """Show that something begins to be read."""
        words = self.tr("Reading “{0}”…").format(name) if name else self.tr("Reading the pasted text…")
        self.heading.setText(words)
        self.steps.setText(self.tr("Opening it in a process of its own."))
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        announce(self, words)

    def show_steps(self, done: int, total: int, *, pages: bool) -> None:
        """Show how much of how much is read, in pages or in characters."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if pages:
            self.steps.setText(self.tr("Page {0} of {1}").format(f"{done:,}", f"{total:,}"))
        else:
            share = round(100 * done / total) if total else 0
            self.steps.setText(self.tr("{0} % is read").format(share))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop_requested.emit()
            return
        super().keyPressEvent(event)
