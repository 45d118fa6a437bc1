"""An offer after a reply: the next step on one card, taken with one key or closed."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from carer_desk.ui.parts.buttons import outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.theme import Theme


class OfferCard(Card):
    """Hidden until `offer`; it never opens a window by itself."""

    left = Signal()
    """The card goes while it has the keyboard, which needs another place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "tint", parent)
        self._take: Callable[[], bool] | None = None
        self._reason: Hashable = None
        self.words = Text(theme)
        self.take = outlined_button(theme, "", "", self._on_take_clicked)
        self.leave = quiet_button(theme, self.tr("Not now"), "", self.withdraw)
        buttons = Flow(theme.space("small"))
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        self.add(self.words)
        self.add(buttons)
        self.hide()

    def offer(self, words: str, verb: str, take: Callable[[], bool], reason: Hashable) -> None:
        """Offer something; `verb` is on the button, `take` says whether it was done, `reason` is what calls for it."""
        self._take, self._reason = take, reason
        self.words.setText(words)
        self.take.setText(verb)
        self.show()
        announce(self, words)
        self.take.setFocus()

    def keep_if(self, reasons: Container[Hashable]) -> None:
        """Take the offer back unless what calls for it is still there."""
        if self._take is not None and self._reason not in reasons:
            self.withdraw()

    @Slot()
    def withdraw(self) -> None:
        """Take the offer back."""
        self._take = self._reason = None
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()
        self.hide()

    @Slot()
    def _on_take_clicked(self) -> None:
        """Withdraw the offer when it was taken; a dialog that was left leads back to it."""
        if self._take is not None and self._take():
            self.withdraw()
