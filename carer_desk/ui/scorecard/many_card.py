"""Paints an indicator as a card with a small chart, all cards laid out alike so that charts stand in rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen

from carer_desk.panel.dates import MONTHS
from carer_desk.panel.many_charts import ManyChart
from carer_desk.panel.periods import Period
from carer_desk.ui.scorecard.finding_marks import MarkPainter, begun, finding_marks
from carer_desk.ui.theme import Theme

CHART_HEIGHT = 84
_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_RIGHT = int(Qt.AlignmentFlag.AlignRight.value)


@dataclass(frozen=True, slots=True)
class CardPlan:
    """Where the parts of every card stand, in pixels from its top; the same for all of them."""

    wide: int
    high: int
    across: int
    """Between the card's side and its parts."""
    name: int
    figure: int
    chart: QSize
    chart_top: int
    months: int
    first_mark: int
    second_mark: int
    tags: int


class CardPainter:
    """Plans cards of a width for the longest words among them, and paints each by that plan."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.marks = MarkPainter(theme)

    def plan(self, charts: Iterable[ManyChart], wide: int) -> CardPlan:
        """Give every part the height that the longest words need."""
        theme, known = self._theme, list(charts)
        gap, small, across = theme.space("tight"), theme.space("small"), theme.space("between")
        room = wide - 2 * across - small
        name = small + across // 2
        figure = name + max((self._words_high("body", one.name, room, bold=True) for one in known), default=0)
        top = figure + gap + max((self._figure_high(one, room) for one in known), default=0)
        months = top + theme.px(CHART_HEIGHT)
        first = months + QFontMetrics(theme.font("meta")).height() + small
        marks = [finding_marks(one) for one in known]
        second = first + gap + max((self.marks.height(one, room) for one, _ in marks), default=0)
        tags = second + gap + max((self.marks.height(other, room) for _, other in marks), default=0)
        foot = max((self._tags_high(one, room) for one in known), default=0)
        high = tags + (foot + gap if foot else 0) + across // 2 + small
        return CardPlan(
            wide, high, across + small // 2, name, figure, QSize(room, theme.px(CHART_HEIGHT)), top, months,
            first, second, tags + gap,
        )  # fmt: skip

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        plan: CardPlan,
        chart: ManyChart,
        picture: QImage | None,
        *,
        chosen: bool = False,
        under_mouse: bool = False,
    ) -> None:
        """Paint one card; without its picture a quiet ground stands where that will be."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, chosen=chosen, under_mouse=under_mouse)
        left, top, room = rect.left() + plan.across, rect.top(), plan.chart.width()
        self._words(painter, QRect(left, top + plan.name, room, plan.figure), "body", chart.name, bold=True)
        self._figure(painter, QRect(left, top + plan.figure, room, plan.high), chart)
        self._picture(painter, QRect(QPoint(left, top + plan.chart_top), plan.chart), chart, picture)
        self._months(painter, QRect(left, top + plan.months, room, plan.high), chart)
        first, second = finding_marks(chart)
        self.marks.paint(painter, QRect(left, top + plan.first_mark, room, plan.high), first)
        self.marks.paint(painter, QRect(left, top + plan.second_mark, room, plan.high), second)
        self._tags(painter, QRect(left, top + plan.tags, room, plan.high), chart)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, chosen: bool, under_mouse: bool) -> None:
        theme, half = self._theme, self._theme.space("small") // 2
        card = QRectF(rect.adjusted(half, half, -half, -half)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour("base"))
        edge = "focus" if chosen else "edge" if under_mouse else "line"
        painter.setPen(QPen(theme.colour(edge), 3 if chosen else 1))
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1) if chosen else card, 10, 10)

    def _figure(self, painter: QPainter | None, area: QRect, chart: ManyChart) -> int:
        """The latest figure in larger letters and its target, beside or below it; gives the height."""
        if not chart.figure:
            return self._words(painter, area, "body", "–", dim=True)
        font = self._theme.font("section", bold=True)
        metrics = QFontMetrics(font)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(area.topLeft() + QPoint(0, metrics.ascent()), chart.figure)
        target = QCoreApplication.translate("Scorecard", "target {0}")
        told = target.format(chart.target) if chart.target else ""
        meta = QFontMetrics(self._theme.font("meta"))
        wide = metrics.horizontalAdvance(chart.figure) + self._theme.space("small")
        if wide + meta.horizontalAdvance(told) <= area.width():
            shift = metrics.ascent() - meta.ascent()
            self._words(painter, area.adjusted(wide, shift, 0, 0), "meta", told, dim=True)
            return metrics.height()
        below = area.adjusted(0, metrics.height(), 0, 0)
        return metrics.height() + self._words(painter, below, "meta", told, dim=True)

    def _figure_high(self, chart: ManyChart, room: int) -> int:
        return self._figure(None, QRect(0, 0, room, 10_000), chart)

    def _picture(self, painter: QPainter, area: QRect, chart: ManyChart, picture: QImage | None) -> None:
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, picture)
        elif chart.shown:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(QRectF(area).adjusted(4, 8, -4, -8), 6, 6)

    def _months(self, painter: QPainter, area: QRect, chart: ManyChart) -> None:
        """The first and the last month of the chart at its two ends; the last alone where both have no room."""
        if not chart.shown:
            return
        first, last = chart.shown[0].period, chart.shown[-1].period
        font = self._theme.font("meta")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("dim"))
        end = month_words(last)
        painter.drawText(area, _RIGHT, end)
        begin = month_words(first)
        both = metrics.horizontalAdvance(begin) + metrics.horizontalAdvance(end) + self._theme.space("small")
        if begin != end and both <= area.width():
            painter.drawText(area, 0, begin)

    def _tags(self, painter: QPainter | None, area: QRect, chart: ManyChart) -> int:
        """How often it was asked about and whether the goalposts moved; gives the height."""
        theme, looks = self._theme, []
        if chart.asked_words:
            looks.append((begun(chart.asked_words), "message-circle-question-mark"))
        if chart.moves:
            looks.append((QCoreApplication.translate("Scorecard", "Goalposts moved"), "goal"))
        metrics, side, gap = QFontMetrics(theme.font("meta")), theme.px(16), theme.space("tight")
        left, top, tall = area.left(), area.top(), max(side, metrics.height())
        for words, icon in looks:
            wide = side + gap + metrics.horizontalAdvance(words)
            if left > area.left() and left + wide > area.left() + area.width():
                left, top = area.left(), top + tall
            if painter is not None:
                ratio = painter.device().devicePixelRatio()
                place = QPoint(left, top + (tall - side) // 2)
                painter.drawPixmap(place, theme.pixmap(icon, "dim", size=side, ratio=ratio))
                self._words(painter, QRect(left + side + gap, top, wide, tall), "meta", words, dim=True)
            left += wide + theme.space("small")
        return top + tall - area.top() if looks else 0

    def _tags_high(self, chart: ManyChart, room: int) -> int:
        return self._tags(None, QRect(0, 0, room, 10_000), chart)

    def _words(
        self,
        painter: QPainter | None,
        area: QRect,
        kind: str,
        words: str,
        *,
        bold: bool = False,
        dim: bool = False,
    ) -> int:
        font = self._font(kind, bold)
        if painter is not None:
            painter.setFont(font)
            painter.setPen(self._theme.colour("dim" if dim else "text"))
            painter.drawText(area, _WRAP, words)
        return QFontMetrics(font).boundingRect(area, _WRAP, words).height()

    def _words_high(self, kind: str, words: str, room: int, *, bold: bool = False) -> int:
        return self._words(None, QRect(0, 0, room, 10_000), kind, words, bold=bold)

    def _font(self, kind: str, bold: bool) -> QFont:
        return self._theme.font("meta" if kind == "meta" else "body", bold=bold or None)


def month_words(period: Period) -> str:
    """Name the last month of a period in short, as in “Dec 2020”."""
    return f"{MONTHS[period.end.month - 1][:3]} {period.end.year}"
