"""Says under a search that its words stand in the minutes, too, and leads to them there."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.quoting import InSources, PlaceFound, SourceFound
from carer_desk.ui.parts.line_link import LineLink
from carer_desk.ui.session import Session

_PAUSE_MS = 250
"""After the list: whole texts are looked through, so not for every letter."""
_SHORT = 70
"""Characters of the excerpt on the line."""


class InMinutes(QWidget):
    """`search(typed)` looks when typing has paused; it takes no room when nothing is found."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed = ""
        self.found = InSources()
        self.line = LineLink(session.theme, words_kind="meta")
        self.line.chosen.connect(self._on_line_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self.hide()

    def search(self, typed: str) -> None:
        """Look for these words soon; none take the line away at once."""
        self._typed = typed.strip()
        if self._typed:
            self._pause.start()
        else:
            self._pause.stop()
            self._show(InSources())

    @Slot()
    def _on_pause_ended(self) -> None:
        found = self._session.attempt(lambda: self._session.desk.passages.search(self._typed))
        self._show(found or InSources())

    @Slot(int)
    def _on_line_chosen(self, _number: int) -> None:
        if self.found.count == 1:
            self._on_place_requested(self.found.found[0], 0)
            return
        from carer_desk.ui.dialogs.places_dialog import PlacesDialog

        dialog = PlacesDialog(self._session.theme, self.found, self.window())
        dialog.place_requested.connect(self._on_place_requested)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object, int)
    def _on_place_requested(self, found: SourceFound, at: int) -> None:
        from carer_desk.ui.dialogs.passage_dialog import PassageDialog

        desk = self._session.desk
        source = self._session.attempt(lambda: desk.passages.source(found.source.id))
        if source is not None:
            places = [place.passage for place in found.places]
            over = self.sender() if isinstance(self.sender(), QWidget) else self
            parent = over.window() if isinstance(over, QWidget) else self.window()
            PassageDialog.show_at(parent, self._session.theme, source, places, at)

    def _show(self, found: InSources) -> None:
        self.found = found
        if found.count:
            lead = self.tr("In the minutes: {0}").format(found.words)
            self.line.show_link(0, lead, _short(found.found[0].places[0]))
        self.setVisible(bool(found.count))


def _short(place: PlaceFound) -> str:
    """The excerpt round its first word, a line or two long."""
    excerpt, (start, _end) = place.excerpt, place.marks[0]
    left = 0 if start < 25 else excerpt.find(" ", start - 25, start) + 1 or start
    right = left + _SHORT
    if right < len(excerpt):
        right = max(place.marks[0][1], excerpt.rfind(" ", left, right))
    before = "…" if left else ""
    after = "…" if right < len(excerpt) else ""
    return f"{before}{excerpt[left:right]}{after}"
