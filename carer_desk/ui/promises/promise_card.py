"""Paints a promise as a card: the quoted words, its state with the first flag, date and post, and the rules."""

from __future__ import annotations

from carer_desk.panel.listing import PromiseRow
from carer_desk.ui.parts.card_delegate import CardDelegate, CardFace
from carer_desk.ui.promises.promise_words import card_face


class PromiseDelegate(CardDelegate[PromiseRow]):
    """The card of a promise."""

    TITLE = "words"
    NOTED = True

    def face(self, row: PromiseRow) -> CardFace:
        """The quoted words, state and flags, date and post, and the rules behind the flags."""
        return card_face(row)

    def where(self, where: str) -> str:
        """Name the text of a promise that a search hit."""
        return {
            "owner": self.tr("to be done by"),
            "due words": self.tr("as they said it"),
            "reports": self.tr("what became of it"),
            "question": self.tr("question"),
        }.get(where, where)
