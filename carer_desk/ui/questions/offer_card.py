"""An offer after a reply: the next step on one card, taken with one key or closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme


class OfferCard(Card):
    """Hidden until `offer`; it never opens a window by itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "tint", parent)
        self._take: Callable[[], object] | None = None
        self.words = Text(theme)
        self.take = outlined_button(theme, "", "", self._on_take_clicked)
        self.leave = quiet_button(theme, self.tr("Not now"), "", self.withdraw)
        buttons = Flow(theme.space("small"))
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        self.add(self.words)
        self.add(buttons)
        self.hide()

    def offer(self, words: str, verb: str, take: Callable[[], object]) -> None:
        """Offer something; `verb` is on the button."""
        self._take = take
        self.words.setText(words)
        self.take.setText(verb)
        self.show()
        announce(self, words)
        self.take.setFocus()

    @Slot()
    def withdraw(self) -> None:
        """Take the offer back."""
        self._take = None
        self.hide()

    @Slot()
    def _on_take_clicked(self) -> None:
        take = self._take
        self.withdraw()
        if take is not None:
            take()
