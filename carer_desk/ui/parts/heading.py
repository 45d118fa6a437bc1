"""Headings and plain text that wrap: the labels of every page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from carer_desk.ui.parts.long_words import breakable, unbroken
from carer_desk.ui.parts.spoken import speak_as
from carer_desk.ui.theme import Theme, TypeName

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
        super().setText(shown)
        self._named = self._named or shown != text
        if self._named:
            self.setAccessibleName(text)
        self.updateGeometry()


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


def _is_long(word: str) -> bool:
    return len(word) > _LONGEST_WORD
