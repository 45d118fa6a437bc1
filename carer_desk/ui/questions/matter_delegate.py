"""Paints a matter as a card: wording, standing and flags as pills, age and asker, and where a search hit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from carer_desk.panel.listing import Hit, MatterRow
from carer_desk.ui.parts.pill import paint_pill, pill_size
from carer_desk.ui.parts.standing import Look, capital, flag_look, pressing, standing_look
from carer_desk.ui.questions.matter_list import MatterListModel
from carer_desk.ui.questions.matter_words import meta_words
from carer_desk.ui.theme import Theme

_LINES = 2
_MOST_LAYOUTS = 512
_NO_WRAP = int(Qt.TextFlag.TextSingleLine.value) | int(Qt.AlignmentFlag.AlignVCenter.value)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Distances in pixels at the text size in force."""

    side: int
    top: int
    line: int
    pill: int
    meta: int
    gap: int

    def height(self, excerpt: bool, wide: bool) -> int:
        """Give the one height that all rows have."""
        meta = self.meta * (int(excerpt) + int(not wide)) + self.gap * (1 if excerpt or not wide else 0)
        return _LINES * self.line + self.gap + self.pill + meta + 2 * self.top


class MatterDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a million of them can be measured without being read."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layouts: dict[tuple[str, int, str], QTextLayout] = {}
        self._pill_sizes: dict[str, QSize] = {}
        self._pills: dict[tuple[str, str, str, float], QPixmap] = {}
        self.excerpts = False
        """Whether rows have a line for where a search hit."""
        self.wide = False
        """Whether pills, age and asker stand on one line."""
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def row_height(self) -> int:
        """The height of every row in pixels."""
        return self._measures.height(self.excerpts, self.wide)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of a row; the view gives the width."""
        return QSize(self._theme.px(240), self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one card."""
        model = index.model()
        assert isinstance(model, MatterListModel)
        row = model.record(index.row())
        if row is None:
            return
        hits = model.hits(index.row()) if self.excerpts else []
        painter.save()
        self._paint_ground(painter, option)
        area = self._inside(option.rect)
        wording = self._wording(row.wording, area.width(), hits)
        wording.draw(painter, QPointF(area.topLeft()))
        top = area.top() + wording.lineCount() * self._measures.line + self._measures.gap
        pills = QRect(area.left(), top, area.width(), self._measures.pill)
        used = self._paint_pills(painter, pills, row)
        top += self._measures.pill + self._measures.gap
        meta = QRect(area.left(), top, area.width(), self._measures.meta)
        if self.wide:
            meta = pills.adjusted(used, 0, 0, 0)
        else:
            top += self._measures.meta
        painter.setFont(self._meta_font)
        painter.setPen(self._theme.colour("dim"))
        words = self._meta_metrics.elidedText(
            meta_words(row, model.day), Qt.TextElideMode.ElideRight, meta.width()
        )
        painter.drawText(meta, _NO_WRAP, words)
        found = next((hit for hit in hits if hit.where != "wording"), None)
        if found is not None:
            self._excerpt(found, area.width()).draw(painter, QPointF(area.left(), top))
        painter.restore()

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._layouts.clear()
        self._pill_sizes.clear()
        self._pills.clear()
        self._bold = theme.font("body", bold=True)
        self._meta_font = theme.font("meta")
        self._metrics = QFontMetrics(self._bold)
        self._meta_metrics = QFontMetrics(self._meta_font)
        self._measures = _Measures(
            side=theme.space("between"),
            top=theme.space("small") + 4,
            line=self._metrics.lineSpacing(),
            pill=pill_size(theme, "X").height(),
            meta=self._meta_metrics.lineSpacing() + 2,
            gap=theme.space("tight") + 1,
        )

    def _inside(self, rect: QRect) -> QRect:
        measures = self._measures
        return rect.adjusted(measures.side, measures.top, -measures.side, -measures.top)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(1, 2, -1, -2)
        if selected:
            view = option.widget
            focused = isinstance(view, QWidget) and view.hasFocus()
            painter.setBrush(theme.colour("tint"))
            painter.setPen(QPen(theme.colour("focus"), 2 if focused else 1))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 10, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(card.left() + 4, card.top() + 11, 4, card.height() - 22), 2, 2)
        elif hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(card, 10, 10)
        painter.setPen(theme.colour("text"))

    def _paint_pills(self, painter: QPainter, area: QRect, row: MatterRow) -> int:
        """Paint the standing and as many flags as there is room for, a number for the rest; give the width used."""
        looks = [standing_look(row.standing, row.carried)]
        if row.must_ask:
            looks.append(Look(self.tr("Must ask"), "info", "star"))
        looks += [flag_look(flag) for flag in pressing(row.flags)]
        left = area.left()
        rest_room = self._meta_metrics.horizontalAdvance("+99") + self._measures.gap
        for place, look in enumerate(looks):
            last = place == len(looks) - 1
            room = area.right() - left - (0 if last else rest_room)
            size = self._pill_sizes.get(look.words)
            if size is None:
                size = self._pill_sizes[look.words] = pill_size(self._theme, look.words)
            if size.width() > room:
                if place:
                    painter.setFont(self._meta_font)
                    painter.setPen(self._theme.colour("dim"))
                    rest = QRect(left, area.top(), rest_room, area.height())
                    painter.drawText(rest, _NO_WRAP, f"+{len(looks) - place}")
                    left += rest_room
                break
            painter.drawPixmap(QPoint(left, area.top()), self._pill(look, size, painter))
            left += size.width() + self._theme.space("inside")
        return left - area.left()

    def _pill(self, look: Look, size: QSize, painter: QPainter) -> QPixmap:
        """The picture of a pill, painted once: a list shows the same few again and again."""
        ratio = painter.device().devicePixelRatio()
        key = (look.words, look.tone, look.icon, ratio)
        picture = self._pills.get(key)
        if picture is None:
            if len(self._pills) >= _MOST_LAYOUTS:
                self._pills.clear()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            brush = QPainter(picture)
            paint_pill(brush, self._theme, QRect(QPoint(0, 0), size), look.words, look.tone, look.icon)
            brush.end()
            self._pills[key] = picture
        return picture

    def _wording(self, wording: str, width: int, hits: Sequence[Hit]) -> QTextLayout:
        """Lay the wording out in two lines, the end of a longer one as an ellipsis; hits are marked."""
        found = next((hit for hit in hits if hit.where == "wording"), None)
        words = {found.excerpt[start:end].casefold() for start, end in found.marks} if found else set()
        key = (wording, width, "\0".join(sorted(words)))
        layout = self._layouts.get(key)
        if layout is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            layout = self._laid_out(wording, width, words)
            self._layouts[key] = layout
        return layout

    def _laid_out(self, wording: str, width: int, words: set[str]) -> QTextLayout:
        layout = QTextLayout(wording, self._bold)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setCacheEnabled(True)
        self._break(layout, width, _LINES + 1)
        if layout.lineCount() > _LINES:
            start = layout.lineAt(_LINES - 1).textStart()
            cut = self._metrics.elidedText(wording[start:], Qt.TextElideMode.ElideRight, width - 2)
            layout.setText(wording[:start] + cut)
            self._break(layout, width, _LINES)
        if words:
            marks = [
                match.span()
                for word in words
                for match in re.finditer(re.escape(word), layout.text(), re.IGNORECASE)
            ]
            layout.setFormats([self._mark(start, end) for start, end in marks])
            self._break(layout, width, _LINES)
        return layout

    def _break(self, layout: QTextLayout, width: int, most: int) -> None:
        layout.beginLayout()
        for number in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self._measures.line))
        layout.endLayout()

    def _excerpt(self, hit: Hit, width: int) -> QTextLayout:
        """One line from where the words were found, cut so that the first hit is in sight."""
        lead = f"{capital(self._where(hit.where))}: "
        text, marks = hit.excerpt, list(hit.marks)
        first = marks[0][0] if marks else 0
        if self._meta_metrics.horizontalAdvance(lead + text[: first + 16]) > width:
            cut = max(0, first - 12)
            text = "…" + text[cut:]
            marks = [(start - cut + 1, end - cut + 1) for start, end in marks if start >= cut]
        whole = self._meta_metrics.elidedText(lead + text, Qt.TextElideMode.ElideRight, width)
        layout = QTextLayout(whole, self._meta_font)
        room = len(whole)
        layout.setFormats(
            [
                self._mark(start + len(lead), min(end + len(lead), room))
                for start, end in marks
                if start + len(lead) < room
            ]
        )
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width + 1)
        layout.endLayout()
        return layout

    def _where(self, where: str) -> str:
        return {
            "wording": self.tr("wording"),
            "background": self.tr("background"),
            "private note": self.tr("private note"),
            "answers": self.tr("officers said"),
            "promises": self.tr("promises"),
            "tags": self.tr("tags"),
        }.get(where, where)

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        """Underlined on amber ground: two signs, so that colour is not the only one."""
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, end - start
        drawn = QTextCharFormat()
        drawn.setBackground(self._theme.colour("waiting_ground"))
        drawn.setForeground(self._theme.colour("waiting"))
        drawn.setFontUnderline(True)
        mark.format = drawn
        return mark
