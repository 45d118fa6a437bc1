"""The left side of the Report page: saving, the choices, the matters, and other papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carer_desk.panel.dates import DayReading
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.report.choices_form import ChoicesForm
from carer_desk.ui.report.matter_ticks import MatterTicks, TickList
from carer_desk.ui.report.report_builder import MatterOnOffer
from carer_desk.ui.report.writing_card import WritingCard
from carer_desk.ui.session import Session


class ChoicesPane(QWidget):
    """Everything the user decides about the report."""

    save_requested = Signal()
    log_requested = Signal()
    copy_requested = Signal()
    log_book_requested = Signal()
    look_requested = Signal()

    def __init__(
        self,
        session: Session,
        places: PaperPlaces,
        read_day: Callable[[str], DayReading],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = session.theme
        self._theme = theme
        self._busy = False
        self.save = filled_button(theme, self.tr("Save the paper…"), "download", self.save_requested)
        kinds = [
            ("docx", self.tr("Word")),
            ("pdf", self.tr("PDF")),
            ("xlsx", self.tr("Excel")),
            ("csv", self.tr("CSV")),
            ("html", self.tr("Web page")),
            ("txt", self.tr("Plain text")),
        ]
        self.kind = Choice(theme, kinds, self.tr("Kind of paper"))
        self.look = outlined_button(theme, self.tr("Look at the paper"), "eye", self.look_requested)
        self.look.hide()
        self.writing = WritingCard(session, places)
        self.form = ChoicesForm(theme, read_day)
        self.ticks = MatterTicks(self)
        self.matters = TickList(theme, self.ticks, self.tr("Questions in the report"))
        self.matters_heading = Heading(theme, self.tr("Questions"))
        self.all = outlined_button(theme, self.tr("Tick all"), "", self._on_all_clicked)
        self.none = outlined_button(theme, self.tr("Tick none"), "", self._on_none_clicked)
        self.log = outlined_button(theme, self.tr("Save the whole log…"), "table", self.log_requested)
        log_kinds = [("xlsx", self.tr("Excel")), ("csv", self.tr("CSV"))]
        self.log_kind = Choice(theme, log_kinds, self.tr("Kind of table"))
        self.log_book = outlined_button(
            theme, self.tr("Save the log for a spreadsheet…"), "table", self.log_book_requested
        )
        self.copy = outlined_button(
            theme, self.tr("Save a plain copy of the desk…"), "copy", self.copy_requested
        )
        self.ticks.ticked.connect(self._on_ticks_ticked)
        self._lay_out()

    @property
    def busy(self) -> bool:
        """Whether a paper is being written."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """Only one paper is written at a time."""
        self._busy = busy
        for button in (self.save, self.log, self.log_book, self.copy):
            button.setEnabled(not busy)

    def set_whole(self, whole: bool) -> None:
        """Nothing can be saved while the days make no period."""
        self.save.setEnabled(whole and not self._busy)

    def set_folded(self, folded: bool) -> None:
        """Where the paper is not beside the choices, a button leads to it."""
        self.look.setVisible(folded)

    def show_matters(self, matters: Sequence[MatterOnOffer]) -> None:
        """Offer the matters of the period."""
        self.ticks.show(matters)
        self._on_ticks_ticked()

    @Slot()
    def _on_all_clicked(self) -> None:
        self.ticks.tick_all(True)

    @Slot()
    def _on_none_clicked(self) -> None:
        self.ticks.tick_all(False)

    @Slot()
    def _on_ticks_ticked(self) -> None:
        words = self.tr("Questions: {0} of {1}")
        self.matters_heading.setText(words.format(f"{self.ticks.chosen:,}", f"{self.ticks.rowCount():,}"))

    def _lay_out(self) -> None:
        theme = self._theme
        scroll = VerticalScroll(theme, surface="base")
        gap = theme.space("small")
        saving = Flow(gap)
        for part in (self.save, self.kind, self.look):
            saving.addWidget(part)
        ticking = Flow(gap)
        for part in (self.all, self.none):
            ticking.addWidget(part)
        others = Flow(gap)
        for part in (self.log, self.log_kind, self.log_book, self.copy):
            others.addWidget(part)
        rows = scroll.rows
        rows.addWidget(Heading(theme, self.tr("Report for the chair"), "title"))
        rows.addLayout(saving)
        rows.addWidget(self.writing)
        rows.addWidget(self.form)
        rows.addWidget(self.matters_heading)
        note = self.tr("Those that were open, or that something happened to, in the period.")
        rows.addWidget(Text(theme, note, "meta", "dim"))
        rows.addWidget(self.matters)
        rows.addLayout(ticking)
        rows.addWidget(Heading(theme, self.tr("Other papers")))
        rows.addLayout(others)
        rows.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
