"""Shows what was read from a pasted block before anything is kept: figures, revisions, and cells not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from carer_desk.panel.figures import read_figure
from carer_desk.panel.indicator import Indicator, Reading, carried_over
from carer_desk.readers.pasted_figures import PastedFigures
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.page_over_buttons import page_over_buttons
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.draft_figures import says_the_same
from carer_desk.ui.scorecard.indicator_rows import period_words, published
from carer_desk.ui.theme import Theme

_MOST_PROBLEMS = 50
_MOST_LINES = 300


class PastePreview(QWidget):
    """A page of the readings dialog: `show_block`, then the user takes the figures or goes back."""

    taken = Signal(object)
    """The user takes the figures; the payload is the list of readings."""
    left = Signal()
    """The user goes back to typing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._readings: list[Reading] = []
        self.page = VerticalScroll(theme, focusable=True)
        self.page.setAccessibleName(self.tr("What was read from the pasted block"))
        self.problem_lines: list[str] = []
        """What could not be read, as shown."""
        self.figure_lines: list[str] = []
        """What was read, as shown."""
        self.summary = Text(theme, "", "body", bold=True)
        self.take_button = filled_button(theme, "", "check", self._on_take_clicked)
        self.back_button = outlined_button(theme, self.tr("&Back to typing"), "chevron-left", self.left)
        page_over_buttons(self, theme, self.page, self.take_button, self.back_button)

    def show_block(
        self,
        block: PastedFigures,
        indicators: Sequence[Indicator],
        standing: Mapping[tuple[int, str], Reading],
        typed: Sequence[Reading],
        source: str,
    ) -> None:
        """Show what a block holds against what the desk knows and what was typed."""
        by_id = {indicator.id: indicator for indicator in indicators}
        self._readings, self.figure_lines = [], []
        self.problem_lines = [
            self.tr("{0}: “{1}”. {2}").format(_begin(one.place), one.text[:60], one.problem)
            if one.text
            else self.tr("{0}: {1}").format(_begin(one.place), one.problem)
            for one in block.problems
        ]
        new = revised = known = 0
        typed_keys = {(reading.indicator_id, reading.period) for reading in typed}
        for reading in block.readings:
            key = (reading.indicator_id, reading.period)
            indicator, old = by_id[reading.indicator_id], standing.get(key)
            said = f"{indicator.short_name or indicator.name}, {period_words(reading)}: {reading.text}"
            full = carried_over(old, reading) if old is not None else reading
            if key in typed_keys:
                self.problem_lines.append(
                    self.tr("{0} was typed as well. The pasted figure is left out.").format(said)
                )
            elif old is not None and says_the_same(old, full):
                known += 1
            else:
                self._readings.append(replace(full, source=full.source or source))
                if read_figure(reading.text, indicator.unit).worded:
                    said += " " + self.tr("(kept as words: the chart cannot show it)")
                new, revised = new + (old is None), revised + (old is not None)
                if old is not None:
                    said += " " + self.tr("(a revision: was {0})").format(
                        published(old, indicator.unit) or "–"
                    )
                self.figure_lines.append(said)
        self._fill(new, revised, known)

    @Slot()
    def _on_take_clicked(self) -> None:
        self.taken.emit(list(self._readings))

    def _fill(self, new: int, revised: int, known: int) -> None:
        rows = self.page.rows
        while (item := rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                if widget is not self.summary:
                    widget.deleteLater()
        rows.addWidget(Heading(self._theme, self.tr("What was read"), "question"))
        told = [self.tr("New figures: {0}.").format(new), self.tr("Revisions: {0}.").format(revised)]
        told += [self.tr("On record already: {0}.").format(known)] if known else []
        told += [self.tr("Not read: {0}.").format(len(self.problem_lines))]
        self.summary.setText(" ".join(told))
        self.summary.show()
        rows.addWidget(self.summary)
        if self.problem_lines:
            self._add_card(self.tr("Not read"), self.problem_lines, _MOST_PROBLEMS, "bad")
        if self.figure_lines:
            self._add_card(self.tr("Read"), self.figure_lines, _MOST_LINES, "text")
        rows.addStretch(1)
        count = new + revised
        self.take_button.setText(
            self.tr("&Add 1 figure") if count == 1 else self.tr("&Add {0} figures").format(count)
        )
        self.take_button.setEnabled(count > 0)

    def _add_card(self, heading: str, lines: Sequence[str], most: int, colour: str) -> None:
        card = Card(self._theme)
        card.add(Heading(self._theme, heading))
        for line in lines[:most]:
            label = Text(self._theme, line, "body", colour)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            card.add(label)
        if len(lines) > most:
            card.add(Text(self._theme, self.tr("And {0} more.").format(len(lines) - most), "body", "dim"))
        self.page.rows.addWidget(card)


def _begin(words: str) -> str:
    """Write words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
