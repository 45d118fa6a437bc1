"""The foot of the preparing page: which paper the question sheet becomes, writing it, and what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from carer_desk.panel.errors import CarerDeskError
from carer_desk.reports.sheet import QuestionSheet
from carer_desk.ui.paper_job import PaperJob
from carer_desk.ui.paper_places import PaperPlaces
from carer_desk.ui.parts.buttons import filled_button, outlined_button
from carer_desk.ui.parts.card import Card
from carer_desk.ui.parts.choice import Choice
from carer_desk.ui.parts.flow import Flow
from carer_desk.ui.parts.heading import Text
from carer_desk.ui.parts.notices import announce
from carer_desk.ui.session import Session


class SheetPaper(QWidget):
    """“Make the question sheet…” asks for the sheet; hand it in with `write`."""

    sheet_requested = Signal(str, bool)
    """The user wants the paper; the payload is its format and whether it is in large print."""
    large_print_changed = Signal(bool)
    """The user chose large print, or not."""
    written = Signal(object)
    """The paper is in its place; the payload is its path."""

    def __init__(self, session: Session, places: PaperPlaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = session.theme
        self._session = session
        self._places = places
        self._path, self._checked = Path(), ""
        self.job = PaperJob(self)
        kinds = [("pdf", self.tr("PDF")), ("docx", self.tr("Word document"))]
        self.kind = Choice(theme, kinds, self.tr("Kind of paper"))
        self.large_print = QCheckBox(self.tr("Large print"))
        theme.dress(self.large_print, "body")
        self.make = filled_button(
            theme, self.tr("Make the question sheet…"), "printer", self._on_make_clicked
        )
        self._choices = Flow(theme.space("small"))
        for part in (self.make, self.kind, self.large_print):
            self._choices.addWidget(part)
        self.note = Card(theme, "tint")
        self.said = Text(theme, "")
        self.open = outlined_button(theme, self.tr("Open"), "file-text", self._on_open_clicked)
        self.folder = outlined_button(
            theme, self.tr("Show in folder"), "folder-open", self._on_folder_clicked
        )
        self.cancel = outlined_button(theme, self.tr("Stop writing"), "x", self.job.cancel)
        self.open.setAccessibleName(self.tr("Open the question sheet"))
        self.folder.setAccessibleName(self.tr("Show in folder: the question sheet"))
        buttons = Flow(theme.space("small"))
        for button in (self.open, self.folder, self.cancel):
            buttons.addWidget(button)
        self.note.add(self.said)
        self.note.add(buttons)
        self.note.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space("small"))
        rows.addLayout(self._choices)
        rows.addWidget(self.note)
        self.large_print.toggled.connect(self.large_print_changed)
        self.job.progressed.connect(self._on_job_progressed)
        self.job.written.connect(self._on_job_written)
        self.job.failed.connect(self._on_job_failed)
        self.job.ended.connect(self._on_job_ended)

    def ask_path(self, name: str) -> Path | None:
        """Ask where the paper goes."""
        ending = str(self.kind.value)
        return self._places.ask(self, name, ending, self.kind.currentText())

    def write(self, sheet: QuestionSheet, path: Path, checked: str = "") -> None:
        """Write the sheet in a process of its own; `checked` is said when it is written."""
        self._path, self._checked = path, checked
        self.make.setEnabled(False)
        self._say(self.tr("Writing the question sheet…"), busy=True)
        self.job.start(sheet, str(self.kind.value), path)

    def forget(self) -> None:
        """Take back what was said of an earlier paper."""
        if not self.job.busy:
            self.note.hide()

    @Slot()
    def _on_make_clicked(self) -> None:
        if not self.job.busy:
            self.sheet_requested.emit(str(self.kind.value), self.large_print.isChecked())

    @Slot()
    def _on_open_clicked(self) -> None:
        self._places.open_for(self._session.notices, self._path)

    @Slot()
    def _on_folder_clicked(self) -> None:
        self._places.show_folder_for(self._session.notices, self._path)

    @Slot(int, int)
    def _on_job_progressed(self, done: int, total: int) -> None:
        share = round(100 * done / total) if total else 0
        self.said.setText(self.tr("Writing the question sheet… {0} %").format(share))

    @Slot(object)
    def _on_job_written(self, path: Path) -> None:
        self._say(self.tr("“{0}” is written.").format(path.name), busy=False)
        self.written.emit(path)
        if self._checked:
            self.add_to_note(self._checked)

    @Slot(object)
    def _on_job_failed(self, error: CarerDeskError) -> None:
        self._session.notices.error(error)

    @Slot()
    def _on_job_ended(self) -> None:
        self.make.setEnabled(True)
        if not self.cancel.isHidden():  # nothing was written
            self.note.hide()

    def add_to_note(self, words: str) -> None:
        """Say more about the paper that was just written."""
        self._say(f"{self.said.text()} {words}", busy=False)

    def _say(self, words: str, *, busy: bool) -> None:
        self.said.setText(words)
        self.open.setVisible(not busy)
        self.folder.setVisible(not busy)
        self.cancel.setVisible(busy)
        self.note.show()
        announce(self, words)
