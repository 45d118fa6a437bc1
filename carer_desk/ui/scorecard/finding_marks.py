"""The two icons of an indicator, what its latest figure is and what to expect of its target, always with words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from carer_desk.panel.many_charts import ManyChart
from carer_desk.panel.xmr import Assurance, Variation
from carer_desk.ui.icons import IconShelf
from carer_desk.ui.scorecard.chart_painter import style_of
from carer_desk.ui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_ICON = 20

_VARIATIONS = {
    Variation.COMMON: ("variation-usual", "usual"),
    Variation.IMPROVEMENT: ("variation-better", "better"),
    Variation.CONCERN: ("variation-worse", "worse"),
    Variation.HIGH: ("variation-higher", "neutral"),
    Variation.LOW: ("variation-lower", "neutral"),
    None: ("variation-none", "usual"),
}
_ASSURANCES = {
    Assurance.PASS: ("assurance-meets", "better"),
    Assurance.FAIL: ("assurance-misses", "worse"),
    Assurance.INCONSISTENT: ("assurance-chance", "usual"),
    None: ("assurance-none", "usual"),
}


@dataclass(frozen=True, slots=True)
class FindingMark:
    """One icon by its file, the name of its colour, and its words."""

    icon: str
    colour: str
    """Better, worse, neutral or usual, as on the chart."""
    words: str


def finding_marks(chart: ManyChart) -> tuple[FindingMark, FindingMark]:
    """What the latest figure is, and what to expect of the target."""
    variation, assurance = _VARIATIONS[chart.story.variation], _ASSURANCES[chart.story.assurance]
    return (
        FindingMark(*variation, begun(chart.variation_words)),
        FindingMark(*assurance, begun(chart.assurance_words)),
    )


class MarkPainter:
    """Paints marks in the colours of the charts; the words wrap beside their icon."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._shelf = IconShelf()

    def height(self, mark: FindingMark, width: int) -> int:
        """Give the height that a mark needs at a width in pixels."""
        words = self._words_at(QRect(0, 0, width, 10_000))
        return max(self._side, QFontMetrics(self._font).boundingRect(words, _WRAP, mark.words).height())

    def paint(self, painter: QPainter, area: QRect, mark: FindingMark) -> None:
        """Paint a mark at the top left of an area."""
        high = QFontMetrics(self._font).height()
        shift = (high - self._side) // 2
        icon = self.pixmap(mark, self._side, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(area.left(), area.top() + max(0, shift)), icon)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(self._words_at(area).adjusted(0, max(0, -shift), 0, 0), _WRAP, mark.words)

    def pixmap(self, mark: FindingMark, side: int, ratio: float) -> QPixmap:
        """Give the icon alone, `side` logical pixels large."""
        return self._shelf.pixmap(mark.icon, self.colour(mark), side, ratio)

    def colour(self, mark: FindingMark) -> QColor:
        """Give the colour of a mark in the scheme in force."""
        style = style_of(self._theme)
        shades = style.story
        known = {"better": shades.better, "worse": shades.worse, "neutral": shades.neutral}
        return QColor(known.get(mark.colour, style.dim))

    @property
    def _side(self) -> int:
        return self._theme.px(_ICON)

    @property
    def _font(self) -> QFont:
        return self._theme.font("meta")

    def _words_at(self, area: QRect) -> QRect:
        return area.adjusted(self._side + self._theme.space("small"), 0, 0, 0)


def begun(words: str) -> str:
    """Write words with a capital first letter."""
    return words[:1].upper() + words[1:]
