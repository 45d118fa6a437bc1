"""Says quietly from which minutes something was taken, and leads to the words there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from carer_desk.panel.quoting import Quoted
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.theme import Theme

_SPOKEN = 80
"""Characters of the quoted words that tell one link from another when it is heard."""


class QuotedLines(QWidget):
    """One line for each place; takes no room when nothing was read."""

    words_requested = Signal(int)
    """The user wants to see the words; the payload is the number of the passage."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[LineLink] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.hide()

    @property
    def lines(self) -> list[LineLink]:
        """The lines on show."""
        return [line for line in self._lines if not line.isHidden()]

    def show_quotes(self, quotes: Iterable[Quoted]) -> None:
        """Show where these words stand."""
        shown = list(quotes)
        while len(self._lines) < len(shown):
            line = LineLink(self._theme, words_kind="meta")
            line.chosen.connect(self.words_requested)
            policy = line.sizePolicy()  # a line that was narrow once must not stay high
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            line.setSizePolicy(policy)
            self._lines.append(line)
            self._rows.addWidget(line)
        for line in self._lines[len(shown) :]:
            line.hide()
        for line, quoted in zip(self._lines, shown, strict=False):
            words = self.tr("From the {0} – show the words").format(quoted.words)
            line.show_link(quoted.id, "", words)
            line.setAccessibleName(f"{words}: {' '.join(quoted.passage.text.split())[:_SPOKEN]}")
            line.show()
        self.setVisible(bool(shown))
