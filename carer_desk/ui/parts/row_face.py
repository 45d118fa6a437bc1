"""What one row of a list shows, and how it is painted: wrapped title, pills, notes; the same on every page."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from carer_desk.ui.parts.long_words import breakable
from carer_desk.ui.parts.pill import paint_pill, pill_size
from carer_desk.ui.parts.standing import Look
from carer_desk.ui.theme import Theme

_PLACE = int(Qt.AlignmentFlag.AlignLeft.value) | int(Qt.AlignmentFlag.AlignTop.value)
_WRAP = _PLACE | int(Qt.TextFlag.TextWordWrap.value)
_FACE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_TICK_BOX = 20
"""Pixels of a tick box at 100 %."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowFace:
    """One row: a title in bold, pills with a short line after them, and notes below."""

    key: Hashable
    title: str = field(repr=False)
    pills: tuple[Look, ...] = ()
    meta: str = ""
    notes: tuple[str, ...] = field(default=(), repr=False)
    lead: str = ""
    """A short number before the title, such as “3”."""
    ticked: bool | None = None
    """Whether the box before the title is ticked; None for a row without a box."""

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        parts = [self.title, *(look.words for look in self.pills), self.meta, *self.notes]
        words = " ".join(p if p.endswith((".", "?", "!", "”")) else f"{p}." for p in parts if p)
        return f"{self.lead}. {words}" if self.lead else words


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a row in its place: words in a font and colour, or a pill."""

    rect: QRect
    words: str = field(repr=False)
    kind: str = "body"
    look: Look | None = None


class RowDelegate(QStyledItemDelegate):
    """Lays a face out for a width, keeps the layout, and paints it; selected is tint, bar and ring."""

    def __init__(self, theme: Theme, parent: QObject | None = None, *, quiet_selection: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = quiet_selection
        self._laid: dict[tuple[RowFace, int], tuple[list[_Part], int]] = {}

    def forget(self) -> None:
        """Lay everything out anew, because the text size or the scheme is another one."""
        self._laid.clear()

    def height(self, face: RowFace, width: int) -> int:
        """Give the height of a row at a width, in pixels."""
        return self._layout(face, width)[1]

    def tick_width(self) -> int:
        """Give the width of the strip at the left in which a click ticks a row, in pixels."""
        return self._theme.space("between") + self._theme.px(_TICK_BOX) + self._theme.space("small")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size of a row as wide as the list."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QWidget) and hasattr(view, "viewport") else 300
        face = index.data(_FACE_ROLE)
        return QSize(width, self.height(face, width)) if face is not None else QSize(width, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, bar, ring and words."""
        face = index.data(_FACE_ROLE)
        if face is None:
            return
        theme = self._theme
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and (focused or not self._quiet)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            self._paint_ground(painter, option.rect, selected, focused)
        for part in self._layout(face, option.rect.width())[0]:
            rect = part.rect.translated(option.rect.topLeft())
            if part.kind == "box":
                self._paint_box(painter, rect, bool(face.ticked))
                continue
            if part.look is not None:
                paint_pill(painter, theme, rect, part.look.words, part.look.tone, part.look.icon)
                continue
            painter.setFont(self._font(part.kind))
            painter.setPen(theme.colour("text" if part.kind == "title" else "dim"))
            painter.drawText(rect, _WRAP, part.words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, selected: bool, focused: bool) -> None:
        theme = self._theme
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.colour("focus"), 2) if selected and focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tint" if selected else "hover"))
        painter.drawRoundedRect(box, 8, 8)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.top() + 9, 4, box.height() - 18), 2, 2)

    def _paint_box(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("accent" if ticked else "dim"), 2))
        painter.setBrush(theme.colour("accent") if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            side = rect.width() - theme.px(4)
            ratio = painter.device().devicePixelRatioF()
            tick = theme.pixmap("check", "on_accent", size=side, ratio=ratio)
            painter.drawPixmap(rect.topLeft() + QPoint(theme.px(2), theme.px(2)), tick)

    def _layout(self, face: RowFace, width: int) -> tuple[list[_Part], int]:
        if (face, width) not in self._laid:
            if len(self._laid) > 600:
                self._laid.clear()
            self._laid[face, width] = self._lay_out(face, width)
        return self._laid[face, width]

    def _lay_out(self, face: RowFace, width: int) -> tuple[list[_Part], int]:
        theme = self._theme
        side, gap = theme.space("between"), theme.space("inside")
        left, right, top = side, width - side, theme.space("small") + 3
        parts: list[_Part] = []
        if face.ticked is not None:
            box = theme.px(_TICK_BOX)
            lower = max(0, QFontMetrics(self._font("title")).height() - box) // 2
            parts.append(_Part(QRect(left, top + lower, box, box), "", "box"))
            left = self.tick_width()
        if face.lead:
            metrics = QFontMetrics(self._font("title"))
            room = max(metrics.horizontalAdvance("00"), metrics.horizontalAdvance(face.lead))
            parts.append(_Part(QRect(left, top, room + 2, metrics.height()), face.lead, "title"))
            left += room + theme.space("small") + 2
        top = self._add_words(parts, face.title, "title", QRect(left, top, right - left, 0))
        if face.pills or face.meta:
            top = self._add_pills(parts, face, QRect(left, top + gap, right - left, 0))
        for note in face.notes:
            if note:
                top = self._add_words(
                    parts, note, "meta", QRect(left, top + theme.space("tight"), right - left, 0)
                )
        return parts, top + theme.space("small") + 3

    def _add_pills(self, parts: list[_Part], face: RowFace, area: QRect) -> int:
        """Place the pills from left to right, then the short line where it fits; gives the lower edge."""
        gap = self._theme.space("small")
        left, top, height = area.left(), area.top(), 0
        for look in face.pills:
            size = pill_size(self._theme, look.words, area.width())
            if left > area.left() and left + size.width() > area.right() + 1:
                left, top, height = area.left(), top + height + self._theme.space("tight"), 0
            parts.append(_Part(QRect(QPoint(left, top), size), "", look=look))
            left, height = left + size.width() + gap, max(height, size.height())
        if not face.meta:
            return top + height
        metrics = QFontMetrics(self._font("meta"))
        needed = metrics.horizontalAdvance(face.meta) + 2
        if face.pills and left + needed <= area.right() + 1:
            middle = top + (height - metrics.height()) // 2
            parts.append(_Part(QRect(left, middle, needed, metrics.height()), face.meta, "meta"))
            return top + height
        below = top + height + self._theme.space("tight") if face.pills else top
        return self._add_words(parts, face.meta, "meta", QRect(area.left(), below, area.width(), 0))

    def _add_words(self, parts: list[_Part], words: str, kind: str, area: QRect) -> int:
        metrics = QFontMetrics(self._font(kind))
        width = max(1, area.width())
        shown = breakable(words, lambda word: metrics.horizontalAdvance(word) > width)
        needed = metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, shown)
        parts.append(_Part(QRect(area.left(), area.top(), width, needed.height()), shown, kind))
        return area.top() + needed.height()

    def _font(self, kind: str) -> QFont:
        return self._theme.font("body", bold=True) if kind == "title" else self._theme.font("meta")
