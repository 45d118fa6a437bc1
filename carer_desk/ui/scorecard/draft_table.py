"""The table in which a month's figures are typed, with each problem beside its cell."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from carer_desk.panel.indicator import Rag
from carer_desk.readers.column_words import read_rag
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.scorecard.draft_figures import FIELDS, DraftFigures
from carer_desk.ui.scorecard.indicator_model import Index
from carer_desk.ui.scorecard.indicator_rows import published, rag_words
from carer_desk.ui.theme import Theme

RAG_COLUMN = 1 + FIELDS.index("rag")
NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The line under an indicator's name: what is wrong, or what would be revised; with its colour role."""
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
_WRAP = int(Qt.TextFlag.TextWordWrap.value)


class DraftModel(QAbstractTableModel):
    """The draft as a table: the indicator, then its cells."""

    changed = Signal()
    """A cell was typed or pasted."""

    def __init__(self, theme: Theme, draft: DraftFigures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.draft = draft

    @property
    def headings(self) -> list[str]:
        """The headings in order."""
        return [
            self.tr("Indicator"), self.tr("Figure"), self.tr("Target"), self.tr("Rating"), self.tr("England"),
            self.tr("Neighbours"),
        ]  # fmt: skip

    def note(self, place: int) -> tuple[str, str]:
        """Give the line under a row's name and its colour role."""
        problems = [
            f"{self.headings[1 + FIELDS.index(name)]}: {words}"
            for name in FIELDS
            if (words := self.draft.problem(place, name))
        ]
        if problems:
            return " ".join(problems), "bad"
        row = self.draft.rows[place]
        old = self.draft.revised(place)
        told = [self.tr("Kept as it was published, as words: the chart cannot show it.")]
        told = told if self.draft.is_text(place) else []
        if old is not None:
            words = self.tr("Was {0}. This becomes a revision; the old figure stays on record.")
            told.append(words.format(published(old, row.indicator.unit) or self.tr("no figure")))
        if told:
            return " ".join(told), "accent"
        if row.standing is not None:
            return self.tr("On record already."), "dim"
        return "", "dim"

    def touch(self) -> None:
        """Tell that every row may have changed."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the indicators."""
        return 0 if parent.isValid() else len(self.draft.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else 1 + len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give the heading of a column."""
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft.value) | int(Qt.AlignmentFlag.AlignVCenter.value)
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the name is typed."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.column() else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a cell, its problem, and how it looks."""
        row = self.draft.rows[index.row()]
        name = row.indicator.short_name or row.indicator.name
        if index.column() == 0:
            if role == _DISPLAY:
                return name
            if role == NOTE_ROLE:
                return self.note(index.row())
            if role == int(Qt.ItemDataRole.AccessibleTextRole):
                return f"{name}. {self.note(index.row())[0]}".strip()
            return plain_tip(row.indicator.name) if role == int(Qt.ItemDataRole.ToolTipRole) else None
        field = FIELDS[index.column() - 1]
        if role in (_DISPLAY, _EDIT):
            rating = (
                read_rag(row.cells[field])
                if field == "rag" and role == _DISPLAY and row.cells[field]
                else None
            )
            return rag_words(rating) if rating else row.cells[field]
        return self._look(index, role, field, name)

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Type into a cell."""
        if role != _EDIT or index.column() == 0:
            return False
        self.draft.put(index.row(), FIELDS[index.column() - 1], str(value or ""))
        self.touch()
        return True

    def _look(self, index: Index, role: int, field: str, name: str) -> object:
        problem = self.draft.problem(index.row(), field)
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            words = str(self.data(index)) or self.tr("empty")
            return f"{self.headings[index.column()]}, {name}: {words}"
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return plain_tip(problem or "") or None
        if role == int(Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem or None
        if role == int(Qt.ItemDataRole.ForegroundRole):
            known = field not in self.draft.rows[index.row()].typed
            return self._theme.colour("bad" if problem else "dim" if known else "text")
        if role == int(Qt.ItemDataRole.BackgroundRole) and problem:
            return self._theme.colour("bad_ground")
        return None


class _NameDelegate(QStyledItemDelegate):
    """The name with its note below."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as name and note at the column's width."""
        width = self._table.columnWidth(0) - 2 * self._theme.space("small")
        return QSize(
            self._theme.px(120), self._lay_out(None, QRect(0, 0, width, 10_000), index) + self._theme.px(14)
        )

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint both."""
        painter.save()
        side = self._theme.space("small")
        self._lay_out(painter, option.rect.adjusted(side, self._theme.px(7), -side, 0), index)
        painter.restore()

    def _lay_out(
        self, painter: QPainter | None, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        note, role = index.data(NOTE_ROLE)
        top = area.top()
        for words, kind, colour in ((str(index.data(_DISPLAY)), "body", "text"), (note, "meta", role)):
            if not words:
                continue
            font = self._theme.font("body" if kind == "body" else "meta")
            box = QRect(area.left(), top, area.width(), 10_000)
            if painter is not None:
                painter.setFont(font)
                painter.setPen(self._theme.colour(colour))
                painter.drawText(box, _WRAP, words)
            top += QFontMetrics(font).boundingRect(box, _WRAP, words).height()
        return top - area.top()


class _RagDelegate(QStyledItemDelegate):
    """A rating is chosen, with the mouse or by its first letter."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the drop-down."""
        return Choice(self._theme, [(rag, rag_words(rag)) for rag in Rag], self.tr("Rating"), parent)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Its words may be wider than the column."""
        wide = max(option.rect.width(), editor.sizeHint().width())
        editor.setGeometry(option.rect.adjusted(option.rect.width() - wide, 0, 0, 0))

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Pick what the cell holds."""
        assert isinstance(editor, Choice)
        editor.pick(read_rag(str(index.data(_EDIT))) or Rag.NONE)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep what was picked."""
        assert isinstance(editor, Choice)
        value = editor.value
        model.setData(index, value.value if isinstance(value, Rag) else "")


class DraftTable(QTableView):
    """Type to begin, Enter goes down, Ctrl+V pastes, Delete clears, Ctrl+Z takes back."""

    pasted = Signal(str)
    """The user pasted; the payload is the text of the clipboard."""

    def __init__(self, theme: Theme, model: DraftModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._draft_model = theme, model
        self.setModel(model)
        self.setItemDelegateForColumn(0, _NameDelegate(theme, self))
        self.setItemDelegateForColumn(RAG_COLUMN, _RagDelegate(theme, self))
        self.setAccessibleName(self.tr("Figures of the month"))
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.dress(self, "body")
        theme.dress(header, "meta")
        model.dataChanged.connect(self.fit)
        theme.changed.connect(self.fit)

    def minimumSizeHint(self) -> QSize:
        """The heading and some rows, as wide as the headings."""
        header = self.horizontalHeader()
        wide = sum(
            header.sectionSizeHint(column)
            for column in range(header.count())
            if not header.isSectionHidden(column)
        )
        return QSize(wide + self.verticalScrollBar().sizeHint().width() + 4, self._theme.px(190))

    def show_comparators(self, visible: bool) -> None:
        """Show the columns for England and the neighbours, or hide them."""
        for column in (1 + FIELDS.index("national"), 1 + FIELDS.index("neighbours")):
            self.setColumnHidden(column, not visible)
        self.updateGeometry()
        self.fit()

    def fit(self) -> None:
        """Give the cells what their headings need and the name the rest."""
        header = self.horizontalHeader()
        used = 0
        for column in range(1, self._draft_model.columnCount()):
            if not self.isColumnHidden(column):
                comfortable = 112 if column == RAG_COLUMN else 92
                wide = max(header.sectionSizeHint(column), comfortable)
                header.resizeSection(column, wide)
                used += wide
        header.resizeSection(0, max(header.sectionSizeHint(0), self.viewport().width() - used))
        least = self._theme.px(34) + 10
        for row in range(self._draft_model.rowCount()):
            self.setRowHeight(row, max(least, self.sizeHintForRow(row)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            if self._draft_model.draft.take_back():
                self._draft_model.touch()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self._draft_model.setData(index, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # The Enter that ends the typing in a cell comes by here too.
            editing = self.state() is QAbstractItemView.State.EditingState
            if self.currentIndex().column() > 0 and not editing:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter, go on below."""
        super().closeEditor(editor, hint)
        current = self.currentIndex()
        below = current.siblingAtRow(current.row() + 1)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
