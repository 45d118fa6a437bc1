"""Says what one row or column of a scorecard is: a chooser below the list, for the line that is chosen there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.periods import Period, read_period
from carer_desk.panel.scorecard_mapping import ColumnLine, ColumnRole, RowBasis, RowLine, Share
from carer_desk.ui.dialogs.form_dialog import form_line
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.scorecard.reading_scorecard_faces import ROLE_WORDS, role_words
from carer_desk.ui.theme import Theme

_LEFT_OUT = "-"
_LONGEST_NAME = 40
_DATED = frozenset(
    {ColumnRole.FIGURE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR, ColumnRole.TARGET, ColumnRole.RAG}
)
"""Columns that may belong to one period."""


class LineEditor(QWidget):
    """Call `show_row` or `show_column` for the chosen line; it is hidden while there is none."""

    row_given = Signal(str, object)
    """The user gave a row to an indicator; the payload is its place and the code, None to leave it out."""
    share_given = Signal(str, object)
    """The user said how a row writes its percentages; the payload is its place and the Share."""
    column_given = Signal(str, object, str)
    """The user said what a column is; the payload is its place, the ColumnRole and the key of its period."""

    def __init__(self, theme: Theme, indicators: Sequence[Indicator], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._indicators = sorted(indicators, key=_name)
        self._row: RowLine | None = None
        self._column: ColumnLine | None = None
        self.indicator = Choice(theme, name=self.tr("Indicator of this row"))
        self.share = Choice(
            theme,
            [
                (Share.UNSAID, self.tr("Not decided")),
                (Share.OF_ONE, self.tr("Shares: 0.84 is 84%")),
                (Share.PER_CENT, self.tr("Per cents: 0.84 is 0.84%")),
            ],
            self.tr("What figures from 0 to 1 in this row are"),
        )
        self.role = Choice(
            theme, [(role, role_words(role)) for role in ROLE_WORDS], self.tr("What this column is")
        )
        self.period = form_line(theme)
        self.period.setPlaceholderText(self.tr("October 2020, Q2 2020/21, 2020/21"))
        self.echo = Text(theme, "", "meta", "dim")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("tight"))
        self._labels = [
            self._labelled(rows, self.tr("This row &is"), self.indicator),
            self._labelled(rows, self.tr("&Figures from 0 to 1 are"), self.share),
            self._labelled(rows, self.tr("This column &is"), self.role),
            self._labelled(rows, self.tr("&For the month, quarter or year"), self.period),
        ]
        rows.addWidget(self.echo)
        self.indicator.picked.connect(self._on_indicator_picked)
        self.share.picked.connect(self._on_share_picked)
        self.role.picked.connect(self._on_role_picked)
        self.period.editingFinished.connect(self._on_period_edited)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Hide everything: no line is chosen that can be corrected."""
        self._row = self._column = None
        self.hide()

    def show_row(self, line: RowLine) -> None:
        """Offer the indicators for a row, the likely ones first."""
        self._row, self._column = line, None
        likely = [one for one in self._indicators if one.code in line.candidates or one.code == line.code]
        others = [one for one in self._indicators if one not in likely]
        choices: list[tuple[Hashable, str]] = [] if line.code else [("", self.tr("Not decided"))]
        choices += [(one.code, _name(one)) for one in likely]
        choices.append((_LEFT_OUT, self.tr("Leave this row out")))
        choices += [(one.code, _name(one)) for one in others]
        self.indicator.set_choices(choices)
        self.indicator.pick(_LEFT_OUT if line.basis is RowBasis.LEFT_OUT else line.code)
        self.share.pick(line.share)
        self._show(self.indicator, *([self.share] if line.asks_share or line.share else []))

    def show_column(self, line: ColumnLine) -> None:
        """Show what a column was taken for."""
        self._row, self._column = None, line
        self.role.pick(line.role)
        self.period.setText(Period.from_key(line.period).label if line.period else "")
        self.echo.setText("")
        self._show(self.role, *([self.period] if line.role in _DATED else []))

    @Slot(object)
    def _on_indicator_picked(self, code: object) -> None:
        if self._row is not None and code:
            self.row_given.emit(self._row.place, None if code == _LEFT_OUT else code)

    @Slot(object)
    def _on_share_picked(self, share: object) -> None:
        if self._row is not None and isinstance(share, Share):
            self.share_given.emit(self._row.place, share)

    @Slot(object)
    def _on_role_picked(self, role: object) -> None:
        if self._column is not None and isinstance(role, ColumnRole):
            self.column_given.emit(self._column.place, role, self._column.period if role in _DATED else "")

    @Slot()
    def _on_period_edited(self) -> None:
        """Take the period that was typed; one that is not understood is told of and changes nothing."""
        line, words = self._column, self.period.text().strip()
        if line is None:
            return
        read = read_period(words) if words else None
        if read is not None and read.period is None:
            self._theme.dress(self.echo, "meta", "bad")
            self.echo.setText(read.problem)
            announce(self.period, read.problem)
            return
        key = read.period.key if read is not None and read.period is not None else ""
        self.echo.setText("")
        if key != line.period:
            self.column_given.emit(line.place, line.role, key)

    def _show(self, *shown: QWidget) -> None:
        """Show some of the fields with their labels."""
        fields = (self.indicator, self.share, self.role, self.period)
        for field, label in zip(fields, self._labels, strict=True):
            field.setVisible(field in shown)
            label.setVisible(field in shown)
        self.echo.setVisible(self.period in shown)
        self.show()

    def _labelled(self, rows: QVBoxLayout, words: str, field: QWidget) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field)
        self._theme.dress(label, "body", bold=True)
        if not field.accessibleName():
            field.setAccessibleName(words.replace("&", ""))
        rows.addWidget(label)
        rows.addWidget(field)
        return label


def _name(indicator: Indicator) -> str:
    name = indicator.short_name or indicator.name
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
