"""The scorecard indicators a matter is linked to: the figure of the day and the figure now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carer_desk.panel.figures import show_value
from carer_desk.panel.indicator import Reading
from carer_desk.panel.matter import Link
from carer_desk.panel.periods import Period
from carer_desk.panel.thread import LinkedIndicator
from carer_desk.ui.parts.buttons import IconButton
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.heading import ColumnText, Text
from carer_desk.ui.parts.trend import TrendLine
from carer_desk.ui.questions.card_stack import CardStack
from carer_desk.ui.theme import Theme

TREND_POINTS = 24


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """A link with the readings of its indicator that stand today, oldest first."""

    linked: LinkedIndicator
    readings: Sequence[Reading] = ()


class IndicatorCard(Card):
    """Name, the frozen figure, the figure now, a small trend, and a button to unlink."""

    unlink_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._view: IndicatorView | None = None
        self.lead = Text(theme, self.tr("Linked scorecard figure"), "meta", "dim")
        self.name = ColumnText(theme, "", "body", bold=True)
        self.then = ColumnText(theme)
        self.now = ColumnText(theme)
        self.trend = TrendLine(theme)
        self.unlink = IconButton(theme, self.tr("Unlink this indicator"), "unlink")
        self.unlink.clicked.connect(self._on_unlink_clicked)
        words = QVBoxLayout()
        words.setSpacing(theme.space("tight"))
        for text in (self.lead, self.name, self.then, self.now):
            words.addWidget(text)
        across = QHBoxLayout()
        across.setSpacing(theme.space("small"))
        across.addLayout(words, 3)
        across.addWidget(self.trend, 2)
        across.addWidget(self.unlink)
        self.add(across)

    def show_record(self, record: IndicatorView) -> None:
        """Show another link, or new figures."""
        if record == self._view:
            return
        self._view = record
        indicator = record.linked.indicator
        self.name.setText(indicator.name)
        self.unlink.setAccessibleName(self.tr("Unlink {0}").format(indicator.short_name or indicator.name))
        self.then.setText(self._then(record.linked.link, indicator.unit))
        latest = record.readings[-1] if record.readings else None
        self.now.setText(self._now(record, latest))
        self.now.setVisible(latest is not None)
        shown = record.readings[-TREND_POINTS:]
        self.trend.setVisible(len([r for r in shown if r.value is not None]) > 1)
        if not self.trend.isHidden():
            target = shown[-1].target if shown[-1].target is not None else self._target(record)
            self.trend.show_trend([reading.value for reading in shown], target, self.now.text())

    @Slot()
    def _on_unlink_clicked(self) -> None:
        assert self._view is not None
        self.unlink_requested.emit(self._view.linked.indicator.id)

    def _then(self, link: Link, unit: str) -> str:
        if link.reading_id is None:
            return self.tr("No figure was known on the day it was asked.")
        figure = _figure(link.value_text, link.value, unit)
        return self.tr("When asked ({0}): {1}.").format(
            _period(link.period), _with_target(figure, link.target_text, link.target, unit, link.rag)
        )

    def _now(self, record: IndicatorView, latest: Reading | None) -> str:
        if latest is None:
            return ""
        unit = record.linked.indicator.unit
        figure = _figure(latest.text, latest.value, unit)
        target = latest.target if latest.target is not None else self._target(record)
        words = _with_target(figure, latest.target_text, target, unit, latest.rag.value)
        if latest.id == record.linked.link.reading_id:
            return self.tr("No newer figure since.")
        return self.tr("Now ({0}): {1}.").format(_period(latest.period), words)

    def _target(self, record: IndicatorView) -> float | None:
        definitions = record.linked.definitions
        return definitions[-1].target if definitions else None


class IndicatorStack(CardStack[IndicatorView]):
    """All linked indicators."""

    unlink_requested = Signal(int)

    passed_on = ("unlink_requested",)

    def make_card(self) -> IndicatorCard:
        """Make one indicator card."""
        return IndicatorCard(self._theme, self)


def _figure(text: str, value: float | None, unit: str) -> str:
    if value is not None:
        return show_value(value, unit)
    return text or "–"


def _with_target(figure: str, target_text: str, target: float | None, unit: str, rag: str) -> str:
    parts = [figure]
    if target_text or target is not None:
        parts.append("target " + (show_value(target, unit) if target is not None else target_text))
    if rag:
        parts.append(rag)
    return ", ".join(parts)


def _period(key: str) -> str:
    try:
        return Period.from_key(key).label
    except ValueError:
        return key
