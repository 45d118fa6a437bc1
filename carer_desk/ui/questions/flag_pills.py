"""The flags of a matter or promise, each with the rule behind it in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.flags import Flag
from carer_desk.ui.parts.pill import Pill
from carer_desk.ui.parts.standing import flag_in_full, pressing
from carer_desk.ui.theme import Theme


class FlagPills(QWidget):
    """One pill a flag, the most pressing first; takes no room when there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pills: list[Pill] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.space("tight"))
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What the pills say."""
        return [pill.accessibleName() for pill in self._pills if not pill.isHidden()]

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Show these flags, using the pills that are there."""
        looks = [flag_in_full(flag) for flag in pressing(flags)]
        while len(self._pills) < len(looks):
            pill = Pill(self._theme, "X", "quiet", parent=self)
            self._pills.append(pill)
            self._rows.addWidget(pill)
        for place, pill in enumerate(self._pills):
            if place < len(looks):
                pill.show_status(looks[place].words, looks[place].tone, looks[place].icon)
            pill.setVisible(place < len(looks))
        self.setVisible(bool(looks))
