"""The Report page: the report for the chair, seen as it will be written, and written in six kinds of paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.dates import DayReading, parse_day
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.matter import Matter
from carer_desk.reports.chair_report import ChairChoices
from carer_desk.reports.period import Span, period_of
from carer_desk.store.papers import Paper
from carer_desk.store.plain_copy import PlainCopy
from carer_desk.ui.dialogs.seal_dialog import AskSealing, SealDialog
from carer_desk.ui.identity_gate import IdentityGate
from carer_desk.ui.panes import Panes
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.report.choices_pane import ChoicesPane
from carer_desk.ui.report.copy_dialog import CopyDialog
from carer_desk.ui.report.empty_page import EmptyPage
from carer_desk.ui.report.preview_pane import PreviewPane
from carer_desk.ui.report.report_builder import BuiltReport, ChairGatherer, ChairThreads, ReportBuilder
from carer_desk.ui.screen import Screen
from carer_desk.ui.session import Session

_PAUSE_MS = 250
_FIRST_DAY = date(1900, 1, 1)
"""The log as a table begins before any matter."""


@dataclass(frozen=True)
class _Wish:
    """A paper that is to be written as soon as its report is built."""

    paper_format: str
    path: Path
    passphrase: str | None = field(default=None, repr=False)
    """What seals it."""


class ReportScreen(Screen):
    """Choices, preview, papers. What gathers the report and where papers go come from outside."""

    key = "report"
    icon_name = "file-output"

    def __init__(
        self,
        session: Session,
        gather: ChairGatherer,
        threads: ChairThreads,
        places: PaperPlaces | None = None,
        ask_copy: Callable[..., bool | None] = CopyDialog.ask,
        ask_sealing: AskSealing = SealDialog.ask,
        gate: IdentityGate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self._places = places or PaperPlaces()
        self._ask_copy = ask_copy
        self._gate = gate or IdentityGate(session, parent=self)
        self._ask_sealing = ask_sealing
        self._begun = self._left_early = False
        self._built: BuiltReport | None = None
        self._wish: _Wish | None = None
        self._log_wish: _Wish | None = None
        self._written: ChairChoices | None = None
        self.builder = ReportBuilder(session.desk, threads, gather, self)
        self.log_builder = ReportBuilder(session.desk, threads, gather, self)
        self.choices = ChoicesPane(session, self._places, self._read_day)
        self.preview = PreviewPane(self.theme)
        self.panes = Panes(
            self.theme, self.choices, self.preview, self.tr("The choices"), first=self.choices.save
        )
        self.empty = EmptyPage(self.theme)
        self.empty.log.clicked.connect(self._on_log_clicked)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.panes)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._pages)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self._connect()
        self._make_actions()

    @property
    def settled(self) -> bool:
        """Whether the preview shows what is chosen."""
        return not self.builder.busy and not self._pause.isActive()

    def title(self) -> str:
        """Give the page's name."""
        return self.tr("Report")

    def refresh(self) -> None:
        """Read the matters of the period again; what was chosen stays."""
        if not self.session.desk.listing.count(MatterFilter(), self.session.desk.today()):
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self.panes)
        if not self._begun:
            self._begun = True
            self._show_span(Span.SINCE_REPORT)
        self._read()

    def print_page(self) -> bool:
        """Write the PDF, which any program prints."""
        if self._pages.currentWidget() is self.empty:
            return False
        self.choices.kind.pick("pdf")
        self._on_save_requested()
        return True

    def go_back(self) -> bool:
        """Go from the paper to the choices, where they take turns."""
        return self.panes.go_back()

    def stop(self) -> None:
        """Leave what is being read or copied; a paper in hand is written to its end."""
        self._pause.stop()
        self.builder.stop()
        self.log_builder.stop()
        self.preview.view.pictures.forget()
        self.choices.writing.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for a preview that is not on show."""
        super().hideEvent(event)
        if self.builder.busy and self._wish is None:
            self.builder.stop()
            self._left_early = True

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was left."""
        super().showEvent(event)
        if self._left_early:
            self._left_early = False
            self._read()

    @Slot(object)
    def _on_span_picked(self, span: Span) -> None:
        self._show_span(span)
        self._read()

    @Slot()
    def _on_choices_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_ended(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.builder.build(chosen)

    @Slot(int)
    def _on_builder_progressed(self, count: int) -> None:
        self.preview.say(self.tr("Reading the desk: {0} questions so far…").format(f"{count:,}"))

    @Slot(object)
    def _on_builder_built(self, built: BuiltReport) -> None:
        self._built = built
        self.choices.show_matters(built.on_offer)
        self.preview.show_report(built)
        if self._wish is not None and self.settled:
            self._write()

    @Slot(object)
    def _on_builder_failed(self, error: CarerDeskError) -> None:
        self._on_cancel_requested()
        self.session.notices.error(error)

    @Slot(object)
    def _on_log_built(self, built: BuiltReport) -> None:
        wish, self._log_wish = self._log_wish, None
        if wish is not None:
            self._let_out(built, wish)

    @Slot()
    def _on_save_requested(self) -> None:
        """Ask where the report goes, and write it as soon as it is built."""
        chosen = self._chosen()
        if chosen is None or self.choices.busy:
            return
        kind = str(self.choices.kind.value)
        name = self.tr("Report for the chair {0}").format(self.session.desk.day().isoformat())
        path = self._places.ask(self, name, kind, self.choices.kind.currentText())
        if path is None:
            return
        self._wish = _Wish(kind, path)
        self.choices.set_busy(True)
        if self.settled and self._built is not None:
            self._write()
            return
        self.choices.writing.wait(self.tr("Building the report…"))
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_ended()

    @Slot()
    def _on_log_requested(self) -> None:
        """Ask where the log goes, read everything and write it."""
        if self.choices.busy:
            return
        kind = str(self.choices.log_kind.value)
        name = self.tr("The whole log {0}").format(self.session.desk.day().isoformat())
        sealing = self._ask_sealing(self, self.theme)
        if sealing is None:
            return
        path = sealing.ask_place(self._places, self, name, kind, self.choices.log_kind.currentText())
        if path is None:
            return
        self._log_wish, self._written = _Wish(kind, path, sealing.passphrase), None
        self.choices.set_busy(True)
        self.choices.writing.wait(self.tr("Reading the whole log…"))
        self.log_builder.read(ChairChoices(_FIRST_DAY, self.session.desk.day(), with_charts=False))

    @Slot()
    def _on_log_book_requested(self) -> None:
        """Save the log in a form that a spreadsheet may change and the desk takes in again."""
        if self.choices.busy:
            return
        from carer_desk.ui.log_sheets import LogSheets

        LogSheets(
            self.session, self.window(), places=self._places, ask_sealing=self._ask_sealing, gate=self._gate
        ).save()

    @Slot()
    def _on_copy_requested(self) -> None:
        """Ask what goes into a plain copy and where it goes."""
        if self.choices.busy:
            return
        private = self._ask_copy(self, self.theme)
        if private is None:
            return
        sealing = self._ask_sealing(self, self.theme)
        if sealing is None:
            return
        name = self.tr("Copy of the desk PRIVATE") if private else self.tr("Copy of the desk")
        path = sealing.ask_place(self._places, self, name, "db", self.tr("SQLite file"))
        if path is None:
            return
        self.choices.set_busy(True)
        make = partial(
            PlainCopy, self.session.desk.connection, path,
            with_private_notes=private, passphrase=sealing.passphrase,
        )  # fmt: skip
        let_out = self._gate.copy(self, make, private=private)
        if let_out is None:
            self._stay()
        else:
            self.choices.writing.copy(let_out[0], path, let_out[1])

    @Slot()
    def _on_cancel_requested(self) -> None:
        """Whatever waits to be written is not written."""
        if self._wish is None and self._log_wish is None:
            return  # the writer itself was stopped, and tells so
        self._wish = self._log_wish = None
        self.log_builder.stop()
        self._stay()

    @Slot(object)
    def _on_paper_written(self, path: Path) -> None:
        choices, self._written = self._written, None
        self._tell_unseen(path)
        if choices is not None:
            self.choices.form.note_saved(choices)
            self.choices.writing.offer_mail()
            desk = self.session.desk
            paper = Paper("report", desk.day(), choices.period_from, choices.period_to, choices.ask.value)
            self.session.attempt(lambda: desk.papers.add(paper))

    @Slot(object)
    def _on_copied(self, path: Path) -> None:
        self._tell_unseen(path)

    @Slot()
    def _on_writing_ended(self) -> None:
        self.choices.set_busy(False)

    @Slot()
    def _on_look_requested(self) -> None:
        self.panes.show_detail()
        self.preview.view.setFocus()

    @Slot()
    def _on_log_clicked(self) -> None:
        self.session.log_requested.emit(Matter(raised_by=self.session.desk.panel.role))

    def _tell_unseen(self, path: Path) -> None:
        """Tell of a paper where its own card, which tells so already, cannot be seen."""
        if not self.choices.writing.in_sight:
            words = self.tr("“{0}” is written.").format(path.name)
            self.session.notices.tell(words, self.tr("Open"), self.choices.writing.open.click)

    def _write(self) -> None:
        wish, self._wish = self._wish, None
        assert wish is not None
        assert self._built is not None
        self._written = self._built.choices
        self._let_out(self._built, wish)

    def _let_out(self, built: BuiltReport, wish: _Wish) -> None:
        """Write a report when what may show who somebody is was settled."""
        let_out = self._gate.paper(self, built.report, self.tr("&Write the paper"))
        if let_out is None:
            self._stay()
            return
        report, said = let_out
        self.choices.writing.write(report, wish.paper_format, wish.path, wish.passphrase, said)

    def _stay(self) -> None:
        """Nothing leaves after all."""
        self._written = None
        self.choices.writing.give_up()
        self.choices.set_busy(False)

    def _read(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._pause.stop()
            self.builder.read(chosen)

    def _chosen(self) -> ChairChoices | None:
        chosen = self.choices.form.choices(self.choices.ticks.left_out)
        self.choices.set_whole(chosen is not None)
        if chosen is None:
            self.preview.say(self.tr("Type the first and the last day of the period."))
        return chosen

    def _show_span(self, span: Span) -> None:
        desk = self.session.desk
        last = desk.papers.last("report")
        today = desk.today()
        period = period_of(span, today.day, last.covers_to if last else None, today.meetings)
        self.choices.form.show_period(span, period)

    def _read_day(self, words: str) -> DayReading:
        today = self.session.desk.today()
        coming = today.next_meeting
        return parse_day(words, today.day, coming.on if coming else None)

    def _connect(self) -> None:
        pane = self.choices
        pane.form.span_picked.connect(self._on_span_picked)
        pane.form.changed.connect(self._on_choices_changed)
        pane.ticks.ticked.connect(self._on_choices_changed)
        pane.save_requested.connect(self._on_save_requested)
        pane.log_requested.connect(self._on_log_requested)
        pane.log_book_requested.connect(self._on_log_book_requested)
        pane.copy_requested.connect(self._on_copy_requested)
        pane.look_requested.connect(self._on_look_requested)
        pane.writing.cancel_requested.connect(self._on_cancel_requested)
        pane.writing.written.connect(self._on_paper_written)
        pane.writing.copied.connect(self._on_copied)
        pane.writing.ended.connect(self._on_writing_ended)
        self.panes.folded_changed.connect(pane.set_folded)
        self.builder.progressed.connect(self._on_builder_progressed)
        self.builder.built.connect(self._on_builder_built)
        self.builder.failed.connect(self._on_builder_failed)
        self.log_builder.built.connect(self._on_log_built)
        self.log_builder.failed.connect(self._on_builder_failed)

    def _make_actions(self) -> None:
        make = self.make_action
        make(
            self.tr("Save the paper…"),
            self._on_save_requested,
            "Ctrl+S",
            icon="download",
            synonyms=["export", "write", "report", "chair"],
        )
        make(self.tr("Look at the paper"), self._on_look_requested, icon="eye", synonyms=["preview"])
        make(
            self.tr("Save the whole log as a table…"),
            self._on_log_requested,
            icon="table",
            synonyms=["export", "spreadsheet", "csv"],
        )
        make(
            self.tr("Save a plain copy of the desk…"),
            self._on_copy_requested,
            icon="copy",
            synonyms=["export", "sqlite", "database"],
        )
