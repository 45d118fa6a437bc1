"""Lists the places in the minutes where the words of a search stand; each leads to the text itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from carer_desk.panel.quoting import InSources, PlaceFound, SourceFound
from carer_desk.ui.parts.buttons import filled_button
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.theme import Theme

MOST = 60
"""Places that are listed; who has more types another word."""


class PlacesDialog(QDialog):
    """Stays open while the user looks at one text after the other."""

    place_requested = Signal(object, int)
    """The user wants to see a place: a SourceFound, and which of its places."""

    def __init__(self, theme: Theme, minutes: InSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = [(found, at) for found in minutes.found for at in range(len(found.places))]
        self.setWindowTitle(self.tr("Found in the minutes"))
        page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("tight"))
        title = self.tr("In the minutes: {0}").format(minutes.words)
        page.rows.addWidget(Heading(theme, title, "question"))
        self.lines: list[LineLink] = []
        for number, (found, at) in enumerate(self._places[:MOST]):
            line = LineLink(theme)
            line.show_link(number, lead_words(found, found.places[at]), found.places[at].excerpt)
            line.chosen.connect(self._on_line_chosen)
            page.rows.addWidget(line)
            self.lines.append(line)
        if minutes.more or len(self._places) > MOST:
            page.rows.addWidget(
                Text(theme, self.tr("There are more. Search with one word more."), "meta", "dim")
            )
        page.rows.addStretch(1)
        self.close_button = filled_button(theme, self.tr("C&lose"), "x", self.reject)  # Esc does it
        page_over_buttons(self, theme, page, self.close_button)
        if self.lines:
            self.lines[0].setFocus()
        self.resize(fitted(QSize(theme.px(620), theme.px(560)), parent))

    @Slot(int)
    def _on_line_chosen(self, number: int) -> None:
        self.place_requested.emit(*self._places[number])


def lead_words(found: SourceFound, place: PlaceFound) -> str:
    """What stands over an excerpt, as in “Minutes of 12 March 2024, page 3”."""
    words = found.source.words_at(place.page)
    return words[:1].upper() + words[1:]
