"""The questions that follow from an indicator's figures: why each is offered, and a button that begins it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.data_questions import Cause, DataQuestion
from carer_desk.ui.parts.buttons import Button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.theme import Theme

_ICONS = {
    Cause.STILL_RED: "circle-alert",
    Cause.UNUSUAL: "trending-up",
    Cause.GOALPOSTS: "goal",
    Cause.NO_MOVEMENT: "hourglass",
}


class DataQuestionsCard(Card):
    """Hidden where the figures call for nothing."""

    ask_requested = Signal(object)
    """The user begins one of the questions; the payload is the DataQuestion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._offers: tuple[DataQuestion, ...] = ()

    @property
    def buttons(self) -> list[Button]:
        """The buttons that begin a question."""
        return self.findChildren(Button)

    def show_offers(self, offers: Sequence[DataQuestion]) -> None:
        """Show other offers; the same ones are left as they are, with the keyboard where it is."""
        if tuple(offers) == self._offers and self.rows.count():
            return
        self._offers = tuple(offers)
        self.clear()
        self.setVisible(bool(offers))
        if not offers:
            return
        self.add(Heading(self._theme, self.tr("Questions that follow from the figures")))
        for place, offer in enumerate(offers):
            pills = Flow(self._theme.space("small"))
            words = offer.cause.words
            tone = "info" if offer.cause is Cause.GOALPOSTS else "waiting"
            pills.addWidget(Pill(self._theme, words[:1].upper() + words[1:], tone, _ICONS[offer.cause]))
            self.add(pills)
            self.add(Text(self._theme, offer.reason, "body", bold=True))
            self.add(Text(self._theme, offer.wording, "body", "dim"))
            button = outlined_button(
                self._theme, self.tr("Ask this…"), "message-circle-question-mark", self._on_ask_clicked
            )
            button.setProperty("offer", place)
            button.setAccessibleName(self.tr("Ask this: {0}").format(offer.reason))
            below = Flow(self._theme.space("small"))
            below.addWidget(button)
            self.add(below)

    @Slot()
    def _on_ask_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.ask_requested.emit(self._offers[int(button.property("offer"))])
