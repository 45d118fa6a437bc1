"""The grid of small charts: one to four columns by the room there is, one tab stop, arrows inside, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from carer_desk.panel.chart_story import ChartStory
from carer_desk.panel.many_charts import ManyChart
from carer_desk.ui.parts.plain_tip import plain_tip
from carer_desk.ui.scorecard.chart_painter import ChartPainter, style_of
from carer_desk.ui.scorecard.many_card import CardPainter, CardPlan
from carer_desk.ui.scorecard.small_chart_painter import SmallChartPainter
from carer_desk.ui.theme import Theme

CHART_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_LEAST_WIDE = 232
_MOST_COLUMNS = 4
_PAUSE_MS = 120


class ManyModel(QAbstractListModel):
    """The charts in the order shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charts: list[ManyChart] = []

    @property
    def charts(self) -> list[ManyChart]:
        """The charts in the order shown."""
        return self._charts

    def show_charts(self, charts: list[ManyChart]) -> None:
        """Show other charts."""
        self.beginResetModel()
        self._charts = charts
        self.endResetModel()

    def place_of(self, indicator_id: int | None) -> int | None:
        """Give the place of an indicator; None when it is not shown."""
        places = (at for at, one in enumerate(self._charts) if one.story.indicator.id == indicator_id)
        return next(places, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the charts."""
        return 0 if parent.isValid() else len(self._charts)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Give a chart, its name, everything it says, or its sentence."""
        if not 0 <= index.row() < len(self._charts):
            return None
        chart = self._charts[index.row()]
        if role == CHART_ROLE:
            return chart
        if role == _TOOLTIP:
            return plain_tip(f"{chart.story.indicator.name}. {chart.sentence}")
        return {_DISPLAY: chart.name, _SPOKEN: chart.in_words}.get(role)


class _CardDelegate(QStyledItemDelegate):
    """Paints a card by the grid's plan."""

    def __init__(self, grid: ManyGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are alike."""
        return QSize(self._grid.plan.wide, self._grid.plan.high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        chart = index.data(CHART_ROLE)
        if isinstance(chart, ManyChart):
            state = option.state
            self._grid.cards.paint(
                painter, option.rect, self._grid.plan, chart, self._grid.picture_of(chart),
                chosen=bool(state & QStyle.StateFlag.State_Selected) and self._grid.hasFocus(),
                under_mouse=bool(state & QStyle.StateFlag.State_MouseOver),
            )  # fmt: skip


class ManyGrid(QListView):
    """Shows charts as cards; pictures come from the painter's thread, and until then a quiet ground."""

    opened = Signal(int)
    """The user wants to see an indicator in full; the payload is its id."""
    painted = Signal()
    """The pictures of all charts are on the screen."""

    def __init__(self, theme: Theme, painter: ChartPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = SmallChartPainter(painter, self)
        self.cards = CardPainter(theme)
        self.charts = ManyModel(self)
        self._pictures: dict[int, tuple[ChartStory, QImage]] = {}
        self._look: object = None
        self._wanted = 0
        self._fitting = False
        self.plan: CardPlan = self.cards.plan((), _LEAST_WIDE)
        self.setModel(self.charts)
        self.setItemDelegate(_CardDelegate(self))
        self.setAccessibleName(self.tr("Small charts"))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QListView { border: none; background: transparent; selection-background-color: transparent; }"
        )
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._order)
        self._painter.drawn.connect(self._on_drawn)
        self.clicked.connect(self._on_index_clicked)
        theme.changed.connect(self._on_theme_changed)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return max(1, min(_MOST_COLUMNS, self._room() // self._theme.px(_LEAST_WIDE)))

    @property
    def current_id(self) -> int | None:
        """The indicator on which the keyboard stands."""
        chart = self.currentIndex().data(CHART_ROLE)
        return chart.story.indicator.id if isinstance(chart, ManyChart) else None

    def show_charts(self, charts: list[ManyChart], current: int | None = None) -> None:
        """Show charts in this order; the keyboard goes to the current one, else to the first."""
        scrolled = self.verticalScrollBar().value()
        self.charts.show_charts(charts)
        self._fit()
        place = self.charts.place_of(current)
        self.setCurrentIndex(self.charts.index(place or 0, 0))
        if place is None:
            self.scrollToTop()
        else:
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        self._order()

    def picture_of(self, chart: ManyChart) -> QImage | None:
        """Give the picture of a chart; None while it is not drawn."""
        known = self._pictures.get(chart.story.indicator.id)
        return known[1] if known is not None and known[0] is chart.story else None

    def minimumSizeHint(self) -> QSize:
        """One narrow column."""
        return QSize(self._theme.px(200), self._theme.px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; at the end of a row the arrows go on to the next one."""
        key, place = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id is not None:
            self.opened.emit(self.current_id)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.setCurrentIndex(self.charts.index(min(max(0, place + step), self.charts.rowCount() - 1), 0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring comes with the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was ordered while the grid was out of sight."""
        super().showEvent(event)
        self._fit()
        self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other columns; pictures are drawn anew after a pause."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._fitting:
            self._fit()
            self._pause.start()

    @Slot(QModelIndex)
    def _on_index_clicked(self, index: QModelIndex) -> None:
        chart = index.data(CHART_ROLE)
        if isinstance(chart, ManyChart):
            self.opened.emit(chart.story.indicator.id)

    @Slot(int, object)
    def _on_drawn(self, number: int, pictures: dict[int, QImage]) -> None:
        if number != self._wanted:
            return
        for chart in self.charts.charts:
            picture = pictures.get(chart.story.indicator.id)
            if picture is not None:
                self._pictures[chart.story.indicator.id] = chart.story, picture
        self.viewport().update()
        if all(self.picture_of(chart) is not None for chart in self.charts.charts):
            self.painted.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._fit()
        self._order()

    @Slot()
    def _order(self) -> None:
        """Have drawn what is not drawn yet, or all when size or look are others."""
        if not self.isVisible() or not self.charts.charts:
            return
        size, ratio, style = self.plan.chart, self.devicePixelRatioF(), style_of(self._theme)
        look = (size.width(), size.height(), ratio, style)
        missing = [one for one in self.charts.charts if look != self._look or self.picture_of(one) is None]
        self._look = look
        if missing:
            zoom = self._theme.zoom  # dots and lines grow with the text
            wide, high = size.width() / zoom, size.height() / zoom
            self._wanted = self._painter.order(missing, style, wide, high, ratio * zoom)
        else:
            self.painted.emit()

    def _room(self) -> int:
        """The width of all columns; room for the scroll bar is kept, so that cards do not jump when it comes."""
        bar = self.verticalScrollBar()
        kept = self.style().pixelMetric(
            QStyle.PixelMetric.PM_ScrollBarExtent, None, bar
        )  # by Qt itself, as well
        return max(1, self.width() - max(kept, bar.sizeHint().width()) - 2)

    def _fit(self) -> None:
        self._fitting = True
        self.plan = self.cards.plan(self.charts.charts, self._room() // self.columns)
        self.setGridSize(QSize(self.plan.wide, self.plan.high))
        self.viewport().update()
        self._fitting = False
