"""The Scorecard page: the panel's indicators, and one of them in full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.dates import count_words
from carer_desk.ui.panes import Panes
from carer_desk.ui.parts.buttons import outlined_button
from carer_desk.ui.parts.empty import EmptyState
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.scorecard.chart_actions import ChartActions
from carer_desk.ui.scorecard.chart_painter import ChartPainter
from carer_desk.ui.scorecard.detail_side import Aside, DetailSide
from carer_desk.ui.scorecard.dropped_file import dropped_file
from carer_desk.ui.scorecard.figures_said_actions import FiguresSaidActions
from carer_desk.ui.scorecard.indicator_model import IndicatorModel
from carer_desk.ui.scorecard.indicator_rows import read_rows
from carer_desk.ui.scorecard.indicator_table import IndicatorTable
from carer_desk.ui.scorecard.indicator_view import IndicatorView, read_story
from carer_desk.ui.scorecard.many_view import ManyView
from carer_desk.ui.scorecard.scorecard_actions import ScorecardActions
from carer_desk.ui.scorecard.scorecard_head import ScorecardHead
from carer_desk.ui.scorecard.unassigned_figures import UnassignedFigures, unassigned_words
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session

_LOW = 420
"""Height in pixels at 100 % text below which the head of the list gives up a line."""


class ScorecardScreen(Screen):
    """Left the indicators, right the one that is chosen."""

    key = "scorecard"
    icon_name = "chart-column"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        theme = self.theme
        self.painter = ChartPainter(self)
        self.deeds = ScorecardActions(session, self)
        self.model = IndicatorModel(self)
        self.table = IndicatorTable(theme, self.model)
        self.head = ScorecardHead(theme)
        self.search, self.scope, self.themes = self.head.search, self.head.scope, self.head.themes
        self.add_figures, self.add_indicator = self.head.add_figures, self.head.add_indicator
        self.read_button, self.many_button, self.lost_button = self.head.read, self.head.many, self.head.lost
        self.view = IndicatorView(theme, self.painter)
        self.lost = UnassignedFigures(theme)
        self.many = ManyView(session, self.painter)
        self.said_deeds = FiguresSaidActions(session, self)
        self.chart_deeds = ChartActions(session, self.view, self)
        self._choosing = False
        self._aside = Aside.NOTHING
        self._from_many = False
        self._all = False
        self._chosen: int | None = None
        self._dropped: Path | None = None
        self.setAcceptDrops(True)
        self._build_lists()
        self._connect()
        self.painter.warm_up()
        self.make_action(self.tr("Add figures"), self._on_add_figures_clicked, "Ctrl+Shift+F", icon="plus",
                         synonyms=["readings", "month", "paste", "scorecard"])  # fmt: skip
        self.make_action(self.tr("Read a scorecard…"), self._on_read_clicked, icon="file-text",
                         synonyms=["import", "spreadsheet", "excel", "csv", "pdf", "published"])  # fmt: skip
        self.make_action(self.tr("Small charts of all"), self._on_many_requested, icon="small-charts",
                         synonyms=["multiples", "overview", "summary", "worse", "grid"])  # fmt: skip
        self.make_action(self.tr("Add a figure you heard"), self._on_heard_requested, icon="quote",
                         synonyms=["said", "officer", "ledger", "contradiction"])  # fmt: skip
        self.make_action(
            self.tr("Add an indicator"), self._on_add_indicator_clicked, icon="plus", synonyms=["measure"]
        )
        self.make_action(self.tr("New target or definition"), self._on_define_requested, icon="target",
                         synonyms=["goalposts"])  # fmt: skip
        self.make_action(
            self.tr("Rename the indicator"), self._on_rename_requested, icon="pencil", synonyms=["name"]
        )

    @property
    def chosen_id(self) -> int | None:
        """The indicator on the right."""
        return self._chosen

    @property
    def record_on_show(self) -> object:
        """The indicator on the right."""
        return self._chosen

    def title(self) -> str:
        """Name the page."""
        return self.tr("Scorecard")

    def refresh(self) -> None:
        """Read the indicators again and keep the chosen one."""
        every = self.session.desk.indicators.all()
        followed = [one for one in every if one.followed]
        if not followed and not self._all:
            self._all = bool(every) and self._chosen is not None
        self.scope.set_choices(
            [
                (False, self.tr("Our scorecard {0}").format(len(followed))),
                (True, self.tr("All {0}").format(len(every))),
            ],
            self._all,
        )
        self.many.forget()
        self.model.show_rows(read_rows(self.session.desk, followed_only=not self._all))
        self.themes.set_choices([("", self.tr("All themes")), *((name, name) for name in self.model.themes)])
        self._list.setCurrentWidget(self.table if followed or self._all else self._empty_list)
        self._count_lost()
        self._choose_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low, the list needs the room of the themes more; the search finds themes too."""
        super().resizeEvent(event)
        self._fit_head()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the scorecard that was dropped, once the drop itself is over."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._dropped = path
            QTimer.singleShot(0, self._on_dropped)

    def focus_find(self) -> None:
        """Go to the search."""
        self.panes.show_list()
        self.search.setFocus()

    def show_record(self, record_id: object) -> None:
        """Show one indicator by its id, also one that is not on the scorecard; ("said", id) goes to what was said."""
        to_said = isinstance(record_id, tuple)
        record_id = record_id[1] if isinstance(record_id, tuple) else record_id
        if not isinstance(record_id, int):
            return
        self._show_aside(Aside.NOTHING)
        indicator = self.session.desk.indicators.get(record_id)
        self._chosen = indicator.id
        self._all = self._all or not indicator.followed
        self.search.clear()
        self.themes.pick("")
        self.model.search("", "")
        self.refresh()
        self.panes.show_detail()
        if to_said:
            self.view.go_to_figures_said()

    def go_back(self) -> bool:
        """Go from an indicator opened there to the small charts, and from the detail to the list in turns."""
        return self._leave_detail() or self.panes.go_back()

    def stop(self) -> None:
        """End the thread that draws, when the window closes."""
        self.many.stop()
        self.painter.stop()

    def _build_lists(self) -> None:
        theme = self.theme
        self._empty_list = EmptyState(
            theme,
            "chart-column",
            self.tr(
                "The scorecard shows the indicators your panel follows. Add a month’s figures, "
                "or choose indicators from all that councils publish."
            ),
            [
                outlined_button(
                    theme, self.tr("Show &all indicators"), "list-ordered", self._on_show_all_clicked
                )
            ],
        )
        self._list = QStackedWidget()
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty_list)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(
            theme.space("between"), theme.space("page_y"), theme.space("between"), theme.space("small")
        )
        column.addWidget(self.head)
        column.addWidget(self._list, 1)
        self._nothing = EmptyState(theme, "chart-column", self.tr("Choose an indicator to see its chart."))
        self._detail = DetailSide(self._leave_detail)
        self._detail.addWidget(self._nothing)
        self._detail.addWidget(self.view)
        self._detail.addWidget(self.lost)
        self._detail.addWidget(self.many)
        self.panes = Panes(theme, left, self._detail, self.tr("All indicators"), first=self.table)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    @Slot()
    def _fit_head(self) -> None:
        self.head.fit(low=self.height() / self.theme.zoom < _LOW, folded=self.panes.folded)

    def _connect(self) -> None:
        self.theme.changed.connect(self._fit_head)
        self.panes.folded_changed.connect(self._fit_head)
        self.add_figures.clicked.connect(self._on_add_figures_clicked)
        self.read_button.clicked.connect(self._on_read_clicked)
        self.add_indicator.clicked.connect(self._on_add_indicator_clicked)
        self.many_button.clicked.connect(self._on_many_requested)
        self.lost_button.clicked.connect(self._on_lost_clicked)
        self.search.searched.connect(self._on_searched)
        self.scope.chosen.connect(self._on_scope_chosen)
        self.themes.picked.connect(self._on_theme_picked)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.table.activated.connect(self._on_table_activated)
        self.table.clicked.connect(self._on_table_activated)
        self.view.rename_requested.connect(self._on_rename_requested)
        self.view.define_requested.connect(self._on_define_requested)
        self.view.follow_requested.connect(self._on_follow_requested)
        for card in (self.view.figures_said, self.lost.card):
            self.said_deeds.serve(card)
            card.add_requested.connect(self._on_heard_requested)
        self.view.matter_chosen.connect(self.session.matter_requested)
        self.many.opened.connect(self._on_small_chart_opened)
        self.destroyed.connect(self.painter.stop)

    @Slot(str)
    def _on_searched(self, _words: str) -> None:
        self._narrow()

    @Slot(object)
    def _on_theme_picked(self, _name: object) -> None:
        self._narrow()

    @Slot(object)
    def _on_scope_chosen(self, everything: object) -> None:
        self._all = bool(everything)
        self.refresh()

    @Slot()
    def _on_show_all_clicked(self) -> None:
        self._all = True
        self.refresh()
        self.table.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.row_at(current.row()) if current.isValid() else None
        if row is not None and not self._choosing:
            self._show_aside(Aside.NOTHING)
            self._chosen = row.indicator.id
            self._show_chosen()

    @Slot(QModelIndex)
    def _on_table_activated(self, _index: QModelIndex) -> None:
        if self._aside is not Aside.NOTHING:
            self._show_aside(Aside.NOTHING)
            self._show_chosen()
        self.panes.show_detail()

    @Slot()
    def _on_lost_clicked(self) -> None:
        self._show_aside(Aside.LOST)
        self._show_chosen()
        self.panes.show_detail()
        self.lost.focus_first()

    @Slot()
    def _on_many_requested(self) -> None:
        self.many.go_to(self._chosen if self._from_many else None)
        self._show_aside(Aside.MANY)
        self._show_chosen()
        self.panes.show_detail()
        self.many.focus_grid()

    @Slot(int)
    def _on_small_chart_opened(self, indicator_id: int) -> None:
        self._show_aside(Aside.NOTHING)
        self._from_many = True
        self._chosen = indicator_id
        self._choose_again()
        self.panes.show_detail()
        self.view.focus_first()

    @Slot()
    def _on_heard_requested(self) -> None:
        self.said_deeds.add_heard(None if self._aside is Aside.LOST else self._chosen)

    @Slot()
    def _on_add_figures_clicked(self) -> None:
        self.deeds.add_figures(self)

    @Slot()
    def _on_dropped(self) -> None:
        path, self._dropped = self._dropped, None
        if path is not None:
            self.deeds.read_scorecard(self, path)

    @Slot()
    def _on_read_clicked(self) -> None:
        self.deeds.read_scorecard(self)

    @Slot()
    def _on_add_indicator_clicked(self) -> None:
        added = self.deeds.add_indicator(self)
        if added is not None:
            self.show_record(added)

    @Slot()
    def _on_rename_requested(self) -> None:
        if self._chosen is not None:
            self.deeds.rename(self, self._chosen)

    @Slot()
    def _on_define_requested(self) -> None:
        if self._chosen is not None:
            self.deeds.define(self, self._chosen)

    @Slot(bool)
    def _on_follow_requested(self, followed: bool) -> None:
        if self._chosen is not None:
            self.deeds.follow(self._chosen, followed)

    def _narrow(self) -> None:
        self.model.search(self.search.text(), str(self.themes.value or ""))
        self._choose_again()
        announce(self.table, count_words(self.model.rowCount(), self.tr("indicator"), self.tr("indicators")))

    def _choose_again(self) -> None:
        """Select the chosen indicator where it is listed, else the first one."""
        place = self.model.row_of(self._chosen) if self._chosen is not None else None
        if place is None and self._chosen is None and self.model.rowCount():
            place = 0
        if place is not None:
            self._choosing = True  # what is shown beside the list stays
            self.table.setCurrentIndex(self.model.index(place, 0))
            self._choosing = False
            row = self.model.row_at(place)
            self._chosen = row.indicator.id if row is not None else self._chosen
        self._show_chosen()

    def _show_aside(self, aside: Aside) -> None:
        self._aside, self._from_many = aside, False

    def _leave_detail(self) -> bool:
        """Back to the small charts from an indicator opened there, and from them to the chosen indicator."""
        if self._from_many:
            self._on_many_requested()
            return True
        if self._aside is not Aside.MANY:
            return False
        self._show_aside(Aside.NOTHING)
        self._show_chosen()
        if not self.panes.folded:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return not self.panes.folded

    def _count_lost(self) -> None:
        """Say how many figures said wait for their indicator; nothing when none does."""
        lost = self.session.desk.figures_said.count_without_indicator()
        self.lost_button.setText(unassigned_words(lost))
        self.lost_button.setVisible(lost > 0)

    def _show_chosen(self) -> None:
        if self._aside is Aside.MANY:
            self.many.show_indicators(self.model.indicators)
            self._detail.setCurrentWidget(self.many)
            return
        if self._aside is Aside.LOST:
            self.lost.show_sayings(self.session.desk.figures_said.without_indicator())
            self._detail.setCurrentWidget(self.lost)
            self.table.clearSelection()
            return
        if self._chosen is None:
            self._detail.setCurrentWidget(self._nothing)
            return
        self.view.show_story(read_story(self.session.desk, self._chosen))
        self._detail.setCurrentWidget(self.view)
