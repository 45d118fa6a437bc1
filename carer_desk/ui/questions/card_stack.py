"""Cards one below the other, kept and refilled instead of made anew; those far down come between events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.ui.theme import Theme

S = TypeVar("S")

_PAUSE_MS = 8
"""Long enough for the first screen to be painted before the next cards are filled."""

Placing = Callable[[], AbstractContextManager[None]]
"""Lets many parts of the page change and places them once; VerticalScroll has it."""


class CardStack(QWidget, Generic[S]):
    """Subclass it with `make_card`; `show_records` fills the first cards at once and the rest when there is time.

    A page of twenty replies is on show as soon as its first screen is ready; nobody waits for what is below. Each
    signal of a card named in `passed_on` is a signal of the stack too, of the same name.
    """

    at_once = 3
    """As many as can be seen without scrolling; so many more come at a time."""
    passed_on: tuple[str, ...] = ()

    def __init__(self, theme: Theme, placing: Placing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._placing = placing
        self._cards: list[QWidget] = []
        self._waiting: list[S] = []
        self._next = 0
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.space("between"))
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
        self._waiting, self._next = list(records), 0
        for card in self._cards[len(records) :]:
            card.hide()
        self._fill(len(records) if all_now else self.at_once)
        for card in self._cards[self._next :]:
            card.hide()
        self.setVisible(bool(records))
        if self._waiting:
            self._pause.start()

    def finish(self) -> None:
        """Fill the cards that are still waiting."""
        if self._waiting:
            with self._placing():
                self._fill(len(self._waiting))
        self._pause.stop()

    def _on_pause_ended(self) -> None:
        with self._placing():
            self._fill(self.at_once)
        if not self._waiting:
            self._pause.stop()

    def _fill(self, count: int) -> None:
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        for record in now:
            if self._next == len(self._cards):
                self._cards.append(self._made())
            card = self._cards[self._next]
            self._next += 1
            card.show_record(record)  # type: ignore[attr-defined]
            card.show()

    def _made(self) -> QWidget:
        card = self.make_card()
        for name in self.passed_on:
            getattr(card, name).connect(getattr(self, name))
        self.rows.addWidget(card)
        return card
