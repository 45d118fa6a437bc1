"""Paints a row as a card: its words, pills, a line of facts, and where a search hit; a group under its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from carer_desk.panel.listing import Hit
from carer_desk.ui.parts.pill import paint_pill, pill_size
from carer_desk.ui.parts.standing import Look, capital
from carer_desk.ui.parts.windowed_list import WindowedListModel
from carer_desk.ui.theme import Theme

R = TypeVar("R")
"""A row as the desk gives it."""

_LINES = 2
_MOST_LAYOUTS = 512
_HEADING = int(Qt.TextFlag.TextSingleLine.value) | int(Qt.AlignmentFlag.AlignBottom.value)
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
    heading: int

    def height(self, below: int) -> int:
        """Give the one height that all rows with so many lines below their pills have."""
        meta = self.meta * below + self.gap * (1 if below else 0)
        return _LINES * self.line + self.gap + self.pill + meta + 2 * self.top


@dataclass(frozen=True, slots=True)
class CardFace:
    """What one card shows."""

    title: str = field(repr=False)
    pills: Sequence[Look]
    meta: str
    """A short line of facts, which stands beside the pills where there is room."""
    note: str = field(default="", repr=False)
    """A line of its own, in lists that have one."""


class CardDelegate(QStyledItemDelegate, Generic[R]):
    """All rows are equally high, so that a million of them can be measured without being read.

    Only the first row of a group is higher, by the heading above it. A subclass says what a card shows (`face`).
    """

    TITLE = ""
    """What the hits that stand in the title are called."""
    NOTED = False
    """Whether the cards have a line for a note."""

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
        return self._measures.height(int(self.excerpts) + int(not self.wide) + int(self.NOTED))

    @property
    def heading_height(self) -> int:
        """How much higher the first row of a group is, in pixels."""
        return self._measures.heading

    def face(self, row: R) -> CardFace:
        """What the card of a row shows."""
        raise NotImplementedError

    def where(self, where: str) -> str:
        """Name the text that a search hit."""
        raise NotImplementedError

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
        assert isinstance(model, WindowedListModel)
        row = model.record(index.row())
        if row is None:
            return
        hits = model.hits(index.row()) if self.excerpts else []
        painter.save()
        rect = option.rect
        heading = model.headings.get(index.row(), "")
        if heading:
            self._paint_heading(painter, rect, heading)
            rect = rect.adjusted(0, self._measures.heading, 0, 0)
        self._paint_ground(painter, option, rect)
        self._paint_face(painter, self._inside(rect), self.face(row), hits)
        painter.restore()

    def _paint_face(self, painter: QPainter, area: QRect, face: CardFace, hits: Sequence[Hit]) -> None:
        measures = self._measures
        title = self._title(face.title, area.width(), hits)
        title.draw(painter, QPointF(area.topLeft()))
        top = area.top() + title.lineCount() * measures.line + measures.gap
        pills = QRect(area.left(), top, area.width(), measures.pill)
        used = self._paint_pills(painter, pills, face.pills)
        top += measures.pill + measures.gap
        line = QRect(area.left(), top, area.width(), measures.meta)
        if self.wide:
            self._paint_line(painter, pills.adjusted(used, 0, 0, 0), face.meta)
        else:
            self._paint_line(painter, line, face.meta)
            line.translate(0, measures.meta)
        if face.note:
            self._paint_line(painter, line, face.note)
            line.translate(0, measures.meta)
        found = next((hit for hit in hits if hit.where != self.TITLE), None)
        if found is not None:
            self._excerpt(found, area.width()).draw(painter, QPointF(line.topLeft()))

    def _paint_line(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(self._meta_font)
        painter.setPen(self._theme.colour("dim"))
        cut = self._meta_metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _NO_WRAP, cut)

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        measures = self._measures
        area = QRect(
            rect.left() + measures.side, rect.top(), rect.width() - 2 * measures.side, measures.heading
        )
        painter.setFont(self._heading_font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(area.adjusted(0, measures.gap, 0, -1), _HEADING, words)

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._layouts.clear()
        self._pill_sizes.clear()
        self._pills.clear()
        self._bold = theme.font("body", bold=True)
        self._meta_font = theme.font("meta")
        self._metrics = QFontMetrics(self._bold)
        self._meta_metrics = QFontMetrics(self._meta_font)
        self._heading_font = theme.font("section", bold=True)
        self._measures = _Measures(
            side=theme.space("between"),
            top=theme.space("small") + 4,
            line=self._metrics.lineSpacing(),
            pill=pill_size(theme, "X").height(),
            meta=self._meta_metrics.lineSpacing() + 2,
            gap=theme.space("tight") + 1,
            heading=QFontMetrics(self._heading_font).lineSpacing() + theme.space("small"),
        )

    def _inside(self, rect: QRect) -> QRect:
        measures = self._measures
        return rect.adjusted(measures.side, measures.top, -measures.side, -measures.top)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        theme = self._theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(1, 2, -1, -2)
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

    def _paint_pills(self, painter: QPainter, area: QRect, looks: Sequence[Look]) -> int:
        """Paint as many pills as there is room for, a number for the rest; give the width used."""
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

    def _title(self, title: str, width: int, hits: Sequence[Hit]) -> QTextLayout:
        """Lay the title out in two lines, the end of a longer one as an ellipsis; hits are marked."""
        found = next((hit for hit in hits if hit.where == self.TITLE), None)
        words = {found.excerpt[start:end].casefold() for start, end in found.marks} if found else set()
        key = (title, width, "\0".join(sorted(words)))
        layout = self._layouts.get(key)
        if layout is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            layout = self._laid_out(title, width, words)
            self._layouts[key] = layout
        return layout

    def _laid_out(self, title: str, width: int, words: set[str]) -> QTextLayout:
        layout = QTextLayout(title, self._bold)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setCacheEnabled(True)
        self._break(layout, width, _LINES + 1)
        if layout.lineCount() > _LINES:
            start = layout.lineAt(_LINES - 1).textStart()
            cut = self._metrics.elidedText(title[start:], Qt.TextElideMode.ElideRight, width - 2)
            layout.setText(title[:start] + cut)
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
        lead = f"{capital(self.where(hit.where))}: "
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

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        """Underlined on amber ground: two signs, so that colour is not the only one."""
        from PySide6.QtGui import QTextCharFormat  # late: only a search marks words

        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, end - start
        drawn = QTextCharFormat()
        drawn.setBackground(self._theme.colour("waiting_ground"))
        drawn.setForeground(self._theme.colour("waiting"))
        drawn.setFontUnderline(True)
        mark.format = drawn
        return mark
