"""Headings and plain text that wrap: the labels of every page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carer_desk.ui.parts.long_words import MAY_BREAK, breakable, unbroken
from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.theme import Theme, TypeName

_MEASURED_ANEW = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_LINE = 80
"""Letters of a line that is still easy to read."""
_LONGEST_WORD = 24
"""Letters: longer than any word of the panel's, shorter than what a narrow window at 200 % text has room for."""


class Text(QLabel):
    """A wrapped label that shows exactly the characters it is given, never markup.

    `kind` is the theme's kind of text, `colour` a colour role, for example Text(theme, words, "meta", "dim").
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: TypeName = "body",
        colour: str | None = None,
        *,
        bold: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._named = False
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.dress(self, kind, colour, bold=bold)
        self.setText(text)

    def text(self) -> str:
        """Give the words as they were set, without the places to break."""
        return unbroken(super().text())

    def setText(self, text: str) -> None:
        """Show other words; an empty label takes no room, and no word dictates the width of a page."""
        shown = breakable(text, _is_long)
        self._heights.clear()
        super().setText(shown)
        self._named = self._named or shown != text
        if self._named:
            self.setAccessibleName(text)
        self.updateGeometry()

    def setWordWrap(self, on: bool) -> None:
        """Wrap, or keep to one line."""
        self._heights.clear()
        super().setWordWrap(on)

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width; kept until words or font change, because Qt asks many times."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style is another height."""
        if event.type() in _MEASURED_ANEW and hasattr(self, "_heights"):
            self._heights.clear()
        super().changeEvent(event)


class Heading(Text):
    """A heading that screen readers list as one: kind "title" once a page, then "question" or "section"."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: TypeName = "section",
        colour: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, kind, colour, parent=parent)

    def setText(self, text: str) -> None:
        """Show and announce other words."""
        speak_as(
            self, QAccessible.Role.Heading, text
        )  # first: a listening screen reader asks as the text changes
        super().setText(text)


class ColumnText(Text):
    """Text that changes often in a column as wide as the page: its own wishes for a width are cheap estimates.

    Qt lays a wrapped label out five times to find the width it would like, which no column asks about.
    """

    def sizeHint(self) -> QSize:
        """As wide as its words up to a line of reading; the height follows from the width."""
        metrics = self.fontMetrics()
        widest = metrics.averageCharWidth() * _LINE
        words = self.text()
        wide = widest if len(words) > _LINE else min(widest, metrics.horizontalAdvance(words) + 1)
        return QSize(wide, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """The longest word in one line."""
        return QSize(self._longest(), self.fontMetrics().height())

    def setText(self, text: str) -> None:
        """Show other words."""
        self._widest = -1
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style is another width."""
        if event.type() in _MEASURED_ANEW:
            self._widest = -1
        super().changeEvent(event)

    def _longest(self) -> int:
        if self._widest < 0:
            words = set(QLabel.text(self).replace(MAY_BREAK, " ").split())
            long = max((len(word) for word in words), default=0)
            advance = self.fontMetrics().horizontalAdvance
            # A word with a third fewer letters is not the wider one, and measuring each word is slow.
            self._widest = max((advance(word) for word in words if 3 * len(word) >= 2 * long), default=0) + 1
        return self._widest


class ColumnHeading(ColumnText, Heading):
    """A heading that changes often, in such a column."""


def _is_long(word: str) -> bool:
    return len(word) > _LONGEST_WORD
