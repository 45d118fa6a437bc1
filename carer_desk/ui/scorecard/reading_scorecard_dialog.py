"""Reads a published scorecard: what was understood, corrected by the user, and taken as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from carer_desk.panel.dates import day_month_year
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.indicator import Indicator, Scorecard
from carer_desk.panel.periods import Period
from carer_desk.panel.scorecard import ScorecardRead
from carer_desk.panel.scorecard_kept import ScorecardPlan
from carer_desk.panel.scorecard_mapping import ColumnRole, ScorecardMapping
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.chips import FilterChips
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Heading, Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.parts.row_face import RowFace
from carer_desk.ui.parts.row_list import RowList
from carer_desk.ui.parts.screen_room import fitted
from carer_desk.ui.parts.scroll import VerticalScroll
from carer_desk.ui.scorecard.dropped_file import dropped_file
from carer_desk.ui.scorecard.reading_scorecard_corrections import ScorecardCorrections
from carer_desk.ui.scorecard.reading_scorecard_editor import LineEditor
from carer_desk.ui.scorecard.reading_scorecard_faces import (
    change_faces,
    column_faces,
    figure_faces,
    is_open,
    row_faces,
    unread_faces,
)
from carer_desk.ui.scorecard.reading_scorecard_job import ScorecardReadingJob
from carer_desk.ui.theme import Theme

SECTIONS = ("changes", "rows", "columns", "unread", "figures")


@dataclass(frozen=True)
class ReadingScorecardContext:
    """What the dialog asks of the desk; nothing is kept through it."""

    indicators: Sequence[Indicator]
    remembered: ScorecardMapping | None
    plan: Callable[[ScorecardRead], ScorecardPlan]
    kept_before: Callable[[str], Scorecard | None]


class ReadingScorecardDialog(QDialog):
    """Three pages: where the scorecard is, the reading of it, and what was understood."""

    def __init__(self, theme: Theme, context: ReadingScorecardContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._context = theme, context
        self._by_code = {one.code: one for one in context.indicators}
        self._corrections = ScorecardCorrections(context.remembered)
        self._read: ScorecardRead | None = None
        self._plan: ScorecardPlan | None = None
        self._faces: dict[str, list[RowFace]] = {}
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

    def ask(self) -> ScorecardRead | None:
        """Show the dialog; gives what the user takes, None when they leave."""
        self.resize(self.sizeHint())
        taken = self.exec() == int(QDialog.DialogCode.Accepted)
        return self._read if taken else None

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
        self.theme.dress(self.status, "body", "bad", bold=True)
        self.status.setText(words)
        announce(self, words)

    def show_section(self, key: str) -> None:
        """Show one list of what was understood."""
        self.sections.pick(key)
        self._show_list()

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
        first = self._read is None
        self._read, self._plan = read, self._context.plan(read)
        self._faces = {
            "changes": change_faces(self._plan),
            "rows": row_faces(read, self._by_code),
            "columns": column_faces(read),
            "unread": unread_faces(read),
            "figures": figure_faces(read, self._plan, self._by_code),
        }
        self._tell()
        self.pages.setCurrentIndex(2)
        if first:
            self.show_section(self._first_section())
            self.list.setFocus()
        else:
            self._show_list()
        announce(self, self.summary.text())

    @Slot(object)
    def _on_section_chosen(self, _key: object) -> None:
        self._show_list()

    @Slot(object)
    def _on_line_chosen(self, key: Hashable) -> None:
        self._show_editor(key)

    @Slot(object)
    def _on_line_opened(self, _key: Hashable) -> None:
        field = self.editor.indicator if self.editor.indicator.isVisible() else self.editor.role
        if self.editor.isVisible():
            field.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str, object)
    def _on_row_given(self, place: str, code: str | None) -> None:
        if self._read is not None:
            self._corrections.give_row(self._read.mapping, place, code)
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
        return job

    def _wait(self, words: str) -> None:
        self.waiting.setText(words)
        self.pages.setCurrentIndex(1)
        self.stop_button.setFocus()

    def _say_at_start(self, words: str) -> None:
        self.pages.setCurrentIndex(0)
        self.refusal.setText(words)
        self.refusal.show()
        self.choose.setFocus()
        announce(self, words)

    def _first_section(self) -> str:
        """What is not settled first, then what changed, then the figures."""
        mapping = self._read.mapping if self._read is not None else ScorecardMapping()
        if any(map(is_open, mapping.rows)):
            return "rows"
        return "changes" if self._faces["changes"] else "figures"

    def _tell(self) -> None:
        """Say in a few words what was read and what keeping it would add."""
        read, plan = self._read, self._plan
        if read is None or plan is None:
            return
        period = Period.from_key(read.period).label if read.period else self.tr("no month found")
        self.heading.setText(f"{read.title or read.source}, {period}")
        told = [
            self.tr("New figures: {0}.").format(len(plan.readings) - plan.revisions),
            self.tr("Revisions: {0}.").format(plan.revisions),
            self.tr("Targets or definitions: {0}.").format(len(plan.definitions)),
            self.tr("Not read: {0}.").format(len(read.unread)),
        ]
        before = self._context.kept_before(read.mapping.fingerprint)
        if before is not None and before.read_on is not None:
            told.append(self.tr("You kept this file on {0}.").format(day_month_year(before.read_on)))
        if plan.is_empty:
            told.append(self.tr("There is nothing in it that your desk does not hold."))
        self.summary.setText(" ".join(told))
        self.status.setText("")
        self.keep.setEnabled(not plan.is_empty)
        opened = {
            "rows": sum(map(is_open, read.mapping.rows)),
            "columns": sum(map(is_open, read.mapping.columns)),
            "figures": len(read.doubtful),
        }
        words = {
            "changes": self.tr("What changed {0}"),
            "rows": self.tr("Rows {0}"),
            "columns": self.tr("Columns {0}"),
            "unread": self.tr("Not read {0}"),
            "figures": self.tr("Figures {0}"),
        }
        choices = []
        for key in SECTIONS:
            text = words[key].format(len(self._faces[key]))
            if opened.get(key):
                text += self.tr(" ({0} to check)").format(opened[key])
            choices.append((key, text))
        self.sections.set_choices(choices, self.sections.value)

    def _show_list(self) -> None:
        key = str(self.sections.value)
        faces = {face.key: face for face in self._faces[key]}

        def fetch(keys: Sequence[Hashable]) -> list[RowFace]:
            return [faces[one] for one in keys]

        self.list.show_rows(list(faces), fetch)
        self.list.setAccessibleName(self._names[key])
        self.nothing.setText("" if faces else self._empty[key])
        self.nothing.setVisible(not faces)
        self.list.setVisible(bool(faces))
        self._show_editor(self.list.key)

    def _show_editor(self, key: Hashable) -> None:
        section, read = self.sections.value, self._read
        if read is None:
            return
        row = next((one for one in read.mapping.rows if one.place == key), None)
        column = next((one for one in read.mapping.columns if one.place == key), None)
        if section == "rows" and row is not None:
            self.editor.show_row(row)
        elif section == "columns" and column is not None:
            self.editor.show_column(column)
        else:
            self.editor.show_nothing()

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
        page.rows.addStretch(1)
        self.stop_button = filled_button(self.theme, self.tr("&Stop reading"), "x", self._on_stop_clicked)
        return self._page(page, [self.stop_button])

    def _found_page(self) -> QWidget:
        theme = self.theme
        page = VerticalScroll(theme)
        page.rows.setSpacing(theme.space("small"))
        self.heading = Heading(theme, "", "question")
        self.summary = Text(theme, "", "body", bold=True)
        self.sections = FilterChips(theme, self.tr("What was understood"))
        self.list = RowList(theme, self.tr("What was understood"))
        self.nothing = Text(theme, "", "body", "dim")
        self.editor = LineEditor(theme, self._context.indicators)
        self.status = Text(theme, "", "body")
        self._names = {
            "changes": self.tr("What changed since the last one"),
            "rows": self.tr("Rows and their indicators"),
            "columns": self.tr("Columns and what they are"),
            "unread": self.tr("Cells that could not be read"),
            "figures": self.tr("Figures that were read"),
        }
        self._empty = {
            "changes": self.tr("Nothing changed since the last one, or there is none to compare with."),
            "rows": self.tr("No row with figures was found."),
            "columns": self.tr("No table with months, quarters or years was found."),
            "unread": self.tr("Every cell was read."),
            "figures": self.tr("No figure was read. Look at the rows and the columns."),
        }
        parts: tuple[QWidget, ...] = (
            self.heading, self.summary, self.sections, self.list, self.nothing, self.editor, self.status,
        )  # fmt: skip
        for part in parts:
            page.rows.addWidget(part, 1 if part is self.list else 0)
        self.sections.chosen.connect(self._on_section_chosen)
        self.list.chosen.connect(self._on_line_chosen)
        self.list.opened.connect(self._on_line_opened)
        self.editor.row_given.connect(self._on_row_given)
        self.editor.column_given.connect(self._on_column_given)
        self.keep = filled_button(theme, self.tr("&Keep these figures"), "check", self._on_keep_clicked)
        leave = outlined_button(theme, self.tr("Keep nothing"), "", self.reject)  # Esc does it
        return self._page(page, [self.keep, leave])

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
