"""All indicators as small charts beside the list: reads them a few at a time, sorts them, and shows them as a grid."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words
from carer_desk.panel.indicator import Indicator
from carer_desk.panel.many_charts import ManyChart, ManySort, sorted_charts
from carer_desk.panel.xmr import Assurance, Variation
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.scorecard.chart_painter import ChartPainter
from carer_desk.ui.scorecard.finding_marks import begun
from carer_desk.ui.scorecard.many_grid import ManyGrid
from carer_desk.ui.session import Session

_AT_ONCE = 8
"""Indicators read before the window has its turn again."""
_LOW = 420
"""Height in pixels at 100 % text below which the words above the grid make way for it."""


class ManyView(QWidget):
    """Show it indicators with `show_indicators`; call `forget` when the desk changed."""

    opened = Signal(int)
    """The user wants to see an indicator in full; the payload is its id."""
    told = Signal()
    """Every chart asked for is read and in the grid."""

    def __init__(self, session: Session, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme = session.theme
        self._known: dict[int, ManyChart] = {}
        self._wanted: list[Indicator] = []
        self._waiting: list[Indicator] = []
        self._stale = False
        self._current: int | None = None
        self._going = False
        self.heading = Heading(theme, "", "section")
        self.sort = Choice(
            theme,
            [
                (ManySort.WORSE, self.tr("Worse than usual first")),
                (ManySort.MISS, self.tr("Will miss its target first")),
                (ManySort.MOVED, self.tr("Goalposts moved first")),
                (ManySort.ASKED, self.tr("Asked about most first")),
                (ManySort.NAME, self.tr("By name")),
                (ManySort.OWN, self.tr("As on the scorecard")),
            ],
            self.tr("Order of the small charts"),
        )
        self.summary = Text(theme, "", "meta", "dim")
        self.grid = ManyGrid(theme, painter)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self._read_some)
        self._lay_out()
        self.sort.picked.connect(self._on_sort_picked)
        self.grid.opened.connect(self.opened)
        theme.changed.connect(self._on_theme_changed)

    def show_indicators(self, indicators: list[Indicator]) -> None:
        """Show the small charts of these indicators; the keyboard stays where it is."""
        self._wanted = indicators
        if self.grid.charts.charts and not self._going:
            self._current = self.grid.current_id
        missing = [
            one
            for one in indicators
            if self._stale or one.id not in self._known or self._known[one.id].story.indicator != one
        ]
        if self._stale:
            self._known = {one.id: self._known[one.id] for one in indicators if one.id in self._known}
        self._waiting, self._stale = missing, False
        self._more.stop()
        self._read_some()

    def go_to(self, indicator_id: int | None) -> None:
        """Go to an indicator when they are shown next; to the first one with None."""
        self._current, self._going = indicator_id, True

    def forget(self) -> None:
        """Read everything anew when it is shown next: the desk changed."""
        self._stale = True

    def stop(self) -> None:
        """Read no more: the window closes."""
        self._more.stop()

    def focus_grid(self) -> None:
        """Give the keyboard to the current card."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low, the charts need the room of the words more."""
        super().resizeEvent(event)
        self._fit_head()

    @Slot()
    def _read_some(self) -> None:
        """Read a few indicators; show all once the last one is read."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if some:
            for chart in self._session.desk.stories.many(some):
                before = self._known.get(chart.story.indicator.id)
                if before is not None and (before.story, before.targets) == (chart.story, chart.targets):
                    chart = replace(chart, story=before.story)  # its picture holds
                self._known[chart.story.indicator.id] = chart
        if self._waiting:
            if not self.grid.charts.charts:
                self.heading.setText(self.tr("Reading the figures…"))
            self._more.start()
            return
        self._show()
        self.told.emit()

    @Slot(object)
    def _on_sort_picked(self, _sort: object) -> None:
        self._current = None
        self._show()
        announce(self.grid, self.tr("Sorted: {0}").format(self.sort.currentText()))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit_margins()
        self._fit_head()

    def _show(self) -> None:
        charts = [replace(self._known[one.id], place=at) for at, one in enumerate(self._wanted)]
        sort = self.sort.value
        assert isinstance(sort, ManySort)
        self.heading.setText(begun(count_words(len(charts), self.tr("small chart"), self.tr("small charts"))))
        self.summary.setText(self._summary_of(charts))
        self._going = False
        self.grid.show_charts(sorted_charts(charts, sort), self._current)

    def _summary_of(self, charts: list[ManyChart]) -> str:
        if not charts:
            return self.tr("No indicator fits the search.")
        worse = sum(one.story.variation is Variation.CONCERN for one in charts)
        missed = sum(one.story.assurance is Assurance.FAIL for one in charts)
        told = self.tr("{0} worse than usual, {1} will miss the target unless something changes.").format(
            worse or self.tr("None"), missed or self.tr("none")
        )
        key = self.tr(
            "Dots that point up are better than usual, down worse. The band is the usual range, the dotted line "
            "the target."
        )
        return f"{told} {key}"

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        head = Flow(self._theme.space("small"), apart=True)
        head.addWidget(self.heading)
        head.addWidget(self.sort)
        self._rows.addLayout(head)
        self._rows.addWidget(self.summary)
        self._rows.addWidget(self.grid, 1)
        self.heading.setWordWrap(False)
        self._fit_margins()

    def _fit_margins(self) -> None:
        side = self._theme.space("between")
        self._rows.setContentsMargins(side, side, side // 2, 0)
        self._rows.setSpacing(self._theme.space("small"))

    def _fit_head(self) -> None:
        low = self.height() / self._theme.zoom < _LOW
        self.summary.setVisible(not low)
