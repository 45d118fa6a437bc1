"""What the figures say since a promise: a sentence for each indicator that its question is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.since_promise import Since
from carer_desk.panel.since_words import since_sentence
from carer_desk.ui.parts.buttons import quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.theme import Theme


class SinceCard(Card):
    """Made anew when another promise or another figure comes; the chart is one button away."""

    chart_requested = Signal(int)
    """The user wants the chart; the payload is the indicator's number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._shown: list[tuple[Indicator, Since]] | None = None

    def show_since(self, found: Sequence[tuple[Indicator, Since]]) -> None:
        """Show these answers; the same ones stay as they are."""
        if list(found) == self._shown:
            return
        self._shown = list(found)
        self.clear()
        if not found:
            words = self.tr("Its question is linked to no indicator, so no figures can be compared.")
            self.add(Text(self._theme, words, "body", "dim"))
        for indicator, since in found:
            self.add(Text(self._theme, indicator.short_name or indicator.name, "body", bold=True))
            self.add(Text(self._theme, since_sentence(since, indicator.better, indicator.unit)))
            button = quiet_button(
                self._theme, self.tr("See the chart"), "chart-column", self._on_chart_clicked
            )
            button.setProperty("indicator_id", indicator.id)
            button.setAccessibleName(self.tr("See the chart: {0}").format(indicator.name))
            below = Flow(self._theme.space("small"))
            below.addWidget(button)
            self.add(below)

    @Slot()
    def _on_chart_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chart_requested.emit(int(button.property("indicator_id")))
