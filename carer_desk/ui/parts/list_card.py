"""A card that holds a list of rows: the words around the list stand in line with the words of its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.theme import Theme


class ListCard(Card):
    """Give it its words above, the list, and what stands below; the list's selection reaches wider than its words."""

    def __init__(
        self,
        theme: Theme,
        above: list[Text],
        rows: RowList,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._words = QVBoxLayout()
        self._foot = QVBoxLayout()
        super().__init__(theme, parent=parent)
        for words in above:
            self._words.addWidget(words)
        self.add(self._words)
        self.add(rows)
        if below is not None:
            side = Qt.AlignmentFlag.AlignLeft if isinstance(below, QPushButton) else Qt.AlignmentFlag(0)
            self._foot.addWidget(below, 0, side)
            self.add(self._foot)

    def _on_theme_changed(self) -> None:
        inside, edge = (
            self._theme.space("between"),
            self._theme.space("card_x") - self._theme.space("between"),
        )
        down = self._theme.space("card_y")
        self.rows.setContentsMargins(edge, down, edge, down - self._theme.space("inside"))
        self.rows.setSpacing(self._theme.space("tight"))
        self._words.setContentsMargins(inside, 0, inside, 0)
        self._foot.setContentsMargins(0, 0, 0, 0)
