"""Paints an indicator as a card: name, figure against target, change, rating and trend."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from carer_desk.ui.parts.pill import paint_pill, pill_size
from carer_desk.ui.parts.trend import paint_trend
from carer_desk.ui.scorecard.indicator_model import ROW_ROLE
from carer_desk.ui.scorecard.indicator_rows import RAG_ICONS, RAG_TONES, IndicatorRow, linked_words, rag_words
from carer_desk.ui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap.value)


class IndicatorDelegate(QStyledItemDelegate):
    """Rows grow with their words, so that no name is cut; the trend stands at the right."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height that the words need at the view's width."""
        row = index.data(ROW_ROLE)
        width = max(self._theme.px(200), self._view.viewport().width())
        return QSize(self._theme.px(160), self._lay_out(None, QRect(0, 0, width, 10_000), row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._lay_out(painter, option.rect, index.data(ROW_ROLE))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        card = option.rect.adjusted(1, 2, -1, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("tint"))
            painter.setPen(QPen(theme.colour("focus"), 2 if self._view.hasFocus() else 1))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 10, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(card.left() + 4, card.top() + 11, 4, card.height() - 22), 2, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(card, 10, 10)

    def _lay_out(self, painter: QPainter | None, rect: QRect, row: IndicatorRow) -> int:
        """Place the parts from top to bottom, paint them if there is a painter, and give the height."""
        theme = self._theme
        side, down, gap = theme.space("between"), theme.space("small") + 2, theme.space("tight") + 1
        area = rect.adjusted(side, down, -side, -down)
        top = area.top()
        top += self._words(painter, QRect(area.left(), top, area.width(), 10_000), row.name, bold=True) + gap
        trend = min(theme.px(110), area.width() * 2 // 5) if sum(v is not None for v in row.trend) > 1 else 0
        left_of_trend = QRect(area.left(), top, area.width() - (trend + side if trend else 0), 10_000)
        begin = top
        top += self._figure(painter, left_of_trend, row) + gap
        top += self._pills(painter, QRect(area.left(), top, left_of_trend.width(), 10_000), row)
        if trend:
            high = max(theme.px(40), top - begin)
            if painter is not None:
                box = QRectF(area.right() - trend, begin, trend, high)
                paint_trend(painter, theme, box, row.trend, row.target_value)
            top = begin + high
        return top + down - rect.top()

    def _figure(self, painter: QPainter | None, area: QRect, row: IndicatorRow) -> int:
        """The figure in larger letters, its target and change beside or below it."""
        font = self._theme.font("section", bold=True)
        metrics = QFontMetrics(font)
        figure = row.figure or self.tr("No figure yet")
        wide = metrics.horizontalAdvance(figure) + self._theme.space("small")
        if not row.figure:
            return self._words(painter, area, f"{figure} · {linked_words(row.linked)}", dim=True)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(area.topLeft() + QPoint(0, metrics.ascent()), figure)
        told = [self.tr("target {0}").format(row.target) if row.target else self.tr("no target"), row.change]
        beside = " · ".join(words for words in told if words)
        meta = QFontMetrics(self._theme.font("meta"))
        if wide + meta.horizontalAdvance(beside) <= area.width():
            shift = metrics.ascent() - meta.ascent()
            self._words(painter, area.adjusted(wide, shift, 0, 0), beside, dim=True)
            top = metrics.height()
        else:
            top = metrics.height()
            top += self._words(painter, area.adjusted(0, top, 0, 0), beside, dim=True)
        last = f"{row.period} · {linked_words(row.linked)}"
        return top + self._words(painter, area.adjusted(0, top, 0, 0), last, dim=True)

    def _pills(self, painter: QPainter | None, area: QRect, row: IndicatorRow) -> int:
        looks = []
        if row.latest is not None:
            looks.append((rag_words(row.rag), RAG_TONES[row.rag], RAG_ICONS[row.rag]))
        if row.moved:
            looks.append((self.tr("Goalposts moved"), "info", "goal"))
        left, top, tall = area.left(), area.top(), 0
        for words, tone, icon in looks:
            size = pill_size(self._theme, words)
            if left > area.left() and left + size.width() > area.right():
                left, top = area.left(), top + tall + self._theme.space("tight")
            if size.width() > area.width():
                size = pill_size(self._theme, words, area.width())
            if painter is not None:
                paint_pill(painter, self._theme, QRect(QPoint(left, top), size), words, tone, icon)
            left += size.width() + self._theme.space("inside")
            tall = size.height()
        return top + tall - area.top()

    def _words(
        self, painter: QPainter | None, area: QRect, words: str, *, bold: bool = False, dim: bool = False
    ) -> int:
        font = self._theme.font("meta" if dim else "body", bold=bold or None)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour("dim" if dim else "text"))
            painter.drawText(area, _WRAP, words)
        return QFontMetrics(font).boundingRect(area, _WRAP, words).height()
