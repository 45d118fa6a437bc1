"""What the figures call for while a meeting is prepared: a few questions on offer, to be asked or left for now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.ui.parts.buttons import Button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme

if TYPE_CHECKING:
    from carer_desk.panel.data_questions import DataQuestion

MOST = 5
"""Offers shown at once; the others wait on the pages of their indicators."""


class FiguresCallCard(Card):
    """Out of the way until it is opened; what is left for now comes again with the next meeting or start."""

    ask_requested = Signal(object)
    """The user begins one of the questions; the payload is the DataQuestion."""
    counted = Signal(int)
    """So many are on offer now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._offers: list[DataQuestion] = []
        self._shown: list[DataQuestion] = []
        self._meeting_id = 0
        self._left: set[tuple[int, tuple[int, str, int]]] = set()
        self._open = False
        self._wants_keyboard = False
        self.hide()

    @property
    def buttons(self) -> list[Button]:
        """Two for each offer, in their order: ask, and not now."""
        return self.findChildren(Button)

    def show_offers(self, offers: Sequence[DataQuestion], meeting_id: int) -> None:
        """Hold the most pressing ones that were not left for now at this meeting."""
        self._offers, self._meeting_id = list(offers), meeting_id
        wanted = [offer for offer in self._offers if (meeting_id, offer.key) not in self._left]
        if wanted != self._shown:
            self._fill(wanted)
        self._open = self._open and bool(wanted)
        self.setVisible(self._open or (self._wants_keyboard and bool(wanted)))
        if self._wants_keyboard and wanted:
            self.come_forward()
        self.counted.emit(len(wanted))

    def come_forward(self) -> None:
        """Open and take the keyboard, now or as soon as there is something on offer."""
        self._open = bool(self._shown)
        self._wants_keyboard = not self._open
        self.setVisible(self._open)
        self._take_keyboard()

    def fold(self) -> None:
        """Go out of the way."""
        self._open = self._wants_keyboard = False
        self.hide()

    @Slot()
    def _on_ask_clicked(self) -> None:
        offer = self._offer_of_sender()
        if offer is not None:
            self.ask_requested.emit(offer)

    @Slot()
    def _on_not_now_clicked(self) -> None:
        offer = self._offer_of_sender()
        if offer is not None:
            self._left.add((self._meeting_id, offer.key))
            self.show_offers(self._offers, self._meeting_id)

    def _fill(self, wanted: list[DataQuestion]) -> None:
        had_keyboard = any(button.hasFocus() for button in self.buttons)
        self._shown = wanted
        self.clear()
        if not wanted:
            if had_keyboard:
                self.focusNextChild()
            return
        for place, offer in enumerate(wanted[:MOST]):
            self._add_offer(place, offer)
        if len(wanted) > MOST:
            more = self.tr("{0} more on the pages of their indicators.").format(len(wanted) - MOST)
            self.add(Text(self._theme, more, "meta", "dim"))
        if had_keyboard:
            self._take_keyboard()

    def _add_offer(self, place: int, offer: DataQuestion) -> None:
        words = f"{offer.name}: {offer.cause.words}"
        self.add(Text(self._theme, words, "body", bold=True))
        self.add(Text(self._theme, offer.reason, "body", "dim"))
        theme = self._theme
        ask = outlined_button(
            theme, self.tr("Ask this…"), "message-circle-question-mark", self._on_ask_clicked
        )
        later = quiet_button(theme, self.tr("Not now"), "clock", self._on_not_now_clicked)
        below = Flow(theme.space("small"))
        for button, said in ((ask, self.tr("Ask this: {0}")), (later, self.tr("Not now: {0}"))):
            button.setProperty("offer", place)
            button.setAccessibleName(said.format(words))
            below.addWidget(button)
        self.add(below)

    def _take_keyboard(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_of_sender(self) -> DataQuestion | None:
        button = self.sender()
        return self._shown[int(button.property("offer"))] if button is not None else None
