"""Paints a matter as a card: wording, standing and flags as pills, age and asker, and where a search hit."""

from __future__ import annotations

from PySide6.QtCore import QObject

from carer_desk.panel.listing import MatterRow
from carer_desk.ui.parts.card_delegate import CardDelegate, CardFace
from carer_desk.ui.parts.standing import Look, flag_look, pressing, standing_look
from carer_desk.ui.questions.matter_list import MatterListModel
from carer_desk.ui.questions.matter_words import meta_words
from carer_desk.ui.theme import Theme


class MatterDelegate(CardDelegate[MatterRow]):
    """The card of a matter."""

    TITLE = "wording"

    def __init__(self, theme: Theme, model: MatterListModel, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._model = model

    def face(self, row: MatterRow) -> CardFace:
        """The wording, its standing with the flags, and age and asker."""
        looks = [standing_look(row.standing, row.carried)]
        if row.must_ask:
            looks.append(Look(self.tr("Must ask"), "info", "star"))
        looks += [flag_look(flag) for flag in pressing(row.flags)]
        return CardFace(row.wording, looks, meta_words(row, self._model.day))

    def where(self, where: str) -> str:
        """Name the text of a matter that a search hit."""
        return {
            "wording": self.tr("wording"),
            "background": self.tr("background"),
            "private note": self.tr("private note"),
            "answers": self.tr("officers said"),
            "promises": self.tr("promises"),
            "tags": self.tr("tags"),
        }.get(where, where)
