"""Cards one below the other, kept and refilled instead of made anew; those far down come between events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

S = TypeVar("S")

_PAUSE_MS = 8
"""Long enough for the first screen to be painted before the next card is filled."""


class CardStack(QWidget, Generic[S]):
    """Subclass it with `make_card`; `show_records` fills the first cards at once and the rest when there is time.

    A page of twenty replies is on show as soon as its first screen is ready; nobody waits for what is below.
    """

    at_once = 1

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._waiting: list[S] = []
        self._next = 0
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(spacing)
        self._pause = QTimer(self)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)

    @property
    def cards(self) -> list[QWidget]:
        """The cards on show, all of them: those still waiting are filled first."""
        self.finish()
        return [card for card in self._cards if not card.isHidden()]

    def make_card(self) -> QWidget:
        """Make one empty card; it has `show_record`."""
        raise NotImplementedError

    def show_records(self, records: Sequence[S], *, all_now: bool = False) -> None:
        """Show these records, one a card."""
        self._pause.stop()
        now = len(records) if all_now else min(len(records), self.at_once)
        for place, record in enumerate(records[:now]):
            self._fill(place, record)
        self._waiting, self._next = list(records[now:]), now
        for card in self._cards[now:]:
            card.hide()
        self.setVisible(bool(records))
        if self._waiting:
            self._pause.start()

    def finish(self) -> None:
        """Fill the cards that are still waiting."""
        while self._waiting:
            self._on_pause_ended()

    def _on_pause_ended(self) -> None:
        if self._waiting:
            self._fill(self._next, self._waiting.pop(0))
            self._next += 1
        if not self._waiting:
            self._pause.stop()

    def _fill(self, place: int, record: S) -> None:
        if place == len(self._cards):
            card = self.make_card()
            self._cards.append(card)
            self.rows.addWidget(card)
        card = self._cards[place]
        card.show_record(record)  # type: ignore[attr-defined]
        card.show()
