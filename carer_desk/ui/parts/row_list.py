"""A list of rows with title, pills and notes: one tab stop, arrows inside, Enter opens, nothing is cut."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from carer_desk.ui.parts.row_face import RowDelegate, RowFace
from carer_desk.ui.theme import Theme

K = TypeVar("K", bound=Hashable)
Index = QModelIndex | QPersistentModelIndex

BATCH = 40
"""Rows read at a time, as the user scrolls to them."""

FACE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TICK = int(Qt.ItemDataRole.CheckStateRole)


class RowModel(QAbstractListModel):
    """Keys in order, and the faces of as many rows as were scrolled to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[Hashable] = ()
        self._faces: list[RowFace] = []
        self._fetch: Callable[[Sequence[Hashable]], list[RowFace]] | None = None

    @property
    def keys(self) -> Sequence[Hashable]:
        """All keys, those not scrolled to as well."""
        return self._keys

    def show(
        self,
        keys: Sequence[Hashable],
        fetch: Callable[[Sequence[Hashable]], list[RowFace]],
        least: int = 0,
    ) -> bool:
        """Show other rows, at least as many of them as asked for; False when they look the same as before."""
        faces = fetch(keys[: max(BATCH, least)])
        self._fetch = fetch
        if faces == self._faces and list(keys) == list(self._keys):
            return False
        self.beginResetModel()
        self._keys, self._faces = keys, faces
        self.endResetModel()
        return True

    def change(self, face: RowFace) -> None:
        """Show another face for a row that was read already; one not read yet will be read as it is."""
        row = next((at for at, old in enumerate(self._faces) if old.key == face.key), None)
        if row is not None and self._faces[row] != face:
            self._faces[row] = face
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def reach(self, row: int) -> None:
        """Read on until a row is there."""
        while len(self._faces) <= row and self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the rows read so far."""
        return 0 if parent.isValid() else len(self._faces)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are rows to scroll to."""
        return not parent.isValid() and len(self._faces) < len(self._keys)

    def fetchMore(self, parent: Index) -> None:
        """Read the next rows."""
        if self._fetch is None or parent.isValid():
            return
        start = len(self._faces)
        faces = self._fetch(self._keys[start : start + BATCH])
        if not faces:
            self._keys = self._keys[:start]
            return
        self.beginInsertRows(QModelIndex(), start, start + len(faces) - 1)
        self._faces += faces
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row with a box can be ticked."""
        flags = super().flags(index)
        has_box = self.data(index, _TICK) is not None
        return flags | Qt.ItemFlag.ItemIsUserCheckable if has_box else flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a row's face, its title, its tick, or the whole row as sentences."""
        if not index.isValid() or index.row() >= len(self._faces):
            return None
        face = self._faces[index.row()]
        if role == _TICK and face.ticked is not None:
            return (Qt.CheckState.Checked if face.ticked else Qt.CheckState.Unchecked).value
        return {FACE_ROLE: face, _DISPLAY: face.title, _SPOKEN: face.spoken}.get(role)


class RowList(QListView):
    """Fill it with `show_rows(keys, fetch)`; `grows` makes it as high as its rows instead of scrolling.

    `click_opens` is for lists that only lead elsewhere: a click does what Enter does, and a row looks chosen only
    while the list has the focus.
    """

    opened = Signal(object)
    """The user wants to go into a row; the payload is its key."""
    chosen = Signal(object)
    """Another row is the current one; the payload is its key, None when there is none."""
    moved = Signal(object, int)
    """A row is to be moved, as by Alt+Up or Alt+Down; the payload is its key and the step."""
    tick_requested = Signal(object)
    """A row's box is to be ticked or cleared, by Space or a click on it; the payload is its key."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        grows: bool = False,
        click_opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grows = grows
        self._restoring = False
        self._sought = False
        self._last: Hashable | None = None
        self.rows = RowModel(self)
        self.delegate = RowDelegate(theme, self, quiet_selection=click_opens)
        self.setAccessibleName(name)
        self.setItemDelegate(self.delegate)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if click_opens:
            self.clicked.connect(self._on_index_opened)
        else:
            self.doubleClicked.connect(self._on_index_opened)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.verticalScrollBar().actionTriggered.connect(self._on_user_scrolled)
        theme.changed.connect(self._on_theme_changed)

    @property
    def key(self) -> Hashable | None:
        """Key of the current row, None when there is none."""
        row = self.currentIndex().row()
        return self.rows.keys[row] if 0 <= row < self.rows.rowCount() else None

    @property
    def faces(self) -> list[RowFace]:
        """The faces of the rows read so far."""
        return [self.rows.index(row, 0).data(FACE_ROLE) for row in range(self.rows.rowCount())]

    def show_rows(
        self, keys: Sequence[Hashable], fetch: Callable[[Sequence[Hashable]], list[RowFace]]
    ) -> None:
        """Show these rows; the current row stays current by its key, else the row at its place."""
        kept, place, scrolled = self.key, self.currentIndex().row(), self.verticalScrollBar().value()
        self._restoring = True
        least = len(keys) if self._grows else self.rows.rowCount()
        if self.rows.show(keys, fetch, least):
            row = list(keys).index(kept) if kept is not None and kept in keys else max(0, place)
            self.rows.reach(row)
            self.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1), 0))
            self.verticalScrollBar().setValue(scrolled)
            self._fit()
        self._restoring = False
        if self.key != self._last:
            self._tell()

    def choose(self, key: Hashable) -> bool:
        """Make a row the current one, in sight until the user moves; False when there is none of that key."""
        if key not in self.rows.keys:
            return False
        row = list(self.rows.keys).index(key)
        self.rows.reach(row)
        self.setCurrentIndex(self.rows.index(row, 0))
        self.scrollTo(self.currentIndex())
        self._sought = True
        return True

    def doItemsLayout(self) -> None:
        """Lay the rows out; one chosen before the list had its size is only now found in its place."""
        super().doItemsLayout()
        if self._sought:
            self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Narrow if need be."""
        return QSize(self._theme.px(120), self.height() if self._grows else self._theme.px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Alt and an arrow ask for the row to be moved."""
        steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key is not None:
            self.opened.emit(self.key)
        elif (
            event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in steps
            and self.key is not None
        ):
            self.moved.emit(self.key, steps[event.key()])
        elif event.key() == Qt.Key.Key_Space and self._has_box(self.currentIndex()):
            self.tick_requested.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row's box ticks or clears it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        on_box = self._has_box(index) and place.x() < self.delegate.tick_width()
        if on_box and event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self.tick_requested.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is the current one when none was."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps differently."""
        super().resizeEvent(event)
        current = self.currentIndex()
        seen = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()
        if seen and not self._grows:  # a row that is half in view comes wholly into it
            self.scrollTo(current)

    @Slot(QModelIndex)
    def _on_index_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.keys[index.row()])

    @Slot()
    def _on_user_scrolled(self) -> None:
        self._sought = False

    @Slot()
    def _on_current_changed(self) -> None:
        self._sought = self._sought and self._restoring
        if not self._restoring and self.key != self._last:
            self._tell()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()

    def _has_box(self, index: QModelIndex) -> bool:
        face = index.data(FACE_ROLE)
        return isinstance(face, RowFace) and face.ticked is not None

    def _tell(self) -> None:
        self._last = self.key
        self.chosen.emit(self._last)

    def _fit(self) -> None:
        if self._grows:
            width = self.viewport().width()
            self.setFixedHeight(sum(self.delegate.height(face, width) for face in self.faces) + 2)
