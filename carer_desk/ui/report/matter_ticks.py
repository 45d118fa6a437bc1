"""The matters on offer, each with a tick box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.report.report_builder import MatterOnOffer
from carer_desk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TICK = int(Qt.ItemDataRole.CheckStateRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_SHOWN = 90
_ON, _OFF = Qt.CheckState.Checked.value, Qt.CheckState.Unchecked.value


class MatterTicks(QAbstractListModel):
    """What is ticked goes into the report."""

    ticked = Signal()
    """The user ticked or cleared something."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matters: Sequence[MatterOnOffer] = ()
        self._left_out: set[int] = set()

    @property
    def left_out(self) -> frozenset[int]:
        """Numbers of the matters that are not ticked."""
        return frozenset(self._left_out)

    @property
    def chosen(self) -> int:
        """How many of the matters on offer are ticked."""
        return sum(matter.number not in self._left_out for matter in self._matters)

    def show(self, matters: Sequence[MatterOnOffer]) -> None:
        """Offer these matters; what was cleared before stays cleared."""
        if tuple(matters) != tuple(self._matters):
            self.beginResetModel()
            self._matters = tuple(matters)
            self.endResetModel()

    def tick_all(self, on: bool) -> None:
        """Tick every matter, or none."""
        self._left_out = set() if on else {matter.number for matter in self._matters}
        if self._matters:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._matters) - 1, 0), [_TICK])
        self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the matters."""
        return 0 if parent.isValid() else len(self._matters)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give the wording, cut to what the list shows, the whole of it, or the tick."""
        matter = self._matters[index.row()]
        if role == _DISPLAY:
            words = matter.words if len(matter.words) <= _SHOWN else matter.words[: _SHOWN - 1].rstrip() + "…"
            return f"{matter.number}. {words}"
        if role == _TICK:
            return _OFF if matter.number in self._left_out else _ON
        if role not in (_TOOLTIP, _SPOKEN):
            return None
        whole = f"{matter.number}. {matter.words}"
        return plain_tip(whole) if role == _TOOLTIP else whole

    def setData(self, index: Index, value: object, role: int = _DISPLAY) -> bool:
        """Tick or clear a row."""
        if role != _TICK:
            return False
        number = self._matters[index.row()].number
        wanted = value.value if isinstance(value, Qt.CheckState) else value
        (self._left_out.discard if wanted == _ON else self._left_out.add)(number)
        self.dataChanged.emit(index, index, [_TICK])
        self.ticked.emit()
        return True


class TickList(QListView):
    """The list: a click anywhere on a row, or Space, ticks or clears it."""

    def __init__(self, theme: Theme, model: MatterTicks, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_TickDelegate(theme, self))
        self.setWordWrap(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        theme.dress(self, "body")
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be."""
        return QSize(self._theme.px(120), self.height())

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(220))
        self.scheduleDelayedItemsLayout()


class _TickDelegate(QStyledItemDelegate):
    """Makes the whole row the target."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Never lower than a finger or a shaking hand needs."""
        view = self.parent()
        if isinstance(view, QListView):
            option.rect.setWidth(view.viewport().width())
        wanted = super().sizeHint(option, index)
        return QSize(wanted.width(), wanted.height() + self._theme.px(8))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick or clear on a click anywhere in the row and on Space."""
        clicked = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        )
        pressed = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        )
        if not clicked and not pressed:
            return False
        on = index.data(_TICK) == _ON
        return model.setData(index, _OFF if on else _ON, _TICK)
