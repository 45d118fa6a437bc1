"""The list on the screen: cards by keyboard and mouse, Enter opens, the selection survives by id."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from carer_desk.ui.parts.card_delegate import CardDelegate
from carer_desk.ui.parts.windowed_list import WindowedListModel
from carer_desk.ui.theme import Theme

_KEY_PAUSE_MS = 40
_WIDE = 560
_PLAIN = """QTableView { border: none; selection-background-color: transparent; background: transparent; }
QTableView::item, QTableView::item:selected, QTableView::item:focus {
  border: none; padding: 0; background: transparent; }
"""


class WindowedView(QTableView):
    """A table of one column and equally high rows: the only view of Qt that opens a million rows at once."""

    chosen = Signal(int)
    """Another record is the chosen one; the payload is its id."""
    opened = Signal(int)
    """The user goes into a record with Enter; the payload is its id."""
    pointed = Signal(int)
    """A record was clicked; the payload is its id."""
    painted = Signal()
    """The list was painted; what stands beside it can follow."""

    def __init__(
        self,
        theme: Theme,
        model: WindowedListModel[Any],
        cards: CardDelegate[Any],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bring_viewport()
        self._theme = theme
        self._rows = model
        self._chosen_id: int | None = None
        self._chosen_row = 0
        self._restoring = False
        self._headed: list[QPersistentModelIndex] = []
        self.cards = cards
        cards.setParent(self)
        self.setAccessibleName(name)
        self.setItemDelegate(self.cards)
        self.setModel(model)
        self._dress()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_KEY_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.clicked.connect(self._on_clicked)
        model.grew.connect(self._on_model_grew)
        model.modelAboutToBeReset.connect(self._level)
        model.modelReset.connect(self._on_model_grew)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def chosen_id(self) -> int | None:
        """The chosen record, which may not be listed at the moment."""
        return self._chosen_id

    def show_excerpts(self, wanted: bool) -> None:
        """Give every row a line for where a search hit, or take it away."""
        if self.cards.excerpts != wanted:
            self.cards.excerpts = wanted
            self._on_theme_changed()

    def choose(self, record_id: int | None) -> None:
        """Choose a record by its id from code, now or as soon as it is listed; emits nothing."""
        self._chosen_id = record_id
        self._pause.stop()
        if record_id is None:
            self._restoring = True
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            self._restoring = False
        else:
            self._restore(scroll=True)

    def choose_row(self, row: int) -> int | None:
        """Choose by place, for the first row or the neighbour of one that was removed; gives its id."""
        record_id = self._rows.id_at(row)
        self.choose(record_id)
        return record_id

    @property
    def chosen_row(self) -> int:
        """The place of the chosen record when it was last seen."""
        return self._chosen_row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the chosen record; Home and End go to the ends of the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._tell()
            if self._chosen_id is not None:
                self.opened.emit(self._chosen_id)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(row, 0))
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus on a row: without one, arrows would seem to do nothing."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the chosen row without its ring."""
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so."""
        super().paintEvent(event)
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, pills and age stand on one line."""
        super().resizeEvent(event)
        wide = self.viewport().width() / self._theme.zoom >= _WIDE
        if wide != self.cards.wide:
            self.cards.wide = wide
            self._on_theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another row height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_theme"):
            self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        height = self.cards.row_height
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        if header.defaultSectionSize() != height:
            header.setDefaultSectionSize(height)
            self._level()
            self._fit_headings()
            self._restore(scroll=True)
        self.verticalScrollBar().setSingleStep(max(20, height // 3))
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._restoring and current.isValid():
            self._pause.start()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._tell()

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._tell()
        if self._chosen_id is not None:
            self.pointed.emit(self._chosen_id)

    @Slot()
    def _on_model_grew(self) -> None:
        self._fit_headings()
        self._restore(scroll=False)

    def _fit_headings(self) -> None:
        """Make the first row of each group higher by its heading."""
        places = list(self._rows.headings)
        if places == [index.row() for index in self._headed]:
            return
        self._level()
        height = self.cards.row_height + self.cards.heading_height
        for place in places:
            self.verticalHeader().resizeSection(place, height)
        self._headed = [QPersistentModelIndex(self._rows.index(place, 0)) for place in places]

    @Slot()
    def _level(self) -> None:
        """Give every row the one height: Qt remembers a row that has another one, even behind a reset."""
        for index in self._headed:
            if index.isValid():
                self.verticalHeader().resizeSection(index.row(), self.cards.row_height)
        self._headed = []

    def _bring_viewport(self) -> None:
        """Bring a viewport that Python knows, in every way like Qt's own.

        Asked for Qt's own, PySide would set up every kind of widget there is, to see which of them it is: a tenth
        of what making the window costs.
        """
        viewport = QWidget()
        viewport.setObjectName("qt_scrollarea_viewport")  # by which Qt's style sheets know one
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    def _tell(self) -> None:
        self._pause.stop()
        row = self.currentIndex().row()
        record_id = self._rows.id_at(row)
        if record_id is not None:
            self._chosen_row = row
            if record_id != self._chosen_id:
                self._chosen_id = record_id
                self.chosen.emit(record_id)

    def _dress(self) -> None:
        """Look like a list and not like a table."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet(_PLAIN)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _restore(self, *, scroll: bool) -> None:
        """Mark the chosen record again where it is now."""
        if self._chosen_id is None or self._pause.isActive():
            return
        row = self._rows.row_of(self._chosen_id, self._chosen_row)
        if row is None:
            return
        self._chosen_row = row
        index = self._rows.index(row, 0)
        self._restoring = True
        if self.currentIndex() != index or not self.selectionModel().isSelected(index):
            top = self.verticalScrollBar().value()
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if not scroll:
                self.verticalScrollBar().setValue(top)
        if scroll:
            self.scrollTo(index)
        self._restoring = False
