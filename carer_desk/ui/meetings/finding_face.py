"""What one row of the list of findings shows, and how it is painted: state, role, wording, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from carer_desk.ui.parts.long_words import breakable
from carer_desk.ui.parts.pill import paint_pill, pill_size
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import FACE_ROLE
from carer_desk.ui.parts.standing import Look
from carer_desk.ui.theme import Theme, TypeName

_PLACE = int(Qt.AlignmentFlag.AlignLeft.value) | int(Qt.AlignmentFlag.AlignTop.value)
_WRAP = _PLACE | int(Qt.TextFlag.TextWordWrap.value)
_KEPT_LAYOUTS = 600
_BOLD = 160
"""Characters of a wording up to which it stands in bold; a whole paragraph in bold is hard to read."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FaceLine:
    """One line below the wording: a small icon and words."""

    icon: str
    words: str = field(repr=False)
    colour: str = "dim"


@dataclass(frozen=True, slots=True)
class FindingFace(RowFace):
    """One finding; `lead` is who raised it and how, `title` the wording."""

    heading: str = field(default="", repr=False)
    """The agenda item, above the first of its findings."""
    item: str = field(default="", repr=False)
    """The agenda item, for screen readers."""
    state: Look | None = None
    lines: tuple[FaceLine, ...] = ()
    quiet: bool = False
    """Whether it is only told of, such as a resolution or a finding that was refused."""

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        state = self.state.words if self.state is not None else ""
        parts = (self.lead, state, self.title, *(line.words for line in self.lines), self.item)
        return " ".join(p if p.endswith((".", "?", "!", "”")) else f"{p}." for p in parts if p)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of a row in its place: words, an icon or a pill."""

    rect: QRect
    words: str = field(default="", repr=False)
    kind: TypeName = "body"
    bold: bool | None = None
    colour: str = "text"
    icon: str = ""
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class _Laid:
    pieces: list[_Piece]
    top: int
    """Where the row itself begins, below the heading of its item."""
    height: int


class FindingDelegate(QStyledItemDelegate):
    """Lays a face out for a width, keeps the layout, and paints it; selected is tint, bar and ring."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._laid: dict[tuple[FindingFace, int], _Laid] = {}

    def forget(self) -> None:
        """Lay everything out anew, because the text size or the scheme is another one."""
        self._laid.clear()

    def height(self, face: RowFace, width: int) -> int:
        """Give the height of a row at a width, in pixels."""
        return self._layout(face, width).height if isinstance(face, FindingFace) else 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size of a row as wide as the list."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else 300
        face = index.data(FACE_ROLE)
        return QSize(width, self.height(face, width)) if face is not None else QSize(width, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint heading, ground, bar, ring, pill, icons and words."""
        face = index.data(FACE_ROLE)
        if not isinstance(face, FindingFace):
            return
        laid = self._layout(face, option.rect.width())
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, laid.top)
        for piece in laid.pieces:
            rect = piece.rect.translated(option.rect.topLeft())
            if piece.look is not None:
                paint_pill(painter, theme, rect, piece.look.words, piece.look.tone, piece.look.icon)
            elif piece.icon:
                ratio = painter.device().devicePixelRatio()
                picture = theme.pixmap(piece.icon, piece.colour, size=rect.width(), ratio=ratio)
                painter.drawPixmap(rect.topLeft(), picture)
            else:
                painter.setFont(theme.font(piece.kind, bold=piece.bold))
                painter.setPen(theme.colour(piece.colour))
                painter.drawText(rect, _WRAP, piece.words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, top: int) -> None:
        theme, rect = self._theme, QRectF(option.rect).adjusted(0, top, 0, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(rect.bottomLeft() + QPoint(8, 0), rect.bottomRight() - QPoint(8, 0))
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        box = rect.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.colour("focus"), 2) if selected and focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tint" if selected else "hover"))
        painter.drawRoundedRect(box, 8, 8)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.top() + 9, 4, box.height() - 18), 2, 2)

    def _layout(self, face: FindingFace, width: int) -> _Laid:
        key = (face, width)
        if key not in self._laid:
            if len(self._laid) > _KEPT_LAYOUTS:
                self._laid.clear()
            self._laid[key] = self._lay_out(face, width)
        return self._laid[key]

    def _lay_out(self, face: FindingFace, width: int) -> _Laid:
        theme, pieces = self._theme, list[_Piece]()
        side, gap = theme.space("between") + 2, theme.space("tight") + 2
        left, right, top = side, width - side, 0
        if face.heading:
            area = QRect(left, theme.space("between"), right - left, 0)
            top = self._words(pieces, face.heading, area, "section") + gap
        row = top
        top += theme.space("small") + 4
        top = self._head(pieces, face, QRect(left, top, right - left, 0)) + gap
        colour = "dim" if face.quiet else "text"
        bold = True if not face.quiet and len(face.title) <= _BOLD else None
        top = self._words(pieces, face.title, QRect(left, top, right - left, 0), "body", colour, bold)
        icon, between = theme.px(16), theme.space("small")
        for line in face.lines:
            top += gap
            words = QRect(left + icon + between, top, right - left - icon - between, 0)
            pieces.append(_Piece(QRect(left, top + 1, icon, icon), icon=line.icon, colour=line.colour))
            top = max(self._words(pieces, line.words, words, "meta", line.colour), top + icon + 1)
        return _Laid(pieces, row, top + theme.space("small") + 5)

    def _head(self, pieces: list[_Piece], face: FindingFace, area: QRect) -> int:
        """The role on the left and the state on the right, or below each other where there is no room."""
        theme = self._theme
        metrics = QFontMetrics(theme.font("meta", bold=True))
        needed, colour = metrics.horizontalAdvance(face.lead) + 3, "dim"
        if face.state is None:
            return self._words(pieces, face.lead, area, "meta", colour, True)
        size = pill_size(theme, face.state.words, area.width())
        if needed + theme.space("small") + size.width() > area.width():
            low = self._words(pieces, face.lead, area, "meta", colour, True) + theme.space("tight")
            pieces.append(_Piece(QRect(QPoint(area.left(), low), size), look=face.state))
            return low + size.height()
        middle = area.top() + (size.height() - metrics.height()) // 2
        pieces.append(
            _Piece(QRect(area.left(), middle, needed, metrics.height()), face.lead, "meta", True, colour)
        )
        place = QPoint(area.right() + 1 - size.width(), area.top())
        pieces.append(_Piece(QRect(place, size), look=face.state))
        return area.top() + size.height()

    def _words(
        self,
        pieces: list[_Piece],
        words: str,
        area: QRect,
        kind: TypeName,
        colour: str = "text",
        bold: bool | None = None,
    ) -> int:
        """Place words that wrap; gives their lower edge."""
        metrics = QFontMetrics(self._theme.font(kind, bold=bold))
        width = max(1, area.width())
        shown = breakable(words, lambda word: metrics.horizontalAdvance(word) > width)
        needed = metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, shown)
        rect = QRect(area.left(), area.top(), width, needed.height())
        pieces.append(_Piece(rect, shown, kind, bold, colour))
        return area.top() + needed.height()
