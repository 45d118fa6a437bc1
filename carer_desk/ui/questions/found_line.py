"""How many questions a search or filter found, on the screen and aloud."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme

SEARCH_CAP = 5000
"""More matches than this are announced as “5,000+”."""


class FoundLine(Text):
    """Hidden while the whole desk is listed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "meta", "dim", parent=parent)
        self._announced = ""
        self.hide()

    def say_nothing(self) -> None:
        """Take the line away, because nothing narrows the list."""
        self.setText("")
        self.hide()
        self._announced = ""

    def say(self, found: int, *, searched: bool, complete: bool) -> None:
        """Say how many were found; aloud once, when all of them are counted."""
        if searched and found > SEARCH_CAP:
            words = self.tr("{0}+ questions found").format(f"{SEARCH_CAP:,}")
        elif found == 1:
            words = self.tr("1 question found")
        else:
            words = self.tr("{0} questions found").format(f"{found:,}")
        self.setText(words)
        self.show()
        if complete and words != self._announced:
            self._announced = words
            announce(self, words)
