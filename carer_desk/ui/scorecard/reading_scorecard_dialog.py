"""Reads a published scorecard: what was understood, corrected by the user, and taken as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Indicator, Scorecard
from carer_desk.panel.meeting import Meeting
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_kept import NOTHING_LEFT_OUT, LeftOut, ScorecardPlan
from carer_desk.panel.scorecard_mapping import ColumnRole, ScorecardMapping, Share
from carer_desk.readers.scorecards.grid import PAGE, ROW, SHEET
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.dropped_file import dropped_file
from carer_desk.ui.scorecard.reading_scorecard_corrections import ScorecardCorrections
from carer_desk.ui.scorecard.reading_scorecard_found import ScorecardFound
from carer_desk.ui.scorecard.reading_scorecard_job import ScorecardReadingJob
from carer_desk.ui.theme import Theme


@dataclass(frozen=True)
class ReadingScorecardContext:
    """What the dialog asks of the desk; nothing is kept through it."""

    indicators: Sequence[Indicator]
    remembered: ScorecardMapping | None
    plan: Callable[[ScorecardRead, LeftOut], ScorecardPlan]
    kept_before: Callable[[str], Scorecard | None]
    meetings: Sequence[Meeting]


@dataclass(frozen=True)
class ScorecardTaken:
    """What the user takes: a scorecard, without what they left out, and the meeting it went to."""

    read: ScorecardRead
    left_out: LeftOut
    meeting_id: int | None


class ReadingScorecardDialog(QDialog):
    """Three pages: where the scorecard is, the reading of it, and what was understood."""

    def __init__(self, theme: Theme, context: ReadingScorecardContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._context = theme, context
        self._corrections = ScorecardCorrections(context.remembered)
        self._read: ScorecardRead | None = None
        self.job = self._new_job()
        self.setWindowTitle(self.tr("Read a scorecard"))
        self.setAcceptDrops(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._start_page())
        self.pages.addWidget(self._waiting_page())
        self.pages.addWidget(self._found_page())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.pages)
        self.setSizeGripEnabled(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_keep_clicked)
        QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self._on_paste_clicked)

    def ask(self) -> ScorecardTaken | None:
        """Show the dialog; gives what the user takes, None when they leave."""
        self.resize(self.sizeHint())
        if self.exec() != int(QDialog.DialogCode.Accepted) or self._read is None:
            return None
        return ScorecardTaken(self._read, self.found.left_out, self.found.meeting_id)

    def read_file(self, path: Path) -> None:
        """Read a file, with its progress on show."""
        self._wait(self.tr("Reading {0}…").format(path.name))
        self.job.read_file(path, self._corrections.mapping)

    def read_paste(self, text: str) -> None:
        """Read copied cells."""
        if not text.strip():
            self._say_at_start(self.tr("There is nothing to paste. Copy the cells in the spreadsheet first."))
            return
        self._wait(self.tr("Reading the copied cells…"))
        self.job.read_paste(text, self._corrections.mapping)

    def say_problem(self, words: str) -> None:
        """Say why the figures could not be kept; everything stays as it was left."""
        self.found.say(words, problem=True)
        announce(self, words)

    def sizeHint(self) -> QSize:
        """Large, but never larger than the window it belongs to."""
        wanted = QSize(self.theme.px(860), self.theme.px(720)).expandedTo(self.minimumSizeHint())
        return fitted(wanted, self.parentWidget())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, as long as nothing is being read."""
        if dropped_file(event) is not None and self.pages.currentIndex() == 0:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    @Slot()
    def reject(self) -> None:
        """Leave; what is being read is stopped."""
        self.job.stop()
        super().reject()

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Read a scorecard"), "",
            self.tr("Scorecards (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.pdf);;All files (*)"),
        )  # fmt: skip
        if chosen:
            self.read_file(Path(chosen))

    @Slot()
    def _on_paste_clicked(self) -> None:
        if self.pages.currentIndex() == 0:
            self.read_paste(QGuiApplication.clipboard().text())

    @Slot()
    def _on_stop_clicked(self) -> None:
        self.job.stop()
        self.job = self._new_job()  # whatever the stopped one still has to say is not heard
        self._say_at_start(self.tr("Reading was stopped. Nothing was kept."))

    @Slot(object)
    def _on_job_refused(self, error: CarerDeskError) -> None:
        self._say_at_start(str(error))

    @Slot(object)
    def _on_job_read(self, read: ScorecardRead) -> None:
        first, self._read = self._read is None, read
        self.found.show_read(read, self._context.plan(read, NOTHING_LEFT_OUT))
        self._tell()
        self.pages.setCurrentIndex(2)
        if first:
            self.found.list.setFocus()
        announce(self, self.found.summary.text())

    @Slot()
    def _on_left_out_changed(self) -> None:
        self._tell()

    @Slot(int, int, str)
    def _on_job_stepped(self, done: int, total: int, what: str) -> None:
        """Say how far the reading has come; a whole that is not known moves to and fro."""
        words = {
            PAGE: self.tr("Page {0} of {1}"),
            SHEET: self.tr("Sheet {0} of {1}") if total else self.tr("Sheet {0}"),
            ROW: self.tr("Row {0} of {1}") if total else self.tr("Looking for tables…"),
        }
        told = words[what].format(f"{done + 1:,}", f"{total:,}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.step.setText(told)
        if self.pages.currentIndex() == 2:  # a correction is read, and what is on show will be another
            self.keep.setEnabled(False)
            self.found.say(self.tr("Reading it again. {0}").format(told))

    @Slot(str, object)
    def _on_row_given(self, place: str, code: str | None) -> None:
        if self._read is not None:
            self._corrections.give_row(self._read.mapping, place, code)
            self.job.read_again(self._corrections.mapping)

    @Slot(str, object)
    def _on_share_given(self, place: str, share: Share) -> None:
        if self._read is not None:
            self._corrections.give_share(self._read.mapping, place, share)
            self.job.read_again(self._corrections.mapping)

    @Slot(str, object, str)
    def _on_column_given(self, place: str, role: ColumnRole, period: str) -> None:
        if self._read is not None:
            self._corrections.give_column(self._read.mapping, place, role, period)
            self.job.read_again(self._corrections.mapping)

    @Slot()
    def _on_keep_clicked(self) -> None:
        if self.pages.currentIndex() == 2 and self.keep.isEnabled() and not self.job.busy:
            self.accept()

    def _new_job(self) -> ScorecardReadingJob:
        job = ScorecardReadingJob(self._context.indicators, self)
        job.read.connect(self._on_job_read)
        job.refused.connect(self._on_job_refused)
        job.stepped.connect(self._on_job_stepped)
        return job

    def _wait(self, words: str) -> None:
        self.waiting.setText(words)
        self.bar.setRange(0, 0)
        self.step.setText("")
        self.pages.setCurrentIndex(1)
        self.stop_button.setFocus()

    def _say_at_start(self, words: str) -> None:
        self.pages.setCurrentIndex(0)
        self.refusal.setText(words)
        self.refusal.show()
        self.choose.setFocus()
        announce(self, words)

    def _tell(self) -> None:
        """Say what keeping the scorecard would add, but for what is left out."""
        if self._read is None:
            return
        plan = self._context.plan(self._read, self.found.left_out)
        self.found.show_plan(plan, self._context.kept_before(self._read.mapping.fingerprint))
        self.keep.setEnabled(not plan.is_empty)

    def _start_page(self) -> QWidget:
        theme = self.theme
        page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("small"))
        page.rows.addWidget(Heading(theme, self.tr("Read a scorecard"), "question"))
        page.rows.addWidget(Text(theme, self.tr(
            "Choose the council’s file (XLSX, XLS, ODS, CSV or PDF), drop it here, or copy its table and paste it. "
            "You see everything that was understood before anything is kept."
        )))  # fmt: skip
        self.refusal = Text(theme, "", "body", "bad", bold=True)
        self.refusal.hide()
        page.rows.addWidget(self.refusal)
        page.rows.addStretch(1)
        self.choose = filled_button(theme, self.tr("&Choose a file…"), "folder-open", self._on_choose_clicked)
        self.paste = outlined_button(
            theme, self.tr("&Paste from a spreadsheet"), "table", self._on_paste_clicked
        )
        leave = outlined_button(theme, self.tr("Cancel"), "", self.reject)  # Esc does it
        return self._page(page, [self.choose, self.paste, leave])

    def _waiting_page(self) -> QWidget:
        page = VerticalScroll(self.theme)
        self.waiting = Heading(self.theme, "", "question")
        page.rows.addWidget(self.waiting)
        page.rows.addWidget(Text(self.theme, self.tr("Nothing is kept until you say so.")))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the scorecard is read"))
        self.step = Text(self.theme, "", "meta", "dim")
        page.rows.addWidget(self.bar)
        page.rows.addWidget(self.step)
        page.rows.addStretch(1)
        self.stop_button = filled_button(self.theme, self.tr("&Stop reading"), "x", self._on_stop_clicked)
        return self._page(page, [self.stop_button])

    def _found_page(self) -> QWidget:
        theme = self.theme
        self.found = ScorecardFound(theme, self._context.indicators, self._context.meetings)
        self.found.left_out_changed.connect(self._on_left_out_changed)
        self.found.editor.row_given.connect(self._on_row_given)
        self.found.editor.share_given.connect(self._on_share_given)
        self.found.editor.column_given.connect(self._on_column_given)
        self.keep = filled_button(theme, self.tr("&Keep these figures"), "check", self._on_keep_clicked)
        leave = outlined_button(theme, self.tr("Keep nothing"), "", self.reject)  # Esc does it
        return self._page(self.found, [self.keep, leave])

    def _page(self, body: QWidget, buttons: Sequence[QWidget]) -> QWidget:
        """A page with its buttons below."""
        foot = QFrame()
        foot.setProperty("surface", "base")
        flow = Flow(self.theme.space("small"), parent=foot)
        side, high = self.theme.space("page_x"), self.theme.space("small") + 4
        flow.setContentsMargins(side, high, side, high)
        for button in buttons:
            flow.addWidget(button)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(body, 1)
        rows.addWidget(foot)
        return page
