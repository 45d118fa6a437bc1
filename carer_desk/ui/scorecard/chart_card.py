"""The card of an indicator's chart: the finding, the picture, its words, the table, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.chart_story import Rebase
from carer_desk.panel.dates import add_months, day_month_year
from carer_desk.reports.chart_data import ChartData
from carer_desk.reports.charts import Mark, Span
from carer_desk.ui.parts.buttons import Button, outlined_button, quiet_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.scorecard.chart_painter import ChartPainter
from carer_desk.ui.scorecard.chart_view import ChartView
from carer_desk.ui.scorecard.figures_table import FigureRow, FiguresTable
from carer_desk.ui.theme import Theme

_STRETCHES = (12, 24, 36)


class ChartCard(Card):
    """Shows a chart with its story; what the user wants done with it is a signal."""

    matter_opened = Signal(int)
    """The user opened a question or promise on the chart; the payload is the question's number."""
    copy_requested = Signal()
    save_requested = Signal()
    rebase_requested = Signal()
    unrebase_requested = Signal(int)
    """The user takes a new usual level back; the payload is its number."""

    def __init__(self, theme: Theme, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._data: ChartData | None = None
        self._marks: tuple[Mark, ...] = ()
        self.sentence = Text(theme, "", "body")
        self.chart = ChartView(theme, painter)
        self.told = Text(theme, "", "meta", "dim")
        self.story = Text(theme, "", "body")
        self.notes = Text(theme, "", "meta", "dim")
        self.stretch = Choice(theme, self._stretches(), self.tr("Months shown"))
        self.table_button = outlined_button(theme, self.tr("Show as &table"), "table", self._on_table_clicked)
        self.copy_button = quiet_button(theme, self.tr("Copy the picture"), "copy", self.copy_requested)
        self.save_button = quiet_button(theme, self.tr("Save the picture…"), "download", self.save_requested)
        self.rebase_button = quiet_button(
            theme, self.tr("New usual level…"), "milestone", self.rebase_requested
        )
        self.table = FiguresTable(theme)
        self.table.hide()
        self._levels = QVBoxLayout()
        self._lay_out()
        self.stretch.picked.connect(self._on_stretch_picked)
        self.chart.told.connect(self.told.setText)
        self.chart.matter_opened.connect(self.matter_opened)

    @property
    def data(self) -> ChartData | None:
        """What is shown."""
        return self._data

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The changes of definition on the chart."""
        return self._marks

    @property
    def level_buttons(self) -> list[Button]:
        """The buttons that take a new usual level back."""
        return [button for button in self.findChildren(Button) if button.property("rebase_id") is not None]

    def show_chart(
        self, data: ChartData, marks: Sequence[Mark], rows: list[FigureRow], rebases: Sequence[Rebase]
    ) -> None:
        """Show an indicator's chart; another indicator begins with all its months."""
        if self._data is None or self._data.indicator != data.indicator:
            self.stretch.pick(0)
        self._data, self._marks = data, tuple(marks)
        story = data.story
        self.sentence.setText(data.sentence)
        self.story.setText("\n".join(story.sentences) if story is not None else "")
        self.story.setVisible(bool(self.story.text()))
        self.notes.setText("\n".join(story.notes) if story is not None else "")
        self.notes.setVisible(bool(self.notes.text()))
        for part in (self.chart, self.told, self.stretch, self.copy_button, self.save_button):
            part.setVisible(data.drawable)
        self.rebase_button.setVisible(data.drawable)
        self.told.setText(self._hint())
        self.chart.show_chart(data, self._marks, self._span())
        self.table_button.setVisible(bool(data.points))
        if not data.points:
            self.show_table(False)
        self.table.show_rows(rows)
        self._show_levels(rebases)

    def show_table(self, visible: bool) -> None:
        """Show the numbers, or hide them again."""
        self.table.setVisible(visible)
        self.table_button.setText(self.tr("Hide the &table") if visible else self.tr("Show as &table"))
        if visible:
            self.table.fit()

    @Slot()
    def _on_table_clicked(self) -> None:
        self.show_table(self.table.isHidden())

    @Slot(object)
    def _on_stretch_picked(self, _months: object) -> None:
        if self._data is not None:
            self.chart.show_chart(self._data, self._marks, self._span())

    @Slot()
    def _on_level_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.unrebase_requested.emit(int(button.property("rebase_id")))

    def _hint(self) -> str:
        has_tags = self._data is not None and self._data.story is not None and bool(self._data.story.tags)
        if has_tags:
            return self.tr("Point at a figure, or walk with the arrow keys. Q and P open their question.")
        return self.tr("Point at a figure, or walk with the arrow keys.")

    def _stretches(self) -> list[tuple[int, str]]:
        lasting = [(months, self.tr("Last {0} months").format(months)) for months in _STRETCHES]
        return [(0, self.tr("All months")), *lasting]

    def _span(self) -> Span | None:
        """The stretch of time picked, counted back from the latest figure; None for all."""
        months = self.stretch.value
        if not isinstance(months, int) or months == 0 or self._data is None or not self._data.points:
            return None
        last: date = self._data.points[-1].end
        first = add_months(last.replace(day=1), 1 - months)
        return (first, last) if self._data.points[0].end < first else None

    def _show_levels(self, rebases: Sequence[Rebase]) -> None:
        while self._levels.count() and (item := self._levels.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for rebase in rebases:
            when = day_month_year(rebase.starts_on)
            words = self.tr("Take back the level from {0}").format(when)
            button = quiet_button(self._theme, words, "undo-2", self._on_level_clicked)
            button.setProperty("rebase_id", rebase.id)
            self._levels.addWidget(button)

    def _lay_out(self) -> None:
        for part in (self.chart, self.told, self.sentence, self.story, self.notes):
            self.add(part)
        below = Flow(self._theme.space("small"))
        for button in (
            self.stretch,
            self.table_button,
            self.copy_button,
            self.save_button,
            self.rebase_button,
        ):
            below.addWidget(button)
        self.add(below)
        self.add(self._levels)
        self.add(self.table)
