"""The figures said that belong to no indicator yet, each with the way to choose one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from carer_desk.panel.figures_said import Judged
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.figures_said_card import FiguresSaidCard
from carer_desk.ui.theme import Theme


def unassigned_words(count: int) -> str:
    """Say how many figures said wait for their indicator."""
    if count == 1:
        return QCoreApplication.translate("FiguresSaid", "1 figure said belongs to no indicator yet")
    return QCoreApplication.translate("FiguresSaid", "{0} figures said belong to no indicator yet").format(
        count
    )


class UnassignedFigures(VerticalScroll):
    """Stands where an indicator stands; what is wanted is the card’s to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.heading = Heading(theme, self.tr("Figures said that belong to no indicator yet"), "question")
        words = self.tr(
            "Choose what each figure is about: it is then held against the scorecard. "
            "Remove those that are about nothing you follow."
        )
        self.card = FiguresSaidCard(
            theme, self.tr("Figures said"), self.tr("Every figure said belongs to an indicator.")
        )
        self.rows.addWidget(self.heading)
        self.rows.addWidget(Text(theme, words, "body", "dim"))
        self.rows.addWidget(self.card)
        self.rows.addStretch(1)

    def show_sayings(self, judged: Sequence[Judged]) -> None:
        """Show these."""
        self.card.show_sayings(judged)

    def focus_first(self) -> None:
        """Put the keyboard on the first choice."""
        lines = self.card.lines
        first = lines[0].choose if lines else self.card.add_button
        first.setFocus()
        self.ensureWidgetVisible(first)
