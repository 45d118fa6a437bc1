"""The history of a matter: who did what when; closed until it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.history import HistoryEntry
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.standing import capital
from carer_desk.ui.theme import Theme


class HistorySection(QWidget):
    """A button that unfolds the log of this matter, the latest change first, and one to take words out of it."""

    erase_requested = Signal(int)
    """Something of this matter is to be erased for good; the payload is its number."""

    def __init__(
        self, theme: Theme, read: Callable[[int], Sequence[HistoryEntry]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._read = read
        self._matter_id = 0
        self.toggle = quiet_button(theme, self.tr("Show the histor&y"), "history", self._on_toggle_clicked)
        self.erase = quiet_button(theme, self.tr("Erase for good…"), "trash-2", self._on_erase_clicked)
        self._card = Card(theme)
        self._lines: list[Text] = []
        self._card.hide()
        top = Flow()
        top.addWidget(self.toggle)
        top.addWidget(self.erase)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("small"))
        rows.addLayout(top)
        rows.addWidget(self._card)

    @property
    def sentences(self) -> list[str]:
        """What is shown, the latest first."""
        return [line.text() for line in self._lines if not line.isHidden()]

    def show_matter(self, matter_id: int) -> None:
        """Belong to another matter; the log is read only while it is unfolded."""
        self._matter_id = matter_id
        if not self._card.isHidden():
            self._fill()

    @Slot()
    def _on_toggle_clicked(self) -> None:
        shown = self._card.isHidden()
        if shown:
            self._fill()
        self._card.setVisible(shown)
        self.toggle.setText(self.tr("Hide the histor&y") if shown else self.tr("Show the histor&y"))

    @Slot()
    def _on_erase_clicked(self) -> None:
        self.erase_requested.emit(self._matter_id)

    def _fill(self) -> None:
        entries = self._read(self._matter_id)
        while len(self._lines) < len(entries):
            line = Text(self._theme, "", "meta")
            self._lines.append(line)
            self._card.add(line)
        for place, line in enumerate(self._lines):
            if place < len(entries):
                line.setText(self._words(entries[place]))
            line.setVisible(place < len(entries))

    def _words(self, entry: HistoryEntry) -> str:
        when = f"{day_month_year(entry.at.date())}, {entry.at:%H:%M}"
        lines = [self.tr("{0}: {1}").format(when, capital(entry.label))]
        for change in entry.changes:
            lines += [f"    {capital(line)}" for line in change.lines]
        return "\n".join(lines)
