"""The numbers of a chart as a table, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from carer_desk.panel.chart_story import StoryFigure
from carer_desk.panel.chart_words import unusual_words
from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Definition, Indicator, Reading, current_readings
from carer_desk.ui.scorecard.indicator_model import Index
from carer_desk.ui.scorecard.indicator_rows import period_words, published, rag_words, target_then
from carer_desk.ui.theme import Theme

_SLACK = 16
"""Pixels at 100 % text by which a cell's words have less room than Qt takes them to have."""
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period's figure with all that was published beside it, in words."""

    period: str
    figure: str
    value: str
    target: str
    rag: str
    national: str
    neighbours: str
    source: str
    revised: str
    """The figures it revises, latest first; empty when it revises none."""
    finding: str = ""
    """Better or worse than usual, and by which rule; empty for a usual figure."""


def figure_rows(
    indicator: Indicator,
    readings: list[Reading],
    definitions: list[Definition],
    figures: Sequence[StoryFigure] = (),
) -> list[FigureRow]:
    """Give the figures that stand today, newest first, each with what it revises and what the rules say of it."""
    found = {one.reading.id: unusual_words(figures, at) for at, one in enumerate(figures)}
    by_id = {reading.id: reading for reading in readings}

    def shown(value: float | None) -> str:
        return "" if value is None else show_value(value, indicator.unit)

    def revised(reading: Reading) -> str:
        told = []
        while reading.revises_id is not None and reading.revises_id in by_id:
            reading = by_id[reading.revises_id]
            told.append(published(reading, indicator.unit))
        return ", ".join(told)

    return [
        FigureRow(
            period_words(reading),
            published(reading, indicator.unit),
            shown(reading.value),
            target_then(reading, definitions, indicator.unit)[1],
            rag_words(reading.rag),
            shown(reading.national),
            shown(reading.neighbours),
            reading.source,
            revised(reading),
            found.get(reading.id, ""),
        )
        for reading in reversed(current_readings(readings))
    ]


class FiguresModel(QAbstractTableModel):
    """Five columns, so that the table fits the narrowest page: a cell says in words what it adds to its heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FigureRow] = []

    def show_rows(self, rows: list[FigureRow]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the periods."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column."""
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft.value) | int(Qt.AlignmentFlag.AlignVCenter.value)
        if orientation is not Qt.Orientation.Horizontal or role != _DISPLAY:
            return None
        headings = (
            self.tr("Period"),
            self.tr("Figure"),
            self.tr("Target"),
            self.tr("Rating"),
            self.tr("Others"),
        )
        return headings[section]

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a cell's lines."""
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft.value) | int(Qt.AlignmentFlag.AlignTop.value)
        if role not in (_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole)):
            return None
        return "\n".join(line for line in self._lines(self._rows[index.row()], index.column()) if line)

    def _lines(self, row: FigureRow, column: int) -> list[str]:
        if column == 0:
            return [row.period, row.finding, self.tr("from {0}").format(row.source) if row.source else ""]
        if column == 1:
            return [
                row.figure,
                self.tr("read as {0}").format(row.value) if row.value and row.value != row.figure else "",
                self.tr("was {0}").format(row.revised) if row.revised else "",
            ]
        if column == 2:
            return [row.target or "–"]
        if column == 3:
            return [row.rag]
        told = [
            self.tr("England {0}").format(row.national) if row.national else "",
            self.tr("neighbours {0}").format(row.neighbours) if row.neighbours else "",
        ]
        return told if any(told) else ["–"]


class FiguresTable(QTableView):
    """As high as its rows, because the page around it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures = FiguresModel(self)
        self.setModel(self._figures)
        self.setAccessibleName(self.tr("Figures as a table"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.dress(self, "body")
        theme.dress(header, "meta")
        theme.changed.connect(self.fit)

    def show_rows(self, rows: list[FigureRow]) -> None:
        """Show other figures."""
        self._figures.show_rows(rows)
        self.fit()

    def sizeHint(self) -> QSize:
        """All rows."""
        tall = self.verticalHeader().length() + self.horizontalHeader().height() + 2 * self.frameWidth()
        return QSize(self._theme.px(400), tall)

    def minimumSizeHint(self) -> QSize:
        """As wide as its headings."""
        header = self.horizontalHeader()
        wide = sum(header.sectionSizeHint(section) for section in range(header.count()))
        return QSize(wide + 4, self.sizeHint().height())

    def fit(self) -> None:
        """Share the width out by what the columns hold, and let the rows grow."""
        header = self.horizontalHeader()
        room = self.viewport().width()
        least = [header.sectionSizeHint(section) for section in range(header.count())]
        wanted = [max(self.sizeHintForColumn(section), least[section]) for section in range(header.count())]
        spare = room - sum(least)
        over = sum(wanted) - sum(least) or 1
        for section in range(header.count()):
            share = max(0, spare) * (wanted[section] - least[section]) // over
            header.resizeSection(section, least[section] + share)
        first = header.sectionSize(0)
        header.resizeSection(
            0, max(1, first - self._theme.px(_SLACK))
        )  # rows are measured wider than painted
        self.resizeRowsToContents()
        header.resizeSection(0, first)
        self.setFixedHeight(self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shares out differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
