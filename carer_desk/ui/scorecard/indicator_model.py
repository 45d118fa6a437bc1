"""The list of indicators as a table: one row each, with columns declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from carer_desk.panel.dates import plain_words
from carer_desk.panel.indicator import Indicator
from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.scorecard.indicator_rows import IndicatorRow, linked_words, rag_words

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole IndicatorRow, for the delegate."""

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its heading and the words of a row in it."""

    key: str
    heading: str
    words: Callable[[IndicatorRow], str]


def columns() -> list[Column]:
    """Give the columns in order; the first one is painted as a card that shows the others too."""

    say = QCoreApplication.translate
    return [
        Column("name", say("Scorecard", "Indicator"), lambda row: row.name),
        Column(
            "figure",
            say("Scorecard", "Latest figure"),
            lambda row: row.figure or say("Scorecard", "no figure yet"),
        ),
        Column("target", say("Scorecard", "Target"), lambda row: row.target or say("Scorecard", "no target")),
        Column("rag", say("Scorecard", "Rating"), lambda row: rag_words(row.rag)),
        Column("change", say("Scorecard", "Change"), lambda row: row.change),
        Column("linked", say("Scorecard", "Questions"), lambda row: linked_words(row.linked)),
        Column(
            "moved",
            say("Scorecard", "Goalposts"),
            lambda row: say("Scorecard", "goalposts moved") if row.moved else "",
        ),
    ]


class IndicatorModel(QAbstractTableModel):
    """The indicators that fit the search and the theme; the desk has tens of them, so they are all held."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self._all: list[IndicatorRow] = []
        self._shown: list[IndicatorRow] = []
        self._words, self._theme_name = "", ""

    @property
    def themes(self) -> list[str]:
        """The themes of the indicators, in their order."""
        return list(dict.fromkeys(row.indicator.theme for row in self._all if row.indicator.theme))

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators listed."""
        return [row.indicator for row in self._shown]

    def show_rows(self, rows: list[IndicatorRow]) -> None:
        """Show other rows; the search stays."""
        self._all = rows
        self._narrow()

    def search(self, words: str, theme_name: str) -> None:
        """Show those whose names, code or definition words hold all the words, and that have the theme."""
        self._words, self._theme_name = words, theme_name
        self._narrow()

    def row_of(self, indicator_id: int) -> int | None:
        """Give the place of an indicator; None when it is not listed."""
        places = (place for place, row in enumerate(self._shown) if row.indicator.id == indicator_id)
        return next(places, None)

    def row_at(self, place: int) -> IndicatorRow | None:
        """Give the row at a place."""
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows listed."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a cell's words; the first cell speaks the whole row."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == _DISPLAY:
            return self.columns[index.column()].words(row)
        if role == _SPOKEN and index.column() == 0:
            return self.spoken(row)
        if role == _TOOLTIP:
            return plain_tip(row.indicator.name)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.columns[section].heading
        return None

    def spoken(self, row: IndicatorRow) -> str:
        """Say a row as one sentence for screen readers."""
        told = [
            f"{column.heading.lower()} {words}"
            for column in self.columns[1:4]
            if (words := column.words(row))
        ]
        told += [words for column in self.columns[4:] if (words := column.words(row))]
        return f"{row.name}: " + ", ".join(told)

    def _narrow(self) -> None:
        self.beginResetModel()
        wanted = plain_words(self._words).split()
        self._shown = [
            row
            for row in self._all
            if (not self._theme_name or row.indicator.theme == self._theme_name) and _holds(row, wanted)
        ]
        self.endResetModel()


def _holds(row: IndicatorRow, wanted: list[str]) -> bool:
    one = row.indicator
    text = plain_words(
        " ".join((one.name, one.short_name, one.code, one.official_code, one.theme, *one.aliases))
    )
    return all(word in text for word in wanted)
